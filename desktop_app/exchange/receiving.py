"""What to do with what a desk sent: one durable transaction, so that what we say that we have is on
the disk before anybody hears it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from desktop_app.changes import Changes
from desktop_app.claims.answering import answer
from desktop_app.desk import Desk
from desktop_app.exchange import records
from desktop_app.exchange.forks import Compare, forked, note_fork
from desktop_app.exchange.frame import FRAME_BYTES, FrameRefused, decode
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.message import PROTOCOL, Message
from desktop_app.exchange.model import Known, LogRefused, Reason, Road
from desktop_app.exchange.sealing import seal_log
from desktop_app.exchange.taking_in import take_log
from desktop_app.journal.entry import Entry
from desktop_app.people.audience import Audience
from desktop_app.people.cleaning import clean
from desktop_app.people.keys import after_news
from desktop_app.people.records import obey
from desktop_app.people.running_out import wanted_again
from desktop_app.store.store import Transaction

_MOST_REFUSED = 50  # logs of one message that are set aside one by one
_OF_WISHES = ("wish.", "claim.", "rose.", "act.")


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


def receive(
    desk: Desk,
    frame: bytes,
    road: Road,
    *,
    shows: bool = True,
    sender: str = "",
    is_live: bool = False,
    compare: Compare | None = None,
) -> Received:
    """Take what a frame brings, answer what it asks, keep what it may not. Durable when it returns.

    shows    False while a new store is filled: what screens read is made once, at the end, by
             `projections.project_everything`
    sender   who it must be from, where the road proves it
    is_live  the driver notes presences and whom it met by itself, for many messages at a time: one
             that brings nothing else is not worth a write
    compare  a `forks.agrees` that remembers
    Never raises for what was sent; raises what the store raises when it cannot write.
    """
    identity = ensure_identity(desk)
    try:
        message = _checked(desk, decode(frame), sender)
    except FrameRefused as refused:
        with desk.store.write() as tx:
            _set_aside(tx, desk, road, "", "", refused.reason, refused.detail, frame)
        return Received(refused=(Refusal(refused.reason, "", refused.detail),))
    if is_live and _brings_nothing(desk, message, compare):
        return Received(message=message)
    with desk.store.write() as tx:
        known = records.known_logs(tx, desk.event)
        if known.get(message.sender, Known()).retired:
            no = LogRefused(Reason.RETIRED_DESK, message.sender)
            _set_aside(tx, desk, road, no.node, no.node, no.reason, "", frame)
            return Received(refused=(Refusal(no.reason, no.node),))
        fresh, refused_logs, known = _take_logs(tx, desk, _Came(message, road, frame), known, shows)
        role = known.get(desk.node, Known()).role
        must_clean = obey(tx, fresh)
        records.keep_vault_rows(tx, message.vault, role)
        if _brings_keys(message, fresh):
            after_news(tx, desk, fresh, identity.box_key)
        records.note_lacking(tx, [*fresh, *wanted_again(tx)], role)
        refused_logs += _note_forks(tx, desk, message, road, compare)
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
    if must_clean and not is_live:  # a live service does it beside its lane: it may take a minute
        clean(desk)
    changed = frozenset(entry.subject for entry in fresh if entry.kind.startswith(_OF_WISHES))
    return Received(Changes(changed), len(fresh), answers, tuple(refused_logs), message)


class _Came(NamedTuple):
    """A message as it came."""

    message: Message
    road: Road
    frame: bytes


def _take_logs(
    tx: Transaction, desk: Desk, came: _Came, known: dict[str, Known], shows: bool
) -> tuple[list[Entry], list[Refusal], dict[str, Known]]:
    """What is new and proved; what was set aside; and what we know of every log then."""
    message, road, frame = came
    fresh: list[Entry] = []
    refused: list[Refusal] = []
    for log in message.logs:
        try:
            taken = take_log(tx, desk, log, known, shows=shows)
        except LogRefused as no:
            if len(refused) < _MOST_REFUSED:  # a message may name a thousand strangers
                kept = b"" if refused else frame
                _set_aside(tx, desk, road, message.sender, no.node, no.reason, f"{no.n}", kept)
            refused.append(Refusal(no.reason, no.node, f"{no.n}"))
            continue
        fresh += taken
        known = _known_after(tx, desk, log.node, taken, known)
    return fresh, refused, known


def _checked(desk: Desk, message: Message, sender: str) -> Message:
    if sender and message.sender != sender:
        raise FrameRefused(Reason.MALFORMED, "not from whom it says")
    if message.event != desk.event:
        raise FrameRefused(Reason.OTHER_EVENT, message.event)
    if message.protocol > PROTOCOL:
        raise FrameRefused(Reason.NEWER, f"{message.protocol}")
    return message


def _known_after(
    tx: Transaction, desk: Desk, node: str, taken: Sequence[Entry], known: dict[str, Known]
) -> dict[str, Known]:
    """What we know of every log after one was taken: another desk may have been admitted in it."""
    if any(entry.kind.startswith("desk.") for entry in taken):
        return records.known_logs(tx, desk.event)
    if taken:
        about = known.get(node, Known())
        return known | {node: replace(about, n=taken[-1].n, chain=taken[-1].chain)}
    return known


def _note_forks(
    tx: Transaction, desk: Desk, message: Message, road: Road, compare: Compare | None
) -> list[Refusal]:
    """Logs of which the sender has another branch than we."""
    found = []
    for node in forked(tx, desk, message, compare):
        detail = f"{message.have[node].n}"
        if _set_aside(tx, desk, road, message.sender, node, Reason.FORK, detail, b""):
            found.append(Refusal(Reason.FORK, node, detail))
    return found


def _brings_nothing(desk: Desk, message: Message, compare: Compare | None) -> bool:
    """Whether a message only tells how far its sender is."""
    if message.logs or message.vault or message.branch:
        return False
    with desk.store.read() as tx:
        return not forked(tx, desk, message, compare)


def _brings_keys(message: Message, fresh: Sequence[Entry]) -> bool:
    is_grant = any(row.audience == Audience.GRANT for row in message.vault)
    return is_grant or any(entry.kind.startswith(("desk.", "event.")) for entry in fresh)


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
