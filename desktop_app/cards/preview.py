"""The card as it will look, before anybody claims: for the screen only, never for paper.

Visitors see the screen, too: the giver is masked on it.
"""

from dataclasses import dataclass
from datetime import date

from desktop_app.cards.model import CardFacts, CardWish
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.desk import Desk
from desktop_app.messages.words import ANONYMOUS_GIVER, chinese_word, group_on_paper
from desktop_app.privacy.masking import Level, giver_at
from desktop_app.roses.records import rose_by_number

NO_CODE = "XXXXXXXX"  # no code has an X at its end here by chance: its check character is wrong
_DOTS_PER_POINT = 2.5


@dataclass(frozen=True, slots=True)
class Draft:
    """What is filled in so far."""

    number: str
    giver: Giver
    pledge: Pledge
    due: date


def preview_card(desk: Desk, draft: Draft) -> bytes:
    """The first page as PNG. Raises wish_unknown, GlyphMissing, text_too_long."""
    from desktop_app.cards.drawing import render_card  # reportlab takes 0.3 s to load

    event = desk.settings()
    with desk.store.read() as tx:
        wish = rose_by_number(tx, desk.event, draft.number).wish
    assert wish is not None  # noqa: S101 - a rose with a number has a wish
    facts = CardFacts(
        event_name=event.name,
        organiser=event.rules.organiser,
        card_id="preview",
        code=NO_CODE,
        payload=NO_CODE,
        short=NO_CODE,
        wishes=(
            CardWish(
                number=wish.number,
                group=group_on_paper(wish.group),
                alias=wish.alias,
                age_band=wish.age_band,
                text=wish.text,
                item=wish.item,
                spec=wish.spec,
                quantity=wish.quantity,
            ),
        ),
        giver_shown=_masked(draft.giver),
        pledge=chinese_word(draft.pledge),
        due=draft.due,
        made_at=desk.clock().astimezone().date(),
        hand_in_place=event.rules.hand_in_place,
        hand_in_phone=event.rules.hand_in_phone,
    )
    return first_page(render_card(facts))


def _masked(giver: Giver) -> str:
    shown = "" if giver.anonymous else giver_at(Level.PUBLIC, giver).name
    return shown or ANONYMOUS_GIVER


def first_page(pdf: bytes) -> bytes:
    """The first page of a PDF as PNG, for the screen."""
    from io import BytesIO

    import pypdfium2

    from desktop_app.cards.gate import PDFIUM

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[0].render(scale=_DOTS_PER_POINT).to_pil()
        finally:
            document.close()
    png = BytesIO()
    picture.save(png, "PNG")
    return png.getvalue()
