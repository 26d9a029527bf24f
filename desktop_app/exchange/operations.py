"""The exchange itself: what to send a desk, and what to do with what it sent.

Every driver (HTTP, bundle, simulation) calls these two and nothing else: `compose` reads, `receive`
is one durable transaction, so what we say that we have is on the disk before anybody hears it.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from desktop_app.changes import Changes
from desktop_app.claims.answering import answer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskContinued
from desktop_app.exchange import records
from desktop_app.exchange.forks import branch_of, fork_in, note_fork
from desktop_app.exchange.frame import FRAME_BYTES, FrameRefused, decode, encode
from desktop_app.exchange.identity import Identity, ensure_identity, verify
from desktop_app.exchange.message import (
    PROTOCOL,
    Heads,
    Log,
    Message,
    Presence,
    Seal,
)
from desktop_app.exchange.model import (
    Known,
    LogRefused,
    Reason,
    Road,
    Taken,
    continue_proof,
    cut_at_seal,
    entry_size,
    examine_log,
    lacking,
    sealed_bytes,
)
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.journal.records import entries_of_subjects
from desktop_app.projections import project_subjects
from desktop_app.store.store import Transaction

_SEAL_EVERY, _SEAL_BYTES = 200, 96_000  # entries and bytes between two seals of one log
_MOST_REFUSED = 50  # logs of one message that are set aside one by one
_SEAL_AT_ONCE = 5_000  # entries in memory while sealing
# What a fact may do to code that did not expect it; what the disk does is not among them.
_STUMBLES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    UserError,
    ValueError,
    sa.exc.DataError,
    sa.exc.IntegrityError,
    sa.exc.InterfaceError,
    sa.exc.ProgrammingError,
)
_OF_WISHES = ("wish.", "claim.", "rose.", "act.")
_BUDGET = 1_000_000  # bytes of entries in one message: some 200 KB compressed


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was sent and not believed. It lies in the inbox."""

    reason: Reason
    node: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a message.

    taken    how many entries were new
    answers  how many asks we answered
    message  what was sent, None when it was no message of our event
    is_news  something was written, so that others may want to hear of it
    """

    changes: Changes = field(default_factory=Changes)
    taken: int = 0
    answers: int = 0
    refused: tuple[Refusal, ...] = ()
    message: Message | None = None

    @property
    def is_news(self) -> bool:
        return bool(self.taken or self.answers)


def compose(
    desk: Desk,
    to: str,
    theirs: Heads | None,
    *,
    want: Sequence[str] = (),
    presence: Presence | None = None,
    budget: int = _BUDGET,
) -> bytes:
    """The frame for a desk: what it lacks by the heads that it told, as much as fits.

    theirs  None before it told any: then it gets only our heads
    want    vault records that it asked for
    """
    return compose_message(desk, to, theirs, want=want, presence=presence, budget=budget)[0]


def compose_message(
    desk: Desk,
    to: str,
    theirs: Heads | None,
    *,
    want: Sequence[str] = (),
    presence: Presence | None = None,
    is_gossip: bool = True,
    budget: int = _BUDGET,
) -> tuple[bytes, Message]:
    """Like `compose`, with the message beside its frame: a driver looks whether it brings anything.

    is_gossip  with what others said of themselves, too: not needed ten times a second
    """
    seal_own(desk)
    while True:
        said = [presence] if presence else []
        message = _compose(desk, to, theirs, want, said, is_gossip=is_gossip, budget=budget)
        frame = encode(message)
        if len(frame) <= FRAME_BYTES or budget < _SEAL_BYTES // 4:
            return frame, message
        budget //= 2


def receive(
    desk: Desk,
    frame: bytes,
    road: Road,
    *,
    shows: bool = True,
    sender: str = "",
    is_live: bool = False,
) -> Received:
    """Take what a frame brings, answer what it asks, keep what it may not. Durable when it returns.

    shows    False while a new store is filled: what screens read is made once, at the end, by
             `projections.project_everything`
    sender   who it must be from, where the road proves it
    is_live  the driver notes presences and whom it met by itself, for many messages at a time: one
             that brings nothing else is not worth a write
    Never raises for what was sent; raises what the store raises when it cannot write.
    """
    identity = ensure_identity(desk)
    try:
        message = _checked(desk, decode(frame), sender)
    except FrameRefused as refused:
        with desk.store.write() as tx:
            _set_aside(tx, desk, road, "", "", refused.reason, refused.detail, frame)
        return Received(refused=(Refusal(refused.reason, "", refused.detail),))
    if is_live and _brings_nothing(desk, message):
        return Received(message=message)
    with desk.store.write() as tx:
        if records.known_logs(tx, desk.event).get(message.sender, Known()).retired:
            no = LogRefused(Reason.RETIRED_DESK, message.sender)
            _set_aside(tx, desk, road, no.node, no.node, no.reason, "", frame)
            return Received(refused=(Refusal(no.reason, no.node),))
        fresh: list[Entry] = []
        refused_logs: list[Refusal] = []
        for log in message.logs:
            try:
                fresh += _take(tx, desk, log, shows=shows)
            except LogRefused as no:
                detail = f"{no.n}"
                if len(refused_logs) < _MOST_REFUSED:  # a message may name a thousand strangers
                    kept = b"" if refused_logs else frame
                    _set_aside(tx, desk, road, message.sender, no.node, no.reason, detail, kept)
                refused_logs.append(Refusal(no.reason, no.node, detail))
        role = _role(tx, desk)
        records.keep_vault_rows(tx, message.vault, role)
        records.note_lacking(tx, fresh, role)
        refused_logs += _note_forks(tx, desk, message, road)
        note_fork(tx, desk.event, desk.node, message.branch)
        if not is_live:
            records.keep_presences(tx, message.presences, desk.node, desk.clock)
            if road is Road.HTTP:
                records.note_met(tx, message.sender, message.have, desk.clock)
            else:  # a stick brings its word, not the desk itself
                records.note_have(tx, message.sender, message.have)
        answers = answer(tx, desk, fresh)
        if answers:
            seal_log(tx, desk, identity)
    changed = frozenset(entry.subject for entry in fresh if entry.kind.startswith(_OF_WISHES))
    return Received(Changes(changed), len(fresh), answers, tuple(refused_logs), message)


def seal_own(desk: Desk) -> None:
    """Sign our log up to its end, so that others can believe it. Nothing to do when it is signed."""
    identity = ensure_identity(desk)
    with desk.store.read() as tx:
        if _unsealed(tx, desk) is None:
            return
    with desk.store.write() as tx:
        seal_log(tx, desk, identity)


def _compose(
    desk: Desk,
    to: str,
    theirs: Heads | None,
    want: Sequence[str],
    said: list[Presence],
    *,
    is_gossip: bool,
    budget: int,
) -> Message:
    with desk.store.read() as tx:
        ours = records.heads(tx, desk.event)
        known = records.known_logs(tx, desk.event)
        role = known.get(to, Known()).role
        logs, is_more = [], False
        missing = lacking(ours, theirs) if theirs is not None else {}
        for node in records.by_lead_first(missing, known):
            is_told = node != desk.node or fork_in(tx, node) is not None
            if is_told and not _agrees(tx, desk, node, theirs or {}):
                continue  # a fork; ours goes out once, so that they see it and tell us where
            log = _log(tx, desk, node, missing[node], budget)
            if log is None:
                continue
            is_more = is_more or log.entries[-1].n < ours[node].n
            logs.append(log)
            budget -= sum(map(entry_size, log.entries))
            if budget <= 0:
                is_more = is_more or len(logs) < len(missing)
                break
        named = {entry.private for log in logs for entry in log.entries if entry.private}
        return Message(
            protocol=PROTOCOL,
            event=desk.event,
            sender=desk.node,
            have=ours,
            logs=logs,
            vault=records.vault_rows(tx, named | set(want), role),
            want=records.lacking_records(tx),
            presences=[*said, *(records.presences(tx) if is_gossip else [])],
            is_more=is_more,
            branch=branch_of(tx, desk.event, to, theirs or {}),
        )


def _log(tx: Transaction, desk: Desk, node: str, first: int, budget: int) -> Log | None:
    """The next entries of a log, up to a seal; None when no seal covers them yet."""
    seals = records.seals_from(tx, desk.event, node, first, 1 + budget // _SEAL_BYTES * 4)
    if not seals:
        return None
    entries = records.log_from(tx, desk.event, node, first, seals[-1].n)
    count = cut_at_seal(entries, seals, budget)
    last = entries[count - 1].n
    return Log(node, entries[:count], [seal for seal in seals if seal.n <= last])


def _checked(desk: Desk, message: Message, sender: str) -> Message:
    if sender and message.sender != sender:
        raise FrameRefused(Reason.MALFORMED, "not from whom it says")
    if message.event != desk.event:
        raise FrameRefused(Reason.OTHER_EVENT, message.event)
    if message.protocol > PROTOCOL:
        raise FrameRefused(Reason.NEWER, f"{message.protocol}")
    return message


def _take(tx: Transaction, desk: Desk, log: Log, *, shows: bool) -> tuple[Entry, ...]:
    """Write the proved new entries of a log, and project them. Raises LogRefused, all or nothing.

    Who the desks are is projected in any case: whom to believe depends on it.
    """
    known = records.known_logs(tx, desk.event)
    about = known.get(log.node, Known())
    if about.keys is None:
        about = _continued(desk.event, log, about, known)
    taken = examine_log(
        desk.event,
        log,
        about,
        verify,
        lambda n: records.chain_at(tx, desk.event, log.node, n),
    )
    if taken.entries:
        with _stumbling_is_refused(tx, log.node, taken):
            records.keep_log(tx, desk.event, log.node, taken)
            subjects = sorted(
                {e.subject for e in taken.entries if shows or e.kind.startswith("desk.")}
            )
            for start in range(0, len(subjects), 500):
                some = subjects[start : start + 500]
                project_subjects(tx, desk.event, some, entries_of_subjects(tx, desk.event, some))
        records.admitted_since(tx, log.node)
    return taken.entries


@contextlib.contextmanager
def _stumbling_is_refused(tx: Transaction, node: str, taken: Taken) -> Iterator[None]:
    """Entries that are proved but break our projections are kept aside; the rest goes on."""
    inner = tx.begin_nested()
    try:
        yield
        inner.commit()
    except _STUMBLES as error:
        inner.rollback()
        raise LogRefused(Reason.CANNOT_APPLY, node, taken.entries[0].n) from error


def _continued(event: str, log: Log, about: Known, known: dict[str, Known]) -> Known:
    """A restored desk brings its own proof, signed by the key that it had before."""
    for entry in log.entries:
        fact = fact_of(entry)
        if isinstance(fact, DeskContinued) and fact.keys and entry.subject == log.node:
            old = known.get(fact.node, Known())
            said = continue_proof(event, log.node, fact.keys)
            if old.keys and verify(old.keys.sign, bytes.fromhex(fact.proof), said):
                return replace(about, keys=fact.keys, role=old.role, continues=fact.node)
    return about


def _note_forks(tx: Transaction, desk: Desk, message: Message, road: Road) -> list[Refusal]:
    """Logs of which the sender has another branch than we."""
    found = []
    for node in _forked(tx, desk, message):
        detail = f"{message.have[node].n}"
        if _set_aside(tx, desk, road, message.sender, node, Reason.FORK, detail, b""):
            found.append(Refusal(Reason.FORK, node, detail))
    return found


def _forked(tx: Transaction, desk: Desk, message: Message) -> list[str]:
    ours = records.heads(tx, desk.event)
    return [
        node
        for node, head in message.have.items()
        if (there := ours.get(node)) is not None
        and head != there
        and head.n <= there.n
        and not _agrees(tx, desk, node, message.have)
    ]


def _brings_nothing(desk: Desk, message: Message) -> bool:
    """Whether a message only tells how far its sender is."""
    if message.logs or message.vault or message.branch:
        return False
    with desk.store.read() as tx:
        return not _forked(tx, desk, message)


def _agrees(tx: Transaction, desk: Desk, node: str, theirs: Heads) -> bool:
    """Whether our log goes through the other desk's head, which lies within ours."""
    head = theirs.get(node)
    if head is None or head.n == 0:
        return True
    return records.chain_at(tx, desk.event, node, head.n)[:8] == head.chain


