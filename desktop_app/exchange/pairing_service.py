"""Pairing at the lead, as the service answers it. Anybody on the network may call; nobody learns
anything here but whether an offer is open, until a person accepted.

GET  /v1/pair          whether an offer is open
POST /v1/pair/begin    Begin → Begun; uses the offer up
POST /v1/pair/confirm  Confirm → Confirmed; one try
POST /v1/pair/wait     Wait → Waited
Errors are {"error": word} with the statuses of STATUS.
"""

import hmac
import os
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec
import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import all_desks, desk_names, is_lead
from desktop_app.exchange.admission import JoinRequest, check_request
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.message import PROTOCOL
from desktop_app.exchange.offers import (
    DECIDE_S,
    LIVES_S,
    JoinState,
    Monotonic,
    OfferSecret,
    OfferState,
    is_young,
    milliseconds,
)
from desktop_app.exchange.pairing_model import (
    BODY_BYTES,
    Answer,
    Begin,
    Begun,
    By,
    Confirm,
    Confirmed,
    LeadNames,
    LeadSide,
    PairingFailed,
    Random,
    SessionKey,
    Wait,
    Waited,
    decode_body,
)
from desktop_app.store import tables
from desktop_app.store.store import Transaction

STATUS = {
    "malformed": 400,
    "wrong_code": 403,
    "gone": 404,
    "no_offer": 409,
    "used_node": 410,
    "newer": 426,
}
_MOST_SESSIONS = 8
_OFFERS, _JOINS = tables.offers, tables.joins
_ANSWERS = {
    JoinState.ASKING: Answer.ASKING,
    JoinState.ACCEPTED: Answer.ACCEPTED,
    JoinState.REFUSED: Answer.REFUSED,
}


