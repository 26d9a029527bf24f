"""The world of one schedule: laptops, the wires and sticks between them, and what may happen."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.composing import compose
from desktop_app.exchange.message import Heads
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import Received, receive
from desktop_app.paths import Home
from tests.simulation.chance import Chance
from tests.simulation.laptop import Laptop, laptop_on
from tests.simulation.stores import FileStore, Killed, MemoryStore
from tests.simulation.template import Template, template


class Letter(NamedTuple):
    """A frame on its way, or on a stick."""

    to: int
    frame: bytes
    road: Road


class Promised(NamedTuple):
    """What people may rely on, beside everything that the program knows.

    given_up  claims that a person released, settled or took back (or tried to when it was killed)
    """

    given_up: set[str]
    nodes: set[str]


class World:
    """Desks of one event. `on_files`: on real encrypted files, else in memory."""

    def __init__(self, rng: random.Random, count: int, variant: int, *, on_files: bool) -> None:
        self.chance = Chance(rng)
        self.on_files = on_files
        self.begin: Template = template(count, variant)
        self.folder = tempfile.TemporaryDirectory(prefix="rosewall-world-") if on_files else None
        self.laptops: list[Laptop] = []
        self.wire: list[Letter] = []
        self.sticks: list[Letter] = []
        self.cut: set[frozenset[int]] = set()
        self.given_up: set[str] = set()
        self.voided: set[str] = set()
        self.forks = False
        self.copies = False
        self.disasters = False
        self.trace: list[str] = []
        for place in range(count):
            self.add(self._store(place))

    def close(self) -> None:
        for laptop in self.laptops:
            if self.on_files:
                laptop.store.close()
            else:
                _idle.append(laptop.store)  # type: ignore[arg-type]
        if self.folder:
            self.folder.cleanup()

    def add(self, store: MemoryStore | FileStore) -> Laptop:
        place = len(self.laptops)
        home = Home(Path(self.folder.name if self.folder else "/nowhere") / str(place))
        name = f"d{place}"
        self.laptops.append(laptop_on(name, store, self.begin.event, self.chance, home))
        return self.laptops[-1]

    def fresh_store(self) -> MemoryStore | FileStore:
        """An empty store for one more laptop."""
        place = len(self.laptops)
        if self.folder is None:
            return _idle.pop() if _idle else MemoryStore(Path(f"/nowhere/{place}/store.sqlite"))
        path = Path(self.folder.name) / str(place) / "store.sqlite"
        path.parent.mkdir(exist_ok=True)
        size = len(self.begin.key) // len(self.begin.files)
        return FileStore(path, self.begin.key[-size:])

    def _store(self, place: int) -> MemoryStore | FileStore:
        if self.folder is None:
            store: MemoryStore | FileStore = self.fresh_store()
            store.put_back(self.begin.pictures[place])
            return store
        path = Path(self.folder.name) / str(place) / "store.sqlite"
        path.parent.mkdir()
        store = FileStore(path, self.begin.key[32 * place : 32 * place + 32])
        store.put_back(self.begin.files[place])
        return store

    def laptop(self, which: int) -> Laptop:
        return self.laptops[which % len(self.laptops)]

    def pair(self, who: int, other: int) -> tuple[int, int]:
        """Two different laptops, by their places."""
        count = len(self.laptops)
        one = who % count
        return one, (one + 1 + other % (count - 1)) % count

    def tries(self, laptop: Laptop, act: Callable[[Desk], Any]) -> tuple[str, Any]:
        """A person at a laptop does something; a word for what came of it, and its result."""
        if laptop.is_lost:
            return "nobody is there", None
        try:
            return "done", act(laptop.desk)
        except UserError as error:
            return error.code, None
        except Killed:
            laptop.restarts()
            return "killed", None

    # what travels

    def composes(self, speaker: Laptop, to: str, theirs: Heads | None) -> bytes | None:
        return self.tries(speaker, lambda desk: compose(desk, to, theirs))[1]

    def receives(self, listener: Laptop, frame: bytes, road: Road) -> Received | None:
        word, received = self.tries(listener, lambda desk: receive(desk, frame, road))
        if received is None:
            return None
        assert word == "done"
        for refusal in received.refused:
            listener.refusals.add((refusal.reason, refusal.node))
            self.forks |= refusal.reason == "fork"
        return received  # type: ignore[no-any-return]

    def may_meet(self, one: int, other: int) -> bool:
        return frozenset((one, other)) not in self.cut

    def hears(self, listener: Laptop, speaker: Laptop) -> bool:
        """One message by the best road; whether it was news."""
        frame = self.composes(speaker, listener.desk.node, listener.heads())
        received = self.receives(listener, frame, Road.HTTP) if frame else None
        return bool(received and received.is_news)


_idle: list[MemoryStore] = []
