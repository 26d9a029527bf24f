"""The room of consent, by hand and eye."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.consent.operations import consent_of, note_of, withdraw_consent
from desktop_app.roses.model import State
from tests.consent.two_desks import CLAIMED, GONE, NEVER, hang_all, rose
from tests.desks import HandClock, small_desk
from tests.rooms import HandShell, press, texts
from tests.staff.people import with_volunteer_on_duty
from ui.consent.page import make_page
from ui.history.page import make_page as history_page
from ui.review.page import make_page as review_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    hang_all(desk)
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.refresh()
    return page


def withdraw(page, reason="家里人不愿意"):
    press(page.opened.withdraw)
    page.opened.reason.reason.setText(reason)
    press(page.opened.reason.do_it)


def test_what_lacks_consent_is_listed_with_its_reason(page):
    [line] = page.list.lines()
    assert (line.name, line.second) == (NEVER, "还没有本人的同意")
    assert page.tabs.buttons["missing"].text() == "缺同意 1"


def test_a_wish_hangs_when_its_consent_was_noted(page, desk):
    page.open_at(NEVER)
    assert "要本人同意" in " ".join(texts(page.opened))
    press(page.opened.note)
    assert not page.opened.form.do_it.isEnabled()
    page.opened.form.by.buttons["self"].click()
    page.opened.form.publish.buttons["yes"].click()
    press(page.opened.form.do_it)
    assert rose(desk, NEVER).state is State.OPEN
    assert page.opened.headline.text() == "同意齐全，挂在墙上。"
    assert page.list.lines() == []


def test_withdrawing_says_what_to_take_down_and_each_paper_is_ticked_off(page, desk, shell):
    page.open_at(GONE)
    withdraw(page)
    assert rose(desk, GONE).state is State.REVIEW
    assert shell.changes
    page.tab_chosen.emit("papers")
    [line] = page.list.lines()
    assert line.second == "“主墙”第 1 排第 2 列的玫瑰签"
    [tick] = [
        b for b in page.opened.findChildren(QPushButton) if b.accessibleName().startswith("划掉：")
    ]
    press(tick)
    page.opened.how.reason.setText("取下，粉碎了")
    press(page.opened.how.do_it)
    assert page.list.lines() == []
    assert "取下，粉碎了" in " ".join(texts(page.opened))


def test_a_claimed_wish_says_that_the_gift_is_still_brought(page):
    page.open_at(CLAIMED)
    withdraw(page)
    assert page.opened.headline.text() == "同意已撤回，文字不公开；认领还在，礼物照常送。"


def test_only_the_photographs_are_withdrawn_when_that_is_chosen(page, desk):
    page.open_at(GONE)
    press(page.opened.withdraw)
    page.opened.scope.buttons["photo"].click()
    page.opened.reason.reason.setText("不要拍了")
    press(page.opened.reason.do_it)
    assert rose(desk, GONE).state is State.OPEN


def test_a_withdrawal_is_lifted_by_noting_consent_again(page, desk):
    page.open_at(GONE)
    withdraw(page)
    press(page.opened.note)
    page.opened.form.by.buttons["self"].click()
    page.opened.form.publish.buttons["yes"].click()
    press(page.opened.form.do_it)
    assert rose(desk, GONE).state is State.OPEN


def test_somebody_else_may_agree_only_with_a_reason_and_it_rests_in_the_vault(page, desk):
    page.open_at(GONE)
    press(page.opened.note)
    page.opened.form.by.buttons["guardian"].click()
    press(page.opened.form.do_it)
    assert "要说明原因" in page.notice.problem.text()
    page.opened.form.why.setText("中风，说不了话")
    press(page.opened.form.do_it)
    [record] = rose(desk, GONE).consents
    with desk.store.read() as tx:
        assert note_of(tx, record.entry.private).why == "中风，说不了话"


def test_what_is_half_filled_in_stays_when_something_changes_elsewhere(page):
    page.open_at(GONE)
    press(page.opened.note)
    page.opened.form.guardian.setText("周建国")
    page.refresh()
    assert page.opened.form.guardian.text() == "周建国"


def test_a_wrong_number_is_said_and_does_no_harm(page):
    page.number.setText("什么")
    QTest.keyClick(page.number, Qt.Key.Key_Return)
    assert "不是心愿编号" in page.notice.problem.text()


def test_a_form_is_saved_where_the_person_says(page, tmp_path, monkeypatch):
    file = tmp_path / "form.pdf"
    monkeypatch.setattr("ui.consent.page.ask_pdf", lambda _page, _name: file)
    page.kinds.buttons["adult"].click()
    press(page.form)
    assert file.read_bytes().startswith(b"%PDF")
    assert "form.pdf" in page.notice.problem.text()


def test_who_has_not_the_right_sees_how_it_stands_and_no_photographs(desk, shell, qtbot):
    withdraw_consent(desk, GONE, "家里人不愿意")
    with_volunteer_on_duty(desk)
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.open_at(GONE)
    assert page.opened.headline.text() == "同意已撤回，哪里都不显示。"
    assert not page.opened.note.isEnabled()
    assert not page.opened.withdraw.isEnabled()
    assert page.opened.photo.isHidden()
    assert consent_of(desk, GONE).photo is None


def test_review_and_history_lead_here(desk, shell, qtbot):
    review = review_page(shell.context())
    qtbot.addWidget(review)
    review.show()
    review.refresh()
    review.open_at(NEVER)
    press(review.opened.consent_button)
    history = history_page(shell.context())
    qtbot.addWidget(history)
    history.show()
    history.open_at(GONE)
    press(history.consent)
    assert shell.went == [("consent", NEVER), ("consent", GONE)]


def test_the_reviewer_publishes_after_consent_was_noted_and_not_before(desk, shell, qtbot):
    review = review_page(shell.context())
    qtbot.addWidget(review)
    review.show()
    review.refresh()
    review.open_at(NEVER)
    assert not review.publish.isEnabled()
    assert "还没有本人的同意" in " ".join(texts(review.opened))


def test_what_was_begun_about_one_wish_is_never_done_to_another(page, desk):
    page.open_at(GONE)
    press(page.opened.withdraw)
    page.opened.reason.reason.setText("家里人不愿意")
    page.presenter.open_wish(CLAIMED)
    assert page.opened.reason.isHidden()
    assert not rose(desk, CLAIMED).consents


def test_focus_alone_opens_no_wish(page):
    page.open_at(GONE)
    page.list.setFocus()
    assert page.opened.number.text() == GONE
