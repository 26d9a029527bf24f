"""A wall and a stall of one event."""

import pytest

from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined


@pytest.fixture
def wall(tmp_path):
    desk = small_desk(tmp_path / "wall")
    hang(
        desk, *(wish(f"HS-{n:03d}") for n in range(1, 8)), wish("YZ-001", "想要一双鞋。", item="鞋")
    )
    yield desk
    desk.close()


@pytest.fixture
def stall(wall, tmp_path):
    desk = joined(wall, tmp_path / "stall", "二号电脑")
    yield desk
    desk.close()
