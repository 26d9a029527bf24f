"""A generation of the event's keys is drawn. Apart from `keys.py`, for an event begins with it."""

import secrets

from desktop_app.events.facts import KeysMade
from desktop_app.journal.entry import Note
from desktop_app.store.people import new_private_keys, people_of, public_of
from desktop_app.store.store import Transaction


def begin_keys(tx: Transaction, event: str) -> list[Note]:
    """Fresh keys, whose private halves this desk keeps.

    Write the notes before anything is sealed with them.
    """
    generation, private = secrets.token_hex(8), new_private_keys()
    people_of(tx).keep(tx, generation, private)
    return [Note(event, KeysMade(keys=public_of(generation, private)))]
