"""What came today, at every desk that this one has heard of: the list below the counter's scan."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.fulfilment.look import Told
from desktop_app.fulfilment.model import HERE, Stage
from desktop_app.staff.names import staff_names
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables

_GIFTS, _ROSES = tables.gifts.c, tables.roses.c


@dataclass(frozen=True, slots=True)
class Arrived:
    """A gift that was taken in. changed: why it is something else than was promised, or ""."""

    claim_id: str
    number: str
    item: str
    spec: str
    quantity: int
    changed: str
    place: str
    parcel: str
    stage: Stage
    received: Told


def came_today(desk: Desk) -> list[Arrived]:
    """Gifts that came since midnight by this laptop's clock, the newest first.

    Raises UserError not_your_right.
    """
    now = desk.clock().astimezone()
    midnight = now - timedelta(
        hours=now.hour, minutes=now.minute, seconds=now.second, microseconds=now.microsecond
    )
    query = (
        sa.select(tables.gifts, _ROSES.number)
        .join(tables.roses, _ROSES.wish_id == _GIFTS.wish_id)
        .where(_GIFTS.stage.in_(HERE), _GIFTS.received_at >= written(midnight))
        .order_by(_GIFTS.received_at.desc(), _ROSES.position)
    )
    with desk.store.read() as tx:
        require(tx, desk, Right.RECEIVE)
        names, people = desk_names(tx), staff_names(tx)
        return [
            Arrived(
                row.claim_id,
                row.number,
                row.item,
                row.spec,
                row.quantity,
                row.changed,
                row.place,
                row.parcel,
                Stage(row.stage),
                Told(
                    row.received_at,
                    people[row.received_by],
                    names.get(row.received_node, row.received_node),
                ),
            )
            for row in tx.execute(query)
        ]
