"""Claims are found by their giver: in memory, after unlocking, masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.errors import UserError
from desktop_app.people.finding import (
    GiverIndex,
    find_givers,
    givers_in,
    records_to_read,
    says_enough,
)
from desktop_app.staff.operations import add_staff
from desktop_app.staff.records import everybody
from desktop_app.staff.rights import Role
from desktop_app.store.people import people_of
from desktop_app.store.people_key import destroy_people_key
from desktop_app.wishes.readings import sounds_of
from desktop_app.worker.tasks import Worker
from tests.desks import HandClock, hang, small_desk, wish

WANG = Giver(name="王思明", phone="13800138000")
SHAN = Giver(name="单小红", phone="0574-87654321")
YU = Giver(name="尉迟恭", phone="13900139001")
CHILD = Giver(name="李小明", minor=True, guardian="曾建国", guardian_phone="13700137002")
JOHN = Giver(name="John Smith", phone="13600136003")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    desk = small_desk(tmp_path_factory.mktemp("desk"), HandClock())
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 10)))
    claim_wishes(desk, ["HS-003", "HS-001"], WANG)
    for number, giver in (("HS-004", SHAN), ("HS-005", YU), ("HS-006", CHILD), ("HS-007", JOHN)):
        claim_wishes(desk, [number], giver)
    claim_wishes(desk, ["HS-008"], Giver(anonymous=True))
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("王思明", ["HS-001", "HS-003"]),
        ("思明", ["HS-001", "HS-003"]),
        ("王", ["HS-001", "HS-003"]),
        ("wangsiming", ["HS-001", "HS-003"]),
        ("WangSi", ["HS-001", "HS-003"]),
        ("wsm", ["HS-001", "HS-003"]),
        ("8000", ["HS-001", "HS-003"]),
        ("13800138000", ["HS-001", "HS-003"]),
        ("wang 8000", ["HS-001", "HS-003"]),
        ("王 9001", []),
        ("shanxiaohong", ["HS-004"]),
        ("danxiaohong", ["HS-004"]),
        ("4321", ["HS-004"]),
        ("yuchigong", ["HS-005"]),
        ("weichi", ["HS-005"]),
        ("ycg", ["HS-005"]),
        ("曾建国", ["HS-006"]),
        ("zengjianguo", ["HS-006"]),
        ("7002", ["HS-006"]),
        ("smith", ["HS-007"]),
        ("８０００", ["HS-001", "HS-003"]),
        ("赵", []),
        ("800", []),
        ("w", []),
        ("hs001", []),
        ("HS-001", []),
        ("", []),
    ],
)
def test_a_name_its_sounds_or_four_digits_find_the_roses_of_a_giver(desk, text, numbers):
    assert [number for one in find_givers(desk, text) for number in one.numbers] == numbers


def test_what_is_found_is_masked(desk):
    [found] = find_givers(desk, "王思明")
    assert (found.shown.name, found.shown.phone) == ("王*明", "138****8000")


def test_the_index_follows_claims_that_come_and_go(desk):
    index = GiverIndex()
    index.put(givers_in(desk, records_to_read(desk)))
    index.learn(sounds_of(index.unread()))
    zhao = claim_wishes(desk, ["HS-009"], Giver(name="赵子龙", phone="13500135009"))
    _renew(index, desk, zhao.changes.wishes)
    assert [one.numbers for one in index.search("赵子龙")] == [("HS-009",)]
    assert index.unread() == ["子", "赵", "龙"]
    index.learn(sounds_of(index.unread()))
    assert index.search("zzl")
    gone = release_claim(desk, "HS-009", "来不及")
    _renew(index, desk, gone.wishes)
    assert index.search("赵子龙") == index.search("5009") == []
    assert index.search("王思明")


def test_of_several_wishes_of_one_giver_one_may_go(desk):
    index = GiverIndex()
    two = claim_wishes(desk, ["HS-002", "HS-009"], Giver(name="钱多多", phone="13500135001"))
    index.put(givers_in(desk, records_to_read(desk, two.changes.wishes)))
    _renew(index, desk, release_claim(desk, "HS-009", "只要一个").wishes)
    assert [one.numbers for one in index.search("钱多多")] == [("HS-002",)]
    release_claim(desk, "HS-002", "也不要了")


def _renew(index, desk, wishes):
    changed = index.to_read(wishes)
    index.renew(changed, givers_in(desk, records_to_read(desk, changed)))


def test_who_may_not_claim_may_not_search_for_givers(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    add_staff(desk, "组长", Role.LEAD, "4927")
    with desk.store.read() as tx:
        desk.by = next(iter(everybody(tx))).staff_id
    desk.by = add_staff(desk, "监督", Role.AUDITOR, "5831").staff_id
    with pytest.raises(UserError, match="not_your_right"):
        find_givers(desk, "王思明")
    desk.close()


def test_the_worker_reads_single_characters_and_nothing_else():
    asked = b'{"letters": ["\\u738b", "\\u5355", "a", "\\u738b\\u82b3"]}'
    assert Worker().sounds(asked, lambda _text, _done: None) == {
        "王": ["wang"],
        "单": ["shan", "dan"],
    }


@given(st.text(max_size=12))
def test_any_text_may_be_typed(text):
    index = GiverIndex()
    assert index.search(text) == []
    says_enough(text)


def test_a_desk_that_reads_no_givers_says_so_instead_of_finding_nobody(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    hang(desk, wish("HS-001"), wish("HS-002"))
    claim_wishes(desk, ["HS-001"], WANG)
    destroy_people_key(desk.home)
    with desk.store.read() as tx:
        people_of(tx).forget()
    claim_wishes(desk, ["HS-002"], SHAN)  # whoever has the public keys can seal
    with pytest.raises(UserError, match="givers_locked"):
        find_givers(desk, "王思明")
    desk.close()
