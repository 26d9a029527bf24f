"""The room for paper cards: two scans in any order, three fields, Enter, the next card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.claims.records import claim_by_code, giver_of
from desktop_app.paper.look import papers
from desktop_app.paper.operations import print_blanks
from desktop_app.scans.operations import refused_list
from desktop_app.tokens.model import TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.cards.cards import pages_read
from tests.desks import HandClock, hang, small_desk, wish
from tests.rooms import press, texts
from ui.jobs import InlineJobs
from ui.paper.page import make_page
from ui.paper.paper_state import Field, Form

LI = Giver(name="李强", phone="13900139000")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    hang(desk, *[wish(f"HS-{number:03}") for number in range(1, 9)])
    print_blanks(desk, 3)
    yield desk
    desk.close()


@pytest.fixture
def codes(desk):
    return [blank.code for blank in papers(desk).blanks]


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.activateWindow()
    page.refresh()
    page.setFocus()
    return page


def scan(page, desk, kind, subject):
    """What the shell hands to the open room."""
    token = signer_of(desk).sign(kind, subject)
    assert page.take_scan(address_of(token, "rose.example"))


def types(page, field, text, *, enter=True):
    """Type into a field at which the cursor already stands."""
    edit = page.form.fields[field].edit
    assert edit.hasFocus(), f"the cursor is not in {field}"
    edit.setText(text)
    if enter:
        QTest.keyClick(edit, Qt.Key.Key_Return)


def note(page, field):
    return page.form.fields[field].note.text()


def keys_a_card(page, desk, code, number="HS-001", written="10:05", name="王芳"):
    scan(page, desk, TokenKind.CARD, code)
    scan(page, desk, TokenKind.ROSE, number)
    types(page, Field.WRITTEN, written)
    types(page, Field.NAME, name)
    types(page, Field.PHONE, "13800138000")


def test_two_scans_and_three_fields_register_a_card(page, desk, codes, shell):
    assert page.form.what_now.text().startswith("①")
    scan(page, desk, TokenKind.CARD, codes[0])
    assert note(page, Field.CARD) == "第 001 号卡，还没有登记"
    assert page.form.what_now.text().startswith("②")
    scan(page, desk, TokenKind.ROSE, "HS-001")
    assert note(page, Field.NUMBER) == "台灯，待认领"
    assert page.form.what_now.text().startswith("③")
    types(page, Field.WRITTEN, "10:05")
    assert note(page, Field.WRITTEN) == "2023-06-28 10:05"
    types(page, Field.NAME, "王芳")
    types(page, Field.PHONE, "13800138000")

    with desk.store.read() as tx:
        claim = claim_by_code(tx, codes[0])
        assert giver_of(tx, claim).phone == "13800138000"
    assert (claim.number, claim.written_at) == ("HS-001", "2023-06-28 10:05")
    assert shell.announced[-1] == ("done", "HS-001已补录")
    assert shell.changes[-1].wishes == {claim.wish_id}
    assert "已补录 1 / 已印 3" in texts(page)


def test_the_form_is_ready_for_the_next_card_at_once(page, desk, codes):
    keys_a_card(page, desk, codes[0])
    assert page.form.fields[Field.CARD].edit.hasFocus()
    assert all(not field.text() for field in page.form.fields.values())
    keys_a_card(page, desk, codes[1], "HS-002")
    assert papers(desk).registered == 2


class LaneLater(InlineJobs):
    """Does what it was given only when told to, in order, as a busy lane does."""

    def __init__(self):
        self.waiting = []

    def run(self, work, then, failed=None):
        self.waiting.append((work, then, failed))

    run_aside = run

    def catch_up(self):
        while self.waiting:
            InlineJobs.run(self, *self.waiting.pop(0))


def test_enter_struck_twice_registers_once(shell, desk, codes, qtbot):
    lane = shell.jobs = LaneLater()
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.presenter.edit(Form(codes[0], "HS-001", "10:05", "王芳", "13800138000"))
    page.presenter.enter(Field.PHONE)
    page.presenter.enter(Field.PHONE)
    lane.catch_up()
    assert papers(desk).registered == 1
    assert "HS-001 已补录" in page.notice.problem.text()


def test_the_rose_may_be_scanned_first(page, desk, codes):
    scan(page, desk, TokenKind.ROSE, "HS-001")
    assert page.form.fields[Field.CARD].edit.hasFocus()
    scan(page, desk, TokenKind.CARD, codes[0])
    assert page.form.fields[Field.WRITTEN].edit.hasFocus()


def test_everything_can_be_typed(page, desk, codes):
    types(page, Field.CARD, f"{codes[0][:4]} {codes[0][4:]}".lower())
    types(page, Field.NUMBER, "hs1")
    types(page, Field.WRITTEN, "下午2点半")
    types(page, Field.NAME, "王芳")
    types(page, Field.PHONE, "13800138000")
    with desk.store.read() as tx:
        assert claim_by_code(tx, codes[0]).written_at == "2023-06-28 14:30"


def test_several_roses_clipped_to_one_card_are_all_claimed(page, desk, codes):
    scan(page, desk, TokenKind.ROSE, "HS-001")
    keys_a_card(page, desk, codes[0], "HS-002")
    assert papers(desk).blanks[0].numbers == ("HS-001", "HS-002")


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (Field.WRITTEN, "25:00", "看不懂是几点"),
        (Field.PHONE, "123", "手机号看起来不对。"),
        (Field.NUMBER, "HS-999", "没有"),
        (Field.CARD, "432D", "认不出这张卡的码。"),
    ],
)
def test_a_mistake_is_said_beside_its_field(page, desk, codes, field, text, words):
    scan(page, desk, TokenKind.CARD, codes[0])
    scan(page, desk, TokenKind.ROSE, "HS-001")
    edit = page.form.fields[field].edit
    edit.setFocus()
    types(page, field, text)
    assert words in note(page, field)
    assert edit.hasFocus()
    assert papers(desk).registered == 0


def test_a_card_needs_a_name_or_a_phone_or_the_word_anonymous(page, desk, codes):
    scan(page, desk, TokenKind.CARD, codes[0])
    scan(page, desk, TokenKind.ROSE, "HS-001")
    types(page, Field.WRITTEN, "10:05")
    press(page.form.register)
    assert note(page, Field.NAME) == "请填姓名或电话"
    press(page.form.anonymous)
    press(page.form.register)
    assert papers(desk).registered == 1


def test_a_used_card_says_for_which_wish(page, desk, codes):
    keys_a_card(page, desk, codes[0])
    scan(page, desk, TokenKind.CARD, codes[0])
    assert "HS-001" in note(page, Field.CARD)


def test_a_forged_code_fills_nothing_and_is_counted(page, desk, codes, shell):
    token = str(signer_of(desk).sign(TokenKind.CARD, codes[0]))
    page.take_scan(f"ROSEWALL/C/{token[:-1]}{'A' if token[-1] != 'A' else 'B'}")
    assert shell.announced[-1][0] == "forged"
    assert page.form.fields[Field.CARD].text() == ""
    assert len(refused_list(desk)[0]) == 1


def test_a_blank_scanned_at_the_wall_opens_here_with_its_code(page, codes):
    page.open_at(codes[1])
    assert note(page, Field.CARD) == "第 002 号卡，还没有登记"
    assert page.form.fields[Field.NUMBER].edit.hasFocus()


def park(page, desk, code):
    claim_wishes(desk, ["HS-001"], LI)
    keys_a_card(page, desk, code)
    QTest.keyClick(page.form.fields[Field.NUMBER].edit, Qt.Key.Key_Return)


def test_a_taken_wish_asks_for_a_second_enter_then_keeps_the_card(page, desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    keys_a_card(page, desk, codes[0])
    assert papers(desk).parked == ()
    assert "再按一次回车" in page.notice.remedy.text()
    assert page.form.fields[Field.NUMBER].edit.hasFocus()

    QTest.keyClick(page.form.fields[Field.NUMBER].edit, Qt.Key.Key_Return)
    [line] = page.list.lines()
    assert (line.name, line.beside) == ("HS-001", "第 001 号卡")
    assert "1 号电脑" in line.second
    assert "王芳" not in line.spoken, "the list may be seen by visitors"
    assert "王*　138****8000" in texts(page)
    assert page.form.fields[Field.CARD].edit.hasFocus()


def test_a_mistyped_number_is_put_right_instead(page, desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    keys_a_card(page, desk, codes[0])
    types(page, Field.NUMBER, "HS-002")
    assert papers(desk).parked == ()
    assert papers(desk).blanks[0].numbers == ("HS-002",)


def test_a_similar_wish_is_claimed_with_one_press(page, desk, codes):
    park(page, desk, codes[0])
    offers = [page.parked._offers.itemAt(place).widget() for place in range(5)]
    assert offers[0].text().startswith("HS-002")
    offers[0].click()
    with desk.store.read() as tx:
        assert claim_by_code(tx, codes[0]).number == "HS-002"
    assert "没有要处理的纸卡" in texts(page)


def test_another_number_can_be_typed(page, desk, codes):
    park(page, desk, codes[0])
    page.parked.number.setText("hs7")
    QTest.keyClick(page.parked.number, Qt.Key.Key_Return)
    assert papers(desk).blanks[0].numbers == ("HS-007",)


def test_a_refused_settlement_loses_nothing(page, desk, codes):
    park(page, desk, codes[0])
    page.parked.number.setText("HS-001")
    press(page.parked.claim)
    assert "已经被认领" in page.notice.problem.text()
    assert len(papers(desk).parked) == 1


def test_when_the_rose_is_free_again_it_goes_to_the_card(page, desk, codes):
    park(page, desk, codes[0])
    release_claim(desk, "HS-001", "纸卡在先")
    page.refresh()
    assert page.parked.own.text().strip() == "HS-001 现在空着，登记给这张卡"
    press(page.parked.own)
    assert papers(desk).parked == ()


def test_what_was_agreed_is_written_down(page, desk, codes):
    park(page, desk, codes[0])
    press(page.parked.note)
    page.parked.reason.reason.setText("电话说好，改捐义卖")
    press(page.parked.reason.do_it)
    assert papers(desk).parked == ()
    assert papers(desk).blanks[0].state == "settled"


def test_blank_cards_are_printed_from_the_room(page, desk, tmp_path, monkeypatch, qtbot):
    opened = []
    file = tmp_path / "空白.pdf"
    monkeypatch.setattr(page, "_ask_where", lambda: file)
    monkeypatch.setattr(page.presenter, "_saved", opened.append)
    page.count.setValue(2)
    press(page.print)
    assert opened == [file]
    assert "第004—005号" in pages_read(file.read_bytes())[0]
    assert len(page.list.lines()) == 5
    assert "2 组空白卡" in page.notice.problem.text()

    page.list.chosen.emit(page.list.lines()[4].key)
    assert page.again.text().strip() == "4-5 号没打出来，再印"
    file.unlink()
    press(page.again)
    assert "补打" in pages_read(file.read_bytes())[1]
    assert len(papers(desk).blanks) == 5


def test_a_pdf_that_takes_long_can_be_stopped_and_its_cards_are_kept(
    page, desk, tmp_path, monkeypatch, worker
):
    monkeypatch.setattr(page, "_ask_where", lambda: tmp_path / "x.pdf")
    worker.is_holding = True
    press(page.print)
    assert page.progress.value() == 40
    press(page.cancel)
    assert worker.cancelled
    assert page.progress.isHidden()
    assert len(papers(desk).blanks) == 23
    page.list.chosen.emit(page.list.lines()[-1].key)
    assert not page.again.isHidden()


def test_a_pdf_that_cannot_be_saved_is_said_in_the_room(page, tmp_path, monkeypatch, desk):
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    monkeypatch.setattr(page, "_ask_where", lambda: folder)
    press(page.print)
    assert page.notice.problem.text()
    assert len(papers(desk).blanks) == 23


def test_who_holds_a_paper_card_is_masked_until_somebody_calls(page, desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    keys_a_card(page, desk, codes[0])
    QTest.keyClick(page.form.fields[Field.NUMBER].edit, Qt.Key.Key_Return)
    assert "王*　138****8000" in texts(page)
    press(page.parked.reveal.call)
    assert "13800138000" in texts(page)
    page.mask_people()
    assert "王*　138****8000" in texts(page)
