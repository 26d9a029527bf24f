"""One entry of the journal: a fact, who wrote it where, and the chain over it."""

import hashlib
from typing import Annotated, ClassVar, NamedTuple

import msgspec
from msgspec import Meta

from desktop_app.typed import typed_bytes, typed_json

# Bounds of what is taken from other desks; ours are far below.
_Id = Annotated[str, Meta(min_length=1, max_length=64)]
_Count = Annotated[int, Meta(ge=0, le=1 << 40)]
_Short = Annotated[str, Meta(max_length=120)]
_Time = Annotated[str, Meta(pattern=r"^[0-9T:.+Z-]{10,40}$")]


class Fact(msgspec.Struct, frozen=True, omit_defaults=True):
    """The public body of an entry. Subclasses name their `kind` and belong to one feature.

    A fact is public within the event: names, phones and addresses are never in it. They rest
    in the vault, and the entry carries the id of that record.
    """

    kind: ClassVar[str] = ""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """The n-th entry written by a desk; `(event, node, n)` names it for ever.

    act      n of the first entry of the same transaction: what a person did in one go
    epoch    of the subject, when its holder wrote this
    private  id of a vault record, or None
    at       clock of that desk in UTC, for display only
    chain    SHA-256 over the chain value before it and everything above
    """

    event: _Id
    node: _Id
    n: _Count
    act: _Count
    kind: _Id
    subject: _Id
    epoch: _Count
    body: Annotated[bytes, Meta(max_length=2_000_000)]
    private: _Id | None
    by: _Short
    at: _Time
    chain: Annotated[bytes, Meta(max_length=32)] = b""

    @property
    def position(self) -> int:
        """Where it stands among entries of one desk: a restored desk counts from 1 again, but in a
        later epoch."""
        return (self.epoch << 40) + self.n


class Note(NamedTuple):
    """A fact to be written about a subject; `private` is the id of a vault record."""

    subject: str
    fact: Fact
    epoch: int = 0
    private: str | None = None


class UnknownFact(Fact, frozen=True):
    """A fact of a newer version: kept, passed on, shown as "update needed", never lost."""

    kind_written: str = ""


# Fields of facts in which people type what they like, and what they type stays for ever.
WORDS = ("reason", "how", "words", "place", "item", "spec", "goods", "service", "shop")

CHAIN_START = bytes(32)
_NUL = b"\\u0000"

_encoder = msgspec.json.Encoder(order="deterministic")
_kinds: dict[str, msgspec.json.Decoder[Fact]] = {}


def register(*facts: type[Fact]) -> None:
    """Make kinds of facts readable. Each feature's facts page calls this once."""
    for fact in facts:
        _kinds[fact.kind] = msgspec.json.Decoder(fact)


def known_kinds() -> frozenset[str]:
    """The kinds of facts that this version can read. Others were written by a newer one."""
    return frozenset(_kinds)


def body_of(fact: Fact) -> bytes:
    """The bytes of a fact as the journal keeps them, its texts as `typed` leaves them."""
    return typed_bytes(fact)


def fact_of(entry: Entry) -> Fact:
    """The fact in an entry, or an UnknownFact when a newer version wrote it.

    A known kind with a body that this version cannot read counts as newer, too. No text in a fact
    has a character that nobody sees or that turns a line around, nor U+0000, which PostgreSQL
    cannot hold, whatever a desk in wrong hands wrote; the entry itself stays as it was signed.
    """
    decoder = _kinds.get(entry.kind)
    if decoder is None:
        return UnknownFact(kind_written=entry.kind)
    body = entry.body
    try:
        body = body.replace(_NUL, b"\\ufffd") if _NUL in body else body
        return decoder.decode(typed_json(body))
    except (msgspec.MsgspecError, UnicodeError, TypeError, RecursionError):  # or a damaged store
        return UnknownFact(kind_written=entry.kind)


def chain_after(before: bytes, entry: Entry) -> bytes:
    """The chain value of an entry: it seals the entry and all that this desk wrote before."""
    sealed = msgspec.structs.replace(entry, chain=b"")
    return hashlib.sha256(before + _encoder.encode(sealed)).digest()
