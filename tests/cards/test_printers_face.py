"""Which paper comes out of which printer, and how the printers are."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from desktop_app.cards.printing import Trouble
from desktop_app.settings import ReceiptPrinter, Settings
from tests.cards.printers import HandPrinter
from tests.desks import small_desk
from tests.rooms import HandShell, press, texts
from ui.cards.page import make_page
from ui.cards.printers_state import ReceiptForm
from ui.cards.receipt_form import check_receipt


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def printer(tmp_path):
    return HandPrinter(tmp_path / "tray")


@pytest.fixture
def shell(desk, printer):
    return HandShell(desk, printers=[printer])


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.show_face("printers")
    return page


@pytest.fixture
def face(page):
    return page.printers


def pick(box, value):
    """Choose an answer as a hand does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_every_paper_may_have_a_printer_of_its_own(face, shell):
    pick(face.papers["receipt"].printer, "前台打印机")
    pick(face.papers["a4-4up"].printer, "PDF")
    assert shell.settings.printers == {"receipt": "前台打印机", "a4-4up": "PDF"}
    pick(face.papers["receipt"].printer, "")
    assert shell.settings.printers == {"a4-4up": "PDF"}


def test_the_printer_for_everything_else_is_remembered(face, page, shell):
    pick(face.usual, "前台打印机")
    assert shell.settings.printer == "前台打印机"
    page.steward.look()
    assert face.usual.currentText() == "前台打印机"


def test_new_cards_take_the_chosen_paper_copies_and_habit(face, shell):
    pick(face.layout_box, "a5")
    press(face.copies.buttons["3"])
    assert not texts(face) or face.automatic_hint.isHidden()
    face.automatic.click()
    assert shell.settings == Settings(card_layout="a5", copies=3, auto_print=False)
    assert face.automatic_hint.isVisible()


def test_rose_tags_and_thanks_are_no_paper_for_new_cards(face):
    values = [face.layout_box.itemData(place) for place in range(face.layout_box.count())]
    assert "a6" in values
    assert "receipt" in values
    assert not {"thanks", "a4-8up"} & set(values)


def test_a_trial_page_comes_out_of_the_printer_of_its_paper(face, printer):
    pick(face.papers["label-60x40"].printer, "前台打印机")
    press(face.papers["label-60x40"].trial)
    assert printer.sent
    assert "试打页已送到 前台打印机" in face.notice.problem.text()


def test_a_printer_without_paper_says_so_beside_every_paper_it_serves(face, page, printer, qtbot):
    pick(face.usual, "前台打印机")
    printer.has = Trouble.NO_PAPER
    page.steward.look()
    assert face.papers["a6"].how.text() == "缺纸"
    assert "缺纸" in texts(face)
    qtbot.waitUntil(face.printers["前台打印机"].test.isVisible)
    press(face.printers["前台打印机"].test)
    assert "缺纸" in face.notice.problem.text()
    assert "装好纸" in face.notice.remedy.text()


def test_a_printer_that_is_gone_stays_chosen_and_is_named_as_gone(face, page, shell):
    shell.settings = Settings(printer="旧打印机")
    page.refresh()
    assert face.usual.currentText() == "旧打印机（现在找不到）"
    assert face.papers["a6"].how.text() == "找不到了"
    press(face.papers["a6"].trial)
    assert "旧打印机" in face.notice.problem.text()


def test_a_receipt_printer_is_added_and_takes_the_receipts(face, shell):
    press(face.add)
    face.form.name.setText("前台小票机")
    face.form.at.setText("192.168.1.50")
    shell.printers.append(HandPrinter(shell.desk.home.cards, name="前台小票机"))
    press(face.form.add)
    [receipt] = shell.settings.receipt_printers
    assert receipt == ReceiptPrinter(name="前台小票机", road="network", at="192.168.1.50")
    assert shell.settings.printers["receipt"] == "前台小票机"
    assert face.form.isHidden()
    assert "前台小票机 加好了" in face.notice.problem.text()


def test_a_wrong_address_is_said_beside_the_form_and_nothing_is_saved(face, shell):
    press(face.add)
    face.form.name.setText("前台打印机")
    face.form.at.setText("打印机")
    press(face.form.add)
    assert "已有叫这个的打印机" in face.form.wrong.text()
    assert "192.168.1.50" in face.form.wrong.text()
    assert face.form.name.text() == "前台打印机"
    assert shell.settings.receipt_printers == ()


def test_a_receipt_printer_is_taken_away_with_its_papers(page, face, shell, qtbot):
    shell.printers.append(HandPrinter(shell.desk.home.cards, name="小票机"))
    shell.settings = Settings(
        printer="小票机",
        printers={"receipt": "小票机", "a5": "PDF"},
        receipt_printers=(ReceiptPrinter(name="小票机", road="usb", at="04b8:0e15"),),
    )
    page.refresh()
    page.steward.look()
    qtbot.waitUntil(face.printers["小票机"].remove.isVisible)
    press(face.printers["小票机"].remove)
    assert shell.settings == Settings(printers={"a5": "PDF"})
    assert "小票机" not in face.printers


@pytest.mark.parametrize(
    ("road", "at"),
    [
        ("network", "192.168.1.50"),
        ("network", "receipt-printer.local:9100"),
        ("usb", "04B8:0e15"),
        ("serial", "COM3"),
        ("serial", "/dev/ttyUSB0@19200"),
    ],
)
def test_addresses_as_the_settings_write_them_are_good(road, at):
    assert check_receipt(ReceiptForm("小票机", road, at), ()) == {}


@pytest.mark.parametrize(
    ("road", "at"),
    [
        ("network", ""),
        ("network", "192.168.1.50:99999"),
        ("network", "a b"),
        ("usb", "04b8"),
        ("serial", "ttyUSB0"),
    ],
)
def test_other_addresses_are_refused_with_an_example(road, at):
    assert "at" in check_receipt(ReceiptForm("小票机", road, at), ())


def test_the_wheel_over_a_list_scrolls_the_page_and_changes_no_printer(face):
    box = face.papers["a6"].printer
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(box, turn)
    assert box.currentData() == ""
    assert not turn.isAccepted()
