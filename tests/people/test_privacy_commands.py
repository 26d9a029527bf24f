"""The verb privacy: every paper from the command line, and clear words when something is off."""

import io
import json

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.people.notices import VERSION
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import Role
from tests.desks import hang, small_desk, wish, words_for

PASSPHRASE = "六月廿八 玫瑰花墙 十二个字"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


@pytest.fixture
def say(desk, capsys):
    """Run a call; its exit status and its JSON."""

    def run(*words):
        status = main([*words_for(desk), "--json", "privacy", *map(str, words)])
        return status, json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize("kind", ["givers", "families", "children"])
def test_a_notice_is_printed_for_each_kind_of_reader(say, tmp_path, kind):
    status, said = say("notice", "--kind", kind, "--out", tmp_path / "n.pdf")
    assert (status, said["version"]) == (0, VERSION)
    assert (tmp_path / "n.pdf").stat().st_size == said["bytes"]


@pytest.mark.parametrize("name", ["pia.pdf", "pia.xlsx"])
def test_the_assessment_form_tells_which_measures_are_missing(say, tmp_path, name):
    status, said = say("pia", "--out", tmp_path / name)
    assert status == 0
    assert {"name": "活动口令", "is_on": False, "what": "没有设"} in said["measures"]
    assert (tmp_path / name).exists()


def test_the_breach_sheet_is_printed(say, tmp_path):
    status, _said = say("breach-sheet", "--out", tmp_path / "b.pdf")
    assert status == 0
    assert (tmp_path / "b.pdf").exists()


def test_a_giver_is_corrected_and_gets_their_file(desk, say, tmp_path):
    code = claim_wishes(desk, ["HS-001"], Giver(name="王方", phone="13800138000")).codes["HS-001"]
    status, said = say("correct", code, "--name", "王芳", "--reason", "写错了")
    assert (status, said) == (0, {"numbers": ["HS-001"]})
    status, said = say("person", code, "--out", tmp_path / "f.json", "--reason", "本人要求")
    assert (status, said["whose"], said["records"]) == (0, "giver", 1)
    assert "王芳" not in json.dumps(said, ensure_ascii=False)
    assert "王芳" in (tmp_path / "f.json").read_text("utf-8")


def test_two_people_export_and_open_on_another_computer(desk, say, tmp_path, monkeypatch):
    organiser = add_staff(desk, "李组长", Role.ORGANISER, "4927")
    desk.by = organiser.staff_id
    add_staff(desk, "周负责", Role.LEAD, "5831")
    sign_in(desk, "李组长", "4927")
    monkeypatch.setenv("ROSEWALL_SECOND_PIN", "5831")
    monkeypatch.setenv("ROSEWALL_EXPORT_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "all.sealed"
    status, said = say("export", "--out", file, "--second", "周负责", "--reason", "年终审计")
    assert (status, said["families"], said["staff"]) == (0, 2, 2)
    elsewhere = ["--home", str(tmp_path / "other"), "--json", "privacy"]
    assert main([*elsewhere, "open", str(file), "--out", str(tmp_path / "all.xlsx")]) == 0
    assert (tmp_path / "all.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("notice",), "out_missing"),
        (("notice", "--out", "n.txt"), "export_form"),
        (("pia", "--out", "pia.docx"), "export_form"),
        (("person", "--out", "f.pdf", "--reason", "本人要求"), "which_missing"),
        (("person", "HS-001", "--reason", "本人要求"), "out_missing"),
        (("person", "HS-001", "--out", "f.pdf"), "reason_missing"),
        (("person", "HS-099", "--out", "f.pdf", "--reason", "本人要求"), "wish_unknown"),
        (("correct", "--name", "王芳", "--reason", "写错了"), "which_missing"),
        (("correct", "HS-001", "--name", "王芳", "--reason", "写错了"), "no_claim_to_show"),
        (("export", "--out", "all.sealed", "--reason", "审计"), "second_missing"),
        (("export", "--out", "all.sealed", "--reason", "审计", "--second", "李"), "secret_prompt"),
        (("open", "gone.sealed", "--out", "all.xlsx"), "secret_prompt"),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(say, tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody types
    status, said = say(*words)
    assert (status, said["error"]["code"]) == (1, code)
    assert said["error"]["problem"]
    assert said["error"]["remedy"]
    assert "{" not in said["error"]["problem"] + said["error"]["remedy"]
