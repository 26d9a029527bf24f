"""A desk with a market behind it, and the fund's room under a hand."""

import pytest

from tests.rooms import HandShell
from ui.fund.page import make_page


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def open_room(shell, qtbot):
    """Opens the room as the shell does; at a part of it."""

    def open_it(at=""):
        page = make_page(shell.context())
        qtbot.addWidget(page)
        page.resize(1366, 640)
        page.show()
        page.refresh()
        page.open_at(at)
        return page

    return open_it
