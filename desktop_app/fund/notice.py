"""收支公示: what everybody may read about the fund. Public words and masked names only.

Every table adds up to a figure, and the figures to each other: received = returned + spent + reserved + free.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import msgspec

from desktop_app.desk import Desk
from desktop_app.events.records import event_by_id
from desktop_app.fund.closings import ClosingLook, looks_at_closings
from desktop_app.fund.facts import Only, Source
from desktop_app.fund.look import figures_of, payings_of, pledges_of, receipts_of
from desktop_app.fund.looks import FundFigures, PayingLook, PayingState, PledgeLook, ReceiptLook
from desktop_app.fund.records import the_fund
from desktop_app.market.facts import Method
from desktop_app.market.reading import all_charities, all_stalls


class IncomeKind(StrEnum):
    """Where money comes from, as the notice tells it apart."""

    MARKET_CASH = "market_cash"
    MARKET_WECHAT = "market_wechat"
    MARKET_ALIPAY = "market_alipay"
    COMPANY = "company"
    PERSON = "person"
    GROUP = "group"  # a Party branch, an organisation, a foundation
    CHARITY = "charity"


_OF_METHOD: dict[str, IncomeKind] = {
    "": IncomeKind.MARKET_CASH,  # of a desk in wrong hands alone: ours says how
    Method.CASH: IncomeKind.MARKET_CASH,
    Method.WECHAT: IncomeKind.MARKET_WECHAT,
    Method.ALIPAY: IncomeKind.MARKET_ALIPAY,
}
_MARKET = (IncomeKind.MARKET_CASH, IncomeKind.MARKET_WECHAT, IncomeKind.MARKET_ALIPAY)
_OF_DONOR = {"company": IncomeKind.COMPANY, "person": IncomeKind.PERSON, "": IncomeKind.PERSON}


class IncomeLine(NamedTuple):
    kind: IncomeKind
    fen: int


class StallLine(NamedTuple):
    """What a stall brought the fund, in fen. stall: code and organisation."""

    stall: str
    cash: int
    wechat: int
    alipay: int

    @property
    def fen(self) -> int:
        return self.cash + self.wechat + self.alipay


class DonorLine(NamedTuple):
    """Who gave, as they allow: a person masked; "" for all who are not named, together. times: of gifts."""

    shown: str
    kind: IncomeKind
    fen: int
    times: int


class RestrictedLine(NamedTuple):
    """Money for some only: received, what wishes have of it, what is left. Returned money is in none."""

    only: Only
    fen: int
    used: int

    @property
    def left(self) -> int:
        return self.fen - self.used


class ExpenseLine(NamedTuple):
    """A wish that the fund pays. fen: what was paid, or what is set aside while it is not bought.

    item, spec  "" for a wish whose words may not be shown
    """

    number: str
    item: str
    spec: str
    quantity: int
    fen: int
    is_bought: bool

    @property
    def unit_fen(self) -> int | None:
        """The price of one; None when the sum cannot be parted into whole fen."""
        return self.fen // self.quantity if self.fen % self.quantity == 0 else None


class CharityLine(NamedTuple):
    """The charity that keeps the money, as 慈善法 25 wants it shown."""

    name: str
    certificate: str
    filing: str
    plan: str
    account: str
    phone: str


@dataclass(frozen=True, slots=True)
class NoticeLook:
    """The notice at one moment, local time. Money in fen.

    stalls      add up to the income of the market
    donors      add up to the income of donors
    pledges     promised and not there, as the donors allow; in no figure
    to_book     given at stalls that are closed, and not in the fund yet; in no figure
    organiser, phone  of the event, where no charity says whom to ask
    """

    event: str
    at: datetime
    figures: FundFigures
    income: tuple[IncomeLine, ...]
    stalls: tuple[StallLine, ...]
    donors: tuple[DonorLine, ...]
    restricted: tuple[RestrictedLine, ...]
    expenses: tuple[ExpenseLine, ...]
    pledges: tuple[DonorLine, ...]
    to_book: int
    charities: tuple[CharityLine, ...]
    organiser: str
    phone: str

    @property
    def adds_up(self) -> bool:
        """Whether every table adds up to its figure. A notice that does not is not published."""
        f = self.figures
        return (
            f.received == f.returned + f.spent + f.reserved + f.free
            and f.received == sum(line.fen for line in self.income)
            and f.spent == sum(line.fen for line in self.expenses if line.is_bought)
            and f.reserved == sum(line.fen for line in self.expenses if not line.is_bought)
            and f.pledged == sum(line.fen for line in self.pledges)
        )

    @property
    def code(self) -> str:
        """Eight characters over all figures and lines: the same on paper, in the table and on the screen
        when they say the same."""
        told = (self.figures, self.income, self.stalls, self.donors, self.restricted, self.expenses)
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:8].upper()


def look_at_notice(desk: Desk) -> NoticeLook:
    """The notice as this desk knows it now. Reads only; nobody's name is in it that does not want to be."""
    with desk.store.read() as tx:
        fund = the_fund(tx)
        event = event_by_id(tx, desk.event)
        receipts, payings = receipts_of(tx, fund), payings_of(tx, fund)
        closings = looks_at_closings(tx, fund)
        named = {row.told.charity for row in all_stalls(tx)}
        charities = [row for row in all_charities(tx) if row.charity_id in named]
        return NoticeLook(
            event=event.name if event else "",
            at=desk.clock().astimezone(),
            figures=figures_of(fund),
            income=income_lines(receipts),
            stalls=stall_lines(receipts),
            donors=donor_lines(receipts),
            restricted=restricted_lines(receipts),
            expenses=expense_lines(payings),
            pledges=pledge_lines(pledges_of(tx, fund)),
            to_book=not_booked(closings),
            charities=tuple(
                CharityLine(*(getattr(row.told, name) for name in CharityLine._fields))
                for row in charities or all_charities(tx)
            ),
            organiser=event.rules.organiser if event else "",
            phone=event.rules.hand_in_phone if event else "",
        )


