"""What is open about money in the evening, in words that a lead can act on. Nothing of it keeps a desk from
closing: it stands on the sheet, as cards that did not come out do."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.claims.facts import Channel
from desktop_app.fund.closings import ClosingLook, looks_at_closings
from desktop_app.fund.look import figures_of, payings_of
from desktop_app.fund.looks import FundFigures, PayingLook, PayingState
from desktop_app.fund.model import Fund, Proposal, ProposalState
from desktop_app.fund.records import the_fund
from desktop_app.market.adding import money_of_stall
from desktop_app.market.closing import ELECTRONIC
from desktop_app.market.coverage import OPEN
from desktop_app.market.facts import Method
from desktop_app.market.reading import all_stalls
from desktop_app.market.sales import number_of
from desktop_app.market.sources import Source, closing_sources
from desktop_app.roses.model import ClaimState
from desktop_app.store import tables
from desktop_app.store.store import Transaction


class OpenKind(StrEnum):
    """What is open. The order is that in which it is done."""

    NOT_COUNTED = "not_counted"  # sales since the last closing of a stall
    NO_STATEMENT = "no_statement"  # WeChat or Alipay money of a closing that nothing proves yet
    VOIDED_LATE = "voided_late"  # voided after a closing counted it: a counter-entry is missing
    NOT_HANDED = "not_handed"  # cash of a closing that the charity does not have
    NOT_BOOKED = "not_booked"  # money with the charity that the fund does not know of
    OVERBOOKED = "overbooked"  # booked from a closing that does not have so much
    UNSIGNED = "unsigned"  # a proposal that waits for a signature
    LOOSE = "loose"  # claimed in the fund's name, and no money is behind it
    TO_REVERSE = "to_reverse"  # the fund set money aside, and its claim stands no more
    NOT_BOUGHT = "not_bought"  # paid wishes whose gift nobody bought
    NO_INVOICE = "no_invoice"  # bought without an invoice
    SHORT = "short"  # money that is gone although a wish has it
    UNBOOKED = "unbooked"  # a purchase that its money does not cover


class OpenMoney(NamedTuple):
    """One kind of open things. numbers: stalls, closings or wishes; fen: how much it is about."""

    kind: OpenKind
    numbers: tuple[str, ...]
    fen: int


class StallSum(NamedTuple):
    """A stall's sales since its last closing, in fen, practice left out."""

    code: str
    fen: int


def open_money(tx: Transaction) -> tuple[OpenMoney, ...]:
    """All that is open about money as this desk knows it, in the order of OpenKind."""
    fund, sources = the_fund(tx), closing_sources(tx)
    stalls = [
        StallSum(row.told.code, money_of_stall(tx, row.stall_id).of(OPEN).sold.total)
        for row in all_stalls(tx)
    ]
    found = [
        *of_market(stalls, looks_at_closings(tx, fund)),
        *of_late_voids(sources),
        *of_statements(sources),
        *of_proposals(fund.proposals.values()),
        *_some(OpenKind.LOOSE, [(number, 0) for number in loose_claims(tx, fund)]),
        *of_payings(payings_of(tx, fund)),
        *of_figures(figures_of(fund)),
    ]
    order = list(OpenKind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def of_market(stalls: Sequence[StallSum], closings: Iterable[ClosingLook]) -> list[OpenMoney]:
    """Cash that was not counted, not handed over, not booked, or booked twice. Pure, as all `of_…`."""
    uncounted = [(one.code, one.fen) for one in stalls if one.fen]
    looks = list(closings)
    cash = [one for one in looks if one.method is Method.CASH]
    unhanded = [(one.number, one.gives - one.handed) for one in cash if one.gives > one.handed]
    unbooked = [(one.number, one.left) for one in looks if one.left]
    return [
        *_some(OpenKind.NOT_COUNTED, uncounted),
        *_some(OpenKind.NOT_HANDED, unhanded),
        *_some(OpenKind.NOT_BOOKED, unbooked),
        *_some(OpenKind.OVERBOOKED, [(one.number, one.over) for one in looks if one.over]),
    ]


def of_late_voids(sources: Iterable[Source]) -> list[OpenMoney]:
    """Sales that a closing counted and that were voided afterwards, while no counter-entry says so."""
    waiting = [
        (number_of(one.closing.closing_id), sum(sale.fen for sale in one.late))
        for one in sources
        if one.late
    ]
    return _some(OpenKind.VOIDED_LATE, waiting)


def of_statements(sources: Iterable[Source]) -> list[OpenMoney]:
    """Money by phone that a closing counted as it was rung up, with neither a statement nor a counter-entry."""
    waiting = [
        (number_of(one.closing.closing_id), fen)
        for one in sources
        for method in ELECTRONIC
        if (fen := one.unproven(method))
    ]
    return _some(OpenKind.NO_STATEMENT, waiting)


def of_proposals(proposals: Iterable[Proposal]) -> list[OpenMoney]:
    """Those that wait."""
    waiting = [(one.day, one.fen) for one in proposals if one.state is ProposalState.OPEN]
    return _some(OpenKind.UNSIGNED, waiting)


def loose_claims(tx: Transaction, fund: Fund) -> list[str]:
    """Numbers of the wishes that are claimed in the fund's name with no money behind it."""
    claims, roses = tables.claims.c, tables.roses.c
    standing = (ClaimState.LIVE, ClaimState.DISPUTED, ClaimState.ASKED)
    query = (
        sa.select(claims.claim_id, roses.number)
        .join(tables.roses, roses.wish_id == claims.wish_id)
        .where(claims.channel == Channel.FUND, claims.state.in_(standing))
        .order_by(roses.position)
    )
    paid = {one.claim for one in fund.allocations.values() if not one.reversed}
    return [row.number for row in tx.execute(query) if row.claim_id not in paid]


def of_payings(payings: Iterable[PayingLook]) -> list[OpenMoney]:
    """Wishes that the fund pays and that are not done."""
    known = sorted(payings, key=lambda one: one.words.number)
    gone = [_of(one) for one in known if one.state is PayingState.GONE]
    to_buy = [_of(one) for one in known if one.state is PayingState.TO_BUY]
    bare = [_of(one) for one in known if one.state is PayingState.BOUGHT and not one.invoice]
    unbooked = [(one.words.number, one.unbooked) for one in known if one.unbooked]
    return [
        *_some(OpenKind.TO_REVERSE, gone),
        *_some(OpenKind.NOT_BOUGHT, to_buy),
        *_some(OpenKind.NO_INVOICE, bare),
        *_some(OpenKind.UNBOOKED, unbooked),
    ]


def of_figures(figures: FundFigures) -> list[OpenMoney]:
    """Money that two desks decided about apart."""
    return [OpenMoney(OpenKind.SHORT, (), figures.short)] if figures.short else []


def _of(one: PayingLook) -> tuple[str, int]:
    return one.words.number, one.fen if one.purchased is None else one.purchased


def _some(kind: OpenKind, found: Sequence[tuple[str, int]]) -> list[OpenMoney]:
    if not found:
        return []
    numbers = tuple(dict.fromkeys(number for number, _fen in found))
    return [OpenMoney(kind, numbers, sum(fen for _number, fen in found))]
