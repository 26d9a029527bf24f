"""Waiting for the desk that holds a rose to answer, and what its no means.

Reads only, so it may be called from any thread. The answer comes into the journal by whatever road
(service, stick); nothing here knows which.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

import sqlalchemy as sa

from desktop_app.claims.model import WishNotOpen, WishTaken
from desktop_app.claims.records import STANDING, claim_by_id, states_of_claims
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.roses.model import ClaimState, State
from desktop_app.roses.records import rose_by_id
from desktop_app.store import tables

PATIENCE = 2.0  # seconds that a visitor waits at a desk before the card comes out as 待确认
_LOOK_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of claims that were asked for, by claim id. Each is in exactly one of the three.

    refused  not theirs: the holder said no, or the claim was given up meanwhile
    waiting  no answer yet. That is never a no: the claim stays 待确认 until one comes
    """

    final: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()


def await_answers(
    desk: Desk,
    claim_ids: Collection[str],
    seconds: float = PATIENCE,
    sleep: Callable[[float], None] = time.sleep,
    monotonic: Callable[[], float] = time.monotonic,
) -> Answers:
    """What the holders answered to these claims, as soon as all have or the time is over.

    Looks at once, so `seconds` 0 tells how it stands now. Blocks: never on the window's thread.
    """
    until = monotonic() + seconds
    while True:
        answers = _answers(desk, claim_ids)
        left = until - monotonic()
        if not answers.waiting or left <= 0:
            return answers
        sleep(min(_LOOK_EVERY, left))


def await_releases(
    desk: Desk,
    wish_ids: Collection[str],
    seconds: float = PATIENCE,
    sleep: Callable[[float], None] = time.sleep,
    monotonic: Callable[[], float] = time.monotonic,
) -> dict[str, str]:
    """Which of these wishes still wait for their holder to release a claim: see `releases_asked`."""
    until = monotonic() + seconds
    while True:
        waiting = releases_asked(desk, wish_ids)
        left = until - monotonic()
        if not waiting or left <= 0:
            return waiting
        sleep(min(_LOOK_EVERY, left))


def can_be_answered(desk: Desk) -> bool:
    """Whether an answer may come within seconds: this desk has met others over the network."""
    with desk.store.read() as tx:
        met = sa.select(tables.peers.c.node).where(tables.peers.c.met_at != "").limit(1)
        return tx.execute(met).first() is not None


def why_refused(desk: Desk, claim_id: str) -> UserError:
    """The holder's no to this claim, with what is known of the rose now.

    Raises UserError claim_unknown.
    """
    with desk.store.read() as tx:
        claim = claim_by_id(tx, claim_id)
        rose = rose_by_id(tx, desk.event, claim.wish_id)
    others = [one for one in rose.live_claims if one.claim_id != claim_id]
    if others:
        return WishTaken(rose, others[0])
    if claim.state == ClaimState.REFUSED and rose.state is not State.OPEN:
        return WishNotOpen(rose)
    return UserError("ask_refused", number=rose.number)


def releases_asked(desk: Desk, wish_ids: Collection[str]) -> dict[str, str]:
    """Live claims among these wishes that their holder was asked to release, and has not yet:
    the holder's node by wish number."""
    with desk.store.read() as tx:
        roses = [rose_by_id(tx, desk.event, wish_id) for wish_id in wish_ids]
    return {
        rose.number: rose.holder
        for rose in roses
        if any(map(rose.is_release_asked, rose.live_claims))
    }


def _answers(desk: Desk, claim_ids: Collection[str]) -> Answers:
    with desk.store.read() as tx:
        states = states_of_claims(tx, claim_ids)
    final = {c for c in claim_ids if states.get(c) in (ClaimState.LIVE, ClaimState.DISPUTED)}
    refused = {c for c in claim_ids if states.get(c) not in STANDING}
    return Answers(frozenset(final), frozenset(refused), frozenset(claim_ids) - final - refused)
