"""Two laptops of one market."""

import pytest

from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.market.markets import set_up


@pytest.fixture
def first(tmp_path):
    """The lead's laptop, with stall A01."""
    desk = small_desk(tmp_path / "first")
    set_up(desk)
    yield desk
    desk.close()


@pytest.fixture
def second(first, tmp_path):
    """Another laptop at the market, which has heard of all this."""
    desk = joined(first, tmp_path / "second", "二号电脑")
    meet(first, desk)
    yield desk
    desk.close()
