"""The room of the walls, worked by hands: laid out, moved about, printed."""

from time import perf_counter

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop_app.cards.gate import PDFIUM
from desktop_app.hanging.facts import Order
from desktop_app.hanging.model import Scope, Wanted
from desktop_app.hanging.operations import look, plan_wall
from desktop_app.settings import Settings
from desktop_app.wishes.operations import withdraw_wish
from tests.cards.cards import pages_read, symbols_read
from tests.desks import hang, small_desk, wish
from tests.hanging.hung import roses
from tests.hanging.hung import wall as wall_of
from tests.rooms import press, texts
from ui.hanging.hanging_state import Stage
from ui.hanging.hanging_words import grid_of
from ui.hanging.page import make_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 11)))
    yield desk
    desk.close()


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.refresh()
    return page


@pytest.fixture
def wall(desk, page):
    """A wall of ten roses in two rows, in view."""
    laid = plan_wall(desk, Wanted(name="南墙", columns=5))
    page.refresh()
    return laid.wall


def hanging(desk, name="南墙"):
    site = look(desk)
    numbers = {rose.wish_id: rose.number for rose in site.roses}
    return [numbers.get(one, "") for one in site.wall_named(name).places]


def keys(view, *wanted):
    for key in wanted:
        QTest.keyClick(view, key)


def test_the_first_wall_is_proposed_tried_out_and_laid_out(page, desk, shell):
    assert page.presenter.state.stage is Stage.NOTHING
    press(page.middle.empty.action)
    assert page.middle.wall.grid.columns == 8
    assert "10 朵 · 2 排 × 8 列" in page.form.summary.text()
    page.form.columns.setValue(5)
    page.form.name.selectAll()
    QTest.keyClicks(page.form.name, "South")
    assert page.middle.wall.grid.columns == 5
    press(page.form.do_it)
    assert hanging(desk, "South")[5] == "HS-006"
    assert page.presenter.state.stage is Stage.WALL
    assert shell.changes


def test_a_form_that_cannot_be_says_why_and_its_button_rests(page, wall):
    press(page.side.new)
    page.form.columns.setValue(2)
    page.form.rows.setValue(2)
    assert not page.form.do_it.isEnabled()
    assert page.form.problem.text()
    page.form.scope.setCurrentIndex(page.form.scope.findData(str(Scope.CHOSEN)))
    QTest.keyClicks(page.form.numbers, "hs1 HS-009")
    assert page.form.do_it.isEnabled()
    assert "从“南墙”移过来" in page.form.summary.text()
    QTest.keyClicks(page.form.numbers, " x")
    assert not page.form.do_it.isEnabled()


def test_roses_that_come_from_another_wall_are_said_and_can_go_back(page, wall, desk):
    press(page.side.new)
    page.form.scope.setCurrentIndex(page.form.scope.findData(str(Scope.ALL)))
    press(page.form.do_it)
    assert "其中 10 朵从“南墙”移过来" in page.notice.problem.text()
    press(page.notice.action)
    assert [one.name for one in look(desk).walls] == ["南墙"]
    assert hanging(desk)[0] == "HS-001"


def test_a_rose_is_moved_with_the_keys_alone(page, wall, desk):
    view = page.middle.wall
    view.setFocus()
    view.place = 0
    key = Qt.Key
    keys(view, key.Key_Return, key.Key_Right, key.Key_Down, key.Key_Space)
    assert (hanging(desk)[0], hanging(desk)[6]) == ("HS-007", "HS-001")
    assert look(desk).wall_named("南墙").order is Order.HAND
    assert page.notice.isVisible()
    assert page.notice.problem.text() == "HS-001 挪到了第 2 排 第 2 个。"
    press(page.notice.action)
    assert hanging(desk)[0] == "HS-001"


def test_a_rose_that_was_taken_up_goes_back_with_escape(page, wall, desk):
    view = page.middle.wall
    view.setFocus()
    view.place = 3
    keys(view, Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Escape)
    assert (view.carried, view.place) == (-1, 3)
    assert hanging(desk)[3] == "HS-004"


def drag(view, one, other):
    start, end = view.rect_at(one).center(), view.rect_at(other).center()
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_a_rose_is_dragged_to_another_place(page, wall, desk):
    drag(page.middle.wall, 1, 8)
    assert (hanging(desk)[1], hanging(desk)[8]) == ("HS-009", "HS-002")


