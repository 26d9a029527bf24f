"""A link to one other desk: it hears of everything there by a long poll, and brings what we have.

One link serves both ways. It rests longer after each failure, and tries at once when something
changed: an address, the network, the laptop woke up.
"""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import httpx

from desktop_app.errors import UserError
from desktop_app.exchange.data_watch import Change
from desktop_app.exchange.links_http import LONGEST_WAIT, exchange_once, is_listening
from desktop_app.exchange.links_model import LinkFailed, LinkState, rest, yields
from desktop_app.exchange.message import Message
from desktop_app.exchange.receiving import Received
from desktop_app.exchange.service_lane import LaneFull
from desktop_app.exchange.service_sessions import PACE_S, Session, brings

__all__ = ["Link", "Linking", "exchange_once"]

_REFUSED_S = 2.0
_LOOK_S = 1.0  # how often a link that yields looks whether it still may


class Timing(Protocol):
    """What happens at this desk, and when."""

    changed: Change

    @property
    def node(self) -> str: ...

    @property
    def heads(self) -> dict[str, int]: ...


class Linking(Timing, Protocol):
    """What a link needs of the service."""

    def open_client(self, session: Session, *, is_named: bool = True) -> httpx.AsyncClient: ...

    async def compose(self, session: Session, *, is_poll: bool) -> tuple[bytes, Message]: ...

    async def receive(self, session: Session, frame: bytes) -> Received: ...

    def is_wanted(self, session: Session) -> bool: ...

    def tell(self, session: Session, state: LinkState) -> None: ...

    def worked(self, session: Session, address: str) -> None: ...


@dataclass
class Link:
    """`run` until it is cancelled."""

    service: Linking
    session: Session
    chance: Callable[[], float] = random.random
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        try:
            await self._run()
        finally:
            self.session.is_linked = False

    async def _run(self) -> None:
        tries = 0
        while True:
            await self._until_wanted()
            kicks = self.session.kicked.count
            try:
                await self._linked(kicks)
                tries = 0
                continue
            except LinkFailed as failed:
                tries = 1 if self.session.is_linked else tries + 1
                self.session.is_linked = False
                if not self.session.is_polling(asyncio.get_running_loop().time()):
                    self.service.tell(self.session, failed.state)
                seconds = max(rest(tries, self.chance()), failed.after)
            if await self.session.kicked.after(kicks, seconds) != kicks:
                tries = 0

    async def _until_wanted(self) -> None:
        """Leave it to the other one as long as its own link is live."""
        clock = asyncio.get_running_loop().time
        while True:
            session = self.session
            is_polling = session.is_polling(clock())
            is_enough = yields(self.service.node, session.node, is_polling=is_polling)
            if self.service.is_wanted(session) and not is_enough:
                return
            await session.kicked.after(session.kicked.count, _LOOK_S)

    async def _linked(self, kicks: int) -> None:
        """Exchange until something makes a new beginning necessary. Raises LinkFailed."""
        if not self.session.addresses:
            raise LinkFailed(LinkState.NO_ADDRESS)
        client = self.service.open_client(self.session)
        try:
            address = await self._first_answer(client)
            self.service.worked(self.session, address)
            self.session.is_linked = True
            pair = _Pair(self.service, self.session, client, address)
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(work()) for work in (pair.poll, pair.push)]
                await self._until_moved(tasks, kicks)
        except BaseExceptionGroup as group:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                # until Python 3.13 a group that fails in the moment it is cancelled forgets the latter
                raise asyncio.CancelledError from group
            failed, bugs = group.split(LinkFailed)
            if bugs is not None or failed is None:
                raise
            raise _first(failed) from None
        finally:
            with contextlib.suppress(Exception):  # a broken connection closes badly
                await client.aclose()
        self.session.is_linked = False

    async def _until_moved(self, tasks: list[asyncio.Task[None]], kicks: int) -> None:
        """Until it is kicked, or the other one's link is enough; then the exchanging ends."""
        clock = asyncio.get_running_loop().time
        while True:
            moved = await self.session.kicked.after(kicks, _LOOK_S)
            is_polling = self.session.is_polling(clock())
            is_enough = yields(self.service.node, self.session.node, is_polling=is_polling)
            if moved != kicks or is_enough or not self.service.is_wanted(self.session):
                break
        for task in tasks:
            task.cancel()

    async def _first_answer(self, client: httpx.AsyncClient) -> str:
        """The first address where the desk answers. Raises LinkFailed with the most telling reason."""
        failed: LinkFailed | None = None
        for address in self.session.addresses:
            try:
                await _swap(self.service, self.session, client, address)
                return address
            except LinkFailed as why:
                state = why.state
                if state is LinkState.CLOSED and await self._is_unknown_at(address):
                    state = LinkState.NOT_PAIRED
                again = LinkFailed(state, why.after)
            if state in (LinkState.BUSY, LinkState.NOT_PAIRED, LinkState.OTHER_EVENT):
                raise again
            failed = again if failed is None or _tells(again) > _tells(failed) else failed
        raise failed or LinkFailed(LinkState.NO_ADDRESS)

    async def _is_unknown_at(self, address: str) -> bool:
        """TLS 1.3 hangs up without a word on a certificate that it does not know."""
        client = self.service.open_client(self.session, is_named=False)
        try:
            return await is_listening(client, address)
        finally:
            await client.aclose()


