"""到期 as hands and eyes use it: who has not come, the call, more time, release, the next round."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from desktop_app.fulfilment.look import look_at_gift
from desktop_app.fulfilment.overdue import calls_of_claim
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import all_entries
from desktop_app.people.access_facts import AccessRevealed, Purpose
from desktop_app.roses.model import State
from tests.cards.cards import pages_read
from tests.desks import HandClock, hang, small_desk, wish
from tests.exchange.desks import joined
from tests.fulfilment.gifts import claimed, comes, rose
from tests.rooms import HandShell, press, texts
from ui.fulfilment.fulfilment_screen import DUE
from ui.fulfilment.page import make_page


@pytest.fixture
def claims(desk, clock):
    """Two claims past their last day, one due tomorrow, one with time."""
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 6)))
    late = claimed(desk, "HS-001", "HS-002").claims
    clock.turn(days=6)
    soon = claimed(desk, "HS-003", phone="13900000003").claims
    clock.turn(days=5)
    due = date.fromisoformat(look_at_gift(desk, soon["HS-003"]).due)
    clock.turn(days=(due - clock.now.date()).days - 1)
    return {**late, **soon, **claimed(desk, "HS-004", phone="13900000004").claims}


@pytest.fixture
def page(shell, qtbot, claims):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.activateWindow()
    page.open_at(DUE)
    page.setFocus()
    return page


def listed(page):
    return [line.name for line in page.due.list.lines()]


def line(page, number):
    return next(one for one in page.due.list.lines() if one.name == number)


def choose(page, number):
    page.due.list.setCurrentIndex(page.due.list.model().index(listed(page).index(number), 0))


def tick(page, *numbers):
    for number in numbers:
        choose(page, number)
        QTest.keyClick(page.due.list, Qt.Key.Key_Space)


def test_nothing_to_chase_is_said_calmly(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.open_at(DUE)
    page.show()
    assert "没有要催的礼物" in texts(page.due)


def test_red_and_amber_are_told_by_words_and_signs_as_well(page, desk, claims):
    assert listed(page) == ["HS-001", "HS-002", "HS-003"]
    red, amber = line(page, "HS-001"), line(page, "HS-003")
    assert (red.icon, red.tone) == ("warning", "rose")
    assert "已逾期" in red.second
    assert (amber.icon, amber.tone) == ("clock", "amber")
    assert "还有 1 天" in amber.second
    assert red.right == "没打过电话"
    assert f"认领 {days(desk, claims['HS-001'])} 天" in red.second


def test_filters_show_one_urgency_or_one_way_of_claiming(page):
    press(page.due.urgencies["amber"])
    assert listed(page) == ["HS-003"]
    press(page.due.urgencies["amber"])
    press(page.due.urgencies["green"])
    assert listed(page) == ["HS-004"]
    press(page.due.urgencies["green"])
    press(page.due.channels["desk"])
    assert listed(page) == ["HS-001", "HS-002", "HS-003"]
    assert page.due.channels["phone"].isHidden()


def test_a_call_shows_the_phone_for_a_while_and_is_written_down(page, desk, claims):
    assert page.due.detail.phone.text() == "138****0001"
    press(page.due.detail.reveal.call)
    assert page.due.detail.phone.text() == "13800000001"
    [looked] = [fact for one in entries(desk) if isinstance(fact := fact_of(one), AccessRevealed)]
    assert looked.purpose == Purpose.CALL
    QTest.keyClicks(page.due.detail.said, "friday")
    QTest.keyClick(page.due.detail.said, Qt.Key.Key_Return)
    [call] = calls_of_claim(desk, claims["HS-001"])
    assert call.text == "friday"
    assert page.due.detail.said.text() == ""
    assert line(page, "HS-001").right.startswith("打过 1 次")
    assert any("friday" in text for text in texts(page.due.detail))


def test_another_line_masks_what_was_shown(page):
    press(page.due.detail.reveal.call)
    choose(page, "HS-003")
    assert page.due.detail.phone.text() == "139****0003"
    choose(page, "HS-001")
    assert page.due.detail.phone.text() == "138****0001"


def test_a_scan_masks_and_leads_to_the_gift(page, desk):
    press(page.due.detail.reveal.call)
    page.mask_people()
    assert page.due.detail.phone.text() == "138****0001"
    assert page.take_scan("HS-001")
    assert page.receive.card.number.text() == "HS-001"
    assert page.receive.isVisible()


def test_several_get_more_time_by_keys_alone(page, desk, claims, clock):
    tick(page, "HS-001", "HS-002")
    assert page.due.extend.text().strip() == "延期 2 件"
    QTest.keyClick(page.due.extend, Qt.Key.Key_Space)
    assert page.due.ask.day.hasFocus()
    assert page.due.ask.bar.reason.text() == "认领人要晚几天"
    today = clock.now.date()
    target = QDate(today.year, today.month, today.day).addDays(9)
    page.due.ask.day.setDate(target)
    page.due.ask.bar.reason.setFocus()
    QTest.keyClick(page.due.ask.bar.reason, Qt.Key.Key_Return)
    iso = target.toString("yyyy-MM-dd")
    assert {look_at_gift(desk, claims[n]).due for n in ("HS-001", "HS-002")} == {iso}
    assert f"HS-001、HS-002 延到 {iso}。" == page.due.notice.problem.text()
    assert listed(page) == ["HS-003"]
    press(page.due.notice.action)
    assert listed(page) == ["HS-001", "HS-002", "HS-003"]


def test_a_late_claim_is_released_without_questions(page, desk):
    choose(page, "HS-002")
    press(page.due.release)
    assert "释放 HS-002？" in texts(page.due)
    QTest.keyClick(page.due.ask.bar.reason, Qt.Key.Key_Return)
    assert rose(desk, "HS-002").state is State.OPEN
    assert rose(desk, "HS-001").state is State.CLAIMED
    assert listed(page) == ["HS-001", "HS-003"]


def test_a_giver_who_gives_up_before_the_day_is_released_as_well(page, desk):
    choose(page, "HS-003")
    press(page.due.release)
    press(page.due.ask.bar.do_it)
    assert rose(desk, "HS-003").state is State.OPEN


def test_late_and_early_ones_are_not_released_in_one_go(page, desk):
    tick(page, "HS-001", "HS-003")
    press(page.due.release)
    press(page.due.ask.bar.do_it)
    assert "HS-003" in page.due.notice.problem.text()
    assert rose(desk, "HS-001").state is State.CLAIMED


def test_all_are_ticked_and_moved_to_the_next_round(page, desk):
    press(page.due.urgencies["red"])
    press(page.due.tick_all)
    assert page.due.next_round.text().strip() == "转下轮 2 件"
    press(page.due.next_round)
    press(page.due.ask.bar.do_it)
    assert {rose(desk, n).state for n in ("HS-001", "HS-002")} == {State.NEXT_ROUND}
    assert listed(page) == []


def test_escape_leaves_a_question_and_nothing_happened(page, desk):
    press(page.due.release)
    QTest.keyClick(page.due.ask.bar.reason, Qt.Key.Key_Escape)
    assert page.due.release.isVisible()
    assert rose(desk, "HS-001").state is State.CLAIMED


def test_what_came_meanwhile_leaves_the_list(page, desk, claims):
    tick(page, "HS-001", "HS-002")
    comes(desk, claims["HS-001"])
    page.refresh()
    assert listed(page) == ["HS-002", "HS-003"]
    assert page.due.extend.text().strip() == "延期"


def days(desk, claim):
    return look_at_gift(desk, claim).days_since


def entries(desk):
    with desk.store.read() as tx:
        return list(all_entries(tx, desk.event))


def test_chase_cards_of_those_that_are_ticked_are_saved_and_noted(
    page, desk, tmp_path, monkeypatch
):
    file, opened = tmp_path / "chase.pdf", []
    monkeypatch.setattr("ui.fulfilment.page.ask_pdf", lambda _page, _name: file)
    monkeypatch.setattr("ui.fulfilment.page._open_file", opened.append)
    tick(page, "HS-001", "HS-002")
    press(page.due.chase)
    assert opened == [file]
    [sheet] = pages_read(file.read_bytes())
    assert "HS-001" in sheet
    assert "HS-002" in sheet
    assert page.due.notice.problem.text() == "2 张催办卡存好了。"
    choose(page, "HS-001")
    assert any("催办卡 1 张" in text for text in texts(page.due.detail))


def test_chase_cards_are_given_up_and_nobody_counts_as_asked(
    page, desk, worker, tmp_path, monkeypatch, claims
):
    file = tmp_path / "chase.pdf"
    monkeypatch.setattr("ui.fulfilment.page.ask_pdf", lambda _page, _name: file)
    worker.is_holding = True
    press(page.due.chase)
    assert not page.due.chase.isEnabled()
    press(page.due.cancel)
    assert worker.cancelled
    assert page.due.chase.isEnabled()
    assert not file.exists()
    assert rose(desk, "HS-001").gift(claims["HS-001"]) is None


def test_a_call_list_asks_why_and_is_written_down(page, desk, tmp_path, monkeypatch):
    file, opened = tmp_path / "calls.pdf", []
    monkeypatch.setattr("ui.fulfilment.page.ask_pdf", lambda _page, _name: file)
    monkeypatch.setattr("ui.fulfilment.page._open_file", opened.append)
    tick(page, "HS-001", "HS-003")
    press(page.due.call_list)
    assert page.due.ask.bar.reason.text() == "打印给打电话的人"
    assert not page.due.ask.day.isVisible()
    press(page.due.ask.bar.do_it)
    assert opened == [file]
    [sheet] = pages_read(file.read_bytes())
    assert "13800000001" in sheet
    assert "13900000003" in sheet
    assert [one for one in entries(desk) if one.kind == "access.exported"]


@pytest.mark.parametrize("days", [0, 20])
def test_a_rose_of_another_desk_is_asked_to_be_released(tmp_path, qtbot, worker, days):
    clock = HandClock()
    wall = small_desk(tmp_path / "wall", clock)
    hang(wall, wish("HS-001"))
    claimed(wall, "HS-001")
    stall = joined(wall, tmp_path / "stall", "二号电脑")
    clock.turn(days=days)
    page = make_page(HandShell(stall, worker).context())
    qtbot.addWidget(page)
    page.show()
    page.open_at(DUE)
    if not days:
        press(page.due.urgencies["green"])
    press(page.due.release)
    press(page.due.ask.bar.do_it)
    assert page.due.notice.problem.text() == "已请拿着玫瑰的电脑释放 HS-001。"
    assert rose(stall, "HS-001").state is State.CLAIMED
    stall.close()
    wall.close()
