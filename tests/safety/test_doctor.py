"""The doctor finds what is wrong, names it, and mends what can be mended."""

import pytest

from desktop_app.cards.operations import reprint_card
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.consent.operations import withdraw_consent
from desktop_app.delivery.facts import TeamSet
from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.events.facts import VenueAdded
from desktop_app.fulfilment.facts import Came, GiftReceived
from desktop_app.fund.facts import MoneyPledged
from desktop_app.hanging.facts import Printed, SheetPrinted, WallPlanned, WallWalked
from desktop_app.journal.entry import Note
from desktop_app.journal.operations import undo_act
from desktop_app.market.facts import (
    CashClosed,
    CharityNamed,
    Counted,
    FloatGiven,
    SaleMade,
    StallKind,
    StallSet,
    TallyNoted,
)
from desktop_app.messages import sentences
from desktop_app.paper.facts import BackfillRefused, BlanksPrinted
from desktop_app.people.correcting import Correction, correct_giver
from desktop_app.people.facts import PersonErased, Whose, Why
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine, repair_projections
from desktop_app.scans.facts import ScanRefused, Verdict
from desktop_app.staff.facts import StaffAdded, TicketOpened, Topic
from desktop_app.store.backup import back_up
from desktop_app.store.people import people_of
from desktop_app.store.people_key import people_key_file
from desktop_app.store.tables import PROJECTIONS
from tests.desks import HandClock, hang, small_desk, wish

OF_EVERY_FEATURE = (
    VenueAdded(position=1, district="HS", name="鼓楼站"),
    ScanRefused(verdict=Verdict.FORGED, subject="HS-001"),
    WallPlanned(name="主墙", rows=2, columns=3),
    WallWalked(scans=2, gone_open=("HS-003",)),
    BlanksPrinted(codes=(new_code(),), first=1),
    StaffAdded(role="lead"),
    TicketOpened(topic=Topic.MACHINE),
    SheetPrinted(what=Printed.TAGS, wishes=("1",)),
    BackfillRefused(code=new_code(), number="HS-001", error="wish_taken", written_at="10:05"),
    PersonErased(
        whose=Whose.GIVER, why=Why.REQUEST, reason="要求", subjects=("1",), records=("2",)
    ),
    TeamSet(name="一队"),
    CharityNamed(name="市慈善总会", certificate="1", filing="2", plan="助学", account="3"),
    StallSet(code="A1", organisation="志愿者协会", kinds=(StallKind.SALE,)),
    SaleMade(stall="1", fen=500, day="2026-06-28"),
    TallyNoted(stall="1", service="理发", day="2026-06-28", half=20),
    FloatGiven(stall="1", node="1", fen=10_000, day="2026-06-28"),
    CashClosed(
        stall="1",
        day="2026-06-28",
        expected=500,
        first=Counted(pieces={"500": 1}),
        second=Counted(pieces={"500": 1}),
    ),
    MoneyPledged(pledge="1", fen=100_000),
)


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path, clock)
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003"))
    claim_wishes(desk, ["HS-001", "HS-002"], Giver(name="王芳"))
    claim_wishes(desk, ["HS-003"], Giver(name="李雷"))
    undo_act(desk)
    reprint_card(desk, "HS-001", "丢了", lost=True)
    correct_giver(desk, "HS-001", Correction(name="王芬"), "写错了一个字")
    withdraw_consent(desk, "HS-002", "不想公开了")
    with desk.store.write() as tx:
        write(tx, desk, [Note(desk.new_id(), fact) for fact in OF_EVERY_FEATURE])
        rose = rose_by_number(tx, desk.event, "HS-001")
        came = GiftReceived(claim=rose.claims[0].claim_id, step=1, came=Came(item="书包"))
        write(tx, desk, [Note(rose.wish_id, came, rose.epoch)])
    yield desk
    desk.close()


def spoil(desk, statement):
    with desk.store.write() as tx:
        assert tx.exec_driver_sql(statement).rowcount > 0


def test_a_sound_desk_is_well_and_says_so(desk):
    report = examine(desk)

    assert report.is_well
    assert report.differences == ()
    assert "完好" in report.lines()[0]


