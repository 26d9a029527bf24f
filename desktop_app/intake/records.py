"""What the store knows that an import is compared with."""

import secrets
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.events.records import desk_names
from desktop_app.intake.comparing import person_key
from desktop_app.intake.model import Known, KnownWish
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.language import tr
from desktop_app.roses.records import rose_by_id
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Identity, WishChanged, WishImported
from desktop_app.wishes.hidden import HIDDEN

_KEY_SUBJECT = "intake"


class _Secret(msgspec.Struct, frozen=True):
    """The key of the row hashes. It goes when the event's vault goes."""

    key: str


def known_wishes(tx: Transaction, event: str, day: date, node: str) -> Known:
    """Every wish of the event as far as an import at the desk `node` needs it.

    Make the key first with `make_key`, in a writing transaction.
    """
    return Known(
        day=day,
        key=_key(tx) or b"",
        wishes=_wishes(tx, event, node),
        people=_people(tx, event),
    )


def has_key(tx: Transaction) -> bool:
    return _key(tx) is not None


def make_key(tx: Transaction) -> None:
    """Draw the key that the row hashes of this event are made with; once."""
    if not has_key(tx):
        vault.put(tx, _KEY_SUBJECT, vault.LEAD, _Secret(secrets.token_hex(16)))


def _key(tx: Transaction) -> bytes | None:
    record = sa.select(tables.vault.c.record).where(tables.vault.c.subject == _KEY_SUBJECT)
    found = vault.get(tx, tx.execute(record.limit(1)).scalar(), _Secret)
    return bytes.fromhex(found.key) if found else None


_ENTRY = [tables.entries.c[name] for name in Entry.__struct_fields__]


def _wishes(tx: Transaction, event: str, node: str) -> dict[str, KnownWish]:
    """Should two wishes share a number, the one that the number means: see `wish_id_of`."""
    table = tables.roses.c
    query = sa.select(table.wish_id, table.number, table.claim_id, table.holder)
    rows = tx.execute(query.order_by(table.wish_id.desc())).all()
    sources = _sources(tx, event)
    names = desk_names(tx)
    return {
        row.number: KnownWish(
            sources.get(row.wish_id, ""),
            row.claim_id is not None,
            "" if row.holder == node else names.get(row.holder, tr("另一台电脑")),
        )
        for row in rows
    }


def _sources(tx: Transaction, event: str) -> dict[str, str]:
    """The source of each wish by id, from the one import that made it; of those that saw more
    (a change, an undo), from the fold.
    """
    kinds = ("wish.imported", "wish.changed", "act.undone")
    query = sa.select(*_ENTRY).where(
        tables.entries.c.event == event, tables.entries.c.kind.in_(kinds)
    )
    sources: dict[str, str] = {}
    folded: set[str] = set()
    for row in tx.execute(query):
        entry = Entry(*row)
        fact = fact_of(entry)
        if entry.subject in sources or not isinstance(fact, WishImported | WishChanged):
            folded.add(entry.subject)
        else:
            sources[entry.subject] = fact.source
    for subject in folded:
        sources[subject] = rose_by_id(tx, event, subject).source
    return sources


def _wanted(tx: Transaction, event: str, row: Any) -> str:
    """What is wished for, of a wish that may not be shown, too: two records of it must be found."""
    if row.text != HIDDEN:
        return str(row.item or row.text)
    wish = rose_by_id(tx, event, row.wish_id).wish
    return (wish.item or wish.text) if wish else ""


def _people(tx: Transaction, event: str) -> dict[tuple[str, str, str], str]:
    about = tables.roses.c
    query = sa.select(about.wish_id, about.number, about.item, about.text, about.private)
    rows = tx.execute(query.where(about.private.is_not(None))).all()
    identities = vault.get_all(tx, [row.private for row in rows], Identity)
    people: dict[tuple[str, str, str], str] = {}
    for row in rows:
        whose = identities.get(row.private, Identity())
        person = person_key(whose.name, whose.community, _wanted(tx, event, row))
        if person:
            people.setdefault(person, row.number)
    return people
