"""服务: a big key for each service at the left, the half-hours and what was given away at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QStackedWidget, QWidget

from desktop_app.language import tr
from ui.market.half_hours import HalfHours
from ui.market.service_keys import NoServices, ServiceKeys
from ui.market.serving_state import GivenLine, ServingState
from ui.theme.tokens import tokens
from ui.widgets.buttons import IconButton, push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, framed, row, scrolled, set_shown, show_notice
from ui.widgets.two_columns import TwoColumns

_MOST_PIECES, _COUNT_WIDTH, _LONGEST = 10_000, 104, 30


class ServingView(QWidget):
    """Emits intents; `show_serving` is the only place that changes widgets."""

    served = Signal(str)
    again = Signal(str)
    undone = Signal(str)  # the newest of this service; "" for the newest of all
    given = Signal(str, int)
    taken_back = Signal(str)
    blocked_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ServingState()
        self.notice = MessageBar()
        self.services = ServiceKeys()
        self.nothing = NoServices()
        self.persons = text_label("0", "number")
        self.times = text_label("0", "number")
        self.last = push_button("", "ghost", "undo")
        self.practised = text_label("", "hint")
        self.halves = HalfHours()
        self.goods = QComboBox()
        self._line = QLineEdit()
        self.pieces = QSpinBox()
        self.give = push_button(tr("记下"), icon="gift")
        self._given = column(spacing=2)
        self._shown_given: tuple[GivenLine, ...] = ()
        self.empty = EmptyPlace()
        self._set_up_goods()
        self._tally = self._laid_tally()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._tally)
        self._stack.addWidget(self.empty)
        lay = column(self.notice, self._stack, spacing=10)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()

    def show_serving(self, state: ServingState) -> None:
        """Make every widget agree with the state."""
        before, self._state = self._state, state
        show_notice(self.notice, state.problem, state.remedy)
        if state.blocked is not None:
            self.empty.say(*state.blocked)
        self._stack.setCurrentWidget(self._tally if state.blocked is None else self.empty)
        self.services.show_services(state.services)
        set_shown(self.nothing, not state.services)
        for label, count, word in (
            (self.persons, state.persons, tr("人数")),
            (self.times, state.times, tr("人次")),
        ):
            label.setText(f"{count:,}")
            label.setAccessibleName(f"{word} {count}")
        set_words(self.last, tr("撤销：{last}", last=state.last))
        set_shown(self.last, bool(state.last))
        self.practised.setText(tr("练习记了 {count} 次，不算", count=state.practised))
        set_shown(self.practised, bool(state.practised))
        self.halves.show_halves(state.halves)
        set_shown(self.halves, bool(state.halves))
        self._show_goods(state)
        if before.gifts != state.gifts:
            self.pieces.setValue(1)
        self._show_given(state.given)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 9 are the services in their order, minus takes the newest back."""
        names = [one.name for one in self._state.services if one.is_own]
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(names) and place < Qt.Key.Key_9 - Qt.Key.Key_0:
            self.served.emit(names[place])
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Backspace) and self._state.last:
            self.undone.emit("")
        else:
            super().keyPressEvent(event)

    def _show_goods(self, state: ServingState) -> None:
        if [self.goods.itemText(i) for i in range(self.goods.count())] != list(state.goods):
            written = self.goods.currentText()
            self.goods.clear()
            self.goods.addItems(list(state.goods))
            self.goods.setEditText(written or next(iter(state.goods), ""))
        self.give.setEnabled(bool(self.goods.currentText().strip()))

    def _show_given(self, given: tuple[GivenLine, ...]) -> None:
        if given == self._shown_given:
            return
        self._shown_given = given
        clear(self._given)
        for one in given:
            undo = IconButton("minus", tr("{goods}：去掉最后一笔", goods=one.name))
            undo.clicked.connect(lambda _on, name=one.name: self.taken_back.emit(name))
            pieces = tr("{count} 件", count=one.pieces)
            self._given.addLayout(row(text_label(one.name), 1, text_label(pieces, "strong"), undo))

    def _set_up_goods(self) -> None:
        self.goods.setLineEdit(self._line)
        self.goods.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line.setMaxLength(_LONGEST)
        self._line.setPlaceholderText(tr("比如：宣传册"))
        self.goods.setAccessibleName(tr("发放的物品"))
        self.pieces.setRange(1, _MOST_PIECES)
        self.pieces.setAccessibleName(tr("件数"))
        self.pieces.setFixedWidth(tokens().px(_COUNT_WIDTH))

    def _laid_tally(self) -> QWidget:
        figures = row(
            column(self.persons, text_label(tr("人数"), "hint"), spacing=0),
            column(self.times, text_label(tr("人次"), "hint"), spacing=0),
            1,
            spacing=28,
        )
        hours = framed(
            column(figures, row(self.last, 1), self.practised, self.halves, spacing=8, margins=14)
        )
        line = row(self.goods, self.pieces, self.give)
        line.setStretch(0, 1)
        gifts = framed(
            column(text_label(tr("发放物品"), "strong"), line, self._given, spacing=8, margins=14)
        )
        side = column(hours, gifts, 1, spacing=10)
        return scrolled(TwoColumns(column(self.nothing, self.services, 1), side, (13, 10)))

    def _connect(self) -> None:
        for name in ("served", "again", "undone"):
            getattr(self.services, name).connect(getattr(self, name))
        self.nothing.edit.clicked.connect(lambda: self.blocked_pressed.emit())
        self.last.clicked.connect(lambda: self.undone.emit(""))
        self.goods.editTextChanged.connect(lambda text: self.give.setEnabled(bool(text.strip())))
        self.give.clicked.connect(self._give)
        self._line.returnPressed.connect(self._give)
        self.empty.action_pressed.connect(self.blocked_pressed)
        self.notice.closed.connect(self.notice_closed)

    def _give(self) -> None:
        if self.goods.currentText().strip():
            self.given.emit(self.goods.currentText().strip(), self.pieces.value())
