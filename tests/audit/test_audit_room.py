"""Who did what at which desk, as the lead and the auditor look it up."""

import openpyxl
import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QFileDialog

from desktop_app.staff import pins
from desktop_app.staff.duty import sign_in
from desktop_app.store import tables
from tests.desks import HandClock, small_desk
from tests.rooms import press, texts
from tests.staff.people import LEAD, VOLUNTEER, VOLUNTEER_PIN, with_staff
from ui.audit.audit_presenter import PAGE
from ui.audit.audit_state import MOST_LINES
from ui.audit.page import make_page


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch):
    monkeypatch.setattr(pins, "EFFORT", pins.Effort(8, 1, 1))


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path, clock)
    with_staff(desk)
    yield desk
    desk.close()


@pytest.fixture
def page(qtbot, shell):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 664)
    page.show()
    page.refresh()
    return page


def column(page, name) -> list[str]:
    from ui.audit.lines_model import COLUMNS

    place = [one for one, _words in COLUMNS].index(name)
    model = page.model
    return [model.data(model.index(at, place)) for at in range(model.rowCount())]


def fill_up(desk, count) -> None:
    """As many entries as a busy event, written past the operations: only reading is tried."""
    one = tables.entries
    with desk.store.write() as tx:
        row = tx.execute(sa.select(one).order_by(one.c.n.desc())).first()
        copy = dict(row._mapping)
        rows = [
            copy
            | {
                "n": row.n + place,
                "at": f"2023-07-01T{place // 3600:02}:{place // 60 % 60:02}:{place % 60:02}.000000Z",
            }
            for place in range(1, count + 1)
        ]
        tx.execute(sa.insert(one), rows)


def test_the_latest_is_above_with_who_and_where(page):
    assert column(page, "by")[0] == LEAD
    assert "1 号电脑" in column(page, "desk")[0]
    assert "登记工作人员" in column(page, "what")


def test_an_entry_is_shown_in_full_with_its_place_in_the_journal(page, desk):
    page.table.selectRow(0)
    words = texts(page.one)
    assert any(desk.node in one for one in words)
    assert VOLUNTEER in words


def test_the_ends_of_all_logs_are_shown_with_their_chain(page, desk):
    from desktop_app.staff.audit import Asked, audit_page

    [end] = audit_page(desk, Asked()).heads
    assert end.chain.hex()[:16] in texts(page.ends)


def test_filters_narrow_by_person_and_by_what_happened(page):
    before = page.model.rowCount()
    page.filters.kinds.setCurrentIndex(page.filters.kinds.findData("people"))
    page.filters.kinds.activated.emit(0)
    assert 0 < page.model.rowCount() < before
    assert "活动规则" not in column(page, "what")
    page.filters.who.setCurrentIndex(page.filters.who.findData(VOLUNTEER))
    press(page.filters.go)
    assert page.model.rowCount() == 0
    assert page.quiet.isVisible()


@pytest.mark.parametrize(("field", "text"), [("since", "昨天"), ("about", "HS-999")])
def test_what_cannot_be_understood_is_said_beside_the_filters(page, field, text):
    edit = getattr(page.filters, field)
    edit.setText(text)
    edit.returnPressed.emit()
    assert page.notice.isVisible()
    assert page.notice.remedy.text()


def test_earlier_entries_are_read_when_the_list_is_scrolled_to_its_end(page, desk):
    fill_up(desk, 3 * PAGE)
    page.presenter.open()
    assert page.model.rowCount() == PAGE
    page.table.scrollToBottom()
    assert page.model.rowCount() > PAGE
    top = page.table.rowAt(0)
    assert top > 0
    while page.model.canFetchMore(page.table.rootIndex()):
        page.table.scrollToBottom()
    assert page.model.rowCount() == desk_entries(desk)


def desk_entries(desk) -> int:
    with desk.store.read() as tx:
        return tx.execute(sa.select(sa.func.count()).select_from(tables.entries)).scalar_one()


def test_the_list_holds_only_so_many_and_says_how_to_look_further(page, desk):
    fill_up(desk, MOST_LINES + 2 * PAGE)
    page.presenter.open()
    root = page.table.rootIndex()
    while page.model.canFetchMore(root):
        page.model.fetchMore(root)
    assert page.model.rowCount() == MOST_LINES
    assert "再往前" in page.head.hint.text()


def test_it_is_saved_as_a_table_with_the_ends(page, desk, monkeypatch, tmp_path):
    file = tmp_path / "who.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(file), ""))
    press(page.export)
    assert "存到 who.xlsx" in page.notice.problem.text()
    book = openpyxl.load_workbook(file)
    words = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "登记工作人员" in words


def test_whoever_may_not_read_it_is_refused_and_sees_nothing(desk, qtbot, shell):
    sign_in(desk, VOLUNTEER, VOLUNTEER_PIN)
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page.model.rowCount() == 0
    assert "请别人来做" in page.notice.problem.text()
