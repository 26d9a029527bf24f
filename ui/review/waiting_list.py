"""The waiting wishes as a list: two lines each, as many as a file brings."""

from typing import Any

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
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.language import tr
from ui.review.review_state import WaitingLine
from ui.theme.fonts import sans
from ui.theme.icons import icon_pixmap
from ui.theme.tokens import tokens

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE = Qt.ItemDataRole.UserRole


class WaitingModel(QAbstractListModel):
    """Holds the lines of the chosen tab."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[WaitingLine, ...] = ()

    def show_lines(self, lines: tuple[WaitingLine, ...]) -> None:
        if lines == self._lines:
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def place_of(self, number: str) -> int:
        return next((p for p, line in enumerate(self._lines) if line.number == number), -1)

    def line_at(self, place: int) -> WaitingLine:
        return self._lines[place]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.number} {line.who}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{line.number}，{line.who}，{line.reason}"
        return line if role == _LINE else None


class WaitingDelegate(QStyledItemDelegate):
    """Number and person, under it why the wish waits; a tick for what may be published."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, tokens().px(62))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: WaitingLine = index.data(_LINE)
        theme = tokens()
        box: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(theme.rose_soft))
            painter.fillRect(box.adjusted(0, 0, 4 - box.width(), 0), QColor(theme.rose))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(theme.sunken))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))
        side, gap = theme.px(18), theme.px(14)
        inner = box.adjusted(gap, theme.px(8), -gap, -theme.px(8))
        name, tone = ("check", "leaf") if line.is_ready else ("review", "amber")
        density = painter.device().devicePixelRatioF()
        painter.drawPixmap(inner.left(), inner.top() + 2, icon_pixmap(name, tone, 18, density))
        text = inner.adjusted(side + theme.px(10), 0, 0, 0)
        _line(painter, text, line.number, 15, "ink", bold=True)
        after = text.adjusted(theme.px(84), 0, 0, 0)
        _line(painter, after, line.who, 13, "ink2")
        second = text.adjusted(0, text.height() // 2, 0, 0)
        _line(painter, second, line.reason, 13, tone if line.is_ready else "ink2")
        painter.restore()


def _line(
    painter: QPainter, box: QRect, text: str, size: int, token: str, *, bold: bool = False
) -> None:
    theme = tokens()
    painter.setFont(sans(theme.px(size), bold=bold))
    painter.setPen(QColor(theme.colour(token)))
    height = theme.px(23)
    short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRect(box.left(), box.top(), box.width(), height), side, short)


class WaitingList(QListView):
    """Arrow keys and clicks choose; `show_lines` never emits."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = WaitingModel(self)
        self.setModel(self._model)
        self.setItemDelegate(WaitingDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("等待审核的心愿"))
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_lines(self, lines: tuple[WaitingLine, ...], number: str) -> None:
        """Show these lines with this one chosen, silently."""
        blocked = self.selectionModel().blockSignals(True)
        self._model.show_lines(lines)
        place = self._model.place_of(number)
        if place != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(place, 0))
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.line_at(now.row()).number)
