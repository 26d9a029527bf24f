"""Where roses hang: a proposal, changes by hand, and whether a plan still fits. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from desktop_app.errors import UserError
from desktop_app.hanging.facts import Order, WallPlanned, WallWalked
from desktop_app.roses.model import State
from desktop_app.typed import is_blank, typed
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import DISTRICTS, order_of

Tag = TypeVar("Tag")

SHEET = 8  # tags on one sheet of A4
STEP = 4  # columns grow by half a sheet, so that every second row ends with a sheet
REACH = 20  # rows of 74 mm: from the knee to where a hand reaches
MOST_COLUMNS, MOST_ROWS = 60, 200


class Scope(StrEnum):
    """Which roses a wall gets."""

    FREE = "free"  # those that hang on no wall yet
    ALL = "all"
    VENUE = "venue"  # those of the venue's district
    SAME = "same"  # those it has
    CHOSEN = "chosen"  # named one by one


@dataclass(frozen=True, slots=True)
class Hung:
    """A rose as far as hanging goes.

    published  its words were released: only then it has a tag
    """

    wish_id: str
    number: str
    district: str
    group: str
    state: str
    published: bool
    parked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it should hang now."""
        return self.published and self.state == State.OPEN


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall as it was laid out. The fields mean what they mean in `facts.WallPlanned`."""

    wall_id: str
    venue_id: str
    name: str
    rows: int
    columns: int
    order: Order
    roses: tuple[str, ...]
    at: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """A wish id or "" for every place of the grid, along the rows."""
        return self.roses + ("",) * (self.rows * self.columns - len(self.roses))

    @property
    def hanging(self) -> tuple[str, ...]:
        """Its roses in hanging order, without the empty places."""
        return tuple(wish for wish in self.roses if wish)

    def fact(self) -> WallPlanned:
        return WallPlanned(
            name=self.name,
            venue=self.venue_id,
            rows=self.rows,
            columns=self.columns,
            order=self.order,
            roses=self.roses,
        )


@dataclass(frozen=True, slots=True)
class Audit:
    """What one walk along a wall found."""

    audit_id: str
    found: WallWalked
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wall as a person asks for it; rows and columns 0: as proposed.

    numbers       for `Scope.CHOSEN`
    with_claimed  claimed roses, too: for a wall that shows the whole event
    """

    name: str
    venue_id: str = ""
    order: Order = Order.NUMBER
    scope: Scope = Scope.FREE
    numbers: tuple[str, ...] = ()
    with_claimed: bool = False
    rows: int = 0
    columns: int = 0


def row_and_column(wall: Wall, place: int) -> tuple[int, int]:
    """Where a place is, counted from 1 from the top left."""
    return place // wall.columns + 1, place % wall.columns + 1


def places_of(wall: Wall) -> dict[str, int]:
    """The place of each rose."""
    return {wish: place for place, wish in enumerate(wall.roses) if wish}


def proposed_columns(count: int) -> int:
    """As few as let a person reach the top row; at least one sheet of tags wide."""
    if count < SHEET:
        return max(1, count)
    columns = SHEET
    while columns * REACH < count and columns < MOST_COLUMNS:
        columns += STEP
    return columns


