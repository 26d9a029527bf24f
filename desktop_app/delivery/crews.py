"""Who goes with a team, in the vault: the last word only (`store.last_words`)."""

import msgspec
import sqlalchemy as sa

from desktop_app.delivery.facts import Crew, TeamRetired, TeamSet
from desktop_app.journal.entry import Note
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction

_TEAMS = tables.teams.c


def crew_of(tx: Transaction, team: str) -> Crew | None:
    """Who goes with a team; None when nobody was named. Raises UserError people_locked."""
    return vault.get(tx, _record(tx, team), Crew)


def crew_here(tx: Transaction, team: str) -> Crew:
    """The same as far as this desk may read it; nobody, where it may not."""
    record = _record(tx, team) or ""
    return vault.get_all(tx, [record], Crew).get(record) or Crew()


def crew_left(tx: Transaction, team: str, crew: Crew) -> list[Note]:
    """Somebody goes with a team no more: it is as it was, with those who stay."""
    row = tx.execute(sa.select(tables.teams).where(_TEAMS.team == team)).one()
    areas = tuple(msgspec.json.decode(row.areas))
    now = TeamSet(name=row.name, areas=areas, most=row.most, members=len(crew.members))
    notes = [Note(team, now, private=vault.put(tx, team, vault.DELIVERY, crew))]
    # another word about a retired one would let it go again
    return [*notes, Note(team, TeamRetired(reason=row.retired))] if row.retired else notes


def _record(tx: Transaction, team: str) -> str | None:
    found = tx.execute(sa.select(_TEAMS.private).where(_TEAMS.team == team)).scalar()
    return None if found is None else str(found)
