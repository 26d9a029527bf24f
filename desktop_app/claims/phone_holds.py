"""Roses that givers keep by phone for ten minutes, until they stand at a desk. No personal data.

Only for roses that this desk holds. A hold is a parked claim with nothing in it but a code of four
characters; a desk takes it up as any other. Time runs by the process's own monotonic clock: after a
restart, holds that are left have a fresh ten minutes.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import sqlalchemy as sa

from desktop_app.claims.codes import ALPHABET, Draw
from desktop_app.claims.facts import Giver
from desktop_app.claims.model import decide_park, decide_unpark
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.records import Note
from desktop_app.roses.model import Rose, State
from desktop_app.roses.records import deciding_node, rose_by_id, rose_by_number
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction

MINUTES = 10
_HOLD_S = MINUTES * 60.0
CODE_LENGTH = 4
MOST_IN_TEN_MINUTES = 3
_SHARE = 0.3  # of the open roses
_LOOK_S = 60.0  # how often holds are looked for that this process did not make
_MOST_DEVICES = 20_000


@dataclass(frozen=True, slots=True)
class Held:
    """A hold that runs. `seconds` are left of it."""

    number: str
    code: str
    seconds: int

    @property
    def minutes(self) -> int:
        """Begun ones count: never 0 while it runs."""
        return max(1, ceil(self.seconds / 60))


@dataclass(frozen=True, slots=True)
class _Live:
    wish_id: str
    number: str
    code: str
    device: str
    until: float


class PhoneHolds:
    """The holds of one process. Safe to use from several threads."""

    def __init__(self, desk: Desk, monotonic: Callable[[], float], draw: Draw) -> None:
        self._desk = desk
        self._now = monotonic
        self._draw = draw
        self._lock = threading.Lock()
        self._live: dict[str, _Live] = {}
        self._taken: OrderedDict[str, list[float]] = OrderedDict()  # when, by device
        self._looked = float("-inf")

    @property
    def are_over(self) -> bool:
        """It has looked for those from before, and none runs."""
        return not self._live and self._looked > float("-inf")

    def hold(self, number: str, device: str) -> Held:
        """Keep a rose for a device; the same again when it has it already.

        Raises UserError: hold_one (it has another one), hold_often, hold_full (too many roses are
        kept), wish_held (somebody else keeps it), wish_unknown, and what `decide_park` raises.
        """
        with self._lock:
            self._end_overdue()
            mine = self._standing(device)
            if mine is not None and mine.number == number:
                return self._shown(mine)
            if mine is not None:
                raise UserError("hold_one", number=mine.number, minutes=self._shown(mine).minutes)
            times = self._times(device)
            if len(times) >= MOST_IN_TEN_MINUTES:
                raise UserError("hold_often", minutes=ceil((times[0] + _HOLD_S - self._now()) / 60))
            live = self._park(number, device)
            self._live[live.wish_id] = live
            times.append(self._now())
            return self._shown(live)

    def of_device(self, device: str) -> Held | None:
        """What a device keeps now, as far as the desk has not taken it up."""
        with self._lock:
            live = self._standing(device)
            return self._shown(live) if live else None

    def end_overdue(self) -> None:
        """Hang up again what was kept for ten minutes."""
        with self._lock:
            self._end_overdue()

    def _end_overdue(self) -> None:
        if self._now() - self._looked >= _LOOK_S:
            self._find_others()
            self._looked = self._now()
        over = [one for one in self._live.values() if one.until <= self._now()]
        if not over:
            return
        with self._desk.store.write() as tx:
            node = deciding_node(tx, self._desk.node)
            notes = [note for one in over for note in self._ended(tx, one, node)]
            write(tx, self._desk, notes)
        for one in over:
            del self._live[one.wish_id]

    def _ended(self, tx: Transaction, live: _Live, node: str) -> list[Note]:
        rose = rose_by_id(tx, self._desk.event, live.wish_id)
        if rose.hold_code != live.code or rose.holder != node:
            return []  # a desk took it up, or it went elsewhere
        return [Note(rose.wish_id, fact, rose.epoch) for fact in decide_unpark(rose, node=node)]

    def _park(self, number: str, device: str) -> _Live:
        code = "".join(ALPHABET[self._draw(len(ALPHABET))] for _ in range(CODE_LENGTH))
        with self._desk.store.write() as tx:
            rose = rose_by_number(tx, self._desk.event, number)
            facts = decide_park(rose, node=deciding_node(tx, self._desk.node), code=code)
            if rose.parked:
                raise UserError("wish_held", number=number)
            self._check_share(tx)
            record = vault.put(tx, self._desk.new_id(), vault.DESK, Giver())
            write(tx, self._desk, [Note(rose.wish_id, fact, rose.epoch, record) for fact in facts])
        return _Live(rose.wish_id, number, code, device, self._now() + _HOLD_S)

    def _check_share(self, tx: Transaction) -> None:
        roses = tables.roses.c
        query = sa.select(sa.func.count()).where(
            roses.state == State.OPEN, roses.holder == self._desk.node
        )
        open_now = int(tx.execute(query).scalar_one())
        if len(self._live) >= max(1, int(open_now * _SHARE)):
            raise UserError("hold_full")

    def _find_others(self) -> None:
        """Holds from before a restart, or of another worker; and drop those that are over."""
        found = {rose.wish_id: rose for rose in self._parked() if rose.hold_code}
        for wish_id in set(self._live) - set(found):
            del self._live[wish_id]
        until = self._now() + _HOLD_S
        for wish_id, rose in found.items():
            known = self._live.get(wish_id)
            if known is None or known.code != rose.hold_code:
                self._live[wish_id] = _Live(wish_id, rose.number, rose.hold_code, "", until)

    def _parked(self) -> list[Rose]:
        roses = tables.roses.c
        query = sa.select(roses.wish_id).where(
            roses.parked == 1, roses.state == State.OPEN, roses.holder == self._desk.node
        )
        with self._desk.store.read() as tx:
            ids = list(tx.execute(query).scalars())
            return [rose_by_id(tx, self._desk.event, wish_id) for wish_id in ids]

    def _standing(self, device: str) -> _Live | None:
        """What it keeps, unless its time is over or a desk took it up meanwhile."""
        mine = [one for one in self._live.values() if device and one.device == device]
        for live in mine:
            with self._desk.store.read() as tx:
                rose = rose_by_id(tx, self._desk.event, live.wish_id)
            if rose.hold_code == live.code and live.until > self._now():
                return live
            if rose.hold_code != live.code:
                del self._live[live.wish_id]
        return None

    def _times(self, device: str) -> list[float]:
        """When this device took holds within the last ten minutes."""
        times = self._taken.setdefault(device, [])
        self._taken.move_to_end(device)
        if len(self._taken) > _MOST_DEVICES:
            self._taken.popitem(last=False)
        times[:] = [at for at in times if self._now() - at < _HOLD_S]
        return times

    def _shown(self, live: _Live) -> Held:
        return Held(live.number, live.code, max(0, ceil(live.until - self._now())))
