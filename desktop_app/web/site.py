"""What every page of one event shares: the desk behind it, how the public reaches it, the lane."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from desktop_app.claims.codes import Draw
from desktop_app.claims.phone_holds import PhoneHolds
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import Event, event_by_id
from desktop_app.tokens.model import Signer
from desktop_app.tokens.operations import signer_of
from desktop_app.tokens.records import signer_in
from desktop_app.web.lane import ClaimLane
from desktop_app.web.limits import Limits, Rates
from desktop_app.web.refusals import Refusal
from desktop_app.web.seals import Seals

Found = TypeVar("Found")
FRESH_S = 0.5  # so long an event that was read is believed: the switch closes within it
PATIENT_S = 15.0  # a standby takes over in less
_READERS, _MOST_READING = 4, 400
_HOLDS_S = 1.0


class Mode(StrEnum):
    """What a giver may do on the page. Without a certificate nothing that a person types is safe."""

    CLAIM = "claim"  # over HTTPS: name, phone, a code
    HOLD = "hold"  # over HTTP in the hall's own Wi-Fi: ten minutes, no personal data


@dataclass(frozen=True, slots=True)
class Known:
    """The event and its keys, as last read."""

    event: Event
    signer: Signer
    seals: Seals


@dataclass
class Site:
    """public_url  as phones reach it, `https://rose.example` or `http://192.168.8.2:8080`, no slash
    behind_proxy  a proxy of ours stands before it: the caller is the last X-Forwarded-For
    workers       processes that share the callers, so that each may allow its part
    rates         how often one caller may ask
    """

    desk: Desk
    public_url: str
    claims: ClaimLane
    behind_proxy: bool = False
    workers: int = 1
    monotonic: Callable[[], float] = time.monotonic
    draw: Draw = field(default=secrets.randbelow)
    rates: Rates = field(default_factory=Rates)
    last: Known | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.limits = Limits(self.rates, self.monotonic, self.workers)
        self.holds = PhoneHolds(self.desk, self.monotonic, self.draw)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="pages")
        self._reading = 0
        self._read_at = 0.0
        self._refreshing: asyncio.Task[Known] | None = None

    @property
    def mode(self) -> Mode:
        return Mode.CLAIM if self.public_url.startswith("https://") else Mode.HOLD

    @property
    def host(self) -> str:
        """As browsers name it in `Host`: anything else is somebody else's page."""
        return self.public_url.partition("://")[2]

    async def read(self, ask: Callable[[], Found]) -> Found:
        """Ask the store, beside the loop. Raises Refusal busy, and what `ask` raises."""
        if self._reading >= _MOST_READING:
            raise Refusal("busy", wait=5)
        self._reading += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._readers, ask)
        finally:
            self._reading -= 1

    async def known(self) -> Known:
        """The event as it was at most `FRESH_S` ago. Many that ask at once share one look."""
        if self.last is not None and self.monotonic() - self._read_at < FRESH_S:
            return self.last
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())
        return await asyncio.shield(self._refreshing)

    async def tend(self) -> None:
        """End holds whose ten minutes are over, as long as it runs; over HTTPS those left from before."""
        while True:
            await asyncio.sleep(_HOLDS_S)
            if self.mode is Mode.CLAIM and self.holds.are_over:
                continue
            with contextlib.suppress(UserError, Refusal):  # away or busy: the next round ends them
                await self.read(self.holds.end_overdue)

    def close(self) -> None:
        """Finish what was begun."""
        self.claims.close()
        self._readers.shutdown(wait=True, cancel_futures=True)

    async def _refresh(self) -> Known:
        """While the store is away for a moment, a claim waits in the lane rather than be turned away."""
        asked = self.monotonic()
        try:
            self.last = await self.read(self._look)
        except UserError:
            if self.last is None or asked - self._read_at > PATIENT_S:
                raise
            return self.last
        self._read_at = asked
        return self.last

    def _look(self) -> Known:
        with self.desk.store.read() as tx:
            event, signer = event_by_id(tx, self.desk.event), signer_in(tx, self.desk.event)
        if event is None:
            raise UserError("no_event")
        signer = signer or signer_of(self.desk)
        before = self.last
        if before is not None and before.signer == signer:
            return Known(event, before.signer, before.seals)
        return Known(event, signer, Seals.of_card_key(signer.keys[0]))
