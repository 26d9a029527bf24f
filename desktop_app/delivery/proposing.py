"""Which gifts go with which team, and in which order: a proposal that people then change by hand. Pure.

Streets go as a whole, long ones in parts, the largest first, each to the team for which it is least: its
doors so far, more where the district is not the first of its areas, less where it is in that street
anyway. Whatever stands in a round already stays in it, in its order. The same gifts give the same
proposal on every desk.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from desktop_app.delivery.model import Team
from desktop_app.wishes.number import DISTRICTS

FURTHER = 5  # doors: what one place further down in a team's areas weighs
ANYWHERE = 1  # a team without areas goes everywhere, second to one that is at home there
SAME_STREET = 4  # doors: what it is worth to stay in a street
AT_ONCE = 8  # doors of a street that are never parted while somebody has room for them


class Left(StrEnum):
    """Why a door is in no round."""

    NO_TEAM = "no_team"  # nobody goes to that district
    FULL = "full"  # all that go there have their doors
    NOT_HERE = "not_here"  # none of its gifts came yet


@dataclass(frozen=True, slots=True)
class Parcel:
    """A gift that waits for a team, or has one.

    wish      its id
    team      whose round it is in, "" for none; order: its place there
    is_here   it came, or is no thing
    is_loose  it may still be put elsewhere: no team has it
    """

    wish: str
    number: str
    team: str = ""
    order: int = 0
    is_here: bool = True
    is_loose: bool = True


@dataclass(frozen=True, slots=True)
class Address:
    """A door with its gifts. where: how doors of one street are sorted."""

    household: str
    district: str
    street: str
    where: tuple[str | int, ...]
    parcels: tuple[Parcel, ...]

    @property
    def team(self) -> str:
        """Whose round it is in; of several the one that most of its gifts are in."""
        teams = Counter(one.team for one in self.parcels if one.team)
        return min(teams, key=lambda team: (-teams[team], team), default="")

    @property
    def has_come(self) -> bool:
        """Whether there is anything to bring."""
        return any(one.is_here for one in self.parcels)

    @property
    def missing(self) -> tuple[str, ...]:
        """Numbers of those that did not come, while others of this door did: nobody stands there
        without a gift while a sibling gets one."""
        waits = tuple(one.number for one in self.parcels if not one.is_here)
        return waits if len(waits) < len(self.parcels) else ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A gift in a team's round."""

    wish: str
    number: str
    team: str
    order: int
    household: str


@dataclass(frozen=True, slots=True)
class LeftDoor:
    """A door in no round, and why."""

    numbers: tuple[str, ...]
    why: Left


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where everything goes.

    stops    of all rounds, those that stay as they are, too
    left     doors that nobody takes
    waiting  of doors in a round: numbers of gifts that have not come, though a sibling's has
    doors    by team: how many are in its round
    """

    stops: tuple[Stop, ...] = ()
    left: tuple[LeftDoor, ...] = ()
    waiting: tuple[str, ...] = ()
    doors: Mapping[str, int] = field(default_factory=dict)


def propose(doors: Sequence[Address], teams: Iterable[Team]) -> Proposal:
    """Put every door with a gift that is here into one team's round."""
    going = sorted((team for team in teams if not team.retired), key=lambda team: team.team)
    doors = [_without_retired(door, {team.team for team in going}) for door in doors]
    rounds = _Rounds(going, doors)
    free = sorted((door for door in doors if not door.team), key=_in_town)
    left = [LeftDoor(_numbers(door), Left.NOT_HERE) for door in free if not door.has_come]
    coming = _parts(door for door in free if door.has_come)
    for part in sorted(coming, key=lambda part: (_district(part[0]), -len(part))):
        left += rounds.place(part)
    placed = rounds.placed()
    return Proposal(
        tuple(
            stop
            for team, its in placed.items()
            for stop in _stops(team, its)
            if any(one.team == team for one in going)
        ),
        tuple(left),
        tuple(number for its in placed.values() for door in its for number in door.missing),
        {team: len(its) for team, its in placed.items()},
    )


