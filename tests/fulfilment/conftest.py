import pytest

from tests.desks import HandClock, small_desk


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    """A desk where gifts are handed in; its clock is turned by hand."""
    desk = small_desk(tmp_path / "desk", clock)
    yield desk
    desk.close()
