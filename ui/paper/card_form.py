"""A card filled in by hand, as it is keyed: big words for what to do now, five fields, one button."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.claims.facts import Pledge
from desktop_app.language import mark, tr
from desktop_app.messages.words import word
from ui.paper.paper_state import Field, Form, PaperState, Said, Tone
from ui.theme.style import set_look
from ui.widgets.buttons import BigButton, Chip, push_button
from ui.widgets.idle_cover import IdleCover
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import text_label
from ui.widgets.room import column, row
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.strip import Strip

_ROLES = {Tone.GOOD: "good", Tone.WARN: "problem", Tone.WRONG: "problem"}
_STEPS = (
    (mark("① 扫卡"), mark("① 扫存根上的码，或输 8 位短码")),
    (mark("② 扫玫瑰"), mark("② 扫夹着的玫瑰，或输心愿编号")),
    (mark("③ 填时间、姓名、电话"), mark("③ 照存根填时间、姓名、电话，按回车")),
)


class CardForm(QWidget):
    """Shows a Form and tells every change. Enter in a field is told apart."""

    edited = Signal(object)  # the new Form
    entered = Signal(Field)
    register_pressed = Signal()
    clear_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form = Form()
        self._is_showing = False
        self._turn = 0
        self.what_now = text_label("", "title")
        self.steps = [text_label(tr(short), "key") for short, _ in _STEPS]
        self.fields = {
            Field.CARD: _SaidField(tr("纸卡|栏"), "scan", tr("扫码，或短码 432D-VFJX")),
            Field.NUMBER: _SaidField(tr("玫瑰|栏"), "rose", tr("扫码，或编号 HS-017")),
            Field.WRITTEN: _SaidField(tr("时间"), "clock", tr("比如 10:05")),
            Field.NAME: _SaidField(tr("姓名"), "user", tr("姓名或单位")),
            Field.PHONE: _SaidField(tr("电话"), "phone", tr("11 位手机号")),
        }
        self.pledge = SegmentedChoice(tr("认领方式"), [Segment(p, word(p)) for p in Pledge])
        self.anonymous = Chip(tr("匿名"))
        self.register = BigButton(tr("补录这张卡"))
        self.clear = push_button(tr("重新填"), "ghost")
        for latin in (Field.CARD, Field.NUMBER, Field.PHONE):
            # no input method is needed there; without one, keys arrive as they are
            self.fields[latin].edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.cover = IdleCover([self.fields[f].edit for f in (Field.NAME, Field.PHONE)], self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.fields[Field.CARD])

    def show_state(self, state: PaperState) -> None:
        """Make the fields agree with the state; the cursor moves only when it is asked to."""
        self._is_showing = True
        form = self._form = state.form
        for field, shown in self.fields.items():
            shown.show_text(str(getattr(form, field)))
            shown.show_said(state.said.get(field))
        for given in (Field.NAME, Field.PHONE):
            self.fields[given].edit.setEnabled(not form.anonymous)
        self.anonymous.setChecked(form.anonymous)
        self.pledge.choose(form.pledge)
        self.register.setEnabled(not state.is_busy)
        self._show_steps(state)
        self._is_showing = False
        if state.turn != self._turn:
            self._turn = state.turn
            edit = self.fields[state.wants].edit
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
            edit.selectAll()

    def _show_steps(self, state: PaperState) -> None:
        done = [_is_good(state, Field.CARD), _is_good(state, Field.NUMBER), False]
        now = done.index(False)
        self.what_now.setText(tr(_STEPS[now][1]))
        for place, label in enumerate(self.steps):
            look = "done" if done[place] else "on" if place == now else "todo"
            tick = "✓ " if done[place] else ""
            label.setText(tick + tr(_STEPS[place][0]))
            set_look(label, "step", look)

    def _tell(self) -> None:
        if self._is_showing:
            return
        texts = {str(field): shown.text() for field, shown in self.fields.items()}
        form = replace(
            self._form,
            card=texts["card"],
            number=texts["number"],
            written=texts["written"],
            name=texts["name"],
            phone=texts["phone"],
            anonymous=self.anonymous.isChecked(),
            pledge=Pledge(self.pledge.value),
        )
        self.edited.emit(form)

    def _connect(self) -> None:
        for field, shown in self.fields.items():
            shown.edit.textChanged.connect(self._tell)
            shown.edit.returnPressed.connect(lambda field=field: self.entered.emit(field))
        self.pledge.chosen.connect(self._tell)
        self.anonymous.toggled.connect(self._tell)
        self.register.clicked.connect(self.register_pressed)
        self.clear.clicked.connect(self.clear_pressed)

    def _lay_out(self) -> None:
        fields = self.fields
        holder = QWidget()
        holder.setLayout(row(self.pledge))
        who = row(
            *(fields[field] for field in (Field.WRITTEN, Field.NAME, Field.PHONE)), spacing=12
        )
        for place, stretch in enumerate((5, 5, 6)):
            who.setStretch(place, stretch)
        lay = column(
            self.what_now,
            row(*self.steps, 1, spacing=18),
            fields[Field.CARD],
            fields[Field.NUMBER],
            who,
            row(Strip(holder), self.anonymous),
            row(self.register, self.clear, spacing=10),
            1,
            spacing=10,
        )
        self.setLayout(lay)
        self.register.setSizePolicy(
            self.register.sizePolicy().Policy.Expanding, self.register.sizePolicy().verticalPolicy()
        )


class _SaidField(LabelledField):
    """A field with a few words beside its name: what was found, or what is wrong."""

    def show_said(self, said: Said | None) -> None:
        wrong = said.words if said and said.tone is Tone.WRONG else ""
        self.show_problem(wrong)
        if said and not wrong:
            self.note.setText(said.words)
            self.note.setToolTip(said.words)
            set_look(self.note, "role", _ROLES[said.tone])
            self.edit.setAccessibleDescription(said.words)


def _is_good(state: PaperState, field: Field) -> bool:
    """Whether this scan is done: something is there, and nothing is wrong with it."""
    said = state.said.get(field)
    return bool(state.form.text(field)) and said is not None and said.tone is not Tone.WRONG
