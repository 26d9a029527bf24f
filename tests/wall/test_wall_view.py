"""Walking along the wall with mouse, keys and screen reader."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from ui.theme.looks import MEANING, Look
from ui.wall.wall_grid import Zoom, grid_for
from ui.wall.wall_view import WallView


class _Numbers(list):
    """Counts how many numbers were looked at, to see how many tiles were painted."""

    looked_at = 0

    def __getitem__(self, index):
        self.looked_at += 1
        return super().__getitem__(index)


def _hang(wall, count, looks=None):
    numbers = _Numbers(f"HS-{n:03d}" for n in range(1, count + 1))
    looks = looks or bytearray(count)
    wall.show_roses(
        numbers,
        looks,
        lambda index: f"{numbers[index]} {MEANING[Look(looks[index])].word} 台灯",
        lambda index: f"{numbers[index]} · 陈同学 · 台灯",
    )
    return numbers


@pytest.fixture
def wall(qtbot):
    wall = WallView()
    qtbot.addWidget(wall)
    wall.resize(820, 480)
    wall.show()
    wall.setFocus()
    _hang(wall, 309)
    qtbot.waitUntil(wall.hasFocus)
    return wall


@pytest.fixture
def chosen(wall):
    heard = []
    wall.chosen.connect(heard.append)
    return heard


def _wheel(wall, notches, modifiers=Qt.KeyboardModifier.NoModifier):
    centre = QPointF(wall.viewport().rect().center())
    event = QWheelEvent(
        centre,
        wall.viewport().mapToGlobal(centre),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(wall.viewport(), event)


def test_arrow_keys_walk_from_rose_to_rose(wall, chosen, qtbot):
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(wall, key)

    assert chosen == [0, 1, 2, 1]


def test_down_goes_to_the_rose_below(wall, chosen, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_Home)
    above = wall.rect_at(wall.place)
    qtbot.keyClick(wall, Qt.Key.Key_Down)
    below = wall.rect_at(wall.place)

    assert below.left() == above.left()
    assert below.top() > above.top()


def test_end_brings_the_last_rose_into_sight(wall, chosen, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_End)

    assert chosen == [308]
    assert wall.viewport().rect().contains(wall.rect_at(308).center())


def test_page_down_and_up_return_to_the_same_rose(wall, chosen, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_Home)
    qtbot.keyClick(wall, Qt.Key.Key_PageDown)
    qtbot.keyClick(wall, Qt.Key.Key_PageUp)

    assert chosen[0] == chosen[2] == 0
    assert chosen[1] > 20


def test_a_click_chooses_and_enter_begins_the_claim(wall, chosen, qtbot):
    qtbot.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=wall.rect_at(4).center())
    assert chosen == [4]

    with qtbot.waitSignal(wall.activated) as begun:
        qtbot.keyClick(wall, Qt.Key.Key_Return)
    assert begun.args == [4]


def test_a_double_click_begins_the_claim(wall, qtbot):
    with qtbot.waitSignal(wall.activated) as begun:
        qtbot.mouseDClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=wall.rect_at(7).center())

    assert begun.args == [7]


def test_a_click_beside_the_roses_chooses_nothing(wall, chosen, qtbot):
    wall.show_order([0, 1])
    qtbot.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(700, 400))

    assert chosen == []


def test_a_scanned_rose_in_sight_is_chosen_without_a_jump(wall, chosen):
    before = wall.verticalScrollBar().value()

    wall.choose(12)

    assert wall.verticalScrollBar().value() == before
    assert wall.chosen_index == 12
    assert chosen == []


def test_a_scanned_rose_out_of_sight_is_brought_into_sight(wall):
    wall.choose(300)

    assert wall.viewport().rect().contains(wall.rect_at(300).center())


def test_the_chosen_rose_stays_chosen_through_a_filter(wall):
    wall.choose(40)
    wall.show_order([10, 40, 50])
    assert wall.place == 1

    wall.show_order([10, 50])
    assert wall.place == -1
    assert wall.chosen_index == 40

    wall.show_order(range(309))
    assert wall.place == 40


def test_a_rose_is_found_in_an_order_that_a_search_made(wall):
    wall.show_order([200, 3, 7])

    assert [wall.place_of(index) for index in (200, 3, 7, 8)] == [0, 1, 2, -1]


def test_a_claimed_rose_changes_where_it_hangs(wall):
    wall.show_order([3, 5, 8])
    area = wall.rect_at(1)
    before = wall.viewport().grab(area).toImage()

    wall.show_look(5, Look.CLAIMED)

    assert wall.rect_at(1) == area
    assert list(wall.order) == [3, 5, 8]
    assert wall.viewport().grab(area).toImage() != before


def test_a_claimed_rose_fades_and_is_still_after_a_moment(wall, qtbot, monkeypatch):
    monkeypatch.delenv("ROSEWALL_NO_MOTION")
    still = wall.viewport().grab(wall.rect_at(2)).toImage()
    wall.show_look(2, Look.CLAIMED)
    assert wall.viewport().grab(wall.rect_at(2)).toImage() == still  # begins as it was

    wall_without_motion = WallView()
    qtbot.addWidget(wall_without_motion)
    monkeypatch.setenv("ROSEWALL_NO_MOTION", "1")
    wall_without_motion.resize(820, 480)
    _hang(wall_without_motion, 309)
    wall_without_motion.show_look(2, Look.CLAIMED)
    wall_without_motion.show()
    end = wall_without_motion.viewport().grab(wall_without_motion.rect_at(2)).toImage()

    qtbot.waitUntil(lambda: wall.viewport().grab(wall.rect_at(2)).toImage() == end, timeout=2000)


def test_a_rose_fades_only_in_sight(wall, monkeypatch):
    monkeypatch.delenv("ROSEWALL_NO_MOTION")

    wall.show_look(308, Look.CLAIMED)

    assert wall.findChildren(type(wall._fades))[0].of(308) is None


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_pointing_at_a_rose_tells_its_number_alias_and_thing(wall):
    point = wall.rect_at(3).center()
    QApplication.sendEvent(
        wall.viewport(),
        QHelpEvent(QHelpEvent.Type.ToolTip, point, wall.viewport().mapToGlobal(point)),
    )

    assert QToolTip.text() == "HS-004 · 陈同学 · 台灯"


def test_ctrl_wheel_steps_back_to_the_overview_and_near_again(wall, qtbot):
    wall.choose(150)
    with qtbot.waitSignal(wall.zoomed):
        _wheel(wall, -1, Qt.KeyboardModifier.ControlModifier)
    _wheel(wall, -1, Qt.KeyboardModifier.ControlModifier)
    assert wall.zoom is Zoom.OVERVIEW
    assert wall.viewport().rect().contains(wall.rect_at(150).center())

    for _notch in range(5):
        _wheel(wall, 1, Qt.KeyboardModifier.ControlModifier)
    assert wall.zoom is Zoom.LARGE
    assert wall.viewport().rect().contains(wall.rect_at(150).center())


def test_the_wheel_alone_moves_along_the_wall(wall):
    _wheel(wall, -2)

    assert wall.verticalScrollBar().value() > 0
    assert wall.zoom is Zoom.NORMAL


def test_an_overview_shows_all_309_roses_at_once():
    grid = grid_for(309, 940, 500, Zoom.OVERVIEW, 1.0)

    assert grid.height <= 500
    assert grid.tile.height > 20


@pytest.mark.parametrize("zoom", Zoom)
@pytest.mark.parametrize("scale", [0.85, 1.0, 2.0])
@pytest.mark.parametrize("width", [60, 300, 974, 1900])
def test_every_rose_is_where_it_can_be_clicked(zoom, scale, width):
    grid = grid_for(500, width, 400, zoom, scale)

    for place in (0, 1, 17, 499):
        middle = grid.left(place) + grid.cell_width / 2, grid.top(place) + grid.tile.height / 2
        assert grid.place_at(*middle) == place
    assert grid.place_at(-1, 5) == -1
    assert grid.place_at(grid.margin + 1, grid.height + 1) == -1


def test_a_wall_of_100_000_paints_only_what_is_in_sight(wall, qtbot):
    numbers = _hang(wall, 100_000)
    wall.verticalScrollBar().setValue(300_000)
    numbers.looked_at = 0

    wall.viewport().grab()

    assert 0 < numbers.looked_at < 100


def test_a_screen_reader_finds_a_list_with_every_rose_by_name(wall):
    wall.show_look(16, Look.CLAIMED)
    spoken = QAccessible.queryAccessibleInterface(wall)

    assert spoken.role() == QAccessible.Role.List
    assert spoken.text(QAccessible.Text.Name) == "玫瑰墙"
    assert spoken.childCount() == 309
    assert spoken.child(0).role() == QAccessible.Role.ListItem
    assert spoken.child(0).text(QAccessible.Text.Name) == "HS-001 待认领 台灯"
    assert spoken.child(16).text(QAccessible.Text.Name) == "HS-017 已认领 台灯"
    assert spoken.child(309) is None


def test_a_screen_reader_hears_only_the_roses_that_a_filter_leaves(wall):
    spoken = QAccessible.queryAccessibleInterface(wall)
    first = spoken.child(0)
    wall.show_order([30, 31])

    assert spoken.childCount() == 2
    assert first.text(QAccessible.Text.Name) == "HS-031 待认领 台灯"


def test_a_screen_reader_knows_which_rose_the_keys_are_on(wall, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_Home)
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    spoken = QAccessible.queryAccessibleInterface(wall)

    assert spoken.focusChild().text(QAccessible.Text.Name) == "HS-002 待认领 台灯"
    assert spoken.child(1).state().focused
    assert not spoken.child(0).state().focused
    on_screen = spoken.child(1).rect()
    point = on_screen.center()
    assert spoken.indexOfChild(spoken.childAt(point.x(), point.y())) == 1
