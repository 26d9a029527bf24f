"""The history room, as an eye sees it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.journal.operations import history_of, undo_act
from desktop_app.messages.history import steps_of
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.operations import change_wish
from tests.desks import HandClock, hang, small_desk, wish
from tests.rooms import HandShell, texts
from ui.history.page import make_page

WANG = Giver(name="王芳", phone="13800138000")


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path, clock)
    hang(desk, wish("HS-017"))
    yield desk
    desk.close()


@pytest.fixture
def page(desk, qtbot):
    page = make_page(HandShell(desk).context())
    qtbot.addWidget(page)
    page.show()
    return page


def struck(page):
    return [label.text() for label in page.findChildren(QLabel) if label.property("struck")]


def test_the_volunteer_reads_who_did_what_when_at_which_desk(page, desk, clock):
    clock.turn(minutes=10)
    claim_wishes(desk, ["HS-017"], WANG, Pledge.COURIER)
    clock.turn(minutes=3)
    page.open_at("HS-017")
    said = texts(page)
    assert "HS-017 的记录" in said
    assert "被认领" in said
    assert any("3 分钟前" in text and "1 号电脑" in text for text in said)
    assert any("快递" in text for text in said)


def test_the_newest_step_stands_on_top(page, desk, clock):
    claim_wishes(desk, ["HS-017"], WANG)
    clock.turn(minutes=1)
    release_claim(desk, "HS-017", "电话打不通")
    page.open_at("HS-017")
    steps = [
        text for text in texts(page) if text in ("释放认领", "被认领", "挂上花墙", "随文件导入")
    ]
    assert steps == ["释放认领", "被认领", "挂上花墙", "随文件导入"]
    assert "电话打不通" in texts(page)


def test_what_was_undone_is_struck_through_and_says_so(page, desk):
    claim_wishes(desk, ["HS-017"], WANG)
    undo_act(desk)
    page.open_at("HS-017")
    assert "被认领" in struck(page)
    assert "已撤销" in texts(page)
    assert "挂上花墙" not in struck(page)


def test_typing_a_number_and_enter_shows_its_history(page):
    page.number.setFocus()
    QTest.keyClicks(page.number, "hs17")
    QTest.keyClick(page.number, Qt.Key.Key_Return)
    assert "HS-017 的记录" in texts(page)


def test_a_number_that_is_none_gets_a_sentence_and_a_remedy(page):
    page.open_at("HS-999")
    assert page.notice.isVisibleTo(page)
    assert "HS-999" in page.notice.problem.text()
    assert page.notice.remedy.text()


def test_no_name_and_no_phone_of_a_giver_is_in_the_history(page, desk):
    claim_wishes(desk, ["HS-017"], WANG)
    page.open_at("HS-017")
    said = " ".join(texts(page))
    assert "王芳" not in said
    assert "13800138000" not in said


def test_a_change_tells_what_it_changed(desk):
    change_wish(
        desk, "HS-017", wish("HS-017", "想要一台收音机。", price_fen=18_050), Identity(), "说错了"
    )
    step = steps_of(history_of(desk, "HS-017"), desk.names())[-1]
    assert step.what == "改了心愿"
    assert "说错了" in step.detail
    assert "想要一盏台灯。 → 想要一台收音机。" in step.detail
    assert "150.00 元 → 180.50 元" in step.detail


def test_after_another_change_the_open_history_is_read_again(page, desk):
    page.open_at("HS-017")
    assert "被认领" not in texts(page)
    claim_wishes(desk, ["HS-017"], WANG)
    page.refresh()
    assert "被认领" in texts(page)
