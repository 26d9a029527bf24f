"""Offers to join and those who took one up, at the lead: what the window does.

The window and the service meet in the tables `offers` and `joins` alone. Time is that of a clock
which nobody can set (`time.monotonic`, the same for all programs of one computer): a stall's clock
may be wrong by hours.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.events.records import check_lead
from desktop_app.exchange import records
from desktop_app.exchange.admission import Admission, JoinRequest, admit_in
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.pairing_code import new_code, qr_text
from desktop_app.exchange.pairing_model import Random
from desktop_app.exchange.presence import PORT
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables
from desktop_app.store.store import Transaction

Monotonic = Callable[[], float]

LIVES_S = 300  # an offer
MOST_OFFERS = 3  # within as long
DECIDE_S = 900  # from the offer on: as long a newcomer waits for a person
_KEPT_S = 3600
_OFFERS, _JOINS = tables.offers, tables.joins


class OfferState(StrEnum):
    """What became of an offer."""

    OPEN = "open"
    TRIED = "tried"  # somebody is at it right now; the code is used up
    USED = "used"  # somebody knew the code; see joins_waiting
    BURNED = "burned"  # somebody used a wrong code
    CLOSED = "closed"
    EXPIRED = "expired"


class JoinState(StrEnum):
    """What became of somebody who knew the code."""

    ASKING = "asking"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LEFT = "left"  # it gave up
    DONE = "done"  # it has its answer


class OfferSecret(msgspec.Struct, frozen=True):
    code: str
    secret: bytes


@dataclass(frozen=True, slots=True)
class Offer:
    """code: eight digits. addresses: where the newcomer may type that it finds us."""

    offer_id: str
    code: str
    qr_text: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """A laptop that knew the code and waits for a person to compare the digits.

    name     what it calls itself
    version  of its program
    """

    join_id: str
    offer_id: str
    name: str
    digits: str
    node: str
    version: str


def open_offer(
    desk: Desk,
    *,
    monotonic: Monotonic = time.monotonic,
    random: Random = os.urandom,
) -> Offer:
    """A new code and QR; one that was still open is closed. It lives for LIVES_S and for one try.

    Raises UserError lead_only, too_many_offers.
    """
    identity = ensure_identity(desk)
    now, secret = milliseconds(monotonic), OfferSecret(new_code(random), random(16))
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.DESKS)
        _tidy(tx, now)
        recent = tx.execute(sa.select(_OFFERS.c.opened)).scalars()
        young = sorted(opened for opened in recent if now - opened < LIVES_S * 1000)
        if len(young) >= MOST_OFFERS:
            left = LIVES_S - (now - young[-MOST_OFFERS]) // 1000
            raise UserError("too_many_offers", minutes=-(-left // 60))
        _close_open(tx)
        row = {
            "offer_id": random(10).hex(),
            "secret": msgspec.json.encode(secret).decode(),
            "state": OfferState.OPEN,
            "opened": now,
            "at": written(desk.clock()),
        }
        tx.execute(sa.insert(_OFFERS), [row])
        addresses = own_addresses(tx)
    cert = sha256(identity.tls_cert).digest()
    text = qr_text(desk.event, cert, secret.secret, addresses)
    return Offer(str(row["offer_id"]), secret.code, text, addresses)


def offer_state(desk: Desk, offer_id: str, *, monotonic: Monotonic = time.monotonic) -> OfferState:
    """What became of it; an unknown one is closed."""
    with desk.store.read() as tx:
        row = tx.execute(sa.select(_OFFERS).where(_OFFERS.c.offer_id == offer_id)).first()
    if row is None:
        return OfferState.CLOSED
    state = OfferState(row.state)
    is_over = not is_young(row.opened, milliseconds(monotonic), LIVES_S)
    return OfferState.EXPIRED if is_over and state in _UNDECIDED else state


def close_offer(desk: Desk, offer_id: str) -> None:
    """Nobody can use this code any more. Whoever has used it already is not affected."""
    with desk.store.write() as tx:
        _close_open(tx, offer_id)


def joins_waiting(desk: Desk, *, monotonic: Monotonic = time.monotonic) -> list[Join]:
    """Laptops that wait for a person, the one that has waited longest first."""
    now = milliseconds(monotonic)
    query = (
        sa.select(_JOINS, _OFFERS.c.opened)
        .join(_OFFERS, _OFFERS.c.offer_id == _JOINS.c.offer_id)
        .where(_JOINS.c.state == JoinState.ASKING)
        .order_by(_OFFERS.c.opened, _JOINS.c.join_id)
    )
    with desk.store.read() as tx:
        rows = tx.execute(query).all()
    return [_join(row) for row in rows if is_young(row.opened, now, DECIDE_S)]


def accept_join(
    desk: Desk, join_id: str, name: str = "", role: DeskRole = DeskRole.DESK
) -> Admission:
    """A person saw the same digits on both screens: the laptop is in, under this name.

    Admitting it and telling it so is one transaction.
    Raises UserError lead_only, join_gone, name_missing, desk_known, peer_newer.
    """
    ensure_identity(desk)
    with desk.store.write() as tx:
        row = _asking(tx, join_id)
        request = msgspec.json.decode(row.request, type=JoinRequest)
        admission = admit_in(tx, desk, request, name, role, own_addresses(tx))
        content = msgspec.json.encode(admission)
        _decide(tx, join_id, JoinState.ACCEPTED, admission=content)
    return admission


def refuse_join(desk: Desk, join_id: str) -> None:
    """Not let in; the newcomer is told. Nothing happens when it has gone."""
    with desk.store.write() as tx:
        _decide(tx, join_id, JoinState.REFUSED)


def serving_port(desk: Desk) -> int:
    """Where this desk's service listens, or listened last; 0 before it ever ran."""
    with desk.store.read() as tx:
        return records.recall(tx, PORT, int) or 0


