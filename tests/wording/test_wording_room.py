"""Trying out a text: marked while it is typed, put right by one press, and not kept."""

import time

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop_app.wishes.facts import Identity
from tests.desks import hang, small_desk, wish
from tests.rooms import HandShell, press, texts
from ui.wording.page import make_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"), identity=Identity(name="周小满"))
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.refresh()
    return page


def marked(page):
    return [one.cursor.selectedText() for one in page.text.extraSelections()]


def test_a_text_is_looked_through_while_it_is_typed(page):
    written = QInputMethodEvent()
    written.setCommitString("关爱弱势群体")
    QApplication.sendEvent(page.text, written)
    assert marked(page) == ["弱势群体"]
    assert any("贴标签" in said for said in texts(page))
    assert page.verdict.text() == "有 1 处不宜公开。"


def test_a_pasted_press_text_names_people_of_the_ledger(page):
    page.text.setPlainText("感谢周小满的诗朗诵，咨询请拨12345。")
    assert marked(page) == ["周小满"]


def test_one_press_takes_the_proposal_over(page):
    page.text.setPlainText("让贫困儿童过一个快乐的夏天。联系人 王雅琴 13900000333。")
    press(page.take)
    assert page.text.toPlainText() == "让儿童过一个快乐的夏天。"
    assert marked(page) == []
    assert page.take.isHidden() or not page.take.isVisible()
    assert page.verdict.text() == "没有发现不宜公开的内容。"


def test_rare_characters_before_a_place_do_not_shift_its_mark(page):
    page.text.setPlainText("𪚥𪚥路旁，电话13900000333")
    assert marked(page) == ["13900000333"]


def test_a_hidden_character_is_named_by_its_number(page):
    page.text.setPlainText("想要\u202e篮球")
    assert any("U+202E" in said for said in texts(page))


def test_emptying_leaves_nothing_and_nothing_was_written(page, desk, shell):
    with desk.store.read() as tx:
        before = tx.exec_driver_sql("SELECT count(*) FROM entries").scalar()
    page.text.setPlainText("我叫王小满")
    press(page.empty)
    assert page.text.toPlainText() == ""
    assert shell.changes == []
    with desk.store.read() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM entries").scalar() == before


def test_a_text_that_is_too_long_says_how_far_it_was_read(page):
    page.text.setPlainText("花" * 20_001)
    assert "20000" in page.verdict.text()
    assert "没有发现" not in page.verdict.text()


def test_the_longest_text_is_looked_through_between_two_keys(page):
    text = "六月二十八日，请到鼓楼地铁站来认领一朵玫瑰，完成一个微心愿。" * 600
    began = time.process_time()
    page.presenter.look(text[:20_000])
    assert time.process_time() - began < 1.0


def test_the_way_back_leads_to_the_wall(page, shell):
    press(page.back)
    assert shell.went == [("wall", "")]
