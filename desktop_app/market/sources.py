"""Where the fund's money comes from: what each closing brought in, what of it is given, and what of that was
handed over. The fund takes it from here, one source for each closing and method."""

from dataclasses import dataclass

from desktop_app.market import reading
from desktop_app.market.adding import StallMoney, money_of_stall
from desktop_app.market.closing import brought_by, given_of
from desktop_app.market.coverage import Closed
from desktop_app.market.facts import Method
from desktop_app.market.money import Money
from desktop_app.market.reading import SaleRow
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Source:
    """A closing as money. All in fen.

    brought  what it brought in: counted cash without small money, what statements prove of WeChat and Alipay,
             after counter-entries; no sale is in two sources
    given    the stall's share of it (rounded up once for each method): what the charity gets
    handed   cash of it that the charity's receipts prove
    overlap  what another closing had counted before, and is in that one: two desks closed one box without
             having met, and a person has to look (a counter-entry puts it right)
    """

    closing: Closed
    brought: Money
    given: Money
    overlap: Money

    @property
    def handed(self) -> int:
        return self.closing.handed_fen

    @property
    def left(self) -> int:
        """Cash that is still to be handed over."""
        return self.given.cash - self.handed


def closing_sources(tx: Transaction, stall: str = "") -> list[Source]:
    """All closings (of one stall, by its id) in the order in which each stall's follow each other."""
    stalls = sorted({one.told.stall for one in reading.closings_of(tx, stall)})
    return [one for stall_id in stalls for one in sources_in(money_of_stall(tx, stall_id))]


def sources_in(money: StallMoney) -> list[Source]:
    """The closings of one stall, in their order."""
    return [_source(one, money) for one in money.coverage.closings]


def source_of(tx: Transaction, closing: Closed) -> Source:
    """One closing as money."""
    return _source(closing, money_of_stall(tx, closing.told.stall))


def late_unanswered(money: StallMoney) -> list[SaleRow]:
    """Sales that were voided after a closing had counted them, while no counter-entry of that closing has
    taken so much away again."""
    late: dict[tuple[str, Method], list[SaleRow]] = {}
    for sale in money.late:
        counted = money.coverage.covering(sale.place.node, sale.place)
        if counted is not None and not sale.is_training:
            late.setdefault((counted.closing_id, sale.method), []).append(sale)
    taken: dict[tuple[str, Method], int] = {}
    for one in money.coverage.closings:
        for entry in one.countered:
            key = (one.closing_id, entry.method)
            taken[key] = taken.get(key, 0) - min(entry.fen, 0)
    return [
        sale
        for key, sales in late.items()
        if sum(sale.fen for sale in sales) > taken.get(key, 0)
        for sale in sales
    ]


def _source(one: Closed, money: StallMoney) -> Source:
    counted = money.of(one.closing_id).sold
    brought = brought_by(one, counted)
    overlap = Money.of(one.told.sold).less(counted)
    return Source(one, brought, given_of(brought, one.told.share), overlap)
