"""What closing the cash looks at. Before two people have counted nothing here says what should be in a box."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.market import reading
from desktop_app.market.adding import money_of_stall
from desktop_app.market.coverage import OPEN, Countered, Handed
from desktop_app.market.facts import Counted, Counters, Handing, Method, Statement
from desktop_app.market.look import StallLook, stall_in
from desktop_app.market.money import Money
from desktop_app.market.sales import number_of
from desktop_app.market.sources import Source, sources_in
from desktop_app.privacy.masking import masked_name
from desktop_app.staff.names import staff_names
from desktop_app.store import vault
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class FloatLook:
    """Small money that lies in a box and that no closing has counted. In fen."""

    float_id: str
    fen: int
    box: str
    desk: str
    is_here: bool
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class BoxLook:
    """A box with money that no closing has counted. sales: how many; how much is not said."""

    node: str
    desk: str
    is_here: bool
    sales: int
    trainings: int


@dataclass(frozen=True, slots=True)
class HandedLook:
    """Cash that went to the charity; names masked."""

    fen: int
    receipt: str
    giver: str
    taker: str
    desk: str
    at: str


@dataclass(frozen=True, slots=True)
class CounterLook:
    """A counter-entry, in fen."""

    method: Method
    fen: int
    reason: str
    desk: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ClosingLook:
    """A final sheet with what was said about it later. In fen; names masked.

    scope      the desk whose box it closed; "" for the whole stall
    brought, given, overlap  see `market.sources.Source`
    late       numbers of sales that were voided too late for it: a counter-entry has to answer
    left       cash that is still to be handed over
    """

    closing_id: str
    number: str
    stall: str
    organisation: str
    scope: str
    day: str
    at: str
    by: str
    desk: str
    share: int
    charity: str
    floats: int
    sold: Money
    voided: Money
    training: Money
    counted: Counted
    expected: int
    difference: int
    reason: str
    seal: str
    statements: Mapping[Method, Statement]
    who: Counters
    countered: tuple[CounterLook, ...]
    handed: tuple[HandedLook, ...]
    brought: Money
    given: Money
    overlap: Money
    left: int
    late: tuple[str, ...] = ()

    @property
    def is_handed(self) -> bool:
        """Nothing of its cash is still here."""
        return self.left <= 0


@dataclass(frozen=True, slots=True)
class CashLook:
    """The cash of one stall."""

    stall: StallLook
    floats: tuple[FloatLook, ...]
    boxes: tuple[BoxLook, ...]
    closings: tuple[ClosingLook, ...]

    @property
    def open_sales(self) -> int:
        """How many sales no closing has counted."""
        return sum(box.sales for box in self.boxes)


@dataclass(frozen=True, slots=True)
class _Names:
    desks: Mapping[str, str]
    staff: Mapping[str, str]
    charities: Mapping[str, str]
    counters: Mapping[str, Counters]
    handings: Mapping[str, Handing]


def look_at_cash(desk: Desk, stall: str) -> CashLook:
    """Boxes, small money and closings of a stall, the newest closing first.

    Raises UserError stall_unknown, stall_which.
    """
    with desk.store.read() as tx:
        one = stall_in(tx, stall)
        money = money_of_stall(tx, one.stall_id)
        sources = sources_in(money)
        names = _names(tx, sources)
        coverage = money.coverage

        def is_here(box: str) -> bool:
            return coverage.is_in(desk.node, box)

        floats = tuple(
            FloatLook(
                given.float_id, given.fen, given.box, names.desks.get(given.box, ""),
                is_here(given.box), names.staff[given.by], given.at,
            )
            for given in reading.floats_of(tx, one.stall_id)
            if not given.taken and coverage.covering(given.box, given.place) is None
        )  # fmt: skip
    boxes = tuple(
        BoxLook(
            slot.box, names.desks.get(slot.box, ""), is_here(slot.box), sums.sales, sums.trainings
        )
        for slot, sums in sorted(money.slots.items())
        if slot.closing_id == OPEN and not sums.is_empty
    )
    closings = tuple(_closing(one, source, names) for source in reversed(sources))
    return CashLook(one, floats, boxes, closings)


def look_at_closing(desk: Desk, closing_id: str) -> ClosingLook:
    """One sheet. Raises UserError closing_unknown."""
    with desk.store.read() as tx:
        closed = reading.closing_named(tx, closing_id)
        one = stall_in(tx, closed.told.stall)
        sources = sources_in(money_of_stall(tx, one.stall_id))
        source = next(s for s in sources if s.closing.closing_id == closed.closing_id)
        return _closing(one, source, _names(tx, [source]))


def _closing(stall: StallLook, source: Source, names: _Names) -> ClosingLook:
    closed, told = source.closing, source.closing.told
    return ClosingLook(
        closing_id=closed.closing_id,
        number=number_of(closed.closing_id),
        stall=stall.code,
        organisation=stall.organisation,
        scope=names.desks.get(told.node, told.node),
        day=told.day,
        at=closed.at,
        by=names.staff[closed.by],
        desk=names.desks.get(closed.place.node, ""),
        share=told.share,
        charity=names.charities.get(told.charity, ""),
        floats=told.floats,
        sold=Money.of(told.sold),
        voided=Money.of(told.voided),
        training=Money.of(told.training),
        counted=told.first,
        expected=told.expected,
        difference=told.difference,
        reason=told.reason,
        seal=told.seal,
        statements=told.statements,
        who=_masked(names.counters.get(closed.private or "", Counters())),
        countered=tuple(_counter(one, names) for one in closed.countered),
        handed=tuple(_handed(one, names) for one in closed.handed),
        brought=source.brought,
        given=source.given,
        overlap=source.overlap,
        left=source.left,
        late=tuple(number_of(sale.sale_id) for sale in source.late),
    )


def _counter(one: Countered, names: _Names) -> CounterLook:
    desk = names.desks.get(one.node, "")
    return CounterLook(one.method, one.fen, one.reason, desk, names.staff[one.by], one.at)


def _handed(one: Handed, names: _Names) -> HandedLook:
    who = names.handings.get(one.private or "", Handing())
    giver, taker = masked_name(who.giver), masked_name(who.taker)
    return HandedLook(one.fen, one.receipt, giver, taker, names.desks.get(one.node, ""), one.at)


def _masked(who: Counters) -> Counters:
    return Counters(
        first=masked_name(who.first),
        second=masked_name(who.second),
        witness=masked_name(who.witness),
    )


def _names(tx: Transaction, sources: list[Source]) -> _Names:
    closings = [source.closing for source in sources]
    of_counters = [one.private for one in closings if one.private]
    of_handings = [two.private for one in closings for two in one.handed if two.private]
    return _Names(
        desk_names(tx),
        staff_names(tx),
        {row.charity_id: row.told.name for row in reading.all_charities(tx)},
        vault.get_all(tx, of_counters, Counters),
        vault.get_all(tx, of_handings, Handing),
    )
