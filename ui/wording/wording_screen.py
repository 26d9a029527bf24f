"""Try out a public text: write or paste on the left, what is found and a proposal on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.marked_text import MarkedText
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import (
    MARGIN,
    Head,
    clear,
    column,
    framed,
    row,
    scrolled,
    set_shown,
    show_notice,
)
from ui.wording.wording_state import FoundLine, WordingState

_MOST_LINES = 60  # of findings on the page; more than that nobody reads


class WordingScreen(QWidget):
    """Emits what is typed; `show_state` is the only place that changes widgets."""

    typed = Signal(str)
    taken = Signal()
    clear_pressed = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("查文字"), self.back)
        self.head.hint.setText(tr("贴进来的文字不保存，也不发到别处"))
        self.notice = MessageBar()
        self.text = MarkedText(tr("要检查的文字"), is_editable=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text.setPlaceholderText(tr("在这里写，或者粘贴（Ctrl+V）"))
        self.verdict = text_label("", "strong", wrap=True)
        self.names = text_label("", "hint", wrap=True)
        self.empty = push_button(tr("清空"))
        self.proposal = text_label("", wrap=True)
        self.proposal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take = push_button(tr("用这个说法"), "primary")
        self._proposed = framed(
            column(
                text_label(tr("可以改成"), "field"),
                self.proposal,
                row(1, self.take),
                spacing=8,
                margins=14,
            )
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._lay_out()
        self.text.textChanged.connect(self._typed)
        self.take.clicked.connect(lambda: self.taken.emit())
        self.empty.clicked.connect(lambda: self.clear_pressed.emit())
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(lambda: self.back_pressed.emit())
        self.setFocusProxy(self.text)

    def show_state(self, state: WordingState) -> None:
        """Make every widget agree with the state."""
        blocked = self.text.blockSignals(True)
        self.text.show_text(state.text, state.marks)
        self.text.blockSignals(blocked)
        self.verdict.setText(state.verdict)
        set_role(self.verdict, "problem" if state.found else "good" if state.is_good else "second")
        self.names.setText(tr("台账里的姓名也对照过。") if state.knows_names else "")
        self.empty.setEnabled(bool(state.text))
        self.proposal.setText(state.proposal)
        set_shown(self._proposed, bool(state.proposal))
        clear(self._lines)
        for line in state.found[:_MOST_LINES]:
            self._lines.addWidget(_found(line))
        show_notice(self.notice, state.problem, state.remedy)

    def _typed(self) -> None:
        self.typed.emit(self.text.toPlainText())

    def _lay_out(self) -> None:
        left = column(self.text, row(self.names, 1, self.empty, spacing=12), spacing=10)
        left.setStretch(0, 1)
        found = QWidget()
        found.setLayout(column(self._proposed, self._lines, 1, spacing=12))
        right = column(self.verdict, scrolled(found), spacing=10)
        right.setStretch(1, 1)
        body = row(left, right, spacing=18)
        body.setStretch(0, 3)
        body.setStretch(1, 2)
        lay = column(self.head, self.notice, body, spacing=12)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 16)
        lay.setStretch(2, 1)
        self.setLayout(lay)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _found(line: FoundLine) -> QFrame:
    title = tr(
        "{place}. {concern}：{words}", place=line.place, concern=line.concern, words=line.words
    )
    return framed(
        column(
            text_label(title, "strong", wrap=True),
            text_label(line.remedy, "second", wrap=True),
            spacing=4,
            margins=12,
        )
    )
