"""Reading one bundle: nothing in it is believed before its sender is known to have signed it all."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskAdmitted, DeskContinued, DeskRole
from desktop_app.exchange import bundle_trail, records
from desktop_app.exchange.bundle_file import (
    Examined,
    examine_file,
    frames_of,
    read_header,
    stick_words,
)
from desktop_app.exchange.bundle_model import BundleRefused, bundle_key, key_id, signed_bytes
from desktop_app.exchange.bundle_trail import WHOLE
from desktop_app.exchange.frame import FrameRefused, decode
from desktop_app.exchange.identity import verify
from desktop_app.exchange.message import Message
from desktop_app.exchange.model import Known, Reason, Road
from desktop_app.exchange.receiving import Received, Refusal, receive
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.tokens.model import event_tag
from desktop_app.tokens.records import signer_in

Progress = Callable[[float], None]
"""Hears how much is done, 0 to 1."""
IsCancelled = Callable[[], bool]

_BREATH = 0.02  # seconds between two frames; SQLite's own queue knows no turns
_EXAMINING = 0.15  # of the time goes into looking before believing


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that was not taken, and why."""

    file: str
    error: UserError


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading.

    files         bundles that were read now
    taken         entries that were new
    answers       asks of others that we answered: worth writing back
    settled       claims that waited for an answer and have it now
    already_read  bundles that we had read before
    waiting       bundles that begin after something that we lack; they are read again later
    others        bundles of other events, passed over
    """

    files: int = 0
    taken: int = 0
    answers: int = 0
    settled: int = 0
    refused: tuple[Refusal, ...] = ()
    already_read: int = 0
    waiting: int = 0
    others: int = 0
    troubles: tuple[Trouble, ...] = ()
    changes: Changes = field(default_factory=Changes)

    @property
    def has_answer(self) -> bool:
        """Whether somebody waits for what we know now."""
        return self.answers > 0


class Reading:
    """One bundle that is being read."""

    def __init__(self, desk: Desk, path: Path, is_cancelled: IsCancelled, road: Road) -> None:
        self._desk = desk
        self._path = path
        self._is_cancelled = is_cancelled
        self._road = road
        self._frames = 0
        self._lacks = False
        self._told: Message | None = None

    def read(self, progress: Progress) -> Read:
        """What came of it. Raises UserError stick_pulled, task_cancelled."""
        try:
            with stick_words():
                return self._read(progress)
        except BundleRefused as refused:
            return self._set_aside(refused)

    def _read(self, progress: Progress) -> Read:
        desk = self._desk
        with self._path.open("rb") as file:
            header, _raw = read_header(file)
            if header.tag != event_tag(desk.event):
                raise BundleRefused(Reason.OTHER_EVENT, "bundle_other_event", header)
            with desk.store.read() as tx:
                done = bundle_trail.read_of(tx, header.sender).files.get(header.file.hex(), 0)
            if done == WHOLE:
                return Read(already_read=1)
            fitting = [key for key in card_keys(desk) if key_id(key, desk.event) == header.key]
            if not fitting:
                raise BundleRefused(Reason.OTHER_EVENT, "bundle_no_key", header)
            size = max(self._path.stat().st_size, 1)
            key = bundle_key(fitting[0], desk.event, header.file)
            file.seek(0)
            about = examine_file(file, lambda at: self._go_on(progress, at / size * _EXAMINING))
            self._believe(about, frames_of(file, about, key))
            self._frames = done
            begun = _EXAMINING
            return self._take(
                about,
                frames_of(file, about, key, done),
                lambda at: self._go_on(progress, begun + at / size * (1 - begun)),
            )

    def _take(
        self, about: Examined, frames: Iterator[tuple[bytes, int]], went_on: Callable[[int], None]
    ) -> Read:
        """Hand every frame to the exchange; what was taken is remembered, however it ends."""
        read = Read(files=1)
        is_whole = False
        try:
            for frame, position in frames:
                received = self._receive(frame, about)
                self._frames += 1
                time.sleep(_BREATH)  # whoever waits to write a claim comes first now
                read = replace(
                    read,
                    taken=read.taken + received.taken,
                    answers=read.answers + received.answers,
                    refused=read.refused + received.refused,
                    changes=Changes(read.changes.wishes | received.changes.wishes),
                )
                if received.message is not None:
                    self._look_for_gaps(received.message, {no.node for no in received.refused})
                went_on(position)
            is_whole = True
        finally:
            frames_done = 0 if self._lacks else WHOLE if is_whole else self._frames
            told = self._told if is_whole else None
            bundle_trail.keep_read(self._desk, about.header, frames_done, told)
        return replace(read, waiting=int(self._lacks))

    def _receive(self, frame: bytes, about: Examined) -> Received:
        """Presences and heads are noted once, at the end: what a stick tells may be old."""
        sender = about.header.sender
        return receive(self._desk, frame, self._road, sender=sender, is_live=True)

    def _look_for_gaps(self, message: Message, refused: set[str]) -> None:
        self._told = message
        ends = [
            (log.node, log.entries[-1].n)
            for log in message.logs
            if log.entries and log.node not in refused
        ]
        with self._desk.store.read() as tx:
            self._lacks = self._lacks or bundle_trail.lacks_any(tx, self._desk.event, ends)

    def _believe(self, about: Examined, frames: Iterator[tuple[bytes, int]]) -> None:
        """Whether the sender signed all of it. Raises BundleRefused."""
        header = about.header
        with self._desk.store.read() as tx:
            known = records.known_logs(tx, self._desk.event)
        sender = known.get(header.sender, Known())
        if sender.retired:
            raise BundleRefused(Reason.RETIRED_DESK, "bundle_retired_desk", header)
        key = sender.keys.sign if sender.keys else _introduced(header.sender, known, frames)
        if not key:
            raise BundleRefused(Reason.UNKNOWN_DESK, "bundle_unknown_desk", header)
        if not verify(key, about.signature, signed_bytes(about.digest)):
            raise BundleRefused(Reason.BAD_SEAL, "bundle_damaged", header)

    def _go_on(self, progress: Progress, done: float) -> None:
        progress(min(done, 1.0))
        check_wanted(self._is_cancelled)

    def _set_aside(self, refused: BundleRefused) -> Read:
        """Keep what a person should look into: a bundle of our event that is not as it should be."""
        if refused.reason is Reason.OTHER_EVENT and refused.code == "bundle_other_event":
            return Read(others=1, troubles=(Trouble(self._path.name, refused.told),))
        sender = refused.header.sender if refused.header else ""
        name = refused.header.file.hex()[:8] if refused.header else ""
        with stick_words(), self._path.open("rb") as file:
            beginning = file.read(4096)
        if refused.code != "bundle_not_ours":
            with self._desk.store.write() as tx:
                records.set_aside(
                    tx,
                    reason=refused.reason,
                    road=self._road,
                    sender=sender,
                    node=sender,
                    detail=f"{refused.code} {name}".strip(),
                    frame=beginning,
                    clock=self._desk.clock,
                )
        no = Refusal(refused.reason, sender, refused.code)
        return Read(refused=(no,), troubles=(Trouble(self._path.name, refused.told),))


def card_keys(desk: Desk) -> tuple[bytes, ...]:
    """The event's card keys, the oldest first. Raises UserError bundle_no_key."""
    with desk.store.read() as tx:
        signer = signer_in(tx, desk.event)
    if signer is None:
        raise UserError("bundle_no_key", desk=desk.node)
    return signer.keys


