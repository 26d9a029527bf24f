"""开门自检: a board of lamps, what to do, and the tests of this desk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.exchange.check_state import CheckState, Task
from ui.exchange.lamp_board import LampBoard
from ui.theme.looks import Look
from ui.theme.style import set_look
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, row, scrolled, set_shown, show_notice
from ui.widgets.section import Section

_SIDE = 330  # design pixels: the tests of this desk
_LEAST_ROWS, _MOST_ROWS = 2, 8  # of the board before it scrolls


class CheckView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    trial_pressed = Signal()
    print_pressed = Signal()
    save_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sign = IconLabel("warning", "amber", 34)
        self.headline = text_label("", "not-ready")
        self.about = text_label("", "second")
        self.print_out = push_button(tr("打印自检单"), icon="printer")
        self.save = push_button(tr("存成 PDF"), "ghost", "file")
        self.notice = MessageBar()
        self.board = LampBoard(tr("各台电脑的自检"))
        self.tasks = LineList(tr("要做的事"))
        self.tests = TestCard()
        words = column(self.headline, self.about, spacing=0)
        head = row(self.sign, words, 1, self.print_out, self.save, spacing=10)
        self.well = EmptyPlace()
        self.well.say(
            tr("每台电脑都好"), tr("可以打印一张自检单，贴在负责人那里。"), look=Look.OPEN
        )
        below = row(self.tasks, self.well, self.tests, spacing=14)
        for place in (0, 1):
            below.setStretch(place, 1)
        content = QWidget()
        inner = column(self.board, below, spacing=12)
        inner.setStretch(0, 3)
        inner.setStretch(1, 2)
        content.setLayout(inner)
        lay = column(head, self.notice, scrolled(content), spacing=12)
        lay.setStretch(2, 1)
        self.setLayout(lay)
        self._connect()

    def show_state(self, state: CheckState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self.headline.setText(state.headline)
        set_look(self.headline, "role", "ready" if state.is_ready else "not-ready")
        sign = ("check-circle", "leaf") if state.is_ready else ("warning", "amber")
        self.sign.show_icon(*sign)
        self.about.setText(state.about)
        self.board.show_rows(state.columns, state.rows)
        least, most = (_height(min(count, len(state.rows))) for count in (_LEAST_ROWS, _MOST_ROWS))
        self.board.setMinimumHeight(least)
        self.board.setMaximumHeight(most)
        self.tasks.show_lines([_listed(place, task) for place, task in enumerate(state.tasks)])
        set_shown(self.tasks, bool(state.tasks))
        set_shown(self.well, state.is_ready)
        self.tests.show_state(state)
        for button in (self.print_out, self.save):
            button.setEnabled(not state.is_busy)

    def _connect(self) -> None:
        self.tests.trial.clicked.connect(lambda: self.trial_pressed.emit())
        self.print_out.clicked.connect(lambda: self.print_pressed.emit())
        self.save.clicked.connect(lambda: self.save_pressed.emit())
        self.notice.closed.connect(self.notice_closed)


class TestCard(Section):
    """What a person tries at this desk."""

    __test__ = False

    def __init__(self) -> None:
        self.printer = text_label("", "strong")
        self.trial = push_button(tr("试打一张"), icon="printer")
        self.scanner = text_label("", "strong")
        super().__init__(
            "laptop",
            tr("在这台电脑上试一试"),
            row(text_label(tr("打印"), "field"), self.printer, 1, self.trial, spacing=10),
            row(text_label(tr("扫码枪"), "field"), self.scanner, 1, spacing=10),
            text_label(
                tr(
                    "对着任意一个码扫一下：玫瑰签、认领卡、商品条码都行。没有扫码枪就按 F4 用摄像头。"
                ),
                "hint",
                wrap=True,
            ),
            column(1),
        )
        self.setFixedWidth(tokens().px(_SIDE))

    def show_state(self, state: CheckState) -> None:
        self.printer.setText(state.own_printer)
        self.scanner.setText(state.own_scanner)
        self.trial.setEnabled(not state.is_busy)


def _height(rows: int) -> int:
    """Of the board with its head, in pixels."""
    return tokens().px(66) * max(rows, 1) + tokens().px(46)


def _listed(place: int, task: Task) -> ListLine:
    return ListLine(str(place), task.icon, task.tone, task.what, second=task.how)
