"""Everybody's data in one file: two people, a passphrase, an entry; and nothing readable without it."""

import io
from dataclasses import replace

import openpyxl
import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.exports.sealed import opened, sealed
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import entries_of
from desktop_app.people.export_all import Second, export_everybody, open_sealed
from desktop_app.people.export_facts import AccessExported
from desktop_app.people.facts import Whose
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import Role
from desktop_app.wishes.facts import Identity
from tests.desks import HandClock, hang, small_desk, wish

PASSPHRASE = "六月廿八 玫瑰花墙 十二个字"
LEAD_PIN, OTHER_PIN = "4927", "5831"


@pytest.fixture
def alone(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    hang(desk, wish("HS-001"), wish("HS-002"), identity=Identity(name="陈小星", address="杏林村"))
    claim_wishes(desk, ["HS-001"], Giver(name="王芳", phone="13800138000"))
    yield desk
    desk.close()


@pytest.fixture
def desk(alone):
    """An organiser on duty; a lead and a volunteer near."""
    organiser = add_staff(alone, "李组长", Role.ORGANISER, LEAD_PIN).staff_id
    alone.by = organiser
    add_staff(alone, "周负责", Role.LEAD, OTHER_PIN)
    add_staff(alone, "小王", Role.VOLUNTEER, "7263")
    return alone


def test_two_people_take_everything_out_under_a_passphrase(desk, tmp_path):
    file = tmp_path / "all.sealed"
    counts = export_everybody(desk, file, "年终审计", Second("周负责", OTHER_PIN), PASSPHRASE)
    assert (counts.givers, counts.families, counts.staff) == (1, 2, 3)
    whole = file.read_bytes()
    for name in ("王芳", "13800138000", "陈小星"):
        assert name.encode() not in whole
    book = openpyxl.load_workbook(io.BytesIO(opened(whole, PASSPHRASE)))
    assert [sheet.title for sheet in book] == ["认领人", "许愿人", "工作人员", "来历"]
    assert "王芳" in {cell.value for cell in book["认领人"][2]}
    assert "陈小星" in {cell.value for cell in book["许愿人"][2]}
    for sheet in book:
        assert "李组长、周负责" in sheet.oddFooter.center.text
        assert "1 号电脑" in sheet.oddFooter.center.text


def test_both_names_are_in_the_journal_as_ids(desk, tmp_path):
    export_everybody(
        desk, tmp_path / "all.sealed", "年终审计", Second("周负责", OTHER_PIN), PASSPHRASE
    )
    with desk.store.read() as tx:
        entries = [e for e in entries_of(tx, desk.event, desk.event) if e.kind == "access.exported"]
    [entry] = entries
    fact = fact_of(entry)
    assert isinstance(fact, AccessExported)
    assert entry.by == desk.by
    assert fact.second not in ("", desk.by)
    assert (fact.whose, fact.people, fact.reason) == (Whose.EVERYBODY, 6, "年终审计")


def test_the_second_does_not_sign_in_by_it(desk, tmp_path):
    before = desk.by
    export_everybody(
        desk, tmp_path / "all.sealed", "年终审计", Second("周负责", OTHER_PIN), PASSPHRASE
    )
    assert desk.by == before


@pytest.mark.parametrize(
    ("second", "passphrase", "code"),
    [
        (Second("李组长", LEAD_PIN), PASSPHRASE, "second_same"),
        (Second("小王", "7263"), PASSPHRASE, "second_right"),
        (Second("周负责", "1111"), PASSPHRASE, "pin_wrong"),
        (Second("没有", "1111"), PASSPHRASE, "staff_unknown"),
        (Second("周负责", OTHER_PIN), "short", "passphrase_weak"),
    ],
)
def test_without_a_second_person_or_a_passphrase_nothing_leaves(
    desk, tmp_path, second, passphrase, code
):
    file = tmp_path / "all.sealed"
    with pytest.raises(UserError, match=code):
        export_everybody(desk, file, "年终审计", second, passphrase)
    assert not file.exists()
    with desk.store.read() as tx:
        assert not [
            e for e in entries_of(tx, desk.event, desk.event) if e.kind == "access.exported"
        ]


def test_an_event_without_staff_has_no_two_people(alone, tmp_path):
    with pytest.raises(UserError, match="two_people"):
        export_everybody(alone, tmp_path / "all.sealed", "年终审计", Second("a", "b"), PASSPHRASE)


def test_a_lead_alone_may_not(desk, tmp_path):
    with desk.store.read() as tx:
        from desktop_app.staff.records import member_named

        lead = member_named(tx, "周负责").staff_id
    with pytest.raises(UserError, match="not_your_right"):
        export_everybody(
            replace(desk, by=lead),
            tmp_path / "all.sealed",
            "年终审计",
            Second("李组长", LEAD_PIN),
            PASSPHRASE,
        )


def test_it_never_lands_as_an_open_table(desk, tmp_path):
    with pytest.raises(UserError, match="export_form"):
        export_everybody(
            desk, tmp_path / "all.xlsx", "年终审计", Second("周负责", OTHER_PIN), PASSPHRASE
        )


def test_the_file_opens_on_a_computer_without_the_event(desk, tmp_path):
    file, out = tmp_path / "all.sealed", tmp_path / "all.xlsx"
    export_everybody(desk, file, "年终审计", Second("周负责", OTHER_PIN), PASSPHRASE)
    assert open_sealed(file, PASSPHRASE, out) == len(out.read_bytes())
    with pytest.raises(UserError, match="sealed_passphrase"):
        open_sealed(file, "一个不对的口令一个不对的口令", out)
    with pytest.raises(UserError, match="export_no_source"):
        open_sealed(tmp_path / "gone.sealed", PASSPHRASE, out)


def test_a_passphrase_typed_with_full_width_blanks_opens_it_too():
    assert opened(sealed(b"content", "one two three four"), "one　two  three four") == b"content"


@pytest.mark.parametrize("place", [0, 5, 12, 40, -1, -20])
def test_a_changed_byte_anywhere_is_noticed(place):
    whole = bytearray(sealed(b"content", PASSPHRASE))
    whole[place] ^= 1
    with pytest.raises(UserError, match=r"not_sealed|sealed_broken|sealed_passphrase"):
        opened(bytes(whole), PASSPHRASE)


@pytest.mark.parametrize("length", [0, 9, 10, 13, 14, 60, 200])
def test_half_a_file_is_noticed(length):
    with pytest.raises(UserError, match=r"not_sealed|sealed_broken"):
        opened(sealed(b"content", PASSPHRASE)[:length], PASSPHRASE)
