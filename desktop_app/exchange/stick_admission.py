"""A new laptop joins without any network: a request goes to the lead on a stick, an admission comes
back that holds everything.

request    RWJOIN1\\n  signature  JoinRequest as JSON      nothing secret; six digits tell that it
                                                          is the right one
admission  RWADMIT1\\n  header  block block … end          sealed to the keys of the request, signed
                                                          by the lead
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec
from argon2.low_level import Type, hash_secret_raw

from desktop_app.clock import Clock, system_clock
from desktop_app.desk import Desk, has_event, open_desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.admission import (
    JoinRequest,
    admit_desk,
    check_no_event,
    check_request,
    request_of,
    start_store,
)
from desktop_app.exchange.admission_waiting import (
    forget_waiting,
    own_identity,
    waiting_identity,
)
from desktop_app.exchange.bundle_file import stick_words, whole_file
from desktop_app.exchange.catching_up import Progress, fill
from desktop_app.exchange.composing import compose
from desktop_app.exchange.frame import decode
from desktop_app.exchange.identity import ensure_identity, verify
from desktop_app.exchange.message import Head, Heads
from desktop_app.exchange.model import Road
from desktop_app.exchange.offers import own_addresses
from desktop_app.exchange.pairing_model import Random
from desktop_app.exchange.stick_admission_file import (
    REQUEST,
    AdmissionReader,
    AdmissionWriter,
    check_kind,
    damaged,
    receiver_of,
)
from desktop_app.paths import Home
from desktop_app.store.keys import keep_in_keyring, key_kind
from desktop_app.typed import is_blank

_MOST = 64 * 1024  # of a request
_SIGNATURE = 64
_SALT = b"rosewall request"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was read at the lead. digits: the same six as on the newcomer's screen."""

    request: JoinRequest
    digits: str


def write_request(home: Home, file: Path, name: str, random: Random) -> str:
    """Write this laptop's request; returns the six digits to read out to the lead.

    Its keys wait in the data folder, encrypted, until the admission comes.
    Raises UserError: newcomer_name_missing, event_exists, stick_full, stick_readonly, stick_pulled.
    """
    check_no_event(home)
    if is_blank(name):
        raise UserError("newcomer_name_missing")
    forget_waiting(home)  # every request is a new one: the last may have been retired at the lead
    identity = own_identity(home, random)
    request = request_of(identity, name)
    content = msgspec.json.encode(request)
    with stick_words(), whole_file(file) as out:
        out.write(REQUEST + identity.sign(REQUEST + content) + content)
    return digits_of(request)


def read_request(file: Path) -> Asked:
    """Raises UserError: paper_not_read, paper_damaged, paper_is_admission, paper_older, peer_newer,
    request_malformed."""
    try:
        with file.open("rb") as reading:
            whole = reading.read(_MOST)
    except OSError as error:
        raise UserError("paper_not_read", file=file.name) from error
    check_kind(whole, REQUEST)
    signed = whole[len(REQUEST) :]
    signature, content = signed[:_SIGNATURE], signed[_SIGNATURE:]
    try:
        request = msgspec.json.decode(content, type=JoinRequest)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise damaged() from error
    if not verify(request.keys.sign, signature, REQUEST + content):
        raise damaged()
    check_request(request)
    return Asked(request, digits_of(request))


def digits_of(request: JoinRequest) -> str:
    """Six digits over the keys of a request. Slow on purpose (0.1 s): whoever swaps the file on its
    way would have to try a million keys to get the same ones."""
    keys = msgspec.json.encode((request.node, request.keys))
    raw = hash_secret_raw(keys, _SALT, 3, 64 * 1024, 1, 16, Type.ID)
    return f"{int.from_bytes(raw) % 1_000_000:06}"


def write_admission(
    desk: Desk, asked: Asked, file: Path, name: str = "", role: DeskRole = DeskRole.DESK
) -> Iterator[float]:
    """Let the laptop in and write everything it needs; yields how much is done, 0 to 1.

    A second time it writes the file anew and admits nobody again.
    Raises UserError: what admit_desk raises, stick_full, stick_readonly, stick_pulled.
    """
    with desk.store.read() as tx:
        addresses = own_addresses(tx)
    admission = admit_desk(desk, asked.request, name, role, addresses)
    identity = ensure_identity(desk)
    with stick_words(), whole_file(file) as out:
        writer = AdmissionWriter(out, admission, asked.request)
        for frame, done in _frames(desk, admission.node):
            writer.add(frame)
            yield done
        writer.finish(identity.sign)


def _frames(desk: Desk, node: str) -> Iterator[tuple[bytes, float]]:
    """Everything that the desk may have, as frames for an empty store."""
    theirs: Heads = {}
    while True:
        frame = compose(desk, node, theirs)
        message = decode(frame)
        for log in message.logs:
            last = log.entries[-1]
            theirs = theirs | {log.node: Head(last.n, last.chain[:8])}
        there = sum(head.n for head in message.have.values())
        yield frame, sum(head.n for head in theirs.values()) / max(there, 1)
        if not message.is_more:
            return


def accept_admission(
    home: Home, file: Path, progress: Progress | None = None, clock: Clock = system_clock
) -> Desk:
    """Verify an admission and be ready with everything in it. A kill leaves no desk or a ready one.

    Raises UserError: paper_not_read, paper_damaged, paper_older, peer_newer, paper_is_request,
    admission_not_ours, admission_forged, admission_used, event_exists.
    """
    try:
        with file.open("rb") as reading:
            return _accept(home, reading, progress, clock)
    except OSError as error:
        raise UserError("paper_not_read", file=file.name) from error


def _accept(home: Home, reading: BinaryIO, progress: Progress | None, clock: Clock) -> Desk:
    identity = waiting_identity(home)
    if has_event(home) and not (home.database and identity):
        raise _why_not(home, reading)
    reader = AdmissionReader(reading, identity)
    admission = reader.check()
    if identity is None or admission.node != identity.node:
        raise UserError("admission_not_ours")
    frames = reader.frames()
    last = b""

    def send(_asked: bytes) -> bytes:
        nonlocal last
        last = next(frames, last)
        return last

    def bring(desk: Desk) -> None:
        fill(desk, admission.lead, send, progress, Road.BUNDLE)
        forget_waiting(home)

    desk = start_store(home, identity, admission, bring, clock)
    if not home.database and key_kind(home) == "file":
        keep_in_keyring(home)
    return desk


def _why_not(home: Home, reading: BinaryIO) -> UserError:
    """There is an event already: perhaps this very one, read twice."""
    desk = open_desk(home)
    try:
        name, node = desk.settings().name, desk.node
    finally:
        desk.close()
    if receiver_of(reading) == node:
        return UserError("admission_used")
    return UserError("admission_other_event", name=name)
