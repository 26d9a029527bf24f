"""The desks at the left, the chosen one under them; the switch, joining and bundles at the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.language import tr
from ui.exchange.desk_detail import DeskDetailView
from ui.exchange.exchange_state import DeskLine, ExchangeState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.room import column, framed, row, scrolled, set_shown
from ui.widgets.section import Section
from ui.widgets.two_columns import TwoColumns

_MOST_LINES = 4  # of the list before it scrolls
_LINE = 62


class DesksView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    desk_chosen = Signal(str)
    online_switched = Signal(bool)
    join_pressed = Signal()
    stick_pressed = Signal()
    solve_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trouble = TroubleCard()
        self.list = LineList(tr("各台电脑"))
        self.detail = DeskDetailView()
        self.alone = text_label(
            tr("现在只有这一台，什么也不用设。要加一台，按“加入新电脑”。"),
            "second",
            wrap=True,
        )
        self.online = OnlineCard()
        self.joining = JoiningCard()
        self._right = column(self.online, self.joining, 1, spacing=14)
        left = column(self.trouble, self.list, self.alone, self.detail, 1, spacing=14)
        self.setLayout(column(scrolled(TwoColumns(left, self._right, (3, 2)))))
        self.list.chosen.connect(self.desk_chosen)
        self.online.switch.toggled.connect(self.online_switched)
        self.joining.join.clicked.connect(lambda: self.join_pressed.emit())
        self.joining.stick.clicked.connect(lambda: self.stick_pressed.emit())
        self.trouble.act.clicked.connect(lambda: self.solve_pressed.emit())

    def add_section(self, section: QWidget) -> None:
        """Something more at the right: the bundles."""
        self._right.insertWidget(self._right.count() - 1, section)

    def show_state(self, state: ExchangeState) -> None:
        """Make every widget agree with the state."""
        self.trouble.show_state(state)
        self.list.show_lines([_listed(line) for line in state.lines], state.chosen)
        shown = min(max(len(state.lines), 1), _MOST_LINES)
        self.list.setFixedHeight(tokens().px(_LINE) * shown + 6)
        set_shown(self.alone, state.is_alone)
        self.detail.show_detail(state.detail, state.asking, is_busy=state.is_busy)
        self.online.show_state(state)
        self.joining.show_state(state)


class TroubleCard(QWidget):
    """A fork, or roses that a restore left behind: what to do first."""

    def __init__(self) -> None:
        super().__init__()
        self.words = text_label("", "strong", wrap=True)
        self.remedy = text_label("", "second", wrap=True)
        self.act = push_button("", "accent")
        words = column(self.words, self.remedy, row(self.act, 1), spacing=8, margins=18)
        frame = framed(words)
        set_role(frame, "wishcard")
        self.setLayout(column(frame))
        self.hide()

    def show_state(self, state: ExchangeState) -> None:
        trouble = state.trouble
        set_shown(self, trouble is not None)
        if trouble is not None:
            self.words.setText(trouble.words)
            self.remedy.setText(trouble.remedy)
            set_words(self.act, trouble.action)
            self.act.setEnabled(not state.is_busy)


class OnlineCard(Section):
    """Whether this desk meets the others over the network."""

    def __init__(self) -> None:
        self.switch = QCheckBox(tr("联机：和同一网络里的电脑互通"))
        self.words = text_label("", "second", wrap=True)
        self.barrier = text_label("", "problem", wrap=True)
        super().__init__("cloud", tr("联机"), self.switch, self.words, self.barrier)

    def show_state(self, state: ExchangeState) -> None:
        blocked = self.switch.blockSignals(True)
        self.switch.setChecked(state.online.is_on)
        self.switch.blockSignals(blocked)
        set_shown(self.switch, not state.online.is_fixed)
        self.words.setText(state.online.words)
        self.barrier.setText(state.online.barrier)
        set_shown(self.barrier, bool(state.online.barrier))


class JoiningCard(Section):
    """A new laptop; only the lead lets it in."""

    def __init__(self) -> None:
        self.join = push_button(tr("加入新电脑"), "accent", "plus")
        self.stick = push_button(tr("准许申请文件…"), icon="stick")
        self.words = text_label("", "second", wrap=True)
        super().__init__(
            "laptop", tr("加入新电脑"), self.words, row(self.join, self.stick, 1, spacing=10)
        )

    def show_state(self, state: ExchangeState) -> None:
        by_net = tr("新电脑扫码或输入 8 位码；没有网络时，用 U 盘拿来申请文件。")
        self.words.setText(state.lead_words or by_net)
        for button in (self.join, self.stick):
            set_shown(button, state.is_lead)


def _listed(line: DeskLine) -> ListLine:
    return ListLine(line.node, line.icon, line.tone, line.name, line.state, line.numbers, line.age)