def check_wanted(is_cancelled: IsCancelled) -> None:
    """Raises UserError task_cancelled."""
    if is_cancelled():
        raise UserError("task_cancelled")


def add(one: Read, other: Read) -> Read:
    """Both together; who waits is counted at the end."""
    return Read(
        files=one.files + other.files,
        taken=one.taken + other.taken,
        answers=one.answers + other.answers,
        refused=one.refused + other.refused,
        already_read=one.already_read + other.already_read,
        others=one.others + other.others,
        troubles=one.troubles + other.troubles,
        changes=Changes(one.changes.wishes | other.changes.wishes),
    )


def _introduced(sender: str, known: dict[str, Known], frames: Iterator[tuple[bytes, int]]) -> str:
    """The key of a desk that we have not heard of, by the words of a lead that it brings along.

    Those words are examined like everything else when they are taken; "" when there are none.
    """
    for frame, _position in frames:
        try:
            message = decode(frame)
        except FrameRefused:
            return ""
        for log in message.logs:
            is_heard = log.node == sender or known.get(log.node, Known()).role == DeskRole.LEAD
            if is_heard and (key := _key_in(log.entries, sender)):
                return key
    return ""


def _key_in(entries: list[Entry], sender: str) -> str:
    for entry in entries:
        fact = fact_of(entry) if entry.subject == sender else None
        if isinstance(fact, DeskAdmitted | DeskContinued) and fact.keys:
            return fact.keys.sign
    return ""
