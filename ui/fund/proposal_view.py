"""A saved proposal: its figures, two signatures by two people, or why it is dropped."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLineEdit, QPushButton

from desktop_app.language import tr
from ui.fund.plan_view import PlanView
from ui.fund.wishes_state import Asking, ProposalFace, WishesState
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, Pill, text_label
from ui.widgets.room import ReasonBar, clear, column, framed, row, set_shown

_ABREAST = 3  # people beside each other


class ProposalView(QFrame):
    """Emits what the person wants; `show_state` is the only place that changes widgets."""

    sign_typed = Signal(str)
    signer_chosen = Signal(str)
    sign_pressed = Signal(str)  # the PIN, "" where a name is typed
    asked = Signal(Asking)
    drop_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.state_pill = Pill()
        self.remedy = text_label("", "second", wrap=True)
        self.plan = PlanView()
        self._signed = column(spacing=4)
        self.sign_words = text_label("", "field", wrap=True)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("签字人姓名"))
        self.name.setPlaceholderText(tr("签字人姓名，只存在保密的库里"))
        self.name.setMaxLength(30)
        self.people: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._people = QGridLayout()
        self._people.setSpacing(6)
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setAccessibleName(tr("签字人的 PIN"))
        self.pin.setPlaceholderText(tr("PIN，或扫签字人的工牌"))
        self.pin.setMaxLength(12)
        self.sign = push_button(tr("签字"), "accent", "edit")
        self.drop = push_button(tr("不用这个方案…"), "ghost", "close")
        self.why_drop = ReasonBar()
        self._shown: ProposalFace | None = None
        self._lay_out()
        self._connect()

    def show_state(self, state: WishesState) -> None:
        """Make every widget agree with the state."""
        face = state.proposal
        if face is None:
            return
        if face != self._shown:
            if self._shown is None or self._shown.key != face.key:
                self.pin.clear()
            self._show_face(face)
        can_sign = face.can_sign and state.can_write
        set_shown(self._signing, can_sign)
        set_shown(self.name, face.names)
        set_shown(self._staff, not face.names)
        set_shown(self.pin, not face.names)
        if self.name.text() != state.sign_name:
            self.name.setText(state.sign_name)
        for staff_id, button in self.people.items():
            button.setChecked(staff_id == state.signer)
        who = state.sign_name.strip() if face.names else state.signer
        self.sign.setEnabled(bool(who) and not state.is_busy)
        is_dropping = state.asking is Asking.DROP
        set_shown(self.drop, face.can_drop and state.can_write and not is_dropping)
        self.why_drop.ask(
            tr("不用这个方案") if is_dropping else "",
            tr("玫瑰照旧挂着，钱照旧可用；方案留在记录里。"),
            tr("不用了"),
            tr("比如：有两个心愿刚被认领，重做一个"),
        )

    def _show_face(self, face: ProposalFace) -> None:
        self._shown = face
        self.state_pill.show_pill(face.state, face.tone)
        self.remedy.setText(face.remedy)
        set_shown(self.remedy, bool(face.remedy))
        self.plan.show_plan(face.plan)
        clear(self._signed)
        for line in face.signed:
            words = text_label(line, "second", wrap=True)
            one = row(IconLabel("check-circle", "leaf", 18), words, spacing=8)
            one.setStretch(1, 1)
            self._signed.addWidget(framed(one, "plain"))
        place = len(face.signed) + 1
        self.sign_words.setText(
            tr("第一个人签字") if place == 1 else tr("第二个人签字：不能是同一个人")
        )
        clear(self._people)
        self.people = {}
        for place, person in enumerate(face.people):
            button = push_button(person.name, "topic")
            button.setCheckable(True)
            self._group.addButton(button)
            button.clicked.connect(
                lambda _on=False, one=person.staff_id: self.signer_chosen.emit(one)
            )
            self.people[person.staff_id] = button
            self._people.addWidget(button, place // _ABREAST, place % _ABREAST)
        in_order = (*self.people.values(), self.pin, self.sign, self.drop)
        for before, after in pairwise(in_order):  # they were made later than what follows them
            self.setTabOrder(before, after)

    def _give(self) -> None:
        if self.sign.isEnabled():
            self.sign_pressed.emit(self.pin.text())
            self.pin.clear()

    def _lay_out(self) -> None:
        self._staff = framed(self._people, "plain")
        self._people.setContentsMargins(0, 0, 0, 0)
        line = row(self.name, self.pin, self.sign, spacing=8)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self._signing = framed(
            column(self.sign_words, self._staff, line, spacing=6, margins=12), "sunken"
        )
        self.setLayout(
            column(
                row(self.state_pill, 1),
                self.remedy,
                self._signed,
                self._signing,
                row(1, self.drop),
                self.why_drop,
                self.plan,
                spacing=10,
                margins=18,
            )
        )

    def _connect(self) -> None:
        self.name.textEdited.connect(self.sign_typed)
        self.name.returnPressed.connect(self._give)
        self.pin.returnPressed.connect(self._give)
        self.sign.clicked.connect(self._give)
        self.drop.clicked.connect(lambda: self.asked.emit(Asking.DROP))
        self.why_drop.given.connect(self.drop_given)
        self.why_drop.left.connect(lambda: self.asked.emit(Asking.NOTHING))
