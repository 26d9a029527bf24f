"""The room of delivery under a test's hands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from tests.delivery.rounds import CHEN, LI, LI_SISTER, SECOND, ZHANG, promise, team
from ui.delivery.page import make_page

WIDE, HIGH = 1366, 664  # of a room in a window of 1366×768


def opened(shell, qtbot, face):
    """The room with this face open."""
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(WIDE, HIGH)
    page.show()
    page.show_face(face)
    return page


def four_families(desk):
    """An old lady, two children behind one door, an old man; everything is here but for HS-004."""
    promise(desk, "HS-001", ZHANG, alias="张奶奶")
    promise(desk, "HS-002", LI, alias="小树", item="书包")
    promise(desk, "HS-003", LI_SISTER, alias="小叶", item="运动鞋")
    promise(desk, "HS-004", CHEN, alias="陈爷爷", item="收音机", is_here=False)


def two_teams(desk):
    """Ids of 善行一队 and 善行二队."""
    return team(desk), team(desk, SECOND, members=())


def keys(view, *wanted):
    """Press these keys, one after the other."""
    for key in wanted:
        QTest.keyClick(view, key)


def drag(board, start, end):
    """With the mouse, from a point of the board to another."""
    port = board.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def types(edit, text):
    """Write into a line, as a keyboard would for what it can."""
    edit.setText(text)
    QTest.keyClick(edit, QKeySequence("Return")[0].key())


def lane(page, name):
    """The lane of this team as the board shows it."""
    return next(one for one in page.teams.board.lanes if one.name == name)


def numbers_in(page, name):
    """What stands in a team's lane, from top to bottom."""
    return [stop.number for stop in lane(page, name).stops]


def place_of(page, number):
    """Where a gift stands on the board."""
    board = page.teams.board
    return next(n for n in board.order if (s := board.stop_at(n)) and s.number == number)


def head_of(page, name):
    """Where the head of a lane stands on the board."""
    board = page.teams.board
    return next(
        n for n in board.order if board.stop_at(n) is None and board.spoken_at(n).startswith(name)
    )
