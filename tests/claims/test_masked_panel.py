"""Visitors stand in front of the panel: who claimed is masked until somebody says why they look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.claims.facts import Giver
from desktop_app.claims.look import ClaimLook, look_at_claim
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.people.access_facts import Purpose
from tests.claims.panel_desk import PanelDesk, rose
from tests.desks import HandClock, hang, small_desk, wish
from tests.rooms import press, texts
from ui.claims.claim_screen import ClaimScreen
from ui.claims.claim_state import Form, Mode, PanelState
from ui.widgets.clipboard import brief_copy

WANG = Giver(name="王思明", phone="13800138000")


@pytest.fixture(scope="module")
def looks(tmp_path_factory) -> dict[str, ClaimLook]:
    """Looks at two claims of a real store."""
    desk = small_desk(tmp_path_factory.mktemp("desk"), HandClock())
    hang(desk, wish("HS-001"), wish("HS-002"))
    claim_wishes(desk, ["HS-001"], WANG)
    claim_wishes(desk, ["HS-002"], Giver(name="李雷", phone="13900005678"))
    found = {number: look_at_claim(desk, number) for number in ("HS-001", "HS-002")}
    desk.close()
    return found


@pytest.fixture
def desk(looks):
    desk = PanelDesk()
    desk.verbs.looks = looks
    for number in looks:
        desk.roses[number] = rose(number, "claimed")
    desk.panel.choose("HS-001")
    desk.jobs.happen()
    return desk


@pytest.fixture
def screen(desk, qtbot):
    """The real panel before the same presenter."""
    screen = ClaimScreen()
    qtbot.addWidget(screen)
    screen.resize(392, 664)
    screen.serve(desk.panel)
    screen.show()
    desk.panel.move_to(screen)
    desk.jobs.happen()
    return screen


def claim(desk):
    return desk.panel.state.claim


def test_a_claim_shows_a_masked_name_and_phone(desk):
    assert (claim(desk).giver, claim(desk).phone) == ("王*明", "138****8000")


def test_a_purpose_shows_both_and_the_store_hears_it_before(desk):
    desk.panel.reveal("call", "all", "")
    assert desk.panel.state.shown is None  # nothing is shown before it is written down
    desk.jobs.happen()
    assert desk.verbs.revealed == [(claim(desk).claim_id, Purpose.CALL, "all", "")]
    assert desk.panel.state.shown.values["phone"] == "13800138000"
    assert desk.panel.state.shown.seconds == 20


@pytest.mark.parametrize("moves_on", ["scan", "another", "mask"])
def test_whatever_changes_the_screen_masks_again(desk, moves_on):
    desk.panel.reveal("call", "all", "")
    desk.jobs.happen()
    match moves_on:
        case "scan":
            desk.panel.choose("HS-001", by_scan=True)
        case "another":
            desk.panel.choose("HS-002")
        case _:
            desk.panel.mask()
    assert desk.panel.state.shown is None


def test_what_comes_after_the_screen_moved_on_is_not_shown(desk):
    desk.panel.reveal("call", "all", "")
    desk.panel.choose("HS-002")
    desk.jobs.happen()
    assert desk.panel.state.shown is None
    assert claim(desk).giver == "李*"


def test_without_the_right_the_refusal_is_said_and_nothing_shown(desk):
    desk.verbs.trouble = UserError("not_your_right", right="reveal_giver")
    desk.panel.reveal("call", "all", "")
    desk.jobs.happen()
    assert desk.verdict == ("problem", "not_your_right")
    assert desk.panel.state.shown is None


def test_an_open_rose_has_nobody_to_show(desk):
    desk.panel.choose("HS-003")
    desk.panel.reveal("call", "all", "")
    desk.jobs.happen()
    assert desk.verbs.revealed == []


def test_the_last_four_digits_are_read_back_after_a_claim():
    desk = PanelDesk()
    desk.claims("HS-003", Form(phone="138 0013 8000", name="王思明"))
    assert "手机尾号 8000" in desk.remedy
    assert "13800138000" not in desk.remedy
    assert desk.panel.state.form == Form()


def test_an_eye_and_one_big_button_show_for_a_while_with_the_seconds_running_down(screen, desk):
    bar = screen.claimed.reveal
    assert "13800138000" not in texts(screen)
    press(bar.show_it)
    for button in bar.purposes.values():
        assert button.sizeHint().height() >= 44
    press(bar.purposes[Purpose.CHECK])
    desk.jobs.happen()
    assert {"王思明", "13800138000", "20 秒后收起"} <= set(texts(screen))
    for _second in range(19):
        bar.left.timer.timeout.emit()
    assert "1 秒后收起" in texts(screen)
    bar.left.timer.timeout.emit()
    assert "13800138000" not in texts(screen)
    assert "138****8000" in texts(screen)
    assert not bar.left.timer.isActive()


def test_another_purpose_wants_words(screen, desk):
    bar = screen.claimed.reveal
    press(bar.show_it)
    press(bar.purposes[Purpose.OTHER])
    assert bar.words.hasFocus() or bar.words.isVisible()
    press(bar.say_words)
    desk.jobs.happen()
    assert desk.verbs.revealed == []
    bar.words.setText("改一下电话")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    desk.jobs.happen()
    [(_claim, purpose, _part, words)] = desk.verbs.revealed
    assert (purpose, words) == (Purpose.OTHER, "改一下电话")


def test_nothing_is_copied_by_itself_and_a_copy_goes_after_half_a_minute(screen, desk):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    bar = screen.claimed.reveal
    press(bar.show_it)
    press(bar.purposes[Purpose.CALL])
    desk.jobs.happen()
    assert clipboard.text() == ""
    press(bar.copy)
    assert clipboard.text() == "13800138000"
    assert brief_copy().timer.interval() == 30_000
    brief_copy().timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_somebody_copied_meanwhile_stays_on_the_clipboard(screen):
    clipboard = QGuiApplication.clipboard()
    brief_copy().copy("13800138000")
    clipboard.setText("别的")
    brief_copy().timer.timeout.emit()
    assert clipboard.text() == "别的"
    clipboard.clear()


def test_a_form_that_nobody_touches_covers_what_was_typed_and_a_touch_shows_it(qtbot):
    screen = ClaimScreen()
    qtbot.addWidget(screen)
    face = PanelDesk().panel._panel.face("HS-001")
    screen.show_state(PanelState(Mode.FORM, face, form=Form(phone="13800138000")))
    screen.show()
    cover, edit = screen.form.cover, screen.form.phone.edit
    assert cover.timer.isActive()
    assert cover.timer.interval() == 20_000
    before = edit.grab().toImage()
    cover.timer.timeout.emit()
    assert edit.is_covered
    assert edit.grab().toImage() != before
    assert edit.text() == "13800138000"
    QTest.keyClick(edit, Qt.Key.Key_9)
    assert not edit.is_covered
    assert edit.text().startswith("13800138000")
