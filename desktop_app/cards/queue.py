"""The print queue as people look at it, and a trial page for a new printer."""

from pathlib import Path

from desktop_app.cards.model import CardFacts, CardWish
from desktop_app.cards.printing import Printer, save_whole
from desktop_app.cards.records import CardRow, all_cards
from desktop_app.claims.facts import Pledge
from desktop_app.desk import Desk
from desktop_app.messages.words import chinese_word
from desktop_app.wishes.facts import Group

__all__ = ["CardRow", "card_queue", "print_trial"]

_TRIAL = "trial-page"


def card_queue(desk: Desk, limit: int = 500) -> list[CardRow]:
    """Every card that was wanted, newest first."""
    with desk.store.read() as tx:
        return all_cards(tx, limit)


def print_trial(desk: Desk, printer: Printer, layout: str = "a6") -> str:
    """Print a card that belongs to nobody, to see paper, margins and ink. Returns the job.

    Its number SB-000 is none, so a scan of it claims nothing. Call off the screen's thread.
    Raises what Printer.send raises, UserError card_not_saved.
    """
    from desktop_app.cards.drawing import render_card  # reportlab takes 0.3 s to load

    event = desk.settings()
    today = desk.clock().astimezone().date()
    wish = CardWish(
        number="SB-000",
        group=chinese_word(Group.ELDER),
        alias="试打",
        age_band="",
        text="这是一张试打的卡片：四边完整、字迹清楚、二维码不糊，就可以开始了。",
        item="试打",
    )
    facts = CardFacts(
        event_name=event.name,
        organiser=event.rules.organiser,
        card_id=_TRIAL,
        code="22222222",
        payload="22222222",
        short="22222222",
        wishes=(wish,),
        giver_shown="试打",
        pledge=chinese_word(Pledge.BRING),
        due=today,
        made_at=today,
        hand_in_place=event.rules.hand_in_place,
        hand_in_phone=event.rules.hand_in_phone,
    )
    spooled: Path = desk.home.cards / "spool" / f"{_TRIAL}.pdf"
    save_whole(spooled, render_card(facts))
    try:
        return printer.send(spooled, _TRIAL, 1)
    finally:
        spooled.unlink(missing_ok=True)
