"""A desk of the load: signs and asks like a real one, keeps in memory only how far it knows.

One process plays thirty of them beside the real service, which has a core to itself.
"""

import asyncio
import itertools
import time
from dataclasses import dataclass, field

from msgspec.structs import replace

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import AskRefused, ClaimAsked, ClaimMade, GiverKind, Pledge
from desktop_app.desk import random_id
from desktop_app.exchange.frame import decode, encode
from desktop_app.exchange.identity import Identity
from desktop_app.exchange.links_http import exchange_once, open_client
from desktop_app.exchange.links_model import LinkFailed
from desktop_app.exchange.message import PROTOCOL, Head, Log, Message, Seal
from desktop_app.exchange.model import sealed_bytes
from desktop_app.exchange.tls import client_context
from desktop_app.journal.entry import CHAIN_START, Entry, Fact, body_of, chain_after, fact_of

WAIT = 25.0
AT_ONCE = 1_000  # entries in a frame


@dataclass
class LightDesk:
    """One laptop that asks the lead for claims and waits for the answers."""

    event: str
    identity: Identity
    lead_cert: bytes
    address: str
    heads: dict[str, Head] = field(default_factory=dict)
    log: list[Entry] = field(default_factory=list)
    asked: dict[str, float] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    refused: int = 0
    known_there: int = 0
    failures: int = 0
    has_news: asyncio.Event = field(default_factory=asyncio.Event)

    def open(self) -> None:
        self._client = open_client(client_context(self.identity, self.lead_cert))

    async def close(self) -> None:
        await self._client.aclose()

    def claim(self, wish_id: str) -> None:
        """Ask for one wish; the answer is timed from here."""
        fact = ClaimAsked(
            claim=random_id(), code=new_code(), group=random_id(), giver_kind=GiverKind.PERSON,
            pledge=Pledge.BRING, due="2023-07-05",
        )  # fmt: skip
        self.write(wish_id, fact)
        self.asked[fact.claim] = time.perf_counter()
        self.has_news.set()

    def write(self, subject: str, fact: Fact) -> None:
        """The next entry of its log."""
        n = len(self.log) + 1
        before = self.log[-1].chain if self.log else CHAIN_START
        entry = Entry(
            self.event, self.identity.node, n, n, fact.kind, subject, 0, body_of(fact), None,
            "志愿者", "2023-06-28T01:00:00.000Z",
        )  # fmt: skip
        chain = chain_after(before, entry)
        self.log.append(replace(entry, chain=chain))
        self.heads[self.identity.node] = Head(n, chain[:8])

    async def run(self) -> None:
        await self._guarded(0.0)
        await asyncio.gather(self._poll(), self._push())

    async def _poll(self) -> None:
        while True:
            await self._guarded(WAIT)

    async def _push(self) -> None:
        for _turn in itertools.count():
            await self.has_news.wait()
            self.has_news.clear()
            await self._guarded(0.0)
            if self.known_there < len(self.log):
                self.has_news.set()  # a long log goes in several frames
                continue
            await asyncio.sleep(
                0.05
            )  # what is asked meanwhile goes together, as the real link does

    async def _guarded(self, wait: float) -> None:
        try:
            await self._swap(wait)
        except LinkFailed as failed:
            self.failures += 1
            await asyncio.sleep(max(failed.after, 0.5))
            self.has_news.set()

    async def _swap(self, wait: float) -> None:
        fresh = [] if wait else self.log[self.known_there : self.known_there + AT_ONCE]
        answer = await exchange_once(self._client, self.address, encode(self._message(fresh)), wait)
        self._hear(decode(answer))

    def _message(self, fresh: list[Entry]) -> Message:
        logs = []
        if fresh:
            last = fresh[-1]
            said = sealed_bytes(self.event, last.node, last.n, last.chain)
            seal = Seal(last.n, last.chain, self.identity.sign(said))
            logs = [Log(self.identity.node, fresh, [seal])]
        return Message(
            protocol=PROTOCOL,
            event=self.event,
            sender=self.identity.node,
            have=self.heads,
            logs=logs,
        )

    def _hear(self, message: Message) -> None:
        now = time.perf_counter()
        there = message.have.get(self.identity.node)
        self.known_there = max(self.known_there, there.n if there else 0)
        for log in message.logs:
            known = self.heads.get(log.node, Head(0, b""))
            for entry in log.entries:
                if entry.n != known.n + 1:
                    continue
                known = Head(entry.n, entry.chain[:8])
                if entry.kind in ("claim.made", "claim.refused"):
                    self._answered(entry, now)
            if known.n:
                self.heads[log.node] = known

    def _answered(self, entry: Entry, now: float) -> None:
        fact = fact_of(entry)
        assert isinstance(fact, ClaimMade | AskRefused)
        begun = self.asked.pop(fact.claim, None)
        if begun is not None:
            self.took.append(now - begun)
            self.refused += isinstance(fact, AskRefused)
