"""What two desks swap: one kind of message, whatever road it travels. Values only.

Each sends what the other lacks. A message is idempotent: read twice, late or out of order, it
changes nothing that it did not change the first time.
"""

from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Entry

PROTOCOL = 2  # 2: records of the vault are sealed

_NO_NUL = r"^[^\x00]*$"  # a hub's texts cannot hold U+0000; of entries see model.examine_log
Node = Annotated[str, Meta(min_length=1, max_length=40, pattern=_NO_NUL)]
Word = Annotated[str, Meta(max_length=120)]
Record = Annotated[str, Meta(min_length=1, max_length=64, pattern=_NO_NUL)]
Number = Annotated[int, Meta(ge=0, le=1 << 53)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]
Chain = Annotated[bytes, Meta(min_length=32, max_length=32)]


class Head(NamedTuple):
    """How far a desk knows a log: its last entry, and the first 8 bytes of the chain there."""

    n: Number
    chain: Annotated[bytes, Meta(min_length=8, max_length=8)]


Heads = dict[Node, Head]


class Seal(msgspec.Struct, frozen=True, array_like=True):
    """A desk's signature over its log up to and with entry n (`model.sealed_bytes`)."""

    n: Number
    chain: Chain
    signature: Signature


class Log(msgspec.Struct, frozen=True, array_like=True):
    """Consecutive entries of one desk. The last is that of the last seal."""

    node: Node
    entries: Annotated[list[Entry], Meta(max_length=20_000)]
    seals: Annotated[list[Seal], Meta(max_length=20_000)]


class VaultRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of a record of the vault that an entry in the journal names, sealed. `wraps` is empty in an
    event that has none."""

    record: Record
    subject: Record
    audience: Annotated[str, Meta(max_length=16, pattern=_NO_NUL)]
    content: Annotated[bytes, Meta(max_length=65_536)]
    wraps: Annotated[bytes, Meta(max_length=4_096)] = b""


class Health(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a laptop is, as its window sees it. Times are its own, UTC, for display; "" = never.

    printer   the code of what is wrong with its printer, "" when it printed or nothing is known
    battery   percent, None without one; is_charging: on the mains
    blanks    printed blank cards that were not used yet
    """

    printer: Word = ""
    printer_tested_at: Word = ""
    scanner_heard_at: Word = ""
    free_mb: int | None = None
    battery: int | None = None
    is_charging: bool = False
    backup_at: Word = ""
    blanks: int = 0
    unprinted: int = 0


class Presence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a desk says of itself. A later one has the higher (boot, beat).

    clock      what its clock showed when it said so, UTC
    state      hash over all heads that it knows: equal on desks that know the same
    holds      how many roses it holds
    addresses  host:port where its service listens, the likeliest first
    """

    node: Node
    boot: Number
    beat: Number
    name: Word = ""
    version: Word = ""
    protocol: int = PROTOCOL
    clock: Word = ""
    entries: Number = 0
    state: Word = ""
    holds: Number = 0
    addresses: Annotated[tuple[Word, ...], Meta(max_length=16)] = ()
    health: Health | None = None


class Branch(msgspec.Struct, frozen=True, array_like=True):
    """The sender has another branch of the receiver's own log: its chain values from entry `first`
    on (8 bytes each, one after the other), so that the receiver finds where it forked."""

    first: Number
    chains: Annotated[bytes, Meta(max_length=8 * 4096)]


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One exchange, one way.

    have       the heads that the sender has durably: what it does not need again
    logs       what the receiver lacks, admitting desks first
    vault      records that those entries name, or that were wanted, as far as the receiver may see
    want       vault records that the sender lacks
    presences  of the sender and of all desks that it has heard of
    is_more    the sender has more for the receiver right now
    branch     when the sender has another branch of the receiver's log
    """

    protocol: int
    event: Annotated[str, Meta(min_length=1, max_length=64)]
    sender: Node
    have: Heads = {}
    logs: Annotated[list[Log], Meta(max_length=1000)] = []
    vault: Annotated[list[VaultRow], Meta(max_length=20_000)] = []
    want: Annotated[list[Record], Meta(max_length=2000)] = []
    presences: Annotated[list[Presence], Meta(max_length=200)] = []
    is_more: bool = False
    branch: Branch | None = None