class _Rounds:
    """The rounds while doors are put into them."""

    def __init__(self, teams: Sequence[Team], doors: Iterable[Address]) -> None:
        self._teams = teams
        self._kept: dict[str, list[Address]] = defaultdict(list)
        self._new: dict[str, list[Address]] = defaultdict(list)
        self._streets: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for door in doors:
            if door.team:
                self._kept[door.team].append(door)
                self._streets[door.team].add((door.district, door.street))

    def place(self, doors: Sequence[Address]) -> list[LeftDoor]:
        """Give them to the team for which they are least, one by one where nobody takes them all;
        those that nobody takes, and why."""
        able = [team for team in self._teams if not team.areas or doors[0].district in team.areas]
        with_room = [team for team in able if self._room(team) >= len(doors)]
        if with_room:
            best = min(with_room, key=lambda team: (self._cost(team, doors[0]), team.team))
            self._new[best.team] += doors
            self._streets[best.team].add(_street(doors[0]))
            return []
        if len(doors) > 1:
            return [left for door in doors for left in self.place([door])]
        return [LeftDoor(_numbers(doors[0]), Left.FULL if able else Left.NO_TEAM)]

    def placed(self) -> dict[str, list[Address]]:
        """Every round in its order: what was there keeps its order, a new door follows the last one of
        its street, else it comes at the end, street by street."""
        rounds = {}
        for team in sorted({*self._kept, *self._new}):
            own = next((one for one in self._teams if one.team == team), None)
            its = sorted(self._kept[team], key=_as_planned)
            for door in sorted(self._new[team], key=lambda door: _on_road(own, door)):
                same = [
                    n for n, one in enumerate(its) if door.street and _street(one) == _street(door)
                ]
                its.insert(same[-1] + 1 if same else len(its), door)
            rounds[team] = its
        return rounds

    def _room(self, team: Team) -> int:
        return team.most - self._load(team) if team.most else 1 << 30

    def _load(self, team: Team) -> int:
        return len(self._kept[team.team]) + len(self._new[team.team])

    def _cost(self, team: Team, door: Address) -> int:
        away = team.areas.index(door.district) if team.areas else ANYWHERE
        is_near = bool(door.street) and _street(door) in self._streets[team.team]
        return self._load(team) + away * FURTHER - (SAME_STREET if is_near else 0)


def _without_retired(door: Address, going: Collection[str]) -> Address:
    """What a team that goes nowhere any more has not on the road is anybody's."""
    parcels = tuple(
        replace(one, team="", order=0) if one.is_loose and one.team not in going else one
        for one in door.parcels
    )
    return replace(door, parcels=parcels)


def _parts(doors: Iterable[Address]) -> Iterator[list[Address]]:
    """Doors of one street that follow each other; one whose street is not known, by itself."""
    for street, its in groupby(doors, key=_street):
        same = list(its)
        size = AT_ONCE if street[1] else 1
        yield from (same[n : n + size] for n in range(0, len(same), size))


def _stops(team: str, doors: Iterable[Address]) -> Iterable[Stop]:
    """One place for each door, the one that it had where that comes after the door before it: papers
    that a team has along stay true. What is on the road, or in another's round, is left alone."""
    order = 0
    for door in doors:
        had = max((one.order for one in door.parcels if one.team == team), default=0)
        order = max(order + 1, had)
        for one in door.parcels:
            if one.is_loose and one.team in ("", team):
                yield Stop(one.wish, one.number, team, order, door.household)


def _street(door: Address) -> tuple[str, str]:
    return door.district, door.street


def _numbers(door: Address) -> tuple[str, ...]:
    return tuple(one.number for one in door.parcels)


def _in_town(door: Address) -> tuple[int, str, tuple[str | int, ...], tuple[str, ...]]:
    return _district(door), door.street, door.where, _numbers(door)


def _on_road(team: Team | None, door: Address) -> tuple[int, int, str, tuple[str | int, ...]]:
    areas = team.areas if team else ()
    near = areas.index(door.district) if door.district in areas else len(areas)
    return near, _district(door), door.street, door.where


def _as_planned(door: Address) -> tuple[int, tuple[str, ...]]:
    team = door.team
    orders = [one.order for one in door.parcels if one.team == team and one.order]
    return min(orders, default=1 << 30), _numbers(door)


def _district(door: Address) -> int:
    return list(DISTRICTS).index(door.district) if door.district in DISTRICTS else len(DISTRICTS)
