"""Cards in and out of the store. The table `cards` is a projection of the fold."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from desktop_app.cards.model import Card, CardState, fold
from desktop_app.errors import UserError
from desktop_app.events.records import own_nodes
from desktop_app.journal.entry import Entry
from desktop_app.journal.records import entries_of
from desktop_app.store import tables
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as the print queue shows it; `numbers` are the wishes it lists.

    The other fields mean what they mean in `model.Card`.
    """

    card_id: str
    group_id: str
    state: str
    layout: str
    copies: int
    reprint: int
    printer: str
    job: str
    detail: str
    at: str
    node: str
    numbers: tuple[str, ...] = ()

    @property
    def is_unconfirmed(self) -> bool:
        """Handed to a printer that gave no answer: a person confirms or retries."""
        return self.state == CardState.SENT and not self.job


FEW = 1_000  # for more, reading a whole table is as fast as naming each
_TABLE = tables.cards.c
# built once: every claim runs these
_DROP = sa.delete(tables.cards).where(_TABLE.card_id == sa.bindparam("old"))
_PUT = sa.insert(tables.cards)
_COLUMNS = [_TABLE[name] for name in CardRow.__dataclass_fields__ if name in _TABLE]


def project(tx: Transaction, card_id: str, entries: Iterable[Entry]) -> None:
    """Make the projection agree with the card's entries; a card that is not wanted has no row."""
    card = fold(card_id, entries)
    tx.execute(_DROP, {"old": card_id})
    if card.is_wanted:
        tx.execute(_PUT, [_row(card)])


def card_by_id(tx: Transaction, event: str, card_id: str) -> Card:
    """The card as its entries tell it. Raises UserError card_unknown."""
    card = fold(card_id, entries_of(tx, event, card_id))
    if not card.is_wanted:
        raise UserError("card_unknown")
    return card


def all_cards(tx: Transaction, node: str, limit: int = 200) -> list[CardRow]:
    """The print queue of this desk with its past, newest first."""
    query = _query().where(_TABLE.node.in_(own_nodes(tx, node)))
    return _cards(tx, query.order_by(_TABLE.position.desc(), _TABLE.card_id).limit(limit))


def waiting_cards(tx: Transaction, node: str) -> list[CardRow]:
    """What this desk shall still print, oldest first."""
    return _in_state(tx, node, CardState.WAITING)


def open_cards(tx: Transaction, node: str) -> list[CardRow]:
    """What somebody at this desk, or something, still has to deal with: waiting, sent or failed,
    oldest first."""
    return _in_state(tx, node, CardState.WAITING, CardState.SENT, CardState.FAILED)


def cards_of_group(tx: Transaction, group_id: str) -> list[CardRow]:
    """Every card of what one giver claimed in one go, oldest first."""
    return _cards(tx, _query().where(_TABLE.group_id == group_id).order_by(_TABLE.position))


class Listing(NamedTuple):
    """Which claims a card lists."""

    card_id: str
    claims: tuple[str, ...]
    reprint: int
    copies: int


def listings(tx: Transaction, groups: Collection[str]) -> list[Listing]:
    """What the cards of these groups list, oldest first, void ones included."""
    query = sa.select(_TABLE.card_id, _TABLE.claims, _TABLE.reprint, _TABLE.copies)
    if len(groups) <= FEW:
        query = query.where(_TABLE.group_id.in_(groups))
    rows = tx.execute(query.order_by(_TABLE.position, _TABLE.card_id))
    return [Listing(card, _claims(claims), *rest) for card, claims, *rest in rows]


def _query() -> sa.Select[Any]:
    return sa.select(*_COLUMNS, _TABLE.claims)


def _in_state(tx: Transaction, node: str, *states: CardState) -> list[CardRow]:
    query = _query().where(_TABLE.state.in_(states), _TABLE.node.in_(own_nodes(tx, node)))
    return _cards(tx, query.order_by(_TABLE.position, _TABLE.card_id))


def _cards(tx: Transaction, query: sa.Select[Any]) -> list[CardRow]:
    rows = list(tx.execute(query))
    claims = [_claims(row.claims) for row in rows]
    numbers = _numbers(tx, {claim for some in claims for claim in some})
    return [
        CardRow(**_shown(row), numbers=tuple(numbers[c] for c in some if c in numbers))
        for row, some in zip(rows, claims, strict=True)
    ]


def _shown(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in _COLUMNS}


def _numbers(tx: Transaction, claims: set[str]) -> dict[str, str]:
    """Wish number by claim."""
    query = (
        sa.select(tables.claims.c.claim_id, tables.roses.c.number)
        .join(tables.roses, tables.roses.c.wish_id == tables.claims.c.wish_id)
        .where(tables.claims.c.claim_id.in_(claims))
    )
    return {row.claim_id: row.number for row in tx.execute(query)}


def _claims(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...])


def _row(card: Card) -> dict[str, object]:
    return {
        "card_id": card.card_id,
        "group_id": card.group,
        "claims": msgspec.json.encode(card.claims).decode(),
        "state": card.state,
        "layout": card.layout,
        "copies": card.copies,
        "reprint": card.reprint,
        "printer": card.printer,
        "job": card.job,
        "detail": card.detail,
        "at": card.at,
        "position": card.position,
        "node": card.node,
    }
