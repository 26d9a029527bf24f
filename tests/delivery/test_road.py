"""On the road: taken along, delivered, not met, brought back; asked and thanked afterwards."""

import hashlib

import pytest
from PIL import Image

from desktop_app.delivery.carrying import (
    Handing,
    bring_back,
    deliver_gift,
    not_delivered,
    photo_hash,
    take_out,
    with_photo,
)
from desktop_app.delivery.following import follow_up, follow_ups, thank_giver
from desktop_app.delivery.look import teams
from desktop_app.delivery.packing import pack_gift
from desktop_app.delivery.planning import assign_stops
from desktop_app.delivery.proof import look_at_delivery
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import Proof, Relation, Satisfied, Why
from desktop_app.fulfilment.model import Stage
from desktop_app.journal.operations import undo_act
from desktop_app.journal.records import all_entries
from desktop_app.messages import CATALOGUE, sentences
from desktop_app.messages.fulfilment import STAGES
from desktop_app.people.erasing import WishStays, erase_person
from desktop_app.people.person_file import person_file
from desktop_app.people.persons import find_person
from desktop_app.roses.model import State
from desktop_app.roses.records import rose_by_number
from desktop_app.wishes.facts import Kind
from tests.delivery.rounds import CHEN, FIRST, LI, LI_SISTER, SECOND, gift, promise, team
from tests.desks import HandClock, hang, small_desk, wish

AT_THE_DOOR = Handing("李建国", Relation.GUARDIAN, ("周平", "吴静"), words="门铃坏了，敲门")


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    """Two siblings and a neighbour; the first team has them in its round."""
    desk = small_desk(tmp_path / "desk", clock)
    team(desk)
    team(desk, SECOND)
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", LI_SISTER)
    promise(desk, "HS-003", CHEN)
    assign_stops(desk, ["HS-001", "HS-003"], FIRST)
    yield desk
    desk.close()


def state(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number).state


def refusal(call, *words, **more):
    with pytest.raises(UserError) as refused:
        call(*words, **more)
    return refused.value.code


def told(desk):
    with desk.store.read() as tx:
        return b"".join(entry.body for entry in all_entries(tx, desk.event)).decode()


def test_a_team_takes_its_lane_along_in_one_act_and_what_is_not_packed_stays(desk):
    pack_gift(desk, "HS-001")
    pack_gift(desk, "HS-002")
    changes = take_out(desk, FIRST)
    assert len(changes.wishes) == 2
    assert state(desk, "HS-001") is State.ON_THE_WAY
    assert state(desk, "HS-003") is State.RECEIVED
    undo_act(desk)
    assert {gift(desk, n).stage for n in ("HS-001", "HS-002")} == {Stage.PACKED}


def test_one_signature_for_two_siblings_is_one_act_and_the_packs_count_once(desk):
    take_out(desk, FIRST, ["HS-001", "HS-002"])
    deliver_gift(desk, "HS-001", Handing("李建国", packs=2), with_these=["HS-002"])
    assert [gift(desk, n).packs for n in ("HS-001", "HS-002")] == [2, 0]
    assert state(desk, "HS-002") is State.FULFILLED
    undo_act(desk)
    assert state(desk, "HS-001") is State.ON_THE_WAY


def test_who_took_it_and_who_brought_it_are_in_the_vault_and_masked_on_the_screen(desk):
    take_out(desk, FIRST, ["HS-001"])
    deliver_gift(desk, "HS-001", AT_THE_DOOR)
    look = look_at_delivery(desk, "HS-001")
    assert (look.receiver, look.deliverers, look.team_name) == ("李*国", ("周*", "吴*"), FIRST)
    assert (look.gift.relation, look.delivered.desk) == (Relation.GUARDIAN, "1 号电脑")
    assert not [word for word in ("李建国", "周平", "门铃") if word in told(desk)]


def test_without_names_the_first_two_of_the_team_brought_it(desk):
    take_out(desk, FIRST, ["HS-001"])
    deliver_gift(desk, "HS-001", Handing("李建国"))
    assert look_at_delivery(desk, "HS-001").deliverers == ("周*", "吴*")


