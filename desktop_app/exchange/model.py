"""What a desk believes of what another one sends. Pure.

A message is read unless its sender was retired. A log is taken when its desk was admitted, it follows what we have without a gap, its chain is
whole and its last entry is sealed by that desk's own key. Whatever road it came by and whoever
passed it on does not matter: what a retired desk told another one before that heard of it is known to
all, or the desks would never know the same again. What is not taken is kept, with the reason, until a person has looked.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.events.facts import DeskKeys, DeskRole
from desktop_app.exchange.message import Head, Heads, Log, Seal
from desktop_app.journal.entry import CHAIN_START, Entry, chain_after
from desktop_app.typed import is_typed


class Reason(StrEnum):
    """Why something was not taken."""

    MALFORMED = "malformed"
    NEWER = "newer"  # of a protocol that this version does not speak
    OTHER_EVENT = "other_event"
    UNKNOWN_DESK = "unknown_desk"
    RETIRED_DESK = "retired_desk"
    NOT_LEAD = "not_lead"  # it decides what only a lead may
    BROKEN_CHAIN = "broken_chain"
    BAD_SEAL = "bad_seal"
    FORK = "fork"  # one number, two entries: a copy of a desk went on, too
    CANNOT_APPLY = "cannot_apply"  # believed, but this version stumbles over it


class Road(StrEnum):
    """How a message came."""

    HTTP = "http"
    BUNDLE = "bundle"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Known:
    """What we know of a log and of the desk that writes it.

    keys      None: this desk was never admitted
    retired   it is in wrong hands: no message of its own is read, see `Reason.RETIRED_DESK`
    """

    n: int = 0
    chain: bytes = CHAIN_START
    keys: DeskKeys | None = None
    role: str = ""
    continues: str = ""
    retired: bool = False

    @property
    def head(self) -> Head:
        return Head(self.n, self.chain[:8])


@dataclass(frozen=True, slots=True)
class Taken:
    """New entries of a log, in order, each proved; with the seals that prove them."""

    entries: tuple[Entry, ...] = ()
    seals: tuple[Seal, ...] = ()


class LogRefused(Exception):
    """A log is not taken. `n` is the entry that it is about."""

    def __init__(self, reason: Reason, node: str, n: int = 0) -> None:
        super().__init__(f"{reason}: {node} {n}")
        self.reason = reason
        self.node = node
        self.n = n


Verify = Callable[[str, bytes, bytes], bool]
"""Whether a public key (hex) made this signature over these bytes."""

# What only a lead decides; a desk that goes on after a restore may recall roses, too.
_OF_A_LEAD = (
    "desk.admitted",
    "desk.keys_granted",
    "desk.retired",
    "desk.return_asked",
    "event.archived",
    "event.keys_made",
    "event.opened",
    "person.all_erased",
    "person.erased",
    "staff.added",
    "staff.changed",
    "staff.retired",
    "venue.added",
)


def sealed_bytes(event: str, node: str, n: int, chain: bytes) -> bytes:
    """What a seal signs."""
    return f"rosewall seal\n{event}\n{node}\n{n}\n".encode() + chain


def continue_proof(event: str, node: str, keys: DeskKeys) -> bytes:
    """What the key of a desk signs when it goes on under a new node with new keys."""
    return f"rosewall continues\n{event}\n{node}\n{keys.sign}\n{keys.box}\n{keys.cert}".encode()


def examine_log(
    event: str, log: Log, known: Known, verify: Verify, chain_at: Callable[[int], bytes]
) -> Taken:
    """What of a log is new and proved. Entries that we have are passed over, once compared.

    chain_at  our chain value at an entry of this log that we have
    A log that begins after a gap brings nothing yet: our heads will ask for what is missing.
    Raises LogRefused: unknown_desk, broken_chain, fork, bad_seal, not_lead, malformed.
    """
    if known.keys is None:
        raise LogRefused(Reason.UNKNOWN_DESK, log.node)
    _check_follows(event, log)
    if log.entries and log.entries[0].n > known.n + 1:
        return Taken()
    fresh = _fresh(log, known, chain_at)
    if not fresh:
        return Taken()
    seals = tuple(seal for seal in log.seals if seal.n > known.n)
    _check_texts(fresh)
    _check_chain(fresh, known)
    _check_seals(event, log.node, fresh, seals, known.keys, verify)
    _check_rights(log.node, fresh, known)
    return Taken(fresh, seals)


def lacking(ours: Heads, theirs: Heads) -> dict[str, int]:
    """From which entry on the other desk lacks each log that we have, by node."""
    missing = {}
    for node, head in ours.items():
        there = theirs.get(node)
        if (there.n if there else 0) < head.n:
            missing[node] = (there.n if there else 0) + 1
    return missing


def cut_at_seal(entries: Sequence[Entry], seals: Sequence[Seal], budget: int) -> int:
    """How many of the entries fit the budget (bytes), cut where a seal ends; at least one seal's."""
    size, count, fitting = 0, 0, 0
    ends = {seal.n for seal in seals}
    for count, entry in enumerate(entries, 1):
        size += entry_size(entry)
        if size > budget and fitting:
            return fitting
        if entry.n in ends:
            fitting = count
    return fitting


