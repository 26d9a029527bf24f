"""Every interleaving, up to a depth, of one desk, a copy restored from its backup, and one rose.

The desk and the copy act on what they know; they may hear of each other at any time. Checked in
every state, over all that anybody has written. Planted mistakes must be caught.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pytest

from desktop_app.claims.facts import ClaimMade, ClaimReleased
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.journal.fold import ActUndone
from desktop_app.roses.facts import RoseRecalled
from desktop_app.roses.model import fold
from tests.roses.paper import WISH_ID, PaperDesk, claims, hung, releases, restored

DEPTH = 9


class World(NamedTuple):
    """The desk, its backup (a moment of its past), and the copy restored from that."""

    desk: PaperDesk
    backup: PaperDesk | None = None
    copy: PaperDesk | None = None


class Mistakes(NamedTuple):
    """Rules left out on purpose."""

    no_era: bool = False
    same_node: bool = False
    claims_blindly: bool = False


def steps(world: World, mistakes: Mistakes, copy_node: str) -> Iterator[tuple[str, World]]:
    desk, backup, copy = world
    for word, after in acts(desk, mistakes):
        yield f"desk {word}", world._replace(desk=after)
    if backup is None:
        yield "backup", world._replace(backup=desk)
    elif copy is None:
        yield "restore", world._replace(copy=restored_copy(backup, mistakes, copy_node))
    else:
        for word, after in acts(copy, mistakes):
            yield f"copy {word}", world._replace(copy=after)
        yield "desk hears copy", world._replace(desk=desk.hears(copy))
        yield "copy hears desk", world._replace(copy=copy.hears(desk))


def acts(desk: PaperDesk, mistakes: Mistakes) -> Iterator[tuple[str, PaperDesk]]:
    claim_id = f"{desk.node}-{len(desk.own) + 1}"
    if mistakes.claims_blindly:
        fact = claims(claim_id)(hung(desk.node).rose, desk.node)
        yield "claims", desk.writes(fact)
    else:
        yield "claims", desk.does(claims(claim_id))
    yield "releases", desk.does(releases)
    yield "undoes", desk.undoes(desk.last_act()) if desk.last_act() > 2 else desk


def restored_copy(backup: PaperDesk, mistakes: Mistakes, node: str) -> PaperDesk:
    if mistakes.same_node:
        return backup
    if mistakes.no_era:
        return replace(backup, node=node).writes([RoseRecalled()])
    return restored(backup, node)


def broken(world: World) -> str:
    desks = [desk for desk in (world.desk, world.copy) if desk]
    for one in desks:
        for entry in one.known:
            for other in desks:
                if any(clash(entry, heard) for heard in other.known):
                    return "two entries with one number"
    everything = [entry for desk in desks for entry in desk.known]
    rose = fold(WISH_ID, everything)
    if {claim.claim_id for claim in rose.live_claims} != promised(everything):
        return "a promise was dropped, or a released one is back"
    if not world.copy and len(rose.live_claims) > 1:
        return "two live claims on one desk"
    if rose.is_disputed and len({claim.node for claim in rose.live_claims}) == 1:
        return "one desk promised twice"
    if world.copy and rose.holder != world.copy.node:
        return "the restored desk does not hold the rose"
    return ""


def clash(one: Entry, other: Entry) -> bool:
    return (one.node, one.n) == (other.node, other.n) and one != other


def promised(entries: list[Entry]) -> set[str]:
    """Told apart from the fold: claims made, but for those released or undone, as plain sets."""
    facts = {(e.node, e.n): (e, fact_of(e)) for e in entries}.values()
    undone = {(e.node, fact.act) for e, fact in facts if isinstance(fact, ActUndone)}
    counting = [(e, fact) for e, fact in facts if (e.node, e.act) not in undone]
    released = {fact.claim for _, fact in counting if isinstance(fact, ClaimReleased)}
    return {fact.claim for _, fact in counting if isinstance(fact, ClaimMade)} - released


def walk(mistakes: Mistakes, copy_node: str, depth: int = DEPTH) -> tuple[int, str]:
    """How many states were seen, and the first that is broken with the way to it."""
    start = World(hung("88888888"))
    frontier, seen = {start: ""}, {start}
    for _ in range(depth):
        found: dict[World, str] = {}
        for world, path in frontier.items():
            for word, after in steps(world, mistakes, copy_node):
                if after in seen:
                    continue
                seen.add(after)
                if why := broken(after):
                    return len(seen), f"{why}: {path}, {word}"
                found[after] = f"{path}, {word}"
        frontier = found
    return len(seen), ""


@pytest.mark.parametrize("copy_node", ["00000001", "ffffffff"])
def test_in_every_interleaving_no_promise_is_dropped_and_none_made_twice(copy_node):
    seen, why = walk(Mistakes(), copy_node)
    assert why == ""
    assert seen > 5000


@pytest.mark.parametrize(
    ("mistake", "copy_node"),
    [("no_era", "00000001"), ("same_node", "00000001"), ("claims_blindly", "ffffffff")],
)
def test_a_planted_mistake_is_caught(mistake, copy_node):
    _, why = walk(Mistakes(**{mistake: True}), copy_node)
    assert why
