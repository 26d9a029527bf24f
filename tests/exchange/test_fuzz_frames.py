"""Bytes from a network or a stick that anybody may have made: refused in words, never a crash."""

import os
import tracemalloc
import zlib

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop_app.events.facts import DeskRole
from desktop_app.exchange.composing import compose
from desktop_app.exchange.frame import MAGIC, FrameRefused, decode, encode
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.message import Head, Log, Message, Presence
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.receiving import receive
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange import hostile
from tests.exchange.desks import receive_heads

TIMES = int(os.environ.get("ROSEWALL_FUZZ", "1"))  # a long run: README.md
FUZZ = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
LIMIT = 96 * 1024 * 1024


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("frames")
    lead = small_desk(folder / "template")
    hang(lead, wish("HS-001"), wish("HS-002"))
    ensure_identity(lead)
    return hostile.Template(folder, lead, DeskRole.DESK)


@pytest.fixture(scope="module")
def real(template):
    """A message as an honest desk sends it, as plain values."""
    desk = template.opened("real")
    message = decode(compose(desk, "", {}))
    desk.close()
    return msgspec.to_builtins(message, builtin_types=(bytes,))


@pytest.fixture(scope="module")
def desk(template):
    """One desk for all examples: whatever is refused must leave it as it was."""
    desk = template.opened("fuzzed")
    yield desk
    assert examine(desk).is_well
    desk.close()


def packed(value: object) -> bytes:
    """MessagePack has no whole numbers beyond 64 bits; infinity stands for them."""
    try:
        return MAGIC + zlib.compress(msgspec.msgpack.encode(value))
    except OverflowError:
        return MAGIC + zlib.compress(b"\xcb\x7f\xf0" + bytes(6))


def understood(frame: bytes) -> Message | None:
    try:
        return decode(frame)
    except FrameRefused:
        return None


def changed_by(desk, frame: bytes) -> list[Reason]:
    """What was refused; the journal is as before unless something was taken."""
    before = receive_heads(desk)
    received = receive(desk, frame, Road.BUNDLE)
    if not received.taken and not received.answers:
        assert receive_heads(desk) == before
    return [no.reason for no in received.refused]


# bytes


@settings(FUZZ, max_examples=500 * TIMES)
@given(st.binary(max_size=400), st.sampled_from(["bare", "magic", "packed"]))
def test_bytes_that_are_no_message_are_no_message(noise, how):
    frame = {"bare": noise, "magic": MAGIC + noise, "packed": MAGIC + zlib.compress(noise)}[how]
    understood(frame)


@settings(FUZZ, max_examples=300 * TIMES)
@given(hostile.anything)
def test_values_of_any_other_shape_are_no_message(value):
    assert understood(packed(value)) is None


@settings(FUZZ, max_examples=200 * TIMES)
@given(st.data())
def test_a_flipped_bit_or_a_cut_never_crashes(template, desk, data):
    frame = bytearray(
        template.frame(hostile.an_entry("desk.named", template.node, b'{"name":"x"}'))
    )
    if data.draw(st.booleans()):
        del frame[data.draw(st.integers(0, len(frame) - 1)) :]
    else:
        place = data.draw(st.integers(0, len(frame) - 1))
        frame[place] ^= 1 << data.draw(st.integers(0, 7))
    if understood(bytes(frame)) is None:
        changed_by(desk, bytes(frame))


# messages of almost the right shape

_LEAF = st.one_of(hostile.numbers.filter(lambda n: -(2**63) <= n < 2**64), hostile.texts, st.none(),
                  st.binary(max_size=70), st.just([]), st.just({}))  # fmt: skip


def mutate(draw, value):
    """The same value with one thing in it changed, doubled or left out."""
    if isinstance(value, dict) and value:
        key = draw(st.sampled_from(sorted(value, key=str)))
        return value | {key: mutate(draw, value[key])}
    if isinstance(value, list | tuple) and value:
        place = draw(st.integers(0, len(value) - 1))
        how = draw(st.integers(0, 6))
        items = list(value)
        match how:
            case 0:
                del items[place]
            case 1:
                items.insert(place, items[place])
            case 2:
                items.reverse()
            case _:
                items[place] = mutate(draw, items[place])
        return items
    if isinstance(value, bytes) and value and draw(st.booleans()):
        place = draw(st.integers(0, len(value) - 1))
        return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
    if isinstance(value, int) and draw(st.booleans()):
        return max(value + draw(st.sampled_from([-1, 1])), 0)
    return draw(_LEAF)


@settings(FUZZ, max_examples=250 * TIMES)
@given(st.data())
def test_a_real_message_with_something_wrong_in_it_changes_nothing_that_it_may_not(
    desk, real, data
):
    value = real
    for _turn in range(data.draw(st.integers(1, 3))):
        value = mutate(data.draw, value)
    changed_by(desk, packed(value))


