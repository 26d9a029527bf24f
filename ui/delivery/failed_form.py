"""没送成: why, in one press and a few words; and what could not be delivered goes back into stock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app.fulfilment.facts import Why
from desktop_app.language import tr
from desktop_app.messages.delivery import WHYS
from ui.delivery.choice_grid import ChoiceGrid
from ui.delivery.round_state import Failed, RoundState
from ui.theme.style import set_role
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column, framed, row, scrolled, set_shown


class FailedForm(QFrame):
    """failed: what was written down. back: bring it back into stock, to this place."""

    failed = Signal(Failed)
    back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "plain")
        self._form = -1
        self._numbers: tuple[str, ...] = ()
        self.why = ChoiceGrid(tr("为什么没送成"), [(str(one), tr(WHYS[one])) for one in Why], 2)
        self.words = QLineEdit()
        self.words.setMaxLength(200)
        self.words.setAccessibleName(tr("怎么回事（不写姓名、电话）"))
        self.words.setPlaceholderText(tr("怎么回事（不写姓名、电话）"))
        self.note = BigButton(tr("记下没送成"), "flag")
        self.place = QLineEdit()
        self.place.setMaxLength(40)
        self.place.setAccessibleName(tr("放在哪里"))
        self.place.setPlaceholderText(tr("放在哪里，比如：A 架 3 层"))
        self.bring_back = push_button(tr("带回入库"), icon="back")
        self._lay_out()
        self.why.chosen.connect(lambda _why: self._turn())
        self.note.clicked.connect(lambda: self.failed.emit(self.typed()))
        self.bring_back.clicked.connect(lambda: self.back.emit(self.place.text().strip()))

    def _lay_out(self) -> None:
        back = row(self.place, self.bring_back)
        back.setStretch(0, 1)
        self._back = framed(
            column(
                text_label(tr("东西带回来了"), "strong"),
                text_label(tr("入库以后可以再分队，下一趟再送。"), "hint", wrap=True),
                back,
                spacing=6,
                margins=12,
            ),
            "sunken",
        )
        fields = column(
            text_label(tr("为什么没送成"), "field"),
            self.why,
            self.words,
            self.note,
            self._back,
            1,
            spacing=8,
        )
        fields.setContentsMargins(0, 0, 6, 0)
        self.setLayout(column(scrolled(framed(fields, "plain"))))

    def show_state(self, state: RoundState, numbers: tuple[str, ...]) -> None:
        """Another form begins empty; the same one keeps what is typed."""
        self._numbers, self._is_busy = numbers, state.is_busy
        if state.form != self._form:
            self._form = state.form
            self.why.choose("")
            self.words.clear()
            self.place.clear()
        set_shown(self._back, state.door is not None and state.door.is_out)
        self.bring_back.setEnabled(not state.is_busy)
        self._turn()

    _is_busy = False

    def typed(self) -> Failed:
        return Failed(self._numbers, self.why.value, self.words.text().strip())

    def _turn(self) -> None:
        self.note.setEnabled(bool(self.why.value and self._numbers) and not self._is_busy)
