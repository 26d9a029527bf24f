"""The acts of the tour that have to do with people on duty: naming, handing over, calling, locking."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell.desk_app import DeskApp
    from ui.tour import Walk

LEAD, VOLUNTEER = "李娟", "王芳"


def staff_and_lock(walk: Walk, desk: DeskApp, number: str) -> None:
    """Two people are named, one hands over to the other, who calls the lead and locks the screen."""
    pin = _name_two(walk, desk)
    _hand_over(walk, desk, pin)
    _call(walk, desk, number)
    _lock(walk, desk, number, pin)


def _name_two(walk: Walk, desk: DeskApp) -> str:
    """The PIN of the second."""
    from ui.staff.page import StaffPage

    with walk.act("name_staff"):
        desk.house.go_to("staff")
        page = desk.contents.rooms.currentWidget()
        assert isinstance(page, StaffPage)  # noqa: S101 - the room of that name
        walk.hands.until(page.first.isVisible, "the first step of the room of staff")
        page.first.name.setFocus()
        walk.hands.type_chinese(LEAD)
        walk.picture(desk, "first_of_staff")
        walk.hands.click(page.first.go)
        walk.hands.until(lambda: bool(page.pin.text()) and page.adding.isVisible(), "the first PIN")
        first = page.pin.text()
        walk.rest()
        page.adding.name.setFocus()
        walk.hands.type_chinese(VOLUNTEER)
        walk.hands.click(page.adding.go)
        walk.hands.until(lambda: page.pin.text() not in ("", first), "the second PIN")
        walk.rest()
        pin = page.pin.text()
        walk.picture(desk, "staff")
    walk.key(desk, "Escape")
    return pin


def _hand_over(walk: Walk, desk: DeskApp, pin: str) -> None:
    with walk.act("hand_over"):
        walk.hands.click(desk.contents.status.hand_over)
        walk.hands.until(lambda: desk.lock.is_locked, "the sign-in page")
        tiles = desk.lock.page.tiles
        walk.hands.until(lambda: len(tiles.buttons) == 2, "the names")
        walk.picture(desk, "sign_in")
        [tile] = [one for one in tiles.buttons.values() if one.tile.name == VOLUNTEER]
        walk.hands.click(tile)
        walk.hands.type_text(desk.window.windowHandle(), pin)
        walk.key(desk, "Return")
        walk.hands.until(desk.lock.page.slip.isVisible, "the slip")
        walk.picture(desk, "slip")
        walk.key(desk, "Return")
        walk.hands.until(lambda: not desk.lock.is_locked, "the desk of the next one")
    walk.rest()


def _call(walk: Walk, desk: DeskApp, number: str) -> None:
    panel = desk.contents.claim
    with walk.act("call_the_lead"):
        walk.hands.scan(desk.window.windowHandle(), number)
        walk.hands.until(lambda: panel.head.number.text() == number, "the wish opens")
        walk.key(desk, "F2")
        walk.hands.type_chinese("林晓燕")
        walk.hands.click(desk.contents.top.call)
        sheet = desk.calls.sheet
        assert sheet is not None  # noqa: S101 - it was opened
        walk.hands.click(sheet.topics["price"])
        walk.hands.settle()
        walk.picture(desk, "call_the_lead")
        walk.hands.click(sheet.go)
        walk.hands.until(lambda: "calls" in desk.contents.status.signs, "the call below")
    walk.rest()
    walk.picture(desk, "lead_called")


def _lock(walk: Walk, desk: DeskApp, number: str, pin: str) -> None:
    with walk.act("lock"):
        walk.key(desk, "L", control=True)
        walk.hands.until(lambda: desk.lock.is_locked, "the lock")
        walk.hands.until(lambda: bool(desk.lock.page.tiles.buttons), "the names")
        walk.picture(desk, "locked")
        walk.hands.scan(desk.window.windowHandle(), number)
        verdict = desk.lock.page.verdict
        walk.hands.until(lambda: not verdict.isHidden(), "the verdict of a scan behind the lock")
        walk.picture(desk, "scanned_while_locked")
        walk.hands.type_text(desk.window.windowHandle(), pin)
        walk.key(desk, "Return")
        walk.hands.until(lambda: not desk.lock.is_locked, "the desk as it was")
    walk.rest()
