"""保存期: how long people are kept, archiving, and the end, which has to be written out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app.language import tr
from ui.people.erasing_section import ToldView, fill_lines
from ui.people.erasing_state import RetentionState
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import Pill, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, row, set_shown, show_notice
from ui.widgets.section import Section

_LONGEST = 200


class RetentionSection(Section):
    """Emits intents; `show_retention` is the only place that changes widgets."""

    archive_pressed = Signal()
    end_asked = Signal(bool)
    ended = Signal(str, str)
    save_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        self.notice = MessageBar()
        self.pill = Pill()
        self._lines = column(spacing=4)
        self.archive = push_button(tr("归档"), icon="file")
        self.end = push_button(tr("删除全部…"), icon="shield-off")
        self.form = EndForm()
        self.told = ToldView()
        super().__init__(
            "clock",
            tr("保存期"),
            self.notice,
            row(self.pill, 1),
            self._lines,
            row(self.archive, self.end, 1),
            self.form,
            self.told,
        )
        self.archive.clicked.connect(lambda: self.archive_pressed.emit())
        self.end.clicked.connect(lambda: self.end_asked.emit(True))
        self.form.left.connect(lambda: self.end_asked.emit(False))
        self.form.given.connect(self.ended)
        self.told.save.clicked.connect(lambda: self.save_pressed.emit())
        self.notice.closed.connect(self.notice_closed)
        for button in (self.told.print, self.told.leave):
            button.hide()

    def show_retention(self, state: RetentionState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self.pill.show_pill(state.pill, state.tone)
        fill_lines(self._lines, state.lines)
        set_words(self.archive, tr("从今天重新算") if state.is_archived else tr("归档"))
        set_shown(self.archive, state.can_archive and not state.is_asking)
        can_end = state.can_end or state.can_end_early
        set_shown(self.end, can_end and not state.is_asking)
        set_words(self.end, tr("删除全部…") if state.can_end else tr("提前删除全部…"))
        self.form.show_end(state)
        self.told.show_told(state.told)


class EndForm(QFrame):
    """A reason, and the word that has to be written."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self._word, self._needs_reason = "", True
        self.effect = text_label(
            tr(
                "所有家庭、认领人和工作人员的资料和密钥都会删除，撤不回来；心愿、认领和数字都留着。"
            ),
            "strong",
            wrap=True,
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.word = QLineEdit()
        self.word.setMaxLength(20)
        self._confirm = text_label("", "field", wrap=True)
        self.do_it = push_button(tr("删除全部个人信息"), "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        acts = row(self.do_it, self.leave, 1)
        self.setLayout(
            column(self.effect, self.reason, self._confirm, self.word, acts, spacing=10, margins=14)
        )
        for edit in (self.reason, self.word):
            edit.textChanged.connect(self._typed)
        self.do_it.clicked.connect(lambda: self.given.emit(self.reason.text(), self.word.text()))
        self.leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def show_end(self, state: RetentionState) -> None:
        """Open while somebody is about to end it; what is typed stays."""
        if state.is_asking and self.isHidden():
            for edit in (self.reason, self.word):
                edit.clear()
        self._word, self._needs_reason = state.word, not state.can_end
        words = (
            tr("原因（提前删除必须写，不写姓名）") if self._needs_reason else tr("原因，可以不写")
        )
        self.reason.setPlaceholderText(words)
        self.reason.setAccessibleName(words)
        said = tr("确认：请在这里照着写“{word}”", word=state.word)
        self._confirm.setText(said)
        self.word.setAccessibleName(said)
        set_shown(self, state.is_asking)
        self.setEnabled(not state.is_busy)
        self._typed()

    def _typed(self) -> None:
        is_said = bool(self.reason.text().strip()) or not self._needs_reason
        self.do_it.setEnabled(is_said and self.word.text().strip() == self._word)
