"""`rosewall receive` and `rosewall overdue`: what people and programs are told."""

from functools import partial

import pytest

from desktop_app.claims.asking import await_releases
from desktop_app.claims.operations import release_claim
from desktop_app.commands.fulfilment import receive
from desktop_app.commands.overdue import overdue
from desktop_app.commands.parser import parse
from desktop_app.errors import UserError
from desktop_app.messages import sentences
from desktop_app.roses.model import State
from tests.claims.two_desks import Waiting
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.fulfilment.gifts import claimed, comes, rose


@pytest.fixture
def claims(desk):
    hang(desk, wish("HS-001"), wish("HS-002", item="书包"), wish("HS-003"))
    return claimed(desk, "HS-001", "HS-002").claims


def takes(desk, *words):
    return receive(parse(["receive", *words]), desk)


def lists(desk, *words):
    return overdue(parse(["overdue", *words]), desk)


def test_the_promised_thing_is_taken_in_by_number_and_told_about_the_second_time(desk, claims):
    first = takes(desk, "hs1", "--place", "A 架")
    assert (first.data["state"], first.data["stage"]) == ("received", "received")
    again = takes(desk, "HS-001")
    assert again.data["state"] == "known"
    assert any("A 架" in line for line in again.lines)
    assert again.data["received"]["desk"] == "1 号电脑"


def test_only_a_place_moves_it(desk, claims):
    takes(desk, "HS-001", "--place", "A 架")
    assert takes(desk, "HS-001", "--place", "B 架").data["place"] == "B 架"


def test_something_else_asks_for_a_reason_and_a_value_is_read_as_people_write_it(desk, claims):
    with pytest.raises(UserError, match="gift_differs"):
        takes(desk, "HS-001", "--quantity", "2")
    done = takes(desk, "HS-001", "--quantity", "2", "--value", "约135元", "--reason", "买一送一")
    assert done.data["came"]["value_fen"] == 13_500
    assert done.data["changed"] == "买一送一"
    for word, value in (("--value", "很贵"), ("--quantity", "几个")):
        with pytest.raises(UserError, match="unreadable"):
            takes(desk, "HS-001", word, value)


def test_all_of_one_giver_by_phone_with_labels(desk, claims, tmp_path):
    with pytest.raises(UserError, match="gift_which") as refused:
        takes(desk, "0001")
    assert "HS-002" in sentences(refused.value).problem
    label = tmp_path / "labels.pdf"
    done = takes(desk, "HS-002", "--all", "--label", str(label))
    assert len(done.data["parcels"]) == 2
    assert label.read_bytes().startswith(b"%PDF")
    assert rose(desk, "HS-001").state is State.RECEIVED


def test_an_extra_is_noted_beside_it(desk, claims):
    done = takes(desk, "HS-001", "--extra", "围巾")
    assert (done.data["state"], done.data["extras"]) == ("received", ["围巾"])
    assert takes(desk, "HS-001", "--extra", "帽子").data["state"] == "known"


@pytest.mark.parametrize(
    ("text", "code"),
    [("HS-003", "gift_of_nobody"), ("HS-999", "gift_unfound"), ("2222-2222", "gift_unfound")],
)
def test_what_leads_to_no_gift_says_what_to_do(desk, claims, text, code):
    with pytest.raises(UserError, match=code) as refused:
        takes(desk, text)
    assert all(sentences(refused.value))


def test_looking_writes_nothing(desk, claims):
    assert takes(desk, "HS-001", "--look").data["stage"] == "expected"
    assert rose(desk, "HS-001").gifts == ()


def test_a_gift_is_given_back_with_a_reason(desk, claims):
    takes(desk, "HS-001")
    takes(desk, "HS-001", "--give-back", "--reason", "买错了")
    assert rose(desk, "HS-001").state is State.CLAIMED


def test_a_gift_without_a_claim_has_its_ways_out(desk, claims):
    for number in ("HS-001", "HS-002"):
        release_claim(desk, number, "改主意")
        takes(desk, number)
    assert takes(desk, "HS-001", "--claim-again").data["state"] == "received"
    assert takes(desk, "HS-002", "--keep").data["state"] == "kept"
    assert rose(desk, "HS-001").state is State.RECEIVED
    assert rose(desk, "HS-002").stray_gifts == ()


def test_the_list_says_who_is_late_and_how_it_stands_by_channel(desk, clock, claims):
    clock.turn(days=9)
    comes(desk, claims["HS-001"])
    done = lists(desk, "--red")
    [gift] = done.data["gifts"]
    assert (gift["number"], gift["days_late"], gift["phone"]) == ("HS-002", 2, "138****0001")
    [desk_channel] = done.data["channels"]
    assert (desk_channel["promised"], desk_channel["received"], desk_channel["late"]) == (2, 1, 1)
    assert lists(desk, "--channel", "phone").data["count"] == 0


def test_cards_and_call_lists_are_saved(desk, clock, claims, tmp_path):
    clock.turn(days=9)
    chase, calls = tmp_path / "chase.pdf", tmp_path / "calls.xlsx"
    done = lists(desk, "--chase", str(chase), "--calls", str(calls))
    assert done.data["chased"] == ["HS-001", "HS-002"]
    assert chase.exists()
    assert calls.exists()


def test_a_day_is_moved_and_what_is_late_released_or_put_off(desk, clock, claims):
    clock.turn(days=9)
    with pytest.raises(UserError, match="due_missing"):
        lists(desk, "--move", "HS-001", "--reason", "快递慢")
    lists(desk, "--move", "HS-001", "--due", "2023-07-20", "--reason", "快递慢")
    assert lists(desk, "--release", "HS-002").data["released"] == ["HS-002"]
    assert rose(desk, "HS-002").state is State.OPEN
    lists(desk, "--next-round", "HS-002", "HS-003")
    assert rose(desk, "HS-003").state is State.NEXT_ROUND


def test_a_release_for_a_rose_elsewhere_says_whom_it_waits_for(tmp_path, clock):
    wall = small_desk(tmp_path / "wall", clock)
    hang(wall, wish("HS-001"))
    claimed(wall, "HS-001")
    gate = joined(wall, tmp_path / "gate", "入口")
    clock.turn(days=9)
    waiting = Waiting()
    wait = partial(await_releases, sleep=waiting.sleep, monotonic=waiting.monotonic)
    done = overdue(parse(["overdue", "--release", "HS-001"]), gate, wait)
    assert done.data == {"released": [], "release_asked": ["HS-001"]}
    assert "1 号电脑" in done.lines[0]
    meet(wall, gate)
    assert rose(gate, "HS-001").state is State.OPEN
    wall.close()
    gate.close()
