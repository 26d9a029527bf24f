"""A new laptop stands at the door and joins the others."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk import has_event
from desktop_app.errors import UserError
from desktop_app.exchange.offers import accept_join, joins_waiting, open_offer, refuse_join
from desktop_app.exchange.stick_admission import read_request, write_admission
from desktop_app.paths import Home
from desktop_app.roses.wall import first_look
from tests.desks import hang, small_desk, wish
from tests.exchange.joining import ADDRESS, Hall
from ui.door.join_presenter import Phase
from ui.door.open_door import DoorWindow, FolderVerbs
from ui.jobs import InlineJobs, ThreadJobs


@pytest.fixture
def hall(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield Hall(desk)
    desk.close()


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "new")


@pytest.fixture
def stand(qtbot, hall, home):
    """At the page 加入活动 of a folder without an event."""

    def stand(jobs):
        door = DoorWindow(home, UserError("no_event"), jobs, FolderVerbs(hall.outside()))
        qtbot.addWidget(door.screen)
        door.screen.show()
        press(qtbot, door.screen.join)
        return door

    return stand


@pytest.fixture
def door(stand):
    return stand(InlineJobs())


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def decides(hall, how=accept_join):
    def decide():
        for one in joins_waiting(hall.lead, monotonic=hall.tick):
            how(hall.lead, one.join_id)

    hall.on_wait = decide


def offer_of(hall):
    return open_offer(hall.lead, monotonic=hall.tick)


def test_the_code_lets_a_new_laptop_in_and_the_window_opens(hall, home, door, qtbot):
    page = door.screen.joining
    assert page.code.isVisible()
    assert not page.address.isVisible()
    decides(hall)

    qtbot.keyClicks(page.code.edit, offer_of(hall).code)
    press(qtbot, page.go)

    assert door.wait() == home
    assert first_look(home).wall.numbers == ["HS-001", "HS-002"]


def test_a_scanner_types_the_qr_and_presses_enter(hall, home, door, qtbot):
    decides(hall)
    qtbot.waitUntil(door.screen.joining.code.edit.hasFocus)
    qtbot.keyClicks(door.screen.joining.code.edit, offer_of(hall).qr_text)
    qtbot.keyClick(door.screen.joining.code.edit, Qt.Key.Key_Return)
    assert door.wait() == home


def test_the_digits_stand_large_while_the_lead_compares(hall, door, qtbot):
    seen = []
    page = door.screen.joining

    def compare():
        [one] = joins_waiting(hall.lead, monotonic=hall.tick)
        assert page.digits.isVisible()
        assert page.digits.text().replace(" ", "") == one.digits
        assert "1 号电脑" in page.names.text()
        assert "试验活动" in page.names.text()
        assert page.sentence.text() == "两台电脑上的数字一样吗？请负责人按接受。"
        seen.append(one)
        accept_join(hall.lead, one.join_id)

    hall.on_wait = compare
    page.code.edit.setText(offer_of(hall).code)
    press(qtbot, page.go)
    assert seen


def test_a_refusal_is_said_and_the_page_asks_again(hall, home, door, qtbot):
    decides(hall, refuse_join)
    page = door.screen.joining
    page.code.edit.setText(offer_of(hall).code)
    press(qtbot, page.go)

    assert "没有接受" in page.sentence.text()
    assert "新码" in page.sentence.text()
    assert page.code.isVisible()
    assert door.chosen is None
    assert not has_event(home)


def test_when_nothing_is_found_the_address_is_the_next_road_and_then_the_stick(hall, door, qtbot):
    hall.found = ()
    page = door.screen.joining
    page.code.edit.setText(offer_of(hall).code)
    press(qtbot, page.go)
    assert "地址" in page.sentence.text()
    assert "U 盘" in page.sentence.text()
    assert page.address.isVisible()

    hall.found = (ADDRESS,)
    decides(hall)
    page.address.edit.setText(ADDRESS)
    qtbot.keyClick(page.address.edit, Qt.Key.Key_Return)
    assert door.chosen is not None


def test_a_code_with_a_digit_missing_is_said_at_once(hall, door, qtbot):
    page = door.screen.joining
    page.code.edit.setText("1234567")
    press(qtbot, page.go)
    assert "8 位数字" in page.sentence.text()
    page.name.edit.clear()
    page.code.edit.setText("12345678")
    press(qtbot, page.go)
    assert "名字" in page.sentence.text()


def test_leaving_while_the_lead_compares_gives_the_place_up(hall, stand, qtbot):
    door = stand(jobs := ThreadJobs())
    page = door.screen.joining
    page.code.edit.setText(offer_of(hall).code)
    press(qtbot, page.go)
    qtbot.waitUntil(page.digits.isVisible)

    press(qtbot, page.cancel)

    qtbot.waitUntil(page.code.isVisible)
    assert "已取消" in page.sentence.text()
    assert joins_waiting(hall.lead, monotonic=hall.tick) == []
    jobs.close()


def test_by_stick_the_request_goes_and_the_admission_comes(hall, home, door, tmp_path, qtbot):
    page = door.screen.joining
    page.request_pressed.emit(tmp_path / "request", "二号电脑")
    asked = read_request(tmp_path / "request")
    assert page.digits.text().replace(" ", "") == asked.digits
    assert "U 盘" in page.sentence.text()
    list(write_admission(hall.lead, asked, tmp_path / "admission"))

    page.admission_pressed.emit(tmp_path / "request")
    assert "申请" in page.sentence.text()
    page.admission_pressed.emit(tmp_path / "admission")

    assert door.wait() == home
    assert first_look(home).wall.numbers == ["HS-001", "HS-002"]


def test_one_may_go_back_and_start_an_event_instead(door, home, qtbot):
    press(qtbot, door.screen.joining.back)
    assert door.screen.name.isVisible()
    door.screen.name.edit.setText("2027 公益日")
    door.screen.day.edit.setText("2027-06-28")
    press(qtbot, door.screen.go)
    assert door.wait() == home


def test_every_target_is_big_enough_and_has_a_name(door):
    page = door.screen.joining
    for button in (page.go, page.far, page.request, page.admission, page.back):
        assert button.height() >= 44
        assert button.accessibleName()
    for field in (page.code, page.name):
        assert field.edit.height() >= 44
        assert field.edit.accessibleName()
    assert door.joining.state.phase is Phase.ASKING
