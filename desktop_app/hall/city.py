"""The city board: what organisers look at while the day runs. Nobody's data."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from desktop_app.claims.facts import Channel
from desktop_app.clock import read, written
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names, own_nodes
from desktop_app.exchange.peers import peer_list
from desktop_app.exchange.peers_model import PeerView
from desktop_app.hall.look import PROMISED, District, look_at_city
from desktop_app.roses.records import Figures, Open, count_held, figures, open_questions
from desktop_app.store import tables
from desktop_app.store.store import Transaction

STEP = timedelta(minutes=10)
STEPS = 18


class Order(StrEnum):
    """What the rows are sorted by. Figures: the highest first; AGE: never heard and oldest first."""

    PROGRAMME = "programme"
    COLLECTED = "collected"
    CLAIMED = "claimed"
    OPEN = "open"
    FULFILLED = "fulfilled"
    SHARE = "share"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Step:
    """Claims made in the ten minutes from `since` on."""

    since: datetime
    claims: int


@dataclass(frozen=True, slots=True)
class Board:
    """One moment of the city.

    here, holds  what this desk is called, and how many roses it decides about
    trend        the oldest first; the last step is still running
    """

    event: str
    here: str
    holds: int
    now: datetime
    figures: Figures
    questions: Open
    districts: tuple[District, ...]
    desks: tuple[PeerView, ...]
    trend: tuple[Step, ...]


def look_at_board(desk: Desk) -> Board:
    """Everything on the board as this desk knows it."""
    name, now = desk.settings().name, desk.clock()
    with desk.store.read() as tx:
        counted, questions, trend = figures(tx), open_questions(tx), _trend(tx, now)
        here = desk_names(tx).get(desk.node, desk.node)
        holds = count_held(tx, own_nodes(tx, desk.node))
    districts, desks = look_at_city(desk), tuple(peer_list(desk))
    return Board(name, here, holds, now, counted, questions, districts, desks, trend)


def share(district: District) -> float:
    """The part of a district's wishes that are claimed, 0 to 1; 0 where there are none."""
    return district.claimed / district.collected if district.collected else 0.0


def ordered(board: Board, order: Order) -> tuple[District, ...]:
    """The districts in this order; equal ones in that of the programme."""
    match order:
        case Order.PROGRAMME:
            return board.districts
        case Order.AGE:
            return tuple(sorted(board.districts, key=lambda one: _age_rank(one, board.now)))
        case Order.SHARE:
            return tuple(sorted(board.districts, key=lambda one: -share(one)))
        case _:
            return tuple(sorted(board.districts, key=lambda one: -int(getattr(one, order))))


def _age_rank(district: District, now: datetime) -> tuple[int, float]:
    if district.is_here:
        return 2, 0.0
    if district.heard is None:
        return 0, 0.0
    return 1, -(now - district.heard).total_seconds()


def _trend(tx: Transaction, now: datetime) -> tuple[Step, ...]:
    minute = now.minute // 10 * 10
    last = now.replace(minute=minute, second=0, microsecond=0)
    first = last - STEP * (STEPS - 1)
    claims = tables.claims.c
    query = sa.select(claims.at).where(
        claims.state.in_(PROMISED), claims.at >= written(first), claims.channel != Channel.IMPORT
    )
    counts = [0] * STEPS
    for row in tx.execute(query):
        place = (read(row.at) - first) // STEP
        counts[min(place, STEPS - 1)] += 1  # a laptop's clock may be ahead of ours
    return tuple(Step(first + STEP * place, count) for place, count in enumerate(counts))
