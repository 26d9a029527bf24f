"""Putting gifts into rounds: by a proposal, or by hand, a whole door at a time."""

from collections.abc import Callable, Collection, Iterable, Sequence

from desktop_app.changes import Changes
from desktop_app.delivery.look import Town
from desktop_app.delivery.model import decide_assign
from desktop_app.delivery.proposing import Proposal, Stop
from desktop_app.delivery.records import GiftRow, all_teams, roses_of
from desktop_app.delivery.teams import going_team
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import StopAssigned
from desktop_app.fulfilment.model import WITH_TEAM, Stage
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.roses.model import Rose
from desktop_app.roses.records import wish_id_of
from desktop_app.staff.rights import Right, require
from desktop_app.store.store import Transaction

_ASSIGNED = mark("分队")


def apply_proposal(desk: Desk, proposal: Proposal) -> Changes:
    """Put everything where the proposal says, in one act. What a team took along, what was delivered,
    released, or put into another round since then is left out; so is what stands there already.

    Raises UserError: not_your_right, proposal_empty, team_retired.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.TEAMS)
        for team in sorted({stop.team for stop in proposal.stops}):
            going_team(tx, team)
        town = Town.read(tx)
        named = _household_names(desk, town)
        going = {team.team for team in all_teams(tx) if not team.retired}
        stops = [stop for stop in proposal.stops if _is_free(town, stop, going)]
        notes = _notes(tx, desk, [(stop, named(stop.wish)) for stop in stops])
        if not notes:
            raise UserError("proposal_empty")
        act = write(tx, desk, notes)
    return Changes(frozenset(note.subject for note in notes), act=act, label=_ASSIGNED)


def assign_stops(desk: Desk, numbers: Iterable[str], team: str, place: int = 0) -> Changes:
    """Put these wishes into a team's round, with all that goes to the same doors; the others move on.

    team   name or id; "" takes them out of all rounds
    place  of the first door in the round, from 1; 0: at the end
    Raises UserError: not_your_right, wish_unknown, team_unknown, team_retired, and what
    `model.decide_assign` raises for a wish that was named.
    """
    wanted = list(dict.fromkeys(numbers))
    with desk.store.write() as tx:
        require(tx, desk, Right.TEAMS)
        to = going_team(tx, team).team if team else ""
        town = Town.read(tx)
        ids = [wish_id_of(tx, number) for number in wanted]
        _check_movable(tx, desk, ids)
        moved = list(dict.fromkeys(town.door[one] for one in ids))
        named = _household_names(desk, town)
        stops = _round_with(town, moved, to, place) if to else _out_of_all(town, moved)
        notes = _notes(tx, desk, [(s, named(s.wish) if to else "") for s in stops])
        act = write(tx, desk, notes)
    number = wanted[0] if len(wanted) == 1 else ""
    changed = frozenset(note.subject for note in notes)
    return Changes(changed, act=act, label=_ASSIGNED, number=number)


def _is_free(town: Town, stop: Stop, going: Collection[str]) -> bool:
    """Whether nobody put it elsewhere since it was proposed."""
    row = town.rows.get(stop.wish)
    return row is not None and (row.team == stop.team or row.team not in going)


def _check_movable(tx: Transaction, desk: Desk, ids: Sequence[str]) -> None:
    """What was named must be there to be moved; what only goes to the same door is left out silently."""
    for rose in roses_of(tx, desk.event, ids).values():
        decide_assign(rose, "", 0, "")


def _round_with(town: Town, moved: Sequence[str], team: str, place: int) -> list[Stop]:
    """The team's round with these doors in it, numbered anew. Of doors that it has on the road, or
    delivered, the places stay counted: the paper that it has along stays true."""
    doors = town.households()
    stay = [one for one in _in_order(doors, team) if one not in moved]
    at = len(stay) if not 0 < place <= len(stay) else place - 1
    order = [*stay[:at], *moved, *stay[at:]]
    return [
        Stop(row.wish_id, row.number, team, n, "")
        for n, first in enumerate(order, start=1)
        for row in doors[first]
        if _is_loose(row) and (first in moved or row.team == team)
    ]


def _out_of_all(town: Town, moved: Sequence[str]) -> list[Stop]:
    doors = town.households()
    return [
        Stop(row.wish_id, row.number, "", 0, "")
        for first in moved
        for row in doors[first]
        if _is_loose(row)
    ]


def _in_order(doors: dict[str, list[GiftRow]], team: str) -> list[str]:
    """First wishes of the team's doors, by their place in its round."""
    places = {
        first: min((row.order or 1 << 30, row.position) for row in its if row.team == team)
        for first, its in doors.items()
        if any(row.team == team for row in its)
    }
    return sorted(places, key=lambda first: places[first])


def _is_loose(row: GiftRow) -> bool:
    return row.stage not in (*WITH_TEAM, Stage.DELIVERED)


def _household_names(desk: Desk, town: Town) -> Callable[[str], str]:
    """What to call the door of a wish: what it was called before, else by a new id that says nothing."""
    names: dict[str, str] = {}
    for first, its in town.households().items():
        names[first] = min((row.household for row in its if row.household), default="")

    def named(wish: str) -> str:
        first = town.door.get(wish, wish)
        names[first] = names.get(first) or desk.new_id()
        return names[first]

    return named


def _notes(tx: Transaction, desk: Desk, stops: Sequence[tuple[Stop, str]]) -> list[Note]:
    roses = roses_of(tx, desk.event, [stop.wish for stop, _household in stops])
    notes = []
    for stop, household in stops:
        rose = roses.get(stop.wish)
        fact = _fact(rose, stop, household) if rose else None
        if rose and fact:
            notes.append(Note(rose.wish_id, fact, rose.epoch))
    return notes


def _fact(rose: Rose, stop: Stop, household: str) -> StopAssigned | None:
    try:
        return decide_assign(rose, stop.team, stop.order, household)
    except UserError:  # it went on since: nothing to plan any more
        return None