# what a bad mind would send


def tracked(act) -> int:
    """The most memory, in bytes, that an act had in use at one time."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "bomb",
    [
        zlib.compress(bytes(400 * 1024 * 1024), 9)[: 200 * 1024],
        zlib.compress(bytes(3 * 1024 * 1024)),
        zlib.compress(b"\x91" * 3_900_000),  # arrays in arrays in arrays
        zlib.compress(b"\x81\xa1x" * 1_300_000),
        zlib.compress(b"\xdd\xff\xff\xff\xff" + b"\xc0" * 3_000_000),  # says it has 4 billion items
        zlib.compress(b"\xc6\xff\xff\xff\xff"),
        zlib.compress(
            msgspec.msgpack.encode(
                {"protocol": 1, "event": "x", "sender": "s", "want": ["x"] * 3_000_000}
            )
        ),
        zlib.compress(
            msgspec.msgpack.encode(
                {"protocol": 1, "event": "x", "sender": "s", "later": [[]] * 3_000_000}
            )
        ),
    ],
    ids=["400MB", "zeros", "deep", "deep maps", "billions", "long bytes", "list", "unknown field"],
)
def test_a_small_frame_never_grows_without_end(bomb):
    assert tracked(lambda: understood(MAGIC + bomb)) < LIMIT


def test_a_message_that_names_a_thousand_strangers_fills_neither_disk_nor_memory(template):
    desk = template.opened("strangers")
    before = desk.store.path.stat().st_size
    logs = [Log(f"{n:040}", [], []) for n in range(1000)]
    frame = encode(template.message(*logs, vault=[], want=[os.urandom(32).hex()] * 2000))
    refused = []

    assert tracked(lambda: refused.extend(changed_by(desk, frame))) < LIMIT

    assert set(refused) == {Reason.UNKNOWN_DESK}
    assert desk.store.path.stat().st_size - before < 2_000_000
    with desk.store.read() as tx:
        kept = tx.exec_driver_sql("SELECT count(*), sum(length(frame)) FROM quarantine").one()
    assert kept[0] < 200
    assert (kept[1] or 0) < 2_000_000
    desk.close()


def test_presences_of_strangers_do_not_pile_up(template):
    desk = template.opened("presences")
    for turn in range(8):
        said = [Presence(node=f"{turn}-{n}", boot=1, beat=1) for n in range(200)]
        receive(desk, encode(template.message(presences=said)), Road.HTTP)
    with desk.store.read() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM peers").scalar() < 600
    desk.close()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda t, e: Log(t.lead, t.log(e).entries, t.log(e).seals), Reason.BROKEN_CHAIN),
        (lambda t, e: Log("nobody", [], []), Reason.UNKNOWN_DESK),
        (lambda t, e: Log(t.node, t.log(e).entries, []), Reason.BAD_SEAL),
        (lambda t, e: Log(t.node, t.log(e, e).entries[:1], t.log(e, e).seals), Reason.BAD_SEAL),
        (lambda t, e: Log(t.node, t.log(e, e).entries[::-1], t.log(e, e).seals), None),
        (lambda t, e: Log(t.node, t.log(e, e).entries[1:], t.log(e, e).seals), None),
        (lambda t, e: Log(t.node, [], t.log(e).seals), None),
    ],
)
def test_a_log_that_is_not_as_it_should_be_is_refused_with_its_reason(template, make, reason):
    desk = template.opened("refusing")
    entry = hostile.an_entry("desk.named", template.node, b'{"name":"x"}')
    before = receive_heads(desk)

    received = receive(desk, encode(template.message(make(template, entry))), Road.HTTP)

    assert [no.reason for no in received.refused] == ([reason] if reason else [])[:1] or (
        received.refused and reason is None
    )
    assert receive_heads(desk) == before
    assert examine(desk).is_well
    desk.close()


def test_one_log_twice_in_a_message_counts_once(template):
    desk = template.opened("twice")
    entry = hostile.an_entry("desk.named", template.node, b'{"name":"x"}')
    log = template.log(entry)
    assert receive(desk, encode(template.message(log, log)), Road.HTTP).taken == 1
    assert receive_heads(desk)[template.node] == Head(1, log.entries[0].chain[:8])
    assert examine(desk).is_well
    desk.close()


def test_an_entry_of_two_megabytes_is_taken_or_refused_and_nothing_stands_still(template):
    desk = template.opened("big")
    body = b'{"name":"' + b"x" * 1_900_000 + b'"}'
    frame = template.frame(hostile.an_entry("desk.named", template.node, body))
    assert tracked(lambda: receive(desk, frame, Road.HTTP)) < LIMIT
    compose(desk, "", {})
    assert examine(desk).is_well
    desk.close()
