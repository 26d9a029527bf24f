"""Which open wishes the fund should pay: worked out and looked at before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.fund.deciding import (
    about_fund,
    fund_to_decide,
    open_proposal,
    proposal_named,
    reason_given,
)
from desktop_app.fund.facts import FundProposed, Paying, ProposalDropped
from desktop_app.fund.model import Fund, ProposalState
from desktop_app.fund.proven import can_pay, free_money
from desktop_app.fund.records import the_fund
from desktop_app.fund.solving import Plan, Purse, Want, solve
from desktop_app.language import mark
from desktop_app.roses.model import State
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables
from desktop_app.store.store import Transaction

MOST_PAYINGS = 2000  # of one proposal, as its fact takes them

UNSERVED = ("no_price", "on_hold", "asked", "paid_before", "no_money")
"""Why an open wish is not in a proposal."""


class WishLine(NamedTuple):
    """An open wish in public words. fen: its price, 0 while unknown."""

    wish_id: str
    number: str
    district: str
    group: str
    item: str
    spec: str
    quantity: int
    fen: int


@dataclass(frozen=True, slots=True)
class Served:
    """A wish that would be paid, and from which receipts."""

    line: WishLine
    paying: Paying


@dataclass(frozen=True, slots=True)
class Unserved:
    """A wish that stays open. why: one of UNSERVED."""

    line: WishLine
    why: str


class Share(NamedTuple):
    """A group or a district: how many of its open wishes would be paid. key: its code."""

    key: str
    paid: int
    open: int


@dataclass(frozen=True, slots=True)
class ProposalPlan:
    """A dry run: nothing is written. In fen.

    before, after  what may be spent now, and what would be left
    used           of each receipt, by id
    groups, districts  in the order of their codes
    is_proven      nothing better is possible; False when the search was ended early
    """

    served: tuple[Served, ...]
    unserved: tuple[Unserved, ...]
    before: int
    after: int
    used: dict[str, int]
    groups: tuple[Share, ...]
    districts: tuple[Share, ...]
    is_proven: bool = True

    @property
    def fen(self) -> int:
        return self.before - self.after

    @property
    def payings(self) -> tuple[Paying, ...]:
        return tuple(one.paying for one in self.served)


def open_wishes(desk: Desk) -> list[WishLine]:
    """The wishes that hang open, by number, with what is known of their price. Reads only."""
    with desk.store.read() as tx:
        return _open_wishes(tx, the_fund(tx))[0]


def plan_payings(desk: Desk) -> ProposalPlan:
    """The dry run: what would be paid, from which receipts, what is left, who stays unserved and why.

    A read that takes up to a second: never on the window's thread.
    """
    with desk.store.read() as tx:
        fund = the_fund(tx)
        lines, whys = _open_wishes(tx, fund)
        free = free_money(tx, fund)
    wants = [_want(line) for line in lines if line.wish_id not in whys]
    plan = solve(wants, purses_of(fund, free), most=MOST_PAYINGS)
    return _told(desk, sum(free.values()), lines, whys, plan)


def propose_payings(desk: Desk, plan: ProposalPlan) -> Changes:
    """Write a plan down as the proposal that waits for two signatures. It binds nobody until then.

    Raises UserError: fund_elsewhere, fund_nothing (no wish in it), fund_proposal_open (another waits),
    fund_plan_stale (something happened since it was worked out).
    """
    if not plan.served:
        raise UserError("fund_nothing")
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        fund = fund_to_decide(tx, desk)
        if open_proposal(fund) is not None:
            raise UserError("fund_proposal_open")
        if stale_numbers(tx, fund, plan.payings) or not can_pay(tx, fund, plan.payings):
            raise UserError("fund_plan_stale")
        day = desk.clock().astimezone().date().isoformat()
        fact = FundProposed(proposal=desk.new_id(), payings=plan.payings, day=day)
        act = write(tx, desk, [about_fund(desk, fact)])
    wishes = frozenset(paying.wish for paying in plan.payings)
    return Changes(wishes, act=act, label=mark("善款提案"))


def drop_proposal(desk: Desk, proposal: str, reason: str) -> Changes:
    """A proposal that waits will not be decided; `proposal` "" is the one that waits.

    Raises UserError: fund_elsewhere, fund_unknown, fund_no_proposal, fund_proposal_over, reason_missing.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        one = proposal_named(fund_to_decide(tx, desk), proposal)
        if one.state is not ProposalState.OPEN:
            raise UserError("fund_proposal_over")
        dropped = ProposalDropped(proposal=one.proposal, reason=reason_given(reason))
        act = write(tx, desk, [about_fund(desk, dropped)])
    return Changes(act=act, label=mark("放弃提案"))


