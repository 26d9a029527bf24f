"""What the next person at a desk takes over: half-filled claims, cards that did not come out, calls
for the lead, what waits in the inbox, the small money in the cash boxes."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from desktop_app.cards.records import open_cards
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names, event_by_id, own_nodes
from desktop_app.inbox.operations import ItemKind, inbox
from desktop_app.market.adding import floats_in_boxes
from desktop_app.staff import records
from desktop_app.staff.names import staff_names
from desktop_app.staff.records import Ticket
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_ROSES = tables.roses.c


@dataclass(frozen=True, slots=True)
class Slip:
    """交班单: how this desk stands now. It names wishes by number and nobody but the staff.

    by       who is on duty now, "" for nobody; at: this desk's clock
    holds    numbers of the roses on hold (暂留) that this desk decides about
    unprinted  numbers on cards of this desk that did not come out
    cards    how many cards that are
    waiting  numbers of asks of this desk without an answer: 待确认
    inbox    how many of each kind wait for a person here, asks without an answer left out
    tickets  calls for the lead that are open, of whatever desk
    floats   small money in this desk's cash boxes, by stall code, in fen: to be counted in person
    """

    event: str
    desk: str
    by: str
    at: datetime
    holds: tuple[str, ...]
    unprinted: tuple[str, ...]
    cards: int
    waiting: tuple[str, ...]
    inbox: dict[ItemKind, int]
    tickets: tuple[Ticket, ...]
    floats: tuple[tuple[str, int], ...] = ()

    @property
    def is_clear(self) -> bool:
        """Nothing is left over for the next person."""
        left = (self.holds, self.cards, self.waiting, self.inbox, self.tickets, self.floats)
        return not any(left)

    @property
    def in_inbox(self) -> int:
        """How many things wait in the inbox, of all kinds."""
        return sum(self.inbox.values())


def slip_of(desk: Desk) -> Slip:
    """How this desk stands now. A read."""
    items = inbox(desk)
    counts = Counter(item.kind for item in items)
    with desk.store.read() as tx:
        event = event_by_id(tx, desk.event)
        cards = open_cards(tx, desk.node)
        return Slip(
            event=event.name if event else "",
            desk=desk_names(tx).get(desk.node, ""),
            by=staff_names(tx)[desk.by] if desk.by else "",
            at=desk.clock(),
            holds=_held(tx, desk.node),
            unprinted=tuple(number for card in cards for number in card.numbers),
            cards=len(cards),
            waiting=tuple(one.number for one in items if one.kind is ItemKind.WAITING),
            inbox={kind: counts[kind] for kind in ItemKind if counts[kind] and kind not in _OWN},
            tickets=tuple(records.tickets(tx)),
            floats=tuple(floats_in_boxes(tx, own_nodes(tx, desk.node))),
        )


_OWN = (ItemKind.WAITING, ItemKind.TICKET)  # these have lines of their own on the slip


def _held(tx: Transaction, node: str) -> tuple[str, ...]:
    query = (
        sa.select(_ROSES.number)
        .where(_ROSES.holder == node, _ROSES.parked == 1)
        .order_by(_ROSES.position, _ROSES.number)
    )
    return tuple(tx.execute(query).scalars())
