"""The settings of givers' phones, and the day's programme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.events.operations import day_programme, switch_pages
from desktop_app.exchange.page_state import PageState, note_page_state
from tests.desks import HandClock, hang, small_desk, wish
from tests.exchange.desks import joined
from tests.rooms import HandShell, press, texts
from ui.settings.page import make_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    hang(desk, wish("HS-017"))
    yield desk
    desk.close()


def page_on(desk, qtbot):
    shell = HandShell(desk)
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 900)
    page.show()
    page.refresh()
    return page, shell


@pytest.fixture
def opened(desk, qtbot):
    return page_on(desk, qtbot)


@pytest.fixture
def page(opened):
    return opened[0]


def types(edit, text):
    edit.selectAll()
    QTest.keyClicks(edit, text)


def writes(edit, text):
    """As an input method does: Chinese has no keys."""
    edit.selectAll()
    written = QInputMethodEvent()
    written.setCommitString(text)
    QApplication.sendEvent(edit, written)


def test_the_lead_opens_the_page_and_closes_it_with_the_same_button(page, desk):
    press(page.phones.switch)
    assert desk.settings().pages_on
    assert page.phones.pill.text() == "开着"
    press(page.phones.switch)
    assert not desk.settings().pages_on
    assert page.phones.pill.text() == "关着"


def test_a_laptop_that_does_not_lead_reads_who_may(desk, tmp_path, qtbot):
    stall = joined(desk, tmp_path / "stall", "二号电脑")
    page, _shell = page_on(stall, qtbot)
    assert page.phones.switch.isHidden()
    assert any("来开关" in text for text in texts(page.phones))
    assert page.programme.edit.isReadOnly()
    assert page.programme.save.isHidden()
    stall.close()


def test_this_laptop_serves_the_page_and_says_where_and_what_phones_can_do(opened, desk):
    page, shell = opened
    assert page.phones.how.isHidden()
    page.phones.serves.click()
    assert shell.settings.page
    note_page_state(desk, PageState("http://192.168.8.2:8080"))
    page.refresh()
    assert page.phones.reach.address.text() == "http://192.168.8.2:8080"
    assert page.phones.reach.qr.isVisibleTo(page)
    assert "没有加密" in page.phones.mode.text()
    assert "还没有网址" in page.phones.reach.printed.text()


def test_a_tag_that_leads_elsewhere_is_told_before_it_is_printed(opened, desk):
    page, _shell = opened
    page.phones.serves.click()
    types(page.rules.edits["address"], "http://192.168.8.2:8080")
    press(page.rules.save)
    note_page_state(desk, PageState("http://192.168.8.2:8080"))
    page.refresh()
    assert page.phones.reach.printed.isHidden()
    note_page_state(desk, PageState("http://192.168.8.9:8080"))
    page.refresh()
    assert "192.168.8.2" in page.phones.reach.printed.text()


def test_why_phones_do_not_reach_it_is_said_in_words(page, desk):
    page.phones.serves.click()
    note_page_state(desk, PageState("", "port_taken", 8080))
    page.refresh()
    assert "8080 已经被" in page.phones.reach.words.text()
    assert page.phones.reach.qr.isHidden()


def test_port_address_and_certificate_are_kept_and_wrong_ones_are_said(opened):
    page, shell = opened
    page.phones.serves.click()
    types(page.phones.port, "80")
    QTest.keyClick(page.phones.port, Qt.Key.Key_Return)
    assert "“80”" in page.phones.notice.problem.text()
    assert shell.settings.page_port == 8080
    types(page.phones.port, "8443")
    QTest.keyClick(page.phones.port, Qt.Key.Key_Return)
    types(page.phones.url, "https://rose.example/")
    QTest.keyClick(page.phones.url, Qt.Key.Key_Return)
    page.caller.choose_file("page_cert", "/stick/rose.pem")
    assert (shell.settings.page_port, shell.settings.page_url) == (8443, "https://rose.example")
    assert page.phones.cert.words.text() == "rose.pem"
    assert "加密（https）" in page.phones.mode.text()
    press(page.phones.no_files)
    assert shell.settings.page_cert == ""


def test_what_is_half_typed_stays_while_the_service_is_asked(page, qtbot):
    page.phones.serves.click()
    page.phones.url.setFocus()
    qtbot.waitUntil(page.phones.url.hasFocus)
    QTest.keyClicks(page.phones.url, "https://ro")
    page.refresh()
    assert page.phones.url.text() == "https://ro"


def test_a_programme_is_checked_while_it_is_typed_and_saved_by_time(page, desk):
    form = page.programme
    assert not form.save.isEnabled()
    form.edit.setPlainText("10:30 义诊 @ 广场东侧\n下午开会")
    assert "下午开会" in form.checked.text()
    assert not form.save.isEnabled()
    form.edit.setPlainText("10:30 义诊 @ 广场东侧\n9：30 开幕式")
    assert form.checked.text() == "2 项，9:30 开始。"
    press(form.save)
    assert [(item.at, item.title, item.place) for item in day_programme(desk)] == [
        ("09:30", "开幕式", ""),
        ("10:30", "义诊", "广场东侧"),
    ]
    assert form.edit.toPlainText() == "9:30 开幕式\n10:30 义诊 @ 广场东侧"
    assert not form.save.isEnabled()


def test_a_programme_that_is_being_typed_stays_when_something_else_changes(page, desk):
    page.programme.edit.setPlainText("9:30 开幕式\n10:")
    switch_pages(desk, is_on=True)
    page.refresh()
    assert page.programme.edit.toPlainText() == "9:30 开幕式\n10:"


def test_the_hall_has_a_ground_of_its_own(opened):
    page, shell = opened
    press(page.hall.buttons["light"])
    assert shell.settings.hall == "light"
    assert shell.settings.theme == "light"


def test_a_programme_that_labels_people_is_said_beside_it_and_put_right_by_one_press(page, desk):
    form = page.programme
    form.edit.setPlainText("9:30 开幕式\n10:00 关爱弱势群体义卖 @ 一号厅")
    assert "第 2 项" in form.note.words.text()
    assert not form.save.isEnabled()
    press(form.note.take)
    assert form.edit.toPlainText() == "9:30 开幕式\n10:00 关爱需要帮助的人义卖 @ 一号厅"
    assert form.note.isHidden()
    press(form.save)
    assert [item.title for item in day_programme(desk)] == ["开幕式", "关爱需要帮助的人义卖"]


def test_a_programme_stays_as_it_is_when_a_reason_is_written(page, desk):
    form = page.programme
    form.edit.setPlainText("10:00 关爱自闭症孩子画展")
    assert not form.save.isEnabled()
    writes(form.note.reason, "画展的正式名称")
    press(form.save)
    assert [item.title for item in day_programme(desk)] == ["关爱自闭症孩子画展"]
    assert form.note.isHidden()


def test_a_number_of_a_person_in_the_programme_has_no_reason(page, desk):
    form = page.programme
    form.edit.setPlainText("10:00 请330299201109150011领奖")
    assert form.note.reason.isHidden()
    assert not form.save.isEnabled()
    assert day_programme(desk) == ()


def test_the_rules_are_looked_through_while_they_are_typed(page, desk):
    form = page.rules
    writes(form.edits["organiser"], "孤儿帮扶会")
    assert "主办单位" in form.note.words.text()
    assert not form.save.isEnabled()
    press(form.note.take)
    assert form.edits["organiser"].text() == "孩子帮扶会"
    writes(form.edits["hand_in_place"], "孝闻街70弄9号服务台")  # a place is meant to be found
    assert form.note.isHidden()
    press(form.save)
    assert desk.settings().rules.hand_in_place == "孝闻街70弄9号服务台"