def stale_numbers(tx: Transaction, fund: Fund, payings: tuple[Paying, ...]) -> dict[str, str]:
    """The wishes of a proposal that cannot be paid as it says, by number, and why: `taken`, `on_hold`,
    `asked`, `price` or `paid_before`."""
    lines, whys = _open_wishes(tx, fund)
    known = {line.wish_id: line for line in lines}
    found: dict[str, str] = {}
    for paying in payings:
        line = known.get(paying.wish)
        if line is None:
            found[number_of(tx, paying.wish)] = "taken"
        elif paying.wish in whys:
            found[line.number] = "price" if whys[paying.wish] == "no_price" else whys[paying.wish]
        elif line.fen != paying.fen:
            found[line.number] = "price"
    return found


def number_of(tx: Transaction, wish_id: str) -> str:
    """The number of a wish; its id where it is not known here."""
    column = tables.roses.c
    found = tx.execute(sa.select(column.number).where(column.wish_id == wish_id)).scalar()
    return str(found or wish_id[:8])


def purses_of(fund: Fund, free: Mapping[str, int]) -> list[Purse]:
    """What may be spent of each receipt, the oldest money first."""
    receipts = sorted(fund.receipts.values(), key=lambda one: (one.day, one.receipt_id))
    return [
        Purse(one.receipt_id, free[one.receipt_id], one.only.groups, one.only.districts)
        for one in receipts
        if free[one.receipt_id] > 0
    ]


def _open_wishes(tx: Transaction, fund: Fund) -> tuple[list[WishLine], dict[str, str]]:
    """The wishes that hang open, by number, and why some of them cannot be paid now."""
    roses = tables.roses.c
    query = (
        sa.select(tables.roses)
        .where(roses.state == State.OPEN, roses.published == 1)
        .order_by(roses.position)
    )
    standing = {one.wish for one in fund.allocations.values() if not one.reversed}
    lines, whys = [], {}
    for row in tx.execute(query):
        line = WishLine(
            row.wish_id,
            row.number,
            row.district,
            row.group,
            row.item or row.text,
            row.spec,
            row.quantity,
            row.price_fen or 0,
        )
        lines.append(line)
        if why := _why_not(line, is_parked=bool(row.parked), is_asked=row.asked > 0):
            whys[row.wish_id] = why
        elif row.wish_id in standing:
            whys[row.wish_id] = "paid_before"
    return lines, whys


def _why_not(line: WishLine, *, is_parked: bool, is_asked: bool) -> str:
    if is_parked:
        return "on_hold"
    if is_asked:
        return "asked"
    return "" if line.fen else "no_price"


def _want(line: WishLine) -> Want:
    return Want(line.wish_id, line.number, line.group, line.district, line.fen)


def _told(
    desk: Desk, free: int, lines: list[WishLine], whys: dict[str, str], plan: Plan
) -> ProposalPlan:
    served, unserved, used = [], [], dict[str, int]()
    for line in lines:
        if parts := plan.parts.get(line.wish_id):
            served.append(Served(line, Paying(claim=desk.new_id(), wish=line.wish_id, parts=parts)))
            for part in parts:
                used[part.receipt_id] = used.get(part.receipt_id, 0) + part.fen
        else:
            unserved.append(Unserved(line, whys.get(line.wish_id, "no_money")))
    candidates = [line for line in lines if line.wish_id not in whys]
    return ProposalPlan(
        served=tuple(served),
        unserved=tuple(unserved),
        before=free,
        after=free - sum(used.values()),
        used=used,
        groups=_shares([(line.group, line.wish_id in plan.parts) for line in candidates]),
        districts=_shares([(line.district, line.wish_id in plan.parts) for line in candidates]),
        is_proven=plan.is_proven,
    )


def _shares(found: list[tuple[str, bool]]) -> tuple[Share, ...]:
    keys = sorted({key for key, _paid in found})
    return tuple(
        Share(
            key,
            sum(1 for one, is_paid in found if one == key and is_paid),
            sum(1 for one, _paid in found if one == key),
        )
        for key in keys
    )
