"""Taking money at a stall: in a moment, on any desk, offline; and taking a slip of the hand back."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import own_nodes
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.market import reading
from desktop_app.market.adding import coverage_of
from desktop_app.market.facts import SaleMade, SaleVoided
from desktop_app.market.finding import charity_of, working_stall
from desktop_app.market.model import Sold, is_listed, tidied_sale
from desktop_app.staff.rights import Right, require, rights_of
from desktop_app.typed import is_blank, typed

__all__ = ["Rung", "Sold", "number_of", "record_sale", "record_sales", "void_sale"]

_NUMBER = 8  # characters of the id: enough to tell sales of one market apart


@dataclass(frozen=True, slots=True)
class Rung:
    """A sale that was rung up. number: what its slip says."""

    sale_id: str
    number: str
    changes: Changes


def record_sale(desk: Desk, stall: str, sold: Sold) -> Rung:
    """Ring a sale up at a stall (its id or code). When this returns, it is on the disk.

    Raises UserError: not_your_right, stall_unknown, stall_which, stall_is_retired, charity_missing (not for
    practice), amount_bad, quantity_bad, sale_words, words_named.
    """
    return record_sales(desk, stall, [sold])[0]


def record_sales(desk: Desk, stall: str, sold: Sequence[Sold]) -> list[Rung]:
    """Ring several sales up at once, all or none. Raises what `record_sale` raises."""
    sold = [tidied_sale(one) for one in sold]
    with desk.store.write() as tx:
        require(tx, desk, Right.SELL)
        at = working_stall(tx, stall)
        if not all(one.is_training for one in sold):
            charity_of(tx, at)
        day = day_at(desk)
        notes = [Note(desk.new_id(), _made(at.stall_id, one, day)) for one in sold]
        # words of the goods list were looked through when it was set: a sale does not wait for that
        is_known = all(is_listed(one.goods, at.told) for one in sold if one.goods)
        act = write(tx, desk, notes, is_repeat=is_known)
    ids = [note.subject for note in notes]
    return [
        Rung(one, number_of(one), Changes(act=act, label=mark("收款"), number=number_of(one)))
        for one in ids
    ]


def void_sale(desk: Desk, sale: str, reason: str) -> Changes:
    """作废: a sale counts as if it had not been. By the desk that rang it up, or by a lead.

    sale  its id or number
    Raises UserError: not_your_right, reason_missing, sale_unknown, sale_is_voided, sale_of_other_desk (who may is
    a lead), sale_closed (a closing counted it: a counter-entry puts it right), words_named.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.SELL)
        row = reading.sale_named(tx, sale)
        if row.voided:
            raise UserError("sale_is_voided", number=number_of(row.sale_id))
        is_ours = row.place.node in own_nodes(tx, desk.node)
        if not is_ours and Right.MARKET not in rights_of(tx, desk.by):
            raise UserError("sale_of_other_desk", desk=row.place.node)
        if coverage_of(tx, row.stall).covering(row.place.node, row.place) is not None:
            raise UserError("sale_closed", number=number_of(row.sale_id))
        voided = SaleVoided(reason=typed(reason).strip()[:200])
        act = write(tx, desk, [Note(row.sale_id, voided)])
    return Changes(act=act, label=mark("作废"), number=number_of(row.sale_id))


def number_of(sale_id: str) -> str:
    """What people call a sale, as its slip says it: `3F09A1C2`."""
    return sale_id[:_NUMBER].upper()


def day_at(desk: Desk) -> str:
    """Today where this desk stands, as ISO date."""
    return desk.clock().astimezone().date().isoformat()


def _made(stall_id: str, sold: Sold, day: str) -> SaleMade:
    return SaleMade(
        stall=stall_id,
        fen=sold.fen,
        method=sold.method,
        goods=sold.goods,
        quantity=sold.quantity,
        note=sold.note,
        is_training=sold.is_training,
        day=day,
    )
