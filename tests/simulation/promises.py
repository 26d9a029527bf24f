"""What has to be true once everybody has heard everything."""

from dataclasses import replace
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.exchange.message import Head
from desktop_app.journal.records import all_entries, broken_links
from desktop_app.projections import project_everything
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine
from desktop_app.store import tables
from desktop_app.store.store import Store
from tests.simulation.laptop import Laptop
from tests.simulation.stores import FileStore
from tests.simulation.template import NUMBERS
from tests.simulation.world import World

_SHOWN = (
    *("roses", "claims", "cards", "desks", "events", "void_codes"),
    *("gifts", "teams", "stalls", "sales"),
)


def check(world: World) -> None:
    """Raises AssertionError with a sentence."""
    there = [laptop for laptop in world.laptops if laptop.works and not laptop.is_retired]
    parted = _forks_between(there)
    if not parted:
        _all_know_the_same(there)
    for laptop in there[:1] if not parted else there:
        _log_is_sound(world, laptop)
        _roses(world, laptop, there, parted)
    _promises(world, there, parted)
    _gifts_and_money(world, there, parted)
    _nothing_refused_is_lost(there)
    if world.chance.rng.randrange(20) == 0 or world.on_files:
        _screens_show_the_journal(there[-1])


def _forks_between(there: list[Laptop]) -> bool:
    """Whether two branches of one log stand on different laptops; each has to know of it."""
    parted = False
    for one in there:
        for other in there:
            ours, theirs = one.heads(), other.heads()
            for node in ours.keys() & theirs.keys():
                if ours[node].n <= theirs[node].n and not _is_on(other, node, ours[node]):
                    parted = True
                    for laptop in (one, other):
                        assert _knows_of_fork(laptop), (
                            f"{laptop.name} does not know of a fork of {node}"
                        )
    return parted


def _knows_of_fork(laptop: Laptop) -> bool:
    return bool(laptop.reads("SELECT 1 FROM quarantine WHERE reason = 'fork'"))


def _is_on(laptop: Laptop, node: str, head: Head) -> bool:
    """Whether the laptop's log of that node goes through this head."""
    query = "SELECT chain FROM entries WHERE node = ? AND n = ?"
    return [bytes(chain)[:8] for (chain,) in laptop.reads(query, node, head.n)] == [head.chain]


def _all_know_the_same(there: list[Laptop]) -> None:
    first = there[0]
    shown = None
    for laptop in there:
        assert laptop.heads() == first.heads(), f"{first.name} and {laptop.name} know not the same"
        rows = _rows(laptop)
        shown = shown or rows
        for name, here in rows.items():
            assert here == shown[name], f"{first.name} and {laptop.name} show other {name}"


def _rows(laptop: Laptop) -> dict[str, list[str]]:
    return {name: sorted(map(repr, laptop.reads(f"SELECT * FROM {name}"))) for name in _SHOWN}


def _log_is_sound(world: World, laptop: Laptop) -> None:
    with laptop.desk.store.read() as tx:
        broken = list(broken_links(all_entries(tx, laptop.desk.event)))
    assert not broken, f"{laptop.name} has a broken chain of {broken[0].node} at {broken[0].n}"
    known = {node for one in world.laptops for node in one.nodes}
    assert set(laptop.heads()) <= known, f"{laptop.name} believed a stranger"


def _roses(world: World, laptop: Laptop, there: list[Laptop], parted: bool) -> None:
    """One promise a rose; two only after a disaster, and then everybody sees it."""
    works = {one.desk.node for one in there}
    with laptop.desk.store.read() as tx:
        roses = [rose_by_number(tx, laptop.desk.event, number) for number in NUMBERS]
    for rose in roses:
        about = laptop.reads(
            "SELECT kind, body, node, epoch FROM entries WHERE subject = ?", rose.wish_id
        )
        kinds = {kind for kind, *_ in about}
        recalled = "rose.recalled" in kinds
        if len(rose.live_claims) > 1:
            assert recalled or world.forks, f"{rose.number} is claimed twice"
            states = laptop.reads(
                "SELECT state FROM claims WHERE wish_id = ? AND state IN ('live', 'disputed')",
                rose.wish_id,
            )
            assert {state for (state,) in states} == {"disputed"}, f"{rose.number}: no dispute seen"
        _recall_sticks(rose, about)
        if rose.asked_claims and not parted:  # on a branch that its holder will never hear of
            assert rose.holder not in works, f"{rose.number}: an ask was never answered"
        if not recalled and not world.forks:
            _one_answer_each(rose.number, about)


