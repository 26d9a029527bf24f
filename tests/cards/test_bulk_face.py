"""Many cards in one PDF."""

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from desktop_app.cards.printing import FolderPrinter
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from tests.cards.queue import print_out
from tests.desks import hang, small_desk, wish
from tests.rooms import HandShell, press, texts
from ui.cards.chosen_numbers import read_list
from ui.cards.page import make_page
from ui.worker_client import WorkerClient

WANG = Giver(name="王芳", phone="13800138000")
KNOWN = ("HS-001", "HS-002", "HS-010", "JB-001")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *[wish(f"HS-{number:03}") for number in range(1, 7)])
    yield desk
    desk.close()


@pytest.fixture
def shell(desk, qapp):
    worker = WorkerClient()
    yield HandShell(desk, worker)
    worker.close()


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def bulk(page, desk):
    claim_wishes(desk, ["HS-001", "HS-002"], WANG)
    print_out(desk, FolderPrinter(desk.home.cards))
    for number in ("HS-003", "HS-004", "HS-005"):
        claim_wishes(desk, [number], WANG)
    page.show_face("bulk")
    return page.bulk


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """The person chose this file in the system's dialog."""
    file = tmp_path / "stick" / "一批.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    return file


def pages_of(file):
    document = pypdfium2.PdfDocument(file)
    count = len(document)
    document.close()
    return count


def test_all_claims_come_into_one_file_four_cards_on_a_sheet(bulk, saved, qtbot):
    press(bulk.make)
    qtbot.waitUntil(lambda: bulk.folder.isVisible(), timeout=30_000)
    assert pages_of(saved) == 1
    assert "4 张卡，1 页，已存成 一批.pdf" in bulk.notice.problem.text()


def test_only_what_is_not_on_paper_in_any_layout(bulk, saved, qtbot):
    press(bulk.scope.buttons["open"])
    assert "3" in bulk.make.text()
    bulk.layout_box.setCurrentIndex(bulk.layout_box.findData("a6"))
    bulk.layout_box.activated.emit(bulk.layout_box.currentIndex())
    press(bulk.make)
    qtbot.waitUntil(lambda: bulk.folder.isVisible(), timeout=30_000)
    assert pages_of(saved) == 3


def test_numbers_and_ranges_choose_cards_and_what_has_none_is_named(bulk):
    press(bulk.scope.buttons["chosen"])
    bulk.numbers.setText("HS-003到HS-006 hs2，XX-9")
    bulk.numbers.textEdited.emit(bulk.numbers.text())
    assert "把 4 张卡" in bulk.make.text()
    assert "XX-9" in bulk.unknown.text()


def test_a_card_that_cannot_be_drawn_is_named_and_the_others_are_in_the_file(
    bulk, desk, page, saved, qtbot
):
    claim_wishes(desk, ["HS-006"], Giver(name="王\U0003134a"))
    page.refresh()
    press(bulk.make)
    qtbot.waitUntil(lambda: bulk.folder.isVisible(), timeout=30_000)
    assert "1 张卡没有画出来" in bulk.notice.problem.text()
    assert any(text.startswith("HS-006  ") for text in texts(bulk))
    assert pages_of(saved) == 1


def test_drawing_is_stopped_and_no_file_is_left(bulk, saved, qtbot):
    press(bulk.make)
    assert bulk.cancel.isVisible()
    press(bulk.cancel)
    assert not bulk.bar.isVisible()
    assert "没有留下文件" in bulk.notice.problem.text()
    press(bulk.scope.buttons["open"])
    press(bulk.make)  # the worker is free again, and has taken the first task back
    qtbot.waitUntil(lambda: bulk.folder.isVisible(), timeout=30_000)
    assert "3 张卡" in bulk.notice.problem.text()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("HS-001", ("HS-001",)),
        ("ｈｓ１、JB1", ("HS-001", "JB-001")),
        ("HS-1 ~ HS-9", ("HS-001", "HS-002")),
        ("HS-002至HS-010", ("HS-002", "HS-010")),
        ("HS-1--HS-2\nJB-001", ("HS-001", "HS-002", "JB-001")),
        ("", ()),
    ],
)
def test_numbers_are_read_as_people_list_them(typed, meant):
    assert read_list(typed, KNOWN).numbers == meant


@pytest.mark.parametrize("typed", ["HS", "HS-1~JB-2", "HS-1~HS-2~HS-3", "HS-555", "王芳"])
def test_what_means_no_card_is_told(typed):
    assert read_list(typed, KNOWN) == ((), (typed,))
