"""The window by keyboard alone, for a screen reader, with large type and on a small screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.theme.style import apply_theme


def focusable(window):
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


@pytest.mark.parametrize("room", ["", "intake", "review", "cards", "settings", "history"])
def test_everything_that_takes_the_keys_has_a_spoken_name(desk, room):
    desk.scans("HS-001")
    if room:
        desk.app.house.go_to(room)
    for widget in focusable(desk.app.window):
        spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert spoken.strip(), f"{type(widget).__name__} in {type(widget.parent()).__name__}"


def test_tab_walks_the_window_in_reading_order(desk):
    desk.scans("HS-001")
    form = desk.panel.form
    desk.app.contents.top.search.setFocus()
    walked = []
    for _ in range(80):
        desk.presses(Qt.Key.Key_Tab)
        walked.append(desk.app.qt.focusWidget())
    places = [
        walked.index(widget)
        for widget in (
            desk.app.contents.top.menu,
            desk.app.contents.wall.wall,
            form.phone.edit,
            form.name.edit,
            form.anonymous,
            desk.panel.foot.claim,
        )
    ]
    assert places == sorted(places)


def test_slash_leads_to_the_search_and_escape_back_to_the_wall(desk, qtbot):
    desk.clicks_rose("HS-003")
    desk.presses(Qt.Key.Key_Slash)
    qtbot.waitUntil(desk.app.contents.top.search.hasFocus)
    desk.types("hs4")
    assert [desk.app.wall.state.columns.numbers[i] for i in desk.app.wall.state.order] == ["HS-004"]
    desk.presses(Qt.Key.Key_Escape)
    desk.presses(Qt.Key.Key_Escape)
    assert desk.app.contents.wall.wall.hasFocus()


def test_escape_leads_home_from_a_room(desk):
    desk.clicks(desk.app.contents.top.rooms["fulfilment"])
    assert desk.app.house.room == "fulfilment"
    desk.presses(Qt.Key.Key_Escape)
    assert desk.app.house.is_home


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_the_big_button_can_be_reached_on_every_screen(desk, size, qtbot):
    desk.app.window.resize(*size)
    desk.scans("HS-001")
    area, button = desk.panel.area, desk.panel.foot.claim
    qtbot.waitUntil(lambda: desk.app.window.width() == size[0])
    if button.parent() is not None and area.isAncestorOf(button):
        area.ensureWidgetVisible(button)
    middle = button.mapTo(desk.app.window, button.rect().center())
    assert desk.app.window.rect().contains(middle)


def test_twice_the_type_still_fits_the_screen(desk, qapp, qtbot):
    desk.scans("HS-001")
    apply_theme(qapp, "light", 2.0)
    try:
        qtbot.waitUntil(lambda: desk.panel.head.number.font().pixelSize() > 50)
        assert desk.app.window.minimumSizeHint().width() <= 1366
        assert desk.app.window.minimumSizeHint().height() <= 768
        assert not desk.panel.area.horizontalScrollBar().maximum()
    finally:
        apply_theme(qapp, "light", 1.0)


def test_the_menu_is_a_sheet_that_escape_closes(desk):
    desk.clicks(desk.app.contents.top.menu)
    assert desk.app.contents.menu.isVisible()
    assert desk.app.qt.activePopupWidget() is None
    desk.presses(Qt.Key.Key_Escape)
    assert not desk.app.contents.menu.isVisible()


def test_a_sign_explains_itself_with_a_way_to_mend_it(desk):
    desk.clicks(desk.app.contents.status.signs["printer"])
    assert "认领卡存成 PDF" in desk.message or "卡片打到" in desk.message
    desk.clicks(desk.app.contents.message.action)
    assert desk.app.house.room == "cards"


def test_a_theme_is_worn_at_once_and_remembered(desk, qapp):
    from desktop_app.settings import load_settings
    from ui.theme.tokens import tokens

    desk.scans("HS-001")
    desk.types("138")
    desk.app.preferences.choose_theme("dark")
    try:
        assert tokens().name == "dark"
        assert load_settings(desk.app.home).settings.theme == "dark"
        assert desk.panel.form.phone.text() == "138"
    finally:
        apply_theme(qapp, "light")


def test_the_bar_has_the_rooms_of_the_day_and_the_menu_all_others(desk):
    bar, menu = desk.app.contents.top.rooms, desk.app.contents.menu.rooms
    assert list(bar) == ["review", "cards", "fulfilment", "delivery", "market", "exchange"]
    assert {"intake", "hanging", "settings", "fund"} <= set(menu)
    assert not set(bar) & set(menu)
    desk.clicks(desk.app.contents.top.menu)
    desk.clicks(menu["settings"])
    assert desk.app.house.room == "settings"


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_every_line_of_the_menu_can_be_reached_on_every_screen(desk, size, qtbot):
    desk.app.window.resize(*size)
    qtbot.waitUntil(lambda: desk.app.window.width() == size[0])
    desk.clicks(desk.app.contents.top.menu)
    menu = desk.app.contents.menu
    assert menu.geometry().bottom() <= desk.app.window.height()
    menu.pages.setFocus()
    menu.area.ensureWidgetVisible(menu.pages)
    assert desk.app.window.rect().contains(
        menu.pages.mapTo(desk.app.window, menu.pages.rect().center())
    )
