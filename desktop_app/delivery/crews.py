"""Who goes with a team, in the vault: the last word only. Whoever is no member any more is gone from every
desk that hears the new word."""

from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from desktop_app.delivery.facts import Crew, TeamRetired, TeamSet
from desktop_app.journal.entry import Note
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction

_TEAMS, _VAULT, _REPLACED = tables.teams.c, tables.vault.c, tables.replaced_records.c


def crew_of(tx: Transaction, team: str) -> Crew | None:
    """Who goes with a team; None when nobody was named. Raises UserError people_locked."""
    return vault.get(tx, _record(tx, team), Crew)


def crew_here(tx: Transaction, team: str) -> Crew:
    """The same as far as this desk may read it; nobody, where it may not."""
    record = _record(tx, team) or ""
    return vault.get_all(tx, [record], Crew).get(record) or Crew()


def replace_crews(tx: Transaction, team: str, crews: Sequence[str]) -> None:
    """Of these records of a team, in the order that all desks share, only the last is kept: the others go,
    and do not come back from a desk that heard it late.

    Only what is sealed for delivery and kept under this team, whatever somebody's program says. Looks
    first: the doctor projects beside a vault that it cannot write to.
    """
    *old, now = crews or [""]
    old = [record for record in dict.fromkeys(old) if record != now]
    if not old:
        return
    tx.execute(sa.delete(tables.replaced_records).where(_REPLACED.wish_id == team))
    rows = [{"record": record, "wish_id": team, "now": now} for record in old]
    tx.execute(sa.insert(tables.replaced_records), rows)
    which = sa.and_(
        _VAULT.record.in_(old), _VAULT.audience == vault.DELIVERY, _VAULT.subject == team
    )
    if tx.execute(sa.select(_VAULT.record).where(which).limit(1)).first() is not None:
        tx.execute(sa.delete(tables.vault).where(which))


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
