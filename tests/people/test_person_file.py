"""One person sees everything that is kept about them; that it was handed out stands in the journal."""

import json

import openpyxl
import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim
from desktop_app.claims.settling import note_call
from desktop_app.errors import UserError
from desktop_app.journal.entry import fact_of
from desktop_app.journal.operations import history_of
from desktop_app.journal.records import entries_of
from desktop_app.messages.history import fact_words
from desktop_app.people import exporting
from desktop_app.people.access import Purpose, reveal_family, reveal_giver
from desktop_app.people.export_facts import AccessExported, Form
from desktop_app.people.exporting import export_person
from desktop_app.people.facts import Whose
from desktop_app.people.persons import find_person
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import Role
from desktop_app.wishes.facts import Consent, Group, Identity
from tests.desks import HandClock, hang, small_desk, wish
from tests.people.reading import pages_in, squeezed

CHILD = Identity(
    name="陈小星", phone="13700137000", address="杏林村 8 号", guardian="陈大山", hardship="低保"
)
WANG = Giver(name="王芳", phone="13800138000", note="下午来")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    of_child = wish("HS-001", group=Group.CHILD, age_band="7-13岁", consent=Consent.GUARDIAN)
    hang(desk, of_child, identity=CHILD)
    hang(desk, *(wish(f"HS-{n:03}") for n in range(2, 7)))
    yield desk
    desk.close()


def _json(desk, who, folder):
    file = folder / "file.json"
    export_person(desk, who, file, "本人要求")
    return json.loads(file.read_text("utf-8"))


def _values(said):
    return {f["name"]: f["value"] for kept in said["held"] for f in kept["fields"]}


def test_a_givers_file_has_all_claims_of_the_same_phone_calls_and_half_filled_ones(desk, tmp_path):
    first = claim_wishes(desk, ["HS-002"], WANG)
    claim_wishes(desk, ["HS-003"], Giver(name="王女士", phone="13800138000"))
    claim_wishes(desk, ["HS-004"], Giver(name="王芳", phone="13900139000"))
    park_claim(desk, "HS-005", Giver(name="王芳", phone="13800138000"))
    note_call(desk, first.claims["HS-002"], "周五来交")
    said = _json(desk, first.codes["HS-002"], tmp_path)
    assert sorted(claim["number"] for claim in said["claims"]) == ["HS-002", "HS-003"]
    kinds = [kept["record"] for kept in said["held"]]
    assert sorted(kinds) == ["CallNote", "Giver", "Giver", "Giver"]
    assert _values(said)["text"] == "周五来交"
    assert "13900139000" not in json.dumps(said)


def test_a_phone_with_blanks_finds_the_giver(desk, tmp_path):
    claim_wishes(desk, ["HS-002"], WANG)
    assert _values(_json(desk, "138 0013 8000", tmp_path))["name"] == "王芳"


def test_two_people_of_one_name_are_not_mixed_up(desk, tmp_path):
    claim_wishes(desk, ["HS-002"], WANG)
    claim_wishes(desk, ["HS-003"], Giver(name="王芳", phone="13900139000"))
    with pytest.raises(UserError, match="person_which"):
        export_person(desk, "王芳", tmp_path / "f.json", "本人要求")


def test_a_familys_file_has_every_field_with_purpose_and_when_it_goes(desk, tmp_path):
    said = _json(desk, "HS-001", tmp_path)
    assert said["whose"] == "family"
    values = _values(said)
    for field in ("name", "phone", "address", "guardian", "hardship"):
        assert values[field] == getattr(CHILD, field)
    for kept in said["held"]:
        assert kept["ground"]
        assert kept["readers"]
        assert all(f["purpose"] and f["goes"] for f in kept["fields"])
    sensitive = {f["name"]: f["sensitive"] for kept in said["held"] for f in kept["fields"]}
    assert sensitive["name"] == "敏感", "a child under 14"
    assert said["desks"] == [{"desk": "1 号电脑", "what": "唯一的一台 · 全部"}]


def test_who_looked_and_what_was_exported_before_stands_in_the_file(desk, tmp_path):
    reveal_family(desk, "HS-001", Purpose.DELIVER)
    claim_wishes(desk, ["HS-001"], WANG)
    reveal_giver(desk, "HS-001", Purpose.CALL)
    _json(desk, "HS-001", tmp_path)
    family = [one["what"] for one in _json(desk, "HS-001", tmp_path)["looks"]]
    assert len(family) == 2  # one look, one export: this one is said on every page anyway
    assert "送达" in family[0]
    assert "本人要求" in family[1]
    giver = [one["what"] for one in _json(desk, "13800138000", tmp_path)["looks"]]
    assert len(giver) == 1
    assert "打电话" in giver[0]


