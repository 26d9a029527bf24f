"""The command line: staff, duty, ticket, audit-log, and as whom a command works."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.staff.duty import on_duty, sign_in, sign_in_by_badge, sign_out
from desktop_app.staff.operations import all_staff, new_badges
from desktop_app.store.keys import set_passphrase
from tests.cards.cards import pages_read
from tests.desks import hang, wish, words_for
from tests.staff.people import (
    LEAD,
    LEAD_PIN,
    VOLUNTEER,
    VOLUNTEER_PIN,
    with_staff,
    with_volunteer_on_duty,
)


@pytest.fixture
def rosewall(desk, capsys, monkeypatch):
    """One call on the desk: its exit status and the JSON it printed."""
    for name in ("ROSEWALL_STAFF", "ROSEWALL_PIN"):
        monkeypatch.delenv(name, raising=False)

    def call(*words, who="", pin=""):
        with monkeypatch.context() as environment:
            if who:
                environment.setenv("ROSEWALL_STAFF", who)
            if pin:
                environment.setenv("ROSEWALL_PIN", pin)
            status = main([*words, *words_for(desk), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def code(answer):
    status, said = answer
    assert status == 1
    return said["error"]["code"]


def test_people_are_named_listed_and_retired(rosewall, desk):
    status, said = rosewall("staff", "add", LEAD, "--role", "lead")
    assert (status, len(said["pin"])) == (0, 6)
    assert rosewall("duty", "in", LEAD, pin=said["pin"])[1]["name"] == LEAD
    assert rosewall("staff", "add", VOLUNTEER, "--pin", VOLUNTEER_PIN)[1].keys() == {"staff"}
    listed = rosewall("staff", "list")[1]["staff"]
    assert {(one["name"], one["role"]) for one in listed} == {
        (LEAD, "lead"),
        (VOLUNTEER, "volunteer"),
    }
    assert rosewall("staff", "retire", VOLUNTEER)[0] == 0
    assert [one.name for one in all_staff(desk)] == [LEAD]
    assert rosewall("staff", "list", "--all")[1]["count"] == 2


def test_bad_input_is_refused_with_what_to_do(rosewall, desk):
    assert code(rosewall("staff", "add", VOLUNTEER)) == "first_staff_role"
    assert code(rosewall("staff", "add", LEAD, "--role", "lead", "--pin", "1234")) == "pin_trivial"
    assert code(rosewall("staff", "add")) == "staff_which"
    with_staff(desk)
    assert code(rosewall("duty", "in", "没有的人", pin="1")) == "staff_unknown"
    assert code(rosewall("duty", "in", VOLUNTEER)) == "pin_not_asked"
    assert code(rosewall("duty", "in", VOLUNTEER, pin="999111")) == "pin_wrong"
    assert code(rosewall("staff", "badge", VOLUNTEER)) == "badge_where"
    assert code(rosewall("ticket", "close", "abcd12", "--how", "x")) == "ticket_unknown"
    assert code(rosewall("audit-log", "--since", "昨天")) == "bad_time"
    assert code(rosewall("audit-log", "--limit", "0")) == "bad_limit"
    assert code(rosewall("audit-log", "--after", "x")) == "bad_after"


def test_a_command_works_as_whom_the_environment_names(rosewall, desk):
    with_volunteer_on_duty(desk)
    hang(desk, wish("HS-001"))
    assert code(rosewall("withdraw", "HS-001", "--reason", "重复")) == "not_your_right"
    assert rosewall("withdraw", "HS-001", "--reason", "重复", who=LEAD, pin=LEAD_PIN)[0] == 0
    assert on_duty(desk).name == VOLUNTEER
    assert code(rosewall("withdraw", "HS-001", "--reason", "x", who=LEAD, pin="1")) == "pin_wrong"


def test_with_nobody_signed_in_only_reading_is_left(rosewall, desk):
    with_staff(desk)
    hang(desk, wish("HS-001"))
    sign_out(desk)
    assert rosewall("status")[0] == 0
    status, said = rosewall("claim", "HS-001", "--giver", "赵敏")
    assert (status, said["error"]["code"]) == (1, "nobody_on_duty")
    assert "ROSEWALL_STAFF" in said["error"]["remedy"]


def test_the_environment_says_nothing_while_nobody_is_named(rosewall, desk):
    hang(desk, wish("HS-001"))
    assert rosewall("claim", "HS-001", "--giver", "赵敏", who="随便谁")[0] == 0
    assert rosewall("history", "HS-001")[1]["entries"][-1]["by"] == ""


def test_the_next_one_gets_the_slip_also_on_paper(rosewall, desk, tmp_path):
    with_staff(desk)
    hang(desk, wish("HS-001"))
    rosewall("ticket", "open", "--topic", "rose", "--wish", "HS-001", "--note", "签掉了", "--hold")
    status, said = rosewall("duty", "in", VOLUNTEER, pin=VOLUNTEER_PIN)
    assert (status, said["slip"]["holds"], said["slip"]["clear"]) == (0, ["HS-001"], False)
    file = tmp_path / "slip.pdf"
    assert rosewall("duty", "slip", "--out", str(file))[0] == 0
    [page] = pages_read(file.read_bytes())
    for words in ("交班单", "HS-001", VOLUNTEER, "玫瑰或签不对"):
        assert words in page
    assert "签掉了" not in page
    assert rosewall("duty", "out")[1]["was"]
    assert rosewall("duty", "status")[1] == {"staff": ""}


def test_badges_come_on_a_sheet_and_sign_in(rosewall, desk, tmp_path):
    with_staff(desk)
    file = tmp_path / "badges.pdf"
    assert rosewall("staff", "badge", "--out", str(file))[1]["count"] == 2
    [page] = pages_read(file.read_bytes())
    assert LEAD in page
    assert VOLUNTEER in page
    assert "RWBADGE" not in page  # in the code, not beside it
    assert {one.has_badge for one in all_staff(desk)} == {True}


def test_badges_that_cannot_be_saved_leave_the_old_ones_as_they_were(rosewall, desk, tmp_path):
    with_staff(desk)
    [badge] = new_badges(desk, [VOLUNTEER])
    (tmp_path / "a file").write_text("no folder")
    assert code(rosewall("staff", "badge", "--out", str(tmp_path / "a file" / "badges.pdf")))
    assert sign_in_by_badge(desk, badge.text).name == VOLUNTEER


def test_badges_that_may_not_be_given_out_leave_no_paper(rosewall, desk, tmp_path):
    with_volunteer_on_duty(desk)
    file = tmp_path / "badges.pdf"
    assert code(rosewall("staff", "badge", "--out", str(file))) == "not_your_right"
    assert not file.exists()


def test_the_only_lead_is_told_what_a_forgotten_pin_would_mean(desk, capsys):
    rest = ("--role", "lead", *words_for(desk))
    assert main(["staff", "add", LEAD, "--pin", LEAD_PIN, *rest]) == 0
    assert "keys passphrase" in capsys.readouterr().out
    sign_in(desk, LEAD, LEAD_PIN)
    assert main(["staff", "add", "陈静", "--pin", "402918", *rest]) == 0
    assert "keys passphrase" not in capsys.readouterr().out


def test_a_role_is_changed_only_when_it_is_said_to_which(rosewall, desk):
    with_staff(desk)
    assert code(rosewall("staff", "role", VOLUNTEER)) == "role_which"
    assert rosewall("staff", "role", VOLUNTEER, "--role", "auditor")[1]["role"] == "auditor"


def test_a_call_goes_out_and_is_answered(rosewall, desk):
    with_volunteer_on_duty(desk)
    opened = rosewall("ticket", "open", "--topic", "giver", "--note", "要发票")[1]
    assert rosewall("ticket", "list")[1]["tickets"][0]["note"] == "要发票"
    lead = {"who": LEAD, "pin": LEAD_PIN}
    assert rosewall("ticket", "close", opened["ticket"], "--how", "解释过了", **lead)[0] == 0
    assert rosewall("ticket", "list")[1]["count"] == 0


def test_who_did_what_is_told_page_by_page_and_taken_out(rosewall, desk, tmp_path):
    with_staff(desk)
    hang(desk, wish("HS-001"))
    first = rosewall("audit-log", "--limit", "2")[1]
    rest = rosewall("audit-log", "--after", first["more"])[1]
    assert first["entries"][-1] not in rest["entries"]
    assert first["heads"] == rest["heads"]
    assert len(first["heads"][0]["chain"]) == 16
    assert {one["by"] for one in rosewall("audit-log", "--who", LEAD)[1]["entries"]} == {LEAD}
    file = tmp_path / "audit.csv"
    assert rosewall("audit-log", "--out", str(file))[1]["count"] > 4
    assert file.exists()
    assert code(rosewall("audit-log", "--out", str(tmp_path / "audit.pdf"))) == "export_kind"


def test_the_table_of_roles_is_told_to_everybody(rosewall):
    roles = rosewall("staff", "roles")[1]["roles"]
    assert "override" in roles["lead"]
    assert "override" not in roles["volunteer"]


def test_people_read_sentences(rosewall, desk, capsys):
    with_volunteer_on_duty(desk)
    for words in (("staff", "list"), ("staff", "roles"), ("duty", "status"), ("ticket", "list")):
        assert main([*words, *words_for(desk)]) == 0
    said = capsys.readouterr().out
    assert VOLUNTEER in said
    assert "没有人在叫负责人" in said


def test_a_sound_store_is_replaced_by_who_may_only(rosewall, desk, tmp_path):
    with_volunteer_on_duty(desk)
    backup = rosewall("backup")[1]["file"]
    desk.close()
    assert code(rosewall("restore", backup)) == "not_your_right"
    assert code(rosewall("restore", backup, who=LEAD, pin="1")) == "pin_wrong"
    assert rosewall("restore", backup, who=LEAD, pin=LEAD_PIN)[0] == 0


def test_a_lone_lead_who_forgot_the_pin_gets_a_new_one_by_the_passphrase(
    rosewall, desk, monkeypatch
):
    with_staff(desk)
    monkeypatch.setenv("ROSEWALL_PASSPHRASE", "海曙 江北 镇海 北仑 鄞州")
    assert code(rosewall("staff", "recover", LEAD)) == "passphrase_none"
    set_passphrase(desk.home, "海曙 江北 镇海 北仑 鄞州")
    rosewall("duty", "out")

    monkeypatch.setenv("ROSEWALL_PASSPHRASE", "海曙 江北 镇海 北仑 奉化")
    assert code(rosewall("staff", "recover", LEAD)) == "wrong_passphrase"
    monkeypatch.setenv("ROSEWALL_PASSPHRASE", "海曙 江北 镇海 北仑 鄞州")
    status, said = rosewall("staff", "recover", LEAD)
    assert status == 0
    assert rosewall("duty", "in", LEAD, pin=LEAD_PIN)[0] == 1
    assert rosewall("duty", "in", LEAD, pin=said["pin"])[0] == 0
    told = [one for one in rosewall("audit-log")[1]["entries"] if "凭活动口令" in str(one)]
    assert len(told) == 1
    assert said["pin"] not in str(told)
