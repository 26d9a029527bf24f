"""Many cards in one PDF: drawn together, then every one of them read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.cards.contents import facts_of, listed_on
from desktop_app.claims.codes import read_code
from desktop_app.claims.records import ClaimRow, claim_by_code, standing_claims
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.roses.records import wish_id_of
from desktop_app.wishes.number import BadNumber, read_number

if TYPE_CHECKING:
    from desktop_app.cards.gate import Finding
    from desktop_app.cards.layouts import Layout
    from desktop_app.cards.model import CardFacts
    from desktop_app.cards.sheets import Sheet, Told
    from desktop_app.desk import Desk
    from desktop_app.store.store import Transaction

PLACING, DRAWING = 0.1, 0.25  # how much is done when all are placed, and drawn; then reading back


class Failed(NamedTuple):
    """A card that could not be drawn: the first wish on it, and what to put right."""

    number: str
    error: UserError


@dataclass(frozen=True, slots=True)
class Drawn:
    """Cards as one PDF that passed every check; those that could not be drawn are named.

    numbers  of the wishes on them
    """

    pdf: bytes
    cards: int
    pages: int
    failed: tuple[Failed, ...] = ()
    numbers: tuple[str, ...] = ()


def draw_cards(desk: Desk, named: Sequence[str] | None, layout: str, told: Told) -> Drawn:
    """The claim cards of these wishes, named by wish number or card code, or (None) of all.

    A card that lists several wishes comes once. One that cannot be drawn is left out and named;
    the others are drawn. Nothing is written: the queue stays as it is.

    Raises UserError layout_unknown, wish_unknown, claim_unknown, wish_without_claim, cards_none,
    card_not_good, what kept the only card from being drawn, and what told raises.
    """
    from desktop_app.cards.layouts import card_layout

    paper = card_layout(layout)
    cards = _wanted(desk, named)
    failed: list[Failed] = []
    sheets = _placed(cards, paper, failed, told)
    pdf, found = _drawn(sheets, told)
    if found:
        sound = _sound(cards, layout, failed, told)
        sheets = _placed(sound, paper, failed, told)
        pdf, found = _drawn(sheets, told)
        _refuse(found)
    missing = {one.number for one in failed}
    made = [card for card in cards if card.wishes[0].number not in missing]
    numbers = tuple(wish.number for card in made for wish in card.wishes)
    return Drawn(pdf, len(cards) - len(failed), len(sheets), tuple(failed), numbers)


def _wanted(desk: Desk, named: Sequence[str] | None) -> list[CardFacts]:
    """The cards of these claims, by wish number."""
    with desk.store.read() as tx:
        claims = standing_claims(tx) if named is None else _claims_named(tx, named)
        if not claims:
            raise UserError("cards_none")
        listed = listed_on(tx, claims)
    return facts_of(desk, listed)


def _claims_named(tx: Transaction, named: Sequence[str]) -> list[ClaimRow]:
    """Every standing claim on the cards of these wishes. Raises when one of them has none."""
    numbers = {_number_of(tx, name): name for name in named}
    claims = standing_claims(tx, numbers)
    for number in numbers:
        if not any(claim.number == number for claim in claims):
            wish_id_of(tx, number)
            raise UserError("wish_without_claim", number=number)
    cards = {card.card_id for card in listed_on(tx, claims)}
    together = standing_claims(tx, groups={claim.group_id for claim in claims})
    return [c for card in listed_on(tx, together) if card.card_id in cards for c in card.claims]


def _number_of(tx: Transaction, name: str) -> str:
    """Raises BadNumber when it is neither a number nor a code; claim_unknown."""
    try:
        return read_number(name)
    except BadNumber as error:
        try:
            code = read_code(name)
        except UserError:
            raise error from None
        return claim_by_code(tx, code).number


def _placed(
    cards: Sequence[CardFacts], paper: Layout, failed: list[Failed], told: Told
) -> list[Sheet]:
    """The sheets of those that can be designed; the others join `failed`."""
    from desktop_app.cards.sheets import counted, sheets_of

    def refused(card: CardFacts, error: UserError) -> None:
        failed.append(Failed(card.wishes[0].number, error))

    def soon(text: str, done: float) -> None:
        told(text, PLACING * done)

    sheets = list(sheets_of(counted(cards, tr("正在排版认领卡"), soon), paper, refused))
    if failed and not sheets:
        raise failed[0].error
    return sheets


def _drawn(sheets: Sequence[Sheet], told: Told) -> tuple[bytes, list[Finding]]:
    # reportlab, qrcode and pdfium take 0.3 s to load; a window should not wait for them
    from desktop_app.cards.drawing import render_sheets
    from desktop_app.cards.gate import check_sheets

    def drawing(text: str, done: float) -> None:
        told(text, PLACING + (DRAWING - PLACING) * done)

    def checking(text: str, done: float) -> None:
        told(text, DRAWING + (1 - DRAWING) * done)

    pdf = render_sheets(sheets, "cards", drawing)
    return pdf, check_sheets(pdf, sheets, checking)


def _sound(
    cards: Sequence[CardFacts], layout: str, failed: list[Failed], told: Told
) -> list[CardFacts]:
    """Those that pass the gate alone; the others join `failed`. Slow, and hardly ever needed."""
    from desktop_app.cards.drawing import render_card
    from desktop_app.cards.gate import check_card, refuse_findings
    from desktop_app.cards.sheets import counted

    sound = []
    known = {one.number for one in failed}
    for card in counted(cards, tr("有一张没有通过检查，正在找"), told):
        if card.wishes[0].number in known:
            continue
        try:
            refuse_findings(check_card(render_card(card, layout), card, layout))
            sound.append(card)
        except UserError as error:
            failed.append(Failed(card.wishes[0].number, error))
    return sound


def _refuse(found: Sequence[Finding]) -> None:
    from desktop_app.cards.gate import refuse_findings

    refuse_findings(found)
