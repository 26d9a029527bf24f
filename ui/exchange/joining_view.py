"""加入新电脑: the code to read out, then the digits to compare, then a name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QStackedWidget, QWidget

from desktop_app.events.facts import DeskRole
from desktop_app.language import mark, tr
from ui.exchange.joining_state import JoiningState, Step
from ui.theme.looks import Look
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.qr_picture import QrPicture
from ui.widgets.room import column, framed, row, scrolled, set_shown, show_notice
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_ROLE_HINTS: dict[str, str] = {
    DeskRole.DESK: mark("普通电脑能认领、打印、扫码：看得到认领人的联系方式，看不到家庭的资料。"),
    DeskRole.LEAD: mark("负责人能加入和停用电脑、收回玫瑰、导入、改规则，也看得到家庭的资料。"),
    DeskRole.DELIVERY: mark("跟着送达队走的电脑：知道家庭住在哪里，看不到认领人的联系方式。"),
    DeskRole.HUB: mark("总站是一直开着的服务器：保管没被带走的玫瑰，看不到家庭的资料。"),
}


class JoiningView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    new_pressed = Signal()
    accepted = Signal(str, str)
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.offer = OfferView()
        self.digits = DigitsView()
        self.over = EmptyPlace()
        self._step = Step.OPENING
        self._stack = QStackedWidget()
        self._offer_page, self._digits_page = scrolled(self.offer), scrolled(self.digits)
        for page in (self._offer_page, self._digits_page, self.over):
            self._stack.addWidget(page)
        lay = column(self.notice, self._stack, spacing=12)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()

    def show_state(self, state: JoiningState) -> None:
        """Make every widget agree with the state."""
        show_notice(self.notice, state.problem if state.step is Step.DIGITS else "", state.remedy)
        if state.step is Step.DIGITS:
            self._stack.setCurrentWidget(self._digits_page)
        elif state.step in (Step.LOST, Step.DONE):
            self._stack.setCurrentWidget(self.over)
        else:
            self._stack.setCurrentWidget(self._offer_page)
        self.offer.show_state(state)
        self.digits.show_state(state)
        if state.step is Step.LOST:
            self.over.say(state.problem, state.remedy, tr("给一个新码"), Look.BUD)
        elif state.step is Step.DONE:
            self.over.say(state.done, state.remedy, tr("再加一台"), Look.OPEN)
        if state.step is not self._step:
            self._step = state.step
            self._focus(state.step)

    def _focus(self, step: Step) -> None:
        """The name is what the person types next; a scanner's Enter must press nothing."""
        if step is Step.DIGITS:
            self.digits.name.setFocus()
        else:
            self.setFocus()

    def _connect(self) -> None:
        self.over.action_pressed.connect(self.new_pressed)
        self.digits.accepted.connect(self.accepted)
        self.digits.refused.connect(self.refused)


class OfferView(QWidget):
    """The symbol and the code, and how a newcomer uses them."""

    def __init__(self) -> None:
        super().__init__()
        self.qr = QrPicture(tr("加入用的二维码"), 380)
        self.code = text_label("", "join-code")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.left = text_label("", "second")
        self.places = text_label("", "strong", wrap=True)
        steps = (
            tr("1. 在新电脑上打开玫瑰墙，选“加入活动”。"),
            tr("2. 用扫码枪或摄像头扫这个码，或输入下面 8 个数字。"),
            tr("3. 两边屏幕出现同样的 6 个数字，再在这里接受。"),
        )
        words = column(
            *(text_label(step, wrap=True) for step in steps),
            self.code,
            self.left,
            text_label(tr("新电脑找不到这里时，在那边输入这个地址："), "hint", wrap=True),
            self.places,
            text_label(tr("码只能用一次。两台电脑连在同一个 Wi-Fi 或网线上。"), "hint", wrap=True),
            1,
            spacing=10,
        )
        body = row(column(self.qr, 1), words, spacing=28, margins=24)
        body.setStretch(1, 1)
        self.setLayout(column(framed(body), 1))

    def show_state(self, state: JoiningState) -> None:
        is_tried = state.step is Step.TRIED
        self.qr.show_text(state.qr)
        self.code.setText(state.code or "····")
        self.code.setAccessibleName(tr("8 位码 {code}", code=" ".join(state.code.replace(" ", ""))))
        is_opening = state.step is Step.OPENING
        left = tr("正在打开联机…") if is_opening else state.left
        self.left.setText(tr("有一台电脑正在用这个码…") if is_tried else left)
        nowhere = tr("没有地址：这台电脑没有连网。没有网络时用 U 盘加入。")
        self.places.setText("\n".join(state.places) or ("" if is_opening else nowhere))


class DigitsView(QWidget):
    """Who asks, the digits, and a name for it."""

    accepted = Signal(str, str)
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._join_id = ""
        self.who = text_label("", "title", wrap=True)
        self.digits = text_label("", "join-digits")
        self.name = LabelledField(tr("给它的名字"), "laptop", tr("比如：二号门"))
        self.edit: QLineEdit = self.name.edit
        self.edit.setMaxLength(40)
        self.role = SegmentedChoice(
            tr("它的角色"),
            [
                Segment(DeskRole.DESK, tr("普通电脑")),
                Segment(DeskRole.LEAD, tr("负责人")),
                Segment(DeskRole.DELIVERY, tr("送达|电脑")),
                Segment(DeskRole.HUB, tr("总站")),
            ],
        )
        self.role_hint = text_label(tr(_ROLE_HINTS[DeskRole.DESK]), "hint", wrap=True)
        self.accept = BigButton(tr("数字一样，接受"), "check")
        self.refuse = push_button(tr("不是这台，或数字不一样"), icon="close")
        self.waiting = text_label("", "hint")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("准许文件的进度"))
        same = text_label(
            tr("请看那台电脑的屏幕：是不是同样的 6 个数字，名字也对？"), "second", wrap=True
        )
        body = column(
            self.who,
            same,
            self.digits,
            self.name,
            self.role,
            self.role_hint,
            row(self.accept, self.refuse, 1, spacing=12),
            self.bar,
            self.waiting,
            spacing=12,
            margins=24,
        )
        self.setLayout(row(1, column(framed(body), 1), 1))
        self.accept.clicked.connect(self._accepted)
        self.refuse.clicked.connect(lambda: self.refused.emit())
        self.role.chosen.connect(self._hint)

    def _hint(self, role: str) -> None:
        """Whom a laptop of this role can read, and what it decides."""
        self.role_hint.setText(tr(_ROLE_HINTS[role]))

    def show_state(self, state: JoiningState) -> None:
        if state.join_id != self._join_id:
            self._join_id = state.join_id
            self.edit.setText(state.newcomer)
            self.role.choose(DeskRole.DESK)
            self._hint(DeskRole.DESK)
        self.who.setText(tr("“{name}”想加入", name=state.newcomer))
        self.digits.setText(state.digits)
        self.digits.setAccessibleName(" ".join(state.digits.replace(" ", "")))
        by_stick = tr("数字一样，写准许文件")
        self.accept.show_words(by_stick if state.is_by_stick else tr("数字一样，接受"))
        set_shown(self.bar, state.progress is not None)
        self.bar.setValue(round((state.progress or 0.0) * 1000))
        self.accept.setEnabled(not state.is_busy)
        self.refuse.setEnabled(not state.is_busy)
        set_shown(self.waiting, state.waiting > 0)
        self.waiting.setText(tr("还有 {count} 台在等", count=state.waiting))

    def _accepted(self) -> None:
        self.accepted.emit(self.edit.text(), self.role.value)