class _Heard(NamedTuple):
    message: Message
    is_news: bool
    is_refused: bool

    @property
    def rest(self) -> float:
        """Seconds before the next poll. It may have what we cannot take: not at full speed. Or what
        came was here already, because it told us by our push as well."""
        if self.is_news or not brings(self.message):
            return 0.0
        return _REFUSED_S if self.is_refused or not self.message.logs else PACE_S


@dataclass
class _Pair:
    """The two things that a link does at a time."""

    service: Linking
    session: Session
    client: httpx.AsyncClient
    address: str

    async def poll(self) -> None:
        """Hear of whatever happens there."""
        while True:
            heard = await _swap(
                self.service, self.session, self.client, self.address, wait=LONGEST_WAIT
            )
            if heard is not None and heard.rest:
                await asyncio.sleep(heard.rest)

    async def push(self) -> None:
        """Bring what is new here, the first at once, more of it together."""
        while True:
            count = self.service.changed.count
            await self._bring_all()
            await self.service.changed.after(count, LONGEST_WAIT)
            await until_due(self.service, self.session)

    async def _bring_all(self) -> None:
        """Swap until there is nothing to bring or to get; give up when nothing moves."""
        before: object = None
        while self.session.lacks(self.service.heads) or self.session.want:
            at = (dict(self.session.told or {}), list(self.session.want))
            if at == before:
                return
            before = at
            heard = await _swap(
                self.service, self.session, self.client, self.address, only_news=True
            )
            if heard is None:
                return


async def until_due(service: Timing, session: Session, seconds: float = LONGEST_WAIT) -> None:
    """Wait until news should go to a desk: own ones at once, what others wrote a little later, for
    it may come by another way; ten times a second at most. Over when there is none."""
    clock = asyncio.get_running_loop().time
    since = clock()
    while session.lacks(service.heads) and clock() < since + seconds:
        is_own = session.lacks(service.heads, service.node)
        pause = session.due(since, is_own=is_own) - clock()
        if pause <= 0:
            return
        await service.changed.after(service.changed.count, pause)


async def _swap(
    service: Linking,
    session: Session,
    client: httpx.AsyncClient,
    address: str,
    *,
    wait: float = 0.0,
    only_news: bool = False,
) -> _Heard | None:
    """One exchange; what the other desk said. Raises LinkFailed.

    wait       it may hold its answer back; then we only tell how far we are
    only_news  None, and nothing is sent, when there is nothing to bring
    """
    try:
        frame, message = await service.compose(session, is_poll=wait > 0)
        if only_news and not brings(message):
            return None
        answer = await exchange_once(client, address, frame, wait)
        received = await service.receive(session, answer)
    except LaneFull as full:
        raise LinkFailed(LinkState.BUSY, 1.0) from full
    except UserError as error:  # our store cannot be written just now; whoever needs it says so
        raise LinkFailed(LinkState.BUSY, 5.0) from error
    if received.message is None:
        raise LinkFailed(_why(received))
    return _Heard(received.message, received.is_news, bool(received.refused))


def _why(received: Received) -> LinkState:
    words = {refusal.reason.value for refusal in received.refused}
    if "other_event" in words:
        return LinkState.OTHER_EVENT
    return LinkState.VERSION


def _tells(failed: LinkFailed) -> int:
    """How much a reason says: that a computer refuses says more than that none was there."""
    order = (
        LinkState.UNREACHABLE,
        LinkState.FIREWALL_LIKELY,
        LinkState.WRONG_CERTIFICATE,
        LinkState.REFUSED,
    )
    return order.index(failed.state) if failed.state in order else len(order)


def _first(group: BaseExceptionGroup[LinkFailed]) -> LinkFailed:
    one: BaseException = group
    while isinstance(one, BaseExceptionGroup):
        one = one.exceptions[0]
    assert isinstance(one, LinkFailed)  # noqa: S101 - only those are let through
    return one
