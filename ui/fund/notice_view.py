"""公示: the notice as it will be printed, one press for each way out, and where a yuan went."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.language import tr
from ui.fund.notice_state import PublicState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.room import clear, column, framed, row, scrolled, set_shown
from ui.widgets.section import Section


class NoticeView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    pdf_pressed = Signal()
    table_pressed = Signal()
    print_pressed = Signal()
    hall_pressed = Signal(bool)
    trace_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.page = PagePicture()
        self._warnings = column(spacing=4)
        self.pdf = push_button(tr("存成 PDF"), icon="file")
        self.table = push_button(tr("存成 Excel"), icon="table")
        self.print_out = push_button(tr("打印"), icon="printer")
        self.hall = BigButton(tr("放到大屏上"), "screen")
        self.back = push_button(tr("大屏换回花墙"), icon="rose")
        self.hall_words = text_label("", "hint", wrap=True)
        self.question = QLineEdit()
        self.question.setAccessibleName(tr("查哪一笔"))
        self.question.setPlaceholderText(tr("心愿编号，或收据号"))
        self.ask = push_button(tr("查"), icon="search")
        self.traced = text_label("", "strong", wrap=True)
        self.trace = LineList(tr("钱的去向"))
        self._shown_warnings: tuple[str, ...] | None = None
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.hall)

    def show_state(self, state: PublicState) -> None:
        """Make every widget agree with the state."""
        self.page.show_png(state.png)
        if state.warnings != self._shown_warnings:
            self._shown_warnings = state.warnings
            clear(self._warnings)
            for line in state.warnings:
                words = text_label(line, "second", wrap=True)
                lay = row(IconLabel("warning", "amber", 18), words, spacing=8)
                lay.setStretch(1, 1)
                self._warnings.addWidget(framed(lay, "plain"))
        for button in (self.pdf, self.table, self.print_out):
            button.setEnabled(not state.is_busy)
        set_shown(self.hall, not state.on_hall)
        set_shown(self.back, state.on_hall)
        self.hall_words.setText(
            tr("大屏上正是收支公示，10 分钟后自己回到花墙。")
            if state.on_hall
            else tr("在大屏上放 10 分钟，再自己回到花墙；捐赠人的姓名打码。")
        )
        if self.question.text() != state.question:
            self.question.setText(state.question)
        self.traced.setText(state.traced)
        set_shown(self.traced, bool(state.traced))
        self.trace.show_lines(
            [
                ListLine(str(place), one.icon, one.tone, one.what, "", one.more, one.amount)
                for place, one in enumerate(state.trace)
            ]
        )
        set_shown(self.trace, bool(state.trace))

    def _lay_out(self) -> None:
        set_role(self.trace, "flat")
        self.trace.setMinimumHeight(tokens().px(190))
        out = Section(
            "export",
            tr("一按就公示"),
            self._warnings,
            row(self.print_out, self.pdf, self.table, 1),
            self.hall,
            self.back,
            self.hall_words,
        )
        asked = row(self.question, self.ask)
        asked.setStretch(0, 1)
        hint = text_label(
            tr("每一元都查得到：输入心愿编号，看钱从哪来；输入收据号，看钱到哪去。"),
            "hint",
            wrap=True,
        )
        where = Section("search", tr("查一笔钱"), hint, asked, self.traced, self.trace)
        right = QWidget()
        right.setLayout(column(out, where, 1, spacing=12))
        body = row(self.page, scrolled(right), spacing=14)
        body.setStretch(0, 9)
        body.setStretch(1, 12)
        self.setLayout(body)

    def _connect(self) -> None:
        self.pdf.clicked.connect(lambda: self.pdf_pressed.emit())
        self.table.clicked.connect(lambda: self.table_pressed.emit())
        self.print_out.clicked.connect(lambda: self.print_pressed.emit())
        self.hall.clicked.connect(lambda: self.hall_pressed.emit(True))
        self.back.clicked.connect(lambda: self.hall_pressed.emit(False))
        self.ask.clicked.connect(self._ask)
        self.question.returnPressed.connect(self._ask)

    def _ask(self) -> None:
        if self.question.text().strip():
            self.trace_asked.emit(self.question.text())


class PagePicture(QWidget):
    """A page of paper, as large as its place allows."""

    def __init__(self) -> None:
        super().__init__()
        self._png = b""
        self._page = QImage()
        self.setMinimumSize(tokens().px(260), tokens().px(370))
        self.setAccessibleName(tr("收支公示的第一页"))

    def show_png(self, png: bytes) -> None:
        """Show this page; without one it says that it is being drawn."""
        if png != self._png:
            self._png = png
            self._page = QImage.fromData(png) if png else QImage()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._page.isNull():
            painter.setPen(QColor(tokens().ink2))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("正在画公示…"))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            fitted = self._page.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(QPoint((self.width() - fitted.width()) // 2, 0), fitted)
            painter.drawImage(place, self._page)
            painter.setPen(QColor(tokens().line2))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()
