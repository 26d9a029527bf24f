"""Logs, seals, peers and what was refused, in and out of the store."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec
import sqlalchemy as sa
from msgspec.structs import asdict, astuple

from desktop_app.clock import Clock, written
from desktop_app.events.facts import DeskAdmitted, DeskRole
from desktop_app.events.records import all_desks
from desktop_app.exchange.identity import TrustedDesk
from desktop_app.exchange.message import Head, Heads, Presence, Seal, VaultRow
from desktop_app.exchange.model import Known, Reason, Road, Taken
from desktop_app.journal.entry import CHAIN_START, Entry
from desktop_app.people.audience import READERS, Audience
from desktop_app.people.keys import readers_of
from desktop_app.store import tables, vault
from desktop_app.store.bulk import insert_new, insert_rows
from desktop_app.store.people import Row, people_of
from desktop_app.store.store import Transaction
from desktop_app.store.vault import erased_among

Value = TypeVar("Value")

_ENTRIES, _NODES, _SEALS = tables.entries.c, tables.nodes.c, tables.seals.c
_ENTRY = [_ENTRIES[name] for name in Entry.__struct_fields__]
_PEERS, _LOCAL, _QUARANTINE = tables.peers, tables.local, tables.quarantine
_LACKING = "lacking"  # in `local`
# kinds whose vault records are for leads and delivery teams: families, and who goes to them
_OF_FAMILIES = ("wish.", "gift.", "team.")
_OF_GIVERS = ("claim.", "ticket.", "backfill.")  # for those who have no business with families
_WITH_FAMILIES = (DeskRole.LEAD, DeskRole.DELIVERY)
_UNSEALED = (vault.DESK, Audience.EVENT, Audience.GRANT)
_ROW = [tables.vault.c[name] for name in VaultRow.__struct_fields__]
MOST_WANTED = 500
MOST_STRANGERS = 200
MOST_ASIDE, MOST_ASIDE_BYTES = 2_000, 32_000_000
_ASIDE = sa.select(sa.func.count(), sa.func.sum(sa.func.length(_QUARANTINE.c.frame)))


# built once: every message runs these several times, and building costs more than running
_OF_EVENT: sa.BindParameter[str] = sa.bindparam("event")
_OF_NODE: sa.BindParameter[str] = sa.bindparam("node")
_HEADS = sa.select(_NODES.node, _NODES.n, _NODES.chain).where(_NODES.event == _OF_EVENT)
_CHAIN_AT = sa.select(_ENTRIES.chain).where(
    _ENTRIES.event == _OF_EVENT, _ENTRIES.node == _OF_NODE, _ENTRIES.n == sa.bindparam("n")
)
_LOG_FROM = (
    sa.select(*_ENTRY)
    .where(
        _ENTRIES.event == _OF_EVENT,
        _ENTRIES.node == _OF_NODE,
        _ENTRIES.n.between(sa.bindparam("first"), sa.bindparam("last")),
    )
    .order_by(_ENTRIES.n)
)
_NEXT_SEAL = (
    sa.select(_SEALS.n)
    .where(_SEALS.event == _OF_EVENT, _SEALS.node == _OF_NODE, _SEALS.n >= sa.bindparam("first"))
    .order_by(_SEALS.n)
    .limit(1)
)
_SEALS_BETWEEN = (
    sa.select(_SEALS.n, _SEALS.chain, _SEALS.signature)
    .where(
        _SEALS.event == _OF_EVENT,
        _SEALS.node == _OF_NODE,
        _SEALS.n.between(sa.bindparam("first"), sa.bindparam("last")),
    )
    .order_by(_SEALS.n)
)
_LAST_SEALED = sa.select(sa.func.max(_SEALS.n)).where(
    _SEALS.event == _OF_EVENT, _SEALS.node == _OF_NODE
)
_FAMILY_RECORDS = sa.select(_ENTRIES.private).where(
    _ENTRIES.private.is_not(None), sa.or_(*(_ENTRIES.kind.startswith(k) for k in _OF_FAMILIES))
)
# of these all is for delivery teams
_DELIVERY_RECORDS = sa.select(_ENTRIES.private).where(
    _ENTRIES.private.is_not(None),
    sa.or_(_ENTRIES.kind.startswith("gift."), _ENTRIES.kind.startswith("team.")),
)
_RECALL = sa.select(_LOCAL.c.value).where(_LOCAL.c.key == sa.bindparam("wanted"))
_DROP_HEAD = sa.delete(tables.nodes).where(
    _NODES.event == sa.bindparam("of_event"), _NODES.node == sa.bindparam("of_node")
)
_PUT_HEAD = sa.insert(tables.nodes)
_MET = (
    sa.update(_PEERS)
    .where(_PEERS.c.node == sa.bindparam("of_node"))
    .values(have=sa.bindparam("told"), met_at=sa.bindparam("now"), state="connected")
)
_PRESENCES = sa.select(_PEERS.c.presence).where(_PEERS.c.presence.is_not(None))
_NO_LONGER_UNKNOWN = (
    sa.update(_QUARANTINE)
    .where(
        _QUARANTINE.c.node == sa.bindparam("of_node"),
        _QUARANTINE.c.reason == Reason.UNKNOWN_DESK,
    )
    .values(state="closed", how="admitted")
)


def heads(tx: Transaction, event: str) -> Heads:
    """How far every log goes here, durably."""
    rows = tx.execute(_HEADS, {"event": event})
    return {row.node: Head(row.n, row.chain[:8]) for row in rows}


def state_of(known: Heads) -> str:
    """A hash over all heads: equal on desks that know the same entries."""
    lines = (f"{node} {head.n} {head.chain.hex()}" for node, head in sorted(known.items()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def known_logs(tx: Transaction, event: str) -> dict[str, Known]:
    """What we know of every desk and its log, those that we were told to trust included."""
    found = {row.node: (row.n, row.chain) for row in tx.execute(_HEADS, {"event": event})}
    known = {
        one.node: Known(
            *found.pop(one.node, (0, CHAIN_START)),
            one.keys,
            one.role,
            one.continues,
            one.retired is not None,
        )
        for one in all_desks(tx)
    }
    known |= {node: Known(*at) for node, at in found.items()}
    for told in trusted(tx):
        there = known.get(told.node, Known())
        if there.keys is None:
            known[told.node] = Known(there.n, there.chain, told.keys, told.role)
    return known


def trusted(tx: Transaction) -> list[TrustedDesk]:
    """The desks that our admission named."""
    return recall(tx, "trusted", list[TrustedDesk]) or []


def chain_at(tx: Transaction, event: str, node: str, n: int) -> bytes:
    """Our chain value at an entry that we have; CHAIN_START before the first."""
    if n == 0:
        return CHAIN_START
    return bytes(tx.execute(_CHAIN_AT, {"event": event, "node": node, "n": n}).scalar_one())


def chains_from(tx: Transaction, event: str, node: str, first: int, last: int) -> list[bytes]:
    """The chain values of a log, both ends included, as far as we have them."""
    query = sa.select(_ENTRIES.chain).where(
        _ENTRIES.event == event, _ENTRIES.node == node, _ENTRIES.n.between(first, last)
    )
    return [bytes(chain) for chain in tx.execute(query.order_by(_ENTRIES.n)).scalars()]


def log_from(tx: Transaction, event: str, node: str, first: int, last: int) -> list[Entry]:
    """Entries of one desk, in order, both ends included."""
    span = {"event": event, "node": node, "first": first, "last": last}
    return [Entry(*row) for row in tx.execute(_LOG_FROM, span).all()]


def next_seal(tx: Transaction, event: str, node: str, first: int) -> int | None:
    """Where the first seal of a log at or after an entry ends; None when there is none."""
    of_log = {"event": event, "node": node, "first": first}
    return tx.execute(_NEXT_SEAL, of_log).scalar()


def seals_between(tx: Transaction, event: str, node: str, first: int, last: int) -> list[Seal]:
    """The seals of a log that end within these entries."""
    span = {"event": event, "node": node, "first": first, "last": last}
    return [Seal(*row) for row in tx.execute(_SEALS_BETWEEN, span).all()]


def last_sealed(tx: Transaction, event: str, node: str) -> int:
    return tx.execute(_LAST_SEALED, {"event": event, "node": node}).scalar() or 0


def keep_seals(tx: Transaction, event: str, node: str, seals: Sequence[Seal]) -> None:
    rows = [{"event": event, "node": node, **asdict(seal)} for seal in seals]
    insert_new(tx, tables.seals, rows)


def keep_log(tx: Transaction, event: str, node: str, taken: Taken) -> None:
    """Write proved entries of another desk, and how far its log goes now."""
    insert_rows(tx, tables.entries, Entry.__struct_fields__, map(astuple, taken.entries))
    last = taken.entries[-1]
    tx.execute(_DROP_HEAD, {"of_event": event, "of_node": node})
    row = {"event": event, "node": node, "n": last.n, "chain": last.chain}
    tx.execute(_PUT_HEAD, [row])
    keep_seals(tx, event, node, taken.seals)


# vault records


ANYBODYS = tuple(Audience)  # on a stick for all: sealed, so it opens only for those it is for


def audiences_of(role: str) -> tuple[str, ...]:
    """What a desk of this role is given and keeps. A desk whose role we do not know yet gets what any
    desk gets."""
    readers = readers_of(role) or (vault.DESK,)
    readable = [one for one, its in READERS.items() if set(its) & set(readers)]
    return (*readable, vault.Audience.GRANT)


def vault_rows(
    tx: Transaction, records: Iterable[str], audiences: tuple[str, ...]
) -> list[VaultRow]:
    """The rows of records that are for these audiences. What is not sealed yet is for givers' desks
    only, whatever road it takes."""
    wanted, table = list(records), tables.vault.c
    found: list[VaultRow] = []
    for start in range(0, len(wanted), 10_000):
        query = sa.select(*_ROW).where(
            table.record.in_(wanted[start : start + 10_000]),
            table.audience.in_(audiences),
            sa.or_(table.wraps != b"", table.audience.in_(_UNSEALED)),
        )
        found += [VaultRow(*row) for row in tx.execute(query)]
    return found


def keep_vault_rows(tx: Transaction, rows: Sequence[VaultRow], role: str) -> None:
    """Keep records that an entry names and that we lack; others are passed over, like those of people
    who were erased. What an older desk sends unsealed is sealed here."""
    gone = erased_among(tx, (name for row in rows for name in (row.subject, row.record)))
    allowed = audiences_of(role)
    offered = [
        row for row in rows if row.audience in allowed and not gone & {row.subject, row.record}
    ]
    named: set[str] = set()
    names = list({row.record for row in offered})
    for start in range(0, len(names), 10_000):
        query = sa.select(_ENTRIES.private).where(
            _ENTRIES.private.in_(names[start : start + 10_000])
        )
        named |= set(tx.execute(query).scalars())
    fresh = [
        Row(r.record, r.audience, r.subject, r.wraps, r.content)
        for r in offered
        if r.record in named
    ]
    plain = [row for row in fresh if not row.wraps and row.audience != vault.Audience.GRANT]
    sealed = [row for row in fresh if row not in plain]
    sealed += people_of(tx).seal(tx, plain) if plain else []
    insert_new(tx, tables.vault, [row._asdict() for row in sealed])


def note_lacking(tx: Transaction, fresh: Sequence[Entry], role: str) -> None:
    """Remember which records of the entries just taken did not come with them, though we may have
    them; and forget those that came meanwhile. A desk that was made a lead later may have what it
    was not given before."""
    named = {entry.private for entry in fresh if entry.private and _may_have(role, entry.kind)}
    if role in _WITH_FAMILIES and any(entry.kind == DeskAdmitted.kind for entry in fresh):
        named |= set(tx.execute(_FAMILY_RECORDS).scalars())
    before = set(recall(tx, _LACKING, list[str]) or [])
    if not named and not before:
        return
    lacking = named | before
    lacking -= _held_of(tx, lacking, role) | erased_among(tx, lacking)
    if lacking != before:
        remember(tx, _LACKING, sorted(lacking))


def _may_have(role: str, kind: str) -> bool:
    """Whether a desk of this role is given the records of such entries."""
    if kind.startswith(_OF_FAMILIES):
        return role in _WITH_FAMILIES
    return role != DeskRole.DELIVERY or not kind.startswith(_OF_GIVERS)


def lacking_records(tx: Transaction) -> list[str]:
    """Vault records that our entries name and that we may have but have not."""
    return (recall(tx, _LACKING, list[str]) or [])[:MOST_WANTED]


def _held_of(tx: Transaction, wanted: Iterable[str], role: str) -> set[str]:
    """Those that we have; of a family's own record a lead needs more than the part for delivery."""
    names, held, record = sorted(wanted), set[str](), tables.vault.c.record
    for start in range(0, len(names), 10_000):
        query = sa.select(record).where(record.in_(names[start : start + 10_000]))
        if role == DeskRole.LEAD:
            is_whole = tables.vault.c.audience != vault.DELIVERY
            query = query.where(sa.or_(is_whole, record.in_(_DELIVERY_RECORDS)))
        held |= set(tx.execute(query).scalars())
    return held


