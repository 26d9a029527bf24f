"""回访: asking whether it came and was right, and thanking whoever gave it."""

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop_app.delivery.carrying import deliver_gift
from desktop_app.delivery.model import Handing
from desktop_app.fulfilment.facts import FollowUpNote, Satisfied
from desktop_app.journal.records import all_entries
from desktop_app.store import vault
from tests.cards.cards import pages_read
from tests.cards.printers import HandPrinter
from tests.delivery.room import four_families, opened
from tests.delivery.rounds import SECRETS, gift
from tests.desks import small_desk
from tests.rooms import press, texts
from ui.delivery.delivery_screen import ASKING


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def delivered(desk):
    """Two families that have their gifts."""
    four_families(desk)
    for number, receiver in (("HS-001", "张桂香"), ("HS-002", "李建国")):
        deliver_gift(desk, number, Handing(receiver))
        desk.clock.turn(minutes=20)


@pytest.fixture
def page(shell, qtbot):
    return opened(shell, qtbot, ASKING)


def listed(page):
    return [line.key for line in page.asking.lines.lines()]


def ask(page, place):
    view = page.asking.lines
    view.setCurrentIndex(view.model().index(place, 0))


def test_who_was_asked_leaves_the_list_and_the_next_one_opens(page, desk, delivered, shell):
    page.refresh()
    assert listed(page) == ["HS-001", "HS-002"]
    ask(page, 0)
    form = page.asking.form
    assert not form.done.isEnabled()
    press(form.satisfied.buttons["yes"])
    form.words.setPlainText("谢谢好心人，灯很亮")
    press(form.done)
    assert gift(desk, "HS-001").satisfied is Satisfied.YES
    assert listed(page) == ["HS-002"]
    assert page.asking.face.number.text() == "HS-002"
    assert form.words.toPlainText() == ""
    assert form.satisfied.value == ""
    with desk.store.read() as tx:
        note = vault.get(tx, gift(desk, "HS-001").followed_note, FollowUpNote)
        told = b"".join(entry.body for entry in all_entries(tx, desk.event)).decode()
    assert note.text == "谢谢好心人，灯很亮"
    assert "灯很亮" not in told
    assert shell.changes


def test_who_did_not_answer_stays_on_the_list_and_is_marked(page, desk, delivered):
    page.refresh()
    ask(page, 0)
    press(page.asking.form.satisfied.buttons["unreached"])
    press(page.asking.form.done)
    assert sorted(listed(page)) == ["HS-001", "HS-002"]
    again = next(line for line in page.asking.lines.lines() if line.key == "HS-001")
    assert "上次没联系上" in again.second


def test_that_it_never_came_is_noted(page, desk, delivered):
    page.refresh()
    ask(page, 1)
    press(page.asking.form.came.buttons["not_come"])
    press(page.asking.form.satisfied.buttons["no"])
    press(page.asking.form.done)
    assert (gift(desk, "HS-002").has_come, gift(desk, "HS-002").satisfied) == (False, "no")


def test_the_phone_is_shown_on_purpose_and_nothing_else(page, delivered):
    page.refresh()
    ask(page, 0)
    assert not [secret for secret in SECRETS if secret in " ".join(texts(page))]
    press(page.asking.face.family.show_it)
    told = " ".join(texts(page)).replace(" ", "")
    assert "13900000001" in told
    assert "安丰小区" not in told
    ask(page, 1)
    assert "13900000001" not in " ".join(texts(page)).replace(" ", "")


def test_a_scan_opens_its_family_or_says_that_nothing_is_to_be_asked(page, delivered, shell):
    page.refresh()
    for text in ("HS-002", "HS-004", "4006381333931"):
        assert page.take_scan(text)
    assert page.asking.face.number.text() == "HS-002"
    assert [tone for tone, _ in shell.announced] == ["good", "wait", "malformed"]


def test_the_slip_for_the_giver_is_printed_and_says_nothing_of_the_family(
    page, desk, delivered, shell, tmp_path
):
    printer = HandPrinter(tmp_path / "tray")
    shell.printers.append(printer)
    page.refresh()
    ask(page, 0)
    press(page.asking.face.print_out)
    assert printer.sent == ["thanks"]
    told = "".join(pages_read((tmp_path / "tray" / "thanks.pdf").read_bytes()))
    assert "HS-001" in told
    assert not [secret for secret in SECRETS if secret in told]
    assert gift(desk, "HS-001").thanked
    assert "感谢卡已送到 前台打印机。" in page.asking.notice.problem.text()
    assert shell.changes


def test_the_slip_is_saved_as_a_file(page, delivered, tmp_path, monkeypatch):
    file = tmp_path / "thanks.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    page.refresh()
    ask(page, 0)
    press(page.asking.face.save)
    assert file.read_bytes().startswith(b"%PDF")
    assert "感谢卡已存到 thanks.pdf。" in page.asking.notice.problem.text()


def test_words_stay_while_others_change_something(page, desk, delivered):
    page.refresh()
    ask(page, 0)
    page.asking.form.words.setPlainText("很合身")
    deliver_gift(desk, "HS-003", Handing("李建国"))
    page.refresh()
    assert page.asking.form.words.toPlainText() == "很合身"
    assert len(listed(page)) == 3


def test_before_anything_is_delivered_there_is_nobody_to_ask(page, desk):
    page.refresh()
    assert "没有要回访的" in texts(page)
    assert page.take_scan("HS-001")
