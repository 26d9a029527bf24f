"""What a stranger on the network may send to a lead, and what it never gets."""

import asyncio

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.exchange.admission import make_request
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.offers import (
    OfferState,
    accept_join,
    joins_waiting,
    offer_state,
    open_offer,
)
from desktop_app.exchange.pairing_code import event_tag, qr_text, read_ticket
from desktop_app.exchange.pairing_line import hash_of
from desktop_app.exchange.pairing_model import (
    BODY_BYTES,
    Answer,
    Begin,
    Begun,
    By,
    Confirmed,
    NewcomerSide,
    PairingFailed,
    Wait,
    Waited,
)
from desktop_app.exchange.pairing_service import PairingDesk, PairingRefused
from tests.desks import hang, small_desk, wish
from tests.exchange.joining import Hall


@pytest.fixture
def hall(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"))
    yield Hall(desk)
    desk.close()


def side_with(hall, code, by=By.CODE):
    request, _identity = make_request("新电脑")
    cert = hash_of(ensure_identity(hall.lead).tls_cert)
    return NewcomerSide(by, code.encode(), cert, msgspec.json.encode(request))


def asks(hall, path, body):
    async def call():
        wire = httpx.ASGITransport(hall.app)
        async with httpx.AsyncClient(transport=wire, base_url="https://lead") as client:
            return await client.post(f"/v1/pair/{path}", content=body)

    return asyncio.run(call())


def said(hall, path, message, kind):
    answer = asks(hall, path, msgspec.json.encode(message))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=kind)


def word(answer):
    return answer.status_code, answer.json()["error"]


def waiting(hall):
    return joins_waiting(hall.lead, monotonic=hall.tick)


def paired(hall):
    """A newcomer that knew the code and waits; every message that it sent."""
    offer = open_offer(hall.lead, monotonic=hall.tick)
    side = side_with(hall, offer.code)
    confirm = side.begun(said(hall, "begin", side.begin, Begun))
    side.confirmed(said(hall, "confirm", confirm, Confirmed))
    return side, confirm


def test_messages_sent_again_do_nothing(hall):
    side, confirm = paired(hall)
    before = waiting(hall)

    assert word(asks(hall, "begin", msgspec.json.encode(side.begin))) == (409, "no_offer")
    assert word(asks(hall, "confirm", msgspec.json.encode(confirm))) == (404, "gone")

    assert waiting(hall) == before


def test_a_request_changed_on_its_way_is_not_believed(hall):
    offer = open_offer(hall.lead, monotonic=hall.tick)
    side = side_with(hall, offer.code)
    swapped = msgspec.structs.replace(side.begin, request=side_with(hall, "").begin.request)
    confirm = side.begun(said(hall, "begin", swapped, Begun))

    assert word(asks(hall, "confirm", msgspec.json.encode(confirm))) == (403, "wrong_code")
    assert waiting(hall) == []


def test_a_lead_has_to_prove_that_it_knows_the_code_too(hall):
    offer = open_offer(hall.lead, monotonic=hall.tick)
    side = side_with(hall, offer.code)
    confirm = side.begun(said(hall, "begin", side.begin, Begun))
    confirmed = said(hall, "confirm", confirm, Confirmed)

    for changed in ({"proof": confirm.proof}, {"sealed": confirmed.sealed[:-1] + b"x"}):
        with pytest.raises(PairingFailed):
            side.confirmed(msgspec.structs.replace(confirmed, **changed))
    assert side.confirmed(confirmed).desk == "1 号电脑"


def test_begin_heard_on_one_offer_is_worthless_on_the_next(hall):
    side, confirm = paired(hall)
    second = open_offer(hall.lead, monotonic=hall.tick)

    begun = said(hall, "begin", side.begin, Begun)
    again = msgspec.structs.replace(confirm, session=begun.session)

    assert word(asks(hall, "confirm", msgspec.json.encode(again))) == (403, "wrong_code")
    assert offer_state(hall.lead, second.offer_id, monotonic=hall.tick) is OfferState.BURNED


def test_the_decision_is_told_to_the_newcomer_alone(hall):
    side, _confirm = paired(hall)
    [join] = waiting(hall)
    accept_join(hall.lead, join.join_id, "二号电脑")

    guess = Wait(session=side.wait().session, token=bytes(32))
    assert word(asks(hall, "wait", msgspec.json.encode(guess))) == (404, "gone")
    leave = Wait(session=side.wait().session, token=bytes(32), is_leaving=True)
    assert word(asks(hall, "wait", msgspec.json.encode(leave))) == (404, "gone")
    waited = said(hall, "wait", side.wait(), Waited)

    assert waited.state is Answer.ACCEPTED
    assert side.admission(waited)
    with pytest.raises(PairingFailed):
        side.admission(Waited(state=Answer.ACCEPTED, sealed=waited.sealed[:-1] + b"x"))