# peers


def presences(tx: Transaction) -> list[Presence]:
    """The latest word of every desk that we have heard of, ours not included."""
    found = tx.execute(_PRESENCES).scalars()
    return [msgspec.msgpack.decode(said, type=Presence) for said in found]


def keep_presences(tx: Transaction, said: Iterable[Presence], own: str, clock: Clock) -> None:
    """Remember what desks say of themselves, unless we have heard a later word.

    Of desks that nobody admitted only so many: anybody can invent names.
    """
    known = {one.node: (one.boot, one.beat) for one in presences(tx)}
    admitted = {one.node for one in all_desks(tx)}
    room = MOST_STRANGERS - len(known.keys() - admitted)
    for presence in said:
        if presence.node not in known and presence.node not in admitted:
            room -= 1
            if room < 0:
                continue
        if presence.node == own or known.get(presence.node, (-1, -1)) >= (
            presence.boot,
            presence.beat,
        ):
            continue
        _put_peer(
            tx,
            presence.node,
            presence=msgspec.msgpack.encode(presence),
            heard_at=written(clock()),
        )


def note_met(tx: Transaction, node: str, have: Heads, clock: Clock) -> None:
    """This desk answered us just now, and has this much."""
    told, now = msgspec.msgpack.encode(have), written(clock())
    if tx.execute(_MET, {"of_node": node, "told": told, "now": now}).rowcount == 0:
        _put_peer(tx, node, have=told, met_at=now, state="connected")


