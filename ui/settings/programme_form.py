"""The day's programme as text: one line for each part."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.language import tr
from ui.settings.phone_state import ProgrammeState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import row, set_shown
from ui.widgets.section import Section
from ui.widgets.wording_note import WordingNote

_HEIGHT = 168


class ProgrammeForm(Section):
    """Emits what is typed; `show_programme` is the only place that changes widgets."""

    typed = Signal(str)
    saved = Signal(str, str)  # the lines, and why they may stay as they are

    def __init__(self) -> None:
        self._shown: str | None = None
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(tr("节目单，一行一项"))
        self.edit.setPlaceholderText(
            "9:30 开幕式 @ 主舞台\n10:00 心愿认领 @ 玫瑰花墙\n10:30 爱心义诊"
        )
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(tokens().px(_HEIGHT))
        self.checked = text_label("", "second", wrap=True)
        self.save = push_button(tr("保存节目单"))
        self.note = WordingNote()
        self._rewritten = ""
        about = text_label(tr("一行一项：时间、名称，有地点的写在 @ 后面。大屏上显示现在和接下来。"),
                           "hint", wrap=True)  # fmt: skip
        foot = row(self.checked, self.save, spacing=12)
        foot.setStretch(0, 1)
        super().__init__("clock", tr("节目单"), about, self.edit, self.note, foot)
        self.edit.textChanged.connect(self._typed)
        self.save.clicked.connect(self._save)
        self.note.taken.connect(lambda: self.edit.setPlainText(self._rewritten))
        self.note.reason_typed.connect(self._typed)

    def show_programme(self, state: ProgrammeState) -> None:
        """Show what was saved; what somebody is typing stays."""
        if state.text != self._shown:
            self._shown = state.text
            blocked = self.edit.blockSignals(True)
            self.edit.setPlainText(state.text)
            self.edit.blockSignals(blocked)
        self.edit.setReadOnly(bool(state.who))
        self.checked.setText(state.who or state.done or state.checked)
        is_wrong = not state.is_good and not state.who
        set_role(self.checked, "problem" if is_wrong else "good" if state.done else "second")
        set_shown(self.save, not state.who)
        self._rewritten = state.rewritten
        self.note.show_advice(state.advice)
        is_new = self.edit.toPlainText() != (self._shown or "")
        may_stay = state.advice is None or bool(self.note.as_is())
        self.save.setEnabled(state.is_good and is_new and may_stay)

    def _save(self) -> None:
        self.saved.emit(self.edit.toPlainText(), self.note.as_is())

    def _typed(self) -> None:
        self.typed.emit(self.edit.toPlainText())
