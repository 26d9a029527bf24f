"""The chain: every change of every field of every entry is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop_app.journal.entry import CHAIN_START, Entry, chain_after
from desktop_app.journal.records import broken_links

FIELDS = ("event", "node", "n", "act", "kind", "subject", "epoch", "body", "private", "by", "at")


def log(node, count):
    """A chained log of a desk."""
    entries, chain = [], CHAIN_START
    for n in range(1, count + 1):
        entry = Entry(
            "e1", node, n, n, "wish.published", f"w{n % 3}", 0, b"{}", f"v{n}", "志愿者",
            "2023-06-28T01:00:00.000Z",
        )  # fmt: skip
        chain = chain_after(chain, entry)
        entries.append(replace(entry, chain=chain))
    return entries


def other_value(value):
    if value is None:
        return "x"
    if isinstance(value, int):
        return value + 1
    return value + (b"x" if isinstance(value, bytes) else "x")


def test_an_untouched_journal_of_several_desks_has_no_broken_link():
    assert list(broken_links(log("a", 9) + log("b", 7))) == []


@pytest.mark.parametrize("field", FIELDS)
@given(place=st.integers(0, 8))
def test_a_change_of_any_field_is_found_where_it_was_made(field, place):
    entries = log("a", 9)
    changed = replace(entries[place], **{field: other_value(getattr(entries[place], field))})
    entries[place] = changed

    assert changed in list(broken_links(entries))


@given(place=st.integers(0, 8), bit=st.integers(0, 255))
def test_a_flipped_bit_in_a_chain_value_is_found(place, bit):
    entries = log("a", 9)
    chain = bytearray(entries[place].chain)
    chain[bit // 8] ^= 1 << bit % 8
    entries[place] = replace(entries[place], chain=bytes(chain))

    assert entries[place] in list(broken_links(entries))


@given(place=st.integers(0, 7))
def test_an_entry_taken_out_or_put_in_twice_is_found(place):
    entries = log("a", 9)
    assert list(broken_links(entries[:place] + entries[place + 1 :]))
    assert list(broken_links([*entries[: place + 1], *entries[place:]]))


@given(place=st.integers(0, 7))
def test_two_entries_that_changed_places_are_found(place):
    entries = log("a", 9)
    entries[place], entries[place + 1] = entries[place + 1], entries[place]
    assert list(broken_links(entries))


def test_a_whole_log_passed_off_as_another_desks_is_found():
    stolen = [replace(entry, node="b") for entry in log("a", 3)]
    assert len(list(broken_links(stolen))) == 3