def laid_out(wanted: Wanted, wall_id: str, roses: Sequence[Hung]) -> Wall:
    """These roses as a wall. Raises UserError wall_name_missing, wall_empty, wall_too_small,
    wall_too_large."""
    if is_blank(wanted.name):
        raise UserError("wall_name_missing")
    if not roses:
        raise UserError("wall_empty", name=wanted.name)
    columns = wanted.columns or _columns_in(wanted.rows, roses, wanted.order)
    places = arranged(roses, wanted.order, columns)
    rows = wanted.rows or -(-len(places) // columns)
    wall = Wall(
        wall_id, wanted.venue_id, typed(wanted.name).strip(), rows, columns, wanted.order, places
    )
    return checked(wall)


def checked(wall: Wall) -> Wall:
    """The wall, when its grid can be. Raises UserError wall_too_small, wall_too_large."""
    if not (1 <= wall.columns <= MOST_COLUMNS and 1 <= wall.rows <= MOST_ROWS):
        raise UserError("wall_too_large", columns=MOST_COLUMNS, rows=MOST_ROWS)
    if len(wall.roses) > wall.rows * wall.columns:
        raise UserError("wall_too_small", count=len(wall.roses), places=wall.rows * wall.columns)
    return wall


def arranged(roses: Sequence[Hung], order: Order, columns: int) -> tuple[str, ...]:
    """Wish ids in hanging order. Each group or district begins a row of its own, so the row
    before it may end with empty places; by hand leaves the order as it is."""
    if order is Order.HAND:
        return tuple(rose.wish_id for rose in roses)
    by_number = sorted(roses, key=lambda rose: order_of(rose.number))
    if order is Order.NUMBER:
        return tuple(rose.wish_id for rose in by_number)
    rank = _rank(order)
    places: list[str] = []
    for _part, members in groupby(sorted(by_number, key=rank), key=rank):
        places += [""] * (-len(places) % columns)
        places += [rose.wish_id for rose in members]
    return tuple(places)


def chosen_roses(
    wanted: Wanted, roses: Sequence[Hung], walls: Iterable[Wall], own: Wall | None, district: str
) -> list[Hung]:
    """The roses that a wall is asked to get.

    own       the wall as it was, None for a new one
    district  of the venue; "" when the wall has none
    Raises UserError tag_not_public, wish_unknown for chosen ones, venue_missing.
    """
    if wanted.scope is Scope.CHOSEN:
        return [public_rose(roses, number) for number in dict.fromkeys(wanted.numbers)]
    if wanted.scope is Scope.SAME and own:
        by_id = {rose.wish_id: rose for rose in roses}
        return [by_id[wish] for wish in own.hanging if wish in by_id and by_id[wish].published]
    if wanted.scope is Scope.VENUE and not district:
        raise UserError("venue_missing")
    fit = [r for r in roses if r.is_open or (wanted.with_claimed and r.published)]
    if wanted.scope is Scope.VENUE:
        return [rose for rose in fit if rose.district == district]
    if wanted.scope is Scope.ALL:
        return fit
    taken = {
        wish for wall in walls if not own or wall.wall_id != own.wall_id for wish in wall.roses
    }
    return [rose for rose in fit if rose.wish_id not in taken]


def public_rose(roses: Iterable[Hung], number: str) -> Hung:
    """The rose of this number. Raises UserError wish_unknown, tag_not_public."""
    rose = next((rose for rose in roses if rose.number == number), None)
    if rose is None:
        raise UserError("wish_unknown", number=number)
    if not rose.published:
        raise UserError("tag_not_public", number=number)
    return rose


def swapped(wall: Wall, one: int, other: int) -> Wall:
    """Two places change their roses; either may be empty."""
    places = list(wall.places)
    places[one], places[other] = places[other], places[one]
    return replace(wall, roses=_trimmed(places), order=Order.HAND)


def without(wall: Wall, wishes: Iterable[str]) -> Wall:
    """The wall after these roses were taken off; their places stay empty."""
    gone = set(wishes)
    return replace(wall, roses=_trimmed("" if wish in gone else wish for wish in wall.roses))


def with_more(wall: Wall, wishes: Iterable[str]) -> Wall:
    """Roses hung behind the last one; the wall grows by rows when it is full."""
    there = set(wall.roses)
    roses = wall.roses + tuple(wish for wish in dict.fromkeys(wishes) if wish not in there)
    rows = max(wall.rows, -(-len(roses) // wall.columns))
    return checked(replace(wall, roses=roses, rows=rows))


@dataclass(frozen=True, slots=True)
class Fit:
    """What changed since a wall was laid out, as wish ids.

    claimed  planned here, claimed since
    off      planned here, but off the wall: withdrawn, sent back, in review again
    late     published since, planned nowhere, and of this wall's district
    """

    claimed: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


def fit_of(wall: Wall, roses: Sequence[Hung], walls: Iterable[Wall], district: str) -> Fit:
    """Whether the plan is still true. roses: by number; `district` of the wall's venue, or ""."""
    by_id = {rose.wish_id: rose for rose in roses}
    claimed, off = [], []
    for wish in wall.hanging:
        rose = by_id.get(wish)
        if rose is None or not rose.published:
            off.append(wish)
        elif not rose.is_open:
            claimed.append(wish)
    planned = {wish for one in walls for wish in one.roses}
    late = tuple(
        rose.wish_id
        for rose in roses
        if rose.is_open
        and rose.wish_id not in planned
        and (not district or rose.district == district)
    )
    return Fit(tuple(claimed), tuple(off), late)


def stacked(tags: Sequence[Tag], sheets: int) -> list[list[Tag]]:
    """The tags of each sheet, so that the whole pile is cut at once: the eight small piles laid on
    each other are then in hanging order."""
    return [list(tags[sheet::sheets]) for sheet in range(sheets)]


def _columns_in(rows: int, roses: Sequence[Hung], order: Order) -> int:
    """Columns when only the rows are given: the fewest that hold the arranged roses."""
    if rows <= 0:
        return proposed_columns(len(roses))
    columns = -(-len(roses) // rows)
    while columns < MOST_COLUMNS and len(arranged(roses, order, columns)) > rows * columns:
        columns += 1
    return columns


def _rank(order: Order) -> Callable[[Hung], int]:
    if order is Order.GROUP:
        groups = [str(group) for group in Group]
        return lambda rose: groups.index(rose.group)
    districts = list(DISTRICTS)
    return lambda rose: districts.index(rose.district)


def _trimmed(places: Iterable[str]) -> tuple[str, ...]:
    """Without the empty places at the end."""
    kept = list(places)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)
