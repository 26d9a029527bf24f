"""The inbox 待处理: everything that software will not decide, until a person has."""

from collections import Counter
from datetime import datetime, timedelta

from desktop_app.changes import Changes
from desktop_app.claims.settling import serve_refused
from desktop_app.clock import read
from desktop_app.consent.operations import take_paper
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import desk_names
from desktop_app.inbox import records
from desktop_app.inbox.model import Item, ItemKind, in_order
from desktop_app.language import mark
from desktop_app.paper.operations import settle_with_words
from desktop_app.staff.tickets import close_ticket
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank, typed

__all__ = ["Item", "ItemKind", "close_item", "count_items", "inbox"]

_FRESH = timedelta(minutes=1)


def inbox(desk: Desk) -> list[Item]:
    """Everything that waits for a person, the most urgent first."""
    with desk.store.read() as tx:
        return _items(tx, desk)


def count_items(desk: Desk, *, but_fresh: bool = False) -> dict[ItemKind, int]:
    """How many of each kind there are; kinds without any are left out.

    but_fresh  without asks of the last minute: on a network they are answered within a second, and
               a sign that comes and goes with every claim would tell nobody anything
    """
    now = desk.clock()
    counts = Counter(
        item.kind for item in inbox(desk) if not (but_fresh and _is_fresh_ask(item, now))
    )
    return {kind: counts[kind] for kind in ItemKind if counts[kind]}


def close_item(desk: Desk, item_id: str, how: str) -> Changes:
    """Somebody has looked at it, and this is what came of it. What was set aside stays kept.

    item_id  or a beginning of it
    Raises UserError: reason_missing, item_unknown, item_not_closable.
    """
    if is_blank(how):
        raise UserError("reason_missing")
    with desk.store.read() as tx:
        item = records.item_named(_items(tx, desk), item_id)
    if item.kind is ItemKind.REFUSED:
        return serve_refused(desk, item.item_id, how).changes
    if item.kind is ItemKind.TAKE_DOWN:
        return take_paper(desk, item.item_id, how)
    if item.kind is ItemKind.BACKFILL:
        return settle_with_words(desk, item.item_id, how)
    if item.kind is ItemKind.TICKET:
        return close_ticket(desk, item.item_id, how)
    if not item.can_be_closed:
        raise UserError(f"item_{item.kind}_stays", number=item.number)
    with desk.store.write() as tx:
        records.close_aside(tx, item.item_id, typed(how).strip(), desk.clock)
    return Changes(label=mark("处理"))


def _is_fresh_ask(item: Item, now: datetime) -> bool:
    return item.kind is ItemKind.WAITING and now - read(item.at) < _FRESH


def _items(tx: Transaction, desk: Desk) -> list[Item]:
    names = desk_names(tx)
    return in_order(
        [
            *records.disputes(tx, names),
            *records.refusals(tx, desk.node, names),
            *records.calls_for_the_lead(tx, desk.node, names),
            *records.stray_gifts(tx, desk.node, names),
            *records.papers_to_take(tx, desk.event),
            *records.own_asks(tx, desk.node, names),
            *records.numbers_given_twice(tx),
            *records.cards_not_registered(tx, desk.node, names),
            *records.set_aside(tx, names),
            *records.newer_entries(tx, desk.store, desk.event, names),
        ]
    )
