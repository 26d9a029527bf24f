"""Bundles as files: written whole or not at all, examined before anything in them is believed.

Streaming both ways: one block is in memory at a time, however big the bundle.
"""

import contextlib
import errno
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.errors import UserError
from desktop_app.exchange.bundle_model import (
    BLOCK_BYTES,
    HEADER_BYTES,
    LENGTH,
    MAGIC,
    PART,
    SIGNATURE_BYTES,
    VERSION,
    BundleRefused,
    End,
    Header,
    bound_to,
    nonce_of,
    signed_bytes,
)
from desktop_app.exchange.model import Reason
from desktop_app.store.files import sync_folder

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_SYNC = {errno.EINVAL, errno.EBADF, errno.ENOTSUP}  # a share that knows no folders to sync

_headers = msgspec.msgpack.Decoder(Header)
_ends = msgspec.msgpack.Decoder(End)


def stick_trouble(error: OSError) -> UserError:
    """What to tell the person about a stick or folder: stick_full, stick_readonly, stick_pulled."""
    if error.errno in _FULL:
        return UserError("stick_full")
    return UserError("stick_readonly" if error.errno in _READONLY else "stick_pulled")


@contextlib.contextmanager
def stick_words() -> Iterator[None]:
    """Every failure of the stick inside becomes a UserError of `stick_trouble`."""
    try:
        yield
    except OSError as error:
        raise stick_trouble(error) from error


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A new file that is there, whole and durable, when this ends without an error; else none."""
    part = target.with_name(target.name + PART)
    try:
        with part.open("wb") as file:
            _for_all(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):  # the stick may be gone: then so is the part
            part.unlink(missing_ok=True)
        raise
    _sync(target.parent)


def _for_all(file: BinaryIO) -> None:
    """In a shared folder others read it, under other names: what is in it is sealed."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # a share that knows no rights
            os.fchmod(file.fileno(), 0o644)


class BundleWriter:
    """Writes a bundle block by block. Raises OSError."""

    def __init__(self, file: BinaryIO, header: Header, key: bytes) -> None:
        self._file = file
        self._header = msgspec.msgpack.encode(header)
        self._cipher = AESGCM(key)
        self._digest = hashlib.sha256()
        self._number = 0
        self.size = 0
        self._put(MAGIC)
        self._put(LENGTH.pack(len(self._header)) + self._header)

    def add(self, frame: bytes) -> None:
        self._seal(frame, is_end=False)

    def finish(self, entries: int, sign: Callable[[bytes], bytes]) -> None:
        """The end, and the signature over everything."""
        end = End(frames=self._number, entries=entries)
        self._seal(msgspec.msgpack.encode(end), is_end=True)
        self._put(LENGTH.pack(0))
        self._put(sign(signed_bytes(self._digest.digest())))

    def _seal(self, plain: bytes, *, is_end: bool) -> None:
        self._number += not is_end
        number = self._number + is_end
        bound = bound_to(self._header, number, is_end=is_end)
        block = self._cipher.encrypt(nonce_of(number), plain, bound)
        self._put(LENGTH.pack(len(block)) + block)

    def _put(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self.size += len(content)


@dataclass(frozen=True, slots=True)
class Examined:
    """A bundle whose shape is whole. `blocks` are the encrypted ones, the end included."""

    header: Header
    raw_header: bytes
    blocks: int
    digest: bytes
    signature: bytes
    size: int


def read_header(file: BinaryIO) -> tuple[Header, bytes]:
    """The header of a bundle, not believed yet. Raises BundleRefused, OSError."""
    if file.read(len(MAGIC)) != MAGIC:
        raise BundleRefused(Reason.MALFORMED, "bundle_not_ours")
    raw = _block(file, HEADER_BYTES, None)
    try:
        version = msgspec.msgpack.decode(raw, type=_Versioned).version
        if version > VERSION:
            raise BundleRefused(Reason.NEWER, "bundle_newer")
        return _headers.decode(raw), raw
    except (ValueError, RecursionError) as error:
        raise BundleRefused(Reason.MALFORMED, "bundle_damaged") from error


def examine_file(file: BinaryIO, went_on: Callable[[int], None]) -> Examined:
    """Read a bundle through once, keeping nothing: is it whole, and what was signed?

    went_on  told the position after every block
    Raises BundleRefused, OSError.
    """
    header, raw = read_header(file)
    digest = hashlib.sha256(MAGIC + LENGTH.pack(len(raw)) + raw)
    blocks = 0
    while block := _block(file, BLOCK_BYTES, header):
        digest.update(LENGTH.pack(len(block)) + block)
        blocks += 1
        went_on(file.tell())
    digest.update(LENGTH.pack(0))
    signature = file.read(SIGNATURE_BYTES)
    if len(signature) < SIGNATURE_BYTES or not blocks:
        raise BundleRefused(Reason.MALFORMED, "bundle_cut_off", header)
    if file.read(1):
        raise BundleRefused(Reason.MALFORMED, "bundle_damaged", header)
    return Examined(header, raw, blocks, digest.digest(), signature, file.tell())


def frames_of(
    file: BinaryIO, about: Examined, key: bytes, skip: int = 0
) -> Iterator[tuple[bytes, int]]:
    """Each frame after the first `skip`, decrypted, with the position in the file after it.

    Raises BundleRefused, also when the file is another one than was examined; OSError.
    """
    file.seek(len(MAGIC) + LENGTH.size + len(about.raw_header))
    cipher = AESGCM(key)
    for number in range(1, about.blocks + 1):
        block = _block(file, BLOCK_BYTES, about.header)
        is_end = number == about.blocks
        if number <= skip and not is_end:
            continue
        try:
            bound = bound_to(about.raw_header, number, is_end=is_end)
            plain = cipher.decrypt(nonce_of(number), block, bound)
            if is_end and _ends.decode(plain).frames != about.blocks - 1:
                raise ValueError("another number of frames")
        except (InvalidTag, ValueError) as error:
            raise BundleRefused(Reason.MALFORMED, "bundle_damaged", about.header) from error
        if not is_end:
            yield plain, file.tell()


class _Versioned(msgspec.Struct):
    version: int


def _block(file: BinaryIO, most: int, header: Header | None) -> bytes:
    """The next block; empty at the end of all blocks."""
    length = file.read(LENGTH.size)
    if len(length) < LENGTH.size:
        raise BundleRefused(Reason.MALFORMED, "bundle_cut_off", header)
    [size] = LENGTH.unpack(length)
    if size > most:
        raise BundleRefused(Reason.MALFORMED, "bundle_damaged", header)
    content = file.read(size)
    if len(content) < size:
        raise BundleRefused(Reason.MALFORMED, "bundle_cut_off", header)
    return content


def _sync(folder: Path) -> None:
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
