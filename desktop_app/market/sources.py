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
    late     sales that it counted and that were voided afterwards, unknown to it, while no counter-entry of it
             has taken so much away again
    overlap  what another closing had counted before, and is in that one: two desks closed one box without
             having met, and a person has to look (a counter-entry puts it right)
    """

    closing: Closed
    brought: Money
    given: Money
    overlap: Money
    late: tuple[SaleRow, ...] = ()

    @property
    def handed(self) -> int:
        return self.closing.handed_fen

    @property
    def left(self) -> int:
        """Cash that is still to be handed over."""
        return self.given.cash - self.handed

    def unproven(self, method: Method) -> int:
        """What of WeChat or Alipay was rung up and counted here, and has neither a statement nor a
        counter-entry: it is in no sum until one of them comes."""
        answered = {*self.closing.told.statements, *(one.method for one in self.closing.countered)}
        rung = self.closing.told.sold.get(method, 0) - self.overlap.by(method)
        return 0 if method in answered else rung


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


def _source(one: Closed, money: StallMoney) -> Source:
    counted = money.of(one.closing_id).sold
    brought = brought_by(one, counted)
    overlap = Money.of(one.told.sold).less(counted)
    return Source(one, brought, given_of(brought, one.told.share), overlap, _late(one, money))


def _late(one: Closed, money: StallMoney) -> tuple[SaleRow, ...]:
    taken: dict[Method, int] = {}
    for entry in one.countered:
        taken[entry.method] = taken.get(entry.method, 0) - min(entry.fen, 0)
    found = [sale for sale in money.late if not sale.is_training]
    found = [s for s in found if money.coverage.covering(s.place.node, s.place) == one]
    missing = {method: sum(s.fen for s in found if s.method is method) for method in Method}
    return tuple(s for s in found if missing[s.method] > taken.get(s.method, 0))
