"""交班单 as a page: what is open, a button for paper, one press to go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.language import tr
from ui.staff.sign_in_state import SlipFace, SlipLine
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, framed, row, show_notice


class SlipView(QWidget):
    """Emits what is pressed; `show_slip` is the only place that changes widgets."""

    go_on_pressed = Signal()
    print_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "plain")
        self.title = text_label(role="page-title", wrap=True)
        self.verdict = text_label(role="strong", wrap=True)
        self.notice = MessageBar()
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(14)
        self._lines.setVerticalSpacing(12)
        self._lines.setColumnStretch(2, 1)
        self.print = push_button(tr("打印交班单"), icon="printer")
        self.go_on = BigButton(tr("开始值班"))
        self.print.clicked.connect(self.print_pressed)
        self.go_on.clicked.connect(self.go_on_pressed)
        card = framed(
            column(
                self.title,
                self.verdict,
                self._lines,
                self.notice,
                row(self.print, 1, self.go_on),
                spacing=14,
                margins=26,
            )
        )
        card.setMaximumWidth(tokens().px(640))
        middle = row(1, card, 1)
        middle.setStretch(1, 6)
        self.setLayout(column(1, middle, 2, margins=20))
        self.setFocusProxy(self.go_on)
        self._shown: tuple[SlipLine, ...] = ()

    def show_slip(self, slip: SlipFace) -> None:
        """Make every widget agree."""
        self.title.setText(tr("{name}，这台电脑交给您了", name=slip.of))
        self.verdict.setText(
            tr("前一班没有留下的事。") if slip.is_clear else tr("前一班留下这些，接着做就好：")
        )
        self.print.setEnabled(not slip.is_busy)
        if slip.problem:
            show_notice(self.notice, slip.problem, slip.remedy)
        else:
            show_notice(self.notice, slip.said, kind="done")
        if slip.lines != self._shown:
            self._shown = slip.lines
            clear(self._lines)
            for place, line in enumerate(slip.lines):
                self._line(place, line)

    def _line(self, place: int, line: SlipLine) -> None:
        is_open = line.count > 0
        sign = IconLabel("clock" if is_open else "check", "amber" if is_open else "leaf", 20)
        what = text_label(line.what, "strong" if is_open else "second")
        said = f"{line.count}　{line.which}".strip() if is_open else tr("没有")
        which = text_label(said, "" if is_open else "second", wrap=True)
        for across, part in enumerate((sign, what, which)):
            self._lines.addWidget(part, place, across)