def _role(tx: Transaction, desk: Desk) -> str:
    return records.known_logs(tx, desk.event).get(desk.node, Known()).role


def _set_aside(
    tx: Transaction,
    desk: Desk,
    road: Road,
    sender: str,
    node: str,
    reason: Reason,
    detail: str,
    frame: bytes,
) -> bool:
    return records.set_aside(
        tx,
        reason=reason,
        road=road,
        sender=sender,
        node=node,
        detail=detail,
        frame=frame[:FRAME_BYTES],
        clock=desk.clock,
    )


def seal_log(tx: Transaction, desk: Desk, identity: Identity) -> None:
    """Sign the log of this desk up to its end, within a transaction."""
    first, last = _unsealed(tx, desk) or (1, 0)
    for begin in range(first, last + 1, _SEAL_AT_ONCE):
        end = min(begin + _SEAL_AT_ONCE - 1, last)
        entries = records.log_from(tx, desk.event, desk.node, begin, end)
        records.keep_seals(tx, desk.event, desk.node, _seals(identity, entries))


def _unsealed(tx: Transaction, desk: Desk) -> tuple[int, int] | None:
    """The first and last entry of ours that no seal covers."""
    head = records.heads(tx, desk.event).get(desk.node)
    sealed = records.last_sealed(tx, desk.event, desk.node)
    return (sealed + 1, head.n) if head and head.n > sealed else None


def _seals(identity: Identity, entries: Sequence[Entry]) -> list[Seal]:
    seals, count, size = [], 0, 0
    for entry in entries:
        count += 1
        size += entry_size(entry)
        if count >= _SEAL_EVERY or size >= _SEAL_BYTES or entry is entries[-1]:
            said = sealed_bytes(entry.event, entry.node, entry.n, entry.chain)
            seals.append(Seal(entry.n, entry.chain, identity.sign(said)))
            count, size = 0, 0
    return seals
