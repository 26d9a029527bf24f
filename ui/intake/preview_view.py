"""The preview of an import: every row, what will become of it, and the one button that does it."""

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.language import tr
from ui.intake.intake_state import (
    VERDICT_HINTS,
    VERDICT_ICONS,
    VERDICT_WORDS,
    VERDICTS,
    IntakeState,
    Stage,
)
from ui.intake.row_cells import RowCells
from ui.intake.row_detail import RowDetail
from ui.intake.rows_model import COLUMNS, RowsModel
from ui.theme.tokens import tokens
from ui.widgets.buttons import Chip, push_button, set_words
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import column, framed, row, scrolled, set_shown
from ui.widgets.strip import Strip

_WIDTHS = {  # the last column takes what is left
    "row": 54,
    "verdict": 104,
    "outcome": 112,
    "number": 80,
    "group": 88,
    "alias": 76,
    "item": 84,
    "text": 150,
}
DETAIL_WIDTH = 350


class PreviewView(QWidget):
    """Emits what the person wants; `show_preview` is the only place that changes it."""

    filter_chosen = Signal(str)
    row_chosen = Signal(int)
    fix_pressed = Signal(str)
    fix_taken_back = Signal(str)
    fix_all_pressed = Signal()
    import_pressed = Signal()
    leave_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips = {"": Chip(tr("全部"))} | {
            verdict: Chip(tr(VERDICT_WORDS[verdict]), VERDICT_ICONS[verdict][1])
            for verdict in VERDICTS
        }
        self.notes = text_label("", "hint", wrap=True)
        self.fix_all = push_button("", icon="check")
        self.table = QTableView()
        self._model = RowsModel(self.table)
        self.detail = RowDetail()
        self.summary = text_label("", "second", wrap=True)
        self.why_not = text_label("", "problem", wrap=True)
        self.leave = push_button(tr("不导入|按钮"), "ghost")
        self.confirm = push_button("", "accent")
        self._is_silent = False
        self._set_up_table()
        self._lay_out()
        self._connect()

    def show_preview(self, state: IntakeState) -> None:
        """Make every widget agree with the state."""
        for verdict, chip in self.chips.items():
            count = state.counts.get(verdict, 0) if verdict else len(state.rows)
            chip.show_count(count)
            chip.setChecked(verdict == state.filter)
            set_shown(chip, count > 0 or not verdict)
        self.notes.setText("　".join(state.notes))
        set_shown(self._notes_box, bool(state.notes))
        set_words(self.fix_all, tr("应用全部清楚的修正（{count}）", count=state.fixable))
        set_shown(self.fix_all, state.fixable > 0)
        self._show_rows(state)
        is_free = state.stage is Stage.PREVIEW
        self.detail.show_row(state.chosen, can_press=is_free)
        self.fix_all.setEnabled(is_free)
        is_looking = state.stage is Stage.LOOKING_AGAIN
        self.summary.setText(tr("正在按修正重新检查…") if is_looking else state.summary)
        self.why_not.setText(state.why_not)
        set_shown(self.why_not, bool(state.why_not))
        words = tr("导入 {count} 条", count=f"{state.importable:,}")
        is_importing = state.stage is Stage.IMPORTING
        set_words(self.confirm, tr("正在导入…") if is_importing else words)
        self.confirm.setEnabled(is_free and state.importable > 0)
        self.confirm.setAccessibleDescription(state.why_not)
        self.leave.setEnabled(is_free)

    def _show_rows(self, state: IntakeState) -> None:
        self._is_silent = True
        self._model.show_rows(state.rows, state.filter)
        place = self._model.place_of(state.selected)
        if place >= 0 and place != self.table.currentIndex().row():
            self.table.setCurrentIndex(self._model.index(place, 0))
        self._is_silent = False

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self._model)
        table.setItemDelegate(RowCells(table))
        table.setAccessibleName(tr("表格的每一行会怎样"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)  # Tab leaves the table, the arrows move in it
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_side"):
            self._fit()

    def _fit(self) -> None:
        """Widths and heights follow the theme's scale."""
        theme = tokens()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(44))
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(44))
        for place, (name, _title) in enumerate(COLUMNS):
            if name in _WIDTHS:
                self.table.setColumnWidth(place, theme.px(_WIDTHS[name]))
        self._side.setFixedWidth(theme.px(DETAIL_WIDTH))

    def _lay_out(self) -> None:
        chips = QWidget()
        chips.setLayout(row(*self.chips.values(), 1, spacing=8))
        top = row(Strip(chips), self.fix_all, spacing=12)
        top.setStretch(0, 1)
        notes = row(IconLabel("info", "blue", 18), self.notes, spacing=10)
        notes.setContentsMargins(14, 8, 14, 8)
        notes.setStretch(1, 1)
        self._notes_box = framed(notes, "sunken")
        self._side = framed(column(scrolled(self.detail)), "card")
        body = row(self.table, self._side, spacing=14)
        body.setStretch(0, 1)
        texts = column(self.summary, self.why_not, spacing=0)
        foot = row(texts, self.leave, self.confirm, spacing=10)
        foot.setStretch(0, 1)
        lay = column(top, self._notes_box, body, foot, spacing=10)
        lay.setStretch(2, 1)
        self.setLayout(lay)
        self._fit()

    def _connect(self) -> None:
        for verdict, chip in self.chips.items():
            chip.setToolTip(tr(VERDICT_HINTS[verdict]) if verdict else "")
            chip.clicked.connect(lambda _checked=False, v=verdict: self.filter_chosen.emit(v))
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.detail.fix_pressed.connect(self.fix_pressed)
        self.detail.fix_taken_back.connect(self.fix_taken_back)
        self.fix_all.clicked.connect(lambda: self.fix_all_pressed.emit())
        self.confirm.clicked.connect(lambda: self.import_pressed.emit())
        self.leave.clicked.connect(lambda: self.leave_pressed.emit())

    def _row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = self._model.row_at(now.row()) if now.isValid() else None
        if line is not None and not self._is_silent:
            self.row_chosen.emit(line.row)
