"""Labels for parcels and 催办卡, as checked PDFs: every text and every QR was read back.

Heavy libraries load when the first one is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cards.printing import save_whole
from desktop_app.cards.sheets import Told, silent
from desktop_app.claims.facts import Channel
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.chasing import note_chased
from desktop_app.fulfilment.contacts import full_givers
from desktop_app.fulfilment.look import HandIn, hand_in_of
from desktop_app.hanging.facts import Printed
from desktop_app.hanging.prints import note_print
from desktop_app.people.export_facts import Form
from desktop_app.privacy.masking import GiverShown
from desktop_app.staff.rights import Right, require

if TYPE_CHECKING:
    from desktop_app.cards.designs.chase import ChaseFacts
    from desktop_app.cards.designs.parcel import ParcelFacts
    from desktop_app.cards.page import Page
    from desktop_app.cards.sheets import Sheet

LABELS = ("label-60x40", "label-100x70")
"""Sizes of parcel labels, by the names of layouts."""
_CHASE_LAYOUT = "a4-8up"
_CHASED = "催办卡上印联系方式"


@dataclass(frozen=True, slots=True)
class Chased:
    """Chase cards that were made. numbers: of the wishes on them; without: of claims that have no
    giver to ask (the fund's), or whose gifts came meanwhile."""

    numbers: tuple[str, ...]
    without: tuple[str, ...] = ()


def labels_pdf(
    desk: Desk, claim_ids: Sequence[str], layout: str = LABELS[0], told: Told = silent
) -> bytes:
    """A label for each of these gifts, one a page.

    Raises UserError: not_your_right, claim_unknown, gift_not_here, layout_unknown, labels_none,
    card_not_good, text_too_long, glyph_missing, and what `told` raises.
    """
    from desktop_app.cards.designs.parcel import FORMATS, parcel_page
    from desktop_app.cards.layouts import Place
    from desktop_app.cards.sheets import Placed, Sheet

    if layout not in FORMATS:
        raise UserError("layout_unknown", layout=layout[:20], layouts=" ".join(FORMATS))
    facts = _parcels(desk, claim_ids)
    if not facts:
        raise UserError("labels_none")
    pages = [parcel_page(one, FORMATS[layout]) for one in facts]
    sheets = [Sheet(page.width, page.height, (Placed(page, Place()),)) for page in pages]
    return _drawn(sheets, f"{len(pages)} parcel labels", told)


def save_labels(
    desk: Desk,
    claim_ids: Sequence[str],
    target: Path,
    layout: str = LABELS[0],
    told: Told = silent,
) -> int:
    """Save the labels of these gifts; how many. That they exist is written down.

    Raises what labels_pdf raises, and UserError card_not_saved.
    """
    save_whole(target, labels_pdf(desk, claim_ids, layout, told))
    note_labels(desk, claim_ids)
    return len(claim_ids)


def note_labels(desk: Desk, claim_ids: Sequence[str]) -> None:
    """Labels of these gifts were made, for paper: a withdrawn consent must find them."""
    note_print(desk, Printed.LABELS, _wish_ids(desk, claim_ids))


def chase_pdf(
    desk: Desk,
    claim_ids: Sequence[str],
    told: Told = silent,
    *,
    with_contacts: bool = False,
) -> tuple[bytes, Chased]:
    """Chase cards for these claims, eight on a sheet of A4, and for which.

    with_contacts  the giver's name and phone in full, for who posts the cards: needs Right.EXPORT,
                   and is written down before it is drawn; else masked
    Raises UserError: not_your_right, claim_unknown, chase_none, card_not_good, text_too_long,
    glyph_missing, and what `told` raises.
    """
    from desktop_app.cards.designs.chase import chase_page
    from desktop_app.cards.layouts import layout_named
    from desktop_app.cards.sheets import sheets_with

    gifts, without = _to_chase(desk, claim_ids)
    facts = _chase_facts(desk, gifts, with_contacts=with_contacts)
    pages: list[Page] = [chase_page(one) for one in facts]
    sheets = list(sheets_with(pages, layout_named(_CHASE_LAYOUT)))
    pdf = _drawn(sheets, f"{len(pages)} chase cards", told)
    return pdf, Chased(tuple(gift.number for gift in gifts), without)


def save_chase_cards(
    desk: Desk,
    claim_ids: Sequence[str],
    target: Path,
    told: Told = silent,
    *,
    with_contacts: bool = False,
) -> Chased:
    """Save chase cards, and note on each claim that its giver is asked.

    Raises what chase_pdf raises, and UserError card_not_saved.
    """
    pdf, chased = chase_pdf(desk, claim_ids, told, with_contacts=with_contacts)
    save_whole(target, pdf)
    note_chase_cards(desk, claim_ids)
    return chased


def note_chase_cards(desk: Desk, claim_ids: Sequence[str]) -> None:
    """Chase cards of these claims were made, for paper. Raises UserError not_your_right."""
    gifts, _without = _to_chase(desk, claim_ids)
    note_chased(desk, [gift.claim_id for gift in gifts])
    note_print(desk, Printed.CHASES, [gift.wish_id for gift in gifts])


def _parcels(desk: Desk, claim_ids: Sequence[str]) -> list["ParcelFacts"]:
    """Raises UserError: not_your_right, claim_unknown, gift_not_here."""
    from desktop_app.cards import words
    from desktop_app.cards.designs.parcel import ParcelFacts

    found = []
    for gift in _looked_at(desk, claim_ids):
        if gift.came is None:
            raise UserError("gift_not_here", number=gift.number)
        order = sorted((gift.number, *(one.number for one in gift.together if one.stands)))
        found.append(
            ParcelFacts(
                number=gift.number,
                parcel=gift.parcel,
                item=gift.came.item,
                spec=gift.came.spec,
                quantity=gift.came.quantity,
                day=read(gift.received.at).astimezone().date(),
                place=gift.place,
                piece=words.piece(order.index(gift.number) + 1, len(order)),
            )
        )
    return found


def _to_chase(desk: Desk, claim_ids: Sequence[str]) -> tuple[list[HandIn], tuple[str, ...]]:
    """Whom to ask, and the numbers of the others. Raises UserError chase_none."""
    looked = _looked_at(desk, claim_ids)
    gifts = [one for one in looked if not one.is_here and one.channel != Channel.FUND]
    if not gifts:
        raise UserError("chase_none")
    return gifts, tuple(one.number for one in looked if one not in gifts)


def _chase_facts(desk: Desk, gifts: Sequence[HandIn], *, with_contacts: bool) -> list["ChaseFacts"]:
    from desktop_app.cards import words
    from desktop_app.cards.designs.chase import ChaseFacts

    event = desk.settings()
    full: dict[str, GiverShown] = {}
    if with_contacts:
        full = full_givers(desk, [one.claim_id for one in gifts], Form.PDF, _CHASED)
    return [
        ChaseFacts(
            number=one.number,
            gift=words.gift(one.promised) if one.promised.item else one.promised.text,
            due=date.fromisoformat(one.due),
            late=one.days_late,
            place=event.rules.hand_in_place,
            phone=event.rules.hand_in_phone,
            event=event.name,
            giver=_line(full.get(one.claim_id, one.giver)),
        )
        for one in gifts
    ]


def _line(giver: GiverShown) -> str:
    return " ".join(part for part in (giver.name, giver.phone) if part)


def _looked_at(desk: Desk, claim_ids: Sequence[str]) -> list[HandIn]:
    with desk.store.read() as tx:
        require(tx, desk, Right.RECEIVE)
        return [hand_in_of(tx, desk, claim_id) for claim_id in dict.fromkeys(claim_ids)]


def _wish_ids(desk: Desk, claim_ids: Sequence[str]) -> list[str]:
    return [one.wish_id for one in _looked_at(desk, claim_ids)]


def _drawn(sheets: Sequence["Sheet"], title: str, told: Told) -> bytes:
    from desktop_app.cards.drawing import render_sheets
    from desktop_app.cards.gate import check_sheets, refuse_findings

    pdf = render_sheets(sheets, title, lambda text, done: told(text, done / 2))
    refuse_findings(check_sheets(pdf, sheets, lambda text, done: told(text, 0.5 + done / 2)))
    return pdf
