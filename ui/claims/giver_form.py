"""Who claims and how the gift will come: the fields of the panel."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.claims.facts import GiverKind, Pledge
from desktop_app.language import tr
from desktop_app.messages.words import word
from ui.claims.claim_state import Field, Form, PanelState
from ui.widgets.buttons import Chip, push_button
from ui.widgets.idle_cover import IdleCover
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import text_label
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.strip import Strip

_FORMAT = "yyyy-MM-dd"


class GiverForm(QWidget):
    """Shows a Form and tells every change. Enter in a field is told apart."""

    edited = Signal(object)  # the new Form
    entered = Signal(str)  # Enter in this Field
    clear_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form = Form()
        self._is_showing = False
        self.phone = _phone_field(tr("手机号"), tr("11 位手机号，或姓名二选一"))
        self.name = LabelledField(tr("认领人"), "user", tr("姓名或单位名称"), "F2")
        self.guardian = LabelledField(tr("监护人"), "people", tr("监护人姓名"))
        self.guardian_phone = _phone_field(tr("监护人电话"), tr("11 位手机号"))
        self.kind = SegmentedChoice(tr("认领人类型"), [Segment(k, word(k)) for k in GiverKind])
        self.pledge = SegmentedChoice(tr("认领方式"), [Segment(p, word(p)) for p in Pledge])
        self.anonymous = Chip(tr("匿名"))
        self.minor = Chip(tr("未成年"))
        self.related = Chip(tr("亲属"))
        self.related.setToolTip(tr("认领人是受益人的亲属或别的利害关系人"))
        self.related.setAccessibleDescription(self.related.toolTip())
        self.related_note = text_label(role="problem", wrap=True)
        self.due = _DueEdit()
        self.carried = _Carried()
        self.cover = IdleCover([field.edit for field in self.fields.values()], self)
        self._lay_out()
        self._connect()

    @property
    def fields(self) -> dict[Field, LabelledField]:
        return {
            Field.PHONE: self.phone,
            Field.NAME: self.name,
            Field.GUARDIAN: self.guardian,
            Field.GUARDIAN_PHONE: self.guardian_phone,
        }

    def show_state(self, state: PanelState) -> None:
        """Make the fields agree with the state; what is the same is not touched."""
        self._is_showing = True
        form = self._form = state.form
        for field, text in (
            (self.phone, form.phone),
            (self.name, form.name),
            (self.guardian, form.guardian),
            (self.guardian_phone, form.guardian_phone),
        ):
            field.show_text(text)
        self.kind.choose(form.kind)
        self.pledge.choose(form.pledge)
        for chip, on in (
            (self.anonymous, form.anonymous),
            (self.minor, form.minor),
            (self.related, form.related),
        ):
            chip.setChecked(on)
        for field in (self.guardian, self.guardian_phone):
            field.setVisible(form.minor)
        self.due.show_day(form.due or state.due_rule)
        self.carried.setVisible(state.is_carried)
        self._show_wrong(state.wrong)
        self._is_showing = False

    def choose_one_card(self, is_one: bool) -> None:
        """One card for all, or one each: told by the basket below."""
        self.edited.emit(replace(self._form, one_card=is_one))

    def focus_field(self, field: Field) -> None:
        """The cursor goes there, and what stands there is ready to be typed over."""
        if field is Field.RELATED:
            self.related.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        edit = self.fields[field].edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def _show_wrong(self, wrong: Mapping[Field, str]) -> None:
        for field, shown in self.fields.items():
            shown.show_problem(wrong.get(field, ""))
        self.related_note.setText(wrong.get(Field.RELATED, ""))
        self.related_note.setVisible(Field.RELATED in wrong)

    def _tell(self) -> None:
        if self._is_showing:
            return
        self.edited.emit(
            replace(
                self._form,
                phone=self.phone.text(),
                name=self.name.text(),
                kind=GiverKind(self.kind.value),
                anonymous=self.anonymous.isChecked(),
                minor=self.minor.isChecked(),
                guardian=self.guardian.text(),
                guardian_phone=self.guardian_phone.text(),
                related=self.related.isChecked(),
                pledge=Pledge(self.pledge.value),
            )
        )

    def _connect(self) -> None:
        for field, shown in self.fields.items():
            shown.edit.textChanged.connect(self._tell)
            shown.edit.returnPressed.connect(lambda field=field: self.entered.emit(field))
        for choice in (self.kind, self.pledge):
            choice.chosen.connect(self._tell)
        for chip in (self.anonymous, self.minor, self.related):
            chip.toggled.connect(self._tell)
        self.due.dateChanged.connect(self._due_changed)
        self.carried.clear.clicked.connect(self.clear_pressed)

    def _due_changed(self, day: QDate) -> None:
        if not self._is_showing:
            self.edited.emit(replace(self._form, due=day.toString(_FORMAT)))

    def _lay_out(self) -> None:
        last = QHBoxLayout()
        last.setSpacing(6)
        for chip in (self.anonymous, self.minor, self.related):
            last.addWidget(chip)
        last.addStretch(1)
        last.addWidget(self.due)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.carried, self.phone, self.name, _sliding(self.kind)):
            column.addWidget(part)
        column.addWidget(_sliding(self.pledge))
        column.addLayout(last)
        column.addWidget(self.related_note)
        column.addWidget(self.guardian)
        column.addWidget(self.guardian_phone)


class _DueEdit(QDateEdit):
    """A day, changed with ↑ and ↓ or by typing; the wheel passes over it."""

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat(tr("'交到' MM-dd"))
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.setAccessibleName(tr("最晚交到"))
        self.setToolTip(tr("礼物最晚交到的一天；按 ↑ ↓ 改"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_day(self, day: str) -> None:
        shown = QDate.fromString(day, _FORMAT)
        if shown.isValid() and shown != self.date():
            self.setDate(shown)


class _Carried(QWidget):
    """Says that the giver was typed for another rose, and takes it away with one press."""

    def __init__(self) -> None:
        super().__init__()
        self.clear = push_button(tr("清空"), "link")
        note = text_label(tr("还是刚才填的认领人"), "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(note, 1)
        row.addWidget(self.clear)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _sliding(choice: SegmentedChoice) -> Strip:
    """Large type on a small screen: the choice slides sideways instead of widening the panel."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(choice)
    return Strip(holder)


def _phone_field(name: str, placeholder: str) -> LabelledField:
    """Digits need no input method; without one, a scanner's keys arrive as they are."""
    field = LabelledField(name, "phone", placeholder)
    field.edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
    field.edit.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
    field.edit.setMaxLength(30)
    return field
