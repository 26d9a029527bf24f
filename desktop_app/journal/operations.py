"""Undo by name, and the history of a subject."""

from dataclasses import dataclass

from desktop_app.changes import Changes
from desktop_app.claims.facts import ClaimAsked, ClaimMade, ClaimReleased, ReleaseAsked
from desktop_app.claims.model import check_no_gift
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.barring import FROM_AFAR, check_last
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.journal.fold import ActUndone
from desktop_app.journal.records import (
    Note,
    entries_of,
    entries_of_act,
    entry_at,
    first_of_act,
    journal_head,
)
from desktop_app.language import mark
from desktop_app.roses.model import fold
from desktop_app.roses.records import rose_by_id, rose_by_number
from desktop_app.staff.rights import Right, require
from desktop_app.store.store import Transaction

# What a person can take back, and what to call it. Facts of printing follow their claim.
UNDOABLE = {
    "claim.made": mark("认领"),
    "claim.asked": mark("认领"),
    "claim.released": mark("释放"),
    "claim.parked": mark("暂留"),
    "claim.settled": mark("裁定"),
    "claim.ask_closed": mark("裁定"),
    "wish.imported": mark("导入"),
    "wish.changed": mark("修改"),
    "wish.published": mark("发布"),
    "wish.sent_back": mark("退回"),
    "wish.withdrawn": mark("下架"),
    "wish.next_round": mark("转下轮"),
    "gift.received": mark("到物|记录"),
    "gift.extra": mark("另外的礼物"),
    "gift.placed": mark("放置"),
    "gift.returned": mark("退还礼物"),
    "gift.due_moved": mark("改期"),
    "gift.assigned": mark("分队"),
    "gift.packed": mark("放进分拣格"),
    "gift.out": mark("带走"),
    "gift.delivered": mark("送达"),
    "gift.not_delivered": mark("没送到"),
    "gift.back": mark("回库"),
    "gift.followed_up": mark("回访"),
}
# Whoever may do it may take it back
_RIGHTS = {
    "claim.settled": Right.SETTLE,
    "claim.ask_closed": Right.CLAIM,
    "wish.imported": Right.IMPORT,
    "gift.received": Right.RECEIVE,
    "gift.extra": Right.RECEIVE,
    "gift.placed": Right.RECEIVE,
    "gift.returned": Right.RECEIVE,
    "gift.due_moved": Right.RECEIVE,
    "gift.assigned": Right.TEAMS,
    "gift.packed": Right.RECEIVE,
    "gift.out": Right.DELIVER,
    "gift.delivered": Right.DELIVER,
    "gift.not_delivered": Right.DELIVER,
    "gift.back": Right.DELIVER,
    "gift.followed_up": Right.DELIVER,
}
_UNDONE = "撤销"
_LOOK_BACK = 200  # acts, those of printing included


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
    acts: list[Act] = []
    undone: set[int] = set()
    with desk.store.read() as tx:
        n, _ = journal_head(tx, desk.event, desk.node)
        for _step in range(_LOOK_BACK):
            if n == 0 or len(acts) == count:
                break
            newest = entry_at(tx, desk.event, desk.node, n)
            fact = fact_of(newest)
            if isinstance(fact, ActUndone):
                undone.add(fact.act)
            elif isinstance(fact, ReleaseAsked) and fact.undoes:
                undone.add(fact.undoes)
            elif newest.act not in undone and (act := _act(tx, desk, newest.act, n)):
                acts.append(act)
            n = newest.act - 1
    return acts


