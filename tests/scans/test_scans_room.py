"""The page of refused scans: how many, which, when, what to do; nothing of what was scanned."""

import pytest

from desktop_app.scans.facts import Verdict
from desktop_app.scans.operations import Examined, examine, note_refused
from tests.desks import hang, small_desk, wish
from tests.rooms import HandShell, texts
from ui.scans.page import make_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-017"))
    yield desk
    desk.close()


@pytest.fixture
def page(desk, qtbot):
    page = make_page(HandShell(desk).context())
    qtbot.addWidget(page)
    return page


def refuse(desk, *found: Examined) -> None:
    for one in found:
        note_refused(desk, one)


FORGED = Examined(Verdict.FORGED, "rose", "HS-017")
OLD = Examined(Verdict.REPLAYED, "card", "HS-017", "432DVFJX", "claimed", "replaced")


def test_refused_scans_are_counted_by_kind_and_listed_newest_first(desk, page):
    refuse(desk, FORGED, OLD, FORGED)
    page.refresh()

    assert [(line.name, line.beside) for line in page.list.lines()] == [
        ("核对不通过", "HS-017"),
        ("旧卡已作废", "HS-017"),
        ("核对不通过", "HS-017"),
    ]
    assert page.all.text().strip() == "全部 3"
    assert page.chips[Verdict.FORGED].text().strip() == "核对不通过 2"
    assert page.chips[Verdict.MALFORMED].isHidden()


def test_a_kind_shows_its_own_and_what_to_do(desk, page):
    refuse(desk, FORGED, OLD)
    page.refresh()
    page.chips[Verdict.REPLAYED].click()

    assert [line.name for line in page.list.lines()] == ["旧卡已作废"]
    assert "请核对来人" in page.advice.text()
    page.all.click()
    assert len(page.list.lines()) == 2


def test_nothing_of_what_was_scanned_is_shown(desk, page):
    text = "330203200001011234"
    refuse(desk, examine(desk, text))
    page.refresh()

    [line] = page.list.lines()
    assert line.name == "认不出这个码"
    assert text not in " ".join([line.spoken, *texts(page)])


def test_a_day_without_trouble_says_so(page):
    page.refresh()

    assert "每次都认得出来" in texts(page)


def test_every_kind_has_advice(desk, page):
    for kind in page.chips:
        page.presenter.choose_kind(kind)
        assert page.advice.text()
