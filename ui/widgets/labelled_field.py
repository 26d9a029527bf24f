"""A line to write in, with its name above it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)

from ui.theme.icons import icon_pixmap
from ui.theme.style import set_look
from ui.theme.tokens import tokens
from ui.widgets.labels import text_label

_ICON = 20


class IconLineEdit(QLineEdit):
    """A line edit with an icon in front.

    Painted, not a QAction: Qt draws those at 16 px and gives them no accessible name.
    """

    def __init__(self, icon: str, spoken: str, placeholder: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.is_covered = False
        self.setAccessibleName(spoken)
        self.setPlaceholderText(placeholder)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, tokens().px(44)))

    def cover(self, *, is_covered: bool) -> None:
        """Paint dots in place of the text, which stays as it is; input methods notice nothing."""
        if is_covered != self.is_covered:
            self.is_covered = is_covered
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = tokens().px(_ICON)
        if self.textMargins().left() != side + 4:
            self.setTextMargins(side + 4, 0, 0, 0)
        if self.is_covered:
            self._paint_cover()
        else:
            super().paintEvent(event)
        painter = QPainter(self)
        density = painter.device().devicePixelRatioF()
        token = "ink2" if self.hasFocus() else "ink3"
        top = (self.height() - side) // 2
        painter.drawPixmap(tokens().px(11), top, icon_pixmap(self._icon, token, _ICON, density))
        painter.end()

    def _paint_cover(self) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        inside = self.rect().adjusted(self.textMargins().left() + tokens().px(14), 0, 0, 0)
        painter.setPen(self.palette().text().color())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, "•" * min(len(self.text()), 11))
        painter.end()


class LabelledField(QWidget):
    """Name above, the key that leads here at the right; what is wrong takes the key's place.

    So the field never jumps while somebody writes in it.
    """

    def __init__(self, name: str, icon: str, placeholder: str = "", key: str = "") -> None:
        super().__init__()
        self.edit = IconLineEdit(icon, name, placeholder)
        self._key = key
        self.note = text_label(key, "key")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label = text_label(name, "field")
        label.setBuddy(self.edit)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label)
        head.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where it is when the text is the same."""
        if self.edit.text() != text:
            self.edit.setText(text)

    def show_problem(self, problem: str = "") -> None:
        """Say what is wrong with the field, in a few words; empty takes it back."""
        self.note.setText(problem or self._key)
        self.note.setToolTip(problem)
        set_look(self.note, "role", "problem" if problem else "key")
        set_look(self.edit, "wrong", "yes" if problem else "no")
        self.edit.setAccessibleDescription(problem)
