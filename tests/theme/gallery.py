"""The shared widgets for the gallery."""

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tests.gallery import exhibit
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.widgets.buttons import BigButton, Chip, IconButton, push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import Pill, RosePicture, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.search_box import SearchBox
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.stack_bar import Part, StackBar


@exhibit("widgets", (1100, 760))
def all_widgets() -> QWidget:
    page = QWidget()
    set_role(page, "page")
    columns = QHBoxLayout(page)
    columns.addWidget(_claim_like(), 1)
    columns.addWidget(_plain_controls(), 1)
    return page


@exhibit("messages", (1366, 330))
def messages() -> QWidget:
    page = QWidget()
    set_role(page, "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for kind, problem, remedy, action in (
        (
            "problem",
            "HS-017 已被认领。",
            "3 分钟前在二号电脑，认领人请看记录。可以换一个相近的心愿。",
            "看相近的心愿",
        ),
        (
            "warning",
            "打印机没有回应。",
            "认领已经保存。卡片在打印队列里等着，接好打印机就会打出来。",
            "打开打印队列",
        ),
        ("notice", "备份已经恢复。", "这台电脑现在用新的编号继续。", ""),
        ("done", "HS-018 已认领，卡片正在打印。", "", "撤销"),
    ):
        bar = MessageBar()
        bar.say(kind, problem, remedy, action)
        column.addWidget(bar)
    column.addStretch(1)
    return page


@exhibit("empty_place", (974, 560))
def empty_place() -> QWidget:
    empty = EmptyPlace()
    set_role(empty, "page")
    empty.say("没有要审核的心愿", "新导入的心愿有疑问时，会先到这里。", "导入心愿表")
    return empty


def _claim_like() -> QWidget:
    frame = QFrame()
    set_role(frame, "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(20, 18, 20, 18)
    column.setSpacing(11)
    head = QHBoxLayout()
    head.addWidget(RosePicture(58, Look.OPEN))
    names = QVBoxLayout()
    names.addWidget(text_label("HS-017", "number"))
    names.addWidget(text_label("陈同学 · 困境儿童 · 海曙", "hint"))
    head.addLayout(names, 1)
    head.addWidget(Pill("待认领", "rose"))
    column.addLayout(head)
    card = QFrame()
    set_role(card, "wishcard")
    QVBoxLayout(card).addWidget(text_label("想要一盏护眼台灯，晚上写作业。", "wish", wrap=True))
    column.addWidget(card)
    phone = LabelledField("手机号", "phone", "11 位手机号", "F2")
    phone.show_text("1380013800")
    phone.show_problem("还差 1 位")
    column.addWidget(LabelledField("认领人姓名", "user", "姓名或单位名称", "F2"))
    column.addWidget(phone)
    column.addWidget(
        SegmentedChoice(
            "送达方式",
            (
                Segment("a", "自购送达"),
                Segment("b", "快递"),
                Segment("c", "代购"),
                Segment("d", "服务"),
            ),
        )
    )
    column.addWidget(BigButton("认领并打印卡片"))
    off = BigButton("认领并打印卡片")
    off.setEnabled(False)
    column.addWidget(off)
    column.addStretch(1)
    return frame


def _plain_controls() -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.addWidget(SearchBox())
    combo = QComboBox()
    combo.addItems(["个人", "党支部"])
    date = QDateEdit(QDate(2026, 6, 28))
    date.setCalendarPopup(True)
    checked, radio = QCheckBox("受益人与认领人有利害关系"), QRadioButton("匿名")
    checked.setChecked(True)
    radio.setChecked(True)
    progress = QProgressBar()
    progress.setTextVisible(False)
    progress.setValue(40)
    note = QPlainTextEdit("备注")
    note.setMaximumHeight(70)
    for widget in (combo, QSpinBox(), date, checked, radio, progress, note):
        column.addWidget(widget)
    row = QHBoxLayout()
    for role, text in (("", "预览卡片"), ("accent", "发布"), ("ghost", "打印"), ("link", "撤销")):
        row.addWidget(push_button(text, role, "undo" if role == "link" else ""))
    row.addWidget(IconButton("menu", "更多"))
    column.addLayout(row)
    pills = QHBoxLayout()
    for words, tone in (
        ("待认领", "rose"),
        ("已认领", "leaf"),
        ("暂留", "amber"),
        ("已圆梦", "blue"),
        ("下架", "grey"),
    ):
        pills.addWidget(Pill(words, tone))
    column.addLayout(pills)
    bar = StackBar("比例")
    bar.show_parts(
        [Part("圆梦", 25, "blue"), Part("认领", 66, "leaf"), Part("待认领", 203, "rose")]
    )
    column.addWidget(bar)
    chips = QHBoxLayout()
    on = Chip("困难老人", icon="elder")
    on.setChecked(True)
    for chip in (on, Chip("暂留", "amber")):
        chip.show_count(12)
        chips.addWidget(chip)
    column.addLayout(chips)
    column.addStretch(1)
    return frame
