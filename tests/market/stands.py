"""Stalls for tests of the room, and the room at one of them."""

from tests.market.markets import name_one as charity
from tests.market.markets import set_up
from ui.market.page import make_page

__all__ = ["charity", "room", "stand"]


def stand(desk, code, charity_id):
    """A stall with two goods and two services."""
    set_up(desk, code, charity=charity_id)


def room(shell, qtbot, stall, tab=""):
    """The room as it is opened, at a stall by its code."""
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.open_at(stall)
    page.refresh()
    if tab:
        page.open_at(tab)
    return page
