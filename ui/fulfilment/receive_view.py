"""收礼物: a scan, a look, Enter. At the left what is handed in now, at the right what came today."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.fulfilment.gift_card import GiftCard
from ui.fulfilment.receive_form import ReceiveFormView
from ui.fulfilment.receive_state import Asks, FoundLine, ReceiveState, TodayLine, Wants
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import ReasonBar, column, framed, row, scrolled, set_shown, show_notice

_MOST_LINES = 4  # beyond that the list scrolls: the card below stays in sight


class TakeButton(BigButton):
    """Enter presses it while it has the focus; one key press, however long it is held, presses once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class ReceiveView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    sought = Signal(str)
    line_chosen = Signal(str)
    line_ticked = Signal(str)
    take_pressed = Signal()
    asked = Signal(str)  # Asks
    words_given = Signal(str)
    print_pressed = Signal()
    today_chosen = Signal(str)
    undo_pressed = Signal(object)  # acts, the newest first
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0
        self._state = ReceiveState()
        self.seek = LabelledField(
            tr("认领卡、玫瑰或包裹"), "scan", tr("扫一下，或输编号、短码、姓名、手机后四位")
        )
        self.seek.edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=True)
        self.notice = MessageBar()
        self.lines = LineList(tr("找到的礼物"))
        self.card = GiftCard()
        self.form = ReceiveFormView()
        self.ask = ReasonBar()
        self.take = TakeButton(tr("收下"))
        self.empty = EmptyPlace()
        self.today_title = text_label("", "strong")
        self.today = LineList(tr("今天收到的礼物"))
        self.undo = push_button("", icon="undo")
        self.no_today = text_label(tr("今天还没有收到礼物。"), "second", wrap=True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.seek)
        self.show_state(ReceiveState())

    def show_state(self, state: ReceiveState) -> None:
        """Make every widget agree with the state; the cursor moves only when it is asked to."""
        self._state = state
        self.lines.show_lines([_found(one) for one in state.lines], state.chosen)
        self.lines.setFixedHeight(tokens().px(62) * min(max(len(state.lines), 1), _MOST_LINES) + 4)
        set_shown(self.lines, bool(state.lines))
        self.card.show_gift(state.face, is_busy=state.is_busy)
        self._show_take(state)
        set_shown(self.empty, state.face is None and not state.lines)
        self._show_asks(state)
        self._show_today(state)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, state.remedy, state.undo_words, kind="done")
        if state.turn != self._turn:
            self._turn = state.turn
            self.seek.show_text(state.sought)  # not else: somebody may be typing
            self._go(state.wants)

    def _show_take(self, state: ReceiveState) -> None:
        count = len(state.ticked)
        set_shown(self.form, bool(count))
        self.form.show_state(state)
        set_shown(self.take, bool(count) or state.picks_giver)
        self.take.setEnabled((bool(count) or bool(state.chosen)) and not state.is_busy)
        if state.picks_giver:
            self.take.show_words(tr("看这位答应的礼物"))
            return
        number = state.face.number if state.face else ""
        one = tr("记下更正") if state.is_correction else tr("收下 {number}", number=number)
        self.take.show_words(one if count <= 1 else tr("收下 {count} 件", count=count))

    def _show_asks(self, state: ReceiveState) -> None:
        number = state.face.number if state.face else ""
        if state.asks is Asks.PLACE:
            self.ask.ask(
                tr("{number} 现在放在哪里？", number=number), "", tr("放好了"), tr("比如 B 架 1 层")
            )
        elif state.asks is Asks.RETURN:
            self.ask.ask(
                tr("{number} 为什么退还？", number=number),
                tr("认领还在，等认领人再送一份；不要了就到“到期”里释放。"),
                tr("退还"),
                tr("比如 尺码不对，认领人拿去换"),
            )
        else:
            self.ask.ask("", "", "", "")

    def _show_today(self, state: ReceiveState) -> None:
        self.today_title.setText(tr("今天收到 {count} 件", count=state.today_count))
        self.today.show_lines([_came(one) for one in state.today], state.today_chosen)
        set_shown(self.today, bool(state.today))
        set_shown(self.no_today, not state.today)
        chosen = next((one for one in state.today if one.claim_id == state.today_chosen), None)
        set_shown(self.undo, bool(chosen and chosen.undo))
        if chosen:
            set_words(self.undo, chosen.undo_words)
        self.undo.setEnabled(not state.is_busy)

    def _go(self, wants: Wants) -> None:
        if wants in (Wants.CHANGE, Wants.EXTRA):
            self.form.focus(wants)
            QTimer.singleShot(0, self, self._bring_into_view)  # when its fields have their places
            return
        target = {Wants.FIND: self.seek.edit, Wants.TAKE: self.take, Wants.LINES: self.lines}
        target[wants].setFocus(Qt.FocusReason.OtherFocusReason)
        if wants is Wants.FIND:
            self.seek.edit.selectAll()

    def _bring_into_view(self) -> None:
        self._work.ensureWidgetVisible(self.form, 0, 0)

    def _undo_chosen(self) -> None:
        chosen = (one for one in self._state.today if one.claim_id == self._state.today_chosen)
        self.undo_pressed.emit(next((one.undo for one in chosen), ()))

    def _connect(self) -> None:
        self.seek.edit.returnPressed.connect(lambda: self.sought.emit(self.seek.text().strip()))
        self.lines.chosen.connect(self.line_chosen)
        self.lines.ticked.connect(self.line_ticked)
        self.lines.activated.connect(self.take.click)
        self.take.clicked.connect(self.take_pressed)
        self.form.entered.connect(self.take_pressed)
        self.card.print_pressed.connect(self.print_pressed)
        self.card.place_pressed.connect(lambda: self.asked.emit(Asks.PLACE))
        self.card.correct_pressed.connect(lambda: self.form.changing.emit(True))
        self.card.return_pressed.connect(lambda: self.asked.emit(Asks.RETURN))
        self.ask.given.connect(self.words_given)
        self.ask.left.connect(lambda: self.asked.emit(Asks.NOTHING))
        self.today.chosen.connect(self.today_chosen)
        self.undo.clicked.connect(self._undo_chosen)
        self.notice.action_pressed.connect(lambda: self.undo_pressed.emit(self._state.undo))
        self.notice.closed.connect(self.notice_closed)

    def _lay_out(self) -> None:
        self.empty.say(
            tr("扫认领卡，收礼物"),
            tr("没带卡：输编号、短码、姓名或手机后四位"),
            look=Look.RECEIVED,
        )
        set_role(self.lines, "flat")
        set_role(self.today, "flat")
        work = QWidget()
        work.setLayout(
            column(
                self.lines, self.card, self.form, self.ask, self.empty, 1,
                spacing=10, margins=0,
            )
        )  # fmt: skip
        came = column(
            row(self.today_title, 1, self.undo), self.no_today, self.today, 1, spacing=8, margins=16
        )
        came.setStretch(2, 100)
        self._work = scrolled(work)
        here = column(self.seek, self._work, self.take, spacing=10, margins=16)
        here.setStretch(1, 1)
        body = row(framed(here), framed(came), spacing=14)
        body.setStretch(0, 13)
        body.setStretch(1, 8)
        lay = column(self.notice, body, spacing=10)
        lay.setStretch(1, 1)
        self.setLayout(lay)


def _found(one: FoundLine) -> ListLine:
    return ListLine(
        one.key, one.icon, one.tone, one.number, one.what, one.words, is_ticked=one.is_ticked
    )


def _came(one: TodayLine) -> ListLine:
    return ListLine(one.claim_id, one.icon, one.tone, one.number, one.what, one.where, right=one.at)
