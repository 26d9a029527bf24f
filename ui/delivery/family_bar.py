"""Where a family lives: one press, because the purpose is known (送达), written down before it is
shown, masked again after a while."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.language import mark, tr
from ui.delivery.rows import Rows
from ui.revealing import Shown
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.countdown import Countdown
from ui.widgets.labels import text_label
from ui.widgets.room import column, framed, row, set_shown

_FIELDS = {  # in the order in which one needs them at a door
    "name": mark("姓名"),
    "guardian": mark("监护人"),
    "phone": mark("电话"),
    "guardian_phone": mark("监护人电话"),
    "street": mark("街道"),
    "community": mark("社区"),
    "address": mark("住址"),
}


class FamilyBar(QFrame):
    """wanted: somebody asks for it. masked: the time is up, or they pressed 收起."""

    wanted = Signal()
    masked = Signal()

    def __init__(self, words: str, icon: str) -> None:
        super().__init__()
        set_role(self, "plain")
        self.show_it = push_button(words, icon=icon)
        self.show_it.setAccessibleDescription(tr("会记下是谁、什么时候看的"))
        self.why = text_label(tr("会记下是谁、什么时候看的。"), "hint", wrap=True)
        self.rows = Rows()
        self.left = Countdown()
        self.hide_it = push_button(tr("收起"), "ghost", "lock")
        self._masked = framed(column(self.show_it, self.why, spacing=2), "plain")
        self._open = framed(
            column(self.rows, row(self.left, 1, self.hide_it), spacing=6, margins=12), "sunken"
        )
        self._open.hide()
        self.setLayout(column(self._masked, self._open))
        self.show_it.clicked.connect(lambda: self.wanted.emit())
        self.hide_it.clicked.connect(lambda: self.masked.emit())
        self.left.finished.connect(self.masked)

    def show_shown(self, shown: Shown | None) -> None:
        """What is shown in full now; None: nothing is."""
        if shown is None:
            self.left.stop()
        else:
            self.left.run(shown.turn, shown.seconds)
        self.rows.show_rows(_rows(shown))
        set_shown(self._masked, shown is None)
        set_shown(self._open, shown is not None)


def _rows(shown: Shown | None) -> tuple[tuple[str, str], ...]:
    values = shown.values if shown else {}
    return tuple((tr(name), values[field]) for field, name in _FIELDS.items() if field in values)