def income_lines(receipts: Iterable[ReceiptLook]) -> tuple[IncomeLine, ...]:
    """Income by where it comes from, in the order of IncomeKind; what is nothing is left out."""
    sums = _summed((_kind(one), one.fen) for one in receipts)
    return tuple(IncomeLine(kind, sums[kind]) for kind in IncomeKind if kind in sums)


def stall_lines(receipts: Iterable[ReceiptLook]) -> tuple[StallLine, ...]:
    """What came from each stall, by code."""
    sums: dict[str, list[int]] = {}
    for one in receipts:
        if one.source == Source.MARKET:
            row = sums.setdefault(one.stall, [0, 0, 0])
            row[_MARKET.index(_kind(one))] += one.fen
    return tuple(StallLine(stall, *sums[stall]) for stall in sorted(sums))


def donor_lines(receipts: Iterable[ReceiptLook]) -> tuple[DonorLine, ...]:
    """Who gave: the named ones one by one, the largest gift first; then all others together."""
    given = [one for one in receipts if one.source == Source.DONOR]
    return _donors((one.donor.shown, _kind(one), one.fen) for one in given)


def pledge_lines(pledges: Iterable[PledgeLook]) -> tuple[DonorLine, ...]:
    """Who promised what has not come yet, as `donor_lines`."""
    return _donors(
        (one.donor.shown, _OF_DONOR.get(one.donor.kind, IncomeKind.GROUP), one.open_fen)
        for one in pledges
        if one.open_fen
    )


def restricted_lines(receipts: Iterable[ReceiptLook]) -> tuple[RestrictedLine, ...]:
    """Restricted money by what it is for."""
    sums: dict[Only, tuple[int, int]] = {}
    for one in receipts:
        if one.only != Only():
            fen, used = sums.get(one.only, (0, 0))
            sums[one.only] = fen + one.fen - one.returned, used + one.used
    ordered = sorted(sums, key=lambda only: (only.groups, only.districts))
    return tuple(RestrictedLine(only, *sums[only]) for only in ordered)


def expense_lines(payings: Iterable[PayingLook]) -> tuple[ExpenseLine, ...]:
    """What was paid and what is set aside, by wish number; what was reversed is in none."""
    return tuple(
        ExpenseLine(
            one.words.number,
            one.words.item,
            one.words.spec,
            max(one.words.quantity, 1),
            one.fen if one.purchased is None else one.purchased,
            one.purchased is not None,
        )
        for one in sorted(payings, key=lambda one: one.words.number)
        if one.state is not PayingState.REVERSED
    )


def not_booked(closings: Iterable[ClosingLook]) -> int:
    """What closed stalls give and the fund has not received, in fen."""
    return sum(max(one.gives - one.booked, 0) for one in closings)


def _kind(one: ReceiptLook) -> IncomeKind:
    if one.source == Source.MARKET:
        return _OF_METHOD[one.method]
    if one.source == Source.CHARITY:
        return IncomeKind.CHARITY
    return _OF_DONOR.get(one.donor.kind, IncomeKind.GROUP)


def _summed(parts: Iterable[tuple[IncomeKind, int]]) -> Mapping[IncomeKind, int]:
    sums: dict[IncomeKind, int] = {}
    for kind, fen in parts:
        sums[kind] = sums.get(kind, 0) + fen
    return sums


def _donors(given: Iterable[tuple[str, IncomeKind, int]]) -> tuple[DonorLine, ...]:
    named: list[DonorLine] = []
    others: dict[IncomeKind, DonorLine] = {}
    for shown, kind, fen in given:
        if shown:
            named.append(DonorLine(shown, kind, fen, 1))
        else:
            one = others.get(kind, DonorLine("", kind, 0, 0))
            others[kind] = one._replace(fen=one.fen + fen, times=one.times + 1)
    named.sort(key=lambda one: (-one.fen, one.shown))
    return (*named, *(others[kind] for kind in IncomeKind if kind in others))
