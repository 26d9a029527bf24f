"""The empty import room: a large place to drop a file, or to choose one."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.language import tr
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.files import dropped_file
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import column, row


class DropZone(QFrame):
    """Says which files work and what happens then. Lights up while a file hangs over it."""

    choose_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_over = False
        self.title = text_label(tr("把表格拖到这里"), "page-title")
        self.hint = text_label(
            tr("街道、社区发来的 Excel（xlsx、xls、ods）或文本表格（csv、txt）都可以"),
            "second",
            wrap=True,
        )
        self.choose = push_button(tr("选择文件"), "accent", "file")
        self.choose.clicked.connect(self.choose_pressed)
        for label in (self.title, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture = IconLabel("import", "rose", 56)
        promises = row(
            1,
            _promise(tr("先看每一行会怎样，再决定")),
            _promise(tr("要么整份导入，要么一条也不动")),
            _promise(tr("同一份表格导入两次，不会重复")),
            1,
            spacing=28,
        )
        lay = column(
            2,
            row(1, picture, 1),
            self.title,
            self.hint,
            row(1, self.choose, 1),
            2,
            promises,
            spacing=14,
            margins=28,
        )
        self.setLayout(lay)

    def show_over(self, is_over: bool) -> None:
        """A file hangs over the page, or not any more."""
        if is_over != self._is_over:
            self._is_over = is_over
            self.title.setText(tr("松手就好") if is_over else tr("把表格拖到这里"))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.rose if self._is_over else theme.edge), 2)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.rose_soft if self._is_over else theme.surface))
        corner = theme.px(16)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), corner, corner)
        painter.end()


class FileTarget(QWidget):
    """A page that takes a file wherever it is dropped on it."""

    file_dropped = Signal(str)
    file_over = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event):
            event.acceptProposedAction()
            self.file_over.emit(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if dropped_file(event):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()
        self.file_over.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.file_over.emit(False)
        if file := dropped_file(event):
            event.acceptProposedAction()
            self.file_dropped.emit(file)


def _promise(text: str) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(IconLabel("check", "leaf", 18), text_label(text, "hint"), spacing=6))
    return holder
