"""Undo by name, and the history of a subject."""

from dataclasses import dataclass

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.journal.fold import ActUndone, effective
from desktop_app.journal.records import Note, entries_of, entries_of_act, latest_entries
from desktop_app.language import mark
from desktop_app.roses.model import fold
from desktop_app.roses.records import rose_by_number
from desktop_app.store.store import Transaction

# What a person can take back, and what to call it. Facts of printing follow their claim.
UNDOABLE = {
    "claim.made": mark("认领"),
    "claim.released": mark("释放"),
    "claim.parked": mark("暂留"),
    "wish.imported": mark("导入"),
    "wish.changed": mark("修改"),
    "wish.published": mark("发布"),
    "wish.sent_back": mark("退回"),
    "wish.withdrawn": mark("下架"),
}
_LOOK_BACK = 500


@dataclass(frozen=True, slots=True)
class Act:
    """Something this desk did in one go: what to call it, on which wish, on how many, when."""

    act: int
    kind: str
    label: str
    number: str
    count: int
    at: str


def latest_acts(desk: Desk, count: int = 10) -> list[Act]:
    """What this desk did last and could take back, newest first."""
    with desk.store.read() as tx:
        entries = latest_entries(tx, desk.event, desk.node, _LOOK_BACK)
        undone = {w.act for e in entries if (w := _undone(e))}
        acts: dict[int, list[Entry]] = {}
        for entry in entries:
            if entry.act not in undone and entry.kind in UNDOABLE:
                acts.setdefault(entry.act, []).append(entry)
        return [_act(tx, desk, acts[act]) for act in sorted(acts, reverse=True)[:count]]


def undo_act(desk: Desk, act: int | None = None) -> Changes:
    """Take back an act of this desk, the last one by default: as if it had not been.

    Only while nothing else happened to its wishes since.
    Raises UserError: nothing_to_undo, act_not_last.
    """
    if act is None:
        latest = latest_acts(desk, 1)
        if not latest:
            raise UserError("nothing_to_undo")
        act = latest[0].act
    with desk.store.write() as tx:
        entries = entries_of_act(tx, desk.event, desk.node, act)
        if not any(entry.kind in UNDOABLE for entry in entries):
            raise UserError("nothing_to_undo")
        epochs = {entry.subject: entry.epoch for entry in entries}
        for subject in epochs:
            _check_last(tx, desk, subject, act)
        notes = [Note(s, ActUndone(act=act), epoch) for s, epoch in epochs.items()]
        name = _act(tx, desk, entries)
        number = write(tx, desk, notes)
    return Changes(frozenset(epochs), act=number, label=name.label, number=name.number)


def history_of(desk: Desk, number: str) -> list[Entry]:
    """Every entry about a wish, oldest first, undone ones included.

    Raises UserError wish_unknown.
    """
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
        entries = entries_of(tx, desk.event, rose.wish_id)
    return sorted(entries, key=lambda entry: (entry.epoch, entry.node, entry.n))


def _check_last(tx: Transaction, desk: Desk, subject: str, act: int) -> None:
    entries = entries_of(tx, desk.event, subject)
    counting = effective(entries)
    if not counting or not any(w.entry.act == act and w.entry.node == desk.node for w in counting):
        raise UserError("nothing_to_undo")
    last = counting[-1].entry
    follows = last.kind.startswith("card.")  # printing a card does not bar undoing its claim
    if (last.node, last.act) != (desk.node, act) and not follows:
        raise UserError("act_not_last", number=fold(subject, entries).number)


def _act(tx: Transaction, desk: Desk, entries: list[Entry]) -> Act:
    entries = sorted((e for e in entries if e.kind in UNDOABLE), key=lambda e: e.n)
    first = entries[0]
    number = fold(first.subject, entries_of(tx, desk.event, first.subject)).number
    subjects = {entry.subject for entry in entries}
    return Act(first.act, first.kind, UNDOABLE[first.kind], number, len(subjects), first.at)


def _undone(entry: Entry) -> ActUndone | None:
    fact = fact_of(entry)
    return fact if isinstance(fact, ActUndone) else None
