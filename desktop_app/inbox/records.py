"""What waits for a person, read from the projections and from what was set aside."""

from collections.abc import Collection
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from desktop_app.claims.records import STANDING
from desktop_app.clock import Clock, written
from desktop_app.consent.records import all_papers
from desktop_app.consent.words import paper_words
from desktop_app.errors import UserError
from desktop_app.events.records import is_lead, own_nodes
from desktop_app.fulfilment.model import IN_STOCK, WITH_TEAM
from desktop_app.inbox.model import Item, ItemKind
from desktop_app.journal.entry import known_kinds
from desktop_app.paper.records import all_backfills
from desktop_app.roses.model import ClaimState, State
from desktop_app.staff.records import tickets
from desktop_app.store import tables
from desktop_app.store.store import Store, Transaction

_ROSES, _CLAIMS, _ENTRIES = tables.roses.c, tables.claims.c, tables.entries.c
_GIFTS = tables.gifts.c
_NODES, _ASIDE = tables.nodes.c, tables.quarantine.c
_OFF = (State.WITHDRAWN, State.SENT_BACK)
_JOIN = sa.join(tables.claims, tables.roses, _CLAIMS.wish_id == _ROSES.wish_id)


def disputes(tx: Transaction, names: dict[str, str]) -> list[Item]:
    """Roses with several live claims."""
    found: dict[str, list[Any]] = {}
    for row in _claims(tx, _CLAIMS.state == ClaimState.DISPUTED):
        found.setdefault(row.wish_id, []).append(row)
    return [
        Item(
            ItemKind.DISPUTED,
            wish_id,
            rows[0].number,
            max(row.at for row in rows),
            tuple(dict.fromkeys(names.get(row.node, row.node) for row in rows)),
            claims=tuple(row.claim_id for row in rows),
            count=len(rows),
        )
        for wish_id, rows in found.items()
    ]


def refusals(tx: Transaction, node: str, names: dict[str, str]) -> list[Item]:
    """Refused asks whose giver was not served, asked at whatever desk."""
    own = set(own_nodes(tx, node))
    return [
        Item(
            ItemKind.REFUSED,
            row.claim_id,
            row.number,
            row.at,
            (names.get(row.node, row.node),),
            row.reason,
            (row.claim_id,),
            is_ours=row.node in own,
        )
        for row in _claims(tx, _CLAIMS.state == ClaimState.REFUSED)
    ]


def own_asks(tx: Transaction, node: str, names: dict[str, str]) -> list[Item]:
    """What this desk asked and nobody has answered; `desks` is who has to."""
    own = own_nodes(tx, node)
    asked = sa.and_(_CLAIMS.state == ClaimState.ASKED, _CLAIMS.node.in_(own))
    return [
        Item(
            ItemKind.WAITING,
            row.claim_id,
            row.number,
            row.at,
            (names.get(row.holder, row.holder),),
            claims=(row.claim_id,),
        )
        for row in _claims(tx, asked)
    ]


def numbers_given_twice(tx: Transaction) -> list[Item]:
    """Numbers that several wishes bear, those off the wall not counted."""
    # first by the index of numbers alone: the day's every claim asks this
    twice = sa.select(_ROSES.number).group_by(_ROSES.number).having(sa.func.count() > 1)
    query = (
        sa.select(_ROSES.number, sa.func.count())
        .where(_ROSES.number.in_(twice), _ROSES.state.not_in(_OFF))
        .group_by(_ROSES.number)
        .having(sa.func.count() > 1)
        .order_by(_ROSES.number)
    )
    return [
        Item(ItemKind.NUMBER_TWICE, number, number, count=count)
        for number, count in tx.execute(query)
    ]


def cards_not_registered(tx: Transaction, node: str, names: dict[str, str]) -> list[Item]:
    """Cards filled in by hand that could not be registered."""
    own = set(own_nodes(tx, node))
    return [
        Item(
            ItemKind.BACKFILL,
            card.backfill_id,
            card.number,
            card.at,
            (names.get(card.node, card.node),),
            card.error,
            is_ours=card.node in own,
        )
        for card in all_backfills(tx)
    ]


def calls_for_the_lead(tx: Transaction, node: str, names: dict[str, str]) -> list[Item]:
    """Calls for the lead: all of them at a lead's desk, its own at any other."""
    own, at_lead = set(own_nodes(tx, node)), is_lead(tx, node)
    return [
        Item(
            ItemKind.TICKET,
            call.ticket_id,
            call.number,
            call.at,
            (names.get(call.node, call.node),),
            call.topic,
            is_ours=call.node in own,
            note=call.note,
        )
        for call in tickets(tx)
        if at_lead or call.node in own
    ]


