"""A scanner is heard whatever has the focus, and never presses anything."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

from desktop_app.scans.model import read_scan
from desktop_app.tokens.model import TokenKind, address_of
from tests.scans.codes import signer_of_another_event


@pytest.mark.parametrize("room", ["", "intake", "review", "cards", "settings", "history"])
def test_a_burst_with_y_and_enter_presses_nothing_in_any_room(desk, room):
    if room:
        desk.app.house.go_to(room)
    desk.scans("https yes y 123")
    assert "认不出这个码" in desk.verdict
    assert desk.app.house.room == room
    assert all(desk.state_on_wall(n) == "open" for n in ("HS-001", "HS-002", "JB-001"))
    assert desk.app.claim.state.acts[0].words.startswith("导入")


def test_a_scan_presses_no_button_that_has_the_focus(desk):
    desk.scans("HS-001")
    desk.types("13800138000")
    for button in (desk.panel.foot.claim, desk.panel.foot.park, desk.panel.foot.add):
        button.setFocus()
        desk.scans("y y HS-002")
    assert desk.state_on_wall("HS-001") == "open"
    assert not desk.rose("HS-001").parked
    assert desk.app.claim.state.basket == ()


def test_a_space_pressed_by_hand_still_presses_the_button(desk, qtbot):
    desk.scans("HS-001")
    desk.panel.foot.add.setFocus()
    desk.presses(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(desk.app.claim.state.basket) == 1)


def test_a_scan_leads_home_from_any_room_and_opens_the_wish(desk):
    desk.app.house.go_to("settings")
    desk.scans("HS-003")
    assert desk.app.house.is_home
    assert desk.number == "HS-003"


def test_an_open_room_may_take_the_scan(desk, monkeypatch):
    desk.app.house.go_to("history")
    taken = []
    page = desk.app.contents.rooms.currentWidget()
    monkeypatch.setattr(page, "take_scan", lambda text: taken.append(text) is None, raising=False)
    desk.scans("HS-002")
    assert taken == ["HS-002"]
    assert desk.app.house.room == "history"
    monkeypatch.setattr(page, "take_scan", lambda _text: False, raising=False)
    desk.scans("HS-002")
    assert desk.app.house.is_home
    assert desk.number == "HS-002"


@pytest.mark.parametrize("field", ["phone", "name"])
def test_the_field_stays_as_it_was(desk, field):
    desk.scans("HS-001")
    edit = getattr(desk.panel.form, field).edit
    edit.setText("1380")
    edit.setCursorPosition(2)
    edit.setFocus()
    desk.scans("HS-002")
    assert desk.number == "HS-002"
    assert edit.text() == "1380"


def test_the_search_box_stays_as_it_was(desk):
    search = desk.app.contents.top.search
    search.setFocus()
    search.setText("台灯")
    desk.scans("HS-002")
    assert search.text() == "台灯"
    assert desk.number == "HS-002"


def test_a_hand_that_types_a_number_is_no_scanner(desk):
    search = desk.app.contents.top.search
    search.setFocus()
    desk.types("hs-002")
    assert search.text() == "hs-002"
    assert desk.app.claim.state.number == ""


def test_a_scanner_without_enter_is_heard_after_a_pause(desk, qtbot):
    desk.scans("HS-002", ends=None)
    qtbot.waitUntil(lambda: desk.number == "HS-002")


def test_a_fast_hand_gets_its_letters_back(desk, qtbot):
    search = desk.app.contents.top.search
    search.setFocus()
    desk.scans("wangyi", ends=None)
    qtbot.waitUntil(lambda: search.text() == "wangyi")


def test_a_double_read_does_nothing_more(desk):
    heard = []
    desk.app.scanner.scanned.connect(heard.append)
    window = desk.app.window.windowHandle()
    for _ in range(2):
        for letter in "HS-001":
            desk.clock.turn(0.004)
            QTest.keyClick(window, letter)
        QTest.keyClick(window, Qt.Key.Key_Return)
        desk.clock.turn(0.6)
    assert heard == ["HS-001"]


def test_full_width_digits_of_an_input_method_are_a_scan_too(desk, qtbot):
    desk.scans("HS-001")
    edit = desk.panel.form.name.edit
    edit.setFocus()
    edit.setText("王")
    for letter in "ＨＳ００２":
        desk.clock.turn(0.004)
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QCoreApplication.sendEvent(edit, event)
    desk.clock.turn(0.004)
    QTest.keyClick(desk.app.window.windowHandle(), Qt.Key.Key_Return)
    assert desk.number == "HS-002"
    assert edit.text() == "王"
    assert desk.state_on_wall("HS-001") == "open"


def test_a_name_from_an_input_method_is_no_scan(desk):
    desk.scans("HS-001")
    desk.presses(Qt.Key.Key_F2)
    desk.types_chinese("欧阳林晓燕")
    assert desk.panel.form.name.text() == "欧阳林晓燕"
    assert desk.number == "HS-001"


def foreign(desk) -> str:
    """A card of another event: 50 characters, mixed case."""
    token = signer_of_another_event(desk.app.desk()).sign(TokenKind.CARD, "432DVFJX")
    return address_of(token, "rose.example").replace("DVFJX", "dvfjx")


def focus(desk, where: str):
    """Put the focus there; the field, if it is one."""
    if where in ("name", "phone"):
        desk.scans("HS-001")
        field = getattr(desk.panel.form, where).edit
    else:
        field = {
            "search": desk.app.contents.top.search,
            "button": desk.panel.foot.claim,
            "wall": desk.app.contents.wall.wall,
        }[where]
        if where == "button":
            desk.scans("HS-001")
            desk.types("13800138000")
    field.setFocus()
    return field if where in ("name", "phone", "search") else None


@pytest.mark.parametrize("where", ["name", "phone", "search", "button", "wall"])
@pytest.mark.parametrize("ends", [Qt.Key.Key_Return, Qt.Key.Key_Tab, None], ids=str)
def test_a_whole_token_is_heard_wherever_the_focus_is(desk, qtbot, where, ends):
    field = focus(desk, where)
    desk.app.show_message("打印机没有纸了。", "请加纸。")
    desk.scans(foreign(desk), ends=ends)

    qtbot.waitUntil(lambda: "另一场活动" in desk.verdict)
    assert field is None or field.text() == ""
    assert desk.state_on_wall("HS-001") == "open"
    assert desk.message.startswith("打印机没有纸了")


def test_a_slow_scanner_is_heard_when_it_is_set_so(desk):
    desk.app.scanner.set_gap(100)
    for letter in "HS-002":
        desk.clock.turn(0.09)
        QTest.keyClick(desk.app.window.windowHandle(), letter)
    desk.clock.turn(0.09)
    QTest.keyClick(desk.app.window.windowHandle(), Qt.Key.Key_Return)

    assert desk.number == "HS-002"


@pytest.mark.parametrize("prefix", ["]Q1", "]C1", "~", "##"])
def test_what_a_scanner_sends_before_the_code_is_no_part_of_it(desk, prefix):
    desk.scans(f"{prefix}HS-002")

    assert desk.number == "HS-002"


@pytest.mark.parametrize("where", ["name", "search"])
@pytest.mark.parametrize("ends", [Qt.Key.Key_Return, Qt.Key.Key_Tab, None], ids=str)
def test_pinyin_mode_loses_no_code(desk, qtbot, where, ends):
    field = focus(desk, where)
    field.setText("王")
    desk.scans_into_pinyin(foreign(desk), ends=ends)

    qtbot.waitUntil(lambda: "另一场活动" in desk.verdict)
    assert field.text() == "王"
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition) == 1
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_method_that_cannot_be_switched_off_loses_no_code_either(desk):
    field = focus(desk, "search")
    composing = ""
    desk.clock.turn(1)
    for place, letter in enumerate(foreign(desk)):
        desk.clock.turn(0.004)
        composing = letter if place % 9 == 0 else composing + letter
        event = QInputMethodEvent(composing, [])
        if place % 9 == 8:  # it commits now and then
            event = QInputMethodEvent()
            event.setCommitString(composing)
        QCoreApplication.sendEvent(field, event)
    QTest.keyClick(desk.app.window.windowHandle(), Qt.Key.Key_Return)

    assert "另一场活动" in desk.verdict
    assert field.text() == ""


def test_a_fast_hand_in_pinyin_gets_its_letters_back(desk, qtbot):
    field = focus(desk, "search")
    desk.scans_into_pinyin("wangy", ends=None)

    qtbot.waitUntil(lambda: field.text() == "wangy")
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_pinyin_at_a_hands_pace_is_left_alone(desk):
    field = focus(desk, "name")
    for composing in ("o", "ou", "ou'y", "ou'ya", "ou'yan", "ou'yang"):
        desk.clock.turn(0.045)
        QCoreApplication.sendEvent(field, QInputMethodEvent(composing, []))

    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    desk.types_chinese("欧阳")
    assert field.text() == "欧阳"


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("hs017", "HS-017", ""),
        ("ＨＳ－０１７", "HS-017", ""),
        ("https://rose.example/c/22222222ABCMBXWS3LNHA4TEQVG", "", "22222222"),
        ("https://rose.example/c/22222223ABCMBXWS3LNHA4TEQVG", "", ""),
        ("rosewall/r/hs-017abcmbxws3lnha4teqvg", "HS-017", ""),
        ("]Q1hs017", "HS-017", ""),
        ("https：//rose。example、c、22222222abcmbxws3lnha4teqvg", "", "22222222"),
        ("http://example.org/y", "", ""),
        ("", "", ""),
    ],
)
def test_what_a_code_means(text, number, code):
    scan = read_scan(text)
    assert (scan.number, scan.code) == (number, code)
