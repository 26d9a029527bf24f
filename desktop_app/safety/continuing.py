"""A copy of a desk goes on: under a new node, in a later era.

Whatever the old node wrote after the copy keeps its numbers, so they must not be written again: the
copy gets a new node, and an era above every epoch that it has seen.

Alone in its event, the desk recalls every rose at once. In an event of several desks it first hears
what the others know, entries of its own that the copy lacks included; then a person recalls what the
old node held (`roses.operations.recall_roses`). Until then its claims are 待确认, so it decides
nothing that the lost entries may have decided otherwise.
A desk that goes on after a fork takes its own branch out of the log and writes it again under the new
node: nothing that a giver was told is lost, and where the branches contradict each other the rose is
disputed.
"""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from desktop_app.clock import Clock
from desktop_app.desk import Desk, write
from desktop_app.events.facts import DeskContinued, DeskKeys, DeskNamed
from desktop_app.events.records import all_desks, desk_names, own_nodes
from desktop_app.exchange import records
from desktop_app.exchange.forks import fork_in
from desktop_app.exchange.identity import identity_in, keep_identity, new_identity
from desktop_app.exchange.model import Reason, Road, continue_proof
from desktop_app.exchange.sealing import seal_log
from desktop_app.journal.entry import Entry, Fact, Note, UnknownFact
from desktop_app.journal.fold import effective
from desktop_app.journal.records import journal_head
from desktop_app.paths import Home
from desktop_app.projections import project_subjects
from desktop_app.roses.facts import RoseHanded, RoseRecalled
from desktop_app.roses.records import FORK
from desktop_app.store import tables
from desktop_app.store.store import Store, Transaction


class GoesOn(NamedTuple):
    """Under which node; how many roses wait to be recalled; how many entries were written again."""

    node: str
    waiting: int = 0
    repeated: int = 0


def continue_desk(tx: Transaction, home: Home, store: Store, clock: Clock) -> GoesOn:
    """Make the copy a desk of its own. Only on a store that no other process has open."""
    row = tx.execute(sa.select(tables.desk)).one()
    tail = _cut_branch(tx, row.event, row.node, clock)
    _seal_old(tx, Desk(home, store, row.event, row.node, row.era, clock=clock))
    node = secrets.token_hex(4)
    latest = tx.execute(sa.select(sa.func.max(tables.entries.c.epoch))).scalar() or 0
    era = max([latest, *(entry.epoch for entry in tail)]) + 1
    tx.execute(sa.update(tables.desk).values(node=node, era=era))
    desk = Desk(home, store, row.event, node, era, clock=clock)
    before, _ = journal_head(tx, row.event, row.node)
    others = _others(tx, row.node)
    notes = [
        Note(node, DeskNamed(name=desk_names(tx).get(row.node, row.node))),
        Note(node, _continued(tx, row.event, row.node, before, node)),
        *_again(tail),
        *([] if others else _recalls(tx)),
    ]
    write(tx, desk, notes, is_repeat=True)
    tx.execute(sa.delete(tables.local).where(tables.local.c.key == FORK))
    held = tables.roses.c.holder == row.node
    waiting = tx.execute(sa.select(sa.func.count()).select_from(tables.roses).where(held)).scalar()
    return GoesOn(node, waiting or 0, len(tail))


def _seal_old(tx: Transaction, desk: Desk) -> None:
    """What the old node wrote last, and no message had taken along yet, is believed only with its
    seal: nobody can make it later."""
    identity = identity_in(tx, desk.node)
    if identity is not None:
        seal_log(tx, desk, identity)


def _others(tx: Transaction, node: str) -> bool:
    """Whether the event has other desks that may know what this copy does not."""
    own = own_nodes(tx, node)
    return any(one.keys and one.retired is None for one in all_desks(tx) if one.node not in own)


def _continued(tx: Transaction, event: str, old: str, n: int, node: str) -> DeskContinued:
    """With new keys, vouched for by the old ones, when the old desk had any."""
    before = identity_in(tx, old)
    if before is None:
        return DeskContinued(node=old, n=n)
    fresh = new_identity(node)
    keep_identity(tx, fresh)
    keys: DeskKeys = fresh.public
    proof = before.sign(continue_proof(event, node, keys)).hex()
    return DeskContinued(node=old, n=n, keys=keys, proof=proof)


def _recalls(tx: Transaction) -> list[Note]:
    wishes = tx.execute(sa.select(tables.roses.c.wish_id).order_by(tables.roses.c.position))
    return [Note(wish_id, RoseRecalled()) for wish_id in wishes.scalars()]


def _cut_branch(tx: Transaction, event: str, node: str, clock: Clock) -> list[Entry]:
    """After a fork: our branch, taken out of the log and kept aside; nothing otherwise."""
    fork = fork_in(tx, node)
    if fork is None:
        return []
    head, _ = journal_head(tx, event, node)
    tail = records.log_from(tx, event, node, fork.after + 1, head)
    records.set_aside(
        tx,
        reason=Reason.FORK,
        road=Road.FOLDER,
        sender=node,
        node=node,
        detail=f"{fork.after + 1}-{head}",
        frame=msgspec.msgpack.encode(tail),
        clock=clock,
    )
    entries, seals = tables.entries.c, tables.seals.c
    for table, columns in ((tables.entries, entries), (tables.seals, seals)):
        of_branch = sa.and_(columns.event == event, columns.node == node, columns.n > fork.after)
        tx.execute(sa.delete(table).where(of_branch))
    chain = records.chain_at(tx, event, node, fork.after)
    ours = sa.and_(tables.nodes.c.event == event, tables.nodes.c.node == node)
    tx.execute(sa.update(tables.nodes).where(ours).values(n=fork.after, chain=chain))
    _forget_and_project(tx, event, {entry.subject for entry in tail})
    return tail


def _forget_and_project(tx: Transaction, event: str, subjects: set[str]) -> None:
    """Bring every projection back to what the journal says without the branch."""
    for table in tables.PROJECTIONS:
        for column in table.primary_key.columns:
            tx.execute(sa.delete(table).where(column.in_(subjects)))
    project_subjects(tx, event, subjects)


_NOT_AGAIN = (RoseHanded, RoseRecalled, DeskContinued, UnknownFact)


def _again(tail: Sequence[Entry]) -> list[Note]:
    """What counted on the branch, as it will stand under the new node.

    Hand-overs of the branch are void: the old node's roses are recalled by a person.
    """
    facts: list[tuple[Entry, Fact]] = [(w.entry, w.fact) for w in effective(tail)]
    return [
        Note(entry.subject, fact, entry.epoch, entry.private)
        for entry, fact in sorted(facts, key=lambda one: one[0].n)
        if not isinstance(fact, _NOT_AGAIN)
    ]
