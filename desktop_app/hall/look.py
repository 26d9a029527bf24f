"""What the hall screen and the city board show: figures and how old they are. Nobody's data.

A number is as old as the last word of the desk that decides about its roses: that desk alone can
change it. What this desk holds itself is always of now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from desktop_app.claims.facts import Channel, Giver
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.events.facts import ProgrammeItem
from desktop_app.events.records import all_venues, event_by_id, own_nodes, programme_of
from desktop_app.privacy.masking import thanks_name
from desktop_app.roses.model import FULFILLED, IN_HAND, OFF_THE_WALL, ClaimState, State
from desktop_app.roses.records import HAS_WORDS, Figures, figures, figures_of
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction

_NOT_HUNG = (*OFF_THE_WALL, State.REVIEW, State.DRAFT)
PROMISED = (ClaimState.LIVE, ClaimState.DISPUTED)  # 待确认 is thanked once its rose opens
MOST_ROSES = 3_000  # beyond, a screen of a hall has no points left for them
LATEST = 12


@dataclass(frozen=True, slots=True)
class District:
    """The roses of one district and the venues in it.

    is_here  this desk decides about all of them: the figures are of now
    heard    the oldest last word among the desks that decide; None when one was never heard
    """

    district: str
    venues: tuple[str, ...]
    days: tuple[str, ...]
    collected: int
    claimed: int
    open: int
    fulfilled: int
    is_here: bool
    heard: datetime | None


@dataclass(frozen=True, slots=True)
class Thanks:
    """A rose that was claimed, latest first. A claim that was given up is gone.

    alias  of whom it is for; "" when the wish does not hang any more
    giver  as `masking.thanks_name` says: masked, or an organisation; "" is 爱心人士
    """

    claim_id: str
    number: str
    alias: str
    giver: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hall:
    """Everything on the hall screen. `now` is this desk's clock, to tell ages by.

    roses  one letter for each rose in the order of the wall: c claimed, f fulfilled, o not yet;
           empty when there are more than MOST_ROSES
    numbers  of those roses, in the same order
    """

    event: str
    date: str
    now: datetime
    figures: Figures
    roses: str
    numbers: tuple[str, ...]
    thanks: tuple[Thanks, ...]
    districts: tuple[District, ...]
    programme: tuple[ProgrammeItem, ...]


def look_at_hall(desk: Desk, latest: int = LATEST) -> Hall:
    """One moment of the whole event as this desk knows it."""
    with desk.store.read() as tx:
        event = event_by_id(tx, desk.event)
        assert event is not None  # noqa: S101 - an open desk has its event
        roses, numbers = _roses(tx)
        return Hall(
            event.name,
            event.date,
            desk.clock(),
            figures(tx),
            roses,
            numbers,
            _thanks(tx, latest),
            _districts(tx, desk),
            programme_of(tx, desk.event),
        )


def look_at_city(desk: Desk) -> tuple[District, ...]:
    """Every district's figures and how old they are, in the order of the programme."""
    with desk.store.read() as tx:
        return _districts(tx, desk)


def _roses(tx: Transaction) -> tuple[str, tuple[str, ...]]:
    roses = tables.roses.c
    query = sa.select(roses.number, roses.state).where(roses.state.not_in(_NOT_HUNG), HAS_WORDS)
    rows = tx.execute(query.order_by(roses.position).limit(MOST_ROSES + 1)).all()
    if len(rows) > MOST_ROSES:
        return "", ()
    letters = {**dict.fromkeys(IN_HAND, "c"), **dict.fromkeys(FULFILLED, "f")}
    return "".join(letters.get(row.state, "o") for row in rows), tuple(row.number for row in rows)


_NOBODY_CAME = (Channel.IMPORT, Channel.FUND)  # claims without a giver at the wall or on the page


def _thanks(tx: Transaction, latest: int) -> tuple[Thanks, ...]:
    claims, roses = tables.claims.c, tables.roses.c
    query = (
        sa.select(
            claims.claim_id,
            roses.number,
            roses.alias,
            roses.published,
            claims.anonymous,
            claims.private,
            claims.at,
        )
        .join(tables.roses, roses.wish_id == claims.wish_id)
        .where(claims.state.in_(PROMISED), claims.channel.not_in(_NOBODY_CAME), HAS_WORDS)
        .order_by(claims.at.desc(), claims.claim_id)
        .limit(latest)
    )
    rows = tx.execute(query).all()
    givers = vault.get_all(tx, [row.private for row in rows if row.private], Giver)
    return tuple(
        Thanks(
            row.claim_id,
            row.number,
            row.alias if row.published else "",
            "" if row.anonymous else thanks_name(givers.get(row.private)),
            read(row.at),
        )
        for row in rows
    )


def _districts(tx: Transaction, desk: Desk) -> tuple[District, ...]:
    roses = tables.roses.c
    query = sa.select(roses.district, roses.state, roses.holder, sa.func.count()).where(
        roses.state.not_in(OFF_THE_WALL)
    )
    counts: dict[str, dict[str, int]] = {}
    holders: dict[str, set[str]] = {}
    rows = tx.execute(query.group_by(roses.district, roses.state, roses.holder))
    for district, state, holder, count in rows:
        of = counts.setdefault(district, {})
        of[state] = of.get(state, 0) + count
        holders.setdefault(district, set()).add(holder)
    venues = all_venues(tx)
    order = list(dict.fromkeys([*(venue.district for venue in venues), *sorted(counts)]))
    own, heard = set(own_nodes(tx, desk.node)), _heard(tx)
    found = []
    for district in order:
        counted = figures_of(counts.get(district, {}))
        away = holders.get(district, set()) - own
        there = [venue for venue in venues if venue.district == district]
        found.append(
            District(
                district,
                tuple(venue.name for venue in there),
                tuple(venue.date for venue in there),
                counted.collected,
                counted.claimed,
                counted.open,
                counted.fulfilled,
                not away,
                _oldest(away, heard),
            )
        )
    return tuple(found)


def _oldest(nodes: set[str], heard: Mapping[str, datetime]) -> datetime | None:
    if not nodes or not nodes <= heard.keys():
        return None
    return min(heard[node] for node in nodes)


def _heard(tx: Transaction) -> dict[str, datetime]:
    """When each desk was last heard, by our clock."""
    peers = tables.peers.c
    rows = tx.execute(sa.select(peers.node, peers.heard_at).where(peers.heard_at != ""))
    return {row.node: read(row.heard_at) for row in rows}
