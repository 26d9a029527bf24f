"""The room of taking along, as hands and eyes use it."""

import pytest
from PySide6.QtTest import QTest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim
from desktop_app.hanging.model import Wanted
from desktop_app.hanging.operations import plan_wall
from desktop_app.roses.operations import hand_roses
from desktop_app.roses.whereabouts import where_roses_are
from desktop_app.wishes.facts import Group
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.rooms import HandShell, press, texts
from ui.taking.page import make_page

GIVER = Giver(name="王芳", phone="13800001234")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall")
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 11)), wish("YZ-003", group=Group.CHILD))
    yield desk
    desk.close()


@pytest.fixture
def stall(desk, tmp_path):
    stall = joined(desk, tmp_path / "stall", "二号电脑")
    yield stall
    stall.close()


@pytest.fixture
def page(shell, qtbot, stall):
    return opened(shell, qtbot)


def opened(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.refresh()
    return page


def chosen(page):
    return [line.name for line in page.choosing.list.lines()]


def types(page, text):
    page.choosing.numbers.clear()
    QTest.keyClicks(page.choosing.numbers, text)
    press(page.choosing.add_numbers)


def holds(desk, node):
    return next((one.total for one in where_roses_are(desk) if one.node == node), 0)


def pick(box, value):
    box.setCurrentIndex(box.findData(value))


def test_typed_ranges_go_to_the_only_other_desk_with_one_press(page, desk, stall, shell):
    types(page, "hs2-hs4, YZ-3")
    assert chosen(page) == ["HS-002", "HS-003", "HS-004", "YZ-003"]
    assert page.choosing.numbers.text() == ""
    assert page.desks.hand.text().strip() == "交给 二号电脑 4 朵"
    press(page.desks.hand)
    assert holds(desk, stall.node) == 4
    assert "4 朵交给了“二号电脑”" in page.notice.problem.text()
    assert chosen(page) == []
    assert shell.changes
    line = next(one for one in page.desks.list.lines() if one.key == stall.node)
    assert "4 朵在路上" in line.second


def test_a_mistyped_number_stays_in_the_field_with_what_to_do(page):
    types(page, "HS-002 xx")
    assert page.choosing.numbers.text() == "HS-002 xx"
    assert page.notice.isVisible()
    assert page.notice.remedy.text()
    types(page, "HS-099")
    assert "HS-099" in page.notice.problem.text()


def test_a_rose_that_is_elsewhere_is_named_with_its_desk_and_the_others_are_taken(
    page, desk, stall
):
    hand_roses(desk, ["HS-001"], stall.node)
    page.refresh()
    types(page, "HS-001, HS-002")
    assert chosen(page) == ["HS-002"]
    assert "二号电脑" in page.notice.problem.text()


def test_roses_are_chosen_by_group_district_and_state(page, desk):
    claim_wishes(desk, ["HS-001"], GIVER)
    page.refresh()
    assert page.choosing.add_some.text().strip() == "加入 10 朵"
    pick(page.choosing.group, str(Group.CHILD))
    press(page.choosing.add_some)
    assert chosen(page) == ["YZ-003"]
    pick(page.choosing.group, "")
    pick(page.choosing.stage, "claimed")
    press(page.choosing.add_some)
    assert chosen(page) == ["YZ-003", "HS-001"]
    assert not page.choosing.add_some.isEnabled()


def test_roses_are_chosen_by_the_rows_and_columns_of_a_wall(page, desk):
    plan_wall(desk, Wanted(name="南墙", columns=5))
    page.refresh()
    assert page.choosing.add_area.text().strip() == "加入 11 朵"
    page.choosing.bottom.setValue(2)
    page.choosing.right.setValue(2)
    press(page.choosing.add_area)
    assert chosen(page) == ["HS-001", "HS-002", "HS-006", "HS-007"]


def test_a_scan_adds_the_rose_and_says_so(page, desk, stall, shell):
    hand_roses(desk, ["HS-009"], stall.node)
    page.refresh()
    for text in ("HS-003", "HS-003", "HS-009"):
        assert page.take_scan(text)
    assert chosen(page) == ["HS-003"]
    assert [tone for tone, _ in shell.announced] == ["good", "note", "wait"]
    assert "二号电脑" in shell.announced[-1][1]
    page.take_scan("???")
    assert shell.announced[-1][0] == "malformed"


def test_a_chosen_rose_is_taken_off_again(page):
    types(page, "HS-001-HS-003")
    page.choosing.list.setCurrentIndex(page.choosing.list.model().index(1, 0))
    press(page.choosing.drop)
    assert chosen(page) == ["HS-001", "HS-003"]
    press(page.choosing.clear)
    assert chosen(page) == []
    assert not page.desks.hand.isEnabled()


def test_half_filled_claims_are_asked_about_before_they_go(page, desk, stall):
    park_claim(desk, "HS-002", GIVER)
    page.refresh()
    types(page, "HS-001-HS-003")
    press(page.desks.hand)
    assert "HS-002" in page.notice.problem.text()
    assert holds(desk, stall.node) == 0
    press(page.notice.action)
    assert holds(desk, stall.node) == 3


def test_the_lead_asks_a_desk_to_bring_back(page, desk, stall):
    hand_roses(desk, ["HS-001"], stall.node)
    page.refresh()
    press(page.desks.ask)
    assert "已请“二号电脑”归还" in page.notice.problem.text()
    meet(desk, stall)
    page.refresh()
    assert holds(desk, desk.node) == 11


def test_recalling_warns_asks_for_a_reason_and_can_be_left(page, desk, stall):
    hand_roses(desk, ["HS-001", "HS-002"], stall.node)
    page.refresh()
    press(page.desks.recall)
    assert "待处理" in page.desks.reason.effect.text()
    assert not page.desks.reason.do_it.isEnabled()
    press(page.desks.reason.leave)
    assert not page.desks.reason.isVisible()
    press(page.desks.recall)
    page.desks.reason.reason.setText("丢了")
    page.desks.retire.setChecked(True)
    press(page.desks.reason.do_it)
    assert holds(desk, desk.node) == 11
    assert desk.node in [line.key for line in page.desks.list.lines()]
    assert stall.node not in [line.key for line in page.desks.list.lines()]


def test_a_desk_away_gives_everything_back_in_one_press(desk, stall, worker, qtbot):
    hand_roses(desk, ["HS-001", "HS-002"], stall.node)
    meet(desk, stall)
    page = opened(HandShell(stall, worker), qtbot)
    assert not page.desks.recall.isVisible()
    assert page.desks.returns.text().strip() == "全部归还 2 朵"
    press(page.desks.returns)
    meet(desk, stall)
    assert holds(desk, desk.node) == 11
    assert not page.desks.returns.isVisible()


def test_a_laptop_alone_is_told_to_let_another_one_in(tmp_path, worker, qtbot):
    desk = small_desk(tmp_path / "alone")
    hang(desk, wish("HS-001"))
    shell = HandShell(desk, worker)
    page = opened(shell, qtbot)
    assert "只有这一台电脑" in texts(page)
    assert not page.desks.hand.isVisible()
    press(page.desks.empty.action)
    assert shell.went == [("exchange", "")]
    desk.close()


def test_who_came_for_a_desk_finds_it_chosen(shell, qtbot, stall):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.open_at(stall.node)
    page.refresh()
    assert page.presenter.state.target == stall.node
    page.open_at("HS-004")
    assert chosen(page) == ["HS-004"]


def test_nobody_reads_a_name_here(page, desk):
    park_claim(desk, "HS-002", GIVER)
    page.refresh()
    types(page, "HS-001-HS-003")
    said = " ".join([*texts(page), *(line.spoken for line in page.choosing.list.lines())])
    assert "王芳" not in said
