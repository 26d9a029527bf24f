"""The furniture that rooms share: a head, layouts in one line, one field for a reason."""

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.message_bar import Kind, MessageBar

MARGIN = 24
Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)


def set_shown(widget: QWidget, is_shown: bool) -> None:
    """Show or hide a part of a page; a part that has no parent yet never pops up as a window."""
    if not is_shown:
        widget.hide()
    elif widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.show()


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


def fill_room(room: QWidget, *parts: QWidget | QLayout, is_tight: bool = False) -> None:
    """Lay a room out on the page's ground: one under the other, the last part takes what is left.

    is_tight  less air above and below, where every line is needed at 1366×768
    """
    lay = column(*parts, spacing=12)
    above, below = (14, 12) if is_tight else (18, 14)
    lay.setContentsMargins(MARGIN, above, MARGIN, below)
    lay.setStretch(len(parts) - 1, 1)
    room.setLayout(lay)
    set_role(room, "page")
    room.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


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
        self.title = text_label(title, "page-title")
        self.hint = text_label("", "hint")
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        texts = column(self.title, self.hint, spacing=2)
        lay = row(texts, *actions, spacing=10)
        lay.setStretch(0, 1)
        self.setLayout(lay)


def show_notice(
    bar: MessageBar, problem: str, remedy: str = "", action: str = "", kind: Kind = "problem"
) -> None:
    """Make an inline notice agree with the state: said once, gone when there is nothing to say."""
    if not problem:
        bar.clear()
    elif bar.isHidden() or (bar.problem.text(), bar.remedy.text()) != (problem, remedy):
        bar.say(kind, problem, remedy, action)


class ReasonBar(QFrame):
    """Asks for one reason in the page itself: what will be done, the field, do it, leave it.

    choice  asked besides, above the field; its page shows or hides it
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, choice: QWidget | None = None) -> None:
        super().__init__()
        self.about = text_label("", "strong", wrap=True)
        self.effect = text_label("", "hint", wrap=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(120)
        self.do_it = push_button("", "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        self.do_it.clicked.connect(self._give)
        self.leave.clicked.connect(self.left)
        self.reason.returnPressed.connect(self._give)
        self.reason.textChanged.connect(self._typed)
        self.setLayout(
            column(
                self.about,
                self.effect,
                *([choice] if choice else []),
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
        set_words(self.do_it, do_it)
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
