"""A new laptop is let into the event. The same three steps, whatever road the papers travel.

newcomer                                lead
make_request()      ── JoinRequest ──►  admit_desk(): writes that the desk is admitted
start_store()       ◄── Admission ───   whom to believe; the journal follows by exchange
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

import msgspec
import sqlalchemy as sa
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from msgspec import Meta

from desktop_app import VERSION
from desktop_app.clock import Clock, system_clock
from desktop_app.desk import Desk, has_event, open_desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskAdmitted, DeskKeys, DeskRole
from desktop_app.events.records import all_desks, check_lead
from desktop_app.exchange import records
from desktop_app.exchange.identity import (
    Identity,
    TrustedDesk,
    ensure_identity,
    keep_identity,
    new_identity,
)
from desktop_app.exchange.message import PROTOCOL
from desktop_app.journal.entry import Note
from desktop_app.paths import Home
from desktop_app.people.keys import grant_missing
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables
from desktop_app.store.making import new_place
from desktop_app.store.store import Transaction
from desktop_app.typed import keep_typed, typed

_MOST_CERT = 4000  # hex digits; ours have some 800


class JoinRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop asks to be let in. Nothing in it is secret; it has to be the right one."""

    protocol: int = PROTOCOL
    node: Annotated[str, Meta(pattern="^[0-9a-f]{8}$")]
    name: Annotated[str, Meta(max_length=40, pattern=r"^[^\x00]*$")]
    keys: DeskKeys
    version: Annotated[str, Meta(max_length=40)] = ""

    def __post_init__(self) -> None:
        keep_typed(self, "name", "version")


class Admission(msgspec.Struct, frozen=True, kw_only=True):
    """The lead let it in: the event, under which name and role, and whom to believe.

    addresses  host:port of the lead's service
    """

    protocol: int = PROTOCOL
    event: str
    node: str
    name: str
    role: DeskRole
    lead: str
    trusted: tuple[TrustedDesk, ...]
    addresses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keep_typed(self, "name")


def make_request(name: str) -> tuple[JoinRequest, Identity]:
    """Fresh keys under a fresh node, and the request for them."""
    identity = new_identity(secrets.token_hex(4))
    return request_of(identity, name), identity


def request_of(identity: Identity, name: str) -> JoinRequest:
    """The request of a laptop that has its keys already."""
    return JoinRequest(
        node=identity.node, name=typed(name).strip()[:40], keys=identity.public, version=VERSION
    )


def check_request(request: JoinRequest) -> None:
    """Its keys are keys: what is admitted goes to every desk and into every TLS context.

    Raises UserError: peer_newer, request_malformed.
    """
    if request.protocol > PROTOCOL:
        raise UserError("peer_newer")
    keys = request.keys
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys.sign))
        box = X25519PublicKey.from_public_bytes(bytes.fromhex(keys.box))
        X25519PrivateKey.generate().exchange(box)  # refuses points of a small order
        cert = x509.load_der_x509_certificate(bytes.fromhex(keys.cert))
    except ValueError as error:
        raise UserError("request_malformed") from error
    if len(keys.cert) > _MOST_CERT or not isinstance(cert.public_key(), EllipticCurvePublicKey):
        raise UserError("request_malformed")


def admit_desk(
    desk: Desk,
    request: JoinRequest,
    name: str,
    role: DeskRole = DeskRole.DESK,
    addresses: tuple[str, ...] = (),
) -> Admission:
    """Let a laptop into the event, under the name that the lead gives it.

    Raises UserError: lead_only, name_missing, desk_known (another laptop has this node, or it was retired),
    peer_newer, request_malformed.
    """
    ensure_identity(desk)
    with desk.store.write() as tx:
        return admit_in(tx, desk, request, name, role, addresses)


def admit_in(
    tx: Transaction,
    desk: Desk,
    request: JoinRequest,
    name: str,
    role: DeskRole,
    addresses: tuple[str, ...],
) -> Admission:
    """The same within a transaction; the desk has its keys. A second time it only says it again."""
    check_request(request)
    name = typed(name).strip()[:40] or typed(request.name).strip()
    if not name:
        raise UserError("name_missing")
    check_lead(tx, desk.node)
    require(tx, desk, Right.DESKS)
    there = {one.node: one for one in all_desks(tx)}.get(request.node)
    if there and (there.retired is not None or (there.keys and there.keys != request.keys)):
        raise UserError("desk_known", name=there.name)
    if there is None or (there.name, there.role, there.keys) != (name, role, request.keys):
        admitted = DeskAdmitted(name=name, role=role, keys=request.keys)
        write(tx, desk, [Note(request.node, admitted)])
        grant_missing(tx, desk)
    believed = tuple(
        TrustedDesk(one.node, one.name, DeskRole(one.role), one.keys)
        for one in all_desks(tx)
        if one.keys and one.role and one.retired is None
    )
    return Admission(
        event=desk.event,
        node=request.node,
        name=name,
        role=role,
        lead=desk.node,
        trusted=believed,
        addresses=addresses,
    )


def check_no_event(home: Home) -> None:
    """Raises UserError event_exists when this folder is a desk already, and what open_desk raises.

    A hub's database may have other events; event_here when it has the one that was named.
    """
    if home.database:
        from desktop_app.store.server import events_in  # loads psycopg: on a hub only

        if home.event in events_in(home.database):
            raise UserError("event_here")
    elif has_event(home):
        there = open_desk(home)
        try:
            raise UserError("event_exists", name=there.settings().name)
        finally:
            there.close()


def start_store(
    home: Home,
    identity: Identity,
    admission: Admission,
    fill: Callable[[Desk], None],
    clock: Clock = system_clock,
) -> Desk:
    """A store for the admitted desk; `fill` brings the journal, by whatever road.

    It is built beside and renamed when whole: a kill leaves no desk or a ready one.
    Raises UserError event_exists, and what fill raises.
    """
    check_no_event(home)
    with new_place(home, admission.event) as store:
        desk = Desk(home, store, admission.event, identity.node, clock=clock)
        _begin(desk, identity, admission)
        fill(desk)
    if home.database:
        home = replace(home, event=admission.event)
    return open_desk(home, clock=clock)


def _begin(desk: Desk, identity: Identity, admission: Admission) -> None:
    """No entry is written: a store that a kill left half filled has told nobody of any, so the
    same laptop may try again under the same node."""
    with desk.store.write() as tx:
        row = {"id": 1, "event": admission.event, "node": identity.node, "era": 0}
        tx.execute(sa.insert(tables.desk), [row])
        keep_identity(tx, identity)
        records.remember(tx, "trusted", list(admission.trusted))
        if admission.addresses:
            addresses = msgspec.json.encode(admission.addresses).decode()
            records.note_peer(tx, admission.lead, addresses=addresses)