def own_addresses(tx: Transaction) -> tuple[str, ...]:
    """Where our service listens, the likeliest first; the service writes it down when it starts."""
    return records.recall(tx, "addresses", tuple[str, ...]) or ()


def is_young(opened: int, now: int, seconds: int) -> bool:
    """Whether it happened less than so long ago, and since the computer started."""
    return 0 <= now - opened < seconds * 1000


def milliseconds(monotonic: Monotonic) -> int:
    """Now, as `offers.opened` counts."""
    return int(monotonic() * 1000)


_UNDECIDED = (OfferState.OPEN, OfferState.TRIED)


def _decide(tx: Transaction, join_id: str, state: JoinState, **values: object) -> None:
    is_it = (_JOINS.c.join_id == join_id) & (_JOINS.c.state == JoinState.ASKING)
    tx.execute(sa.update(_JOINS).where(is_it).values(state=state, **values))


def _asking(tx: Transaction, join_id: str) -> sa.Row[Any]:
    row = tx.execute(sa.select(_JOINS).where(_JOINS.c.join_id == join_id)).first()
    if row is None or row.state != JoinState.ASKING:
        raise UserError("join_gone")
    return row


def _join(row: sa.Row[Any]) -> Join:
    request = msgspec.json.decode(row.request, type=JoinRequest)
    return Join(row.join_id, row.offer_id, row.name, row.digits, row.node, request.version)


def _close_open(tx: Transaction, offer_id: str | None = None) -> None:
    which = _OFFERS.c.state == OfferState.OPEN
    if offer_id is not None:
        which &= _OFFERS.c.offer_id == offer_id
    tx.execute(sa.update(_OFFERS).where(which).values(state=OfferState.CLOSED, secret=""))


def _tidy(tx: Transaction, now: int) -> None:
    """Forget what is long over, and what was before the computer started anew."""
    opened = _OFFERS.c.opened
    tx.execute(sa.delete(_OFFERS).where(~opened.between(now - _KEPT_S * 1000, now)))
    tx.execute(sa.delete(_JOINS).where(_JOINS.c.offer_id.not_in(sa.select(_OFFERS.c.offer_id))))
