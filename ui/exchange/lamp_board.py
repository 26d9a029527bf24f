"""Every desk's lamps as a table: a sign with a word under it, one row a desk."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_app.language import tr
from ui.exchange.check_state import DeskLamps, Lamp
from ui.theme.fonts import sans
from ui.theme.icons import icon_pixmap
from ui.theme.tokens import tokens

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CELL = Qt.ItemDataRole.UserRole
_ROW, _NAME, _LEAST = 66, 150, 74  # design pixels


class LampModel(QAbstractTableModel):
    """Holds the rows; the first column is the desk's name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[DeskLamps, ...] = ()

    def show_rows(self, columns: Sequence[str], rows: Sequence[DeskLamps]) -> None:
        if (tuple(columns), tuple(rows)) == (self._columns, self._rows):
            return
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return tr("电脑|列") if section == 0 else self._columns[section - 1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        cell = row.lamps[index.column() - 1] if index.column() else row
        if role == _CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.word if isinstance(cell, Lamp) else cell.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.spoken if isinstance(cell, Lamp) else f"{cell.name} {cell.age}"
        return None


class LampDelegate(QStyledItemDelegate):
    """Paints a lamp, or a desk's name over how old its word is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(_CELL)
        box: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        _ground(painter, box, option.state)  # type: ignore[attr-defined]
        if isinstance(cell, Lamp):
            _paint_lamp(painter, box, cell)
        else:
            _paint_name(painter, box, cell)
        painter.restore()


class LampBoard(QTableView):
    """As wide as its place; where that is too narrow it slides sideways."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self._model = LampModel(self)
        self.setModel(self._model)
        self.setItemDelegate(LampDelegate(self))
        self.setAccessibleName(spoken)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setTabKeyNavigation(False)

    def show_rows(self, columns: Sequence[str], rows: Sequence[DeskLamps]) -> None:
        """Show these rows, silently."""
        self._model.show_rows(columns, rows)
        self._fit()

    def rows(self) -> list[list[str]]:
        """What is written in each row, from left to right."""
        model = self._model
        return [
            [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme, count = tokens(), self._model.columnCount() - 1
        if count < 1:
            return
        name = theme.px(_NAME)
        each = max((self.viewport().width() - name) // count, theme.px(_LEAST))
        self.setColumnWidth(0, name)
        for column in range(1, count + 1):
            self.setColumnWidth(column, each)
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, theme.px(_ROW))


def _ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    theme = tokens()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, QColor(theme.sunken))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(theme.focus))
        painter.drawRect(box.adjusted(1, 1, -2, -2))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))


def _paint_lamp(painter: QPainter, box: QRect, lamp: Lamp) -> None:
    theme = tokens()
    side = theme.px(20)
    density = painter.device().devicePixelRatioF()
    painter.drawPixmap(
        box.left() + (box.width() - side) // 2,
        box.top() + theme.px(10),
        icon_pixmap(lamp.icon, lamp.tone, 20, density),
    )
    words = box.adjusted(2, theme.px(34), -2, -theme.px(6))
    _write(painter, words, lamp.word, 13, "ink", Qt.AlignmentFlag.AlignHCenter)


def _paint_name(painter: QPainter, box: QRect, desk: DeskLamps) -> None:
    theme = tokens()
    inner = box.adjusted(theme.px(12), theme.px(10), -theme.px(6), -theme.px(8))
    left = Qt.AlignmentFlag.AlignLeft
    _write(painter, inner, desk.name, 15, "ink", left, bold=True)
    _write(painter, inner.adjusted(0, theme.px(24), 0, 0), desk.age, 13, "ink2", left)


def _write(
    painter: QPainter,
    box: QRect,
    text: str,
    size: int,
    token: str,
    side: Qt.AlignmentFlag,
    *,
    bold: bool = False,
) -> None:
    """One line, shortened where it must be."""
    theme = tokens()
    painter.setFont(sans(theme.px(size), bold=bold))
    painter.setPen(QColor(theme.colour(token)))
    short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignTop, short)