def test_the_second_scan_says_when_and_where_it_was_delivered(desk, clock):
    deliver_gift(desk, "HS-003", Handing("陈阿毛"))
    clock.turn(hours=2)
    with pytest.raises(UserError, match="gift_brought") as again:
        deliver_gift(desk, "HS-003", Handing("陈阿毛"))
    said = sentences(again.value, desk.names())
    assert "1 号电脑" in said.problem
    assert ":00" in said.problem
    assert refusal(take_out, desk, FIRST, ["HS-003"]) == "gift_brought"


def test_what_makes_no_sense_is_refused_in_words(desk):
    promise(desk, "HS-004", CHEN, is_here=False)
    hang(desk, wish("HS-005"))
    assert refusal(deliver_gift, desk, "HS-004", Handing("王芳")) == "gift_expected"
    assert refusal(deliver_gift, desk, "HS-005", Handing("王芳")) == "gift_none"
    assert refusal(deliver_gift, desk, "HS-001", Handing(" ")) == "receiver_missing"
    alone = Handing("李建国", deliverers=("周平", "周平"))
    assert refusal(deliver_gift, desk, "HS-001", alone) == "deliverers_two"
    assert refusal(not_delivered, desk, "HS-001", Why.NOT_MET) == "gift_not_on_road"
    assert refusal(bring_back, desk, "HS-001") == "gift_not_on_road"
    assert refusal(take_out, desk, SECOND, ["HS-001"]) == "lane_other"
    assert refusal(take_out, desk, FIRST) == "lane_empty"
    take_out(desk, FIRST, ["HS-001"])
    assert refusal(take_out, desk, FIRST, ["HS-001"]) == "gift_on_road"
    assert refusal(not_delivered, desk, "HS-001", Why.OTHER) == "reason_missing"
    assert refusal(not_delivered, desk, "HS-001", Why.OTHER, "李建国不在") == "words_named"
    assert refusal(assign_stops, desk, ["HS-001"], SECOND) == "gift_on_road"


def test_nobody_home_then_back_to_the_shelf_and_out_again(desk):
    take_out(desk, FIRST, ["HS-001", "HS-002"])
    not_delivered(desk, "HS-001", Why.NOT_MET, "晚上再来", with_these=["HS-002"])
    assert (gift(desk, "HS-001").tries, gift(desk, "HS-001").why) == (1, Why.NOT_MET)
    assert state(desk, "HS-001") is State.ON_THE_WAY
    assert [look.failed for look in teams(desk)] == [2, 0] or [
        look.failed for look in teams(desk)
    ] == [0, 2]
    bring_back(desk, "HS-001", "B2", with_these=["HS-002"])
    assert (state(desk, "HS-001"), gift(desk, "HS-001").place) == (State.RECEIVED, "B2")
    take_out(desk, FIRST, ["HS-001"])
    deliver_gift(desk, "HS-001", Handing("李建国"))
    assert state(desk, "HS-001") is State.FULFILLED


def test_nobody_packs_or_carries_a_service(desk):
    promise(desk, "HS-006", CHEN, is_here=False, kind=Kind.SERVICE, item="上门理发")
    assign_stops(desk, ["HS-006"], FIRST)
    assert refusal(pack_gift, desk, "HS-006") == "gift_no_thing"
    assert refusal(take_out, desk, FIRST, ["HS-006"]) == "gift_no_thing"


def test_a_reason_names_neither_who_signed_nor_who_brought_it(desk):
    deliver_gift(desk, "HS-003", Handing("欧阳思源", deliverers=("周平", "夏侯静")))
    take_out(desk, FIRST, ["HS-001"])
    for words in ("欧阳思源说不要", "夏侯静去过了", "吴静去过了"):
        assert refusal(not_delivered, desk, "HS-001", Why.REFUSED, words) == "words_named"


def test_a_service_is_delivered_although_nothing_was_handed_in(desk):
    promise(desk, "HS-006", CHEN, is_here=False, kind=Kind.SERVICE, item="上门理发")
    assign_stops(desk, ["HS-006"], FIRST)
    not_delivered(desk, "HS-006", Why.NOT_MET)
    deliver_gift(desk, "HS-006", Handing("陈阿毛"))
    assert state(desk, "HS-006") is State.FULFILLED


