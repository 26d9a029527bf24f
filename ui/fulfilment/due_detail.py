"""One gift that has not come: who promised it, what was said, the next call."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.language import tr
from desktop_app.people.access_facts import Purpose
from ui.fulfilment.due_state import DueFace, DueState
from ui.revealing import Shown
from ui.widgets.buttons import push_button
from ui.widgets.labels import Pill, text_label
from ui.widgets.reveal_bar import RevealBar
from ui.widgets.room import column, row, set_shown


class DueDetail(QWidget):
    """`show_state` is the only place that changes widgets; what is typed stays while it is the same gift."""

    reveal_wanted = Signal(str, str, str)  # purpose, part, words
    masked = Signal()
    noted = Signal(str)
    wish_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._claim = ""
        self._noted = 0
        self.number = text_label("", "number")
        self.due = Pill()
        self.wish = text_label("", "wish", wrap=True)
        self.promised = text_label("", "second", wrap=True)
        self.giver = text_label("", "strong", wrap=True)
        self.phone = text_label("", "title", wrap=True)
        self.reveal = RevealBar(quick=Purpose.CALL)
        self.facts = text_label("", "second", wrap=True)
        self.calls = text_label("", "second", wrap=True)
        self.said = QLineEdit()
        self.said.setMaxLength(400)
        self.said.setPlaceholderText(tr("通话记录，比如：周五送来"))
        self.said.setAccessibleName(tr("通话记录"))
        self.note = push_button(tr("记下"), icon="phone")
        self.open = push_button(tr("收这份礼物"), "ghost", "gift")
        self._lay_out()
        self.reveal.wanted.connect(self.reveal_wanted)
        self.reveal.masked.connect(self.masked)
        self.said.returnPressed.connect(self._note)
        self.note.clicked.connect(self._note)
        self.open.clicked.connect(self.wish_pressed)

    def _lay_out(self) -> None:
        call = row(self.said, self.note, spacing=6)
        call.setStretch(0, 1)
        self.setLayout(
            column(
                row(self.number, 1, self.open, spacing=12),
                row(self.due, 1),
                self.wish,
                self.promised,
                self.giver,
                self.phone,
                self.reveal,
                call,
                self.facts,
                self.calls,
                1,
                spacing=6,
            )
        )

    def show_state(self, state: DueState) -> None:
        """Make every widget agree with the gift in view."""
        face = state.face
        set_shown(self, face is not None)
        if face is None:
            return
        if face.claim_id != self._claim or state.noted != self._noted:
            self.said.clear()
        self._claim, self._noted = face.claim_id, state.noted
        self.number.setText(face.number)
        self.due.show_pill(face.due, face.tone)
        self._show_person(face, state.shown)
        for label, text in (
            (self.wish, face.wish),
            (self.promised, face.promised),
            (self.facts, "\n".join(face.facts)),
            (self.calls, "\n".join(f"{call.who}：{call.text}" for call in face.calls)),
        ):
            label.setText(text)
            set_shown(label, bool(text))
        self.note.setEnabled(not state.is_busy)

    def _show_person(self, face: DueFace, shown: Shown | None) -> None:
        full = shown if shown is not None and shown.whom == face.claim_id else None
        guardian = ""
        if full is not None:
            parts = (full.value("guardian"), full.value("guardian_phone"))
            guardian = "　".join(filter(None, parts))
        self.giver.setText(full.value("name", face.giver) if full else face.giver)
        phone = full.value("phone", face.phone) if full else face.phone
        self.phone.setText("\n".join(filter(None, (phone or tr("没有留电话"), guardian))))
        self.reveal.show_shown(full, can=face.can_show)

    def _note(self) -> None:
        if self.said.text().strip():
            self.noted.emit(self.said.text().strip())
