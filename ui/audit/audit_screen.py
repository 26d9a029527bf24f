"""操作记录: filters above, entries in a table, one of them in full and the ends of all logs at the right."""

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHeaderView, QTableView, QWidget

from desktop_app.language import tr
from ui.audit.audit_state import MOST_LINES, AuditState, End, Line
from ui.audit.filters_view import FiltersView
from ui.audit.lines_model import COLUMNS, LinesModel
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import MARGIN, Head, clear, column, row, scrolled, set_shown, show_notice
from ui.widgets.section import Section

_WIDTHS = {"when": 132, "desk": 112, "by": 104, "what": 150, "about": 110}
_SIDE = 316


class AuditScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    more_wanted = Signal()
    chosen = Signal(int)
    export_pressed = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.export = push_button(tr("存成表格…"), icon="export")
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("操作记录"), self.export, self.back)
        self.filters = FiltersView()
        self.notice = MessageBar()
        self.table = QTableView()
        self.model = LinesModel(self)
        self.quiet = EmptyPlace()
        self.what = text_label(role="title", wrap=True)
        self.detail = text_label(role="second", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setColumnStretch(1, 1)
        self.one = Section("history", tr("这一条"), self.what, self._facts, self.detail)
        self._ends_grid = QGridLayout()
        self._ends_grid.setHorizontalSpacing(12)
        self._ends_grid.setColumnStretch(0, 1)
        self.ends = Section(
            "shield",
            tr("记录的末尾"),
            text_label(
                tr("和收摊单上抄的一对，就知道有没有人改过。rosewall doctor 从头核对。"),
                "hint",
                wrap=True,
            ),
            self._ends_grid,
        )
        self._shown_ends: tuple[End, ...] = ()
        self._lay_out()
        self._connect()

    def show_state(self, state: AuditState) -> None:
        """Make every widget agree with the state."""
        self.filters.show_choices(state)
        self.model.show_lines(state)
        count = len(state.lines)
        if state.is_full:
            hint = tr("只列最近 {count} 条；再往前，请填“从”和“到”", count=MOST_LINES)
        elif state.has_more:
            hint = tr("新的在上面，往下翻会接着读")
        else:
            hint = tr("共 {count} 条，新的在上面", count=count)
        is_known = not state.is_loading and not state.problem
        self.head.hint.setText(hint if is_known else "")
        set_shown(self.table, bool(count))
        set_shown(self.quiet, not count)
        self.quiet.say(
            tr("正在翻看记录…")
            if state.is_loading
            else tr("没有这样的记录")
            if is_known
            else tr("没有查到"),
            tr("放宽一点再查：换个时间，或选“所有的事”。") if is_known else "",
        )
        self.export.setEnabled(bool(count) and not state.is_exporting)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        set_shown(self.ends, bool(state.ends))
        set_shown(self.one, state.chosen is not None)
        if state.chosen is not None:
            self._show_one(state.chosen)
        self._show_ends(state.ends)

    def _show_one(self, line: Line) -> None:
        self.what.setText(line.what)
        self.detail.setText(line.detail)
        set_shown(self.detail, bool(line.detail))
        named = (
            (tr("关于"), line.about),
            (tr("时间"), line.when),
            (tr("电脑|列"), line.desk),
            (tr("经手"), line.by or tr("没有人签到")),
            (tr("种类"), line.kind),
            (tr("记录"), line.key),
        )
        clear(self._facts)
        for place, (name, words) in enumerate(pair for pair in named if pair[1]):
            self._facts.addWidget(text_label(name, "field"), place, 0)
            self._facts.addWidget(text_label(words, wrap=True), place, 1)

    def _show_ends(self, ends: tuple[End, ...]) -> None:
        if ends == self._shown_ends:
            return
        self._shown_ends = ends
        clear(self._ends_grid)
        for place, end in enumerate(ends):
            name = text_label(end.desk, "strong", wrap=True)
            count = text_label(tr("到第 {count} 条", count=end.count), "second")
            self._ends_grid.addWidget(name, 2 * place, 0)
            self._ends_grid.addWidget(count, 2 * place, 1)
            self._ends_grid.addWidget(text_label(end.chain, "code"), 2 * place + 1, 0, 1, 2)

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAccessibleName(tr("操作记录"))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(tokens().px(44))
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        for place, (name, _words) in enumerate(COLUMNS[:-1]):
            table.setColumnWidth(place, tokens().px(_WIDTHS[name]))
        side = QWidget()
        side.setLayout(column(self.one, self.ends, 1, spacing=14))
        area = scrolled(side)
        area.setFixedWidth(tokens().px(_SIDE))
        body = row(table, self.quiet, area, spacing=16)
        body.setStretch(0, 1)
        body.setStretch(1, 1)
        lay = column(self.head, self.filters, self.notice, body, spacing=12)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 12)
        lay.setStretch(3, 1)
        self.setLayout(lay)
        self.setFocusProxy(table)

    def _connect(self) -> None:
        self.model.more_wanted.connect(self.more_wanted)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.export.clicked.connect(self.export_pressed)
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(self.back_pressed)

    def _selected(self, now: QItemSelection, _before: QItemSelection) -> None:
        rows = now.indexes()
        if rows:
            self.chosen.emit(rows[0].row())