def test_paper_is_keyed_in_with_the_time_that_stands_on_it(desk):
    take_out(desk, FIRST, ["HS-001"])
    deliver_gift(desk, "HS-001", Handing("李建国", written_at="下午3点半"))
    assert gift(desk, "HS-001").written_at == "2023-06-28 15:30"
    assert refusal(deliver_gift, desk, "HS-003", Handing("陈", written_at="昨天")) == "bad_written"


def test_of_a_picture_only_its_hash_is_kept_and_only_without_faces(desk, tmp_path):
    picture = tmp_path / "签字.png"
    Image.new("RGB", (40, 30), "white").save(picture)
    assert refusal(photo_hash, picture, without_faces=False) == "photo_faces"
    (tmp_path / "no.jpg").write_text("这不是照片")
    assert refusal(photo_hash, tmp_path / "no.jpg", without_faces=True) == "photo_unreadable"
    handing = with_photo(Handing("陈阿毛"), picture, without_faces=True)
    deliver_gift(desk, "HS-003", handing)
    known = gift(desk, "HS-003")
    assert known.proof == Proof.PHOTO
    assert known.photo == hashlib.sha256(picture.read_bytes()).hexdigest()


def test_whoever_was_not_reached_stays_on_the_list_and_what_is_said_is_in_the_vault(desk, clock):
    assert refusal(follow_up, desk, "HS-003", Satisfied.YES) == "follow_up_early"
    deliver_gift(desk, "HS-003", Handing("陈阿毛"))
    clock.turn(minutes=5)
    deliver_gift(desk, "HS-001", Handing("李建国"))
    assert [one.gift.number for one in follow_ups(desk)] == ["HS-003", "HS-001"]
    follow_up(desk, "HS-003", Satisfied.UNREACHED)
    assert [one.gift.number for one in follow_ups(desk)] == ["HS-003", "HS-001"]
    follow_up(desk, "HS-003", Satisfied.PARTLY, words="陈阿毛说声音有点小，电话 13900000003")
    assert [one.gift.number for one in follow_ups(desk)] == ["HS-001"]
    said = look_at_delivery(desk, "HS-003").said
    assert "声音有点小" in said
    assert "13900000003" not in said
    assert "声音" not in told(desk)


def test_the_giver_is_thanked_when_it_was_delivered_and_not_before(desk, tmp_path):
    slip = tmp_path / "感谢.pdf"
    assert refusal(thank_giver, desk, "HS-003", slip) == "thanks_early"
    assert not slip.exists()
    deliver_gift(desk, "HS-003", Handing("陈阿毛"))
    thank_giver(desk, "HS-003", slip)
    import pypdfium2

    with pypdfium2.PdfDocument(slip) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "HS-003" in text
    assert not [word for word in ("陈阿毛", "翠柏", "13900000003") if word in text]
    assert gift(desk, "HS-003").thanked


def test_the_file_of_a_family_says_who_signed_and_what_was_said(desk):
    deliver_gift(desk, "HS-003", Handing("陈阿毛", deliverers=("周平", "吴静")))
    follow_up(desk, "HS-003", Satisfied.YES, words="很喜欢")
    with desk.store.read() as tx:
        kept = person_file(tx, desk, find_person(tx, "HS-003")).kept
    values = {line.value for one in kept for line in one.lines}
    assert {"周平、吴静", "很喜欢"} <= values


def test_of_an_erased_family_nothing_is_kept_again_and_the_gift_still_counts(desk):
    take_out(desk, FIRST, ["HS-003"])
    erase_person(desk, "HS-003", "本人要求", wish=WishStays.STAYS)
    deliver_gift(desk, "HS-003", Handing("陈阿毛"))
    follow_up(desk, "HS-003", Satisfied.YES, words="很喜欢")
    look = look_at_delivery(desk, "HS-003")
    assert (look.is_delivered, look.receiver, look.said) == (True, "", "")


def test_every_refusal_of_delivery_has_its_sentences():
    from desktop_app.messages import delivery

    assert delivery.PAGE.items() <= CATALOGUE.items()
    assert set(STAGES) == set(Stage)
    assert set(delivery.RELATIONS) == set(Relation)
    assert set(delivery.PROOFS) == set(Proof)
    assert set(delivery.WHYS) == set(Why)
    assert set(delivery.SATISFIED) == set(Satisfied)
