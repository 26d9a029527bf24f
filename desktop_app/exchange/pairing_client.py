"""A new laptop joins: it finds the lead, proves that it knows the code, waits, and is filled."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.admission import Admission, check_no_event, request_of, start_store
from desktop_app.exchange.admission_waiting import forget_waiting, own_identity
from desktop_app.exchange.catching_up import fill
from desktop_app.exchange.identity import Identity
from desktop_app.exchange.pairing_code import Ticket, read_address, read_ticket
from desktop_app.exchange.pairing_line import Line, hash_of
from desktop_app.exchange.pairing_model import (
    Answer,
    Begun,
    Confirmed,
    LeadNames,
    NewcomerSide,
    PairingFailed,
    Random,
    Waited,
)
from desktop_app.exchange.pairing_search import Outside, find_lead
from desktop_app.paths import Home
from desktop_app.store.keys import keep_in_keyring, key_kind
from desktop_app.typed import is_blank

_POLL_S = 0.4
_PATIENCE = 75  # polls without an answer, some 30 s at the least, until the lead counts as gone
_FRAME = "application/octet-stream"


class Step(StrEnum):
    """Where the joining is."""

    FINDING = "finding"
    PAIRING = "pairing"
    WAITING = "waiting"  # for a person at the lead
    RECEIVING = "receiving"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Digits:
    """What the newcomer's screen shows while a person decides."""

    digits: str
    lead: str
    event: str


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who looks on. All are called on the thread that joins.

    on_step  the step, and how much of it is done, 0 to 1
    """

    on_step: Callable[[Step, float], None] = lambda _step, _done: None
    on_digits: Callable[[Digits], None] = lambda _digits: None
    is_cancelled: Callable[[], bool] = lambda: False


_NOBODY, _WORLD = Watcher(), Outside()


def join(
    home: Home,
    code: str,
    name: str,
    address: str = "",
    watcher: Watcher = _NOBODY,
    outside: Outside = _WORLD,
) -> Desk:
    """Join the event whose lead gave this code or QR text, and be ready with everything.

    A kill leaves no desk or a ready one; another try, with a new code, is that of the same laptop.
    Raises UserError: event_exists, newcomer_name_missing, join_code_malformed, join_qr_damaged,
    address_malformed, lead_not_found, several_leads, lead_unreachable, lead_changed,
    no_lead_there, join_no_offer, join_code_wrong, join_refused, join_lapsed, join_gone_there,
    join_cancelled, peer_newer, and what filling raises.
    """
    check_no_event(home)
    if is_blank(name):
        raise UserError("newcomer_name_missing")
    ticket = read_ticket(code)
    typed = (read_address(address),) if address.strip() else ()
    watcher.on_step(Step.FINDING, 0.0)
    line = find_lead(ticket, typed, outside)
    try:
        if watcher.is_cancelled():  # before the code is used up
            raise UserError("join_cancelled")

        def ask(identity: Identity) -> Admission:
            return _Try(line, identity, name, watcher, outside).admission(ticket)

        admission, identity = _admitted(home, ask, outside.random)
        lead = line.address
    finally:
        line.close()
    return _filled(home, identity, admission, lead, watcher, outside)


def _admitted(
    home: Home, ask: Callable[[Identity], Admission], random: Random
) -> tuple[Admission, Identity]:
    """With the keys of the last try, unless that laptop was retired at the lead in the meantime."""
    identity = own_identity(home, random)
    try:
        return ask(identity), identity
    except UserError as error:
        if error.code != "desk_known":
            raise
    forget_waiting(home)
    identity = own_identity(home, random)
    return ask(identity), identity


class _Try:
    """One try with one code at one lead."""

    def __init__(
        self, line: Line, identity: Identity, name: str, watcher: Watcher, outside: Outside
    ) -> None:
        self._line = line
        self._identity = identity
        self._name = name.strip()[:40]
        self._watcher = watcher
        self._outside = outside

    def admission(self, ticket: Ticket) -> Admission:
        """What the lead's person decided."""
        self._watcher.on_step(Step.PAIRING, 0.0)
        request = msgspec.json.encode(request_of(self._identity, self._name))
        cert = hash_of(self._line.cert)
        side = NewcomerSide(ticket.by, ticket.secret, cert, request, self._outside.random)
        try:
            names = self._prove(side)
            digits = side.key.digits(self._name, names)
            self._watcher.on_digits(Digits(digits, names.desk, names.event))
            self._watcher.on_step(Step.WAITING, 0.0)
            waited = self._decision(side)
            admission = msgspec.json.decode(side.admission(waited), type=Admission)
        except PairingFailed as error:
            raise UserError("join_code_wrong") from error
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise UserError("peer_newer") from error
        if admission.node != self._identity.node or _cert_of(admission) != self._line.cert:
            raise UserError("lead_changed")
        return admission

    def _prove(self, side: NewcomerSide) -> LeadNames:
        confirm = side.begun(self._line.ask("/v1/pair/begin", side.begin, Begun))
        return side.confirmed(self._line.ask("/v1/pair/confirm", confirm, Confirmed))

    def _decision(self, side: NewcomerSide) -> Waited:
        """Ask until a person decided. A lead that is away for a moment is waited for."""
        patience = _PATIENCE
        while True:
            if self._watcher.is_cancelled():
                self._leave(side)
                raise UserError("join_cancelled")
            try:
                waited = self._line.ask("/v1/pair/wait", side.wait(), Waited)
                patience = _PATIENCE
            except UserError as error:
                patience -= 1
                if error.code != "lead_unreachable" or patience <= 0:
                    raise
                self._outside.pause(_POLL_S)
                continue
            if waited.state is Answer.ASKING:
                self._outside.pause(_POLL_S)
                continue
            self._leave(side)
            if waited.state is not Answer.ACCEPTED:
                refused = waited.state is Answer.REFUSED
                raise UserError("join_refused" if refused else "join_lapsed")
            return waited

    def _leave(self, side: NewcomerSide) -> None:
        with contextlib.suppress(UserError):  # it will notice by itself
            self._line.ask("/v1/pair/wait", side.wait(is_leaving=True), Waited)


