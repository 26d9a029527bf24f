"""服务, as hands and eyes use it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.market.facts import StallKind
from desktop_app.market.look import look_at_tallies
from desktop_app.market.stalls import StallSet, set_stall
from desktop_app.market.tallies import note_tally
from tests.desks import HandClock, small_desk
from tests.exchange.desks import joined, meet
from tests.market.stands import charity, room, stand
from tests.rooms import press, texts
from ui.market.market_state import Tab


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path / "desk", clock)
    stand(desk, "A01", charity(desk))
    yield desk
    desk.close()


@pytest.fixture
def page(desk, shell, qtbot):
    return room(shell, qtbot, "A01", tab="serving")


def card(page, service):
    return page.serving.services.cards[service]


def test_one_key_counts_somebody_new_and_one_the_same_person_again(page, desk):
    press(card(page, "磨刀").more)
    press(card(page, "磨刀").more)
    press(card(page, "磨刀").once_more)
    table = look_at_tallies(desk, "A01")
    assert (table.persons["磨刀"], table.times["磨刀"]) == (2, 3)
    assert card(page, "磨刀").numbers.text() == "2 人 · 3 人次"
    assert (page.serving.persons.text(), page.serving.times.text()) == ("2", "3")


def test_digits_are_the_services_and_minus_takes_the_newest_back(page, desk, clock):
    for key in ("1", "2", "2"):
        QTest.keyClick(page.serving, key)
        clock.turn(seconds=1)
    assert "撤销：磨刀 +1 人" in page.serving.last.text()
    QTest.keyClick(page.serving, Qt.Key.Key_Minus)
    table = look_at_tallies(desk, "A01")
    assert table.persons == {"量血压": 1, "磨刀": 1}
    assert page.serving.last.isHidden()


def test_the_last_of_one_service_goes_without_touching_the_other(page, desk):
    press(card(page, "量血压").more)
    press(card(page, "磨刀").more)
    press(card(page, "量血压").undo)
    assert look_at_tallies(desk, "A01").persons == {"磨刀": 1}


def test_where_nothing_was_counted_taking_back_says_so(page):
    press(card(page, "磨刀").undo)
    assert "没有可以撤销的计数" in page.serving.notice.problem.text()


def test_half_hours_are_read_as_a_table(page, clock):
    press(card(page, "磨刀").more)
    clock.turn(minutes=70)
    press(card(page, "磨刀").more)
    press(card(page, "量血压").once_more)
    halves = page.server.state.halves
    assert [(one.persons, one.times) for one in halves] == [(1, 1), (0, 0), (1, 2)]
    assert f"{halves[0].at} 1 人 · 1 人次" in page.serving.halves.accessibleName()


def test_things_given_away_are_counted_apart_in_pieces(page, desk):
    page.serving.goods.setEditText("宣传册")
    page.serving.pieces.setValue(30)
    press(page.serving.give)
    table = look_at_tallies(desk, "A01")
    assert table.given_away == {"宣传册": 30}
    assert table.all_times == 0
    assert "30 件" in texts(page)
    assert page.serving.pieces.value() == 1


def test_practice_counts_nobody(page, desk):
    page.training.click()
    press(card(page, "磨刀").more)
    assert look_at_tallies(desk, "A01").all_times == 0
    assert "练习：磨刀 +1 人" in page.serving.last.text()
    assert "练习记了 1 次，不算" in texts(page)


def test_what_another_desk_counted_adds_up(page, desk, tmp_path):
    other = joined(desk, tmp_path / "other", "二号电脑")
    meet(desk, other)
    note_tally(other, "A01", "磨刀", times=2, persons=1)
    press(card(page, "磨刀").more)
    meet(desk, other)
    page.refresh()
    assert card(page, "磨刀").numbers.text() == "2 人 · 3 人次"
    other.close()


def test_the_card_under_the_finger_stays_the_same_card(page):
    before = card(page, "磨刀")
    press(before.more)
    assert card(page, "磨刀") is before


def test_a_stall_without_services_leads_to_where_they_are_written(desk, shell, qtbot):
    set_stall(desk, StallSet(code="B01", organisation="手工坊", kinds=(StallKind.SALE,)))
    page = room(shell, qtbot, "B01", tab="serving")
    assert "这个摊位还没有服务键" in texts(page.serving)
    press(page.serving.nothing.edit)
    assert page.frame.state.tab is Tab.STALLS
    assert page.stalls.stall_form.isVisible()
    assert page.stalls.stall_form.code.text() == "B01"
