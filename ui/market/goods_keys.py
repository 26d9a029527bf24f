"""The goods of a stall as keys: name and price, how often each was pressed for this sale."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.language import tr
from ui.market.selling_state import GoodsKey
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import clear, column, row, scrolled, set_shown

_COLUMNS, _WIDTH, _BAR = 2, 92, 28  # the last: a gap and a scroll bar


class GoodsKeys(QWidget):
    """`show_goods` is the only place that changes widgets."""

    pressed = Signal(str)
    cleared = Signal()
    edit_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, QPushButton] = {}
        self._shown: tuple[GoodsKey, ...] | None = None
        self.picked = text_label("", "second")
        self.picked.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.clear = push_button(tr("去掉商品"), "ghost", "close")
        self.nothing = text_label(
            tr("这个摊位还没有商品。加上名称和价格，一点就好。"), "hint", wrap=True
        )
        self.edit = push_button(tr("去加商品"), "link", "plus")
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        holder = QWidget()
        holder.setLayout(column(self._grid, self.nothing, row(self.edit, 1), 1))
        head = row(text_label(tr("商品"), "strong"), 1, self.clear)
        body = scrolled(holder)
        body.setMinimumWidth(tokens().px(_COLUMNS * _WIDTH) + _BAR)
        lay = column(head, self.picked, body, spacing=6)
        lay.setStretch(2, 1)
        self.setLayout(lay)
        self.clear.clicked.connect(lambda: self.cleared.emit())
        self.edit.clicked.connect(lambda: self.edit_pressed.emit())

    def show_goods(self, goods: Sequence[GoodsKey], picked: Mapping[str, int]) -> None:
        """Make the keys agree with the goods list, and say what was pressed."""
        if tuple(goods) != self._shown:
            self._shown = tuple(goods)
            self._make_keys()
        words = tr("、").join(f"{name}×{count}" for name, count in picked.items())
        self.picked.setText(words)
        self.picked.setToolTip(words)
        set_shown(self.picked, bool(words))
        set_shown(self.clear, bool(words))
        for part in (self.nothing, self.edit):
            set_shown(part, not goods)

    def _make_keys(self) -> None:
        clear(self._grid)
        self.keys = {}
        for place, one in enumerate(self._shown or ()):
            key = QPushButton(f"{one.name}\n{one.price}")
            set_role(key, "money")
            key.setAutoDefault(False)
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            key.setAccessibleName(tr("{name}，{price}", name=one.name, price=one.price))
            key.setToolTip(one.name)
            key.setMinimumWidth(tokens().px(_WIDTH))
            key.clicked.connect(lambda _on, name=one.name: self.pressed.emit(name))
            self.keys[one.name] = key
            self._grid.addWidget(key, place // _COLUMNS, place % _COLUMNS)