def _filled(
    home: Home,
    identity: Identity,
    admission: Admission,
    lead: str,
    watcher: Watcher,
    outside: Outside,
) -> Desk:
    line = outside.exchange_line(lead, identity, _cert_of(admission))

    def send(frame: bytes) -> bytes:
        return _sent(line, frame, watcher, outside)

    def took(taken: int, missing: int) -> None:
        watcher.on_step(Step.RECEIVING, min(taken / max(missing, 1), 1.0))

    def bring(desk: Desk) -> None:
        fill(desk, admission.lead, send, took)
        forget_waiting(home)

    watcher.on_step(Step.RECEIVING, 0.0)
    try:
        desk = start_store(home, identity, admission, bring, outside.clock)
    finally:
        line.close()
    if not home.database and key_kind(home) == "file":
        keep_in_keyring(home)
    watcher.on_step(Step.READY, 1.0)
    return desk


def _sent(line: Line, frame: bytes, watcher: Watcher, outside: Outside) -> bytes:
    """The answer to a frame. Right after its admission the lead's service may not know us yet, and
    Wi-Fi comes and goes: it is sent again for a while, which does no harm."""
    for _try in range(_PATIENCE):
        if watcher.is_cancelled():
            raise UserError("join_cancelled")
        try:
            status, answer = line.post("/v1/exchange", frame, _FRAME)
        except UserError:
            status, answer = 0, b""
        if status == 200:
            return answer
        if status == 409:
            raise UserError("peer_newer")
        line.close()
        outside.pause(_POLL_S)
    raise UserError("lead_unreachable", address=line.address)


def _cert_of(admission: Admission) -> bytes:
    """The certificate of the lead, as its admission names it; b"" when it does not."""
    certs = (one.keys.cert for one in admission.trusted if one.node == admission.lead)
    try:
        return bytes.fromhex(next(certs, ""))
    except ValueError:
        return b""
