"""What a desk sees of the rounds: teams with their load, doors with their gifts, what is missing.

Families are masked: a screen stands where visitors stand. In full by `people.access.reveal_stop`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.delivery.doors import Lives, lives_at, same_doors
from desktop_app.delivery.model import Team, team_named
from desktop_app.delivery.proposing import Address, Parcel, Proposal, propose
from desktop_app.delivery.records import GiftRow, all_teams, gift_rows, names_of_teams
from desktop_app.desk import Desk
from desktop_app.fulfilment.model import WITH_TEAM, Stage
from desktop_app.privacy.masking import Level, family_at
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Identity

__all__ = ["Board", "Door", "GiftRow", "Round", "Team", "TeamLook", "board", "round_of", "teams"]


@dataclass(frozen=True, slots=True)
class TeamLook:
    """A team with its load. doors: in its round, not delivered yet; the others count gifts.

    missing  promised and not handed in; to_pack: here, not in the lane; failed: of those that are
             out, how many could not be delivered
    """

    team: Team
    doors: int = 0
    missing: int = 0
    to_pack: int = 0
    packed: int = 0
    out: int = 0
    failed: int = 0
    delivered: int = 0

    @property
    def is_over(self) -> bool:
        """More doors than it takes in one round."""
        return bool(self.team.most) and self.doors > self.team.most


@dataclass(frozen=True, slots=True)
class Door:
    """Gifts that go to one door, by number.

    household  the id that they share; "" while it was never said
    order      the place in the round, from 1; 0: none yet
    district   its code; street as far as everybody at the desk may read it, "" where this desk may not
    missing    numbers of gifts that did not come, while a sibling's did
    """

    household: str
    order: int
    district: str
    street: str
    gifts: tuple[GiftRow, ...]
    missing: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(one.number for one in self.gifts)


@dataclass(frozen=True, slots=True)
class Round:
    """A team with its doors in their order, delivered ones, too."""

    look: TeamLook
    doors: tuple[Door, ...]

    @property
    def missing(self) -> tuple[GiftRow, ...]:
        """缺件: assigned and not handed in."""
        return tuple(one for one in self._gifts if not one.is_here)

    @property
    def to_pack(self) -> tuple[GiftRow, ...]:
        """Here, and not in the lane yet."""
        return tuple(one for one in self._gifts if one.stage is Stage.RECEIVED)

    @property
    def packed(self) -> tuple[GiftRow, ...]:
        return tuple(one for one in self._gifts if one.stage is Stage.PACKED)

    @property
    def _gifts(self) -> list[GiftRow]:
        return [one for door in self.doors for one in door.gifts]


@dataclass(frozen=True, slots=True)
class Board:
    """All rounds, and the doors that are in none.

    is_blind  this desk may not read where families live: doors are told apart by what was said
              before, and a proposal knows districts only
    """

    rounds: tuple[Round, ...]
    free: tuple[Door, ...]
    is_blind: bool = False


def teams(desk: Desk) -> list[TeamLook]:
    """Every team with its load, those that go nowhere any more at the end."""
    with desk.store.read() as tx:
        rows = gift_rows(tx)
        return [_team_look(team, rows) for team in all_teams(tx)]


def board(desk: Desk) -> Board:
    """Everything that is planned and packed, and what nobody has yet."""
    with desk.store.read() as tx:
        return board_of(Town.read(tx), all_teams(tx))


def round_of(desk: Desk, team: str) -> Round:
    """One team's round. team: name or id. Raises UserError team_unknown."""
    with desk.store.read() as tx:
        found = team_named(all_teams(tx), team)
        known = board_of(Town.read(tx), all_teams(tx))
        return next(one for one in known.rounds if one.look.team.team == found.team)


def propose_rounds(desk: Desk) -> Proposal:
    """A round for every gift that is here and in none. Nothing is written: see
    `planning.apply_proposal`."""
    with desk.store.read() as tx:
        towns = Town.read(tx)
        return propose(towns.addresses(), all_teams(tx))


def team_names(desk: Desk) -> dict[str, str]:
    """What to call each team, by id."""
    with desk.store.read() as tx:
        return names_of_teams(tx)


