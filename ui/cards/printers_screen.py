"""The printers' face of the print room: what new cards come out on, each paper's printer, and how
every printer is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop_app.language import tr
from ui.cards.printers_parts import ChoiceBox, PaperRow, PrinterRow, ReceiptEditor
from ui.cards.printers_state import Choice, PrinterLine, PrintersState
from ui.widgets.buttons import push_button
from ui.widgets.labels import rule, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, row, scrolled, set_shown, show_notice
from ui.widgets.section import Section, lines
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.two_columns import TwoColumns

_MOST_COPIES = 5


class PrintersScreen(QWidget):
    """Emits choices; `show_state` is the only place that changes widgets."""

    usual_chosen = Signal(str)
    printer_chosen = Signal(str, str)  # layout, printer
    layout_chosen = Signal(str)
    copies_chosen = Signal(int)
    automatic_chosen = Signal(bool)
    trial_pressed = Signal(str)  # layout
    test_pressed = Signal(str)  # printer
    form_asked = Signal(bool)
    receipt_given = Signal(object)  # ReceiptForm
    receipt_removed = Signal(str)
    look_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.layout_box = ChoiceBox(tr("新卡用的纸"))
        self.copies = SegmentedChoice(
            tr("每张卡打几份"),
            [Segment(str(count), str(count)) for count in range(1, _MOST_COPIES + 1)],
        )
        self.automatic = QCheckBox(tr("认领后自动打印"))
        self.automatic_hint = text_label(
            tr("卡片先在队列里等，按“现在打印”才出来；补打不受影响。"), "hint", wrap=True
        )
        self.usual = ChoiceBox(tr("其余都用这台打印机"))
        self.papers: dict[str, PaperRow] = {}
        self.printers: dict[str, PrinterRow] = {}
        self.looking = text_label(tr("正在找打印机…"), "hint")
        self.look = push_button(tr("再找一遍"), "ghost", "refresh")
        self.add = push_button(tr("加一台小票打印机"), icon="plus")
        self.line = rule()
        self.form = ReceiptEditor()
        self._shown: tuple[PrinterLine, ...] = ()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.layout_box)

    def show_state(self, state: PrintersState) -> None:
        """Make every widget agree with the state."""
        self.layout_box.show_choices(state.layouts, state.layout)
        self.copies.choose(str(min(max(state.copies, 1), _MOST_COPIES)))
        blocked = self.automatic.blockSignals(True)
        self.automatic.setChecked(state.is_automatic)
        self.automatic.blockSignals(blocked)
        set_shown(self.automatic_hint, not state.is_automatic)
        self._show_papers(state)
        self._show_printers(state)
        self.form.show_form(is_open=state.is_adding, wrong=state.wrong)
        for part in (self.add, self.look, self.line):
            set_shown(part, not state.is_adding)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")

    def _show_papers(self, state: PrintersState) -> None:
        self.usual.show_choices((Choice("", tr("系统默认的打印机")), *state.printers), state.usual)
        for line in state.papers:
            if line.layout not in self.papers:
                self._add_paper(line.layout, line.title)
            self.papers[line.layout].show_line(
                line, state.printers, can_try=bool(state.lines) and not state.is_busy
            )

    def _add_paper(self, layout: str, title: str) -> None:
        paper = PaperRow(title, self._paper_rows, len(self.papers))
        self.papers[layout] = paper
        paper.printer.picked.connect(lambda printer: self.printer_chosen.emit(layout, printer))
        paper.trial.clicked.connect(lambda: self.trial_pressed.emit(layout))

    def _show_printers(self, state: PrintersState) -> None:
        set_shown(self.looking, state.is_looking)
        self.look.setEnabled(not state.is_looking)
        if state.lines != self._shown:
            self._shown = state.lines
            clear(self._printer_rows)
            self.printers = {}
            for line in state.lines:
                self._add_printer(line)
        for shown in self.printers.values():
            shown.test.setEnabled(not state.is_busy)

    def _add_printer(self, line: PrinterLine) -> None:
        shown = PrinterRow(line, self._printer_rows, len(self.printers))
        self.printers[line.name] = shown
        shown.test.clicked.connect(lambda: self.test_pressed.emit(line.name))
        if shown.remove is not None:
            shown.remove.clicked.connect(lambda: self.receipt_removed.emit(line.name))

    def _lay_out(self) -> None:
        new_cards = Section(
            "card",
            tr("新认领的卡"),
            lines((tr("纸"), self.layout_box), (tr("份数"), self.copies)),
            self.automatic,
            self.automatic_hint,
        )
        self._paper_rows = _grid(stretched=1)
        papers = Section(
            "file",
            tr("每种纸用哪台打印机"),
            lines((tr("其余都用"), self.usual)),
            rule(),
            self._paper_rows,
        )
        self._printer_rows = _grid(stretched=1)
        printers = Section(
            "printer",
            tr("这台电脑的打印机"),
            self.looking,
            self._printer_rows,
            self.line,
            row(self.add, self.look, 1),
            self.form,
        )
        body = TwoColumns(
            column(new_cards, papers, 1, spacing=14), column(printers, 1), shares=(6, 5)
        )
        lay = column(self.notice, scrolled(body), spacing=12)
        lay.setStretch(1, 1)
        self.setLayout(lay)

    def _connect(self) -> None:
        self.layout_box.picked.connect(self.layout_chosen)
        self.copies.chosen.connect(lambda count: self.copies_chosen.emit(int(count)))
        self.automatic.toggled.connect(self.automatic_chosen)
        self.usual.picked.connect(self.usual_chosen)
        self.look.clicked.connect(lambda: self.look_pressed.emit())
        self.add.clicked.connect(lambda: self.form_asked.emit(True))
        self.form.left.connect(lambda: self.form_asked.emit(False))
        self.form.given.connect(self.receipt_given)
        self.notice.closed.connect(self.notice_closed)


def _grid(stretched: int) -> QGridLayout:
    """Rows whose parts stand under each other; one column takes the room that is left."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(stretched, 1)
    return grid
