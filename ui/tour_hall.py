"""The acts of the tour before the public: the hall screen by day and by night, and the city board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from ui.shell.desk_app import DeskApp
    from ui.tour import Walk


def hall_and_city(walk: Walk, desk: DeskApp) -> None:
    """F11, the figures, the other ground, F11 again; then the room 全市. Raises Lost."""
    with walk.act("hall"):
        desk.hall.open_on(desk.window.screen())
        window = desk.hall.window
        assert window is not None  # noqa: S101 - it was opened just now
        window.setGeometry(0, 0, 1366, 768)  # of the screen of a laptop, wherever the tour runs
        walk.hands.until(lambda: bool(window.state.roses), "the roses of the hall")
        walk.rest()
    walk.picture(desk, "hall_screen", window)
    desk.change_settings(replace(desk.settings, hall="light"))
    walk.hands.settle()
    walk.picture(desk, "hall_screen_light", window)
    walk.hands.until(window.close, "the hall closes")
    desk.window.activateWindow()
    walk.hands.until(desk.window.isActiveWindow, "the desk has the keys")
    with walk.act("city"):
        desk.house.go_to("city")
        page = desk.contents.rooms.currentWidget()
        walk.hands.until(lambda: bool(page.rows), "the districts")  # type: ignore[attr-defined]
        walk.rest()
    walk.picture(desk, "city")
    walk.key(desk, "Escape")
