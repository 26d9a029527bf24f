"""What stood in a field before a scanner typed into it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

TextField = QLineEdit | QPlainTextEdit | QTextEdit


class FieldMemory:
    """The text and the cursor of a field at one moment."""

    def __init__(self, field: TextField) -> None:
        self._field = field
        if isinstance(field, QLineEdit):
            self._text, self._cursor = field.text(), field.cursorPosition()
            self._selected = (field.selectionStart(), field.selectionLength())
        else:
            self._text, self._cursor = field.toPlainText(), field.textCursor().position()

    @classmethod
    def of(cls, widget: QWidget | None) -> FieldMemory | None:
        """The memory of the field with the focus, None when typing there writes nothing."""
        if isinstance(widget, QAbstractSpinBox | QComboBox):
            widget = widget.findChild(QLineEdit)
        if isinstance(widget, TextField) and not widget.isReadOnly():
            return cls(widget)
        return None

    def restore(self) -> None:
        """Make the field as it was, cursor and selection included."""
        if isinstance(self._field, QLineEdit):
            self._field.setText(self._text)
            self._field.setCursorPosition(self._cursor)
            start, length = self._selected
            if start >= 0:
                self._field.setSelection(start, length)
            return
        self._field.setPlainText(self._text)
        cursor = self._field.textCursor()
        cursor.setPosition(self._cursor)
        self._field.setTextCursor(cursor)
