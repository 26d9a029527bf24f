"""Desks in one network find each other by mDNS, when the network lets them.

We announce a tag of the event, not its id, and our node. That nobody is found is normal at a
market; then we say which barrier it is and what the next road is.
"""

import asyncio
import contextlib
import hashlib
import ipaddress
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from zeroconf import Error, IPVersion, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from desktop_app.desk import Desk
from desktop_app.exchange import records
from desktop_app.exchange.message import PROTOCOL
from desktop_app.exchange.peers import BARRIER, STRANGERS, Stranger
from desktop_app.exchange.peers_model import PeerState
from desktop_app.exchange.service_lane import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.exchange.service_sessions import Session

KIND = "_rosewall._tcp.local."
_LOOK_S, _AGAIN_S, _NOBODY_S = 2.0, 15.0, 20.0
_ASK_MS = 3000
_MOST_STRANGERS = 32


class Announcing(Protocol):
    """What finding others needs of the service."""

    desk: Desk
    lane: Lane
    port: int

    @property
    def sessions(self) -> "Mapping[str, Session]": ...

    @property
    def own_addresses(self) -> Sequence[str]: ...

    def found(self, node: str, addresses: Sequence[str]) -> None: ...


def event_tag(event: str) -> str:
    """What tells desks of one event from others without naming it."""
    return hashlib.sha256(f"rosewall event\n{event}".encode()).hexdigest()[:16]


class Discovery:
    """Announces this desk and listens for others, for as long as `run` runs."""

    def __init__(self, service: Announcing) -> None:
        self._service = service
        self._tag = event_tag(service.desk.event)
        self._strangers: dict[str, Stranger] = {}
        self._noted: tuple[str, list[Stranger]] | None = None
        self._has_found = False
        self._asking: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        while True:
            addresses = self._service.own_addresses
            if not addresses:
                await self._note("no_network")
                await self._until_moved(addresses, _AGAIN_S)
                continue
            try:
                await self._announced(addresses)
            except (OSError, Error):  # no multicast here, or the port is not ours
                await self._note("finding_failed")
                await self._until_moved(addresses, _AGAIN_S)

    async def _announced(self, addresses: Sequence[str]) -> None:
        """Be found at these addresses until they change. Raises OSError, zeroconf.Error."""
        hosts = [one.rpartition(":")[0] for one in addresses]
        network = AsyncZeroconf(interfaces=hosts, ip_version=IPVersion.V4Only)
        try:
            await network.async_register_service(self._info(hosts), allow_name_change=True)
            browser = AsyncServiceBrowser(network.zeroconf, KIND, handlers=[self._heard])
            waited = 0.0
            while not await self._until_moved(addresses, _LOOK_S):
                waited += _LOOK_S
                await self._note(self._barrier(waited))
            await browser.async_cancel()
        finally:
            for task in self._asking:
                task.cancel()
            with contextlib.suppress(OSError, Error, TimeoutError):
                await network.async_close()

    def _info(self, hosts: Sequence[str]) -> AsyncServiceInfo:
        node = self._service.desk.node
        return AsyncServiceInfo(
            KIND,
            f"{node}.{KIND}",
            addresses=[ipaddress.IPv4Address(host).packed for host in hosts],
            port=self._service.port,
            properties={"e": self._tag, "n": node, "p": str(PROTOCOL)},
            server=f"rosewall-{node}.local.",
        )

    def _heard(
        self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        if state_change is ServiceStateChange.Removed or len(self._asking) >= _MOST_STRANGERS:
            return
        task = asyncio.ensure_future(self._ask(zeroconf, service_type, name))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _ask(self, zeroconf: Zeroconf, service_type: str, name: str) -> None:
        info = AsyncServiceInfo(service_type, name)
        if not await info.async_request(zeroconf, _ASK_MS) or info.port is None:
            return
        said = {key.decode("ascii", "replace"): value for key, value in info.properties.items()}
        node = (said.get("n") or b"").decode("ascii", "replace")[:40]
        hosts = info.parsed_addresses(IPVersion.V4Only)
        if not node or not hosts or node == self._service.desk.node:
            return
        addresses = [f"{host}:{info.port}" for host in hosts][:8]
        self._told(node, (said.get("e") or b"").decode("ascii", "replace"), addresses)

    def _told(self, node: str, tag: str, addresses: Sequence[str]) -> None:
        """A desk was found: ours, one that was not let in, or one of another event."""
        if tag != self._tag:
            self._meet(Stranger(node, PeerState.OTHER_EVENT, addresses[0]))
        elif node in self._service.sessions:
            self._has_found = True
            self._service.found(node, addresses)
        else:
            self._meet(Stranger(node, PeerState.NOT_PAIRED, addresses[0]))

    def _meet(self, stranger: Stranger) -> None:
        if len(self._strangers) < _MOST_STRANGERS:
            self._strangers[stranger.node] = stranger

    def _barrier(self, waited: float) -> str:
        others, now = self._service.sessions.values(), time.monotonic()
        is_live = any(one.is_live(now) for one in others)
        is_alone = bool(others) and not self._has_found and not is_live
        return "nobody_found" if is_alone and waited > _NOBODY_S else ""

    async def _until_moved(self, addresses: Sequence[str], seconds: float) -> bool:
        """Whether we have other addresses, after at most so long."""
        waited = 0.0
        while waited < seconds and self._service.own_addresses == addresses:
            await asyncio.sleep(_LOOK_S)
            waited += _LOOK_S
        return self._service.own_addresses != addresses

    async def _note(self, barrier: str) -> None:
        noted = (barrier, list(self._strangers.values()))
        if noted != self._noted:
            self._noted = noted
            await self._service.lane.do(_write, self._service.desk, *noted)


def _write(desk: Desk, barrier: str, strangers: list[Stranger]) -> None:
    with desk.store.write() as tx:
        records.remember(tx, BARRIER, barrier)
        records.remember(tx, STRANGERS, strangers)


def find_leads(seconds: float) -> list[str]:
    """`host:port` of every desk that announces itself now, for a laptop that wants to join.

    Which of them offers to let it in is asked there. Empty where the network tells nothing.
    """
    try:
        return asyncio.run(_look_around(seconds))
    except (OSError, Error):
        return []


async def _look_around(seconds: float) -> list[str]:
    names: set[str] = set()

    def heard(
        zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        names.add(name)

    network = AsyncZeroconf(ip_version=IPVersion.V4Only)
    try:
        browser = AsyncServiceBrowser(network.zeroconf, KIND, handlers=[heard])
        await asyncio.sleep(seconds / 2)
        await browser.async_cancel()
        infos = [AsyncServiceInfo(KIND, name) for name in sorted(names)]
        asked = (info.async_request(network.zeroconf, seconds * 500) for info in infos)
        known = await asyncio.gather(*asked)
    finally:
        await network.async_close()
    return [
        f"{host}:{info.port}"
        for info, is_known in zip(infos, known, strict=True)
        if is_known
        for host in info.parsed_addresses(IPVersion.V4Only)
    ]
