"""The sums of the market: what was sold, counted, and not counted yet. All desks add up alike, whatever
arrived first: every figure is a sum over the same entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import NamedTuple

from desktop_app.market import reading
from desktop_app.market.coverage import OPEN, Coverage, Place, by_stall
from desktop_app.market.money import NOTHING, Money
from desktop_app.market.reading import SaleRow, SaleSum
from desktop_app.store.store import Transaction


class Slot(NamedTuple):
    """A part of a stall's money: of one box, counted by one closing, or by none (OPEN)."""

    closing_id: str
    box: str


@dataclass(frozen=True, slots=True)
class Sums:
    """What lies in a slot. Fen by method; sales and voids count sales without those for practice.

    voided    of it nothing is in `sold`
    floats    fen of small money, in cash
    training  rung up for practice, in no other sum
    """

    sold: Money = NOTHING
    voided: Money = NOTHING
    training: Money = NOTHING
    floats: int = 0
    sales: int = 0
    voids: int = 0
    trainings: int = 0

    def plus(self, one: "Sums") -> "Sums":
        return Sums(
            self.sold.plus(one.sold),
            self.voided.plus(one.voided),
            self.training.plus(one.training),
            self.floats + one.floats,
            self.sales + one.sales,
            self.voids + one.voids,
            self.trainings + one.trainings,
        )

    @staticmethod
    def sum(parts: Iterable["Sums"]) -> "Sums":
        return reduce(Sums.plus, parts, Sums())

    @property
    def is_empty(self) -> bool:
        """Nothing at all happened here."""
        return not (self.sales or self.voids or self.trainings or self.floats)


@dataclass(frozen=True)
class StallMoney:
    """All money of one stall, each fen in one slot.

    late  sales that were voided after a closing had counted them: they are sold, until a counter-entry
    """

    coverage: Coverage
    slots: dict[Slot, Sums] = field(default_factory=dict)
    late: tuple[SaleRow, ...] = ()

    def of(self, closing_id: str, scope: str = "") -> Sums:
        """What a closing counted (OPEN: none), of one box or of the whole stall ("")."""
        return Sums.sum(
            sums
            for slot, sums in self.slots.items()
            if slot.closing_id == closing_id and self.coverage.is_in(scope, slot.box)
        )

    @property
    def total(self) -> Sums:
        return Sums.sum(self.slots.values())


def money_of_stall(tx: Transaction, stall: str) -> StallMoney:
    """The money of one stall."""
    coverage = coverage_of(tx, stall)
    found: list[tuple[Slot, Sums]] = []
    for box in sorted({one.node for one in reading.sale_sums(tx, stall)}):
        for span in coverage.spans(box):
            parts = reading.sums_of_span(tx, stall, box, span.above, span.upto)
            found += [(Slot(span.closing_id, box), sums_of(one)) for one in parts]
    late = tuple(late_voids(coverage, reading.voided_sales(tx, stall)))
    for sale in late:
        found.append((_slot(coverage, sale.place.node, sale.place), as_sold(sale)))
    for given in reading.floats_of(tx, stall):
        if not coverage.counts_as_voided(given.box, given.place, given.takes):
            slot = _slot(coverage, given.box, given.place)
            found.append((slot, Sums(floats=given.fen)))
    slots: dict[Slot, Sums] = {}
    for slot, sums in found:
        slots[slot] = slots.get(slot, Sums()).plus(sums)
    return StallMoney(coverage, slots, late)


def floats_in_boxes(tx: Transaction, nodes: Iterable[str]) -> list[tuple[str, int]]:
    """Small money that lies in these boxes and that no closing has counted: by stall code, in fen."""
    boxes, codes = set(nodes), {one.stall_id: one.told.code for one in reading.all_stalls(tx)}
    lying: dict[str, int] = {}
    for given in reading.floats_of(tx):
        if given.box not in boxes or given.taken:
            continue
        if coverage_of(tx, given.stall).covering(given.box, given.place) is None:
            code = codes.get(given.stall, "")
            lying[code] = lying.get(code, 0) + given.fen
    return sorted(lying.items())


def coverage_of(tx: Transaction, stall: str) -> Coverage:
    """The closings of one stall."""
    newest = reading.newest_of_lines(tx)
    return by_stall(reading.closings_of(tx, stall), newest).get(stall, Coverage((), newest))


def late_voids(coverage: Coverage, voided: Iterable[SaleRow]) -> Iterator[SaleRow]:
    """Of the voided sales of a stall those that a closing had counted before it knew."""
    for sale in voided:
        if not coverage.counts_as_voided(sale.place.node, sale.place, sale.voids):
            yield sale


def sums_of(one: SaleSum) -> Sums:
    """A row of the database, where it belongs."""
    money = Money.of({one.method: one.fen})
    if one.is_training:
        return Sums() if one.is_voided else Sums(trainings=one.sales, training=money)
    if one.is_voided:
        return Sums(voided=money, voids=one.sales)
    return Sums(sold=money, sales=one.sales)


def as_sold(sale: SaleRow) -> Sums:
    """What to add for a sale that was voided too late: its void is taken back."""
    money = Money.of({sale.method: sale.fen})
    if sale.is_training:
        return Sums(training=money, trainings=1)
    return Sums(sold=money, sales=1, voided=NOTHING.less(money), voids=-1)


def _slot(coverage: Coverage, box: str, place: Place) -> Slot:
    counted = coverage.covering(box, place)
    return Slot(counted.closing_id if counted else OPEN, box)