def undo_act(desk: Desk, act: int | None = None) -> Changes:
    """Take back an act of this desk, the last one by default: as if it had not been.

    Only while nothing else happened to its wishes since. What was asked of another desk cannot be
    as if it had not been: it is withdrawn, and should the holder have granted it, it releases.
    Raises UserError: not_your_right, nothing_to_undo, act_not_last, undo_refused.
    """
    if act is None:
        latest = latest_acts(desk, 1)
        if not latest:
            raise UserError("nothing_to_undo")
        act = latest[0].act
    with desk.store.write() as tx:
        entries = entries_of_act(tx, desk.event, desk.node, act)
        if not any(entry.kind in UNDOABLE for entry in entries) or _is_of_fund(entries[0]):
            raise UserError("nothing_to_undo")
        asks = {e.subject: f for e in entries if isinstance(f := fact_of(e), ClaimAsked)}
        for kind in {entry.kind for entry in entries} & UNDOABLE.keys():
            require(tx, desk, _right_to_undo(kind))
        epochs = {entry.subject: entry.epoch for entry in entries}
        notes = [note for s, ask in asks.items() for note in _withdrawn(tx, desk, s, ask, act)]
        for subject, epoch in epochs.items():
            if subject not in asks:
                check_last(subject, entries_of(tx, desk.event, subject), desk.node, act)
                notes.append(Note(subject, ActUndone(act=act), epoch))
        name = _act(tx, desk, act, entries[-1].n)
        number = write(tx, desk, notes)
    label, wish = (name.label, name.number) if name else ("", "")
    return Changes(frozenset(epochs), act=number, label=label, number=wish)


def history_of(desk: Desk, number: str) -> list[Entry]:
    """Every entry about a wish, oldest first, undone ones included.

    Raises UserError wish_unknown.
    """
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
        entries = entries_of(tx, desk.event, rose.wish_id)
    return sorted(entries, key=lambda entry: (entry.epoch, entry.node, entry.n))


def _withdrawn(tx: Transaction, desk: Desk, wish_id: str, ask: ClaimAsked, act: int) -> list[Note]:
    """Take back what was asked. Raises UserError: nothing_to_undo, undo_refused, check_no_gift's."""
    rose = rose_by_id(tx, desk.event, wish_id)
    claim = next((one for one in rose.claims if one.claim_id == ask.claim), None)
    if claim is None or claim.released or claim.release_asked:
        raise UserError("nothing_to_undo")
    if claim.refused and not claim.is_final:
        raise UserError("undo_refused", number=rose.number)
    check_no_gift(rose, ask.claim)
    notes = [Note(wish_id, ReleaseAsked(claim=ask.claim, reason=_UNDONE, undoes=act), rose.epoch)]
    if claim.is_live and rose.holder == desk.node:  # the rose came here meanwhile
        notes.insert(0, Note(wish_id, ClaimReleased(claim=ask.claim, reason=_UNDONE), rose.epoch))
    return notes


def _right_to_undo(kind: str) -> Right:
    return _RIGHTS.get(kind, Right.REVIEW if kind.startswith("wish.") else Right.CLAIM)


def _act(tx: Transaction, desk: Desk, act: int, last: int) -> Act | None:
    """An act with its name; None when it is nothing that people take back."""
    first, count = first_of_act(tx, desk.event, desk.node, act, last, list(UNDOABLE))
    if first is None:
        return None
    entries = entries_of(tx, desk.event, first.subject)
    if _is_answer(first, entries) or _is_of_fund(entry_at(tx, desk.event, desk.node, act)):
        return None
    number = fold(first.subject, entries).number
    return Act(act, first.kind, UNDOABLE[first.kind], number, count, first.at)


def _is_of_fund(first: Entry) -> bool:
    """Whether an act is the fund's: what two people signed, one of them does not take back. It begins with
    what is said about the money; to reverse it is an act of its own."""
    return first.kind.startswith("fund.")


def _is_answer(written: Entry, entries: list[Entry]) -> bool:
    """Whether somebody asked for it: then it is theirs to take back, not the holder's."""
    fact = fact_of(written)
    if not isinstance(fact, ClaimMade | ClaimReleased):
        return False
    asks = (fact_of(entry) for entry in entries if entry.kind in FROM_AFAR)
    asked = ClaimAsked if isinstance(fact, ClaimMade) else ReleaseAsked
    return any(isinstance(ask, asked) and ask.claim == fact.claim for ask in asks)
