"""The event's rules, to read and to change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.events.operations import RulesText
from desktop_app.language import tr
from ui.advising import Advice
from ui.widgets.buttons import push_button
from ui.widgets.room import column, row
from ui.widgets.section import lines
from ui.widgets.wording_note import WordingNote


class RulesForm(QWidget):
    """Nine lines and a button; the button rests while nothing was changed."""

    typed = Signal(RulesText)
    saved = Signal(RulesText, str)  # and why its words may stay as they are

    def __init__(self) -> None:
        super().__init__()
        self.edits = {name: QLineEdit() for name in RulesText._fields}
        names = {
            "organiser": tr("主办"),
            "hand_in_place": tr("交到哪里"),
            "hand_in_phone": tr("联系电话"),
            "due_days": tr("认领后几天内交到"),
            "price_warn": tr("超过多少元提醒"),
            "price_cap": tr("超过多少元要批准"),
            "address": tr("认领网页的网址（印在二维码里）"),
            "retention_days": tr("归档后几天删除个人信息"),
            "retention_auto": tr("到期由负责人的电脑自动删除（是/否）"),
        }
        self.save = push_button(tr("保存规则"))
        self.note = WordingNote()
        self._advice: Advice | None = None
        self._rewritten: RulesText | None = None
        self._shown = RulesText(*[""] * len(names))
        for name, edit in self.edits.items():
            edit.setAccessibleName(names[name])
            edit.setMaxLength(80)
            edit.textEdited.connect(self._retyped)
            edit.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        form = lines(*((names[name], edit) for name, edit in self.edits.items()))
        self.note.taken.connect(self._take)
        self.note.reason_typed.connect(self._edited)
        self.setLayout(column(form, self.note, row(1, self.save), spacing=12))
        self._edited()

    def show_rules(self, rules: RulesText) -> None:
        """Show the rules; what somebody is typing stays."""
        if rules == self._shown:
            return
        self._shown = rules
        for edit, text in zip(self.edits.values(), rules, strict=True):
            edit.setText(text)
        self._edited()

    def show_advice(self, advice: Advice | None, rewritten: RulesText | None) -> None:
        """What should not be published of it; rewritten: all of it with the proposal taken over."""
        self._advice, self._rewritten = advice, rewritten
        self.note.show_advice(advice)
        self._edited()

    def _typed(self) -> RulesText:
        return RulesText(*(edit.text() for edit in self.edits.values()))

    def _edited(self) -> None:
        advice = self._advice
        may_stay = advice is None or (advice.can_stay and bool(self.note.as_is()))
        self.save.setEnabled(self._typed() != self._shown and may_stay)

    def _retyped(self) -> None:
        self._edited()
        self.typed.emit(self._typed())

    def _take(self) -> None:
        if self._rewritten is not None:
            for edit, text in zip(self.edits.values(), self._rewritten, strict=True):
                edit.setText(text)
            self._retyped()

    def _save(self) -> None:
        if self.save.isEnabled():
            self.saved.emit(self._typed(), self.note.as_is())
