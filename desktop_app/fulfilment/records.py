"""Gifts in and out of the store. The table `gifts` is written by roses/records.py: it is part of the
fold of the rose."""

from collections.abc import Collection
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from desktop_app.claims.facts import GiverCalled
from desktop_app.claims.records import STANDING
from desktop_app.fulfilment.model import Gift, Stage
from desktop_app.roses.model import FULFILLED
from desktop_app.store import tables
from desktop_app.store.store import Transaction


def gift_row(wish_id: str, gift: Gift) -> dict[str, Any]:
    """A gift as a row of the table `gifts`."""
    came = gift.came
    return {
        "claim_id": gift.claim,
        "wish_id": wish_id,
        "stage": gift.stage,
        "due": gift.due,
        "item": came.item if came else "",
        "spec": came.spec if came else "",
        "quantity": came.quantity if came else 0,
        "value_fen": came.value_fen if came else None,
        "is_new": int(came.is_new if came else True),
        "changed": gift.changed,
        "extras": msgspec.json.encode(gift.extras).decode(),
        "place": gift.place,
        "parcel": gift.parcel,
        "returned": gift.returned,
        "team": gift.team,
        "stop": gift.order,
        "household": gift.household,
        "tries": gift.tries,
        "why": gift.why,
        "why_words": gift.why_words,
        "packs": gift.packs,
        "relation": gift.relation,
        "proof": gift.proof,
        "written_at": gift.written_at,
        "received_at": gift.received.at,
        "received_node": gift.received.node,
        "received_by": gift.received.by,
        "out_at": gift.out.at,
        "delivered_at": gift.delivered.at,
        "delivered_node": gift.delivered.node,
        "delivered_by": gift.delivered.by,
        "chased": len(gift.chased),
        "chased_at": gift.chased[-1] if gift.chased else "",
        "satisfied": gift.satisfied or "",
        "has_come": int(gift.has_come),
        "followed_at": gift.followed.at,
        "thanked_at": gift.thanked,
        "handed": gift.handed,
        "followed_note": gift.followed_note,
    }


def claim_of_parcel(tx: Transaction, parcel: str) -> str:
    """The claim whose gift bears this label; "" when none does.

    Of a gift that was claimed anew, under the same label, the claim that has it now.
    """
    is_gone = tables.gifts.c.stage == Stage.EXPECTED
    query = sa.select(tables.gifts.c.claim_id).where(tables.gifts.c.parcel == parcel)
    return str(tx.execute(query.order_by(is_gone, tables.gifts.c.claim_id)).scalar() or "")


class ExpectedRow(NamedTuple):
    """A claim that stands and whose gift has not come."""

    claim_id: str
    wish_id: str
    number: str
    item: str
    spec: str
    quantity: int
    holder: str
    state: str
    channel: str
    giver_kind: str
    anonymous: bool
    claim_due: str
    moved_due: str
    group_id: str
    node: str
    at: str
    private: str | None
    chased: int
    chased_at: str
    returned: str


_CLAIMS, _ROSES, _GIFTS = tables.claims.c, tables.roses.c, tables.gifts.c
_JOINED = sa.join(tables.claims, tables.roses, _CLAIMS.wish_id == _ROSES.wish_id).join(
    tables.gifts,
    sa.and_(_GIFTS.claim_id == _CLAIMS.claim_id, _GIFTS.wish_id == _CLAIMS.wish_id),
    isouter=True,
)
_EXPECTED = (
    sa.select(
        _CLAIMS.claim_id, _CLAIMS.wish_id, _ROSES.number, _ROSES.item, _ROSES.spec, _ROSES.quantity,
        _ROSES.holder, _CLAIMS.state, _CLAIMS.channel, _CLAIMS.giver_kind, _CLAIMS.anonymous,
        _CLAIMS.due, sa.func.coalesce(_GIFTS.due, ""), _CLAIMS.group_id, _CLAIMS.node, _CLAIMS.at,
        _CLAIMS.private, sa.func.coalesce(_GIFTS.chased, 0), sa.func.coalesce(_GIFTS.chased_at, ""),
        sa.func.coalesce(_GIFTS.returned, ""),
    )
    .select_from(_JOINED)
    .where(
        _CLAIMS.state.in_(STANDING),
        sa.or_(_GIFTS.stage.is_(None), _GIFTS.stage == Stage.EXPECTED),
        _ROSES.state.not_in(FULFILLED),
    )
    .order_by(_ROSES.position, _CLAIMS.at, _CLAIMS.claim_id)
)  # fmt: skip


def expected_rows(tx: Transaction, channels: Collection[str] = ()) -> list[ExpectedRow]:
    """Claims whose gifts have not come, by wish number; made in these ways, or all."""
    query = _EXPECTED.where(_CLAIMS.channel.in_(channels)) if channels else _EXPECTED
    return [ExpectedRow._make(row) for row in tx.execute(query)]


class CallCount(NamedTuple):
    """How often somebody called a giver, and when the last time, UTC."""

    times: int
    last_at: str


def count_calls(tx: Transaction, event: str) -> dict[str, CallCount]:
    """Calls about gifts that have not come, by claim. A call cannot be taken back."""
    table = tables.entries.c
    waiting = sa.select(_CLAIMS.wish_id).where(_CLAIMS.state.in_(STANDING))
    query = sa.select(table.body, table.at).where(
        table.event == event, table.kind == GiverCalled.kind, table.subject.in_(waiting)
    )
    found: dict[str, CallCount] = {}
    for row in tx.execute(query):
        claim = _decode_call(row.body)
        before = found.get(claim, CallCount(0, ""))
        found[claim] = CallCount(before.times + 1, max(before.last_at, row.at))
    return found


def _decode_call(body: bytes) -> str:
    """Which claim it was about; "" when a newer version wrote it."""
    try:
        return msgspec.json.decode(body, type=GiverCalled).claim
    except (msgspec.MsgspecError, UnicodeError):
        return ""