class PairingRefused(Exception):
    """What the caller is told, a key of STATUS."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class PairingDesk:
    """The lead's side of all tries. What has to outlive a kill rests in the store; a try that was
    begun and not confirmed is lost with it, and its offer is used up."""

    def __init__(
        self, desk: Desk, monotonic: Monotonic = time.monotonic, random: Random = os.urandom
    ) -> None:
        self._desk = desk
        self._monotonic = monotonic
        self._random = random
        self._begun: dict[str, tuple[str, LeadSide]] = {}  # session -> offer, the try

    def is_open(self) -> bool:
        """Whether a code waits for somebody."""
        with self._desk.store.read() as tx:
            return self._open_offer(tx) is not None

    def begin(self, begin: Begin) -> Begun:
        """Use the offer up, durably, and only then answer. Raises PairingRefused."""
        if begin.protocol > PROTOCOL:
            raise PairingRefused("newer")
        self._check_node(_request_in(begin.request))
        cert = sha256(ensure_identity(self._desk).tls_cert).digest()
        offer_id, secret = self._take_offer(begin.by)
        try:
            side = LeadSide(secret, cert, begin, self._random)
        except PairingFailed as error:
            self._set_offer(offer_id, OfferState.BURNED)
            raise PairingRefused("wrong_code") from error
        while len(self._begun) >= _MOST_SESSIONS:
            self._begun.pop(next(iter(self._begun)))
        self._begun[side.session] = (offer_id, side)
        return side.begun

    def confirm(self, confirm: Confirm) -> Confirmed:
        """One proof for each try. Raises PairingRefused."""
        offer_id, side = self._begun.pop(confirm.session, ("", None))
        if side is None:
            raise PairingRefused("gone")
        names = self._names()
        try:
            confirmed = side.confirm(confirm, names)
        except PairingFailed as error:
            self._set_offer(offer_id, OfferState.BURNED)
            raise PairingRefused("wrong_code") from error
        self._keep_join(offer_id, side, names)
        return confirmed

    def wait(self, wait: Wait) -> Waited:
        """What a person decided. Raises PairingRefused."""
        with self._desk.store.read() as tx:
            row = self._join(tx, wait)
        if wait.is_leaving:
            self._leave(wait)
            return Waited(state=Answer.LAPSED)
        answer = _ANSWERS.get(JoinState(row.state), Answer.LAPSED)
        if answer is Answer.ASKING and not is_young(row.opened, self._now(), DECIDE_S):
            answer = Answer.LAPSED
        if answer is not Answer.ACCEPTED:
            return Waited(state=answer)
        sealed = SessionKey(row.key).seal(row.admission, "admission", self._random)
        return Waited(state=answer, sealed=sealed)

    def _check_node(self, request: JoinRequest) -> None:
        """It asks with keys that may still become a desk; else no offer is used up by it."""
        with self._desk.store.read() as tx:
            there = {one.node: one for one in all_desks(tx)}.get(request.node)
        if there and (there.retired is not None or (there.keys and there.keys != request.keys)):
            raise PairingRefused("used_node")

    def _take_offer(self, by: By) -> tuple[str, bytes]:
        with self._desk.store.write() as tx:
            row = self._open_offer(tx)
            if row is None or not is_lead(tx, self._desk.node):
                raise PairingRefused("no_offer")
            secret = msgspec.json.decode(row.secret, type=OfferSecret)
            _put_offer(tx, row.offer_id, OfferState.TRIED)
        return row.offer_id, secret.code.encode() if by is By.CODE else secret.secret

    def _open_offer(self, tx: Transaction) -> sa.Row[Any] | None:
        query = sa.select(_OFFERS).where(_OFFERS.c.state == OfferState.OPEN)
        rows = tx.execute(query.order_by(_OFFERS.c.opened.desc())).all()
        return next((row for row in rows if is_young(row.opened, self._now(), LIVES_S)), None)

    def _set_offer(self, offer_id: str, state: OfferState) -> None:
        with self._desk.store.write() as tx:
            _put_offer(tx, offer_id, state)

    def _keep_join(self, offer_id: str, side: LeadSide, names: LeadNames) -> None:
        request = _request_in(side.request)
        row = {
            "join_id": side.session,
            "offer_id": offer_id,
            "node": request.node,
            "name": request.name,
            "digits": side.key.digits(request.name, names),
            "state": JoinState.ASKING,
            "request": side.request,
            "key": side.key.secret,
            "at": written(self._desk.clock()),
        }
        with self._desk.store.write() as tx:
            _put_offer(tx, offer_id, OfferState.USED)
            tx.execute(sa.insert(_JOINS), [row])

    def _join(self, tx: Transaction, wait: Wait) -> sa.Row[Any]:
        query = (
            sa.select(_JOINS, _OFFERS.c.opened)
            .join(_OFFERS, _OFFERS.c.offer_id == _JOINS.c.offer_id)
            .where(_JOINS.c.join_id == wait.session)
        )
        row = tx.execute(query).first()
        if row is None or row.key is None:
            raise PairingRefused("gone")
        if not hmac.compare_digest(SessionKey(row.key).token, wait.token):
            raise PairingRefused("gone")
        return row

    def _leave(self, wait: Wait) -> None:
        is_it = _JOINS.c.join_id == wait.session
        with self._desk.store.write() as tx:
            state = JoinState(self._join(tx, wait).state)
            over = JoinState.LEFT if state is JoinState.ASKING else JoinState.DONE
            values = {"state": over, "key": None, "admission": None}
            tx.execute(sa.update(_JOINS).where(is_it).values(values))

    def _names(self) -> LeadNames:
        node = self._desk.node
        with self._desk.store.read() as tx:
            desk = desk_names(tx).get(node, node)
        return LeadNames(node=node, desk=desk, event=self._desk.settings().name)

    def _now(self) -> int:
        return milliseconds(self._monotonic)


def routes(
    desk: Desk, *, monotonic: Monotonic = time.monotonic, random: Random = os.urandom
) -> list[Route]:
    """The routes of pairing for the service's application."""
    pairing = PairingDesk(desk, monotonic, random)

    async def state(_request: Request) -> Response:
        is_open = await run_in_threadpool(pairing.is_open)
        return _json({"protocol": PROTOCOL, "is_open": is_open})

    return [
        Route("/v1/pair", state, methods=["GET"]),
        _route("begin", Begin, pairing.begin),
        _route("confirm", Confirm, pairing.confirm),
        _route("wait", Wait, pairing.wait),
    ]


def _route(name: str, kind: type[Any], answer: Callable[[Any], msgspec.Struct]) -> Route:
    async def endpoint(request: Request) -> Response:
        content = b""
        async for chunk in request.stream():
            content += chunk
            if len(content) > BODY_BYTES:
                return _refusal("malformed")
        try:
            body = decode_body(content, kind)
        except PairingFailed:
            return _refusal("malformed")
        try:
            return _json(await run_in_threadpool(answer, body))
        except PairingRefused as refused:
            return _refusal(refused.word)
        except UserError:  # the store cannot be written right now: nothing was promised
            return _json({"error": "busy"}, 503)

    return Route(f"/v1/pair/{name}", endpoint, methods=["POST"])


def _json(said: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(said), status, media_type="application/json")


def _refusal(word: str) -> Response:
    return _json({"error": word}, STATUS[word])


def _request_in(content: bytes) -> JoinRequest:
    try:
        request = msgspec.json.decode(content, type=JoinRequest)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise PairingRefused("malformed") from error
    try:
        check_request(request)
    except UserError as error:
        raise PairingRefused("newer" if error.code == "peer_newer" else "malformed") from error
    return request


def _put_offer(tx: Transaction, offer_id: str, state: OfferState) -> None:
    tx.execute(
        sa.update(_OFFERS).where(_OFFERS.c.offer_id == offer_id).values(state=state, secret="")
    )
