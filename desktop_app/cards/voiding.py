"""Cards that nobody may have any more: all their claims were refused or given up, or their giver was
erased."""

from collections.abc import Collection

import msgspec
import sqlalchemy as sa

from desktop_app.cards.facts import CardVoided
from desktop_app.cards.model import CardState
from desktop_app.claims.records import STANDING, states_of_claims
from desktop_app.desk import Desk
from desktop_app.events.records import own_nodes
from desktop_app.journal.entry import Note
from desktop_app.roses.model import ClaimState
from desktop_app.store import tables
from desktop_app.store.store import Transaction

# What they say to people stands in ui/cards/queue_presenter.py
RELEASED, REFUSED, ERASED = "claim_released", "claim_refused", "giver_erased"
NEVER_WANTED = (RELEASED, REFUSED, ERASED)


def unwanted_cards(
    tx: Transaction, desk: Desk, claims: Collection[str], why: str = ""
) -> list[Note]:
    """Take this desk's cards out of the queue that list one of these claims, and none that stands.

    why  a reason that holds for claims that stand, too: their giver was erased
    One that was handed to a printer stays: it may be on paper, so a person looks.
    """
    table = tables.cards.c
    query = sa.select(table.card_id, table.claims).where(
        table.state.in_((CardState.WAITING, CardState.FAILED)),
        table.node.in_(own_nodes(tx, desk.node)),
    )
    notes = []
    for card_id, text in tx.execute(query):
        listed = msgspec.json.decode(text, type=tuple[str, ...])
        if not set(claims).isdisjoint(listed) and (its := why or why_unwanted(tx, listed)):
            notes.append(Note(card_id, CardVoided(reason=its)))
    return notes


def why_unwanted(tx: Transaction, listed: Collection[str]) -> str:
    """Why no card is wanted for these claims; "" while one of them stands."""
    states = states_of_claims(tx, listed).values()
    if any(state in STANDING for state in states):
        return ""
    refused = (ClaimState.REFUSED, ClaimState.CLOSED)
    return REFUSED if any(state in refused for state in states) else RELEASED
