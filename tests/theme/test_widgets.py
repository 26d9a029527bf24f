"""The shared widgets under a person's hands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gallery import picture
from ui.theme.looks import Look
from ui.widgets.buttons import BigButton, IconButton, push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.figure_tile import FigureTile
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import Pill, RosePicture
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, scrolled
from ui.widgets.search_box import SearchBox
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.stack_bar import Part, StackBar
from ui.widgets.two_columns import TwoColumns


@pytest.fixture
def page(qtbot):
    """A page with room for the widget under test and something else to focus."""
    page = QWidget()
    qtbot.addWidget(page)
    page.column = QVBoxLayout(page)
    page.resize(700, 400)
    page.show()

    def put(widget):
        page.column.addWidget(widget)
        return widget

    page.put = put
    return page


def _name(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _composes(edit, text):
    """What an input method does when a Chinese text is chosen."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(edit, event)


def test_a_message_names_problem_and_remedy_and_goes_when_closed(page, qtbot):
    bar = page.put(MessageBar())
    bar.say("problem", "HS-017 已被认领。", "请换一个相近的心愿。", "看相近的心愿")

    assert bar.isVisible()
    assert _name(bar) == "HS-017 已被认领。 请换一个相近的心愿。"
    with qtbot.waitSignal(bar.action_pressed):
        qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_long_message_in_a_narrow_place_is_not_cut(page, qtbot):
    bar = page.put(MessageBar())
    page.column.addStretch(1)
    page.resize(320, 700)
    bar.say(
        "warning", "这张工牌已经换过，或不是这个活动的。" * 2, "请用新的工牌，或输名字和 PIN。" * 3
    )

    for label in (bar.problem, bar.remedy):
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))
    bar.say("done", "好了。")
    qtbot.waitUntil(lambda: bar.height() < 100)


def test_two_columns_that_do_not_fit_side_by_side_stand_one_under_the_other(page, qtbot):
    wide = [QWidget(), QWidget()]
    for card in wide:
        card.setMinimumSize(560, 40)
    area = page.put(scrolled(TwoColumns(column(wide[0]), column(wide[1]))))
    page.resize(1060, 400)
    qtbot.waitUntil(lambda: wide[1].y() > wide[0].y())
    assert area.widget().width() <= area.viewport().width()

    page.resize(1366, 400)
    qtbot.waitUntil(lambda: wide[1].x() > wide[0].x())


def test_a_message_never_takes_the_keys_from_the_field(page, qtbot):
    bar = page.put(MessageBar())
    field = page.put(LabelledField("手机号", "phone"))
    field.edit.setFocus()
    qtbot.waitUntil(field.edit.hasFocus)

    bar.say("warning", "打印机没有回应。", "卡片在队列里等着。", "打开打印队列")
    qtbot.keyClicks(field.edit, "138")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)

    assert field.edit.hasFocus()
    assert field.text() == "138"
    assert bar.isVisible()


def test_a_scan_verdict_goes_by_itself(page, qtbot):
    bar = page.put(MessageBar())
    bar.say("done", "HS-018 已认领。", seconds=0.02)

    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_new_message_is_not_taken_away_by_the_last_ones_time(page, qtbot):
    bar = page.put(MessageBar())
    bar.say("done", "HS-018 已认领。", seconds=0.01)
    bar.say("problem", "HS-017 已被认领。")
    later = page.put(MessageBar())
    later.say("done", "HS-019 已认领。", seconds=0.02)

    qtbot.waitUntil(lambda: not later.isVisible())

    assert bar.isVisible()


def test_arrow_keys_move_between_the_answers(page, qtbot):
    choice = page.put(
        SegmentedChoice("送达方式", [Segment("self", "自购送达"), Segment("post", "快递")])
    )
    choice.buttons["self"].setFocus()
    qtbot.waitUntil(lambda: choice.buttons["post"].x() > choice.buttons["self"].x())

    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(choice.buttons["self"], Qt.Key.Key_Right)

    assert chosen.args == ["post"]
    assert choice.value == "post"


def test_an_answer_shown_by_the_page_is_not_reported_back(page):
    choice = page.put(SegmentedChoice("方式", [Segment("self", "自购"), Segment("post", "快递")]))
    heard = []
    choice.chosen.connect(heard.append)

    choice.choose("post")

    assert choice.value == "post"
    assert heard == []


