"""A folder that several desks see: a share, or a stick that stays plugged in.

Somebody polls it every few seconds. What others put there is read once it lies still; ours is
written when we have something that is not there yet, and our older ones are then taken away.
"""

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import own_nodes
from desktop_app.exchange import records
from desktop_app.exchange.bundle import Written, bundles_in, read_files, write_bundle
from desktop_app.exchange.bundle_file import read_header, stick_words
from desktop_app.exchange.bundle_model import BundleRefused, Header
from desktop_app.exchange.bundle_reading import IsCancelled, Read
from desktop_app.exchange.model import Road
from desktop_app.tokens.model import event_tag

ACKNOWLEDGE = 600.0  # seconds: how long a desk that only listens keeps to itself that it has heard

_REST = 20  # times as long as the last writing took: a big event is not written all day

_Look = tuple[int, int]  # size and time of a file


@dataclass(frozen=True, slots=True)
class Polled:
    """What one look at the folder brought. trouble is told once, until the folder is well again."""

    read: Read | None = None
    written: Written | None = None
    trouble: UserError | None = None


class WatchedFolder:
    """One folder, polled by one thread. Remembers nothing that the store does not know."""

    def __init__(
        self, desk: Desk, folder: Path, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._desk = desk
        self._folder = folder
        self._monotonic = monotonic
        self._lying: dict[str, _Look] = {}
        self._done: dict[str, _Look] = {}
        self._told: dict[str, int] = {}
        self._told_at = -ACKNOWLEDGE
        self._rest = 0.0
        self._trouble = ""

    def poll(self, is_cancelled: IsCancelled = lambda: False) -> Polled:
        """Read what is new, write what is missing there. Never raises for the folder."""
        try:
            with stick_words():
                read = self._read(is_cancelled)
                written = self._write(is_cancelled)
        except UserError as error:
            is_news = self._trouble != error.code
            self._trouble = error.code
            return Polled(trouble=error if is_news and error.code != "task_cancelled" else None)
        self._trouble = ""
        return Polled(read, written)

    def _read(self, is_cancelled: IsCancelled) -> Read | None:
        lying = {path.name: _look(path) for path in bundles_in(self._folder)}
        still = [
            name
            for name, look in lying.items()
            if self._lying.get(name) == look and self._done.get(name) != look
        ]
        self._lying = lying
        theirs = [name for name in still if not self._is_ours(self._folder / name)]
        read = None
        if theirs:
            files = [self._folder / name for name in sorted(theirs)]
            read = read_files(self._desk, files, lambda _done: None, is_cancelled, Road.FOLDER)
        if read is None or not read.waiting:
            self._done |= {name: lying[name] for name in still}
        self._done = {name: look for name, look in self._done.items() if name in lying}
        return read if read and (read.taken or read.refused) else None

    def _write(self, is_cancelled: IsCancelled) -> Written | None:
        """Each writes what is its own; what is of a desk that is not here, whoever has it."""
        news = self._news()
        begun = self._monotonic()
        is_due = begun - self._told_at >= (ACKNOWLEDGE if news == self._told else self._rest)
        if not is_due:
            return None
        done = write_bundle(self._desk, self._folder, is_cancelled=is_cancelled)
        for header, path in self._ours():
            if path != done.file and header.counter < done.counter:
                with contextlib.suppress(OSError):  # it does no harm there
                    path.unlink()
        self._told, self._told_at = news, self._monotonic()
        self._rest = (self._told_at - begun) * _REST
        return done

    def _news(self) -> dict[str, int]:
        """How far the logs go that nobody else here would write about."""
        senders = {header.sender for header, _path in self._headers()}
        with self._desk.store.read() as tx:
            ours = set(own_nodes(tx, self._desk.node))
            heads = records.heads(tx, self._desk.event)
        return {node: head.n for node, head in heads.items() if node in ours or node not in senders}

    def _ours(self) -> list[tuple[Header, Path]]:
        with self._desk.store.read() as tx:
            nodes = set(own_nodes(tx, self._desk.node))
        return [(header, path) for header, path in self._headers() if header.sender in nodes]

    def _is_ours(self, path: Path) -> bool:
        header = _header(path)
        return header is not None and header.sender == self._desk.node

    def _headers(self) -> list[tuple[Header, Path]]:
        tag = event_tag(self._desk.event)
        found = [(_header(path), path) for path in bundles_in(self._folder)]
        return [(header, path) for header, path in found if header and header.tag == tag]


def _header(path: Path) -> Header | None:
    try:
        with path.open("rb") as file:
            return read_header(file)[0]
    except BundleRefused:
        return None


def _look(path: Path) -> _Look:
    about = path.stat()
    return about.st_size, about.st_mtime_ns
