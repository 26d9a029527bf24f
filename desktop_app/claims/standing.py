"""What stands about a rose among several desks, and what became of what this desk asked for.

For the window: it says who waits for whom, and tells a late answer when it comes. Public words
only; the givers stay in the vault.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from desktop_app.claims.asking import PATIENCE, await_answers, can_be_answered, why_refused
from desktop_app.claims.records import states_of_claims
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import desk_names, own_nodes
from desktop_app.roses.model import Claim, ClaimState
from desktop_app.roses.records import rose_by_number
from desktop_app.store import tables


@dataclass(frozen=True, slots=True)
class Contender:
    """One claim on a rose: at which desk its giver stood, and when."""

    claim_id: str
    desk_name: str
    at: datetime
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What is open about a rose. `now` is this desk's clock, to tell ages by.

    holder    what people call the desk that holds the rose
    asked     claims that wait for its answer
    disputed  live claims, when there is more than one
    refused   claims whose givers have to be told that it is not theirs
    release_asked  its holder was asked to release the claim, and has not yet
    hold_code  what somebody who keeps it by phone shows at the desk; "" while nobody does
    """

    holder: str
    now: datetime
    asked: tuple[Contender, ...] = ()
    disputed: tuple[Contender, ...] = ()
    refused: tuple[Contender, ...] = ()
    release_asked: bool = False
    hold_code: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of this desk's asks, by claim id. One that was taken back, or whose refused giver
    was served, is in none of them.

    refused  with the holder's no
    """

    final: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    refused: Mapping[str, UserError] = field(default_factory=dict)


def look_at_standing(desk: Desk, number: str) -> Standing:
    """What is open about the rose with this wish number. Raises UserError wish_unknown."""
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
        names, ours = desk_names(tx), set(own_nodes(tx, desk.node))

    def contenders(claims: Collection[Claim]) -> tuple[Contender, ...]:
        return tuple(
            Contender(c.claim_id, names.get(c.node, c.node), read(c.at), c.node in ours)
            for c in claims
        )

    return Standing(
        names.get(rose.holder, rose.holder),
        desk.clock(),
        contenders(rose.asked_claims),
        contenders(rose.live_claims) if rose.is_disputed else (),
        contenders(rose.refused_claims),
        any(map(rose.is_release_asked, rose.live_claims)),
        rose.hold_code,
    )


def own_asks(desk: Desk) -> dict[str, str]:
    """What this desk asked for and still waits for: wish number by claim id."""
    claims, roses = tables.claims.c, tables.roses.c
    with desk.store.read() as tx:
        query = (
            sa.select(claims.claim_id, roses.number)
            .join(tables.roses, roses.wish_id == claims.wish_id)
            .where(claims.state == ClaimState.ASKED, claims.node.in_(own_nodes(tx, desk.node)))
        )
        return {row.claim_id: row.number for row in tx.execute(query)}


def answers_to(desk: Desk, claim_ids: Collection[str], *, waits: bool) -> Answered:
    """What the holders said to these asks.

    waits  up to 2 seconds, when an answer can come over the network: never on the window's thread
    """
    seconds = PATIENCE if waits and can_be_answered(desk) else 0
    answers = await_answers(desk, claim_ids, seconds)
    with desk.store.read() as tx:
        states = states_of_claims(tx, answers.refused)
    said_no = [one for one, state in states.items() if state == ClaimState.REFUSED]
    refused = {one: why_refused(desk, one) for one in said_no}
    return Answered(answers.final, answers.waiting, refused)