@dataclass(frozen=True, slots=True)
class Town:
    """Gifts and where they go, as far as this desk may know. For planning only: never shown.

    door  by wish: the first wish of its door
    """

    rows: Mapping[str, GiftRow]
    lives: Mapping[str, Lives]
    streets: Mapping[str, str]
    door: Mapping[str, str]

    @classmethod
    def read(cls, tx: Transaction) -> "Town":
        """Everything that was promised."""
        rows = {row.wish_id: row for row in gift_rows(tx)}
        families = vault.get_all(tx, [r.identity for r in rows.values() if r.identity], Identity)
        known = {one: families.get(row.identity or "") for one, row in rows.items()}
        lives = {one: lives_at(rows[one].district, known[one]) for one in rows}
        said = {one: row.household for one, row in rows.items() if row.household}
        return cls(rows, lives, _streets(known), same_doors(lives, said))

    @property
    def is_blind(self) -> bool:
        """Whether where families live cannot be read here."""
        return bool(self.rows) and not any(one.where for one in self.lives.values())

    def households(self) -> dict[str, list[GiftRow]]:
        """The gifts of each door, by its first wish, in the order of the wall."""
        found: dict[str, list[GiftRow]] = {}
        for wish, row in self.rows.items():
            found.setdefault(self.door[wish], []).append(row)
        return found

    def addresses(self) -> list[Address]:
        """The doors at which something is still to be delivered, for a proposal."""
        return [
            Address(
                _household(gifts),
                gifts[0].district,
                self.lives[first].street,
                (self.lives[first].community, *self.lives[first].where[1:]),
                tuple(_parcel(one) for one in gifts),
            )
            for first, gifts in self._open().items()
        ]

    def _open(self) -> dict[str, list[GiftRow]]:
        waiting = {
            first: [one for one in gifts if one.stage is not Stage.DELIVERED]
            for first, gifts in self.households().items()
        }
        return {first: gifts for first, gifts in waiting.items() if gifts}


def board_of(town: Town, teams: Iterable[Team]) -> Board:
    """All rounds of these teams, and what nobody has."""
    by_team: dict[str, list[Door]] = {}
    for first, gifts in town.households().items():
        for team in dict.fromkeys(one.team for one in gifts):
            its = [one for one in gifts if one.team == team]
            by_team.setdefault(team, []).append(_door(its, gifts, town.streets[first]))
    rows = list(town.rows.values())
    rounds = tuple(
        Round(_team_look(team, rows), tuple(sorted(by_team.get(team.team, ()), key=_in_order)))
        for team in teams
    )
    free = [_still_open(door) for door in by_team.get("", ())]
    return Board(rounds, tuple(door for door in free if door.gifts), town.is_blind)


def _still_open(door: Door) -> Door:
    """What was delivered without a team, at the desk, waits for none."""
    gifts = tuple(one for one in door.gifts if one.stage is not Stage.DELIVERED)
    return replace(door, gifts=gifts)


def _door(its: Sequence[GiftRow], all_of_it: Sequence[GiftRow], street: str) -> Door:
    missing = tuple(one.number for one in all_of_it if not one.is_here)
    is_one_sided = 0 < len(missing) < len(all_of_it)
    return Door(
        _household(its),
        min((one.order for one in its if one.order), default=0),
        its[0].district,
        street,
        tuple(its),
        missing if is_one_sided else (),
    )


def _in_order(door: Door) -> tuple[int, int]:
    return door.order or 1 << 30, door.gifts[0].position


def _household(gifts: Iterable[GiftRow]) -> str:
    """The id that was said for one of them; the lowest, should two desks have said two."""
    return min((one.household for one in gifts if one.household), default="")


def _parcel(row: GiftRow) -> Parcel:
    is_loose = row.stage not in (*WITH_TEAM, Stage.DELIVERED)
    return Parcel(row.wish_id, row.number, row.team, row.order, row.is_here, is_loose)


def _streets(known: Mapping[str, Identity | None]) -> dict[str, str]:
    """As everybody at the desk may read it."""
    return {
        one: family_at(Level.PUBLIC, identity).get("street", "") if identity else ""
        for one, identity in known.items()
    }


def _team_look(team: Team, rows: Iterable[GiftRow]) -> TeamLook:
    its = [row for row in rows if row.team == team.team]
    waiting = [row for row in its if row.stage is not Stage.DELIVERED]
    stages = [row.stage for row in its]
    return TeamLook(
        team,
        doors=len({row.household or row.wish_id for row in waiting}),
        missing=sum(not row.is_here for row in waiting),
        to_pack=stages.count(Stage.RECEIVED),
        packed=stages.count(Stage.PACKED),
        out=sum(stage in WITH_TEAM for stage in stages),
        failed=stages.count(Stage.NOT_DELIVERED),
        delivered=stages.count(Stage.DELIVERED),
    )
