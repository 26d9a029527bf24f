"""A stick that anybody had in hand: whatever lies on it, the journal takes only what is proved."""

import os
import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.bundle import read_bundle, write_bundle
from desktop_app.exchange.bundle_file import BundleWriter
from desktop_app.exchange.bundle_model import MAGIC, Header, bundle_key, key_id
from desktop_app.exchange.bundle_reading import card_keys
from desktop_app.exchange.identity import ensure_identity
from desktop_app.messages import sentences
from desktop_app.safety.doctor import examine
from desktop_app.tokens.model import event_tag
from tests.desks import hang, small_desk, wish
from tests.exchange import hostile
from tests.exchange.desks import joined, receive_heads
from tests.exchange.test_fuzz_frames import tracked

TIMES = int(os.environ.get("ROSEWALL_FUZZ", "1"))  # a long run: README.md
FUZZ = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
LIMIT = 32 * 1024 * 1024


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    """A desk that reads, and a real bundle for it with something new in it."""
    folder = tmp_path_factory.mktemp("bundles")
    wall = small_desk(folder / "wall")
    hang(wall, wish("HS-001"), wish("HS-002"))
    stall = joined(wall, folder / "stall", "二号电脑")
    claim_wishes(wall, ["HS-001"], Giver(name="王芳"))
    file = write_bundle(wall, folder / "real.rosewall").file
    yield stall, file.read_bytes(), folder / "fuzzed.rosewall"
    assert examine(stall).is_well
    stall.close()
    wall.close()


def refused(desk, file) -> None:
    """Said in words that we have, and nothing is different."""
    before = receive_heads(desk)
    with pytest.raises(UserError) as said:
        read_bundle(desk, file)
    assert sentences(said.value)
    assert receive_heads(desk) == before


@settings(FUZZ, max_examples=300 * TIMES)
@given(st.data())
def test_whatever_is_changed_in_a_bundle_it_is_refused_whole(desks, data):
    desk, whole, file = desks
    place = data.draw(st.integers(0, len(whole) - 1))
    end = min(place + data.draw(st.integers(1, 300)), len(whole))
    harmed = {
        "flip": whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :],
        "cut": whole[:place],
        "leave out": whole[:place] + whole[end:],
        "double": whole[:end] + whole[place:],
        "overwrite": whole[:place] + bytes(end - place) + whole[end:],
    }[data.draw(st.sampled_from(["flip", "cut", "leave out", "double", "overwrite"]))]
    if harmed == whole:
        return
    file.write_bytes(harmed)
    refused(desk, file)


@settings(FUZZ, max_examples=200 * TIMES)
@given(st.binary(max_size=300), st.booleans())
def test_a_file_of_noise_is_no_bundle(desks, noise, has_magic):
    desk, _whole, file = desks
    file.write_bytes((MAGIC if has_magic else b"") + noise)
    refused(desk, file)


def test_a_file_that_says_it_is_huge_takes_no_memory(desks):
    desk, whole, file = desks
    begin = len(MAGIC) + 4 + int.from_bytes(whole[16:20], "big")
    for lie in (b"\xff\xff\xff\xff", b"\x00\x04\x00\x10" + random.Random(1).randbytes(262_160)):
        file.write_bytes(whole[:begin] + lie * 40)
        assert tracked(lambda: refused(desk, file)) < LIMIT


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mallory")
    lead = small_desk(folder / "template")
    hang(lead, wish("HS-001"), wish("HS-002"))
    ensure_identity(lead)
    return hostile.Template(folder, lead, DeskRole.DESK)


def sealed(template, desk, file, frames):
    """A bundle as it should be, of a desk in wrong hands, with these frames in it."""
    [key] = card_keys(desk)
    header = Header(
        tag=event_tag(desk.event), sender=template.node, counter=1, file=bytes(16),
        key=key_id(key, desk.event), made_at="2023-06-28T01:00:00.000Z",
    )  # fmt: skip
    with file.open("wb") as opened:
        writer = BundleWriter(opened, header, bundle_key(key, desk.event, header.file))
        for frame in frames:
            writer.add(frame)
        writer.finish(0, template.identity.sign)


@settings(FUZZ, max_examples=30 * TIMES)
@given(st.data())
def test_true_bundles_with_hostile_frames_in_them_never_stop_a_laptop(template, tmp_path, data):
    desk = template.opened("desk")
    many = data.draw(st.lists(hostile.entries(template), min_size=1, max_size=4))
    noise = data.draw(st.binary(max_size=200))
    sealed(template, desk, tmp_path / "x.rosewall", [noise, template.frame(*many), b""])
    read = read_bundle(desk, tmp_path / "x.rosewall")
    assert read.refused  # the noise, at least
    assert examine(desk).is_well
    desk.close()
