"""The furniture that all rooms share: a head, quiet words, an inline notice, one reason field."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from ui.theme.icons import icon_pixmap, put_icon
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens

MARGIN = 24
Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)


def words(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """A label with a role of style.qss. Plain text: what a file says is never read as HTML."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if role:
        set_role(label, role)
    return label


def press(text: str, role: str = "", icon: str = "", tone: str = "ink2") -> QPushButton:
    """A button that never becomes a dialog's default: a scanner's Enter must not press it."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    if role:
        set_role(button, role)
    if icon:
        put_icon(button, icon, tone)
    return button


def set_shown(widget: QWidget, is_shown: bool) -> None:
    """Show or hide, without a layout pass when nothing changes."""
    if widget.isHidden() == is_shown:
        widget.setVisible(is_shown)


def row(*parts: QWidget | QLayout | int, spacing: int = 8, margins: int = 0) -> QHBoxLayout:
    """Things side by side; a number is a stretch."""
    return _filled(QHBoxLayout(), parts, spacing, margins)


def column(*parts: QWidget | QLayout | int, spacing: int = 8, margins: int = 0) -> QVBoxLayout:
    """Things one under the other; a number is a stretch."""
    return _filled(QVBoxLayout(), parts, spacing, margins)


def framed(layout: QLayout, role: str = "card") -> QFrame:
    """A layout on a ground of its own: card, sunken, plain."""
    frame = QFrame()
    set_role(frame, role)
    frame.setLayout(layout)
    return frame


def scrolled(content: QWidget) -> QScrollArea:
    """Content that may be higher than the window (1366×768 at 200 %)."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_role(content, "plain")
    area.setWidget(content)
    return area


def _filled(
    layout: Box, parts: tuple[QWidget | QLayout | int, ...], spacing: int, margins: int
) -> Box:
    layout.setSpacing(spacing)
    layout.setContentsMargins(margins, margins, margins, margins)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


class Head(QWidget):
    """The top of a room: its name, one line about it, what can be done at the right."""

    def __init__(self, title: str, *actions: QWidget) -> None:
        super().__init__()
        self.title = words(title, "page-title")
        self.hint = words("", "hint")
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        texts = column(self.title, self.hint, spacing=2)
        lay = row(texts, *actions, spacing=10)
        lay.setStretch(0, 1)
        self.setLayout(lay)


class Quiet(QWidget):
    """An empty room says why it is empty and what to do; nothing else is on the page."""

    def __init__(self, icon: str, title: str = "", hint: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = words(title, "title")
        self.hint = words(hint, "second", wraps=True)
        for label in (self.title, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lay = column(2, self._picture, self.title, self.hint, 3, spacing=10, margins=MARGIN)
        self.setLayout(self.lay)
        self._tint()

    def say(self, title: str, hint: str = "") -> None:
        self.title.setText(title)
        self.hint.setText(hint)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        density = self.devicePixelRatioF()
        self._picture.setPixmap(icon_pixmap(self._icon, "ink3", 44, density))


class Notice(QFrame):
    """Problem and remedy beside what failed, with at most one button. Never a box over the work."""

    action_pressed = Signal()

    def __init__(self, mood: str = "problem") -> None:
        super().__init__()
        self.problem = words("", "strong", wraps=True)
        self.remedy = words("", "second", wraps=True)
        self.action = press("")
        self.action.clicked.connect(self.action_pressed)
        texts = column(self.problem, self.remedy, spacing=2)
        lay = row(texts, self.action, spacing=12)
        lay.setContentsMargins(16, 10, 12, 10)
        lay.setStretch(0, 1)
        self.setLayout(lay)
        set_look(self, "message", mood)
        self.hide()

    def say(self, problem: str, remedy: str = "", action: str = "", mood: str = "problem") -> None:
        """Show these sentences; nothing to say hides the notice."""
        set_look(self, "message", mood)
        self.problem.setText(problem)
        self.remedy.setText(remedy)
        self.action.setText(action)
        self.setAccessibleName(f"{problem}{remedy}")
        set_shown(self.remedy, bool(remedy))
        set_shown(self.action, bool(action))
        set_shown(self, bool(problem))


class ReasonBar(QFrame):
    """Asks for one reason in the page itself: what will be done, the field, do it, leave it."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.about = words("", "strong", wraps=True)
        self.effect = words("", "hint", wraps=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(120)
        self.do_it = press("", "accent")
        self.leave = press(tr("不做了"), "ghost")
        self.do_it.clicked.connect(self._give)
        self.leave.clicked.connect(self.left)
        self.reason.returnPressed.connect(self._give)
        self.reason.textChanged.connect(self._typed)
        self.setLayout(
            column(
                self.about,
                self.effect,
                row(self.reason, self.do_it, self.leave),
                spacing=6,
                margins=14,
            )
        )
        set_role(self, "sunken")
        self.hide()

    def ask(self, about: str, effect: str, do_it: str, example: str) -> None:
        """Open for this act; an empty `about` closes. Asking the same again keeps what is typed."""
        if about == self.about.text() and self.isHidden() != bool(about):
            return
        self.about.setText(about)
        self.effect.setText(effect)
        self.do_it.setText(do_it)
        self.reason.setPlaceholderText(example)
        self.reason.setAccessibleName(tr("原因：{about}", about=about))
        self.reason.clear()
        self._typed("")
        set_shown(self.effect, bool(effect))
        set_shown(self, bool(about))
        if about:
            self.reason.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self.do_it.setEnabled(bool(text.strip()))

    def _give(self) -> None:
        if self.reason.text().strip():
            self.given.emit(self.reason.text().strip())


def clear(layout: QLayout) -> None:
    """Take everything out of a layout that is filled anew by show_state."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def on_press(button: QPushButton, act: Callable[[], None]) -> QPushButton:
    """Call this when the button is pressed, without the checked flag."""
    button.clicked.connect(lambda _checked=False: act())
    return button


def touch(size: int = 44) -> int:
    """The smallest target in this theme and scale."""
    return tokens().px(size)
