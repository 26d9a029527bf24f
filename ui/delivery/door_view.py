"""One door: who waits there by alias, what is brought, and, on purpose, where they live."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from desktop_app.language import tr
from ui.delivery.board_painting import SIGNS
from ui.delivery.family_bar import FamilyBar
from ui.delivery.round_state import DoorFace, GiftLine, RoundState
from ui.delivery.steady import Steady
from ui.theme.style import set_look, set_role
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import clear, column, framed, row, set_shown


class DoorView(Steady):
    """chosen: which of the open gifts are meant changed."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._face: DoorFace | None = None
        self.order = text_label("", "number")
        self.alias = text_label("", "title")
        self.place = text_label("", "second")
        self.ticks: dict[str, QCheckBox] = {}
        self._gifts = QVBoxLayout()
        self._gifts.setSpacing(4)
        self.notes = text_label("", wrap=True)
        self._notes = framed(
            row(IconLabel("warning", "amber", 20), self.notes, spacing=10, margins=10)
        )
        set_look(self._notes, "note", "amber")
        self.family = FamilyBar(tr("显示姓名、住址、电话"), "eye")
        head = row(self.order, column(self.alias, self.place, spacing=0), spacing=12)
        head.setStretch(1, 1)
        self.setLayout(
            column(head, self._gifts, self._notes, self.family, 1, spacing=10, margins=16)
        )

    @property
    def numbers(self) -> tuple[str, ...]:
        """Of the gifts that are meant."""
        return tuple(number for number, tick in self.ticks.items() if tick.isChecked())

    def show_state(self, state: RoundState) -> None:
        """Make every widget agree with the state; ticks stay while the door is the same."""
        door = state.door
        if door is None:
            return
        if door != self._face:
            is_same = self._face is not None and self._face.key == door.key
            self._show_gifts(door, keep=is_same)
            self._face = door
        self.order.setText(str(door.order) if door.order else "")
        set_shown(self.order, door.order > 0)
        self.alias.setText(door.alias)
        self.place.setText(door.place)
        self.notes.setText("\n".join(door.notes))
        set_shown(self._notes, bool(door.notes))
        self.family.show_shown(state.shown)

    def _show_gifts(self, door: DoorFace, *, keep: bool) -> None:
        off = {n for n, tick in self.ticks.items() if not tick.isChecked()} if keep else set()
        clear(self._gifts)
        self.ticks = {}
        for gift in door.gifts:
            if gift.is_open:
                tick = QCheckBox(tr("{number}　{item}", number=gift.number, item=gift.item))
                tick.setChecked(gift.number not in off)
                tick.toggled.connect(lambda _on: self.chosen.emit())
                self.ticks[gift.number] = tick
                self._gifts.addLayout(row(tick, 1, text_label(gift.sign_words, "hint")))
            else:
                self._gifts.addLayout(_done_line(gift))


def _done_line(gift: GiftLine) -> "QVBoxLayout":
    icon, tone = SIGNS[gift.sign]
    words = text_label(tr("{number}　{item}", number=gift.number, item=gift.item), "second")
    return column(
        row(IconLabel(icon, tone, 20), words, 1, text_label(gift.sign_words, "hint"), spacing=10)
    )