def test_a_rose_dropped_beside_the_wall_stays_where_it_was(page, wall, desk):
    view = page.middle.wall
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=view.rect_at(1).center())
    QTest.mouseMove(port, QPoint(300, 300))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert hanging(desk)[1] == "HS-002"


def test_a_plan_that_no_longer_fits_says_so_and_takes_the_late_ones(page, wall, desk):
    withdraw_wish(desk, "HS-003", "家里买了")
    hang(desk, wish("HS-011"))
    page.refresh()
    assert "HS-003 已下架或退回" in page.middle.fit.text()
    assert "1 朵新发布的还没有位置" in page.middle.fit.text()
    press(page.middle.late)
    assert hanging(desk)[10] == "HS-011"


def test_a_wall_that_was_taken_down_can_stand_again(page, wall, desk):
    press(page.middle.take_down)
    assert look(desk).walls == ()
    press(page.notice.action)
    assert hanging(desk)[0] == "HS-001"


def test_tags_are_saved_in_hanging_order_behind_the_plan_and_every_code_reads(
    page, wall, desk, tmp_path
):
    drag(page.middle.wall, 0, 9)
    file = tmp_path / "tags.pdf"
    page.tags.save(page.presenter.wall.hanging, wall.wall_id, file)
    pdf = file.read_bytes()
    sides = pages_read(pdf)
    assert len(sides) == 3
    assert "花墙布置图" in sides[0]
    assert "HS-010" in sides[1]
    assert "HS-001" in sides[2]
    assert "张三" not in "".join(sides)
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        document.del_page(0)
        first = tmp_path / "first.pdf"
        document.save(first)
        document.close()
    assert len(symbols_read(first.read_bytes())) == 8
    assert "10 枚玫瑰签，2 张 A4" in page.notice.problem.text()


def test_drawing_shows_how_far_it_is_and_can_be_cancelled(page, wall, worker):
    worker.is_holding = True
    press(page.middle.print_out)
    assert page.middle.progress.value() == 400
    press(page.middle.cancel)
    assert worker.cancelled == [1]
    assert page.middle.print_out.isVisibleTo(page)


def test_printing_hands_the_tags_to_the_printer_and_says_which(page, wall, desk):
    press(page.middle.print_out)
    assert (desk.home.cards / "rose-tags.pdf").exists()
    assert "已送到 PDF" in page.notice.problem.text()
    assert not (desk.home.cards / "spool" / "rose-tags.pdf").exists()


def test_a_printer_that_is_gone_is_said_of_tags_and_nothing_stays_behind(page, wall, desk, shell):
    shell.settings = Settings(printers={"a4-8up": "HP LaserJet"})
    press(page.middle.print_out)
    assert page.notice.problem.text() == "打印机 HP LaserJet 没有接收玫瑰签。"
    assert not (desk.home.cards / "spool" / "rose-tags.pdf").exists()


def test_a_rose_whose_words_no_font_has_is_named_and_the_others_come_out(
    page, desk, tmp_path, wall
):
    hang(desk, wish("HS-012", alias="\ue000奶奶"))
    page.refresh()
    press(page.middle.late)
    page.tags.save(page.presenter.wall.hanging, wall.wall_id, tmp_path / "tags.pdf")
    said = page.notice.problem.text()
    assert "10 枚玫瑰签" in said
    assert "HS-012 字库里没有这个字" in said


def test_a_screen_reader_hears_every_place(page, wall):
    view = page.middle.wall
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.childCount() == 10
    assert spoken.child(6).text(QAccessible.Text.Name) == "HS-007，待认领，第 2 排 第 2 个"


def test_nobody_reads_a_name_in_this_room(page, wall):
    assert "张三" not in " ".join(texts(page))


def test_two_thousand_places_paint_without_a_hitch(page):
    some = roses(2000)
    view = page.middle.wall
    view.show()
    view.show_grid(grid_of(wall_of(50, *(one.wish_id for one in some)), some))
    view.grab()
    start = perf_counter()
    view.grab()
    assert perf_counter() - start < 0.2  # 5 ms on a quiet machine
