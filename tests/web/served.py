"""A real site for tests: a small desk behind real HTTPS on this machine, in a thread of its own."""

import asyncio
import datetime
import ipaddress
import itertools
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from msgspec.structs import replace

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Promised, Wanted, claim_many
from desktop_app.desk import Desk
from desktop_app.events.facts import VenueAdded
from desktop_app.events.operations import (
    add_venues,
    change_rules,
    read_programme,
    set_programme,
    switch_pages,
)
from desktop_app.roses.records import rose_by_number
from desktop_app.tokens.model import TokenKind
from desktop_app.tokens.operations import signer_of
from desktop_app.web.lane import ClaimLane
from desktop_app.web.serving import PageServer
from desktop_app.web.site import Site
from desktop_app.wishes.facts import Identity
from tests.desks import HandClock, hang, small_desk, wish

PATIENCE = 10.0  # seconds that a busy machine may need
FAMILY = Identity(name="孙翠萍", phone="13712345678")  # never on any page
OTHER = Giver(name="赵敏慧", phone="13900001111")


class LentSeconds:
    """Seconds that pass by themselves, and faster when a test says so: no limit is waited for."""

    def __init__(self) -> None:
        self._lent = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self._lent

    def pass_by(self, seconds: float) -> None:
        self._lent += seconds


@dataclass
class Served:
    """A site that answers. clock: of its desk; seconds: of its limits."""

    desk: Desk
    url: str
    clock: HandClock
    seconds: LentSeconds
    _loop: asyncio.AbstractEventLoop
    _tls: ssl.SSLContext | None
    _address: tuple[str, int]
    _is_behind_proxy: bool = False
    site: Site = field(init=False)
    _server: PageServer | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def free(self) -> str:
        """The number of a rose that no test has had yet."""
        return f"HS-{next(self._numbers):03}"

    def rose(self, number: str) -> str:
        """The address in the QR of this rose's tag, here."""
        return f"{self.url}/r/{signer_of(self.desk).sign(TokenKind.ROSE, number)}"

    def taken(self) -> tuple[str, str]:
        """A rose that somebody else has claimed, and the claim's code."""
        number = self.free()
        return number, self.take(number)

    def take(self, number: str, giver: Giver = OTHER) -> str:
        """Somebody else claims this rose now; the claim's code."""
        self.clock.turn(seconds=1)
        return claimed(self.desk, number, giver)

    def claims_of(self, number: str) -> int:
        """How many claims this rose ever had."""
        with self.desk.store.read() as tx:
            return len(rose_by_number(tx, self.desk.event, number).claims)

    def card(self, code: str) -> str:
        """The address in the QR of this claim's card, here."""
        return f"{self.url}/c/{signer_of(self.desk).sign(TokenKind.CARD, code)}"

    def go_away(self) -> None:
        """The server ends; nobody listens."""
        assert self._server is not None
        self._in_loop(self._server.stop())
        self._server = None

    def come_back(self) -> None:
        """The server starts again, at the same address."""
        self.site = Site(
            self.desk,
            self.url,
            ClaimLane(self.desk),
            behind_proxy=self._is_behind_proxy,
            monotonic=self.seconds,
        )
        self._server = PageServer(self.site, self._tls)
        self._in_loop(self._server.start(_listening(self._address)))

    def stop(self) -> None:
        if self._server is not None:
            self.go_away()
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _in_loop(self, what: object) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(PATIENCE)  # type: ignore[arg-type]


@contextmanager
def served(
    desk: Desk, clock: HandClock, *, is_safe: bool = True, is_behind_proxy: bool = False
) -> Iterator[Served]:
    """This desk's pages on a free port; over HTTPS when `is_safe`, else as in a hall's own Wi-Fi."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="pages")
    thread.start()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = free.getsockname()
    seconds = LentSeconds()
    url = f"{'https' if is_safe else 'http'}://127.0.0.1:{address[1]}"
    tls = server_tls() if is_safe else None
    place = Served(desk, url, clock, seconds, loop, tls, address, is_behind_proxy)
    try:
        place.come_back()
        yield place
    finally:
        place.stop()
        thread.join()
        loop.close()


@contextmanager
def small_site(
    folder: Path, roses: int = 200, *, is_safe: bool = True, is_behind_proxy: bool = False
) -> Iterator[Served]:
    """A site with roses of two districts, two venues, a programme; its pages are switched on."""
    clock = HandClock()
    desk = small_desk(folder, clock)
    fill(desk, roses)
    with served(desk, clock, is_safe=is_safe, is_behind_proxy=is_behind_proxy) as place:
        address = place.site.host if is_safe else place.url
        change_rules(desk, replace(desk.settings().rules, address=address))
        yield place
    desk.close()


def fill(desk: Desk, roses: int) -> Sequence[str]:
    """Hang roses HS-001 … and open the page."""
    venues = [
        VenueAdded(position=1, district="海曙区", name="鼓楼广场", date="2023-06-28"),
        VenueAdded(position=2, district="鄞州区", name="南部商务区", date="2023-06-28"),
    ]
    add_venues(desk, venues)
    set_programme(desk, read_programme(["9:00 开幕式", "9:30 义诊 @ 广场东侧", "11:00 歌舞"]))
    texts = ("想要一盏护眼台灯，晚上看书不伤眼睛。", "想要一双 38 码的运动鞋，能跟同学一起跑步。")
    some = [
        wish(f"HS-{one:03}", texts[one % 2], district="海曙区" if one % 3 else "鄞州区")
        for one in range(1, roses + 1)
    ]
    ids = hang(desk, *some, identity=FAMILY)
    switch_pages(desk, is_on=True)
    return ids


def claimed(desk: Desk, number: str, giver: Giver = OTHER) -> str:
    """Somebody claims this rose; the claim's code."""
    code = new_code(secrets.randbelow)
    [done], _ = claim_many(desk, [Wanted(number, desk.new_id(), code, giver)])
    assert isinstance(done, Promised), done
    return code


@cache
def certificate() -> bytes:
    """A throw-away certificate of 127.0.0.1 with its key, as PEM; good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    return made.public_bytes(encoding) + key.private_bytes(
        encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def server_tls() -> ssl.SSLContext:
    """What the pages' port shows: TLS 1.2 and above, for old phones."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "both.pem"
        file.write_bytes(certificate())
        context.load_cert_chain(file)
    return context


def client_tls() -> ssl.SSLContext:
    """A caller that believes the throw-away certificate, and nothing else."""
    return ssl.create_default_context(cadata=certificate().decode("ascii"))


def _listening(address: tuple[str, int]) -> socket.socket:
    listening = socket.create_server(address, backlog=512)
    listening.setblocking(False)
    return listening
