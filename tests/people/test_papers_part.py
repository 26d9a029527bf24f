"""查阅, 更正 and 导出 from the window: done by hand, told beside what was asked."""

import json

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.claims.records import claim_by_code, giver_of
from desktop_app.exports.sealed import opened
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import Role
from tests.desks import HandClock, hang, small_desk, wish
from tests.rooms import HandShell, press
from ui.people.page import make_page
from ui.people.papers_page import PapersPart

PASSPHRASE = "六月廿八 玫瑰花墙 十二个字"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def part(shell, qtbot):
    part = PapersPart(shell.context())
    qtbot.addWidget(part)
    part.resize(700, 1200)
    part.show()
    return part


@pytest.fixture
def saves_to(monkeypatch):
    def answer(file):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))

    return answer


def _fill(card, **texts):
    for name, text in texts.items():
        card.edits[name].setText(text)


def _code(desk):
    return claim_wishes(desk, ["HS-001"], Giver(name="王方", phone="13800138000")).codes["HS-001"]


def test_a_giver_is_corrected_and_the_wall_hears_of_it(part, desk, shell):
    code = _code(desk)
    _fill(part.correction, which=code, name="王芳", reason="写错了")
    press(part.correction.button)
    with desk.store.read() as tx:
        assert giver_of(tx, claim_by_code(tx, code)).name == "王芳"
    assert "HS-001" in part.correction.notice.problem.text()
    assert shell.changes
    assert all(not edit.text() for edit in part.correction.edits.values())


def test_a_correction_without_a_reason_is_refused_and_what_was_typed_stays(part, desk):
    _fill(part.correction, which=_code(desk), name="王芳")
    press(part.correction.button)
    assert part.correction.notice.isVisibleTo(part)
    assert part.correction.edits["name"].text() == "王芳"
    assert not part.file.notice.isVisibleTo(part)


@pytest.mark.parametrize("form", ["pdf", "xlsx", "json"])
def test_one_persons_file_is_saved_in_the_chosen_form(part, desk, tmp_path, saves_to, form):
    file = tmp_path / f"f.{form}"
    saves_to(file)
    _fill(part.file, who=_code(desk), reason="本人要求")
    press(part.file.form.buttons[form])
    press(part.file.button)
    assert file.stat().st_size > 300
    if form == "json":
        assert json.loads(file.read_text("utf-8"))["whose"] == "giver"


def test_somebody_unknown_is_said_beside_the_question(part, tmp_path, saves_to):
    saves_to(tmp_path / "f.pdf")
    _fill(part.file, who="HS-099", reason="本人要求")
    press(part.file.button)
    assert "HS-099" in part.file.notice.problem.text()
    assert not (tmp_path / "f.pdf").exists()


@pytest.fixture
def organiser(desk):
    desk.by = add_staff(desk, "李组长", Role.ORGANISER, "4927").staff_id
    add_staff(desk, "周负责", Role.LEAD, "5831")


@pytest.mark.usefixtures("organiser")
def test_two_people_export_everybody(part, tmp_path, saves_to):
    saves_to(tmp_path / "all.sealed")
    _fill(
        part.export,
        second="周负责",
        pin="5831",
        passphrase=PASSPHRASE,
        again=PASSPHRASE,
        reason="年终审计",
    )
    press(part.export.button)
    assert opened((tmp_path / "all.sealed").read_bytes(), PASSPHRASE).startswith(b"PK")
    assert not part.export.edits["passphrase"].text()


@pytest.mark.usefixtures("organiser")
@pytest.mark.parametrize(
    ("pin", "again"), [("0000", PASSPHRASE), ("5831", "something else entirely")]
)
def test_a_wrong_pin_or_passphrase_lets_nothing_out(part, tmp_path, saves_to, pin, again):
    saves_to(tmp_path / "all.sealed")
    _fill(part.export, second="周负责", pin=pin, passphrase=PASSPHRASE, again=again, reason="审计")
    press(part.export.button)
    assert part.export.notice.isVisibleTo(part)
    assert not (tmp_path / "all.sealed").exists()


def test_pin_and_passphrase_are_not_shown(part):
    for name in ("pin", "passphrase", "again"):
        assert part.export.edits[name].echoMode() is QLineEdit.EchoMode.Password


def test_a_dialog_that_is_closed_changes_nothing(part, desk, saves_to):
    saves_to("")
    _fill(part.file, who=_code(desk), reason="本人要求")
    press(part.file.button)
    assert part.file.edits["reason"].text() == "本人要求"


def test_the_room_opens_at_a_card_and_leads_back(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.open_at("HS-001")
    assert page.papers.file.edits["who"].text() == "HS-001"
    press(page.back)
    assert shell.went == [("wall", "")]
