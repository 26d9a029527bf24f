import pytest

from desktop_app.staff import pins
from tests.desks import HandClock, small_desk


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch):
    """A verifier says itself what looking at it costs: here next to nothing."""
    monkeypatch.setattr(pins, "EFFORT", pins.Effort(8, 1, 1))


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path, clock)
    yield desk
    desk.close()
