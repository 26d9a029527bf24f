"""Two laptops of one event, and a stick between them."""

import pytest

from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined


@pytest.fixture
def wall(tmp_path):
    """The lead, with eight roses."""
    desk = small_desk(tmp_path / "wall")
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 9)))
    yield desk
    desk.close()


@pytest.fixture
def stall(wall, tmp_path):
    """A laptop that the lead let in."""
    desk = joined(wall, tmp_path / "stall", "二号电脑")
    yield desk
    desk.close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
