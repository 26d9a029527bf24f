"""The page over the whole window: who is there? Nothing else can be seen or reached."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QStackedLayout, QWidget

from desktop_app.language import tr
from ui.shell.verdict import Verdict
from ui.staff.people_tiles import PeopleTiles
from ui.staff.pin_pad import PinPad, Seconds, digit_of
from ui.staff.sign_in_state import SignInState, Why
from ui.staff.slip_view import SlipView
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labels import IconLabel, RosePicture, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, framed, row, scrolled, set_shown, show_notice

_CARD = 372
_WIDE = 760  # below this the card stands under the tiles


class SignInScreen(QFrame):
    """Emits what was asked; `show_state` is the only place that changes widgets."""

    chosen = Signal(str)
    entered = Signal(str)
    waited = Signal()
    left = Signal()
    go_on_pressed = Signal()
    print_pressed = Signal()
    camera_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("签到|按钮"))
        self._turn = -1
        self.title = text_label(role="page-title", wrap=True)
        self.sentence = text_label(role="second", wrap=True)
        self.event_name = text_label(role="brand")
        self.leave = push_button(tr("回去"), icon="back")
        self.camera = push_button(tr("用摄像头扫工牌"), icon="camera")
        self.tiles = PeopleTiles()
        self.who = text_label(role="title")
        self.pad = PinPad()
        self.notice = MessageBar()
        self.notice.close_button.hide()
        self.go = BigButton(tr("签到|按钮"))
        self.slip = SlipView()
        self.wait = Seconds(self)
        self._lay_out()
        self.verdict = Verdict(self._head)
        self._connect()

    def show_state(self, state: SignInState) -> None:
        """Make every widget agree with the state."""
        is_slip = state.slip is not None
        self._pages.setCurrentIndex(int(is_slip))
        self.event_name.setText(state.event)
        set_shown(self.leave, state.can_leave and not is_slip)
        set_shown(self.camera, state.why not in (Why.PASSPHRASE, Why.SLIP))
        if state.slip is not None:
            self.slip.show_slip(state.slip)
        self._show_words(state)
        self._show_pad(state)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy, kind="warning")
        else:
            self.notice.clear()
        self.notice.close_button.hide()
        if state.turn != self._turn:
            self._turn = state.turn
            self.pad.field.clear()
            self.take_focus()

    def take_focus(self) -> None:
        """The keys go to the PIN, or to the one button of the slip."""
        target = self.slip.go_on if self._pages.currentIndex() else self.pad.field
        target.setFocus()

    def put_beside(self, panel: QWidget) -> None:
        """Show something at the left: the camera that looks for a badge."""
        self._work.insertWidget(0, panel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that no field took belongs to the PIN; Enter presses the button it stands on; Esc goes
        back, where that may be."""
        digit, focus = digit_of(event), self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton):
                focus.click()
        elif digit and not self._pages.currentIndex():
            self.pad.field.setFocus()
            self.pad.type(digit)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()  # nothing goes on to the window below

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= tokens().px(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(way)

    def _show_words(self, state: SignInState) -> None:
        titles = {
            Why.SIGN_IN: tr("谁来值班？"),
            Why.LOCKED: tr("屏幕锁着：{name} 在值班", name=state.by)
            if state.by
            else tr("屏幕锁着"),
            Why.HAND_OVER: tr("交班：请下一位签到"),
            Why.PASSPHRASE: tr("屏幕锁着"),
            Why.SLIP: tr("交班单"),
        }
        said = {
            Why.SIGN_IN: tr("扫一下工牌；或点名字，输 PIN。"),
            Why.LOCKED: tr("扫一下工牌，或点名字、输 PIN。别人签到，就是接班。"),
            Why.HAND_OVER: tr("下一位扫一下工牌就好；或点名字，输 PIN。"),
            Why.PASSPHRASE: tr("还没有登记工作人员，用活动口令打开。"),
            Why.SLIP: "",
        }
        kept = tr("填了一半的认领还在。") if state.has_claim and state.why is Why.LOCKED else ""
        self.title.setText(titles[state.why])
        self.sentence.setText(f"{said[state.why]}{kept}")

    def _show_pad(self, state: SignInState) -> None:
        is_words = state.why is Why.PASSPHRASE
        tile = state.tile
        set_shown(self._list, not is_words)
        self.tiles.show_people(state.people, state.chosen)
        self.pad.field.ask(takes_words=is_words)
        self.pad.show_pad(is_shown=not is_words)
        self.who.setText(tile.name if tile else "" if is_words else tr("先点自己的名字"))
        if state.turn != self._turn or not state.wait:
            self.wait.run(state.wait)
        can_type = not state.wait and not state.is_busy
        self.pad.setEnabled(can_type)
        self.go.setEnabled(can_type and (is_words or tile is not None))
        if state.is_busy:
            self.go.show_words(tr("正在核对……"))
        elif state.wait:
            self.go.show_words(tr("{seconds} 秒后再试", seconds=self.wait.left))
        else:
            same = tile is not None and tile.is_here
            unlocks = is_words or (same and state.why is Why.LOCKED)
            self.go.show_words(tr("解锁") if unlocks else tr("签到|按钮"))

    def _ticked(self, left: int) -> None:
        self.go.show_words(tr("{seconds} 秒后再试", seconds=left))
        if not left:
            self.waited.emit()

    def _connect(self) -> None:
        self.tiles.chosen.connect(self.chosen)
        self.tiles.chosen.connect(lambda _staff: self.pad.field.setFocus())
        self.pad.entered.connect(lambda: self.entered.emit(self.pad.field.text()))
        self.go.clicked.connect(lambda: self.entered.emit(self.pad.field.text()))
        self.wait.passed.connect(self._ticked)
        self.leave.clicked.connect(self.left)
        self.camera.clicked.connect(self.camera_pressed)
        self.slip.go_on_pressed.connect(self.go_on_pressed)
        self.slip.print_pressed.connect(self.print_pressed)

    def _lay_out(self) -> None:
        self._head = framed(
            row(
                RosePicture(36, Look.OPEN),
                self.event_name,
                1,
                self.camera,
                self.leave,
                spacing=12,
            ),
            "topbar",
        )
        self._head.setMinimumHeight(tokens().px(64))
        self._head.layout().setContentsMargins(16, 8, 16, 8)  # type: ignore[union-attr]
        sign = IconLabel("lock", "rose", 26)
        words = row(sign, column(self.title, self.sentence, spacing=4), spacing=14)
        words.setStretch(1, 1)
        words.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        foot = text_label(tr("打印、交换和大屏照常进行。"), "hint")
        self._list = scrolled(self.tiles)
        card = framed(column(self.who, self.pad, self.notice, self.go, spacing=14, margins=22))
        card.setFixedWidth(tokens().px(_CARD))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(24)
        self._body.addWidget(self._list, 1)
        self._body.addLayout(column(card, 1), 0)
        ask = QWidget()
        lay = column(words, self._body, foot, spacing=18, margins=28)
        lay.setStretch(1, 1)
        ask.setLayout(lay)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        for page in (ask, self.slip):
            self._pages.addWidget(scrolled(page))
        self._work = row(holder, spacing=0)
        self._work.setStretch(0, 1)
        whole = column(self._head, self._work, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
