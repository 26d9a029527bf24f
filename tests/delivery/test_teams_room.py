"""Planning the rounds, worked by hands: teams, a proposal, moves by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop_app.delivery.carrying import take_out
from desktop_app.delivery.look import teams
from desktop_app.delivery.planning import assign_stops
from desktop_app.delivery.teams import crew
from desktop_app.wishes.facts import Identity
from tests.delivery.room import (
    drag,
    four_families,
    head_of,
    keys,
    lane,
    numbers_in,
    opened,
    place_of,
    two_teams,
)
from tests.delivery.rounds import FIRST, SECOND, SECRETS, gift, hand_in, promise
from tests.desks import small_desk
from tests.rooms import press, texts
from ui.delivery.delivery_screen import TEAMS

FREE = "还没分"
AWAY = Identity(name="孙玉", street="月湖街道", address="月湖街道 7 号 101", phone="13900000009")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def ready(desk):
    """Four families and two teams; their ids."""
    four_families(desk)
    return two_teams(desk)


@pytest.fixture
def page(shell, qtbot):
    return opened(shell, qtbot, TEAMS)


def write_team(page, name, members="", areas=()):
    form = page.teams.form
    form.name.setText(name)
    for code in areas:
        press(form.chips[code])
    form.members.setPlainText(members)
    press(form.save)


def test_the_first_team_is_written_with_its_members_and_stands_on_the_board(page, desk):
    assert "还没有送达队" in texts(page)
    press(page.teams.empty.action)
    write_team(page, FIRST, "周平 13700000001\n吴静", areas=("BL", "HS"))
    [look] = teams(desk)
    assert (look.team.name, look.team.areas) == (FIRST, ("BL", "HS"))
    assert [one.name for one in crew(desk, FIRST).members] == ["周平", "吴静"]
    assert lane(page, FIRST).areas == "北仑、海曙"
    assert not page.teams.form.isVisible()
    assert f"“{FIRST}”存下了。" in page.teams.notice.problem.text()


def test_a_team_that_cannot_be_stays_in_its_form_with_what_to_do(page, desk):
    press(page.teams.empty.action)
    write_team(page, "", "周平")
    assert "还没有名字" in page.teams.notice.problem.text()
    assert page.teams.form.members.toPlainText() == "周平"
    write_team(page, FIRST, "13700000001")
    assert "看不懂这一位队员" in page.teams.notice.problem.text()
    assert teams(desk) == []


def test_what_is_half_written_stays_while_others_change_something(page, desk, ready):
    page.refresh()
    press(page.teams.new)
    page.teams.form.name.setText("善行三队")
    assign_stops(desk, ["HS-001"], FIRST)
    page.refresh()
    assert page.teams.form.name.text() == "善行三队"
    assert numbers_in(page, FIRST) == ["HS-001"]


def test_a_team_is_changed_without_writing_its_members_again(page, desk, ready):
    page.refresh()
    go_to(page, head_of(page, FIRST))
    press(page.teams.side.team.change)
    assert page.teams.form.members.toPlainText() == "周平 13700000001\n吴静 13700000002"
    page.teams.form.most.setValue(12)
    press(page.teams.form.save)
    assert next(one.team.most for one in teams(desk) if one.team.name == FIRST) == 12
    assert len(crew(desk, FIRST).members) == 2


def test_a_proposal_is_shown_first_and_written_when_it_is_accepted(page, desk, ready):
    page.refresh()
    press(page.teams.propose)
    placed = [*numbers_in(page, FIRST), *numbers_in(page, SECOND)]
    assert sorted(placed) == ["HS-001", "HS-002", "HS-003"]
    assert numbers_in(page, FREE) == ["HS-004"]
    assert "1 户礼物还没到" in page.teams.proposal.words.text()
    assert gift(desk, "HS-001").team == ""
    press(page.teams.proposal.accept)
    assert gift(desk, "HS-001").team in ready
    assert "动了 3 件" in page.teams.notice.problem.text()
    assert not page.teams.proposal.isVisible()


def test_a_proposal_that_is_left_leaves_everything_as_it_was(page, desk, ready):
    page.refresh()
    press(page.teams.propose)
    press(page.teams.proposal.leave)
    assert numbers_in(page, FREE) == ["HS-001", "HS-002", "HS-003", "HS-004"]
    assert gift(desk, "HS-001").team == ""


def test_a_proposal_is_changed_by_hand_before_it_is_accepted(page, desk, ready):
    page.refresh()
    press(page.teams.propose)
    goes = next(name for name in (FIRST, SECOND) if "HS-002" in numbers_in(page, name))
    other = SECOND if goes == FIRST else FIRST
    drag_to(page, "HS-002", other)
    assert {"HS-002", "HS-003"} <= set(numbers_in(page, other))
    assert gift(desk, "HS-002").team == ""
    press(page.teams.proposal.accept)
    wanted = dict(zip((FIRST, SECOND), ready, strict=True))[other]
    assert gift(desk, "HS-002").team == gift(desk, "HS-003").team == wanted


def test_a_proposal_stays_while_others_change_something(page, desk, ready):
    page.refresh()
    press(page.teams.propose)
    hand_in(desk, "HS-004")
    page.refresh()
    assert page.teams.proposal.isVisible()
    take_out(desk, FIRST, ["HS-001"])
    page.refresh()
    press(page.teams.proposal.accept)
    assert gift(desk, "HS-002").team in ready
    assert gift(desk, "HS-001").team == ready[0]


def test_a_dragged_card_takes_its_household_along(page, desk, ready, shell):
    page.refresh()
    drag_to(page, "HS-002", SECOND)
    assert numbers_in(page, SECOND) == ["HS-002", "HS-003"]
    assert gift(desk, "HS-003").team == ready[1]
    assert "同一户的 1 件一起" in page.teams.notice.problem.text()
    assert shell.changes


def test_a_card_that_is_dropped_outside_stays_where_it_was(page, desk, ready):
    page.refresh()
    board = page.teams.board
    drag(board, board.rect_at(place_of(page, "HS-001")).center(), QPoint(40, -30))
    assert numbers_in(page, FREE)[0] == "HS-001"
    assert board.carried == -1


def test_a_card_goes_to_another_team_by_keys_alone(page, desk, ready):
    page.refresh()
    board = page.teams.board
    board.setFocus()
    go_to(page, place_of(page, "HS-001"))
    keys(board, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert gift(desk, "HS-001").team == ready[1]
    go_to(page, place_of(page, "HS-004"))
    keys(board, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert gift(desk, "HS-004") is None
    assert board.carried == -1


def test_the_order_of_a_round_is_changed_by_mouse_and_by_keys(page, desk, ready):
    promise(desk, "HS-005", AWAY)
    assign_stops(desk, ["HS-001", "HS-002", "HS-004", "HS-005"], FIRST)
    page.refresh()
    board = page.teams.board
    assert numbers_in(page, FIRST) == ["HS-001", "HS-002", "HS-003", "HS-004", "HS-005"]
    top = board.rect_at(place_of(page, "HS-001"))
    drag(board, board.rect_at(place_of(page, "HS-005")).center(), top.center() - QPoint(0, 15))
    assert numbers_in(page, FIRST) == ["HS-005", "HS-001", "HS-002", "HS-003", "HS-004"]
    assert (gift(desk, "HS-005").order, gift(desk, "HS-001").order) == (1, 2)
    board.setFocus()
    go_to(page, place_of(page, "HS-003"))
    keys(board, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    keys(board, Qt.Key.Key_Return)
    assert numbers_in(page, FIRST) == ["HS-002", "HS-003", "HS-005", "HS-001", "HS-004"]
    go_to(page, place_of(page, "HS-002"))
    keys(board, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert numbers_in(page, FIRST)[0] == "HS-002"


def test_arrow_keys_walk_over_heads_and_cards_and_a_screen_reader_hears_them(page, ready):
    page.refresh()
    board = page.teams.board
    board.setFocus()
    go_to(page, head_of(page, FREE))
    keys(board, Qt.Key.Key_Down)
    assert board.spoken_at(board.place).startswith("HS-001，海曙，台灯，已到物")
    keys(board, Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert board.spoken_at(board.place).startswith(FIRST)
    spoken = QAccessible.queryAccessibleInterface(board)
    assert spoken.childCount() == 7
    assert "HS-002" in spoken.child(2).text(QAccessible.Text.Name)


def test_the_panel_moves_a_gift_and_says_who_lives_behind_the_same_door(page, desk, ready):
    page.refresh()
    go_to(page, place_of(page, "HS-003"))
    panel = page.teams.side.stop
    assert "HS-002，一起换队" in texts(page)
    assert not panel.move_there.isEnabled()
    panel.team.setCurrentIndex(panel.team.findData(ready[0]))
    press(panel.move_there)
    assert numbers_in(page, FIRST) == ["HS-002", "HS-003"]


def test_what_is_on_the_road_cannot_be_taken_up(page, desk, ready):
    assign_stops(desk, ["HS-001"], FIRST)
    take_out(desk, FIRST, ["HS-001"])
    page.refresh()
    drag_to(page, "HS-001", SECOND)
    assert gift(desk, "HS-001").team == ready[0]
    assert not page.teams.side.stop.team.isVisible()
    assert "已经出发或送到的，不能再换队。" in texts(page)


def test_packs_are_taken_and_given_back_and_count(page, desk, ready):
    page.refresh()
    go_to(page, head_of(page, FIRST))
    panel = page.teams.side.team
    panel.packs.setValue(20)
    press(panel.take)
    panel.packs.setValue(3)
    press(panel.give_back)
    assert "包 17" in lane(page, FIRST).load
    panel.packs.setValue(18)
    press(panel.give_back)
    assert "只有 17 个" in page.teams.notice.problem.text()


def test_a_team_is_retired_with_a_reason_and_gets_nothing_more(page, desk, ready):
    page.refresh()
    go_to(page, head_of(page, SECOND))
    press(page.teams.side.team.retire)
    assert not page.teams.side.team.reason.do_it.isEnabled()
    page.teams.side.team.reason.reason.setText("车坏了")
    press(page.teams.side.team.reason.do_it)
    assert SECOND not in [one.name for one in page.teams.board.lanes]
    assert next(one.team.retired for one in teams(desk) if one.team.name == SECOND) == "车坏了"


def test_a_scan_shows_where_its_gift_stands(page, shell, ready):
    page.refresh()
    for text in ("HS-003", "HS-099", "4006381333931"):
        assert page.take_scan(text)
    assert page.teams.side.stop.number.text() == "HS-003"
    assert [tone for tone, _ in shell.announced] == ["good", "malformed", "malformed"]


def test_who_came_for_a_wish_finds_it_on_the_board(page, ready):
    page.refresh()
    page.open_at("HS-004")
    assert page.teams.side.stop.number.text() == "HS-004"
    page.open_at("packing")
    assert page.face == "packing"


def test_nobody_reads_where_families_live(page, desk, ready):
    page.refresh()
    go_to(page, place_of(page, "HS-001"))
    board = page.teams.board
    said = " ".join([*texts(page), *(board.spoken_at(place) for place in board.order)])
    assert not [secret for secret in SECRETS if secret in said]


def go_to(page, place):
    """Click on a place of the board."""
    board = page.teams.board
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=board.rect_at(place).center())


def drag_to(page, number, name):
    """Drag a card onto the head of a lane."""
    board = page.teams.board
    start = board.rect_at(place_of(page, number)).center()
    drag(board, start, board.rect_at(head_of(page, name)).center())
