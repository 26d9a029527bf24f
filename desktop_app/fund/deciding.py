"""Who decides about the fund, and the fund as whoever decides finds it.

One desk decides, as one desk decides about a rose: else two desks would spend the same money. It is
the event's first desk until a lead takes the fund over.
"""

from datetime import date

import sqlalchemy as sa

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import own_nodes
from desktop_app.fund.facts import fund_subject
from desktop_app.fund.model import Allocation, Fund, Pledge, Proposal, ProposalState, Receipt
from desktop_app.fund.records import the_fund
from desktop_app.journal.entry import Fact, Note
from desktop_app.roses.records import deciding_node, wish_ids_of
from desktop_app.store import tables
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank, typed
from desktop_app.wishes.number import BadNumber, read_number

_SHORTEST = 4  # characters of the beginning of an id
_OPENED = (
    sa.select(tables.entries.c.node)
    .where(tables.entries.c.kind == "event.opened")
    .order_by(tables.entries.c.epoch, tables.entries.c.node, tables.entries.c.n)
)


def holder_of(tx: Transaction, fund: Fund) -> str:
    """The node that decides about the fund."""
    return fund.holder or str(tx.execute(_OPENED).scalar() or "")


def is_ours(tx: Transaction, desk: Desk, fund: Fund) -> bool:
    """Whether this desk decides; a desk whose log is forked decides nothing until it goes on anew."""
    node = deciding_node(tx, desk.node)
    return bool(node) and holder_of(tx, fund) in own_nodes(tx, node)


def fund_to_decide(tx: Transaction, desk: Desk) -> Fund:
    """The fund, when this desk decides about it. Raises UserError: fund_elsewhere, desk_forked."""
    fund = the_fund(tx)
    if not is_ours(tx, desk, fund):
        if not deciding_node(tx, desk.node):
            raise UserError("desk_forked")
        raise UserError("fund_elsewhere", desk=holder_of(tx, fund))
    return fund


def about_fund(desk: Desk, fact: Fact, private: str | None = None) -> Note:
    """Something to be said about the fund."""
    return Note(fund_subject(desk.event), fact, 0, private)


def reason_given(reason: str) -> str:
    """Raises UserError reason_missing."""
    if is_blank(reason):
        raise UserError("reason_missing")
    return typed(reason).strip()[:200]


def day_given(desk: Desk, day: str) -> str:
    """An ISO date as it was given, or today at this desk. Raises UserError fund_day."""
    if not day:
        return desk.clock().astimezone().date().isoformat()
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise UserError("fund_day", text=day[:20]) from None


def receipt_named(fund: Fund, name: str) -> Receipt:
    """By id, the beginning of one, or its own number. Raises UserError fund_unknown."""
    found = fund.receipts.get(name) or next(
        (one for one in fund.receipts.values() if name and one.receipt == name.strip()), None
    )
    return found or fund.receipts[_id_named(fund.receipts, name)]


def pledge_named(fund: Fund, name: str) -> Pledge:
    """By id or the beginning of one. Raises UserError fund_unknown."""
    return fund.pledges[_id_named(fund.pledges, name)]


def proposal_named(fund: Fund, name: str = "") -> Proposal:
    """By id or the beginning of one; "" is the one that waits. Raises UserError fund_unknown,
    fund_no_proposal."""
    if name:
        return fund.proposals[_id_named(fund.proposals, name)]
    waiting = open_proposal(fund)
    if waiting is None:
        raise UserError("fund_no_proposal")
    return waiting


def open_proposal(fund: Fund) -> Proposal | None:
    """The proposal that waits for signatures; the oldest, should two desks have made one apart."""
    waiting = (one for one in fund.proposals.values() if one.state is ProposalState.OPEN)
    return next(waiting, None)


def allocation_named(tx: Transaction, fund: Fund, name: str) -> Allocation:
    """What the fund pays, by claim id or wish number; of a wish the one that stands, else the last.

    Raises UserError fund_not_paid.
    """
    if (known := fund.allocations.get(name)) is not None:
        return known
    try:
        number = read_number(name)
    except BadNumber:
        raise UserError("fund_not_paid", number=name[:20]) from None
    wish = wish_ids_of(tx, [number]).get(number)
    paid = [one for one in fund.allocations.values() if one.wish == wish]
    if not paid:
        raise UserError("fund_not_paid", number=number)
    return next((one for one in paid if not one.reversed), paid[-1])


def _id_named(
    known: dict[str, Receipt] | dict[str, Pledge] | dict[str, Proposal], name: str
) -> str:
    plain = name.strip().lower()
    found = [one for one in known if one == name or one.startswith(plain)]
    if len(plain) < _SHORTEST or len(found) != 1:
        raise UserError("fund_unknown", text=name[:20])
    return found[0]
