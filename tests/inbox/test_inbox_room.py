"""The inbox as hands and eyes use it."""

import pytest
from PySide6.QtTest import QTest

from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.receiving import receive_gift
from desktop_app.inbox.operations import inbox
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import all_entries
from desktop_app.people.access_facts import AccessRevealed, Part, Purpose
from desktop_app.people.erasing import erase_person
from desktop_app.roses.model import State
from desktop_app.settings import Settings
from tests.exchange.desks import meet
from tests.inbox.contests import LI, dispute, refusal, rose
from tests.rooms import HandShell, press, texts
from ui.inbox.page import make_page


@pytest.fixture
def desk(wall):
    return wall


@pytest.fixture
def page(shell, qtbot):
    return opened(shell, qtbot)


def opened(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.refresh()
    return page


def listed(page):
    return [(line.name, line.beside) for line in page.list.lines()]


def test_an_empty_inbox_is_calm(page):
    assert "没有待处理的事" in texts(page)
    assert not page.list.isVisible()


def test_both_givers_stand_side_by_side_and_can_be_called(wall, stall, page):
    ours, theirs = dispute(wall, stall)
    page.refresh()
    assert listed(page) == [("HS-001", "待裁定")]
    said = texts(page)
    for seen in ("李*", "139****5678", "王*", "138****1234", "1 号电脑", "二号电脑"):
        assert seen in said
    assert sum("按它自己的钟" in text for text in said) == 2
    assert set(page.detail.sides) == {ours, theirs}
    assert not page.detail.serving.isVisible()


def test_of_a_giver_who_was_erased_stands_that_and_no_more(wall, stall, page):
    dispute(wall, stall)
    erase_person(wall, f"giver:{LI.name}", "本人要求")
    page.refresh()
    said = texts(page)
    assert "已删除" in said
    assert "王*" in said
    assert not {"李*", "139****5678", "匿名"} & set(said)


def test_one_keeps_the_wish_and_the_other_gets_a_similar_one_with_its_card(
    wall, stall, page, shell
):
    ours, theirs = dispute(wall, stall)
    page.refresh()
    press(page.detail.sides[ours].keep)
    assert page.detail.question.text() == "“二号电脑”的 王* 换成哪一个？"
    assert [one.accessibleName() for one in page.detail.offers] == [
        "换成 HS-002", "换成 HS-003", "换成 HS-004",
    ]  # fmt: skip
    press(page.detail.offers[1])
    assert [one.claim_id for one in rose(wall, "HS-001").live_claims] == [ours]
    [new] = rose(wall, "HS-003").live_claims
    assert (
        new.private == next(c for c in rose(wall, "HS-001").claims if c.claim_id == theirs).private
    )
    assert "另一位换成了 HS-003" in page.notice.problem.text()
    assert shell.prints == 1
    assert shell.changes
    assert "没有待处理的事" in texts(page)


def test_a_laptop_that_does_not_print_by_itself_leaves_the_card_in_the_queue(
    wall, stall, page, shell
):
    ours, _ = dispute(wall, stall)
    shell.settings = Settings(auto_print=False)
    page.refresh()
    press(page.detail.sides[ours].keep)
    press(page.detail.offers[0])
    assert shell.prints == 0


def test_settling_is_taken_back_from_the_page(wall, stall, page):
    ours, _ = dispute(wall, stall)
    page.refresh()
    press(page.detail.sides[ours].keep)
    press(page.detail.offers[0])
    press(page.notice.action)
    assert rose(wall, "HS-001").is_disputed
    assert listed(page) == [("HS-001", "待裁定")]


def test_a_typed_number_is_offered_and_a_taken_one_is_said_with_its_desk(wall, stall, page):
    ours, _ = dispute(wall, stall)
    claim_wishes(wall, ["HS-005"], LI)
    page.refresh()
    press(page.detail.sides[ours].keep)
    QTest.keyClicks(page.detail.number, "hs5")
    press(page.detail.swap)
    assert "HS-005 已经被认领了" in page.notice.problem.text()
    assert "1 号电脑" in page.notice.problem.text()
    assert rose(wall, "HS-001").is_disputed
    page.detail.number.setText("什么")
    press(page.detail.swap)
    assert page.notice.remedy.text()
    page.detail.number.setText("YZ-1")
    press(page.detail.swap)
    assert rose(wall, "YZ-001").live_claims


def test_without_another_wish_it_is_asked_what_was_agreed(wall, stall, page):
    ours, theirs = dispute(wall, stall)
    page.refresh()
    press(page.detail.sides[theirs].keep)
    press(page.detail.agree)
    assert not page.detail.words.do_it.isEnabled()
    page.detail.words.reason.setText("改捐义卖")
    press(page.detail.words.do_it)
    assert [one.claim_id for one in rose(wall, "HS-001").live_claims] == [theirs]
    assert next(c for c in rose(wall, "HS-001").claims if c.claim_id == ours).released == "改捐义卖"


def test_pressing_again_leaves_it_to_nobody(wall, stall, page):
    ours, _ = dispute(wall, stall)
    page.refresh()
    press(page.detail.sides[ours].keep)
    press(page.detail.sides[ours].keep)
    assert not page.detail.serving.isVisible()


def test_what_is_being_typed_about_a_call_survives_news_and_is_kept_for_all(wall, stall, page):
    _, theirs = dispute(wall, stall)
    page.refresh()
    card = page.detail.sides[theirs]
    card.said.setText("愿意换成台灯")
    claim_wishes(wall, ["HS-006"], LI)
    page.refresh()
    assert page.detail.sides[theirs].said.text() == "愿意换成台灯"
    press(page.detail.sides[theirs].note)
    assert "愿意换成台灯" in page.detail.sides[theirs].calls.text()
    assert page.detail.sides[theirs].said.text() == ""


def test_where_the_rose_is_not_the_page_names_the_desk_to_go_to(wall, stall, worker, qtbot):
    ours, _ = dispute(wall, stall)
    page = opened(HandShell(stall, worker), qtbot)
    assert page.detail.warning.text() == "这朵玫瑰在“1 号电脑”手里，请到那台电脑上裁定。"
    assert not page.detail.sides[ours].keep.isVisible()


def test_a_refused_giver_is_offered_something_at_once(wall, stall, worker, qtbot):
    _, theirs = refusal(wall, stall)
    page = opened(HandShell(stall, worker), qtbot)
    assert page.detail.serving.isVisible()
    press(page.detail.offers[0])
    meet(wall, stall)
    assert inbox(wall) == []
    assert len(rose(wall, "HS-002").live_claims) == 1
    assert next(c for c in rose(wall, "HS-002").claims if c.claim_id == theirs).closed


def test_a_wish_that_hangs_again_is_offered_first_to_whom_it_was_refused(wall, stall, page):
    refusal(wall, stall)
    release_claim(wall, "HS-002", "买不到")
    page.refresh()
    assert page.detail.offers[0].accessibleName() == "换成 HS-002"
    press(page.detail.offers[0])
    assert rose(wall, "HS-002").live_claims
    assert inbox(wall) == []


def test_strange_data_is_ticked_off_with_a_word(wall, page):
    receive(wall, b"garbage", Road.BUNDLE)
    page.refresh()
    assert listed(page) == [("没有采信的数据", "")]
    press(page.detail.close_it)
    page.detail.words.reason.setText("U 盘没拔好")
    press(page.detail.words.do_it)
    assert inbox(wall) == []


def test_who_came_for_a_wish_finds_it_open_and_the_others_lead_to_their_rooms(
    wall, stall, worker, qtbot
):
    claim_wishes(stall, ["HS-004"], LI)
    claim_wishes(stall, ["HS-005"], LI)
    shell = HandShell(stall, worker)
    page = opened(shell, qtbot)
    page.open_at("HS-005")
    assert page.detail.title.text() == "HS-005 待确认"
    press(page.detail.go)
    assert shell.went == [("history", "HS-005")]


def test_the_list_says_how_long_each_waits(wall, stall, worker, qtbot):
    claim_wishes(stall, ["HS-004"], LI)
    stall.clock.turn(minutes=12)
    page = opened(HandShell(stall, worker), qtbot)
    assert page.list.lines()[0].right == "12 分钟前"


def test_whom_to_call_is_one_press_and_stands_in_the_journal_as_a_call(wall, stall, page):
    _ours, theirs = dispute(wall, stall)
    page.refresh()
    press(page.detail.sides[theirs].reveal.call)
    said = texts(page)
    assert "13800001234" in said
    assert "139****5678" in said  # the other stays masked
    assert "王*" in said  # a phone was wanted, no name
    with wall.store.read() as tx:
        [look] = [
            fact
            for entry in all_entries(tx, wall.event)
            if isinstance(fact := fact_of(entry), AccessRevealed)
        ]
    assert (look.purpose, look.part, look.number) == (Purpose.CALL, Part.PHONE, "HS-001")
    page.detail.sides[theirs].reveal.left.finished.emit()
    assert "13800001234" not in texts(page)


def test_another_item_or_the_lock_masks_the_giver_again(wall, stall, page):
    ours, _theirs = dispute(wall, stall)
    refusal(wall, stall)
    page.refresh()
    page.presenter.choose(f"disputed:{page.presenter.state.chosen.partition(':')[2]}")
    press(page.detail.sides[ours].reveal.call)
    assert "13900005678" in texts(page)
    page.mask_people()
    assert "13900005678" not in texts(page)
    press(page.detail.sides[ours].reveal.call)
    page.presenter.choose(page.presenter.state.lines[-1].key)
    assert "13900005678" not in texts(page)


def test_numbers_and_names_in_a_call_note_are_blanked(wall, stall, page):
    ours, _theirs = dispute(wall, stall)
    page.refresh()
    card = page.detail.sides[ours]
    card.said.setText("请打另一个号 13700137000")
    press(card.note)
    assert "13700137000" not in card.calls.text()
    assert "请打另一个号" in card.calls.text()


@pytest.fixture
def stray(wall):
    """The claim was released, and then its gift came."""
    claim = claim_wishes(wall, ["HS-001"], LI).claims["HS-001"]
    release_claim(wall, "HS-001", "超期释放")
    receive_gift(wall, claim, Came(item="台灯"), place="A 架")
    return claim


def test_a_gift_without_a_claim_is_claimed_again_for_its_giver_with_a_card(
    wall, stray, page, shell
):
    page.refresh()
    assert listed(page) == [("HS-001", "没有认领的礼物")]
    assert any("放在 A 架" in said for said in texts(page))
    assert page.detail.offers[0].accessibleName() == "认领 HS-001"
    press(page.detail.offers[0])
    assert rose(wall, "HS-001").state is State.RECEIVED
    assert shell.prints == 1
    assert not page.list.isVisible()
    press(page.notice.action)
    assert rose(wall, "HS-001").state is State.OPEN


def test_it_is_kept_for_whoever_needs_it(wall, stray, page):
    page.refresh()
    press(page.detail.keep_gift)
    [gift] = rose(wall, "HS-001").gifts
    assert [extra.item for extra in gift.extras] == ["台灯"]
    assert not page.list.isVisible()


def test_it_is_given_back_with_a_reason(wall, stray, page):
    page.refresh()
    press(page.detail.agree)
    page.detail.words.given.emit("认领人取回")
    [gift] = rose(wall, "HS-001").gifts
    assert gift.returned == "认领人取回"
    assert not page.list.isVisible()
