"""The wall page under a person's hands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from tests.wall.roses import HERE, a_day_in_full, among_desks, rose, the_demo_figures
from ui.theme.looks import AWAY, Look
from ui.theme.rose import rose_pixmap
from ui.wall.wall_grid import Zoom
from ui.wall.wall_presenter import WallPresenter
from ui.wall.wall_screen import WallScreen
from ui.wall.wall_stages import Stage


@pytest.fixture
def screen(qtbot):
    screen = WallScreen()
    qtbot.addWidget(screen)
    screen.resize(974, 600)
    screen.show()
    return screen


@pytest.fixture
def presenter(screen):
    presenter = WallPresenter(screen, lambda _wish: None, lambda _wish: None)
    screen.serve(presenter)
    return presenter


def _press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_four_figures_are_right_at_a_glance(screen, presenter):
    presenter.show_roses(the_demo_figures())

    spoken = [figure.accessibleName() for figure in screen.filters.figures.values()]
    assert spoken == ["征集 309", "认领 290", "待认领 19", "圆梦 0"]
    assert "已认领 290，待认领 19" in screen.filters.bar.accessibleName()


def test_pressing_a_figure_shows_its_roses(screen, presenter, qtbot):
    presenter.show_roses(the_demo_figures())

    _press(qtbot, screen.filters.figures[Stage.OPEN])

    assert len(screen.wall.order) == 19
    assert screen.filters.shown.text() == "显示 19 朵"


def test_group_and_district_narrow_and_one_press_shows_all_again(screen, presenter, qtbot):
    presenter.show_roses(a_day_in_full())
    _press(qtbot, screen.filters.groups["elder"])
    elders = len(screen.wall.order)
    screen.filters.districts.setCurrentIndex(screen.filters.districts.findData("HS"))
    assert 0 < len(screen.wall.order) < elders < 306

    _press(qtbot, screen.filters.clear_button)

    assert len(screen.wall.order) == 306
    assert not screen.filters.clear_button.isVisible()
    assert screen.filters.districts.currentText() == "全部区县"


def test_chips_without_roses_are_not_shown(screen, presenter):
    presenter.show_roses([rose(1), rose(2, parked=1)])

    shown = [stage for stage, chip in screen.filters.chips.items() if chip.isVisible()]
    assert shown == [Stage.HELD]


def test_an_empty_wall_offers_the_import(screen, presenter, qtbot):
    presenter.show_roses([])
    assert screen.empty.title.text() == "墙上还没有玫瑰"

    with qtbot.waitSignal(screen.import_pressed):
        _press(qtbot, screen.empty.action)


def test_when_nothing_matches_one_press_shows_all_roses(screen, presenter, qtbot):
    presenter.show_roses([rose(1)])
    _press(qtbot, screen.filters.figures[Stage.FULFILLED])
    assert screen.empty.isVisible()

    _press(qtbot, screen.empty.action)

    assert screen.wall.isVisible()
    assert len(screen.wall.order) == 1


def test_the_wall_says_that_it_is_loading_before_there_are_roses(screen):
    assert screen.empty.title.text() == "正在挂玫瑰"
    assert not screen.empty.action.isVisible()


def test_the_overview_is_one_press_away(screen, presenter, qtbot):
    presenter.show_roses(a_day_in_full())
    _press(qtbot, screen.filters.view.buttons["overview"])
    assert screen.wall.zoom is Zoom.OVERVIEW
    assert screen.wall.verticalScrollBar().maximum() == 0

    screen.wall.show_zoom(Zoom.NORMAL)
    assert screen.filters.view.value == "grid"


def test_a_claimed_rose_keeps_its_place_on_the_page(screen, presenter, qtbot):
    rows = the_demo_figures()
    presenter.show_roses(rows)
    _press(qtbot, screen.filters.figures[Stage.OPEN])
    index = screen.wall.order[3]

    presenter.roses_changed([rows[index]._replace(state="claimed")])

    assert screen.wall.order[3] == index
    assert screen.filters.figures[Stage.OPEN].accessibleName() == "待认领 18"


def test_tab_goes_through_the_page_in_reading_order(screen, presenter):
    presenter.show_roses(a_day_in_full())
    filters = screen.filters
    expected = [
        *filters.figures.values(),
        *[chip for chip in filters.chips.values() if chip.isVisible()],
        *filters.groups.values(),
        filters.districts,
        *filters.view.buttons.values(),
        screen.wall,
    ]

    chain, widget = [], screen.nextInFocusChain()
    while widget is not screen:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(widget)
        widget = widget.nextInFocusChain()

    assert [id(part) for part in chain if part in expected] == [id(part) for part in expected]


def test_every_control_has_a_name_and_is_large_enough(screen, presenter):
    presenter.show_roses(a_day_in_full())
    controls = [
        part
        for kind in (QAbstractButton, QComboBox)
        for part in screen.findChildren(kind)
        if part.isVisible() and not _inside(part, QComboBox)
    ]

    assert len(controls) > 10
    for control in controls:
        spoken = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        assert spoken, control
        assert control.height() >= 44, spoken
        assert control.width() >= 44, spoken


def test_a_small_window_still_has_every_filter_and_a_wall(screen, presenter, qtbot):
    presenter.show_roses(a_day_in_full())
    screen.resize(420, 300)

    qtbot.waitUntil(lambda: screen.wall.viewport().height() > 150)
    assert screen.filters.groups["elder"].isVisible()

    screen.resize(974, 600)
    qtbot.waitUntil(lambda: screen.filters.figures[Stage.OPEN].height() > 50)


def _inside(part: QWidget, kind: type[QWidget]) -> bool:
    parent = part.parentWidget()
    return parent is not None and (isinstance(parent, kind) or _inside(parent, kind))


def test_the_chip_of_roses_elsewhere_is_there_when_there_are_some(screen, presenter, qtbot):
    presenter.at_desk(HERE)
    presenter.show_roses(a_day_in_full())
    assert not screen.filters.away.isVisible()

    presenter.show_roses(among_desks())
    assert screen.filters.away.isVisible()
    _press(qtbot, screen.filters.away)
    assert len(screen.wall.order) == presenter.state.away > 0
    assert screen.filters.chips[Stage.ASKED].isVisible()
    assert screen.filters.chips[Stage.DISPUTED].isVisible()


def test_a_rose_elsewhere_is_told_by_shape_not_by_colour_alone(qapp):
    for look in Look:
        plain, away = (rose_pixmap(one, 40).toImage() for one in (look, look | AWAY))
        assert _greys(plain) != _greys(away)


def _greys(image):
    return bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
