"""An admission as a file: sealed to one laptop, signed by the lead, block by block.

Each block is AES-256-GCM under a key that only the receiver's X25519 key gives (with a fresh one of
the writer, through HKDF over the header), its nonce the block's number, so that none can be left
out, swapped or taken from another file. Block 0 is the Admission, then frames of the exchange; the
last one, marked as such, is the lead's signature over everything before it.
"""

import hashlib
import itertools
from collections.abc import Callable, Iterator
from typing import Annotated, BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Meta

from desktop_app.errors import UserError
from desktop_app.exchange.admission import Admission, JoinRequest
from desktop_app.exchange.frame import FRAME_BYTES
from desktop_app.exchange.identity import Identity, verify
from desktop_app.exchange.message import PROTOCOL

REQUEST, ADMISSION = b"RWJOIN1\n", b"RWADMIT1\n"
_KINDS = {b"RWJOIN": "paper_is_request", b"RWADMIT": "paper_is_admission"}
_LENGTH = 4
_MOST_HEADER, _MOST_BLOCK = 4096, 4 * FRAME_BYTES
_SIGNED = b"rosewall admission\n"

Key32 = Annotated[bytes, Meta(min_length=32, max_length=32)]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody may read. node, box: whom it is for. once: the writer's key for this file."""

    protocol: int = PROTOCOL
    node: Annotated[str, Meta(max_length=40)]
    box: Key32
    once: Key32


def check_kind(content: bytes, wanted: bytes) -> None:
    """Raises UserError when a file does not begin as wanted: paper_damaged, paper_is_request,
    paper_is_admission, peer_newer, paper_older."""
    if content.startswith(wanted):
        return
    for begin, code in _KINDS.items():
        version = content[len(begin) : len(begin) + 1]
        if not content.startswith(begin) or not version.isdigit():
            continue
        if not wanted.startswith(begin):
            raise UserError(code)
        raise UserError("paper_older" if version == b"0" else "peer_newer")
    raise UserError("paper_damaged")


class AdmissionWriter:
    """Writes one admission. Raises OSError."""

    def __init__(self, out: BinaryIO, admission: Admission, request: JoinRequest) -> None:
        once, box = X25519PrivateKey.generate(), bytes.fromhex(request.keys.box)
        public = once.public_key().public_bytes_raw()
        header = msgspec.msgpack.encode(Header(node=request.node, box=box, once=public))
        shared = once.exchange(X25519PublicKey.from_public_bytes(box))
        self._out = out
        self._cipher = _cipher(shared, header)
        self._digest = hashlib.sha256(header)
        self._blocks = 0
        out.write(ADMISSION + len(header).to_bytes(_LENGTH) + header)
        self.add(msgspec.json.encode(admission))

    def add(self, plain: bytes) -> None:
        """The next block."""
        block = self._cipher.encrypt(_nonce(self._blocks), plain, b"")
        self._digest.update(block)
        self._put(block)

    def finish(self, sign: Callable[[bytes], bytes]) -> None:
        """Nothing can be added or left out any more."""
        signature = sign(_SIGNED + self._digest.digest())
        self._put(self._cipher.encrypt(_nonce(self._blocks), signature, b"end"))

    def _put(self, block: bytes) -> None:
        self._out.write(len(block).to_bytes(_LENGTH) + block)
        self._blocks += 1


class AdmissionReader:
    """Reads one admission, each block proved; `check` reads to the end before anything is believed.

    Raises UserError: paper_damaged, paper_is_request, peer_newer, paper_older, admission_not_ours,
    admission_forged; and OSError.
    """

    def __init__(self, file: BinaryIO, identity: Identity | None) -> None:
        raw, header = _begin(file)
        self._file = file
        if identity is None or (identity.node, identity.public.box) != (
            header.node,
            header.box.hex(),
        ):
            raise UserError("admission_not_ours")
        try:
            own = X25519PrivateKey.from_private_bytes(identity.box_key)
            shared = own.exchange(X25519PublicKey.from_public_bytes(header.once))
        except ValueError as error:
            raise damaged() from error
        self._cipher = _cipher(shared, raw)
        self._raw_header, self._start = raw, file.tell()
        self._rewind()
        self.admission = self._admission()

    def check(self) -> Admission:
        """The whole file is as the lead wrote it."""
        self._rewind()
        for _block in self._blocks():
            pass
        lead = next((t for t in self.admission.trusted if t.node == self.admission.lead), None)
        said = _SIGNED + self._digest.digest()
        if self._file.read(1):
            raise damaged()
        if lead is None or not verify(lead.keys.sign, self._signature, said):
            raise UserError("admission_forged")
        return self.admission

    def frames(self) -> Iterator[bytes]:
        """The frames of the exchange, in order."""
        self._rewind()
        blocks = self._blocks()
        next(blocks)
        yield from blocks

    def _rewind(self) -> None:
        self._file.seek(self._start)
        self._signature = b""
        self._digest = hashlib.sha256(self._raw_header)

    def _admission(self) -> Admission:
        try:
            return msgspec.json.decode(next(self._blocks()), type=Admission)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise damaged() from error

    def _blocks(self) -> Iterator[bytes]:
        """Plain blocks before the last, which is kept."""
        for number in itertools.count():
            block = _take(self._file, _MOST_BLOCK)
            plain = self._open(block, number, b"")
            if plain is None:
                plain = self._open(block, number, b"end")
                if plain is None:
                    raise damaged()
                self._signature = plain
                return
            self._digest.update(block)
            yield plain

    def _open(self, block: bytes, number: int, about: bytes) -> bytes | None:
        try:
            return self._cipher.decrypt(_nonce(number), block, about)
        except (InvalidTag, ValueError):
            return None


def receiver_of(file: BinaryIO) -> str:
    """The node of the laptop that an admission is for. Raises as AdmissionReader does."""
    return _begin(file)[1].node


def damaged() -> UserError:
    return UserError("paper_damaged")


def _begin(file: BinaryIO) -> tuple[bytes, Header]:
    check_kind(file.read(len(ADMISSION)), ADMISSION)
    raw = _take(file, _MOST_HEADER)
    try:
        header = msgspec.msgpack.decode(raw, type=Header)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise damaged() from error
    if header.protocol > PROTOCOL:
        raise UserError("peer_newer")
    return raw, header


def _take(file: BinaryIO, most: int) -> bytes:
    length = int.from_bytes(file.read(_LENGTH))
    if not 0 < length <= most:
        raise damaged()
    content = file.read(length)
    if len(content) < length:
        raise damaged()
    return content


def _cipher(shared: bytes, header: bytes) -> AESGCM:
    info = b"rosewall admission 1\n" + hashlib.sha256(header).digest()
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=info).derive(shared))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12)
