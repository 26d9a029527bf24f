"""找人、看留着什么、删除: one card, the form of which opens in the page itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QVBoxLayout

from desktop_app.language import tr
from ui.people.erasing_state import ErasingState, Order, Step, Told
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import Pill, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, row, set_shown, show_notice
from ui.widgets.section import Section, lines
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_LONGEST = 200


class ErasingSection(Section):
    """Emits intents; `show_erasing` is the only place that changes widgets."""

    look_pressed = Signal(str)
    ordered = Signal(Order)
    left = Signal()
    print_pressed = Signal()
    save_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        self.notice = MessageBar()
        self.who = QLineEdit()
        self.who.setMaxLength(60)
        self.who.setAccessibleName(tr("要找的人"))
        self.who.setPlaceholderText(tr("心愿编号、卡号、人:姓名或电话、工作人员"))
        self.look = push_button(tr("找"), icon="search")
        self.whose = Pill()
        self.name = text_label("", "title", wrap=True)
        self._kept = column(spacing=4)
        self.form = OrderForm()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("正在删除"))
        self.told = ToldView()
        find = row(self.who, self.look, spacing=10)
        find.setStretch(0, 1)
        super().__init__(
            "user",
            tr("一个人的资料"),
            self.notice,
            text_label(
                tr(
                    "号码是那个心愿的家庭；别的人写卡号、人:姓名 或 人:电话。同名时写明是哪一种，比如 捐款:姓名"
                    "（认领、捐款、摊位、点钞、交款、签字、送达、签收）。名字只显示一部分。"
                ),
                "hint",
                wrap=True,
            ),
            find,
            row(self.whose, self.name, 1, spacing=12),
            self._kept,
            self.form,
            self.bar,
            self.told,
        )
        self._connect()

    def show_erasing(self, state: ErasingState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        is_found = state.step in (Step.FOUND, Step.WORKING)
        self.whose.show_pill(state.whose, "blue")
        self.name.setText(state.shown)
        for part in (self.whose, self.name):
            set_shown(part, is_found)
        fill_lines(self._kept, state.lines if is_found else ())
        self.form.show_order(state)
        set_shown(self.bar, state.step is Step.WORKING)
        self.told.show_told(state.told)
        for control in (self.who, self.look):
            control.setEnabled(state.step is not Step.WORKING)
        if state.step is Step.DONE:
            self.who.clear()

    def _connect(self) -> None:
        self.look.clicked.connect(self._asked)
        self.who.returnPressed.connect(self._asked)
        self.form.ordered.connect(self.ordered)
        self.form.left.connect(self.left)
        self.told.print.clicked.connect(lambda: self.print_pressed.emit())
        self.told.save.clicked.connect(lambda: self.save_pressed.emit())
        self.told.leave.clicked.connect(lambda: self.left.emit())
        self.notice.closed.connect(self.notice_closed)

    def _asked(self) -> None:
        if self.who.text().strip():
            self.look_pressed.emit(self.who.text())


class OrderForm(QFrame):
    """Why, what becomes of the wish, and a word that has to be written: no box over the work, and no
    scanner can press it."""

    ordered = Signal(Order)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self._word = ""
        self.effect = text_label(
            tr("删除以后撤不回来：这台电脑、它的备份和别的电脑都会删。心愿和数字不变。"),
            "strong",
            wrap=True,
        )
        self.why = SegmentedChoice(
            tr("为什么"),
            (
                Segment("request", tr("本人要求")),
                Segment("consent", tr("撤回同意")),
                Segment("mistake", tr("登记错了")),
            ),
        )
        self.wish = SegmentedChoice(
            tr("心愿怎么办"),
            (Segment("stays", tr("心愿留着")), Segment("withdrawn", tr("心愿一起下架"))),
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.reason.setPlaceholderText(tr("比如：监护人当面要求（不写姓名）"))
        self.reason.setAccessibleName(tr("原因"))
        self.word = QLineEdit()
        self.word.setMaxLength(20)
        self.do_it = push_button(tr("删除这个人的资料"), "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        self._confirm = text_label("", "field", wrap=True)
        fields = lines((tr("原因"), self.reason))
        acts = row(self.do_it, self.leave, 1)
        self.setLayout(
            column(
                self.effect, self.why, self.wish, fields, self._confirm, self.word, acts,
                spacing=10, margins=14,
            )
        )  # fmt: skip
        for edit in (self.reason, self.word):
            edit.textChanged.connect(self._typed)
        self.do_it.clicked.connect(self._order)
        self.leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def show_order(self, state: ErasingState) -> None:
        """Open for who was found, closed otherwise; what is typed for them stays."""
        is_open = state.step is Step.FOUND
        if is_open and self.isHidden():
            for edit in (self.reason, self.word):
                edit.clear()
            self.wish.choose("stays")
        self._word = state.word
        said = tr("确认：请在这里照着写“{word}”", word=state.word)
        self._confirm.setText(said)
        self.word.setAccessibleName(said)
        set_shown(self.wish, state.asks_wish)
        set_shown(self, is_open or state.step is Step.WORKING)
        self.setEnabled(is_open)
        self._typed()

    def _typed(self) -> None:
        is_whole = bool(self.reason.text().strip()) and self.word.text().strip() == self._word
        self.do_it.setEnabled(is_whole)

    def _order(self) -> None:
        order = Order(self.reason.text(), self.why.value, self.wish.value, self.word.text())
        self.ordered.emit(order)


class ToldView(QFrame):
    """The report: what was done, what a person has to shred; to print and save."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self.title = text_label("", "strong", wrap=True)
        self._lines = column(spacing=4)
        self.print = push_button(tr("打印清单"), icon="printer")
        self.save = push_button(tr("存成 PDF…"), icon="export")
        self.leave = push_button(tr("好了"), "ghost")
        acts = row(self.print, self.save, self.leave, 1)
        self.setLayout(column(self.title, self._lines, acts, spacing=10, margins=14))
        self.hide()

    def show_told(self, told: Told | None) -> None:
        set_shown(self, told is not None)
        if told is not None:
            self.title.setText(told.title)
            fill_lines(self._lines, told.lines)


def fill_lines(layout: QVBoxLayout, texts: tuple[str, ...]) -> None:
    """One line under the other."""
    clear(layout)
    for text in texts:
        layout.addWidget(text_label(text, "second", wrap=True))
