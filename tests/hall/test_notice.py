"""收支公示 over the wall of the hall screen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPixmap
from PySide6.QtTest import QTest

from desktop_app.errors import UserError
from tests.hall.gallery import NOW, a_hall
from tests.hall.notices import a_notice
from tests.shell.hands import desk_window
from ui.hall.arranging import arranged
from ui.hall.hall_presenter import HallPresenter
from ui.hall.hall_window import HallWindow
from ui.hall.lettering import Lettering
from ui.hall.notice_board import PAGE_TICKS, TICKS
from ui.hall.notice_layout import notice_places
from ui.jobs import InlineJobs


@pytest.fixture
def screen(qtbot):
    window = HallWindow()
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show_state(arranged(a_hall()))
    window.show()
    return window


def pass_seconds(screen, count):
    for _second in range(count):
        screen.ticked.emit()


def test_the_notice_covers_the_wall_and_says_the_figures_to_a_screen_reader(screen):
    screen.show_notice(a_notice())
    assert screen.notice.isVisible()
    assert screen.notice.size() == screen.size()
    assert "到账 3,650.00 元" in screen.notice.accessibleDescription()


def test_it_goes_by_itself_after_ten_minutes_and_the_wall_comes_back(screen, qtbot):
    screen.show_notice(a_notice())
    pass_seconds(screen, TICKS - 1)
    assert screen.notice.isVisible()
    with qtbot.waitSignal(screen.notice_over):
        pass_seconds(screen, 1)
    assert not screen.notice.isVisible()
    assert screen.isVisible()


def test_escape_leads_to_the_wall_first_and_only_then_closes(screen, qtbot):
    screen.show_notice(a_notice())
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.notice.isVisible()
    assert screen.isVisible()
    with qtbot.waitSignal(screen.closed):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_every_wish_has_its_turn_on_a_page(screen):
    notice = a_notice(31)
    screen.show_notice(notice)
    rows = screen.notice.places().rows
    pages = set()
    for _page in range(6):
        pages.add(screen.notice.page)
        pass_seconds(screen, PAGE_TICKS)
    assert len(pages) == -(-31 // rows)


def test_a_screen_that_is_turned_on_end_keeps_the_notice_over_all_of_it(screen):
    screen.show_notice(a_notice())
    screen.resize(1080, 1920)
    assert screen.notice.size() == screen.size()


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768), (1080, 1920)])
def test_nothing_stands_on_anything_else(size):
    places = notice_places(*size, 2)
    boxes = [*places.figures, places.bar, places.sources, places.pledged, places.about]
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = (
                one.bottom <= other.top + 1
                or other.bottom <= one.top + 1
                or one.right <= other.left + 1
                or other.right <= one.left + 1
            )
            assert apart, (one, other)
    assert places.about.bottom <= size[1]
    assert places.paid.right <= size[0]


def test_no_word_is_smaller_than_eighteen_points_on_a_full_hd_screen(screen, monkeypatch):
    sizes = []
    plain = Lettering.set

    def remember(self, font, colour):
        sizes.append(QFontInfo(font).pixelSize() * 72 / 96)
        plain(self, font, colour)

    monkeypatch.setattr(Lettering, "set", remember)
    long = [line._replace(what=line.what * 6) for line in a_notice(309).paid]
    screen.show_notice(replace(a_notice(), paid=tuple(long), about=("很长的一句话" * 30,)))
    screen.notice.render(QPixmap(1920, 1080))
    assert min(sizes) >= 18


def test_a_store_that_cannot_be_read_leaves_the_figures_and_says_since_when():
    shown, is_sick = [], []

    class View:
        def show_state(self, state):
            pass

        def show_notice(self, state):
            shown.append(state)

    def look():
        if is_sick:
            raise UserError("disk_error")
        return a_hall()

    presenter = HallPresenter(View(), InlineJobs(), look, lambda: NOW, a_notice)
    presenter.show_notice(is_on=True)
    presenter.tick()
    is_sick.append(True)
    presenter.changed()
    for _second in range(4):
        presenter.tick()
    assert shown[0] == a_notice()
    assert shown[-1] == replace(a_notice(), trouble=shown[-1].trouble)
    assert "10:12" in shown[-1].trouble


def test_the_wall_is_all_that_is_looked_at_while_no_notice_is_shown():
    asked = []

    class View:
        def show_state(self, state):
            pass

        def show_notice(self, state):
            asked.append("shown")

    presenter = HallPresenter(
        View(), InlineJobs(), a_hall, lambda: NOW, lambda: asked.append("looked") or a_notice()
    )
    presenter.tick()
    assert asked == []
    presenter.show_notice(is_on=True)
    presenter.tick()
    assert asked == ["looked", "shown"]
    presenter.show_notice(is_on=False)
    presenter.tick()
    assert asked == ["looked", "shown"]


# from the room of the fund to the screen, through the whole window


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        yield hands
        hands.app.hall.close()


def opened(hands):
    """The fund's room at its notice, which was put on the hall screen; on the desk's own screen."""
    hands.app.house.go_to("fund", "notice")
    page = hands.app.contents.rooms.currentWidget()
    hands.clicks(page.public.hall)
    hands.clicks(hands.app.contents.message.action)  # the only screen there is
    return page


def test_the_room_puts_the_notice_on_the_hall_screen_and_says_so(hands):
    page = opened(hands)
    window = hands.app.hall.window
    assert window.notice.isVisible()
    assert window.notice.state.title == "义卖善款收支公示"
    assert hands.app.hall.shows_notice
    assert page.public.hall.isHidden()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not hands.app.hall.shows_notice
    assert page.public.back.isHidden()


def test_the_room_brings_the_wall_back(hands):
    page = opened(hands)
    page.public.back.click()
    assert not hands.app.hall.window.notice.isVisible()
    assert hands.app.hall.window.isVisible()


def test_the_hall_screen_opened_by_its_key_shows_the_wall_whatever_was_wanted_before(hands):
    hands.app.house.go_to("fund", "notice")
    page = hands.app.contents.rooms.currentWidget()
    hands.clicks(page.public.hall)  # there is only one screen: it is asked first, and left so
    hands.presses(Qt.Key.Key_F11)
    hands.clicks(hands.app.contents.message.action)
    assert not hands.app.hall.window.notice.isVisible()


def test_a_hall_screen_that_is_closed_takes_the_notice_with_it(hands):
    page = opened(hands)
    hands.app.hall.close()
    assert not hands.app.hall.shows_notice
    assert page.public.back.isHidden()
