"""The import room: drop a file, look at every row, import all or nothing.

The worker's own code runs here in this process; test_import_screen_live.py has the real process.
"""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from desktop_app.errors import UserError
from desktop_app.roses.reading import load_roses
from desktop_app.wishes.operations import withdraw_wish
from tests.desks import HandClock, small_desk
from tests.rooms import HandShell, HandWorker, press, texts
from ui.intake.intake_state import Stage
from ui.intake.page import make_page

HEAD = "编号,区县,类别,姓名,年龄段,心愿内容,物品,规格,预估金额,同意方式,是否可公开\n"
GOOD = "HS-001,海曙区,困难老人,张秀英,70-79岁,想要一台收音机听戏,收音机,,120,本人同意,是\n"
WIDE = "HS-002,海曙区,困难老人,李阿大,70-79岁,想要一盏台灯,台灯,,１３５元,本人同意,是\n"
ABOUT = "HS-003,海曙区,困难老人,王小妹,70-79岁,想要一个电饭煲,电饭煲,,约200,本人同意,是\n"
TOLD = "HS-004,海曙区,困难老人,周建国,70-79岁,想要一把椅子，电话13812345678,椅子,,90,本人同意,是\n"
NO_WISH = "HS-005,海曙区,困难老人,陈大伟,70-79岁,,,,90,本人同意,是\n"
SUM = "合计,,,,,,,,635,,\n"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    yield desk
    desk.close()


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    return page


@pytest.fixture
def table(tmp_path):
    def write(*rows, name="心愿.csv"):
        file = tmp_path / name
        file.write_text(HEAD + "".join(rows), encoding="utf-8")
        return str(file)

    return write


def cells(page, name):
    """What a column of the table shows, from top to bottom."""
    model = page.preview.table.model()
    titles = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    return [model.index(i, titles.index(name)).data() for i in range(model.rowCount())]


def choose(page, number):
    place = cells(page, "编号").index(number)
    page.preview.table.setCurrentIndex(page.preview.table.model().index(place, 0))


def buttons(page):
    found = page.preview.detail.findChildren(type(page.preview.fix_all))
    return {b.text().strip(): b for b in found if not b.isHidden() or b.parent().isVisible()}


def on_the_wall(desk):
    return {rose.number: rose.state for rose in load_roses(desk)}


def drag(page, url):
    mime = QMimeData()
    mime.setUrls([url])
    middle, copy = QPoint(300, 300), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, copy, mime, left, none)
    page.dragEnterEvent(enter)
    if enter.isAccepted():
        page.dropEvent(QDropEvent(QPointF(middle), copy, mime, left, none))
    return enter.isAccepted()


def test_the_empty_room_says_which_files_work(page):
    said = " ".join(texts(page))
    assert "把表格拖到这里" in said
    assert "xlsx" in said
    assert "csv" in said


def test_a_dropped_file_is_previewed_and_nothing_is_imported(page, desk, table):
    assert drag(page, QUrl.fromLocalFile(table(GOOD, TOLD, SUM)))
    assert cells(page, "编号")[:2] == ["HS-001", "HS-004"]
    assert cells(page, "结论") == ["可以导入", "待审核", "跳过"]
    assert cells(page, "会怎样") == ["新增，上墙", "新增，待审核", "跳过"]
    assert cells(page, "行") == [2, 3, 4]
    assert on_the_wall(desk) == {}


def test_a_dragged_link_is_not_taken(page):
    assert not drag(page, QUrl("https://example.org/wishes.xlsx"))


def test_chips_count_and_filter(page, table):
    page.open_at(table(GOOD, TOLD, SUM))
    assert page.preview.chips["accepted"].text().endswith("1")
    press(page.preview.chips["blocked"])
    assert cells(page, "编号") == ["HS-004"]
    assert page.preview.detail.number.text() == "HS-004"
    press(page.preview.chips[""])
    assert len(cells(page, "编号")) == 3


def test_every_problem_names_its_column_and_says_it_in_words(page, table):
    page.open_at(table(GOOD, TOLD))
    choose(page, "HS-004")
    said = texts(page.preview.detail)
    assert any("电话号码" in text for text in said)
    assert any(text.startswith("心愿内容") for text in said)
    assert "●" in page.preview.detail.text.text()
    assert "13812345678" in page.preview.detail.original.text()


def test_a_safe_repair_is_made_and_shown(page, table):
    page.open_at(table(WIDE))
    said = texts(page.preview.detail)
    assert any("135 元" in text for text in said)
    assert any("１３５元 → 135" in text for text in said)


def test_one_press_confirms_a_likely_reading_and_another_takes_it_back(page, table):
    page.open_at(table(ABOUT))
    assert cells(page, "会怎样") == ["新增，待审核"]
    [label] = [text for text in buttons(page) if "200" in text]
    press(buttons(page)[label])
    assert cells(page, "会怎样") == ["新增，上墙"]
    press(buttons(page)["改回去"])
    assert cells(page, "会怎样") == ["新增，待审核"]


