"""A promise and its gift: big enough to be read from the other side of the counter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.fulfilment.receive_state import Caution, GiftFace
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, Pill, text_label
from ui.widgets.room import clear, column, row, set_shown
from ui.widgets.strip import Strip


class GiftCard(QFrame):
    """`show_gift` is the only place that changes widgets."""

    print_pressed = Signal()
    place_pressed = Signal()
    correct_pressed = Signal()
    return_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "wishcard")
        self.number = text_label("", "number")
        self.state = Pill()
        self.due = Pill()
        self.wish = text_label("", "wish", wrap=True)
        self.promised = text_label("", "found", wrap=True)
        self.giver = text_label("", "second", wrap=True)
        self.came = text_label("", "strong", wrap=True)
        self.extras = text_label("", "second", wrap=True)
        self.story = text_label("", "found", wrap=True)
        self.then = text_label("", "strong", wrap=True)
        self.print = push_button(tr("打包裹标签"), icon="printer")
        self.place = push_button(tr("换个地方放"), icon="grid")
        self.correct = push_button(tr("更正来的东西"), icon="edit")
        self.give_back = push_button(tr("退还给认领人"), "ghost", "undo")
        self._cautions = QVBoxLayout()
        self._cautions.setSpacing(4)
        self.print.clicked.connect(self.print_pressed)
        self.place.clicked.connect(self.place_pressed)
        self.correct.clicked.connect(self.correct_pressed)
        self.give_back.clicked.connect(self.return_pressed)
        self._lay_out()

    def show_gift(self, face: GiftFace | None, *, is_busy: bool) -> None:
        """Make every widget agree with the gift; without one the card is not there."""
        set_shown(self, face is not None)
        if face is None:
            return
        self.setAccessibleName(f"{face.number} {face.state}")
        self.number.setText(face.number)
        self.state.show_pill(face.state, face.tone)
        self.due.show_pill(face.due, face.due_tone)
        set_shown(self.due, bool(face.due))
        for label, text in (
            (self.wish, face.wish),
            (self.promised, face.promised),
            (self.giver, face.giver),
            (self.came, face.came),
            (self.extras, face.extras),
            (self.story, "\n".join(face.story)),
            (self.then, face.then),
        ):
            label.setText(text)
            set_shown(label, bool(text))
        self._show_cautions(face.cautions)
        set_shown(self._acts, face.is_here)
        for button in (self.place, self.correct, self.give_back):
            set_shown(button, face.is_in_stock)
        for button in (self.print, self.place, self.correct, self.give_back):
            button.setEnabled(not is_busy)

    def _show_cautions(self, cautions: tuple[Caution, ...]) -> None:
        clear(self._cautions)
        for one in cautions:
            words = column(
                text_label(one.what, "strong", wrap=True),
                text_label(one.remedy, "second", wrap=True),
                spacing=0,
            )
            line = row(IconLabel("warning", "amber", 20), words, spacing=10)
            line.setStretch(1, 1)
            line.setAlignment(line.itemAt(0).widget(), Qt.AlignmentFlag.AlignTop)
            holder = QWidget()
            holder.setLayout(line)
            holder.setAccessibleName(f"{one.what}{one.remedy}")
            self._cautions.addWidget(holder)

    def _lay_out(self) -> None:
        acts = QWidget()
        acts.setLayout(row(self.print, self.place, self.correct, self.give_back, 1, spacing=8))
        self._acts = Strip(acts)
        head = row(self.number, self.state, 1, self.due, spacing=12)
        self.setLayout(
            column(
                head,
                self.wish,
                self.promised,
                self.giver,
                self._cautions,
                self.came,
                self.extras,
                self.story,
                self.then,
                self._acts,
                spacing=6,
                margins=18,
            )
        )