def test_the_examination_changes_nothing(desk):
    desk.store.close_whole()
    before = desk.store.path.read_bytes()
    examine(desk)
    desk.store.close_whole()
    assert desk.store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "table", "what"),
    [
        ("UPDATE roses SET state = 'open' WHERE number = 'HS-001'", "roses", "HS-001"),
        ("UPDATE roses SET published = 0 WHERE number = 'HS-003'", "roses", "HS-003"),
        ("DELETE FROM roses WHERE number = 'HS-003'", "roses", "HS-003"),
        ("UPDATE claims SET due = '2030-01-01'", "claims", "HS-001"),
        ("UPDATE events SET name = '别的'", "events", None),
        ("DELETE FROM desks", "desks", None),
        ("UPDATE cards SET state = 'printed'", "cards", None),
    ],
)
def test_a_row_that_the_journal_does_not_tell_is_found_by_its_number(desk, statement, table, what):
    spoil(desk, statement)

    report = examine(desk)

    assert [error.code for error in report.troubles] == ["projection_differs"]
    assert table in {difference.table for difference in report.differences}
    if what:
        assert what in {difference.what for difference in report.differences}


def test_a_row_too_many_is_found(desk):
    spoil(desk, "INSERT INTO desks (node, name, role, continues) VALUES ('ffff', '鬼', '', '')")
    assert [d.what for d in examine(desk).differences] == ["ffff"]


def test_repairing_writes_every_projection_anew(desk):
    for table in PROJECTIONS:
        spoil(desk, f"DELETE FROM {table.name}")

    repair_projections(desk)

    assert examine(desk).is_well


@pytest.mark.parametrize(
    "column", ["subject", "kind", "epoch", "by", "at", "act", "private", "body"]
)
def test_an_entry_that_somebody_changed_breaks_the_chain(desk, column):
    value = 7 if column in ("epoch", "act") else "'x'"
    spoil(desk, f'UPDATE entries SET "{column}" = {value} WHERE n = 5')

    report = examine(desk)

    assert not report.is_well
    assert report.broken[0] == (desk.node, 5)


def test_an_entry_taken_out_of_the_middle_breaks_the_chain(desk):
    spoil(desk, "DELETE FROM entries WHERE n = 5")
    assert (desk.node, 6) in examine(desk).broken


def test_entries_taken_off_the_end_are_missed(desk):
    spoil(desk, "DELETE FROM entries WHERE n = (SELECT max(n) FROM entries)")
    assert examine(desk).broken


def test_a_damaged_page_is_found(desk):
    desk.store.close_whole()
    content = bytearray(desk.store.path.read_bytes())
    content[-2000] ^= 1
    desk.store.path.write_bytes(content)

    report = examine(desk)
    assert [error.code for error in report.troubles] == ["store_damaged"]
    assert "备份" in sentences(report.troubles[0]).remedy


def test_missing_backups_and_a_key_in_a_file_are_noticed_but_no_trouble(desk, clock):
    assert {error.code for error in examine(desk).notices} == {"no_backup", "key_in_file"}
    back_up(desk.home, desk.store, clock=clock)
    clock.turn(minutes=9)

    report = examine(desk)

    assert {error.code for error in report.notices} == {"key_in_file"}
    assert report.backup_age == 540
    assert report.is_well


def test_the_report_for_programs_is_plain_and_names_nobody(desk):
    spoil(desk, "UPDATE roses SET state = 'open' WHERE number = 'HS-001'")
    data = examine(desk).data()
    assert data["differences"] == [{"table": "roses", "what": "HS-001"}]
    assert "王芳" not in repr(data)


def test_progress_is_told_up_to_the_end(desk):
    told = []
    examine(desk, lambda what, done: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_every_finding_has_its_sentences(desk):
    spoil(desk, "DELETE FROM entries WHERE n = 5")
    for line in examine(desk).lines():
        assert "{" not in line


def test_a_damaged_store_raises_nothing_that_the_person_cannot_read(desk):
    desk.store.close_whole()
    content = bytearray(desk.store.path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 9] ^= 1
    desk.store.path.write_bytes(content)

    with pytest.raises(UserError) as error:
        claim_wishes(desk, ["HS-003"], Giver(name="王芳"))

    assert error.value.code == "store_damaged"


@pytest.mark.parametrize("content", [None, b"RWPEOPLE1\nhalf of it"])
def test_a_people_key_that_is_gone_or_damaged_is_found_and_touched_by_nobody(desk, content):
    file = people_key_file(desk.home)
    file.unlink()
    if content:
        file.write_bytes(content)
    with desk.store.read() as tx:
        people_of(tx).forget()

    report = examine(desk)

    assert [error.code for error in report.troubles] == ["people_key_gone"]
    assert (file.read_bytes() if content else file.exists()) == (content or False)