def test_all_clear_fixes_are_pressed_at_once(page, table):
    second = ABOUT.replace("HS-003", "HS-006").replace("王小妹", "王大妹").replace("约200", "约300")
    page.open_at(table(ABOUT, second))
    assert "（2）" in page.preview.fix_all.text()
    press(page.preview.fix_all)
    assert cells(page, "会怎样") == ["新增，上墙", "新增，上墙"]
    assert page.preview.fix_all.isHidden()


def test_a_row_can_be_left_out_and_taken_in_again(page, table):
    page.open_at(table(GOOD, WIDE))
    choose(page, "HS-002")
    press(page.preview.detail.skip)
    assert cells(page, "会怎样") == ["新增，上墙", "跳过"]
    assert "导入 1 条" in page.preview.confirm.text()
    press(page.preview.detail.skip)
    assert cells(page, "会怎样") == ["新增，上墙", "新增，上墙"]


def test_importing_hangs_the_good_and_keeps_the_rest_for_review(page, desk, shell, table):
    page.open_at(table(GOOD, WIDE, TOLD, NO_WISH, SUM))
    press(page.preview.confirm)
    assert "导入了 3 条心愿" in texts(page)
    assert on_the_wall(desk) == {"HS-001": "open", "HS-002": "open", "HS-004": "review"}
    assert len(shell.changes[-1].wishes) == 3
    press(page.done.review)
    assert shell.went == [("review", "")]


def test_an_import_is_taken_back_whole(page, desk, shell, table):
    page.open_at(table(GOOD, WIDE))
    press(page.preview.confirm)
    press(page.done.undo)
    assert on_the_wall(desk) == {}
    assert any("已撤销导入" in text for text in texts(page))
    assert shell.changes[-1].wishes


def test_the_same_file_a_second_time_has_nothing_to_import(page, desk, table):
    file = table(GOOD, WIDE)
    page.open_at(file)
    press(page.preview.confirm)
    press(page.done.again)
    page.open_at(file)
    assert cells(page, "会怎样") == ["不变", "不变"]
    assert not page.preview.confirm.isEnabled()
    assert "已经导入过" in page.preview.why_not.text()


def test_a_file_that_is_no_table_gets_problem_and_remedy_in_the_page(page, tmp_path):
    picture = tmp_path / "相片.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 not a table")
    page.open_at(str(picture))
    said = " ".join(texts(page))
    assert "这是一张图片，不是表格。" in said
    assert "xlsx 或 csv" in said


def test_a_file_that_is_gone_gets_a_sentence(page, tmp_path):
    page.open_at(str(tmp_path / "gone.xlsx"))
    assert "找不到这个文件。" in texts(page)


def test_reading_shows_how_far_and_can_be_cancelled(page, worker, table):
    worker.is_holding = True
    page.open_at(table(GOOD))
    assert page.reading.words.text() == "正在逐行检查"
    assert page.reading.bar.value() == 400
    press(page.reading.cancel)
    assert worker.cancelled == [1]
    assert "把表格拖到这里" in texts(page)


def test_a_preview_that_is_outdated_is_refused_and_made_anew(page, desk, table):
    file = table(GOOD)
    page.open_at(file)
    press(page.preview.confirm)
    press(page.done.again)
    page.open_at(table(GOOD.replace("听戏", "听新闻")))
    assert cells(page, "会怎样") == ["更新"]
    other = make_page(HandShell(desk, HandWorker()).context())
    other.open_at(table(GOOD.replace("听戏", "听书"), name="另一份.csv"))
    press(other.preview.confirm)
    press(page.preview.confirm)
    assert "没有导入" in page.notice.problem.text()
    assert page.presenter._state.stage is Stage.PREVIEW
    other.close()


def test_a_store_that_cannot_be_written_leaves_the_preview_standing(page, worker, table):
    page.open_at(table(GOOD))

    def full(_words, _told):
        raise UserError("disk_full")

    worker.worker.apply_import = full
    press(page.preview.confirm)
    assert "磁盘满了" in page.notice.problem.text()
    assert page.preview.confirm.isEnabled()


def test_a_withdrawn_wish_is_not_hung_again_by_the_same_file(page, desk, table):
    file = table(GOOD)
    page.open_at(file)
    press(page.preview.confirm)
    withdraw_wish(desk, "HS-001", "家人已经买好了")
    page.open_at(file)
    assert cells(page, "会怎样") == ["不变"]


def test_arrow_keys_walk_the_rows_and_tab_leaves_the_table(page, table):
    page.open_at(table(GOOD, WIDE))
    view = page.preview.table
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert page.preview.detail.number.text() == "HS-002"
    assert not view.tabKeyNavigation()


def test_no_name_of_a_family_crosses_into_the_preview(page, table):
    page.open_at(table(GOOD, TOLD))
    model = page.preview.table.model()
    shown = " ".join(
        str(model.index(r, c).data())
        for r in range(model.rowCount())
        for c in range(model.columnCount())
    )
    assert "张秀英" not in shown + " ".join(texts(page))