def test_a_staff_members_file_shows_no_verifier(desk, tmp_path):
    add_staff(desk, "李组长", Role.ORGANISER, "4927")
    with desk.store.read() as tx:
        desk.by = find_person(tx, "staff:李组长").key
    said = _json(desk, "李组长", tmp_path)
    assert _values(said)["name"] == "李组长"
    assert _values(said)["pin"] is True
    assert "$argon2" not in json.dumps(said)


def test_the_entry_is_written_before_the_file_and_names_nobody(desk, tmp_path, monkeypatch):
    claim_wishes(desk, ["HS-002"], WANG)

    def full(_path, _content):
        raise UserError("disk_full")

    monkeypatch.setattr(exporting, "save_bytes", full)
    with pytest.raises(UserError, match="disk_full"):
        export_person(desk, "13800138000", tmp_path / "f.json", "本人要求")
    with desk.store.read() as tx:
        [subject] = find_person(tx, "13800138000").subjects
        [entry] = [e for e in entries_of(tx, desk.event, subject) if e.kind == "access.exported"]
    fact = fact_of(entry)
    assert isinstance(fact, AccessExported)
    assert (fact.whose, fact.form, fact.reason) == (Whose.GIVER, Form.JSON, "本人要求")
    assert "王芳" not in entry.body.decode()


def test_on_paper_every_page_says_who_took_it_out(desk, tmp_path):
    claim_wishes(desk, ["HS-002"], WANG)
    export_person(desk, "13800138000", tmp_path / "f.pdf", "本人要求")
    pages = pages_in((tmp_path / "f.pdf").read_bytes())
    for page in pages:
        assert squeezed("仅供本人查阅使用 · 1 号电脑 于 2023-06-28") in page
    everything = "".join(pages)
    for value in ("王芳", "13800138000", "下午来", "HS-002"):
        assert value in everything


def test_as_tables_every_sheet_says_who_took_it_out(desk, tmp_path):
    claim_wishes(desk, ["HS-002"], WANG)
    export_person(desk, "13800138000", tmp_path / "f.xlsx", "本人要求")
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    assert [sheet.title for sheet in book][:2] == ["保存的资料", "认领"]
    assert all("仅供本人查阅使用" in (sheet.oddFooter.center.text or "") for sheet in book)
    cells = {cell.value for row in book["保存的资料"].rows for cell in row}
    assert {"王芳", "13800138000"} <= cells


@pytest.mark.parametrize(
    ("who", "name", "reason", "code"),
    [
        ("HS-001", "f.docx", "本人要求", "export_form"),
        ("HS-001", "f.json", " ", "reason_missing"),
        ("HS-001", "gone/f.json", "本人要求", "export_no_folder"),
        ("HS-099", "f.json", "本人要求", "wish_unknown"),
        ("没有这个人", "f.json", "本人要求", "person_unknown"),
        ("13812345678", "f.json", "本人要求", "person_unknown"),
        ("staff:没有", "f.json", "本人要求", "staff_unknown"),
    ],
)
def test_what_cannot_be_exported_is_refused_and_leaves_no_file(
    desk, tmp_path, who, name, reason, code
):
    with pytest.raises(UserError, match=code):
        export_person(desk, who, tmp_path / name, reason)
    assert not (tmp_path / name).exists()


def test_a_volunteer_hands_no_file_out(desk, tmp_path):
    add_staff(desk, "李组长", Role.LEAD, "4927")
    with desk.store.read() as tx:
        lead = find_person(tx, "staff:李组长").key
    desk.by = lead
    desk.by = add_staff(desk, "小王", Role.VOLUNTEER, "5831").staff_id
    with pytest.raises(UserError, match="not_your_right"):
        export_person(desk, "HS-001", tmp_path / "f.json", "本人要求")


def test_the_history_of_a_wish_tells_of_the_export_in_words(desk, tmp_path):
    export_person(desk, "HS-001", tmp_path / "f.json", "本人要求")
    [entry] = [one for one in history_of(desk, "HS-001") if one.kind == "access.exported"]
    assert fact_words(fact_of(entry), {}) == ("导出过资料", "本人要求")