def _recall_sticks(rose: Rose, about: list[tuple[Any, ...]]) -> None:
    """Who recalled a rose last holds it, or who got it from there."""
    recalls = [(epoch, node) for kind, _, node, epoch in about if kind == "rose.recalled"]
    if not recalls:
        return
    since, node = max(recalls)
    handed = [
        (giver, msgspec.json.decode(body))
        for kind, body, giver, epoch in about
        if kind == "rose.handed" and epoch >= since
    ]
    rightful = {node}
    for _ in handed:
        rightful |= {
            fact["to"] for giver, fact in handed if giver in rightful and fact["level"] >= since
        }
    assert rose.holder in rightful, f"{rose.number}: a recall did not count"


def _one_answer_each(number: str, about: list[tuple[Any, ...]]) -> None:
    said: dict[str, set[str]] = {"claim.made": set(), "claim.refused": set()}
    for kind, body, *_ in about:
        if kind in said:
            said[kind].add(msgspec.json.decode(body)["claim"])
    both = said["claim.made"] & said["claim.refused"]
    assert not both, f"{number}: one ask had two answers"


def _promises(world: World, there: list[Laptop], parted: bool) -> None:
    """Every card in a giver's hand is known everywhere, or its only laptop is lost."""
    known = {laptop.name: _claims(laptop) for laptop in there}
    everywhere: set[str] = set().union(*known.values())
    for laptop in world.laptops:
        safe = laptop in there and not laptop.was_put_back and not laptop.pictures
        for claim, number in {**laptop.told_asked, **laptop.told_final}.items():
            if claim in world.given_up and claim not in everywhere:
                continue  # undone
            assert claim in everywhere or not safe, f"{number}: a card of {laptop.name} is nowhere"
            for name, states in known.items():
                if claim not in everywhere or (parted and claim not in states):
                    continue
                state = states.get(claim, "missing")
                if claim in laptop.told_final:
                    good = ("live", "disputed")
                else:
                    good = ("live", "disputed", "asked", "refused")
                if claim in world.given_up:
                    good += ("released", "closed", "missing", "refused")
                assert state in good, f"{number}: a card of {laptop.name} is {state} at {name}"


def _gifts_and_money(world: World, there: list[Laptop], parted: bool) -> None:
    """A gift that was brought stays brought; every sale that was rung up counts once, or is void."""
    for laptop in there:
        if laptop.was_put_back or laptop.pictures:
            continue
        for number in laptop.told_delivered.values():
            for other in there if not parted else [laptop]:
                [(state,)] = other.reads("SELECT state FROM roses WHERE number = ?", number)
                assert state == "fulfilled", f"{number}: brought, and {state} at {other.name}"
        for sale, fen in laptop.told_sales.items():
            for other in there if not parted else [laptop]:
                rows = other.reads("SELECT fen, voided FROM sales WHERE sale = ?", sale)
                assert [row[0] for row in rows] == [fen], f"a sale is {rows} at {other.name}"
                void = bool(rows[0][1])
                assert void <= (sale in world.voided), f"a sale is void at {other.name}"
        for sale in laptop.told_void:
            for other in there if not parted else [laptop]:
                rows = other.reads("SELECT voided FROM sales WHERE sale = ?", sale)
                assert all(row[0] for row in rows), f"a void sale counts at {other.name}"


def _claims(laptop: Laptop) -> dict[str, str]:
    return dict(laptop.reads("SELECT claim_id, state FROM claims"))  # type: ignore[arg-type]


def _nothing_refused_is_lost(there: list[Laptop]) -> None:
    for laptop in there:
        kept = set(laptop.reads("SELECT reason, node FROM quarantine"))
        lost = laptop.refusals - kept
        assert not lost, f"{laptop.name} refused something and kept it nowhere: {sorted(lost)}"


def _screens_show_the_journal(laptop: Laptop) -> None:
    """As the doctor looks at it: projections made anew are those that are there."""
    if isinstance(laptop.store, FileStore):
        laptop.store.reopen()
        durable = Store(laptop.store.path, laptop.store.key, people=laptop.store.people)
        report = examine(replace(laptop.desk, store=durable))
        durable.close()
        assert report.is_well, f"{laptop.name}: {report.data()}"
        return
    before = _rows(laptop)
    with laptop.desk.store.write() as tx:
        for table in tables.PROJECTIONS:
            tx.execute(sa.delete(table))
        project_everything(tx, laptop.desk.event)
    after = _rows(laptop)
    for name, rows in before.items():
        assert rows == after[name], f"{laptop.name} shows other {name} than its journal tells"
