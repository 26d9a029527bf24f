"""收摊: the figures, what will stand on the sheet, one button."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.language import tr
from ui.exchange.closing_lines import ClosingLines
from ui.exchange.closing_state import ClosingState
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, framed, row, scrolled, set_shown, show_notice

_SIDE = 400  # design pixels: what is done


class ClosingView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    closed = Signal(str)
    print_pressed = Signal()
    save_pressed = Signal()
    inbox_pressed = Signal()
    room_pressed = Signal(str, str)
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.lines = ClosingLines()
        self.figures = row(spacing=28)
        self.words = text_label("", wrap=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.reason.setAccessibleName(tr("还没处理完的原因"))
        self.reason.setPlaceholderText(tr("原因，比如：明早和二号门核对"))
        self.inbox = push_button(tr("去待处理"), icon="review")
        self.close_it = BigButton(tr("收摊"), "moon")
        self.last = text_label("", "good", wrap=True)
        self.print_out = push_button(tr("打印收摊单"), icon="printer")
        self.save = push_button(tr("存成 PDF"), "ghost", "file")
        self._shown_figures: tuple[object, ...] = ()
        self._lay_out()
        self._connect()

    def show_state(self, state: ClosingState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self._show_figures(state)
        if self.lines.show_lines(state.lines):
            self._order_tabs()
        is_clear = state.open_count == 0
        open_words = tr(
            "还有 {count} 件没处理。最好先处理；今天来不及，就写明原因，收摊单上会列出它们。",
            count=state.open_count,
        )
        left = sum(1 for line in state.lines if line.room)
        clear_words = tr("都处理完了，可以收摊。")
        if left:
            clear_words = tr(
                "待处理是空的。左边还有 {count} 样没办完：能办就去办，来不及的会写在收摊单上。",
                count=left,
            )
        self.words.setText(clear_words if is_clear else open_words)
        for part in (self.reason, self.inbox):
            set_shown(part, not is_clear)
        self.last.setText(state.closed)
        set_shown(self.last, bool(state.closed))
        for button in (self.close_it, self.print_out, self.save):
            button.setEnabled(not state.is_busy)

    def _order_tabs(self) -> None:
        """The lines' buttons are made later than those beside them, and stand before them."""
        beside = (self.inbox, self.reason, self.close_it, self.print_out, self.save)
        for before, after in pairwise((*self.lines.buttons.values(), *beside)):
            self.setTabOrder(before, after)

    def _show_figures(self, state: ClosingState) -> None:
        if state.figures == self._shown_figures:
            return
        self._shown_figures = state.figures
        clear(self.figures)
        for figure in state.figures:
            number = text_label(figure.number, "number")
            number.setAccessibleName(f"{figure.word} {figure.number}")
            self.figures.addLayout(column(number, text_label(figure.word, "hint"), spacing=0))
        self.figures.addStretch(1)

    def _lay_out(self) -> None:
        what = column(
            self.figures,
            self.words,
            self.inbox,
            self.reason,
            self.close_it,
            self.last,
            row(self.print_out, self.save, 1),
            text_label(tr("收摊不锁任何东西：再有人来照样办，明早接着用。"), "hint", wrap=True),
            1,
            spacing=12,
            margins=18,
        )
        holder = QWidget()
        holder.setLayout(column(framed(what)))
        side = scrolled(holder)
        side.setFixedWidth(tokens().px(_SIDE))
        body = row(self.lines, side, spacing=14)
        body.setStretch(0, 1)
        lay = column(self.notice, body, spacing=12)
        lay.setStretch(1, 1)
        self.setLayout(lay)

    def _connect(self) -> None:
        self.close_it.clicked.connect(lambda: self.closed.emit(self.reason.text()))
        self.inbox.clicked.connect(lambda: self.inbox_pressed.emit())
        self.print_out.clicked.connect(lambda: self.print_pressed.emit())
        self.save.clicked.connect(lambda: self.save_pressed.emit())
        self.lines.room_pressed.connect(self.room_pressed)
        self.notice.closed.connect(self.notice_closed)
