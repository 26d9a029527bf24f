"""剩余心愿, by hand and eye: the dry run, two signatures, the purchase, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.operations import pledge_money
from desktop_app.roses.model import State
from desktop_app.roses.records import rose_by_number
from desktop_app.staff.operations import Role, add_staff, new_badges
from tests.desks import HandClock, small_desk
from tests.fund.funds import CHILDREN, decide, give, left_overs
from tests.rooms import press, texts
from tests.staff.people import LEAD, with_staff

SECOND, SECOND_PIN = "陈静", "846129"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall", HandClock())
    left_overs(desk)
    yield desk
    desk.close()


def state_of(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number).state


def written(desk):
    return len(look_at_fund(desk).proposals)


def sign(page, name):
    page.wishes.proposal.name.setFocus()
    page.wishes.proposal.name.setText(name)
    page.wishes.proposal.name.textEdited.emit(name)
    press(page.wishes.proposal.sign)


def keep_plan(page):
    press(page.wishes.propose)
    press(page.wishes.keep)


def buy(page, **texts_of):
    for name, text in texts_of.items():
        getattr(page.wishes.paid, name).setText(text)
    press(page.wishes.paid.buy)


def lines(page):
    return {line.name: line for line in page.wishes.list.lines()}


def test_the_wishes_that_hang_are_listed_with_their_price(open_room, desk):
    page = open_room("wishes")
    assert [line.right for line in page.wishes.list.lines()] == [
        "100.00 元",
        "150.00 元",
        "200.00 元",
        "没有参考价",
    ]


def test_without_counted_money_nothing_can_be_proposed_and_the_room_says_why(open_room, desk):
    pledge_money(desk, 100_000)
    page = open_room("wishes")
    assert not page.wishes.propose.isEnabled()
    assert "认捐要到账以后才能用" in page.wishes.why_not.text()


def test_the_dry_run_says_who_is_paid_from_what_who_stays_and_why_and_moves_nothing(
    open_room, desk
):
    give(desk, 26_000)
    page = open_room("wishes")
    press(page.wishes.propose)
    seen = " ".join(texts(page.wishes.plan))
    assert "圆 2 个心愿，用 250.00 元" in seen
    assert "还剩 10.00 元 可用" in seen
    assert "捐赠 · 转账 · 阳光商贸" in seen
    assert "JB-002 理发" in seen
    assert "没有参考价" in seen
    assert lines(page)["JB-001"].icon == "minus"
    assert lines(page)["HS-001"].icon == "check-circle"
    assert written(desk) == 0
    assert state_of(desk, "HS-001") is State.OPEN


def test_a_dry_run_that_is_not_wanted_is_put_away(open_room, desk):
    give(desk, 26_000)
    page = open_room("wishes")
    press(page.wishes.propose)
    press(page.wishes.away)
    assert page.wishes.plan.isHidden() or not page.wishes.plan.isVisible()
    assert lines(page)["HS-001"].right == "100.00 元"


def test_two_people_sign_and_the_roses_are_claimed(open_room, desk, shell):
    give(desk, 50_000)
    page = open_room("wishes")
    keep_plan(page)
    proposal = page.wishes.proposal
    assert proposal.state_pill.text() == "等两个人签字"
    sign(page, "王芳")
    assert proposal.state_pill.text() == "等第二个人签字"
    assert state_of(desk, "HS-001") is State.OPEN
    sign(page, "李强")
    assert proposal.state_pill.text() == "已决定"
    assert state_of(desk, "HS-001") is State.TO_FUND
    assert any(change.wishes for change in shell.changes)
    assert page.wishes.parts.buttons["paid"].text() == "已定 3"


def test_one_person_cannot_sign_twice(open_room, desk):
    give(desk, 50_000)
    page = open_room("wishes")
    keep_plan(page)
    sign(page, "王芳")
    sign(page, "王 芳")
    assert "另一个人" in page.notice.problem.text()
    assert state_of(desk, "HS-001") is State.OPEN


def test_enter_in_the_name_signs(open_room, desk):
    give(desk, 50_000)
    page = open_room("wishes")
    keep_plan(page)
    name = page.wishes.proposal.name
    QTest.keyClicks(name, "Wang")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert page.wishes.proposal.state_pill.text() == "等第二个人签字"


def staff_signs(desk):
    with_staff(desk)
    return add_staff(desk, SECOND, Role.LEAD, SECOND_PIN).staff_id


def test_where_staff_is_named_the_second_signs_with_a_pin(open_room, desk, qtbot):
    second = staff_signs(desk)
    give(desk, 50_000)
    page = open_room("wishes")
    keep_plan(page)
    proposal = page.wishes.proposal
    assert not proposal.name.isVisible()
    assert {button.text() for button in proposal.people.values()} == {LEAD, SECOND}
    qtbot.waitUntil(lambda: not proposal.people[desk.by].isHidden())
    press(proposal.people[desk.by])  # on duty: no PIN is asked for
    press(proposal.sign)
    qtbot.waitUntil(lambda: not proposal.people[second].isHidden())
    press(proposal.people[second])
    proposal.pin.setText("000000")
    press(proposal.sign)
    assert "PIN" in page.notice.problem.text()
    press(proposal.people[second])
    proposal.pin.setText(SECOND_PIN)
    QTest.keyClick(proposal.pin, Qt.Key.Key_Return)
    assert proposal.state_pill.text() == "已决定"
    assert proposal.pin.text() == ""


def test_a_badge_signs_the_open_proposal_and_nobody_comes_on_duty(open_room, desk):
    second = staff_signs(desk)
    on_duty = desk.by
    [badge] = new_badges(desk, [second])
    give(desk, 50_000)
    page = open_room("wishes")
    keep_plan(page)
    assert page.take_badge(badge.text)
    assert page.wishes.proposal.state_pill.text() == "等第二个人签字"
    assert desk.by == on_duty
    press(page.tabs.buttons["income"])
    assert not page.take_badge(badge.text)  # elsewhere a badge signs in, as ever


def test_a_proposal_is_dropped_with_a_reason_and_another_can_be_made(open_room, desk):
    give(desk, 50_000)
    page = open_room("wishes")
    keep_plan(page)
    press(page.wishes.proposal.drop)
    page.wishes.proposal.why_drop.reason.setText("重做一个")
    press(page.wishes.proposal.why_drop.do_it)
    assert "重做一个" in page.wishes.list.lines()[0].second
    page.wishes.parts.buttons["open"].click()
    assert page.wishes.propose.isEnabled()


def test_a_wish_that_was_claimed_meanwhile_is_named_before_anybody_signs(open_room, desk):
    give(desk, 50_000)
    page = open_room("wishes")
    keep_plan(page)
    claim_wishes(desk, ["HS-001"], Giver(name="赵敏", phone="13800138000"), Pledge.BRING)
    page.refresh()
    assert "HS-001（已被认领或下了墙）" in page.wishes.proposal.remedy.text()
    assert not page.wishes.proposal.sign.isVisible()


def test_a_dry_run_that_is_old_is_not_written_down(open_room, desk):
    give(desk, 50_000)
    page = open_room("wishes")
    press(page.wishes.propose)
    claim_wishes(desk, ["HS-001"], Giver(name="赵敏", phone="13800138000"), Pledge.BRING)
    press(page.wishes.keep)
    assert "请再算一次" in page.notice.remedy.text()
    assert written(desk) == 0


def open_paid(page, number):
    page.wishes.parts.buttons["paid"].click()
    page.wishes.list.chosen.emit(lines(page)[number].key)


def test_a_purchase_tells_what_it_leaves_over_and_that_is_free_again(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("wishes")
    open_paid(page, "HS-002")
    page.wishes.paid.price.setText("118.5")
    assert page.wishes.paid.surplus.text() == "省下 31.50 元，回到善款里。"
    buy(page, invoice="24417", shop="三江超市")
    assert page.wishes.paid.state_pill.text() == "已购买"
    assert look_at_fund(desk).figures.free == 5_000 + 3_150
    assert "发票 24417" in " ".join(texts(page.wishes.paid))


def test_more_than_was_set_aside_is_not_paid(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("wishes")
    open_paid(page, "HS-002")
    page.wishes.paid.price.setText("150.01")
    assert "超出 0.01 元" in page.wishes.paid.surplus.text()
    assert not page.wishes.paid.buy.isEnabled()


def test_a_wish_is_reversed_with_a_reason_and_hangs_again(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("wishes")
    open_paid(page, "HS-002")
    press(page.wishes.paid.reverse)
    page.wishes.paid.why.reason.setText("企业直接送")
    press(page.wishes.paid.why.do_it)
    assert state_of(desk, "HS-002") is State.OPEN
    assert page.wishes.paid.state_pill.text() == "已冲回"
    assert look_at_fund(desk).figures.free == 5_000 + 15_000


def test_what_the_shop_took_back_is_bought_anew_or_reversed(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("wishes")
    open_paid(page, "HS-002")
    buy(page, price="100")
    assert page.wishes.paid.reverse.isHidden()
    press(page.wishes.paid.send_back)
    page.wishes.paid.why.reason.setText("尺码不对")
    press(page.wishes.paid.why.do_it)
    assert page.wishes.paid.state_pill.text() == "待购买"
    assert page.wishes.paid.reverse.isVisible()


def test_what_was_begun_about_one_wish_is_never_done_to_another(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("wishes")
    open_paid(page, "HS-002")
    page.wishes.paid.price.setText("99")
    press(page.wishes.paid.reverse)
    page.wishes.list.chosen.emit(lines(page)["HS-001"].key)
    assert page.wishes.paid.price.text() == ""
    assert page.wishes.paid.why.isHidden()


def test_the_order_list_is_saved_with_what_is_still_to_be_bought(
    open_room, desk, tmp_path, monkeypatch
):
    give(desk, 50_000)
    decide(desk)
    page = open_room("wishes")
    open_paid(page, "HS-002")
    buy(page, price="100")
    file = tmp_path / "order.xlsx"
    monkeypatch.setattr("ui.fund.page.ask_table", lambda _page, _name: file)
    press(page.wishes.save_order)
    assert "一共 2 件" in page.notice.problem.text()
    assert file.read_bytes().startswith(b"PK")


def test_the_order_list_is_printed(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("wishes")
    page.wishes.parts.buttons["paid"].click()
    press(page.wishes.print_order)
    assert "采购单" in page.notice.problem.text()
    assert list(desk.home.cards.glob("*fund-order*"))


def test_restricted_money_pays_only_for_whom_it_is(open_room, desk):
    give(desk, 50_000, only=CHILDREN)
    page = open_room("wishes")
    press(page.wishes.propose)
    assert lines(page)["HS-001"].icon == "check-circle"
    assert lines(page)["HS-002"].icon == "minus"


def test_another_room_opens_this_one_at_a_wish(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("HS-002")
    assert page.wishes.paid.number.text() == "HS-002"


def test_tab_goes_from_who_signs_to_the_pin_and_on_to_the_signature(open_room, desk, qtbot):
    staff_signs(desk)
    give(desk, 50_000)
    page = open_room("wishes")
    keep_plan(page)
    proposal = page.wishes.proposal
    first, second = proposal.people.values()
    qtbot.waitUntil(second.isVisible)
    assert first.nextInFocusChain() is second
    assert second.nextInFocusChain() is proposal.pin
    assert proposal.pin.nextInFocusChain() is proposal.sign


def test_every_control_has_a_name_and_every_list_is_reached_by_tab(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("HS-002")
    for part in page.wishes.paid.findChildren(QLineEdit):
        if not part.isVisible():
            continue
        assert part.accessibleName()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.wishes.list.focusPolicy() & Qt.FocusPolicy.TabFocus
