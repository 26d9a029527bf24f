"""The papers of privacy from the window: looked at, printed, saved; and what is off is said."""

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.desks import HandClock, small_desk
from tests.people.reading import pages_in
from tests.rooms import HandShell, press
from ui.settings.page import make_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    yield desk
    desk.close()


@pytest.fixture
def page(desk, qtbot):
    page = make_page(HandShell(desk).context())
    qtbot.addWidget(page)
    page.resize(1366, 900)
    page.show()
    page.refresh()
    return page


@pytest.fixture
def saves_to(monkeypatch):
    """What the person answers when the system asks where."""

    def answer(file):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))

    return answer


def test_nothing_is_drawn_before_somebody_wants_to_see_it(page):
    assert not page.privacy.picture.isVisibleTo(page)
    press(page.privacy.look)
    assert page.privacy.picture.isVisibleTo(page)
    assert page.privacy.picture.pixmap().width() > 300


def test_another_paper_puts_the_picture_away(page):
    press(page.privacy.look)
    press(page.privacy.paper.buttons["children"])
    assert not page.privacy.picture.isVisibleTo(page)
    assert page.teller.state.paper == "children"


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("givers", "我们怎样对待您的信息"),
        ("families", "许愿人和监护人"),
        ("children", "给小朋友看的话"),
        ("pia", "个人信息保护影响评估表"),
        ("breach-sheet", "个人信息泄露处置单"),
    ],
)
def test_each_paper_is_saved_where_the_person_says(page, tmp_path, saves_to, paper, words):
    saves_to(tmp_path / "paper.pdf")
    press(page.privacy.paper.buttons[paper])
    press(page.privacy.save)
    assert words in "".join(pages_in((tmp_path / "paper.pdf").read_bytes()))
    assert "paper.pdf" in page.privacy.notice.problem.text()


def test_only_the_assessment_form_is_saved_as_a_table(page, tmp_path, saves_to):
    assert not page.privacy.office.isVisibleTo(page)
    press(page.privacy.paper.buttons["pia"])
    saves_to(tmp_path / "pia.xlsx")
    press(page.privacy.office)
    assert (tmp_path / "pia.xlsx").read_bytes().startswith(b"PK")


def test_a_paper_is_printed(page, desk):
    press(page.privacy.print)
    assert list(desk.home.cards.glob("*.pdf"))
    assert page.teller.state.done


def test_a_folder_that_is_gone_is_said_with_what_to_do(page, tmp_path, saves_to):
    saves_to(tmp_path / "gone" / "paper.pdf")
    press(page.privacy.save)
    assert page.teller.state.problem
    assert page.teller.state.remedy
    assert not page.teller.state.is_busy


def test_a_dialog_that_is_closed_changes_nothing(page, saves_to):
    saves_to("")
    press(page.privacy.save)
    assert not page.teller.state.done