def note_have(tx: Transaction, node: str, have: Heads) -> None:
    """This desk had this much when it sent word by another road."""
    _put_peer(tx, node, have=msgspec.msgpack.encode(have))


def heads_of_peer(tx: Transaction, node: str) -> Heads | None:
    """What a desk told last that it has; None before it ever told."""
    found = tx.execute(sa.select(_PEERS.c.have).where(_PEERS.c.node == node)).scalar()
    return msgspec.msgpack.decode(found, type=Heads) if found else None


def note_peer(tx: Transaction, node: str, **values: object) -> None:
    """Remember something about a desk: addresses (JSON list), state."""
    _put_peer(tx, node, **values)


def _put_peer(tx: Transaction, node: str, **values: object) -> None:
    changed = tx.execute(sa.update(_PEERS).where(_PEERS.c.node == node).values(**values))
    if changed.rowcount == 0:
        empty: dict[str, object] = {"addresses": "[]", "heard_at": "", "met_at": "", "state": ""}
        tx.execute(sa.insert(_PEERS).values(node=node, **(empty | values)))


# what was refused


def set_aside(
    tx: Transaction,
    *,
    reason: Reason,
    road: Road,
    sender: str,
    node: str,
    detail: str,
    frame: bytes,
    clock: Clock,
) -> bool:
    """Keep what was not believed until a person has looked; False when it is there already.

    The same desk refused for the same reason is one thing to look at, however often it is sent. And
    nobody fills our disk with it: beyond some megabytes the bytes are left out, beyond some thousand
    things to look at, one more would tell a person nothing. Forks are always kept.
    """
    count, size = tx.execute(_ASIDE).one()
    if count >= MOST_ASIDE and reason != Reason.FORK:
        return False
    words = f"{reason}\n{sender}\n{node}\n{detail}"
    row = {
        "quarantine_id": hashlib.sha256(words.encode()).hexdigest()[:20],
        "reason": reason,
        "road": road,
        "sender": sender[:40],
        "node": node[:40],
        "detail": detail[:400],
        "frame": frame if (size or 0) < MOST_ASIDE_BYTES else b"",
        "state": "open",
        "how": "",
        "at": written(clock()),
    }
    return bool(insert_new(tx, _QUARANTINE, [row]))


