"""The entries as a light table that asks for more when it is scrolled to its end."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.language import mark, tr
from ui.audit.audit_state import AuditState, Line

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
COLUMNS = (
    ("when", mark("时间")),
    ("desk", mark("电脑|列")),
    ("by", mark("经手")),
    ("what", mark("做了什么")),
    ("about", mark("关于")),
    ("detail", mark("说明")),
)


class LinesModel(QAbstractTableModel):
    """Lines are only ever appended; another question begins anew. A million entries cost what was
    looked at, not what there is."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._question = -1
        self._lines: tuple[Line, ...] = ()
        self._has_more = False

    def show_lines(self, state: AuditState) -> None:
        """Make the table agree; who reads keeps the place."""
        self._has_more = state.has_more and not state.is_full
        if state.question != self._question or len(state.lines) < len(self._lines):
            self.beginResetModel()
            self._question, self._lines = state.question, state.lines
            self.endResetModel()
        elif len(state.lines) > len(self._lines):
            self.beginInsertRows(QModelIndex(), len(self._lines), len(state.lines) - 1)
            self._lines = state.lines
            self.endInsertRows()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more

    def fetchMore(self, _parent: Index) -> None:
        self.more_wanted.emit()

    def headerData(self, section: int, way: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return tr(COLUMNS[section][1])
        if way == Qt.Orientation.Horizontal and role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return getattr(line, COLUMNS[index.column()][0])
        if role == _Role.AccessibleTextRole:
            parts = (line.when, line.desk, line.by, line.what, line.about, line.detail)
            return tr("，").join(part for part in parts if part)
        return None
