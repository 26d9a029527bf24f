"""The room of the laptops under a hand: who is there, what is wrong with whom, what to do."""

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.events.records import all_desks, desk_names, is_lead
from desktop_app.exchange import records
from desktop_app.exchange.forks import Fork
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.links_model import LinkState
from desktop_app.exchange.peers import peer_list
from desktop_app.roses.records import FORK
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.readiness.ready import hears_of
from tests.rooms import HandShell, press, texts
from ui.exchange.page import make_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


@pytest.fixture
def stall(desk, tmp_path):
    other = joined(desk, tmp_path / "stall", "二号门")
    meet(desk, other)
    yield other
    other.close()


@pytest.fixture
def enter(desk, worker, qtbot):
    """Open the room, of this desk or of another one."""

    def open_room(of=desk):
        shell = HandShell(of, worker)
        page = make_page(shell.context())
        qtbot.addWidget(page)
        page.refresh()
        return page, shell

    return open_room


def said_of(page, name):
    [line] = [line for line in page.desks.list.lines() if line.name == name]
    return line


def choose(page, name):
    page.desks.list.chosen.emit(said_of(page, name).key)


def facts(page):
    shown = texts(page.desks.detail)
    return dict(pairwise(shown))


# who is there


def test_alone_the_room_says_that_nothing_has_to_be_set_up(enter):
    page, _shell = enter()
    assert [line.name for line in page.desks.list.lines()] == ["1 号电脑"]
    assert any("什么也不用设" in text for text in texts(page))
    assert "没有打开：别的电脑找不到这台。" in texts(page)


def test_another_desk_is_told_in_words_with_its_numbers_and_their_age(enter, desk, stall):
    hears_of(desk, stall, holds=12)
    desk.clock.turn(seconds=30)
    page, _shell = enter()
    line = said_of(page, "二号门")
    assert (line.beside, line.right) == ("已连接", "刚刚")
    assert line.second == "数据一样 · 手里 12 朵"


def test_what_still_has_to_be_sent_is_counted(enter, desk, stall):
    hears_of(desk, stall)
    hang(desk, wish("HS-003"))
    page, _shell = enter()
    assert said_of(page, "二号门").second.startswith("数据不一样 · 等送去 2 条")
    choose(page, "二号门")
    assert facts(page)["等送给它"] == "2 条"


def test_a_wrong_clock_is_named(enter, desk, stall):
    hears_of(desk, stall, skew_minutes=7)
    page, _shell = enter()
    assert said_of(page, "二号门").beside == "已连接 · 时钟差 +7 分"


def test_a_desk_that_cannot_be_reached_is_a_barrier_and_the_next_road(enter, desk, stall):
    hears_of(desk, stall, link=LinkState.UNREACHABLE)
    desk.clock.turn(minutes=12)
    page, _shell = enter()
    assert said_of(page, "二号门").beside == "失联 12 分钟"
    choose(page, "二号门")
    [why] = [text for text in texts(page.desks.detail) if "Wi-Fi" in text]
    assert "U 盘" in why


def test_looking_again_every_second_draws_nothing_new_when_nothing_changed(enter, desk, stall):
    hears_of(desk, stall)
    page, _shell = enter()
    shown = []
    page.show_desks = shown.append
    page.look()
    assert shown == []
    hang(desk, wish("HS-003"))
    page.look()
    assert len(shown) == 1


# what may be done


def test_a_typed_address_is_remembered_as_the_first_to_try(enter, desk, stall):
    hears_of(desk, stall)
    page, _shell = enter()
    choose(page, "二号门")
    press(page.desks.detail.change_address)
    field = page.desks.detail.address
    field.edit.setText("192.168.1.23：8765")
    press(field.do_it)
    [peer] = peer_list(desk)
    assert peer.addresses[0] == "192.168.1.23:8765"
    assert field.isHidden()