def sparse(seals: Sequence[Seal], entries: Sequence[Entry], apart: int) -> list[Seal]:
    """Of the seals on these entries the last, and before it only some, at least so many bytes apart:
    a busy desk signs after every act, and nobody needs to cut its log there."""
    by_end = {seal.n: seal for seal in seals}
    kept: list[Seal] = []
    size = 0
    for entry in entries:
        size += entry_size(entry)
        if entry.n in by_end and (size >= apart or entry is entries[-1]):
            kept.append(by_end[entry.n])
            size = 0
    return kept


def entry_size(entry: Entry) -> int:
    """About how many bytes an entry takes in a message."""
    return len(entry.body) + 180


def _check_follows(event: str, log: Log) -> None:
    before = log.entries[0].n - 1 if log.entries else 0
    for entry in log.entries:
        if (entry.event, entry.node, entry.n) != (event, log.node, before + 1):
            raise LogRefused(Reason.BROKEN_CHAIN, log.node, entry.n)
        before = entry.n


def _fresh(log: Log, known: Known, chain_at: Callable[[int], bytes]) -> tuple[Entry, ...]:
    for entry in log.entries:
        if entry.n > known.n:
            break
        if entry.n in (log.entries[0].n, known.n) and chain_at(entry.n) != entry.chain:
            raise LogRefused(Reason.FORK, log.node, entry.n)
    return tuple(entry for entry in log.entries if entry.n > known.n)


def _check_texts(fresh: Iterable[Entry]) -> None:
    """No desk of ours writes a name or an id with hidden characters, and PostgreSQL's texts cannot
    hold U+0000. What a fact says is read safely by `fact_of`. A pattern on Entry itself would make
    decoding take twice as long."""
    for entry in fresh:
        said = f"{entry.kind}{entry.subject}{entry.private}{entry.by}"
        if not said.isprintable() and not is_typed(unicodedata.normalize("NFC", said)):
            raise LogRefused(Reason.MALFORMED, entry.node, entry.n)


def _check_chain(fresh: Sequence[Entry], known: Known) -> None:
    chain = known.chain
    for entry in fresh:
        if chain_after(chain, entry) != entry.chain:
            is_fork = entry is fresh[0] and known.n > 0
            reason = Reason.FORK if is_fork else Reason.BROKEN_CHAIN
            raise LogRefused(reason, entry.node, entry.n)
        chain = entry.chain


def _check_seals(
    event: str,
    node: str,
    fresh: Sequence[Entry],
    seals: Sequence[Seal],
    keys: DeskKeys,
    verify: Verify,
) -> None:
    chains = {entry.n: entry.chain for entry in fresh}
    if not seals or max(seal.n for seal in seals) != fresh[-1].n:
        raise LogRefused(Reason.BAD_SEAL, node, fresh[-1].n)
    for seal in seals:
        is_ours = chains.get(seal.n) == seal.chain
        signed = sealed_bytes(event, node, seal.n, seal.chain)
        if not is_ours or not verify(keys.sign, seal.signature, signed):
            raise LogRefused(Reason.BAD_SEAL, node, seal.n)


def _check_rights(node: str, fresh: Iterable[Entry], known: Known) -> None:
    is_lead = known.role == DeskRole.LEAD
    for entry in fresh:
        recalls = entry.kind == "rose.recalled" and not known.continues
        if (entry.kind in _OF_A_LEAD or recalls) and not is_lead:
            raise LogRefused(Reason.NOT_LEAD, node, entry.n)
