"""What goes to other desks and what comes from them, frame by frame. What is kept in mind of a desk
saves work only: several processes may talk with one desk by turns."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.composing import Recent, compose_message
from desktop_app.exchange.data_watch import Change
from desktop_app.exchange.http_app import Refused
from desktop_app.exchange.identity import Identity
from desktop_app.exchange.links import until_due
from desktop_app.exchange.links_http import open_client
from desktop_app.exchange.links_model import LinkState
from desktop_app.exchange.message import Heads, Message
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.presence import OwnPresence
from desktop_app.exchange.receiving import Received, receive
from desktop_app.exchange.service_lane import Lane, LaneFull
from desktop_app.exchange.service_others import Others
from desktop_app.exchange.service_sessions import Session, brings
from desktop_app.exchange.tls import client_context
from desktop_app.exchange.watching import Watch

Say = Callable[[str, dict[str, Any]], None]
"""Told of each change that a person may want to see: its word and its values."""


@dataclass
class Talk:
    """One desk's talk with the others: behind the routes, and behind our own links.

    look      asks whether the store grew
    stopping  set when what is held back must be answered
    """

    desk: Desk
    identity: Identity
    lane: Lane
    others: Others
    watch: Watch
    own: OwnPresence
    changed: Change
    stopping: asyncio.Event
    look: Callable[[], bool]
    say: Say
    _recent: Recent = field(default_factory=Recent)

    @property
    def node(self) -> str:
        return self.desk.node

    @property
    def heads(self) -> dict[str, int]:
        """How far every log goes here, as last looked at."""
        return self.watch.heads

    # what others ask

    def caller(self, cert: bytes | None) -> Session:
        """Whose certificate it is. Raises Refused."""
        session = self.others.caller(cert)
        if session is None:
            raise Refused(403, "not_paired")
        if not session.may_call(time.monotonic()):
            raise Refused(429, "busy", 1)
        return session

    async def answer(self, session: Session, frame: bytes, wait: float) -> bytes:
        """Take a frame; give one back, or hold it until there is something in it. Raises Refused."""
        clock = asyncio.get_running_loop().time
        until = clock() + wait
        session.polls += wait > 0
        try:
            received = await self.receive(session, frame)
            if received.message is None:
                raise Refused(409, _refusal(received))
            return await self._held(session, until, wait, is_more=received.message.is_more)
        except LaneFull as full:
            raise Refused(503, "busy", 1) from full
        except UserError as error:
            is_passing = error.code == "server_away"  # every connection breaks once in a failover
            raise Refused(503, "busy", 1 if is_passing else 5) from error
        finally:
            if wait:
                session.polls -= 1
                session.last_poll = clock()

    async def _held(self, session: Session, until: float, wait: float, *, is_more: bool) -> bytes:
        clock = asyncio.get_running_loop().time
        while True:
            count = self.changed.count
            if wait:
                await until_due(self, session, until - clock())
            only_own = not wait and session.polls > 0  # its long poll brings the rest
            answer, message = await self.compose(session, is_poll=False, only_own=only_own)
            if brings(message) or is_more or clock() >= until or self.stopping.is_set():
                return answer
            await self.changed.after(count, until - clock())

    # what links do

    def open_client(self, session: Session, *, is_named: bool = True) -> httpx.AsyncClient:
        """For calls to a desk; is_named: with our certificate."""
        if not is_named:
            return open_client(client_context(None, session.cert))
        if session.context is None:  # making one takes as long as a call
            session.context = client_context(self.identity, session.cert)
        return open_client(session.context)

    async def compose(
        self, session: Session, *, is_poll: bool, only_own: bool = False
    ) -> tuple[bytes, Message]:
        """The frame for a desk; for a long poll of ours only how far we are. Raises LaneFull.

        only_own  with our answers, but not with what others wrote
        """
        now = asyncio.get_running_loop().time()
        told = None if is_poll else session.told
        is_gossip = session.is_gossip_due(now)
        done = await self.lane.do(
            self._compose, session, told, is_gossip=is_gossip, only_own=only_own
        )
        if not is_poll:
            session.gave(done[1], now)
        return done

    def _compose(
        self, session: Session, told: Heads | None, *, is_gossip: bool, only_own: bool
    ) -> tuple[bytes, Message]:
        return compose_message(
            self.desk,
            session.node,
            told,
            want=session.want,
            presence=self.own.now() if is_gossip else self.own.said,
            is_gossip=is_gossip,
            recent=self._recent,
            only_own=only_own,
        )

    async def receive(self, session: Session, frame: bytes) -> Received:
        """Take what a desk sent; it is durable then. Raises LaneFull, UserError."""
        received = await self.lane.do(
            receive,
            self.desk,
            frame,
            Road.HTTP,
            sender=session.node,
            is_live=True,
            compare=self._recent.agrees,
        )
        if received.message is not None:
            session.heard(received.message)
            self.tell(session, LinkState.CONNECTED)
            self.others.heard(received.message)
        if received.is_news:
            self.look()
        return received

    def is_wanted(self, session: Session) -> bool:
        return session.node in self.others.wanted

    def worked(self, session: Session, address: str) -> None:
        """This address led there."""
        self.others.worked(session, address)

    def tell(self, session: Session, state: LinkState) -> None:
        """How it stands with a desk; said and noted when it changed."""
        if self.others.stands(session, state):
            values = {"name": session.name, "node": session.node, "state": str(state)}
            self.say("peer", values)


def _refusal(received: Received) -> str:
    reasons = {refusal.reason for refusal in received.refused}
    if Reason.OTHER_EVENT in reasons:
        return "other_event"
    return "version" if Reason.NEWER in reasons else "malformed"
