"""On the road with the team's laptop: doors, deliveries, closed doors. No network anywhere."""

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog

from desktop_app.delivery.carrying import take_out
from desktop_app.delivery.planning import assign_stops
from desktop_app.delivery.teams import Member, TeamPlan, set_team
from desktop_app.fulfilment.facts import HandedOver
from desktop_app.fulfilment.model import Stage
from desktop_app.journal.records import all_entries
from desktop_app.people.access_facts import AccessRevealed
from desktop_app.store import vault
from tests.delivery.room import four_families, opened, two_teams, types
from tests.delivery.rounds import SECOND, SECRETS, gift
from tests.desks import small_desk
from tests.rooms import press, texts
from ui.delivery.delivery_screen import ROUND, TEAMS


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def ready(desk):
    """The first team has an old lady and the children with it, the second nothing; ids of the teams."""
    four_families(desk)
    first, second = two_teams(desk)
    assign_stops(desk, ["HS-001", "HS-002"], first)
    take_out(desk, first, ["HS-001", "HS-002", "HS-003"])
    return first, second


@pytest.fixture
def page(shell, qtbot, ready):
    page = opened(shell, qtbot, ROUND)
    page.refresh()
    return page


def doors(page):
    return [(line.name, line.second) for line in page.round.doors.lines()]


def stand_at(page, place):
    """Click on the door at this place of the list."""
    listed = page.round.doors
    listed.setCurrentIndex(listed.model().index(place, 0))


def fill_in(page, receiver, relation="self"):
    form = page.round.delivered
    press(form.relation.buttons[relation])
    form.receiver.setText(receiver)
    return form


def kept(desk, number):
    """Who took it and who brought it, as the vault has it."""
    record = gift(desk, number).handed
    with desk.store.read() as tx:
        return vault.get(tx, record, HandedOver)


def journal(desk):
    with desk.store.read() as tx:
        return b"".join(entry.body for entry in all_entries(tx, desk.event)).decode()


def looks(desk):
    """The accesses that were written down."""
    with desk.store.read() as tx:
        return [e for e in all_entries(tx, desk.event) if e.kind == AccessRevealed.kind]


def test_the_doors_stand_in_their_order_by_alias_and_nobody_reads_more(page):
    assert doors(page) == [
        ("1　张奶奶", "海曙 白云街道 · 台灯"),
        ("2　小树、小叶", "海曙 白云街道 · 书包、运动鞋"),
    ]
    assert "还有 2 户" in texts(page)
    stand_at(page, 0)
    told = " ".join([*texts(page), *(line.spoken for line in page.round.doors.lines())])
    assert not [secret for secret in SECRETS if secret in told]


def test_a_gift_is_delivered_and_the_next_door_opens(page, desk, shell):
    stand_at(page, 0)
    form = page.round.delivered
    assert not form.done.isEnabled()
    assert form.lacks.text() == "还差：谁收的、收的人叫什么"
    fill_in(page, "张桂香")
    assert form.lacks.text() == ""
    form.packs.setValue(1)
    press(form.done)
    given = gift(desk, "HS-001")
    assert (given.stage, given.relation, given.packs) == (Stage.DELIVERED, "self", 1)
    assert kept(desk, "HS-001").receiver == "张桂香"
    assert kept(desk, "HS-001").deliverers == ("周平", "吴静")
    assert "张桂香" not in journal(desk)
    assert "周平" not in journal(desk)
    assert page.round.door.alias.text() == "小树、小叶"
    assert form.receiver.text() == ""
    assert "还有 1 户" in texts(page)
    assert shell.changes


def test_siblings_are_handed_over_together_and_their_packs_count_once(page, desk):
    stand_at(page, 1)
    form = fill_in(page, "李建国", "guardian")
    form.packs.setValue(2)
    assert form.done.text().strip() == "已送达 2 件"
    press(form.done)
    assert gift(desk, "HS-002").packs + gift(desk, "HS-003").packs == 2
    assert kept(desk, "HS-003").receiver == "李建国"


def test_one_of_two_gifts_can_be_left_out(page, desk):
    stand_at(page, 1)
    page.round.door.ticks["HS-003"].click()
    press(fill_in(page, "李建国", "guardian").done)
    assert gift(desk, "HS-002").stage is Stage.DELIVERED
    assert gift(desk, "HS-003").stage is Stage.OUT


def test_a_scanned_parcel_opens_its_door_and_is_the_proof(page, desk, shell):
    stand_at(page, 0)
    assert page.take_scan("HS-003")
    assert page.round.door.alias.text() == "小树、小叶"
    assert page.round.delivered.proof.value == "scan"
    page.take_scan("HS-003")
    press(fill_in(page, "李小红").done)
    assert gift(desk, "HS-003").proof == "scan"
    page.take_scan("HS-003")
    assert [tone for tone, _ in shell.announced] == ["good", "good", "note"]


def test_a_scan_of_what_is_typed_about_keeps_what_is_typed(page):
    stand_at(page, 0)
    form = fill_in(page, "张桂香")
    page.take_scan("HS-001")
    assert form.receiver.text() == "张桂香"
    assert form.proof.value == "scan"


def test_a_parcel_of_another_team_or_of_nobody_is_told(page, desk, shell):
    assign_stops(desk, ["HS-004"], SECOND)
    page.refresh()
    for text in ("HS-004", "4006381333931"):
        page.take_scan(text)
    assert shell.announced[0] == ("wait", f"HS-004是“{SECOND}”的，不是这一队的")
    assert shell.announced[1][0] == "malformed"
    assert page.round.door.isVisible() is False