def test_a_wrong_address_is_told_and_what_was_typed_stays(enter, desk, stall):
    hears_of(desk, stall)
    page, _shell = enter()
    choose(page, "二号门")
    press(page.desks.detail.change_address)
    field = page.desks.detail.address
    field.edit.setText("192.168.1.23")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert not page.notice.isHidden()
    assert field.edit.text() == "192.168.1.23"
    assert not field.isHidden()


def test_this_desk_gets_another_name(enter, desk):
    page, shell = enter()
    press(page.desks.detail.rename)
    page.desks.detail.naming.edit.setText("一号门")
    press(page.desks.detail.naming.do_it)
    with desk.store.read() as tx:
        assert desk_names(tx)[desk.node] == "一号门"
    assert said_of(page, "一号门")
    assert shell.changes


def test_a_stolen_desk_is_retired_only_with_a_reason(enter, desk, stall):
    hears_of(desk, stall)
    page, _shell = enter()
    choose(page, "二号门")
    press(page.desks.detail.retire)
    bar = page.desks.detail.reason
    assert not bar.do_it.isEnabled()
    bar.reason.setText("电脑被偷")
    press(bar.do_it)
    with desk.store.read() as tx:
        [row] = [one for one in all_desks(tx) if one.node == stall.node]
    assert row.retired is not None
    assert said_of(page, "二号门").beside == "已停用"
    assert page.desks.detail.retire.isHidden()


def test_a_second_lead_is_made_in_two_presses(enter, desk, stall):
    hears_of(desk, stall)
    page, _shell = enter()
    choose(page, "二号门")
    press(page.desks.detail.lead)
    assert any("家庭的资料" in text for text in texts(page.desks.detail))
    press(page.desks.detail.sure.do_it)
    with desk.store.read() as tx:
        assert is_lead(tx, stall.node)
    assert said_of(page, "二号门").second.endswith("负责人")
    assert page.desks.detail.lead.isHidden()


def test_recalling_leads_to_the_room_of_roses(enter, desk, stall):
    hears_of(desk, stall)
    page, shell = enter()
    choose(page, "二号门")
    press(page.desks.detail.recall)
    assert shell.went == [("taking", stall.node)]


def test_who_is_no_lead_is_told_who_the_lead_is(enter, desk, stall):
    hears_of(stall, desk)
    page, _shell = enter(stall)
    assert page.desks.joining.join.isHidden()
    assert page.desks.joining.stick.isHidden()
    assert "加入新电脑在负责人的电脑上做：1 号电脑。" in texts(page)
    choose(page, "1 号电脑")
    assert page.desks.detail.retire.isHidden()
    assert page.desks.detail.recall.isHidden()


# being online


def test_the_switch_is_a_setting_of_this_laptop(enter):
    page, shell = enter()
    page.desks.online.switch.click()
    assert shell.settings.online
    page.desks.online.switch.click()
    assert not shell.settings.online


def test_with_other_desks_it_is_always_on(enter, desk, stall):
    hears_of(desk, stall)
    page, _shell = enter()
    assert page.desks.online.switch.isHidden()
    assert page.desks.online.words.text().endswith("有别的电脑时一直开着。")


# after a restore


def test_a_forked_desk_goes_on_under_a_new_identity(enter, desk):
    ensure_identity(desk)
    with desk.store.write() as tx:
        records.remember(tx, FORK, Fork(desk.node, 3))
    page, shell = enter()
    assert page.desks.trouble.act.text() == "以新身份继续"
    press(page.desks.trouble.act)
    assert shell.restored == [(desk.home.store, "")]


def test_the_age_of_what_is_known_grows_while_nobody_answers(enter, desk, stall):
    hears_of(desk, stall)
    page, _shell = enter()
    for minutes in (5, 30):
        desk.clock.now += timedelta(minutes=minutes)
        page.look()
    assert said_of(page, "二号门").right == "35 分钟前"
