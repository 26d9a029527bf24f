"""The room of staff: the first names themselves, others get PINs and badges, and somebody leaves."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop_app.errors import UserError
from desktop_app.staff.duty import on_duty, sign_in, sign_in_by_badge
from desktop_app.staff.model import FREE_TRIES
from desktop_app.staff.operations import Role, all_staff, new_badges
from tests.rooms import press, texts
from tests.staff.people import LEAD, LEAD_PIN, VOLUNTEER, VOLUNTEER_PIN, UptimeClock, with_staff
from ui.staff.page import make_page


@pytest.fixture
def page(qtbot, shell):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    return page


@pytest.fixture
def staff(desk):
    """A lead, on duty, and a volunteer: before the room is opened."""
    return with_staff(desk)


def names(desk) -> list[str]:
    return [one.name for one in all_staff(desk)]


def chooses(page, staff_id) -> None:
    page.chosen.emit(staff_id)


def test_the_first_step_is_to_name_oneself_as_one_who_may_name_others(page, desk):
    assert not page.list.isVisible()
    assert list(page.first.role.choice.buttons) == ["lead", "organiser"]
    page.first.name.setText("李娟")
    press(page.first.go)
    assert names(desk) == ["李娟"]
    assert on_duty(desk).name == "李娟"
    pin = page.pin.text()
    assert len(pin) == 6
    assert sign_in(desk, "李娟", pin).role == Role.LEAD
    assert page.adding.isVisible()
    press(page.pin_read_button)
    assert pin not in "".join(texts(page))


def test_a_pin_that_is_told_goes_with_the_lock(page):
    page.first.name.setText("李娟")
    press(page.first.go)
    pin = page.pin.text()
    page.mask_people()
    assert pin not in "".join(texts(page))
    assert page.pin.text() == ""


def test_somebody_is_added_with_a_role_in_words_and_a_pin_of_their_own(staff, page, desk):
    press(page.add)
    page.adding.name.setText("赵敏")
    press(page.adding.role.choice.buttons["auditor"])
    assert "查看操作记录" in page.adding.role.may.text()
    assert "管理工作人员" not in page.adding.role.may.text()
    page.adding.pin.setText("８６４１９")
    press(page.adding.go)
    assert sign_in(desk, "赵敏", "86419").role == Role.AUDITOR
    assert page.adding.name.text() == ""


@pytest.mark.parametrize(
    ("name", "pin", "said"),
    [
        ("", "", "名"),
        (VOLUNTEER, "", "已经有人"),
        ("赵敏", "1234", "太容易猜"),
        ("赵敏", "12", "位数字"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(staff, page, desk, name, pin, said):
    press(page.add)
    page.adding.name.setText(name)
    page.adding.pin.setText(pin)
    press(page.adding.go)
    assert said in page.notice.problem.text()
    assert page.notice.remedy.text()
    assert (page.adding.name.text(), page.adding.pin.text()) == (name, pin)
    assert sorted(names(desk)) == sorted([LEAD, VOLUNTEER])


def test_a_new_pin_replaces_the_old_one(staff, page, desk):
    chooses(page, staff[1])
    press(page.member.give_pin)
    pin = page.pin.text()
    assert sign_in(desk, VOLUNTEER, pin).name == VOLUNTEER


def test_who_mistyped_too_often_may_try_again_at_once(staff, page, desk):
    clock = UptimeClock()
    for _try in range(FREE_TRIES):
        with pytest.raises(Exception, match="pin_w"):
            sign_in(desk, VOLUNTEER, "111222", monotonic=clock)
    chooses(page, staff[1])
    press(page.member.tries)
    assert sign_in(desk, VOLUNTEER, VOLUNTEER_PIN, monotonic=clock).name == VOLUNTEER


def test_a_name_and_a_role_are_changed_on_the_page(staff, page, desk):
    chooses(page, staff[1])
    page.member.name.setText("王小芳")
    press(page.member.rename)
    press(page.member.role.choice.buttons["delivery"])
    member = next(one for one in all_staff(desk) if one.staff_id == staff[1])
    assert (member.name, member.role) == ("王小芳", Role.DELIVERY)


def test_somebody_is_retired_only_after_a_second_press(staff, page, desk):
    chooses(page, staff[1])
    press(page.member.retire)
    assert VOLUNTEER in names(desk)
    press(page.member.keep)
    assert VOLUNTEER in names(desk)
    press(page.member.retire)
    press(page.member.do_retire)
    assert names(desk) == [LEAD]
    assert not page.member.isVisible()


def test_the_last_who_names_staff_stays_and_the_page_says_why(staff, page, desk):
    chooses(page, staff[0])
    press(page.member.retire)
    press(page.member.do_retire)
    assert "最后一个" in page.notice.problem.text()
    assert LEAD in names(desk)


def test_a_lost_badge_is_replaced_by_printing_another(staff, page, desk, monkeypatch, tmp_path):
    [lost] = new_badges(desk, [staff[1]])
    target = tmp_path / "badge.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(target), ""))
    chooses(page, staff[1])
    press(page.member.save)
    assert target.read_bytes().startswith(b"%PDF")
    with pytest.raises(Exception, match="badge_unknown"):
        sign_in_by_badge(replace(desk), lost.text)
    assert "作废" in page.notice.problem.text()


def test_all_who_have_no_badge_are_printed_at_once(staff, page, desk):
    press(page.print_all)
    assert all(one.has_badge for one in all_staff(desk))
    assert not page.print_all.isVisible()
    assert "PDF" in page.notice.problem.text() or "工牌已送到" in page.notice.problem.text()


def test_the_minutes_until_the_lock_are_kept_for_this_laptop(staff, page, shell):
    press(page.minutes.buttons["5"])
    assert shell.settings.lock_minutes == 5


def test_who_may_not_name_staff_is_refused_in_the_page(staff, page, desk):
    sign_in(desk, VOLUNTEER, VOLUNTEER_PIN)
    press(page.add)
    page.adding.name.setText("赵敏")
    press(page.adding.go)
    assert "请别人来做" in page.notice.problem.text()
    sign_in(desk, LEAD, LEAD_PIN)
    press(page.adding.go)
    assert "赵敏" in names(desk)


def test_a_badge_that_was_not_printed_leaves_the_old_one_good(staff, page, desk, monkeypatch):
    [before] = new_badges(desk, [staff[1]])

    def jams(*_words):
        raise UserError("printer_refused", printer="A4", reason="")

    monkeypatch.setattr("ui.staff.staff_presenter.send_sheet", jams)
    chooses(page, staff[1])
    press(page.member.print)
    assert page.notice.remedy.text()
    assert sign_in_by_badge(replace(desk), before.text).name == VOLUNTEER