def test_the_two_who_bring_are_remembered_and_one_alone_is_refused(page, desk):
    stand_at(page, 0)
    form = fill_in(page, "张桂香")
    form.first.setCurrentText("赵云")
    press(form.done)
    assert "只写了一位发放人" in page.round.notice.problem.text()
    assert form.receiver.text() == "张桂香"
    form.second.setCurrentText("钱坤")
    press(form.done)
    assert kept(desk, "HS-001").deliverers == ("赵云", "钱坤")
    assert (form.first.currentText(), form.second.currentText()) == ("赵云", "钱坤")


def test_members_of_the_team_are_offered_by_name(page):
    box = page.round.delivered.first
    assert [box.itemText(n) for n in range(box.count())] == ["周平", "吴静"]


def test_nobody_was_there_and_the_gift_is_brought_back(page, desk):
    stand_at(page, 0)
    press(page.round.deed.buttons["failed"])
    form = page.round.failed
    assert not form.note.isEnabled()
    press(form.why.buttons["not_met"])
    form.words.setText("邻居说五点以后在家")
    press(form.note)
    assert gift(desk, "HS-001").stage is Stage.NOT_DELIVERED
    assert "去过 1 次" in page.round.doors.lines()[0].right
    assert "邻居说五点以后在家" in page.round.door.notes.text()
    press(page.round.deed.buttons["failed"])
    form.place.setText("B 架")
    press(form.bring_back)
    assert (gift(desk, "HS-001").stage, gift(desk, "HS-001").place) == (Stage.RECEIVED, "B 架")


def test_other_reasons_are_said_in_words(page, desk):
    stand_at(page, 0)
    press(page.round.deed.buttons["failed"])
    press(page.round.failed.why.buttons["other"])
    press(page.round.failed.note)
    assert page.round.notice.remedy.text()
    assert gift(desk, "HS-001").stage is Stage.OUT


def test_where_they_live_is_shown_on_purpose_after_it_was_written_down(page, desk):
    stand_at(page, 0)
    assert looks(desk) == []
    press(page.round.door.family.show_it)
    assert "白云街道安丰小区 8 幢 302 室" in texts(page)
    assert len(looks(desk)) == 1
    press(page.round.door.family.hide_it)
    assert "张桂香" not in " ".join(texts(page))


@pytest.mark.parametrize("leave", ["door", "face", "lock"])
def test_it_is_masked_again_when_one_goes_on(page, leave):
    stand_at(page, 0)
    press(page.round.door.family.show_it)
    if leave == "door":
        stand_at(page, 1)
    elif leave == "face":
        page.show_face(TEAMS)
        page.show_face(ROUND)
    else:
        page.mask_people()
    assert not [secret for secret in SECRETS if secret in " ".join(texts(page))]


def test_a_pile_of_paper_is_keyed_in_with_the_times_that_stand_on_it(page, desk):
    stand_at(page, 0)
    form = page.round.delivered
    form.on_paper.click()
    form.written_at.setText("6-28 15:40")
    press(fill_in(page, "张桂香").done)
    assert "15:40" in gift(desk, "HS-001").written_at
    assert form.written_at.isVisible()
    form.written_at.setText("昨天")
    press(fill_in(page, "李建国", "guardian").done)
    assert page.round.notice.problem.text()
    assert gift(desk, "HS-002").stage is Stage.OUT


def test_a_photo_counts_once_somebody_said_that_it_shows_no_face(page, desk, tmp_path, monkeypatch):
    photo = tmp_path / "signature.png"
    Image.new("L", (80, 40), 255).save(photo)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(photo), ""))
    stand_at(page, 0)
    form = fill_in(page, "张桂香")
    press(form.proof.buttons["photo"])
    press(form.photo)
    assert form.photo.text().strip() == "signature.png"
    press(form.done)
    assert "人脸" in page.round.notice.problem.text()
    form.no_faces.click()
    press(form.done)
    assert (gift(desk, "HS-001").proof, len(gift(desk, "HS-001").photo)) == ("photo", 64)


def test_what_is_delivered_can_be_seen_and_not_delivered_twice(page, desk):
    stand_at(page, 0)
    press(fill_in(page, "张桂香").done)
    stand_at(page, len(doors(page)) - 1)
    assert page.round.door.alias.text() == "张奶奶"
    assert "这一户都办好了" in texts(page)
    assert not page.round.delivered.done.isVisible()


def test_what_is_typed_stays_while_others_change_something(page, desk):
    stand_at(page, 0)
    form = fill_in(page, "张桂香")
    set_team(desk, TeamPlan("善行三队", (), 0, (Member(name="郑重"),)))
    page.refresh()
    assert form.receiver.text() == "张桂香"
    assert form.relation.value == "self"


def test_another_team_without_stops_says_what_to_do(page, ready):
    page.round.team.setCurrentIndex(page.round.team.findData(ready[1]))
    assert "这一队没有站点" in texts(page)
    page.round.team.setCurrentIndex(page.round.team.findData(ready[0]))
    assert len(doors(page)) == 2


def test_enter_in_a_field_goes_on_and_delivers_nothing(page, desk):
    stand_at(page, 0)
    types(fill_in(page, "").receiver, "张桂香")
    assert gift(desk, "HS-001").stage is Stage.OUT


def test_when_all_are_served_it_says_thanks(page, desk):
    stand_at(page, 0)
    press(fill_in(page, "张桂香").done)
    press(fill_in(page, "李建国", "guardian").done)
    assert "都送到了" in texts(page)
