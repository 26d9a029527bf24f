"""What the room of the market looks at: values, made of one moment of the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.desk import Desk
from desktop_app.events.records import desk_names, own_nodes
from desktop_app.market import reading, reading_tallies
from desktop_app.market.adding import Sums, as_sold, coverage_of, late_voids, sums_of
from desktop_app.market.facts import Keeper, Method, StallKind, TallyKind
from desktop_app.market.finding import stall_named
from desktop_app.market.model import is_complete
from desktop_app.market.money import Money
from desktop_app.market.reading import CharityRow, SaleRow, StallRow
from desktop_app.market.sales import day_at, number_of
from desktop_app.privacy.masking import masked_name, masked_phone
from desktop_app.staff.names import staff_names
from desktop_app.store import vault
from desktop_app.store.store import Transaction

__all__ = [
    "CharityLook",
    "HalfHour",
    "Method",
    "Money",
    "SaleLook",
    "Site",
    "StallKind",
    "StallLook",
    "Sums",
    "TallyTable",
    "Till",
    "look_at_market",
    "look_at_stall",
    "look_at_tallies",
    "look_at_till",
]


@dataclass(frozen=True, slots=True)
class CharityLook:
    """A charity as the stalls show it (慈善法 25). is_complete: money may be taken in its name."""

    charity_id: str
    name: str
    certificate: str
    filing: str
    plan: str
    account: str
    phone: str
    is_complete: bool


@dataclass(frozen=True, slots=True)
class StallLook:
    """A stall.

    share    per cent of its sales that are given
    goods    name and price in fen
    retired  why it stands no more, or ""
    keeper   who answers for it, masked; "" for nobody, or not for this desk
    """

    stall_id: str
    code: str
    organisation: str
    kinds: tuple[StallKind, ...]
    share: int
    charity: CharityLook | None
    agreement: str
    services: tuple[str, ...]
    goods: tuple[tuple[str, int], ...]
    volunteers: int
    retired: str
    keeper: str
    keeper_phone: str

    @property
    def takes_money(self) -> bool:
        """Whether anything may be sold: it stands, and its charity is named."""
        return not self.retired and self.charity is not None and self.charity.is_complete


@dataclass(frozen=True, slots=True)
class Site:
    """The market as it is set up: stalls by code, charities in the order of their naming."""

    charities: tuple[CharityLook, ...]
    stalls: tuple[StallLook, ...]

    @property
    def standing(self) -> tuple[StallLook, ...]:
        return tuple(one for one in self.stalls if not one.retired)


@dataclass(frozen=True, slots=True)
class SaleLook:
    """A sale.

    voided     why it was taken back, or ""
    is_late    it was voided after a closing had counted it: the money counts, until a counter-entry
    is_closed  a closing counted it: it can be voided no more
    at         UTC, as the store keeps it
    """

    sale_id: str
    number: str
    fen: int
    method: Method
    goods: str
    quantity: int
    note: str
    is_training: bool
    voided: str
    is_late: bool
    is_closed: bool
    is_ours: bool
    desk: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Till:
    """A stall's sales of one day: the latest of this desk, and the sums of this desk and of all."""

    stall: StallLook
    day: str
    here: Sums
    everywhere: Sums
    sales: tuple[SaleLook, ...]


@dataclass(frozen=True, slots=True)
class HalfHour:
    """half: of the local day, from 0; times and persons by service."""

    half: int
    times: Mapping[str, int]
    persons: Mapping[str, int]

    @property
    def label(self) -> str:
        """When it begins: `09:30`."""
        return f"{self.half // 2:02}:{self.half % 2 * 30:02}"


@dataclass(frozen=True, slots=True)
class TallyTable:
    """Who was served at a stall on a day, by half-hour; what was given away apart, in pieces.

    services  those of the stall, then others that were counted
    training  how often was counted for practice
    """

    stall: StallLook
    day: str
    services: tuple[str, ...]
    halves: tuple[HalfHour, ...]
    times: Mapping[str, int]
    persons: Mapping[str, int]
    given_away: Mapping[str, int]
    training: int

    @property
    def all_times(self) -> int:
        return sum(self.times.values())

    @property
    def all_persons(self) -> int:
        return sum(self.persons.values())


def look_at_market(desk: Desk) -> Site:
    """Charities and stalls as they are now."""
    with desk.store.read() as tx:
        charities = tuple(_charity(row) for row in reading.all_charities(tx))
        return Site(charities, tuple(stall_looks(tx, reading.all_stalls(tx), charities)))


def look_at_stall(desk: Desk, stall: str) -> StallLook:
    """One stall, by id or code. Raises UserError stall_unknown, stall_which."""
    with desk.store.read() as tx:
        return stall_in(tx, stall)