def stray_gifts(tx: Transaction, node: str, names: dict[str, str]) -> list[Item]:
    """Gifts that came, and whose claims stand no more. `desks`: who took them in."""
    own = set(own_nodes(tx, node))
    query = (
        sa.select(
            _CLAIMS.claim_id, _CLAIMS.state, _CLAIMS.reason, _ROSES.number, _GIFTS.parcel,
            _GIFTS.place, _GIFTS.received_at, _GIFTS.received_node,
        )
        .select_from(_JOIN.join(tables.gifts, _GIFTS.claim_id == _CLAIMS.claim_id))
        .where(_GIFTS.wish_id == _CLAIMS.wish_id, _GIFTS.stage.in_((*IN_STOCK, *WITH_TEAM)))
        .where(_CLAIMS.state.not_in(STANDING))
        .order_by(_ROSES.position, _GIFTS.received_at)
    )  # fmt: skip
    return [
        Item(
            ItemKind.STRAY_GIFT,
            row.parcel or row.claim_id,
            row.number,
            row.received_at,
            (names.get(row.received_node, row.received_node),),
            row.reason if row.state == ClaimState.RELEASED else "",
            (row.claim_id,),
            is_ours=row.received_node in own,
            note=row.place,
        )
        for row in tx.execute(query)
    ]


def papers_to_take(tx: Transaction, event: str) -> list[Item]:
    """What hangs or lies around of wishes whose consent was withdrawn."""
    return [
        Item(
            ItemKind.TAKE_DOWN,
            paper.item_id,
            paper.number,
            paper.withdrawn_at,
            (paper.desk,) if paper.desk else (),
            paper.kind,
            note=paper_words(paper),
        )
        for paper in all_papers(tx, event)
        if not paper.is_taken
    ]


def set_aside(tx: Transaction, names: dict[str, str]) -> list[Item]:
    """What was sent and not believed. `desks`: whose records it is about, else who sent it."""
    query = sa.select(
        _ASIDE.quarantine_id, _ASIDE.reason, _ASIDE.sender, _ASIDE.node, _ASIDE.at
    ).where(_ASIDE.state == "open")
    return [
        Item(
            ItemKind.QUARANTINE,
            row.quarantine_id,
            at=row.at,
            desks=_known(names, row.node or row.sender),
            reason=row.reason,
        )
        for row in tx.execute(query)
    ]


def close_aside(tx: Transaction, item_id: str, how: str, clock: Clock) -> None:
    """Somebody has looked; it is kept, and lies open no more."""
    said = f"{how} {written(clock())}"
    tx.execute(
        sa.update(tables.quarantine)
        .where(_ASIDE.quarantine_id == item_id)
        .values(state="closed", how=said)
    )


class _Looked(NamedTuple):
    """How far the journal was looked through, and what was found."""

    heads: dict[str, int]
    found: dict[tuple[str, str], tuple[int, str]]  # (kind, node): how many, since when


_LOOKED: WeakKeyDictionary[Store, _Looked] = WeakKeyDictionary()


def newer_entries(tx: Transaction, store: Store, event: str, names: dict[str, str]) -> list[Item]:
    """Kinds that a newer version wrote. What was looked through once is not read again."""
    heads = {row.node: int(row.n) for row in tx.execute(sa.select(_NODES.node, _NODES.n))}
    before = _LOOKED.get(store, _Looked({}, {}))
    found = dict(before.found)
    for node, n in heads.items():
        since = before.heads.get(node, 0)
        if n <= since:
            continue
        for row in _unknown_kinds(tx, event, node, since, known_kinds()):
            count, at = found.get((row.kind, node), (0, row.at))
            found[row.kind, node] = (count + row.count, min(at, row.at))
    _LOOKED[store] = _Looked(heads, found)
    return [
        Item(
            ItemKind.NEWER,
            f"{kind}@{node}",
            at=at,
            desks=_known(names, node),
            reason=kind,
            count=count,
        )
        for (kind, node), (count, at) in found.items()
    ]


def _unknown_kinds(
    tx: Transaction, event: str, node: str, since: int, known: Collection[str]
) -> list[Any]:
    query = (
        sa.select(
            _ENTRIES.kind, sa.func.count().label("count"), sa.func.min(_ENTRIES.at).label("at")
        )
        .where(_ENTRIES.event == event, _ENTRIES.node == node, _ENTRIES.n > since)
        .where(_ENTRIES.kind.not_in(known))
        .group_by(_ENTRIES.kind)
    )
    return list(tx.execute(query))


def item_named(items: list[Item], item_id: str) -> Item:
    """The item with this id, or with a beginning of it that no other has. Raises item_unknown."""
    wanted = item_id.strip()
    found = [one for one in items if one.item_id == wanted] or [
        one for one in items if len(wanted) >= 4 and one.item_id.startswith(wanted)
    ]
    if len(found) != 1:
        raise UserError("item_unknown", item=wanted[:40])
    return found[0]


def _known(names: dict[str, str], node: str) -> tuple[str, ...]:
    return (names.get(node, node),) if node else ()


def _claims(tx: Transaction, which: sa.ColumnElement[bool]) -> list[Any]:
    """Claims of some state, by number, the oldest first."""
    query = (
        sa.select(
            _CLAIMS.claim_id,
            _CLAIMS.wish_id,
            _CLAIMS.node,
            _CLAIMS.at,
            _CLAIMS.reason,
            _ROSES.number,
            _ROSES.holder,
        )
        .select_from(_JOIN)
        .where(which)
        .order_by(_ROSES.position, _CLAIMS.at, _CLAIMS.claim_id)
    )
    return list(tx.execute(query))