def is_set_aside(tx: Transaction, reason: Reason, node: str) -> bool:
    """Whether something about this desk's log was set aside for this reason."""
    query = sa.select(_QUARANTINE.c.quarantine_id).where(
        _QUARANTINE.c.node == node, _QUARANTINE.c.reason == reason
    )
    return tx.execute(query).first() is not None


def admitted_since(tx: Transaction, node: str) -> None:
    """This desk is known now: what was set aside because it was not comes anew, by itself."""
    tx.execute(_NO_LONGER_UNKNOWN, {"of_node": node})


# small things


def remember(tx: Transaction, key: str, value: object) -> None:
    """Keep a small value of this laptop."""
    tx.execute(sa.delete(_LOCAL).where(_LOCAL.c.key == key))
    tx.execute(sa.insert(_LOCAL).values(key=key, value=msgspec.msgpack.encode(value)))


def recall(tx: Transaction, key: str, kind: type[Value]) -> Value | None:
    """The value that was kept, or None."""
    found = tx.execute(_RECALL, {"wanted": key}).scalar()
    return msgspec.msgpack.decode(found, type=kind) if found is not None else None


def by_lead_first(nodes: Iterable[str], known: Mapping[str, Known]) -> list[str]:
    """Logs of leads before others: a desk is believed only once its admission is known."""
    return sorted(nodes, key=lambda n: (known.get(n, Known()).role != DeskRole.LEAD, n))