def look_at_till(desk: Desk, stall: str, day: str = "", most: int = 20) -> Till:
    """A stall's sales on a day, today without one. Raises UserError stall_unknown, stall_which."""
    day = day or day_at(desk)
    with desk.store.read() as tx:
        one = stall_in(tx, stall)
        own = own_nodes(tx, desk.node)
        coverage = coverage_of(tx, one.stall_id)
        late = list(late_voids(coverage, reading.voided_sales(tx, one.stall_id)))
        sums = [(s.node, sums_of(s)) for s in reading.sale_sums(tx, one.stall_id) if s.day == day]
        sums += [(sale.place.node, as_sold(sale)) for sale in late if sale.day == day]
        names, staff = desk_names(tx), staff_names(tx)
        rows = reading.latest_sales(tx, one.stall_id, day, own, most)
        late_ids = {sale.sale_id for sale in late}
        sales = tuple(
            _sale(
                row,
                is_late=row.sale_id in late_ids,
                is_closed=coverage.covering(row.place.node, row.place) is not None,
                is_ours=row.place.node in own,
                who=(names.get(row.place.node, ""), staff[row.by]),
            )
            for row in rows
        )
    here = Sums.sum(part for node, part in sums if node in own)
    return Till(one, day, here, Sums.sum(part for _node, part in sums), sales)


def look_at_tallies(desk: Desk, stall: str, day: str = "") -> TallyTable:
    """Who was served at a stall on a day, today without one. Raises UserError stall_unknown, stall_which."""
    day = day or day_at(desk)
    with desk.store.read() as tx:
        one = stall_in(tx, stall)
        rows = reading_tallies.tally_sums(tx, one.stall_id, day)
    served = [row for row in rows if row.what is TallyKind.SERVICE and not row.is_training]
    services = dict.fromkeys((*one.services, *(row.service for row in served)))
    halves = []
    for half in sorted({row.half for row in served}):
        of_half = [row for row in served if row.half == half]
        times, persons = _by_service(of_half)
        halves.append(HalfHour(half, times, persons))
    times, persons = _by_service(served)
    given = [row for row in rows if row.what is TallyKind.GOODS and not row.is_training]
    return TallyTable(
        one, day, tuple(services), tuple(halves), times, persons, _by_service(given)[0],
        sum(row.times for row in rows if row.is_training),
    )  # fmt: skip


def stall_looks(
    tx: Transaction, rows: Sequence[StallRow], charities: Sequence[CharityLook]
) -> list[StallLook]:
    """Stalls with their charities, and their keepers masked."""
    keepers = vault.get_all(tx, [row.private for row in rows if row.private], Keeper)
    known = {one.charity_id: one for one in charities}
    return [_look(row, known.get(row.told.charity), keepers.get(row.private or "")) for row in rows]


def stall_in(tx: Transaction, name: str) -> StallLook:
    """One stall, by id or code. Raises UserError stall_unknown, stall_which."""
    charities = [_charity(row) for row in reading.all_charities(tx)]
    return stall_looks(tx, [stall_named(tx, name)], charities)[0]


def _look(row: StallRow, charity: CharityLook | None, keeper: Keeper | None) -> StallLook:
    told = row.told
    return StallLook(
        row.stall_id, told.code, told.organisation, told.kinds, told.share, charity, told.agreement,
        told.services, told.goods, told.volunteers, row.retired,
        masked_name(keeper.name) if keeper else "",
        masked_phone(keeper.phone) if keeper and keeper.phone else "",
    )  # fmt: skip


def _charity(row: CharityRow) -> CharityLook:
    told = row.told
    return CharityLook(
        row.charity_id, told.name, told.certificate, told.filing, told.plan, told.account,
        told.phone, is_complete(told),
    )  # fmt: skip


def _sale(
    row: SaleRow, *, is_late: bool, is_closed: bool, is_ours: bool, who: tuple[str, str]
) -> SaleLook:
    return SaleLook(
        row.sale_id, number_of(row.sale_id), row.fen, row.method, row.goods, row.quantity, row.note,
        row.is_training, row.voided, is_late, is_closed, is_ours, *who, row.at,
    )  # fmt: skip


def _by_service(rows: Sequence[reading_tallies.TallySum]) -> tuple[dict[str, int], dict[str, int]]:
    times: dict[str, int] = {}
    persons: dict[str, int] = {}
    for row in rows:
        times[row.service] = times.get(row.service, 0) + row.times
        persons[row.service] = persons.get(row.service, 0) + row.persons
    return times, persons