def test_a_field_that_is_wrong_says_so_without_moving(page):
    field = page.put(LabelledField("手机号", "phone", key="F2"))
    before = field.edit.geometry()

    field.show_problem("还差 1 位")

    assert field.note.text() == "还差 1 位"
    assert field.edit.accessibleDescription() == "还差 1 位"
    assert field.edit.geometry() == before
    field.show_problem()
    assert field.note.text() == "F2"


def test_a_field_has_the_name_that_stands_above_it(page):
    field = page.put(LabelledField("手机号", "phone"))

    assert _name(field.edit) == "手机号"


def test_the_search_box_searches_while_an_input_method_writes(page, qtbot):
    box = page.put(SearchBox())
    with qtbot.waitSignal(box.searched) as searched:
        _composes(box, "台灯")

    assert searched.args == ["台灯"]


def test_escape_empties_the_search_then_leaves_it(page, qtbot):
    box = page.put(SearchBox())
    _composes(box, "台灯")

    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""

    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_from_the_search_the_keys_go_on_in_the_results(page, qtbot, key):
    box = page.put(SearchBox())

    with qtbot.waitSignal(box.results_wanted):
        qtbot.keyClick(box, key)


def test_the_bar_shows_each_part_in_its_share(qtbot):
    bar = StackBar("比例")
    qtbot.addWidget(bar)
    bar.show_parts(
        [Part("认领", 290, "leaf"), Part("待认领", 19, "rose"), Part("暂留", 0, "amber")]
    )
    image = picture(bar, (309, 6)).toImage()

    assert _name(bar) == "比例：认领 290，待认领 19"
    assert _share(image, "#2F6B46") == pytest.approx(290 / 309, abs=0.02)
    assert _share(image, "#B3224E") == pytest.approx(19 / 309, abs=0.02)


def test_one_rose_among_thousands_can_still_be_seen(qtbot):
    bar = StackBar("比例")
    qtbot.addWidget(bar)
    bar.show_parts([Part("认领", 9_999, "leaf"), Part("待认领", 1, "rose")])

    assert _share(picture(bar, (400, 6)).toImage(), "#B3224E") > 0


def test_a_figure_is_spoken_with_its_word(page):
    tile = page.put(FigureTile("待认领", Look.OPEN))
    before = tile.sizeHint().width()
    tile.show_count(12_345)

    assert _name(tile) == "待认领 12345"
    assert tile.sizeHint().width() > before


def test_an_empty_place_offers_what_to_do(page, qtbot):
    empty = page.put(EmptyPlace())
    empty.say("没有要审核的心愿", "新导入的心愿有疑问时，会先到这里。", "导入心愿表")

    with qtbot.waitSignal(empty.action_pressed):
        qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    empty.say("没有要审核的心愿")
    assert not empty.action.isVisible()


def test_a_rose_is_spoken_by_its_state(page):
    rose = page.put(RosePicture(58))
    rose.show_look(Look.HELD)

    assert _name(rose) == "暂留"


@pytest.mark.parametrize(
    "make",
    [
        lambda: push_button("预览卡片"),
        lambda: push_button("撤销", "link", "undo"),
        lambda: push_button("打印", "ghost", "printer"),
        lambda: push_button("发布", "accent"),
        lambda: IconButton("menu", "更多"),
        lambda: BigButton("认领并打印卡片"),
        lambda: LabelledField("手机号", "phone"),
        SearchBox,
    ],
    ids=["plain", "link", "ghost", "accent", "icon", "big", "field", "search"],
)
@pytest.mark.parametrize("focused", [False, True])
def test_targets_are_large_enough_for_a_finger(page, qtbot, make, focused):
    put = page.put(make())
    control = put.focusProxy() or put
    if focused:
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)

    qtbot.waitUntil(lambda: control.height() >= 44 and control.width() >= 44)
    assert _name(control)


def test_a_pill_tells_its_state_in_a_word(page):
    pill = page.put(Pill())
    pill.show_pill("已认领", "leaf")

    assert pill.text() == "已认领"
    assert pill.property("pill") == "leaf"


def _share(image: QImage, colour: str) -> float:
    """The part of the middle line that has this colour."""
    line = [image.pixelColor(x, image.height() // 2).name().upper() for x in range(image.width())]
    return line.count(colour) / len(line)
