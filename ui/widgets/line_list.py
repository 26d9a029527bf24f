"""A list whose entries have two lines and a sign; as many as a file brings."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.language import tr
from ui.theme.fonts import sans
from ui.theme.icons import icon_pixmap
from ui.theme.tokens import tokens

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE = Qt.ItemDataRole.UserRole
TICK = 36  # design pixels that a box takes


class ListLine(NamedTuple):
    """One entry: a sign, a bold name with words beside it, a second line, a word at the right.

    tone    of the sign, and of the second line when `is_toned`
    is_ticked  a box in front is ticked, or not; None: it has none
    spoken  what a screen reader says instead of all of it
    """

    key: str
    icon: str
    tone: str
    name: str
    beside: str = ""
    second: str = ""
    right: str = ""
    is_toned: bool = False
    is_ticked: bool | None = None

    @property
    def spoken(self) -> str:
        tick = "" if self.is_ticked is None else tr("已勾") if self.is_ticked else tr("没有勾")
        return tr("，").join(
            part for part in (self.name, self.beside, self.second, self.right, tick) if part
        )


class LineModel(QAbstractListModel):
    """Holds the lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ListLine, ...] = ()

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        if tuple(lines) == self._lines:
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def place_of(self, key: str) -> int:
        return next((place for place, line in enumerate(self._lines) if line.key == key), -1)

    def line_at(self, place: int) -> ListLine:
        return self._lines[place]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return line.spoken
        return line if role == _LINE else None


class LineDelegate(QStyledItemDelegate):
    """Paints one entry; the chosen one has a bar at its left as well as a ground."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, tokens().px(62))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ListLine = index.data(_LINE)
        theme = tokens()
        box: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        _ground(painter, box, option.state)  # type: ignore[attr-defined]
        gap = theme.px(14)
        inner = box.adjusted(gap, theme.px(8), -gap, -theme.px(8))
        density = painter.device().devicePixelRatioF()
        if line.is_ticked is not None:
            inner = _ticked(painter, inner, is_on=line.is_ticked)
        sign = icon_pixmap(line.icon, line.tone, 18, density)
        painter.drawPixmap(inner.left(), inner.top() + 2, sign)
        text = inner.adjusted(theme.px(28), 0, 0, 0)
        right = _line(painter, text, line.right, 13, "ink2", at_right=True)
        first = text.adjusted(0, 0, -right - (gap if right else 0), 0)
        used = _line(painter, first, line.name, 15, "ink", bold=True)
        beside = first.adjusted(max(used + theme.px(12), theme.px(84)), 0, 0, 0)
        _line(painter, beside, line.beside, 13, "ink2")
        second = text.adjusted(0, text.height() // 2, 0, 0)
        _line(painter, second, line.second, 13, line.tone if line.is_toned else "ink2")
        painter.restore()


def _ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    theme = tokens()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, QColor(theme.rose_soft))
        painter.fillRect(box.adjusted(0, 0, 4 - box.width(), 0), QColor(theme.rose))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, QColor(theme.sunken))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))


def _ticked(painter: QPainter, box: QRect, *, is_on: bool) -> QRect:
    """Paint a box with or without its tick; returns what is left beside it."""
    theme = tokens()
    name, tone = ("box-ticked", "rose") if is_on else ("box", "ink2")
    picture = icon_pixmap(name, tone, 22, painter.device().devicePixelRatioF())
    painter.drawPixmap(box.left(), box.center().y() - theme.px(11), picture)
    return box.adjusted(theme.px(TICK), 0, 0, 0)


def _line(
    painter: QPainter,
    box: QRect,
    text: str,
    size: int,
    token: str,
    *,
    bold: bool = False,
    at_right: bool = False,
) -> int:
    """Write one line, shortened where it must be; returns its width."""
    theme = tokens()
    painter.setFont(sans(theme.px(size), bold=bold))
    painter.setPen(QColor(theme.colour(token)))
    metrics = painter.fontMetrics()
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    place = QRect(box.left(), box.top(), box.width(), theme.px(23))
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, short)
    return metrics.horizontalAdvance(short)


class LineList(QListView):
    """Arrow keys and clicks choose; the space bar and a click on a box tick. `show_lines` never emits.

    ticked  the line whose box was pressed: whoever owns the list decides what that means
    """

    chosen = Signal(str)
    ticked = Signal(str)

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self._model = LineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(LineDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(spoken)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_lines(self, lines: Sequence[ListLine], key: str = "") -> None:
        """Show these lines with this one chosen, silently."""
        blocked = self.selectionModel().blockSignals(True)
        self._model.show_lines(lines)
        place = self._model.place_of(key)
        if place != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(place, 0))
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first entry the current one when focus comes to a list without one. Here only
        a person chooses: else what somebody is at would be another thing from one moment to the next."""
        has_one = self.currentIndex().isValid()
        blocked = self.selectionModel().blockSignals(True)
        super().focusInEvent(event)
        if not has_one:
            self.setCurrentIndex(_ROOT)
        self.selectionModel().blockSignals(blocked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        edge = self.visualRect(index).left() + tokens().px(14 + TICK)
        if event.button() is Qt.MouseButton.LeftButton and event.position().x() < edge:
            self._tick(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tick(self, index: QModelIndex) -> None:
        if index.isValid() and self._model.line_at(index.row()).is_ticked is not None:
            self.ticked.emit(self._model.line_at(index.row()).key)

    def lines(self) -> list[ListLine]:
        """What is listed, from top to bottom."""
        return [self._model.line_at(place) for place in range(self._model.rowCount())]

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.line_at(now.row()).key)
