"""A card for each service: how many, one big key for somebody new, a small one for once more."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from desktop_app.language import tr
from ui.market.serving_state import ServiceLine
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import IconButton, push_button
from ui.widgets.labels import text_label
from ui.widgets.room import clear, column, row, set_shown

_FEW, _KEYS = 4, 9  # services: more stand three beside each other


class ServiceCard(QFrame):
    """One service. Changed in place: no key jumps under a finger."""

    served = Signal(str)
    again = Signal(str)
    undone = Signal(str)

    def __init__(self, name: str, key: int) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(name)
        self.name = text_label(name, "strong", wrap=True)
        self.numbers = text_label("", "second")
        self.hint = text_label(tr("按 {key}", key=key) if key <= _KEYS else "", "key")
        self.more = _BigKey(tr("+1 人"))
        self.more.setAccessibleName(tr("{service}：来了一个人", service=name))
        self.once_more = push_button(tr("同一人 +1 次"))
        self.once_more.setAccessibleName(tr("{service}：同一个人又一次", service=name))
        self.undo = IconButton("minus", tr("{service}：去掉最后一笔", service=name))
        head = row(self.name, self.hint, spacing=10)
        head.setStretch(0, 1)
        foot = row(self.once_more, self.undo, spacing=6)
        foot.setStretch(0, 1)
        self.setLayout(column(head, self.numbers, self.more, foot, spacing=6, margins=12))
        self.more.clicked.connect(lambda: self.served.emit(name))
        self.once_more.clicked.connect(lambda: self.again.emit(name))
        self.undo.clicked.connect(lambda: self.undone.emit(name))

    def show_line(self, line: ServiceLine) -> None:
        """Make the card agree with the line."""
        words = tr("{persons} 人 · {times} 人次", persons=line.persons, times=line.times)
        self.numbers.setText(words)
        for key in (self.more, self.once_more):
            key.setEnabled(line.is_own)
        set_shown(self.hint, line.is_own)


class ServiceKeys(QWidget):
    """The cards, two or three beside each other."""

    served = Signal(str)
    again = Signal(str)
    undone = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[str, ServiceCard] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self.setLayout(column(self._grid, 1))

    def show_services(self, services: Sequence[ServiceLine]) -> None:
        """The same services in the same order keep their cards."""
        if [one.name for one in services] != list(self.cards):
            self._make_cards([one.name for one in services])
        for one in services:
            self.cards[one.name].show_line(one)

    def _make_cards(self, names: list[str]) -> None:
        clear(self._grid)
        self.cards = {}
        columns = 2 if len(names) <= _FEW else 3
        for place, name in enumerate(names):
            card = ServiceCard(name, place + 1)
            card.served.connect(self.served)
            card.again.connect(self.again)
            card.undone.connect(self.undone)
            self.cards[name] = card
            self._grid.addWidget(card, place // columns, place % columns)


class NoServices(QFrame):
    """In place of the keys: where services are written."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        sentence = tr("在摊位里写上它的服务，比如量血压、磨刀、理发，一行一项；每项会有一个大键。")
        self.edit = push_button(tr("去写服务"), icon="edit")
        self.setLayout(
            column(
                text_label(tr("这个摊位还没有服务键"), "title"),
                text_label(sentence, "second", wrap=True),
                row(self.edit, 1),
                spacing=10,
                margins=18,
            )
        )


class _BigKey(QPushButton):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        set_role(self, "served")
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(tokens().px(150), tokens().px(68)))
