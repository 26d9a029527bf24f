"""The closings of a stall: the sheet that is chosen, counter-entries, the hand-over to the charity."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.language import tr
from ui.market.sheet_forms import CounterForm, HandForm
from ui.market.sheets_state import Ask, SheetLine, SheetsState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, row, set_shown, show_notice

_LEAST = 126  # design pixels: two sheets


class SheetsView(QFrame):
    """Emits intents; `show_sheets` is the only place that changes widgets."""

    chosen = Signal(str)
    asked = Signal(object)  # an Ask
    print_pressed = Signal()
    save_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(tr("结账单"))
        self._shown: tuple[str, ...] | None = None
        self.notice = MessageBar()
        self.nothing = text_label(tr("还没有结账单。"), "hint")
        self.list = LineList(tr("结账单"))
        set_role(self.list, "flat")
        self.list.setMinimumHeight(tokens().px(_LEAST))
        self.print = push_button(tr("打印"), icon="printer")
        self.save = push_button(tr("存成 PDF"), "ghost", "file")
        self.hand = push_button(tr("交给慈善组织…"), icon="export")
        self.counter = push_button(tr("更正分录…"), "ghost", "edit")
        self.counter_form, self.hand_form = CounterForm(), HandForm()
        self._detail = column(spacing=2)
        self._lay_out()
        self._connect()

    def show_sheets(self, state: SheetsState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self.list.show_lines([_line(one) for one in state.sheets], state.chosen)
        set_shown(self.list, bool(state.sheets))
        set_shown(self.nothing, not state.sheets)
        sheet = state.sheet
        self._show_detail(sheet.lines if sheet else ())
        for button in (self.print, self.save, self.hand, self.counter):
            set_shown(button, sheet is not None and state.asks is Ask.NOTHING)
            button.setEnabled(not state.is_busy)
        if sheet is not None and sheet.is_handed:
            set_shown(self.hand, False)
        self.counter_form.show_state(state)
        self.hand_form.show_state(state)

    def _show_detail(self, words: tuple[str, ...]) -> None:
        if words == self._shown:
            return
        self._shown = words
        clear(self._detail)
        for one in words:
            self._detail.addWidget(text_label(one, "second", wrap=True))

    def _lay_out(self) -> None:
        acts = row(self.print, self.save, self.hand, self.counter, 1)
        lay = column(
            text_label(tr("结账单"), "title"),
            self.notice,
            self.nothing,
            self.list,
            self._detail,
            acts,
            self.counter_form,
            self.hand_form,
            1,
            spacing=8,
            margins=18,
        )
        lay.setStretch(3, 1)
        self.setLayout(lay)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.print.clicked.connect(lambda: self.print_pressed.emit())
        self.save.clicked.connect(lambda: self.save_pressed.emit())
        self.hand.clicked.connect(lambda: self.asked.emit(Ask.HAND))
        self.counter.clicked.connect(lambda: self.asked.emit(Ask.COUNTER))
        self.notice.closed.connect(self.notice_closed)
        for form in (self.counter_form, self.hand_form):
            form.left.connect(lambda: self.asked.emit(Ask.NOTHING))


def _line(sheet: SheetLine) -> ListLine:
    icon, tone = ("check-circle", "leaf") if sheet.is_handed else ("file", "ink2")
    right = tr("已移交") if sheet.is_handed else tr("待移交")
    if sheet.has_difference:
        right = tr("有差额 · {state}", state=right)
    return ListLine(sheet.closing, icon, tone, sheet.money, sheet.title, sheet.second, right)
