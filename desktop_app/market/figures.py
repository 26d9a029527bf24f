"""The figures of the market: what was sold at each stall and desk, by method and day; what of it is given; who
was served. The same on every desk that knows the same entries.

    given of a stall = its share of all that it sold, rounded up once to a whole fen (`money.share_of`)
    given in all     = the sum of the stalls'

So no share is above what was sold, and the sum of shares is never above the sum of sales. Desks, methods and
days are sums of sales; their shares are not figured apart, so there is nothing that would not add up.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.market import reading, reading_tallies
from desktop_app.market.adding import Sums, as_sold, late_voids, sums_of
from desktop_app.market.coverage import Coverage, by_stall
from desktop_app.market.facts import TallyKind
from desktop_app.market.money import Money, share_of
from desktop_app.market.reading import SaleRow, SaleSum, StallRow
from desktop_app.market.reading_tallies import TallySum
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Served:
    """人次, 人数, and pieces of what was given away."""

    times: int = 0
    persons: int = 0
    given_away: int = 0


@dataclass(frozen=True, slots=True)
class StallFigures:
    """One stall. given: fen of what it sold that go to the charity."""

    stall_id: str
    code: str
    organisation: str
    share: int
    retired: bool
    sums: Sums
    given: int
    served: Served


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """One desk at one stall."""

    node: str
    desk: str
    stall: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One local day, ISO date."""

    day: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class MarketFigures:
    """The whole market, of a day or of all days (""). What closings have counted of it: `sources`."""

    day: str
    stalls: tuple[StallFigures, ...]
    desks: tuple[DeskFigures, ...]
    days: tuple[DayFigures, ...]
    total: Sums
    given: int
    served: Served

    @property
    def sold(self) -> Money:
        return self.total.sold


def market_figures(desk: Desk, day: str = "") -> MarketFigures:
    """Everything that is known here, of all days or of one."""
    with desk.store.read() as tx:
        return figures_in(tx, day)


def figures_in(tx: Transaction, day: str = "") -> MarketFigures:
    """The same within a transaction."""
    sums = [one for one in _all_sums(tx) if day in ("", one.day)]
    tallies = reading_tallies.tally_sums(tx, day=day)
    stalls = tuple(_stall(row, sums, tallies) for row in reading.all_stalls(tx))
    codes = {one.stall_id: one.code for one in stalls}
    names = desk_names(tx)
    desks = sorted({(one.node, one.stall) for one in sums})
    return MarketFigures(
        day=day,
        stalls=stalls,
        desks=tuple(
            DeskFigures(
                node, names.get(node, node), codes.get(stall, ""), _sum_at(sums, node, stall)
            )
            for node, stall in desks
        ),
        days=tuple(
            DayFigures(one, Sums.sum(part.sums for part in sums if part.day == one))
            for one in sorted({part.day for part in sums})
        ),
        total=Sums.sum(one.sums for one in sums),
        given=sum(one.given for one in stalls),
        served=_served(tallies),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The sums of one stall, desk and day."""

    stall: str
    node: str
    day: str
    sums: Sums


def _all_sums(tx: Transaction) -> list[_Part]:
    found: dict[tuple[str, str, str], Sums] = {}
    parts = [(_place(one), sums_of(one)) for one in reading.sale_sums(tx)]
    parts += [((sale.stall, sale.place.node, sale.day), as_sold(sale)) for sale in _late(tx)]
    for place, sums in parts:
        found[place] = found.get(place, Sums()).plus(sums)
    return [_Part(*place, sums) for place, sums in found.items()]


def _late(tx: Transaction) -> Iterable[SaleRow]:
    """Sales of all stalls that were voided after a closing had counted them."""
    newest = reading.newest_of_lines(tx)
    coverages = by_stall(reading.closings_of(tx), newest)
    voided: dict[str, list[SaleRow]] = {}
    for sale in reading.voided_sales(tx):
        voided.setdefault(sale.stall, []).append(sale)
    for stall, sales in voided.items():
        yield from late_voids(coverages.get(stall, Coverage((), newest)), sales)


def _place(one: SaleSum) -> tuple[str, str, str]:
    return one.stall, one.node, one.day


def _stall(row: StallRow, parts: list[_Part], tallies: list[TallySum]) -> StallFigures:
    sums = Sums.sum(one.sums for one in parts if one.stall == row.stall_id)
    return StallFigures(
        row.stall_id,
        row.told.code,
        row.told.organisation,
        row.told.share,
        bool(row.retired),
        sums,
        share_of(sums.sold.total, row.told.share),
        _served(one for one in tallies if one.stall == row.stall_id),
    )


def _sum_at(parts: list[_Part], node: str, stall: str) -> Sums:
    return Sums.sum(one.sums for one in parts if (one.node, one.stall) == (node, stall))


def _served(tallies: Iterable[TallySum]) -> Served:
    counted = [one for one in tallies if not one.is_training]
    services = [one for one in counted if one.what is TallyKind.SERVICE]
    return Served(
        sum(one.times for one in services),
        sum(one.persons for one in services),
        sum(one.times for one in counted if one.what is TallyKind.GOODS),
    )
