"""What a person is told of another desk, from what we know of it. Pure; the moment is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from desktop_app.exchange.links_model import LinkState
from desktop_app.exchange.message import Head, Health, Presence

LOST_AFTER = timedelta(seconds=60)  # a linked desk is heard of every 25 seconds
SKEW_FROM = timedelta(minutes=2)
_TOGETHER = timedelta(seconds=60)


class PeerState(StrEnum):
    """How it stands with another desk, in a word that peers_words has in Chinese."""

    CONNECTED = "connected"
    LOST = "lost"
    NEVER = "never"
    NOT_PAIRED = "not_paired"
    OTHER_EVENT = "other_event"
    VERSION = "version"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class PeerFacts:
    """What our store knows of a desk. Times are those of our clock.

    have  the heads that it told last, None before it ever did
    link  a LinkState or "": how our last try to reach it ended
    """

    node: str
    name: str
    role: str
    is_retired: bool = False
    link: str = ""
    met: datetime | None = None
    heard: datetime | None = None
    presence: Presence | None = None
    said: datetime | None = None  # what its own clock showed in the presence
    have: Mapping[str, Head] | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeerView:
    """Another desk, for a screen.

    link     why there is no link, when we know
    met      when it last answered us; `heard`: when anybody last told us of it: the age of the numbers
    skew     how far its clock is ahead of ours, when that matters
    to_send  entries that we have and it lacks; to_get: the other way; None: it never told
    is_same  whether it knows the same as we, None when unknown
    """

    node: str
    name: str
    role: str
    state: PeerState
    link: LinkState | None = None
    met: datetime | None = None
    heard: datetime | None = None
    skew: timedelta | None = None
    to_send: int | None = None
    to_get: int | None = None
    is_same: bool | None = None
    holds: int = 0
    version: str = ""
    addresses: tuple[str, ...] = field(default=())
    health: Health | None = None


def view_of(facts: PeerFacts, ours: Mapping[str, Head], state: str, now: datetime) -> PeerView:
    """What to tell of a desk; `state` is the hash over our heads."""
    said = facts.presence
    to_send = to_get = None
    is_same = said.state == state if said is not None and said.state else None
    if facts.have is not None:
        to_send, to_get = _behind(facts.have, ours), _behind(ours, facts.have)
        if facts.met is not None and (facts.heard is None or facts.met >= facts.heard):
            is_same = dict(facts.have) == dict(ours)
    link = LinkState(facts.link) if facts.link in set(LinkState) else None
    return PeerView(
        node=facts.node,
        name=facts.name,
        role=facts.role,
        state=_state(facts, link, now),
        link=link,
        met=facts.met,
        heard=facts.heard,
        skew=_skew(facts),
        to_send=to_send,
        to_get=to_get,
        is_same=is_same,
        holds=said.holds if said is not None else 0,
        version=said.version if said is not None else "",
        addresses=facts.addresses,
        health=said.health if said is not None else None,
    )


def _state(facts: PeerFacts, link: LinkState | None, now: datetime) -> PeerState:
    if facts.is_retired:
        return PeerState.RETIRED
    match link:
        case LinkState.OTHER_EVENT:
            return PeerState.OTHER_EVENT
        case LinkState.VERSION:
            return PeerState.VERSION
        case LinkState.NOT_PAIRED:
            return PeerState.NOT_PAIRED
    if facts.met is None:
        return PeerState.NEVER
    is_fresh = timedelta(0) <= now - facts.met < LOST_AFTER
    linked = link in (LinkState.CONNECTED, LinkState.BUSY)
    return PeerState.CONNECTED if linked and is_fresh else PeerState.LOST


def _skew(facts: PeerFacts) -> timedelta | None:
    """Only of a word that the desk itself brought: one that travelled by others is just old."""
    if facts.said is None or facts.heard is None or facts.met is None:
        return None
    if abs(facts.heard - facts.met) > _TOGETHER:
        return None
    skew = facts.said - facts.heard
    return skew if abs(skew) >= SKEW_FROM else None


def _behind(there: Mapping[str, Head], here: Mapping[str, Head]) -> int:
    """How many entries of `here` are not known `there`."""
    return sum(
        max(head.n - (there[node].n if node in there else 0), 0) for node, head in here.items()
    )
