"""A text whose forbidden places are marked: by ground and underline, and in words beside it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit

from desktop_app.language import tr
from ui.theme.tokens import tokens
from ui.widgets.mark import Mark


class MarkedText(QPlainTextEdit):
    """Tab leaves it, as in any form; it is as high as its words need, within reason."""

    def __init__(self, spoken: str, *, is_editable: bool) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setTabChangesFocus(True)
        self.setReadOnly(not is_editable)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def show_text(self, text: str, marks: tuple[Mark, ...]) -> None:
        """Show the text and its marks; the cursor stays while the text is the same."""
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.setAccessibleDescription(tr("；").join(mark.sentence for mark in marks))
        self.setExtraSelections([self._selection(text, mark) for mark in marks])

    def sizeHint(self) -> QSize:
        width = max(self.viewport().width() - 8, tokens().px(200))
        line = self.fontMetrics().lineSpacing()
        across = self.fontMetrics().horizontalAdvance(self.toPlainText())
        lines = min(max(across // width + 1 + self.toPlainText().count("\n"), 2), 6)
        return QSize(tokens().px(200), line * lines + tokens().px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _selection(self, text: str, mark: Mark) -> QTextEdit.ExtraSelection:
        theme = tokens()
        look = QTextCharFormat()
        look.setBackground(QColor(theme.amber_soft))
        look.setForeground(QColor(theme.amber))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(theme.amber))
        look.setToolTip(mark.sentence)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        # Qt counts in UTF-16 units: a rare character counts twice
        cursor.setPosition(_units(text[: mark.start]))
        cursor.setPosition(_units(text[: mark.end]), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look  # type: ignore[attr-defined]
        return selection


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
