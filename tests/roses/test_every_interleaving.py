"""Every interleaving, up to a depth, of a few desks and one rose, by the rules as they are.

Desks hand over, recall, claim, ask, answer, release and settle; each acts on what it knows, and
hears of another only one way at a time (a stick, a lost reply). Checked in every state, over all
that anybody has written, that is what everybody will know once they have met:
I1  without a recall at most one claim is live
I2  two live claims are always a dispute; a promise ends only when somebody ended it
I3  at most one desk believes that it holds the rose, unless a recall is on its way to it
I4  an ask has at most one answer, unless two desks held the rose after a recall
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from desktop_app.claims.facts import (
    AskRefused,
    ClaimMade,
    ClaimReleased,
    ClaimSettled,
)
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.roses.facts import RoseHanded, RoseRecalled
from desktop_app.roses.model import fold
from tests.roses.paper import WISH_ID, PaperDesk, claims, folded, hung, releases, settles
from tests.simulation.mutants import MUTANTS, planted

LEAD = "88888888"
World = tuple[PaperDesk, ...]


class Walked(NamedTuple):
    """How many states were seen, and the first that is wrong with the way to it."""

    states: int
    disputes: int
    wrong: str


def begin(others: tuple[str, ...]) -> World:
    lead = hung(LEAD)
    return (lead, *(PaperDesk(node).hears(lead) for node in others))


def steps(world: World) -> Iterator[tuple[str, World]]:
    for place, desk in enumerate(world):
        for word, after in _acts(desk, world):
            yield f"{place} {word}", _with(world, place, after)
        for other, speaker in enumerate(world):
            if other != place:
                yield f"{place} hears {other}", _with(world, place, _hears(desk, speaker))


def _with(world: World, place: int, desk: PaperDesk) -> World:
    return (*world[:place], desk, *world[place + 1 :])


def _hears(desk: PaperDesk, speaker: PaperDesk) -> PaperDesk:
    """What it knows, in one order whichever way it came; and its answers."""
    heard = desk.hears(speaker)
    if heard.known == desk.known:
        return desk
    heard = PaperDesk(desk.node, desk.era, _sorted(heard.known)).answers()
    return PaperDesk(desk.node, desk.era, _sorted(heard.known))


def _sorted(known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(sorted(known, key=lambda e: (e.node, e.n)))


def _acts(desk: PaperDesk, world: World) -> Iterator[tuple[str, PaperDesk]]:
    yield "claims", desk.does(claims(f"{desk.node[:2]}{len(desk.own) + 1}"))
    yield "releases", desk.does(releases)
    if desk.rose.is_disputed:
        yield "settles", desk.does(settles)
    for other in world:
        if other.node != desk.node:
            yield f"hands to {other.node[:2]}", desk.hands_to(other.node)
    if desk.node == LEAD:
        yield "recalls", desk.recalls()


def wrong_in(world: World) -> tuple[str, bool]:
    """What is wrong, if anything, and whether the rose is disputed."""
    entries = frozenset(entry for desk in world for entry in desk.known)
    if entries not in _seen:
        _seen[entries] = _told(entries)
    why, disputed, recalled = _seen[entries]
    if why:
        return why, disputed
    holders = [desk for desk in world if desk.rose.holder == desk.node]
    if len(holders) > 1 and not recalled:
        return "two desks believe that they hold the rose", disputed
    return "", disputed


def _told(entries: frozenset[Entry]) -> tuple[str, bool, bool]:
    rose = fold(WISH_ID, entries)
    facts = [fact_of(entry) for entry in entries]
    recalled = any(isinstance(fact, RoseRecalled) for fact in facts)
    live = {claim.claim_id for claim in rose.live_claims}
    made = {fact.claim for fact in facts if isinstance(fact, ClaimMade)}
    refused = {fact.claim for fact in facts if isinstance(fact, AskRefused)}
    kept = {fact.keep for fact in facts if isinstance(fact, ClaimSettled)}
    ended = {fact.claim for fact in facts if isinstance(fact, ClaimReleased)}
    ended |= {one for fact in facts if isinstance(fact, ClaimSettled) for one in fact.over}
    why = ""
    if len(live) > 1 and not recalled:
        why = "two live claims without a recall"
    elif len(live) > 1 and not rose.is_disputed:
        why = "two live claims and no dispute"
    elif not (made - ended <= live <= (made | kept)):
        why = "a promise was dropped, or one is back that was given up"
    elif rose.holder not in _rightful(entries):
        why = "a recall did not count"
    elif made & refused and not recalled:
        why = "one ask has two answers"
    return why, len(live) > 1, recalled


def _rightful(entries: frozenset[Entry]) -> set[str]:
    """Whoever may hold the rose: the desk that recalled it last, and whom it went to from there."""
    written = [(entry, fact_of(entry)) for entry in entries]
    recalls = [(e.epoch, e.node) for e, fact in written if isinstance(fact, RoseRecalled)]
    since, first = max(recalls, default=(0, LEAD))
    handed = [
        (e.node, fact.to)
        for e, fact in written
        if isinstance(fact, RoseHanded) and fact.level >= since
    ]
    rightful = {first}
    for _ in handed:
        rightful |= {to for giver, to in handed if giver in rightful}
    return rightful


_seen: dict[frozenset[Entry], tuple[str, bool, bool]] = {}


def walk(others: tuple[str, ...], depth: int) -> Walked:
    _seen.clear()
    folded.cache_clear()
    start = begin(others)
    frontier, seen, disputes = {start: ""}, {start}, 0
    for _ in range(depth):
        found: dict[World, str] = {}
        for world, path in frontier.items():
            for word, after in steps(world):
                if after in seen:
                    continue
                seen.add(after)
                why, disputed = wrong_in(after)
                if why:
                    return Walked(len(seen), disputes, f"{why}: {path}, {word}")
                disputes += disputed
                found[after] = f"{path}, {word}"
        frontier = found
    return Walked(len(seen), disputes, "")


@pytest.mark.parametrize("other", ["00000001", "ffffffff"])
def test_two_desks_never_break_a_promise_in_any_interleaving_of_seven_steps(other):
    walked = walk((other,), 7)
    assert walked.wrong == ""
    assert walked.states > 5_000
    assert walked.disputes  # after a recall; and none of them was settled silently


def test_nor_do_three_desks_in_five_steps():
    walked = walk(("00000001", "ffffffff"), 5)
    assert walked.wrong == ""
    assert walked.states > 3_000


PLANTED = (
    "all_granted",
    "answered_twice",
    "answers_for_others",
    "anybody_hands_over",
    "claims_unheld",
    "recall_loses",
    "release_before_claim",
)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_caught(name):
    with planted(MUTANTS[name]):
        found = walk(("00000001",), 7).wrong or walk(("00000001", "ffffffff"), 5).wrong
    folded.cache_clear()
    assert found, MUTANTS[name].about
