"""What this desk answers to what it has just heard: asks about roses that it holds."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from desktop_app.cards.voiding import ERASED, unwanted_cards
from desktop_app.claims.facts import AskRefused, ClaimReleased, ClaimSettled, ReleaseAsked
from desktop_app.claims.model import decide_answers
from desktop_app.desk import Desk, write
from desktop_app.events.facts import ReturnAsked
from desktop_app.journal.entry import Entry, Note, fact_of
from desktop_app.journal.records import entries_of_subjects
from desktop_app.people.facts import PersonErased
from desktop_app.roses.facts import RoseHanded
from desktop_app.roses.model import Rose, fold
from desktop_app.roses.records import deciding_node, roses_held_by
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_OF_ASKS = ("claim.asked", "claim.release_asked")
_ENDS = (AskRefused, ClaimReleased)
_AT_ONCE = 10_000  # SQLite takes 32,766 values in one statement
_MAY_WAIT = (*_OF_ASKS, "rose.handed", "rose.recalled", "wish.published")


def answer(tx: Transaction, desk: Desk, heard: Sequence[Entry]) -> int:
    """Decide about every ask that is ours to decide now; how many answers that took.

    heard  the entries just taken in
    In the transaction that took them in, so no ask is heard and forgotten, and no card of a claim
    that was refused, or of a giver who was erased, comes out of the printer.
    """
    touched = {entry.subject for entry in heard if entry.kind in _MAY_WAIT}
    node = deciding_node(tx, desk.node)
    notes = [note for rose in _asked_about(tx, desk, touched) for note in _answers(rose, node)]
    for entry in heard:
        fact = fact_of(entry) if entry.subject == desk.node else None
        if isinstance(fact, ReturnAsked) and fact.to != desk.node:
            notes += _returns(tx, desk, fact.to)
    answers = len(notes)
    if ended := _ended(heard):
        notes += unwanted_cards(tx, desk, ended)
    if erased := _of_erased(tx, heard):
        notes += unwanted_cards(tx, desk, erased, ERASED)
    write(tx, desk, notes, is_repeat=True)  # the words are those of whoever asked
    return answers


def answer_everything(tx: Transaction, desk: Desk) -> int:
    """Answer whatever waits on roses that this desk holds: after a recall, or a restart."""
    asked = {*roses_held_by(tx, desk.node, asked=True), *_release_asked(tx, desk)}
    roses = _asked_about(tx, desk, sorted(asked))
    node = deciding_node(tx, desk.node)
    notes = [note for rose in roses for note in _answers(rose, node)]
    write(tx, desk, notes, is_repeat=True)  # the words are those of whoever asked
    return len(notes)


def _asked_about(tx: Transaction, desk: Desk, subjects: Iterable[str]) -> list[Rose]:
    """The roses among these subjects that somebody asks something about."""
    by_subject: dict[str, list[Entry]] = {}
    for entry in entries_of_subjects(tx, desk.event, list(subjects)):
        by_subject.setdefault(entry.subject, []).append(entry)
    return [
        fold(subject, entries)
        for subject, entries in by_subject.items()
        if any(entry.kind in _OF_ASKS for entry in entries)
    ]


def _release_asked(tx: Transaction, desk: Desk) -> list[str]:
    """Roses of ours with a claim that somebody asked to release."""
    table, roses = tables.entries.c, tables.roses.c
    query = sa.select(table.subject).where(
        table.event == desk.event,
        table.kind == ReleaseAsked.kind,
        table.subject.in_(sa.select(roses.wish_id).where(roses.holder == desk.node)),
    )
    return list(tx.execute(query.distinct()).scalars())


def _ended(heard: Sequence[Entry]) -> set[str]:
    """Claims that do not stand any more, by what was heard."""
    ended: set[str] = set()
    for entry in heard:
        fact = fact_of(entry) if entry.kind.startswith("claim.") else None
        if isinstance(fact, ClaimSettled):
            ended.update(fact.over)
        elif isinstance(fact, _ENDS):
            ended.add(fact.claim)
    return ended


def _of_erased(tx: Transaction, heard: Sequence[Entry]) -> list[str]:
    """Claims of givers who were erased, by what was heard."""
    facts = [fact_of(entry) for entry in heard if entry.kind == PersonErased.kind]
    gone = [one for f in facts if isinstance(f, PersonErased) for one in (*f.subjects, *f.records)]
    claims, found = tables.claims.c, list[str]()
    for start in range(0, len(gone), _AT_ONCE):
        some = gone[start : start + _AT_ONCE]
        theirs = sa.or_(claims.group_id.in_(some), claims.private.in_(some))
        found += tx.execute(sa.select(claims.claim_id).where(theirs)).scalars()
    return found


def _answers(rose: Rose, node: str) -> list[Note]:
    return [
        Note(rose.wish_id, fact, rose.epoch, private)
        for fact, private in decide_answers(rose, node=node)
    ]


def _returns(tx: Transaction, desk: Desk, to: str) -> list[Note]:
    """Every rose that we hold goes to the lead that wants them."""
    held: dict[str, list[Entry]] = {}
    for entry in entries_of_subjects(tx, desk.event, roses_held_by(tx, desk.node)):
        held.setdefault(entry.subject, []).append(entry)
    roses = [fold(subject, entries) for subject, entries in held.items()]
    return [
        Note(rose.wish_id, RoseHanded(to=to, level=rose.epoch), rose.top)
        for rose in roses
        if rose.holder == desk.node
    ]
