"""A bundle: what a desk knows, as one file on a stick or in a folder. Its shape and its keys. Pure.

    magic
    block     the header, readable by everybody: nothing in it is secret or about a person
    block …   frames of `exchange.composing.compose`, each encrypted, numbered and bound to the header
    block     the end: how many frames and entries there are, encrypted likewise
    0         no more blocks
    signature of the sender over a hash of everything before it

A block is its length (4 bytes, big-endian) and its bytes. The key is made anew for every bundle
from the event's card key, so a lost stick shows nothing to a stranger; every desk of the event can
read it, so it carries only what every desk may see.
"""

import hashlib
import hmac
import re
import struct
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from desktop_app.errors import UserError
from desktop_app.exchange.frame import FRAME_BYTES
from desktop_app.exchange.message import Head, Heads, Log, Node, Number
from desktop_app.exchange.model import Reason

SUFFIX = ".rosewall"
PART = ".part"
MAGIC = b"ROSEWALL BUNDLE\n"
VERSION = 1
SIGNATURE_BYTES = 64
TAG_BYTES = 16  # what AES-GCM adds to a block
HEADER_BYTES = 4096
BLOCK_BYTES = FRAME_BYTES + TAG_BYTES
LENGTH = struct.Struct(">I")

# names that number a laptop; any other may be a person's
_SAFE = re.compile(
    r"第?[0-9一二三四五六七八九十]{1,3}号?(?:电脑|台|桌|机)?|[A-Za-z]{1,8}-?[0-9]{1,3}"
)


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands outside, for everybody to read.

    tag      two characters of the event
    counter  the sender's bundles, counted: a later one has the higher number
    file     random; the key of this bundle is made with it
    key      which card key of the event it was made from
    to       the desks that it is for
    made_at  the sender's clock, for display
    """

    version: Annotated[int, Meta(ge=1)] = VERSION
    tag: Annotated[str, Meta(max_length=4)]
    sender: Node
    counter: Number
    file: Annotated[bytes, Meta(min_length=16, max_length=16)]
    key: Annotated[bytes, Meta(min_length=8, max_length=8)]
    to: Literal["all"] = "all"
    made_at: Annotated[str, Meta(pattern=r"^[0-9T:.+Z-]{10,40}$")]


class End(msgspec.Struct, frozen=True, kw_only=True):
    """What the whole must amount to."""

    frames: Number
    entries: Number


class BundleRefused(Exception):
    """A file is no bundle that this desk believes; `code` names the sentence for it."""

    def __init__(self, reason: Reason, code: str, header: Header | None = None) -> None:
        super().__init__(code)
        self.reason = reason
        self.code = code
        self.header = header

    @property
    def told(self) -> UserError:
        return UserError(self.code, desk=self.header.sender if self.header else "")


def key_id(card_key: bytes, event: str) -> bytes:
    """Names a card key without telling anything about it."""
    return hmac.digest(card_key, f"rosewall bundle key\n{event}".encode(), "sha256")[:8]


def bundle_key(card_key: bytes, event: str, file: bytes) -> bytes:
    """The key of one bundle (HKDF, RFC 5869): never used for two files, so blocks may be counted."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"rosewall bundle\n{event}".encode()
    return HKDF(SHA256(), 32, salt=file, info=info).derive(card_key)


def nonce_of(number: int) -> bytes:
    """Of the n-th encrypted block of a bundle; its key belongs to this bundle alone."""
    return number.to_bytes(12, "big")


def bound_to(header: bytes, number: int, *, is_end: bool) -> bytes:
    """What a block is bound to: its header, its place, and whether it is the last."""
    return _digest(header) + LENGTH.pack(number) + (b"end" if is_end else b"frame")


def signed_bytes(digest: bytes) -> bytes:
    """What the sender signs."""
    return b"rosewall bundle\n" + digest


def bundle_name(tag: str, desk_name: str, node: str, now: datetime) -> str:
    """`K3-二号电脑-20230628T010203Z.rosewall`; the node where a name might be a person's."""
    plain = "".join(desk_name.split())
    shown = plain if _SAFE.fullmatch(plain) else node
    return f"{tag}-{shown}-{now:%Y%m%dT%H%M%SZ}{SUFFIX}"


def least_known(ours: Heads, told: Sequence[Heads | None]) -> dict[str, int]:
    """How far everybody who may read a bundle has every log of ours; empty where one never told."""
    known = [heads for heads in told if heads is not None]
    if not known or len(known) < len(told):
        return {}
    least = {node: min(_n(heads, node) for heads in (ours, *known)) for node in ours}
    return {node: n for node, n in least.items() if n > 0}


def advanced(theirs: Heads, logs: Sequence[Log]) -> Heads:
    """What somebody knows who has read these logs, too."""
    last = {log.node: log.entries[-1] for log in logs if log.entries}
    return theirs | {node: Head(entry.n, entry.chain[:8]) for node, entry in last.items()}


def _n(heads: Heads, node: str) -> int:
    head = heads.get(node)
    return head.n if head else 0


@lru_cache(maxsize=4)
def _digest(header: bytes) -> bytes:
    return hashlib.sha256(header).digest()
