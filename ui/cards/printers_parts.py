"""The rows and the form of the printers' face."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit

from desktop_app.language import tr
from ui.cards.printers_state import Choice, PaperLine, PrinterLine, ReceiptForm
from ui.cards.receipt_form import EXAMPLES
from ui.theme.style import set_look, set_role
from ui.widgets.buttons import IconButton, push_button
from ui.widgets.labels import IconLabel, Pill, text_label
from ui.widgets.room import column, row, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_DOTS = {576: "80", 384: "58"}  # dots across, and the paper's width in millimetres


class ChoiceBox(QComboBox):
    """One of a list that may change. The wheel passes over it: it lies in a page that scrolls."""

    picked = Signal(str)

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self._shown: tuple[Choice, ...] = ()
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(lambda _place: self.picked.emit(self.currentData()))

    def show_choices(self, choices: Sequence[Choice], value: str) -> None:
        """Show these answers with this one chosen, silently; an open list is left alone."""
        if tuple(choices) != self._shown:
            self._shown = tuple(choices)
            self.clear()
            for choice in choices:
                self.addItem(choice.title, choice.value)
        self.setCurrentIndex(max(self.findData(value), 0))
        self.setToolTip(self.currentText())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PaperRow:
    """One row of the papers: a paper, the list of printers for it, how the chosen one is, a trial."""

    def __init__(self, title: str, grid: QGridLayout, place: int) -> None:
        self.size = text_label("", "hint")
        self.printer = ChoiceBox(tr("{paper} 的打印机", paper=title))
        self.how = Pill()
        self.trial = push_button(tr("试打"))
        self.trial.setAccessibleName(tr("试打 {paper}", paper=title))
        grid.addLayout(column(text_label(title, "strong"), self.size, spacing=0), place, 0)
        for at, part in enumerate((self.printer, self.how, self.trial), start=1):
            grid.addWidget(part, place, at)

    def show_line(self, line: PaperLine, printers: Sequence[Choice], *, can_try: bool) -> None:
        as_usual = Choice("", tr("和其余的一样"))
        self.size.setText(line.size)
        self.printer.show_choices((as_usual, *printers), line.printer)
        self.how.show_pill(line.words, line.tone)
        set_shown(self.how, bool(line.words))
        self.trial.setEnabled(can_try)


class PrinterRow:
    """One row of the printers: name, how it is reached, how it is; test it, and let it go."""

    def __init__(self, line: PrinterLine, grid: QGridLayout, place: int) -> None:
        tone = line.tone if line.tone != "leaf" else "ink2"
        how = Pill(line.words, line.tone)
        how.setAccessibleName(tr("{printer}：{words}", printer=line.title, words=line.words))
        self.test = push_button(tr("试打"))
        self.test.setAccessibleName(tr("用 {printer} 试打", printer=line.title))
        names = column(text_label(line.title, "strong"), text_label(line.about, "hint"), spacing=0)
        grid.addWidget(IconLabel("printer", tone), place, 0)
        grid.addLayout(names, place, 1)
        grid.addWidget(how, place, 2)
        grid.addWidget(self.test, place, 3)
        self.remove: IconButton | None = None
        if line.is_receipt:
            self.remove = IconButton("close", tr("去掉 {printer}", printer=line.title))
            grid.addWidget(self.remove, place, 4)


class ReceiptEditor(QFrame):
    """The form for another receipt printer; Enter saves, Esc leaves."""

    given = Signal(object)  # ReceiptForm
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setMaxLength(40)
        self.name.setAccessibleName(tr("小票打印机的名字"))
        self.name.setPlaceholderText(tr("比如：前台小票机"))
        self.road = SegmentedChoice(
            tr("怎么连"),
            [
                Segment("network", tr("网线")),
                Segment("usb", "USB"),
                Segment("serial", tr("串口")),
            ],
        )
        self.at = QLineEdit()
        self.at.setMaxLength(80)
        self.at.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.at.setAccessibleName(tr("地址"))
        self.width_choice = SegmentedChoice(
            tr("纸宽"),
            [Segment(str(dots), tr("{mm} 毫米", mm=mm)) for dots, mm in _DOTS.items()],
        )
        self.wrong = text_label("", "problem", wrap=True)
        self.add = push_button(tr("加上"), "accent")
        self.leave = push_button(tr("不加了"), "ghost")
        self._connect()
        self.setLayout(
            column(
                text_label(tr("加一台小票打印机"), "strong"),
                self.name,
                row(self.road, self.width_choice, spacing=8),
                self.at,
                self.wrong,
                row(self.add, self.leave, 1),
                spacing=8,
                margins=14,
            )
        )
        set_role(self, "sunken")
        self._road_chosen()
        self.hide()

    def show_form(self, *, is_open: bool, wrong: dict[str, str]) -> None:
        """Open with empty fields and the cursor in the first, or close; what is wrong stands below."""
        self.wrong.setText(tr("；").join(wrong.values()))
        set_shown(self.wrong, bool(wrong))
        for key, edit in (("name", self.name), ("at", self.at)):
            set_look(edit, "wrong", "yes" if key in wrong else "no")
            edit.setAccessibleDescription(wrong.get(key, ""))
        if is_open == self.isHidden():
            self.name.clear()
            self.at.clear()
            set_shown(self, is_open)
            if is_open:
                self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.road.chosen.connect(self._road_chosen)
        self.add.clicked.connect(self._give)
        self.leave.clicked.connect(lambda: self.left.emit())
        for edit in (self.name, self.at):
            edit.returnPressed.connect(self._give)

    def _road_chosen(self) -> None:
        self.at.setPlaceholderText(tr(EXAMPLES[self.road.value]))

    def _give(self) -> None:
        self.given.emit(
            ReceiptForm(
                self.name.text(),
                self.road.value,  # type: ignore[arg-type]
                self.at.text(),
                int(self.width_choice.value),
            )
        )
