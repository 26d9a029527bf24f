"""The rows of a previewed file as a light table: up to 20,000 rows, chunks as they arrive."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.language import mark, tr
from ui.intake.intake_state import VERDICT_ICONS, VERDICT_WORDS, RowLine

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

COLUMNS = (
    ("row", mark("行")),
    ("verdict", mark("结论")),
    ("outcome", mark("会怎样")),
    ("number", mark("编号")),
    ("group", mark("类别")),
    ("alias", mark("称呼")),
    ("item", mark("物品")),
    ("text", mark("公开文字")),
    ("problem", mark("问题")),
)
_NAMES = [name for name, _ in COLUMNS]
_Role = Qt.ItemDataRole
ROW = Qt.ItemDataRole.UserRole  # the whole RowLine, for the painter


class RowsModel(QAbstractTableModel):
    """Shows the rows of one verdict or all. A filter is a new list of places, no proxy model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RowLine, ...] = ()
        self._filter = ""
        self._order: list[int] = []

    def show_rows(self, rows: tuple[RowLine, ...], verdict: str) -> None:
        """Make the table agree. Rows that only grew are appended: the reader keeps its place."""
        if rows is self._rows and verdict == self._filter:
            return
        if verdict == self._filter and self._only_grew(rows):
            self._append(rows)
            return
        self.beginResetModel()
        self._rows = rows
        self._filter = verdict
        self._order = self._places(0)
        self.endResetModel()

    def row_at(self, place: int) -> RowLine | None:
        """The row on this line of the table."""
        return self._rows[self._order[place]] if 0 <= place < len(self._order) else None

    def place_of(self, row: int) -> int:
        """The line of the table that shows this row, or -1."""
        return next((p for p, at in enumerate(self._order) if self._rows[at].row == row), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return tr(COLUMNS[section][1])
        if way == Qt.Orientation.Horizontal and role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        name = _NAMES[index.column()]
        if role == ROW:
            return row
        if role == _Role.DisplayRole:
            return cell_text(name, row)
        if role == _Role.ToolTipRole and name in ("text", "problem"):
            return getattr(row, name)
        if role == _Role.AccessibleTextRole:
            return f"{tr(COLUMNS[index.column()][1])} {cell_text(name, row)}"
        return None

    def _only_grew(self, rows: tuple[RowLine, ...]) -> bool:
        had = len(self._rows)
        return had < len(rows) and (
            not had or (rows[0] is self._rows[0] and rows[had - 1] is self._rows[-1])
        )

    def _append(self, rows: tuple[RowLine, ...]) -> None:
        had = len(self._rows)
        self._rows = rows
        fresh = self._places(had)
        if fresh:
            self.beginInsertRows(_ROOT, len(self._order), len(self._order) + len(fresh) - 1)
            self._order += fresh
            self.endInsertRows()

    def _places(self, start: int) -> list[int]:
        return [
            at
            for at in range(start, len(self._rows))
            if not self._filter or self._rows[at].verdict == self._filter
        ]


def cell_text(name: str, row: RowLine) -> str | int:
    """What a cell shows: the verdict as its word, everything else as it is."""
    return tr(VERDICT_WORDS[row.verdict]) if name == "verdict" else getattr(row, name)


def ink_of(name: str, row: RowLine) -> str:
    """The token that a cell is written in."""
    if name == "verdict":
        return VERDICT_ICONS[row.verdict][1]
    if row.verdict == "skipped" or name in ("row", "outcome"):
        return "ink3"
    return "ink2" if name == "problem" else "ink"
