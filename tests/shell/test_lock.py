"""The lock: everything in the window goes behind one page, and comes back as it was."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.people.access_facts import Purpose
from desktop_app.staff import pins
from desktop_app.staff.duty import on_duty, sign_in
from desktop_app.staff.operations import new_badges, retire_staff, set_pin
from desktop_app.store.keys import set_passphrase
from tests.rooms import press, texts
from tests.shell.hands import desk_window
from tests.staff.people import (
    LEAD,
    LEAD_PIN,
    VOLUNTEER,
    VOLUNTEER_PIN,
    UptimeClock,
    with_volunteer_on_duty,
)

SECRET, PHONE = "王思明", "13800138000"


REAL_EFFORT = pins.EFFORT


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch):
    monkeypatch.setattr(pins, "EFFORT", pins.Effort(8, 1, 1))


@pytest.fixture
def desk(qapp, tmp_path):
    """The volunteer is on duty; the screen is open."""
    with desk_window(qapp, tmp_path) as hands:
        opened = hands.app.desk()
        claim_wishes(opened, ["HS-001"], Giver(name=SECRET, phone=PHONE))
        hands.lead, hands.volunteer = with_volunteer_on_duty(opened)
        hands.app.lock.monotonic = UptimeClock()
        hands.app.following.look()
        hands.app.duty.look()
        assert not hands.app.lock.is_locked
        yield hands


def locks(desk) -> None:
    desk.presses(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.app.lock.is_locked


def page(desk):
    return desk.app.lock.page


def unlocks(desk, pin=VOLUNTEER_PIN) -> None:
    desk.types(pin)
    desk.enter()


def seen(desk) -> str:
    words = texts(desk.app.window)
    words += [edit.text() for edit in desk.app.window.findChildren(QLineEdit) if edit.isVisible()]
    return "\n".join(words)


def spoken(interface) -> list[str]:
    """Everything that a screen reader may read below this, what is said to be invisible left out."""
    found = []
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is None or child.state().invisible:
            continue
        found += [child.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
        found += spoken(child)
    return found


def test_the_lock_hides_everything_and_the_half_filled_claim_comes_back_as_it_was(desk):
    desk.clicks_rose("HS-003")
    desk.panel.focus_field("name")
    desk.types_chinese("李雷")
    name = desk.panel.form.name.edit
    name.setCursorPosition(1)
    locks(desk)
    assert not desk.app.contents.isVisible()
    unlocks(desk)
    assert not desk.app.lock.is_locked
    assert desk.app.contents.isVisible()
    assert desk.number == "HS-003"
    assert (name.text(), name.cursorPosition()) == ("李雷", 1)
    assert not name.is_covered
    assert QApplication.focusWidget() is name
    desk.types_chinese("二")
    assert name.text() == "李二雷"


def test_an_open_room_its_words_and_its_scroll_place_stay_behind_the_lock(desk):
    unlocks_as_lead(desk)
    desk.app.house.go_to("settings")
    room = desk.app.contents.rooms.currentWidget()
    bar = max(
        (area.verticalScrollBar() for area in scroll_areas(room)), key=lambda one: one.maximum()
    )
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    locks(desk)
    assert not room.isVisible()
    unlocks(desk, LEAD_PIN)
    assert desk.app.contents.rooms.currentWidget() is room
    assert room.isVisible()
    assert bar.value() == place


def scroll_areas(room):
    return room.findChildren(QScrollArea)


def unlocks_as_lead(desk) -> None:
    press(desk.app.contents.status.hand_over)
    press(page(desk).tiles.buttons[desk.lead])
    unlocks(desk, LEAD_PIN)
    desk.enter()
    assert not desk.app.lock.is_locked


def test_nothing_of_a_person_is_seen_read_aloud_or_reached_by_tab_while_locked(desk):
    desk.app.claim.choose("HS-001")
    press(desk.panel.claimed.reveal.show_it)
    press(desk.panel.claimed.reveal.purposes[Purpose.CALL])
    assert PHONE in seen(desk)
    QCoreApplication.sendPostedEvents()
    assert any(
        PHONE in words for words in spoken(QAccessible.queryAccessibleInterface(desk.app.window))
    )
    locks(desk)
    aloud = "\n".join(spoken(QAccessible.queryAccessibleInterface(desk.app.window)))
    assert "签到" in aloud or "解锁" in aloud
    for words in (seen(desk), aloud):
        assert PHONE not in words
        assert SECRET not in words
        assert "陈同学" not in words
    reached = set()
    for _step in range(40):
        desk.presses(Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert reached
    assert all(page(desk).isAncestorOf(one) for one in reached)
    unlocks_after_tabs(desk)
    assert PHONE not in seen(desk)


def unlocks_after_tabs(desk) -> None:
    page(desk).pad.field.setFocus()
    unlocks(desk)


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F11])
def test_keys_of_the_desk_do_nothing_behind_the_lock(desk, key):
    desk.app.claim.choose("HS-003")
    locks(desk)
    desk.presses(key)
    assert desk.app.lock.is_locked
    assert not desk.app.camera.is_open
    assert desk.app.hall.window is None
    assert desk.state_on_wall("HS-003") == "open"
    assert not desk.rose("HS-003").parked


def test_a_rose_scanned_while_locked_is_refused_in_words_and_opens_nothing(desk):
    desk.clicks_rose("HS-003")
    locks(desk)
    desk.scans("HS-004")
    said = page(desk).verdict
    assert said.isVisible()
    assert said.what.text() == "先签到"
    assert desk.tone == "locked"
    unlocks(desk)
    assert desk.number == "HS-003"


def test_the_badge_of_whoever_is_on_duty_unlocks(desk):
    badge = badge_of(desk, desk.volunteer)
    locks(desk)
    desk.scans(badge)
    assert not desk.app.lock.is_locked


def badge_of(desk, staff_id) -> str:
    opened = desk.app.desk()
    sign_in(opened, LEAD, LEAD_PIN)
    text = new_badges(opened, [staff_id])[0].text
    sign_in(opened, VOLUNTEER, VOLUNTEER_PIN)
    desk.app.following.look()
    return text


def test_the_lock_drops_the_search_by_giver_and_builds_it_again(desk):
    desk.app.givers.build()
    assert desk.app.givers.count == 1
    locks(desk)
    assert desk.app.givers.count == 0
    unlocks(desk)
    assert desk.app.givers.count == 1


# idle


def turns(desk, seconds) -> None:
    """Time passes at a desk where nobody touches anything."""
    idle = desk.app.lock.idle
    then, wall = idle.clock(), idle.wall()
    idle.clock, idle.wall = (lambda: then + seconds), (lambda: wall + seconds)
    idle.look()


def test_three_minutes_without_a_hand_lock_the_screen(desk):
    turns(desk, 179)
    assert not desk.app.lock.is_locked
    turns(desk, 2)
    assert desk.app.lock.is_locked


@pytest.mark.parametrize("hand", ["key", "mouse", "scan", "composing"])
def test_a_hand_begins_the_three_minutes_anew(desk, hand):
    desk.clicks_rose("HS-003")
    desk.panel.focus_field("name")
    turns(desk, 170)
    match hand:
        case "key":
            desk.types("a")
        case "mouse":
            QTest.mouseMove(desk.app.window, desk.app.window.rect().center())
            QTest.mouseMove(desk.app.window, desk.app.window.rect().center() / 2)
        case "scan":
            desk.scans("HS-004")
        case _:
            QCoreApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("li", []))
    turns(desk, 170)
    assert not desk.app.lock.is_locked


def test_a_word_in_an_input_method_waits_one_period_more_and_is_not_lost(desk):
    desk.clicks_rose("HS-003")
    desk.panel.focus_field("name")
    QCoreApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("li", []))
    turns(desk, 200)
    assert not desk.app.lock.is_locked
    turns(desk, 200)
    assert desk.app.lock.is_locked


def test_a_laptop_that_slept_with_its_lid_closed_is_locked(desk):
    idle = desk.app.lock.idle
    now = idle.wall()
    idle.wall = lambda: now + 3600
    idle.look()
    assert desk.app.lock.is_locked


def test_an_event_without_staff_is_never_locked_and_says_what_to_do_first(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        turns(hands, 3600)
        assert not hands.app.lock.is_locked
        assert not hands.app.contents.status.hand_over.isVisible()
        hands.presses(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert not hands.app.lock.is_locked
        assert "登记自己为负责人" in hands.message


def test_a_passphrase_locks_by_hand_where_nobody_is_named(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        set_passphrase(hands.app.home, "玫瑰开在六月的花墙上一百朵")
        locks(hands)
        page(hands).pad.field.setText("玫瑰开在五月的花墙上一百朵")
        hands.enter()
        assert hands.app.lock.is_locked
        assert page(hands).notice.isVisible()
        page(hands).pad.field.setText("玫瑰开在六月的花墙上一百朵")
        hands.enter()
        assert not hands.app.lock.is_locked


def test_a_window_that_is_opened_anew_begins_locked(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        with_volunteer_on_duty(hands.app.desk())
    with desk_window(qapp, tmp_path) as hands:
        assert hands.app.lock.is_locked
        assert "王芳" in page(hands).title.text()
        unlocks(hands)
        assert not hands.app.lock.is_locked


# PINs


@pytest.mark.parametrize("road", ["keys", "numpad", "touch", "full width", "composed", "scanner"])
def test_a_pin_comes_in_by_every_road(desk, road):
    locks(desk)
    pad = page(desk).pad
    match road:
        case "keys":
            desk.types(VOLUNTEER_PIN)
        case "numpad":
            for digit in VOLUNTEER_PIN:
                desk.presses(Qt.Key(ord(digit)), Qt.KeyboardModifier.KeypadModifier)
        case "touch":
            for digit in VOLUNTEER_PIN:
                press(pad.keys[digit])
        case "full width":
            desk.types_chinese("５８０３１７")
        case "composed":
            target = QApplication.focusWidget()
            QCoreApplication.sendEvent(target, QInputMethodEvent("580", []))
            event = QInputMethodEvent()
            event.setCommitString("580317")
            QCoreApplication.sendEvent(target, event)
        case _:
            desk.scans(VOLUNTEER_PIN)
            assert not desk.app.lock.is_locked
            return
    assert pad.field.text() == VOLUNTEER_PIN
    desk.enter()
    assert not desk.app.lock.is_locked


def test_a_wrong_pin_says_how_many_tries_are_left(desk):
    locks(desk)
    unlocks(desk, "111222")
    assert "还可以试 4 次" in page(desk).notice.problem.text()
    assert page(desk).pad.field.text() == ""
    unlocks(desk)
    assert not desk.app.lock.is_locked


def test_after_five_wrong_pins_a_countdown_runs_and_then_one_may_try_again(desk):
    locks(desk)
    for _try in range(5):
        unlocks(desk, "111222")
    screen = page(desk)
    assert "30" in screen.go.text()
    assert not screen.pad.isEnabled()
    assert "负责人" in screen.notice.remedy.text()
    screen.wait.tick()
    assert "29" in screen.go.text()
    for _second in range(29):
        screen.wait.tick()
    assert screen.pad.isEnabled()
    desk.app.lock.monotonic.turn(31)
    page(desk).pad.field.setFocus()
    unlocks(desk)
    assert not desk.app.lock.is_locked


def test_while_one_waits_another_may_sign_in(desk):
    locks(desk)
    for _try in range(5):
        unlocks(desk, "111222")
    press(page(desk).tiles.buttons[desk.lead])
    assert page(desk).pad.isEnabled()
    unlocks(desk, LEAD_PIN)
    assert on_duty(desk.app.desk()).name == LEAD


# handing over


def test_handing_over_is_one_press_a_pin_the_slip_and_enter(desk):
    desk.clicks_rose("HS-003")
    desk.panel.focus_field("phone")
    desk.types("13900001111")
    desk.presses(Qt.Key.Key_F6)
    press(desk.app.contents.status.hand_over)
    press(page(desk).tiles.buttons[desk.lead])
    unlocks(desk, LEAD_PIN)
    assert page(desk).slip.isVisible()
    assert "HS-003" in seen(desk)
    assert "139" not in seen(desk)
    desk.enter()
    assert not desk.app.lock.is_locked
    assert desk.app.desk().by == desk.lead
    assert f"值班 {LEAD}" in desk.app.contents.status.on_duty.text()


def test_the_next_badge_alone_hands_over(desk):
    badge = badge_of(desk, desk.lead)
    desk.scans(badge)
    assert page(desk).slip.isVisible()
    desk.enter()
    assert desk.app.desk().by == desk.lead


def test_a_hand_over_takes_less_than_three_seconds_from_press_to_ready(desk, monkeypatch):
    monkeypatch.setattr(pins, "EFFORT", REAL_EFFORT)
    set_pin(replace(desk.app.desk(), by=desk.lead), LEAD, LEAD_PIN)
    began = time.monotonic()
    press(desk.app.contents.status.hand_over)
    press(page(desk).tiles.buttons[desk.lead])
    unlocks(desk, LEAD_PIN)
    desk.enter()
    assert not desk.app.lock.is_locked
    assert time.monotonic() - began < 3


def test_going_back_from_a_hand_over_changes_nobody(desk):
    press(desk.app.contents.status.hand_over)
    desk.presses(Qt.Key.Key_Escape)
    assert not desk.app.lock.is_locked
    assert desk.app.desk().by == desk.volunteer


def test_a_hand_over_that_nobody_takes_is_a_lock_after_three_minutes(desk):
    press(desk.app.contents.status.hand_over)
    turns(desk, 200)
    desk.presses(Qt.Key.Key_Escape)
    assert desk.app.lock.is_locked
    unlocks_as = page(desk).tiles.buttons[desk.volunteer]
    press(unlocks_as)
    unlocks(desk)
    assert not desk.app.lock.is_locked


# what goes on


def test_a_claim_that_comes_back_behind_the_lock_is_kept_and_printed(desk):
    locks(desk)
    done = claim_wishes(desk.app.desk(), ["HS-004"], Giver(name="钱多多"))
    desk.app.changed(done.changes)
    assert desk.app.printing.print_claimed(done.cards) == "printing"
    assert len(desk.cards()) == 1
    unlocks(desk)
    assert desk.state_on_wall("HS-004") == "claimed"


# who may what


def test_rooms_for_others_are_grey_and_say_who_may(desk):
    bar = desk.app.contents.top
    assert bar.rooms["review"].property("barred") == "yes"
    assert "现场负责人" in bar.rooms["review"].accessibleName()
    press(bar.rooms["review"])
    assert desk.app.house.is_home
    assert "现场负责人" in desk.message
    unlocks_as_lead(desk)
    assert bar.rooms["review"].property("barred") == "no"
    press(bar.rooms["review"])
    assert desk.app.house.room == "review"


def test_who_was_retired_elsewhere_is_signed_out_here(desk):
    lead = replace(desk.app.desk(), by=desk.lead)
    retire_staff(lead, VOLUNTEER)
    desk.app.following.look()
    assert desk.app.lock.is_locked
    assert desk.app.desk().by == ""