def test_nothing_of_the_wishes_or_the_event_is_said_before_the_code_was_right(hall):
    offer = open_offer(hall.lead, monotonic=hall.tick)
    side = side_with(hall, offer.code)
    answer = asks(hall, "begin", msgspec.json.encode(side.begin))
    heard = answer.content + asks(hall, "confirm", b"{}").content
    for secret in ("HS-001", "试验活动", "1 号电脑", hall.lead.event):
        assert secret.encode() not in heard


def test_the_offer_is_used_up_on_the_disk_before_the_lead_answers(hall):
    offer = open_offer(hall.lead, monotonic=hall.tick)

    class KilledAnswering(PairingDesk):
        """Dies when it has taken the offer and before anything is said."""

        def _take_offer(self, by):
            super()._take_offer(by)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        KilledAnswering(hall.lead, hall.tick).begin(side_with(hall, offer.code).begin)

    with pytest.raises(PairingRefused, match="no_offer"):
        PairingDesk(hall.lead, hall.tick).begin(side_with(hall, offer.code).begin)
    assert offer_state(hall.lead, offer.offer_id, monotonic=hall.tick) is OfferState.TRIED


def test_a_share_that_is_no_point_burns_the_offer_and_nothing_else(hall):
    offer = open_offer(hall.lead, monotonic=hall.tick)
    side = side_with(hall, offer.code)
    for share in (b"A" + bytes(32), b"B" + side.begin.share[1:], b"A" + b"\xff" * 32):
        bad = msgspec.structs.replace(side.begin, share=share)
        status, _word = word(asks(hall, "begin", msgspec.json.encode(bad)))
        assert status in (403, 409)
    assert offer_state(hall.lead, offer.offer_id, monotonic=hall.tick) is OfferState.BURNED


def test_a_newer_program_is_told_so_and_burns_nothing(hall):
    offer = open_offer(hall.lead, monotonic=hall.tick)
    newer = msgspec.structs.replace(side_with(hall, offer.code).begin, protocol=99)
    assert word(asks(hall, "begin", msgspec.json.encode(newer))) == (426, "newer")
    assert offer_state(hall.lead, offer.offer_id, monotonic=hall.tick) is OfferState.OPEN


def test_big_bodies_are_not_read_to_their_end(hall):
    assert word(asks(hall, "begin", b" " * (BODY_BYTES + 1))) == (400, "malformed")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
FIELDS = ("protocol", "by", "share", "request", "session", "proof", "token", "is_leaving")
BODIES = (
    st.binary(max_size=400)
    | JSON.map(msgspec.json.encode)
    | st.dictionaries(st.sampled_from(FIELDS), JSON).map(msgspec.json.encode)
    | st.builds(
        lambda by, share, request: msgspec.json.encode(Begin(by=by, share=share, request=request)),
        st.sampled_from(By),
        st.binary(min_size=33, max_size=33),
        st.binary(max_size=200),
    )
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=st.sampled_from(("begin", "confirm", "wait")), body=BODIES)
def test_whatever_is_sent_is_answered_with_a_refusal_and_no_crash(hall, path, body):
    answer = asks(hall, path, body)
    assert answer.status_code in (400, 403, 404, 409, 426)
    assert len(answer.content) < 100
    assert waiting(hall) == []


@settings(max_examples=300)
@given(text=st.text(max_size=300) | st.text("ROSEWALL/J234567", max_size=300))
def test_whatever_is_scanned_is_read_or_refused(text):
    outcome = "read"
    try:
        read_ticket(text)
    except UserError as error:
        outcome = error.code
    assert outcome in ("read", "join_code_malformed", "join_qr_damaged", "peer_newer")


PLACES = st.ip_addresses(v=4).map(str) | st.from_regex(r"[a-z][a-z0-9.\-]{0,30}", fullmatch=True)


@given(
    secret=st.binary(min_size=16, max_size=16),
    cert=st.binary(min_size=32, max_size=32),
    hosts=st.lists(PLACES, max_size=3),
    port=st.integers(1, 65535),
)
def test_what_the_qr_says_is_what_was_put_in(secret, cert, hosts, port):
    addresses = tuple(f"{host}:{port}" for host in hosts)
    ticket = read_ticket(qr_text("some event", cert, secret, addresses))
    assert (ticket.by, ticket.secret, ticket.cert_hash) == (By.QR, secret, cert)
    assert ticket.addresses == addresses
    assert ticket.event_tag == event_tag("some event")
