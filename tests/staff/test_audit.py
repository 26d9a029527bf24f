"""Who did what at which desk."""

import csv

import pytest
from openpyxl import load_workbook

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.errors import UserError
from desktop_app.journal.entry import known_kinds
from desktop_app.journal.records import all_entries
from desktop_app.language import use_language
from desktop_app.messages.audit import KINDS
from desktop_app.readiness.closing import day_of
from desktop_app.readiness.sheets import closing_document
from desktop_app.staff.audit import Asked, all_lines, asked_for, audit_page
from desktop_app.staff.audit_table import export_audit
from desktop_app.staff.duty import sign_in
from tests.desks import hang, wish
from tests.staff.people import (
    LEAD,
    LEAD_PIN,
    VOLUNTEER,
    VOLUNTEER_PIN,
    with_staff,
    with_volunteer_on_duty,
)


@pytest.fixture
def busy(desk, clock):
    """A volunteer claims, mistypes the PIN of the lead, who then releases; a minute between."""
    with_volunteer_on_duty(desk)
    hang(desk, wish("HS-001"), wish("HS-002"))
    clock.turn(minutes=1)
    claim_wishes(desk, ["HS-001"], Giver(name="赵敏", phone="13800138000"))
    clock.turn(minutes=1)
    with pytest.raises(UserError, match="pin_wrong"):
        sign_in(desk, LEAD, "999111")
    clock.turn(minutes=1)
    sign_in(desk, LEAD, LEAD_PIN)
    release_claim(desk, "HS-001", "改主意")
    return desk


def said(page):
    return [(line.by, line.about, line.what) for line in page.lines]


def test_it_reads_in_sentences_with_names_the_latest_first(busy):
    page = audit_page(busy, Asked())
    assert said(page)[0] == (LEAD, "HS-001", "释放认领")
    assert page.lines[0].detail == "改主意"
    assert (VOLUNTEER, "HS-001", "被认领") in said(page)
    assert (VOLUNTEER, LEAD, "签到没有成功") in said(page)
    assert [line.at for line in page.lines] == sorted(
        (line.at for line in page.lines), reverse=True
    )


def test_it_is_asked_by_person_time_kind_and_wish(busy):
    of_volunteer = audit_page(busy, asked_for(busy, who=VOLUNTEER))
    assert {line.by for line in of_volunteer.lines} == {VOLUNTEER}
    failed = audit_page(busy, asked_for(busy, kinds=["duty.refused"]))
    assert said(failed) == [(VOLUNTEER, LEAD, "签到没有成功")]
    about = audit_page(busy, asked_for(busy, about="HS-001"))
    assert {line.about for line in about.lines} == {"HS-001"}
    assert {line.kind for line in about.lines} >= {"claim.made", "card.queued", "claim.released"}
    late = audit_page(busy, Asked(since="2023-06-28T01:03"))
    assert {line.by for line in late.lines} == {LEAD}
    early = audit_page(busy, Asked(until="2023-06-28T01:01"))
    assert not {line.kind for line in early.lines} & {"claim.made", "claim.released"}


def test_nobody_is_found_where_nobody_was(busy):
    assert audit_page(busy, asked_for(busy, who="没有这个人")).lines == ()
    with pytest.raises(UserError, match="desk_unknown"):
        asked_for(busy, at_desk="九号电脑")
    with pytest.raises(UserError, match="bad_time"):
        asked_for(busy, since="下午三点")


def test_pages_follow_each_other_without_a_gap_or_a_repeat(busy):
    with busy.store.read() as tx:
        count = len(list(all_entries(tx, busy.event)))
    seen, after = [], None
    while True:
        page = audit_page(busy, Asked(), after=after, limit=4)
        seen += [(line.node, line.n) for line in page.lines]
        if page.more is None:
            break
        after = page.more
    assert len(seen) == len(set(seen)) == count
    assert [(line.node, line.n) for line in all_lines(busy, Asked())] == seen


def test_a_volunteer_may_not_read_who_did_what(busy):
    sign_in(busy, VOLUNTEER, VOLUNTEER_PIN)
    with pytest.raises(UserError, match="not_your_right"):
        audit_page(busy, Asked())


def test_no_giver_stands_in_it(busy):
    text = "".join(map(repr, all_lines(busy, Asked())))
    assert "赵敏" not in text
    assert "13800138000" not in text


def test_the_heads_are_those_of_the_sheet_that_two_people_sign(busy):
    page = audit_page(busy, Asked())
    assert page.heads == day_of(busy).ends
    on_sheet = repr(closing_document(day_of(busy)))
    assert all(end.chain.hex()[:16] in on_sheet for end in page.heads)


def test_a_workbook_has_the_lines_the_heads_and_who_took_it_out(busy, tmp_path):
    count = export_audit(busy, asked_for(busy, about="HS-001"), tmp_path / "audit.xlsx")
    book = load_workbook(tmp_path / "audit.xlsx")
    lines, heads, mark = (list(sheet.values) for sheet in book.worksheets)
    assert len(lines) == count + 1
    assert lines[1][2:5] == (LEAD, "释放认领", "HS-001")
    [end] = audit_page(busy, Asked(), limit=1).heads
    assert heads[1] == (end.name, end.node, end.n, end.chain.hex()[:16])
    assert ("导出人", LEAD) in [row[:2] for row in mark]


def test_a_csv_has_the_heads_below_the_lines(busy, tmp_path):
    export_audit(busy, Asked(), tmp_path / "audit.csv")
    with (tmp_path / "audit.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    [end] = audit_page(busy, Asked(), limit=1).heads
    assert rows[-2][:4] == [end.name, end.node, str(end.n), end.chain.hex()[:16]]
    assert "核查" in rows[-1][0]


def test_every_kind_of_fact_has_words(busy):
    """Those that the history of a wish tells, and the others."""
    from desktop_app.messages import history

    told = {fact.kind for fact in history._NAMES}
    assert known_kinds() - told - set(KINDS) == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_entry_can_be_said_in_both_languages(busy, language):
    use_language(language)
    try:
        assert all(line.what for line in all_lines(busy, Asked()))
    finally:
        use_language("zh")


def test_with_staff_the_first_page_is_found_by_its_index(desk):
    with_staff(desk)
    from desktop_app.staff import audit

    with desk.store.read() as tx:
        plan = tx.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT at, node, n FROM entries WHERE by = 'x' "
            "ORDER BY at DESC, node DESC, n DESC LIMIT 50"
        ).all()
    assert audit.PAGE == 50
    assert "ix_entries_at" in str(plan)
    assert "TEMP B-TREE" not in str(plan)
