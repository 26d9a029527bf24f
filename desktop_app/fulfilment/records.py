"""Gifts in and out of the store. The table `gifts` is written by roses/records.py: it is part of the
fold of the rose."""

from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.fulfilment.model import Gift
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
    """The claim whose gift bears this label; "" when none does."""
    query = sa.select(tables.gifts.c.claim_id).where(tables.gifts.c.parcel == parcel)
    return str(tx.execute(query.order_by(tables.gifts.c.claim_id)).scalar() or "")
