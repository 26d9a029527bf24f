"""A walk along the wall: what hangs against what should, whatever order the scans came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.hanging.walk import CARD, Advice, Seen, advice_of, compare, seen_of
from desktop_app.roses.model import State
from desktop_app.scans.facts import Verdict
from desktop_app.tokens.model import Signer, TokenKind, address_of, short_form
from tests.hanging.hung import rose, roses, wall

SIGNER = Signer("event", (b"1" * 32,))
OTHER_KEY = Signer("event", (b"2" * 32,))
OTHER_EVENT = Signer("another", (b"1" * 32,))
KNOWN = {one.number: one for one in roses(3)}


def saw(*numbers: str) -> list[Seen]:
    return [Seen(number=number) for number in numbers]


def test_all_is_well_when_what_should_hang_does_hang():
    found = compare(None, roses(3), saw("HS-001", "HS-003", "HS-002"))
    assert found.is_well
    assert (found.expected, found.seen, found.fact.scans) == (3, 3, 3)


@pytest.mark.parametrize(
    "state", [State.CLAIMED, State.FULFILLED, State.WITHDRAWN, State.SENT_BACK, State.REVIEW]
)
def test_what_hangs_but_is_claimed_or_off_the_wall_comes_down(state):
    found = compare(None, [rose("HS-001", state)], saw("HS-001"))
    assert found.fact.hanging_claimed == ("HS-001",)
    assert found.fact.gone_open == ()


def test_an_open_rose_that_does_not_hang_is_looked_for():
    now = [*roses(2), rose("HS-003", State.CLAIMED)]
    assert compare(None, now, saw("HS-001")).fact.gone_open == ("HS-002",)


def test_a_wall_misses_only_its_own_roses():
    found = compare(wall(2, "hs-001", "", "hs-002"), roses(5), saw("HS-001"))
    assert found.fact.gone_open == ("HS-002",)
    assert found.expected == 2


def test_a_rose_of_another_wall_hangs_elsewhere_than_planned():
    south, north = wall(2, "hs-001"), wall(2, "hs-002", wall_id="north")
    found = compare(south, roses(3), saw("HS-001", "HS-002", "HS-003"), [south, north])
    assert found.fact.moved == ("HS-002",)
    assert found.unplanned == ("HS-003",)
    assert found.seen == 1


def test_a_rose_that_a_person_saw_at_another_place_counts_as_moved():
    seen = [Seen(number="HS-001"), Seen(number="HS-001", misplaced=True)]
    assert compare(wall(2, "hs-001"), roses(1), seen).fact.moved == ("HS-001",)


def test_a_rose_claimed_after_it_was_read_is_nobodys_fault():
    read_open = Seen(number="HS-001", was_open=True)
    assert compare(None, [rose("HS-001", State.CLAIMED)], [read_open]).is_well


@pytest.mark.parametrize(
    ("text", "word", "number"),
    [
        (address_of(OTHER_KEY.sign(TokenKind.ROSE, "HS-001"), "rose.example"), "forged", "HS-001"),
        (short_form(OTHER_EVENT.sign(TokenKind.ROSE, "HS-001")), "foreign", "HS-001"),
        (short_form(SIGNER.sign(TokenKind.ROSE, "HS-099")), Verdict.UNKNOWN, "HS-099"),
        (short_form(SIGNER.sign(TokenKind.CARD, "432DVFJX")), CARD, ""),
        ("330203199001011234", Verdict.MALFORMED, ""),
    ],
)
def test_what_is_not_ours_is_named_and_its_text_is_not_kept(text, word, number):
    seen = seen_of(text, SIGNER, KNOWN)
    assert (seen.strange, seen.number) == (word, number)
    assert len(seen.mark) == 4
    assert compare(None, roses(3), [seen]).fact.strange == (word,)


@pytest.mark.parametrize(
    "text", ["HS-002", " ｈｓ２ ", "https://rose.example/r/{token}", "R:{token}"]
)
def test_tokens_and_numbers_are_read_alike(text):
    token = SIGNER.sign(TokenKind.ROSE, "HS-002")
    assert seen_of(text.format(token=token), SIGNER, KNOWN) == Seen(number="HS-002", was_open=True)


def test_the_volunteer_hears_what_to_do_with_each_rose():
    south, claimed = wall(2, "hs-001"), rose("HS-009", State.CLAIMED)
    first, second, third = roses(3)

    def advice(one, on):
        return advice_of(Seen(number=one.number), one, on, {"hs-002"})

    assert advice(first, south) is Advice.FINE
    assert advice(second, south) is Advice.ELSEWHERE
    assert advice(third, south) is Advice.UNPLANNED
    assert advice(claimed, south) is Advice.TAKE_DOWN
    assert advice(third, None) is Advice.FINE
    assert advice_of(Seen(strange="forged"), None, south, ()) is Advice.STRANGE


_SEEN = st.one_of(
    st.builds(
        Seen,
        number=st.sampled_from([one.number for one in roses(6)]),
        was_open=st.booleans(),
        misplaced=st.booleans(),
    ),
    st.builds(
        Seen, strange=st.sampled_from(("forged", "foreign", "malformed")),
        mark=st.sampled_from("abc"),
    ),
)  # fmt: skip
_NOW = st.lists(
    st.sampled_from((State.OPEN, State.CLAIMED, State.WITHDRAWN)), min_size=6, max_size=6
)


@given(st.lists(_SEEN), _NOW, st.booleans(), st.randoms(use_true_random=False))
def test_neither_order_nor_repeats_of_the_scans_matter(seen, states, of_one_wall, random):
    now = [rose(f"HS-{n:03d}", state) for n, state in enumerate(states, start=1)]
    south = wall(2, "hs-001", "hs-002", "hs-003")
    north = wall(2, "hs-004", wall_id="north")
    again = [*seen, *random.choices(seen, k=len(seen))] if seen else []
    random.shuffle(again)
    on = south if of_one_wall else None
    assert compare(on, now, seen, [south, north]) == compare(on, now, again, [north, south])


@given(st.lists(_SEEN), _NOW)
def test_a_rose_is_never_on_two_lists(seen, states):
    now = [rose(f"HS-{n:03d}", state) for n, state in enumerate(states, start=1)]
    found = compare(None, now, seen).fact
    assert not set(found.hanging_claimed) & set(found.gone_open)
    assert set(found.gone_open) <= {one.number for one in now if one.is_open}
