"""Gifts in figures: promised, received, delivered; and how long they are expected, by channel.

Counted from the projection, so it costs one question whatever the journal's length. For the desk's
room, the hall and the report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.claims.facts import Channel
from desktop_app.claims.records import STANDING
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.fulfilment.days import days_late, days_since
from desktop_app.fulfilment.model import HERE, Stage
from desktop_app.roses.model import ClaimState
from desktop_app.store import tables
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class ChannelLook:
    """How gifts stand that were promised in one way.

    promised     claims that stand, and those whose gift was delivered whatever became of them
    received     of these the gifts that came, wherever they are by now
    delivered    of these the ones that are with their families
    released     claims that were given up: not in `promised`
    late         promised, not here, and past the last day
    median_days, longest_days   whole days since the claim, of gifts that have not come; 0 of none
    median_wait  whole days from claim to gift, of those that came; 0 of none
    """

    channel: str
    promised: int = 0
    received: int = 0
    delivered: int = 0
    released: int = 0
    late: int = 0
    median_days: int = 0
    longest_days: int = 0
    median_wait: int = 0


@dataclass(frozen=True, slots=True)
class GiftsLook:
    """All channels that were used, in the order of `claims.facts.Channel`, and their sum."""

    channels: tuple[ChannelLook, ...]
    promised: int
    received: int
    delivered: int
    late: int
    stray: int


class _Row(NamedTuple):
    channel: str
    state: str
    at: str
    due: str
    stage: str
    received_at: str


_CLAIMS, _GIFTS = tables.claims.c, tables.gifts.c
_ROWS = sa.select(
    _CLAIMS.channel,
    _CLAIMS.state,
    _CLAIMS.at,
    sa.func.coalesce(sa.func.nullif(_GIFTS.due, ""), _CLAIMS.due),
    sa.func.coalesce(_GIFTS.stage, Stage.EXPECTED),
    sa.func.coalesce(_GIFTS.received_at, ""),
).select_from(
    sa.outerjoin(
        tables.claims,
        tables.gifts,
        sa.and_(_GIFTS.claim_id == _CLAIMS.claim_id, _GIFTS.wish_id == _CLAIMS.wish_id),
    )
)


def look_at_gifts(desk: Desk) -> GiftsLook:
    """How the gifts of the event stand today."""
    with desk.store.read() as tx:
        return gifts_in_figures(tx, desk.clock().astimezone().date())


def gifts_in_figures(tx: Transaction, today: date) -> GiftsLook:
    """The same within a transaction."""
    by_channel: dict[str, list[_Row]] = {}
    for found in tx.execute(_ROWS):
        row = _Row._make(found)
        by_channel.setdefault(row.channel, []).append(row)
    channels = tuple(
        _look(channel, by_channel[channel], today)
        for channel in [*Channel, *sorted(by_channel.keys() - set(Channel))]
        if channel in by_channel
    )
    return GiftsLook(
        channels,
        sum(one.promised for one in channels),
        sum(one.received for one in channels),
        sum(one.delivered for one in channels),
        sum(one.late for one in channels),
        sum(map(_is_stray, (row for rows in by_channel.values() for row in rows))),
    )


def _look(channel: str, rows: list[_Row], today: date) -> ChannelLook:
    counted = [row for row in rows if row.state in STANDING or row.stage == Stage.DELIVERED]
    here = [row for row in counted if row.stage in HERE]
    waiting = [row for row in counted if row.stage not in HERE]
    ages = [days_since(row.at, today) for row in waiting]
    waits = [_wait(row) for row in here if row.received_at]
    return ChannelLook(
        str(channel),
        promised=len(counted),
        received=len(here),
        delivered=sum(row.stage == Stage.DELIVERED for row in here),
        released=sum(
            row.state == ClaimState.RELEASED and row.stage != Stage.DELIVERED for row in rows
        ),
        late=sum(days_late(row.due, today) > 0 for row in waiting),
        median_days=_median(ages),
        longest_days=max(ages, default=0),
        median_wait=_median(waits),
    )


def _wait(row: _Row) -> int:
    """Whole days of the calendar from claim to gift."""
    return days_since(row.at, read(row.received_at).astimezone().date())


def _median(days: Iterable[int]) -> int:
    values = list(days)
    return median_low(values) if values else 0


def _is_stray(row: _Row) -> bool:
    is_here = row.stage in HERE and row.stage != Stage.DELIVERED
    return is_here and row.state not in STANDING
