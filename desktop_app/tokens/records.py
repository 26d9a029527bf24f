"""The event's card keys in and out of the store."""

import secrets
from collections.abc import Iterable

import sqlalchemy as sa

from desktop_app.journal.entry import Entry, Note
from desktop_app.journal.fold import effective
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction
from desktop_app.tokens.facts import CardKey, CardKeyMade
from desktop_app.tokens.model import KEY_BYTES, Signer

_TABLE = tables.card_keys.c


def new_key(tx: Transaction, key_id: str) -> Note:
    """Draw a card key, keep it in the vault, and say so in the journal."""
    secret = CardKey(secret=secrets.token_hex(KEY_BYTES))
    return Note(key_id, CardKeyMade(), private=vault.put(tx, key_id, vault.Audience.EVENT, secret))


def has_keys(tx: Transaction) -> bool:
    """Whether the event has card keys, readable here or not."""
    return tx.execute(sa.select(_TABLE.key_id).limit(1)).first() is not None


def signer_in(tx: Transaction, event: str) -> Signer | None:
    """The signer with all keys of the event, oldest first; None when there is no key yet."""
    query = sa.select(_TABLE.private).order_by(_TABLE.position, _TABLE.key_id)
    records = [row.private for row in tx.execute(query)]
    found = vault.get_all(tx, records, CardKey)
    keys = tuple(bytes.fromhex(found[record].secret) for record in records if record in found)
    return Signer(event, keys) if keys else None


def project(tx: Transaction, key_id: str, entries: Iterable[Entry]) -> None:
    """One row for each key."""
    tx.execute(sa.delete(tables.card_keys).where(_TABLE.key_id == key_id))
    for entry, _fact in effective(entries)[:1]:
        row = {
            "key_id": key_id,
            "private": entry.private,
            "position": entry.position,
        }
        tx.execute(sa.insert(tables.card_keys), [row])
