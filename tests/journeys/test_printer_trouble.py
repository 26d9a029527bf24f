"""A printer without paper holds up no claim; cards wait for a person where the desk wants it so."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop_app.cards.printing import Trouble
from desktop_app.cards.queue import card_queue
from desktop_app.claims.look import look_at_claim
from tests.cards.printers import HandPrinter
from tests.shell.hands import desk_window

ROOMS = ("", "intake", "review", "cards", "settings", "history")


@pytest.fixture
def printer(tmp_path):
    return HandPrinter(tmp_path / "tray")


@pytest.fixture
def desk(qapp, tmp_path, printer):
    with desk_window(qapp, tmp_path / "desk", printer=printer.name) as hands:
        hands.app.printing._find = lambda: [printer]
        hands.app.watch.look()
        yield hands


def claim(desk, number, phone="13800138000"):
    desk.scans(number)
    desk.types(phone)
    desk.enter()


def sign(desk):
    return desk.app.contents.status.signs["printer"].text().strip()


def states(desk):
    return [row.state for row in card_queue(desk.app.desk())]


def prefer(desk, **values):
    desk.app.preferences.change(replace(desk.app.settings, **values))


def test_no_paper_shows_on_every_screen_and_the_next_claim_goes_on(desk, printer):
    printer.has = Trouble.NO_PAPER
    claim(desk, "HS-001")
    assert desk.state_on_wall("HS-001") == "claimed"
    assert "认领已经记下" in desk.message
    assert sign(desk) == "前台打印机 缺纸，1 张卡在等"
    assert desk.app.qt.activeModalWidget() is None
    desk.presses(Qt.Key.Key_Escape)
    claim(desk, "HS-002", "13900139000")
    assert desk.state_on_wall("HS-002") == "claimed"
    assert "打印机好了，卡片就会自己打出来" in desk.verdict
    assert desk.message == ""
    assert sign(desk) == "前台打印机 缺纸，2 张卡在等"
    assert printer.tries == 1
    for room in ROOMS:
        if room:
            desk.app.house.go_to(room)
        assert desk.app.contents.status.signs["printer"].isVisible()
        assert "缺纸" in sign(desk)


def test_when_the_paper_is_back_what_waited_goes_out_by_itself(desk, printer):
    printer.has = Trouble.NO_PAPER
    claim(desk, "HS-001")
    claim(desk, "HS-002", "13900139000")
    desk.app.watch.look()
    assert printer.sent == []
    printer.has = None
    desk.app.watch.look()
    assert len(printer.sent) == 2
    assert sign(desk) == "打印机 前台打印机"
    desk.app.watch.look()
    assert states(desk) == ["printed", "printed"]
    assert len(printer.sent) == 2


def test_the_sign_leads_to_the_print_room_and_takes_no_focus(desk, printer):
    printer.has = Trouble.COVER_OPEN
    desk.scans("HS-001")
    desk.types("13800138000")
    focus = desk.app.qt.focusWidget()
    desk.app.watch.look()
    assert desk.app.qt.focusWidget() is focus
    desk.app.watch.explain(desk.app.contents.status._shown["printer"])
    assert "盖子" in desk.message
    assert desk.app.qt.focusWidget() is focus
    desk.clicks(desk.app.contents.message.action)
    assert desk.app.house.room == "cards"


def test_another_printer_takes_what_waited(desk, printer, tmp_path):
    other = HandPrinter(tmp_path / "other", name="后台打印机")
    desk.app.printing._find = lambda: [printer, other]
    printer.has = Trouble.JAM
    claim(desk, "HS-001")
    prefer(desk, printer="后台打印机")
    assert len(other.sent) == 1
    assert sign(desk) == "打印机 后台打印机"


def test_a_printer_in_trouble_holds_up_no_other_paper(desk, printer, tmp_path):
    roll = HandPrinter(tmp_path / "roll", name="小票机")
    desk.app.printing._find = lambda: [printer, roll]
    printer.has = Trouble.NO_PAPER
    claim(desk, "HS-001")
    prefer(desk, card_layout="receipt", printers={"receipt": "小票机"})
    claim(desk, "HS-002", "13900139000")
    assert len(roll.sent) == 1
    assert "缺纸，1 张卡在等" in sign(desk)


def test_without_printing_by_itself_the_card_waits_until_somebody_says_so(desk, printer):
    prefer(desk, auto_print=False)
    desk.scans("HS-001")
    assert desk.panel.foot.claim.text().strip() == "认领，卡稍后打"
    desk.types("13800138000")
    desk.enter()
    assert printer.sent == []
    assert "卡片在队列里" in desk.verdict
    assert desk.message == ""
    assert desk.app.contents.top.rooms["cards"].text().strip() == "打印 1"
    assert sign(desk) == "打印机 前台打印机，1 张等着打"
    desk.app.watch.look()
    assert printer.sent == []
    desk.clicks(desk.app.contents.top.rooms["cards"])
    room = desk.app.contents.rooms.currentWidget()
    desk.clicks(room.queue.print_now)
    assert len(printer.sent) == 1
    assert sign(desk) == "打印机 前台打印机"


def test_a_claim_takes_the_paper_and_the_copies_of_the_settings(desk, printer):
    prefer(desk, card_layout="a5", copies=3)
    claim(desk, "HS-001")
    card = look_at_claim(desk.app.desk(), "HS-001").card
    assert (card.layout, card.copies) == ("a5", 3)
    assert printer.copies == [3]


def test_a_lost_card_is_replaced_from_the_panel_with_a_new_code(desk, printer):
    claim(desk, "HS-001")
    before = look_at_claim(desk.app.desk(), "HS-001").claim.code
    prefer(desk, auto_print=False)
    desk.presses(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    line = desk.panel.claimed.reason
    assert line.isVisible()
    desk.clicks(line.lost.choice.buttons["lost"])
    desk.clicks(line.do_it)
    assert look_at_claim(desk.app.desk(), "HS-001").claim.code != before
    assert "新的短码" in desk.verdict
    assert len(printer.sent) == 2  # somebody asked for it, so it does not wait


def test_cards_that_could_not_be_saved_are_saved_when_the_folder_is_there_again(qapp, tmp_path):
    with desk_window(qapp, tmp_path / "desk") as desk:
        cards = desk.app.home.cards
        cards.write_text("no folder")
        desk.app.watch.look()
        claim(desk, "HS-001")
        claim(desk, "HS-002", "13900139000")
        assert sign(desk) == "PDF 文件夹不能写入，2 张卡在等"
        cards.unlink()
        desk.app.watch.look()
        assert len(desk.cards()) == 2
        assert sign(desk) == "卡片存成 PDF"


def test_the_faces_of_the_print_room_are_reached_by_keyboard_alone(desk, printer, qtbot):
    desk.app.house.go_to("cards")
    room = desk.app.contents.rooms.currentWidget()
    room.faces.buttons["queue"].setFocus()
    desk.presses(Qt.Key.Key_Right)
    assert room.face == "printers"
    walked = set()
    for _ in range(60):
        desk.presses(Qt.Key.Key_Tab)
        walked.add(desk.app.qt.focusWidget())
    assert {room.printers.layout_box, room.printers.automatic, room.printers.add} <= walked
    room.printers.automatic.setFocus()
    desk.presses(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not desk.app.settings.auto_print)  # a scan might have begun so


@pytest.mark.parametrize("face", ["queue", "printers", "bulk"])
def test_everything_in_the_print_room_has_a_spoken_name(desk, face):
    desk.app.house.go_to("cards", face)
    room = desk.app.contents.rooms.currentWidget()
    for widget in room.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken.strip(), type(widget).__name__
