"""From what is keyed about a gift to what the operation takes. Pure."""

from __future__ import annotations

from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.look import HandIn
from desktop_app.fulfilment.receiving import Arrival
from desktop_app.intake.amounts import read_price
from ui.fulfilment.receive_state import ReceiveForm


def arrival_of(gift: HandIn, form: ReceiveForm) -> Arrival:
    """What came for this claim: what was promised, unless something else is keyed. Of what came
    already it is a correction.

    Raises UserError: quantity_unreadable, value_unreadable.
    """
    change, promised = form.change, gift.promised
    if change is None:
        came = Came(item=promised.item, spec=promised.spec, quantity=promised.quantity)
        words = ""
    else:
        came = Came(
            item=change.item,
            spec=change.spec,
            quantity=_quantity(change.quantity, gift.number),
            value_fen=_value(change.value, gift.number),
        )
        words = change.words
    if form.is_used:
        came = Came(
            item=came.item,
            spec=came.spec,
            quantity=came.quantity,
            value_fen=came.value_fen,
            is_new=False,
        )
    place = "" if gift.is_here else form.place  # a correction leaves it where it lies
    return Arrival(gift.claim_id, came, words, place)


def _quantity(text: str, number: str) -> int:
    try:
        quantity = int(text)  # full-width digits, too
    except ValueError:
        raise UserError("gift_quantity_unreadable", number=number) from None
    if quantity < 1:
        raise UserError("gift_quantity_unreadable", number=number)
    return quantity


def _value(text: str, number: str) -> int | None:
    """Fen; None while nobody knows."""
    if not text.strip():
        return None
    fen: int | None = read_price(text).value
    if fen is None or fen < 0:
        raise UserError("gift_value_unreadable", number=number)
    return fen
