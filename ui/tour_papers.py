"""The acts of the tour that have to do with paper: a lost card, and a wall laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr

if TYPE_CHECKING:
    from ui.shell.desk_app import DeskApp
    from ui.tour import Walk


def lose_card(walk: Walk, desk: DeskApp, number: str) -> None:
    """The giver comes back without the card: a new one is printed, and the old one opens nothing."""
    from desktop_app.cards.contents import card_facts
    from desktop_app.claims.look import look_at_claim

    claimed = look_at_claim(desk.desk(), number)
    assert claimed is not None  # noqa: S101 - claimed some acts ago, and printed
    assert claimed.card is not None  # noqa: S101
    old = card_facts(desk.desk(), claimed.card.card_id).payload
    asked = desk.contents.claim.claimed.reason
    with walk.act("lost_card"):
        walk.key(desk, "P", control=True)
        walk.hands.until(asked.edit.hasFocus, "the reason of a reprint")
        walk.hands.click(asked.lost.choice.buttons["lost"])
        walk.hands.settle()
        walk.picture(desk, "lost_card")
        asked.edit.setFocus()
        walk.key(desk, "Return")
        walk.hands.until(lambda: _was_replaced(desk, old), "the new code")
        walk.rest()
    with walk.act("old_card"):
        walk.hands.scan(desk.window.windowHandle(), old)
        verdict = desk.contents.verdict
        walk.hands.until(lambda: verdict.what.text() == tr("旧卡已作废"), "the old card's verdict")
    walk.picture(desk, "old_card")
    walk.hands.until(lambda: not verdict.isVisible(), "the verdict goes")


def hang_wall(walk: Walk, desk: DeskApp) -> None:
    """Lay a wall out for the open roses, and begin to walk along it."""
    from ui.hanging.page import HangingPage

    with walk.act("hanging"):
        walk.hands.enter(desk.contents, "hanging")
        page = desk.contents.rooms.currentWidget()
        assert isinstance(page, HangingPage)  # noqa: S101 - the room of that name
        walk.rest()
        walk.hands.click(page.side.new)
        walk.rest()
        page.form.name.setFocus()
        page.form.name.selectAll()
        walk.hands.type_chinese("入口左侧")
        walk.rest()
        walk.picture(desk, "new_wall")
        walk.hands.click(page.form.do_it)
        walk.hands.until(page.middle.print_out.isVisible, "the wall is laid out")
        walk.rest()
    walk.picture(desk, "hanging")
    walk.key(desk, "Escape")


def _was_replaced(desk: DeskApp, old: str) -> bool:
    from desktop_app.scans.operations import examine

    return examine(desk.desk(), old).why == "replaced"
