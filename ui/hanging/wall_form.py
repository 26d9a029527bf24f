"""Laying a wall out: what stands here is tried out at once in the wall beside it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QSpinBox, QWidget

from desktop_app.hanging.facts import Order
from desktop_app.hanging.model import MOST_COLUMNS, MOST_ROWS, Scope, Wanted
from desktop_app.language import mark, tr
from desktop_app.messages.walls import ORDER_WORDS
from ui.hanging.hanging_state import Form
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.room import column, row, scrolled, set_shown
from ui.widgets.section import lines
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_SCOPES = {
    Scope.SAME: mark("原来这些"),
    Scope.FREE: mark("还没上墙的"),
    Scope.VENUE: mark("会场所在区县的"),
    Scope.ALL: mark("全部"),
    Scope.CHOSEN: mark("按编号选"),
}
_ORDERS = (Order.NUMBER, Order.GROUP, Order.DISTRICT, Order.HAND)


class WallForm(QFrame):
    """Emits the whole wish on every change; `show_form` is the only place that changes widgets."""

    changed = Signal(Wanted, str)
    laid_out = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.title = text_label("", "title")
        self.name = QLineEdit()
        self.name.setMaxLength(30)
        self.venue = QComboBox()
        self.order = SegmentedChoice(
            tr("顺序"), [Segment(order, tr(ORDER_WORDS[order])) for order in _ORDERS]
        )
        self.scope = QComboBox()
        self.numbers = QLineEdit()
        self.numbers.setPlaceholderText(tr("比如 HS-017 HS-018，用空格隔开"))
        self.with_claimed = QCheckBox(tr("连已认领的也排上"))
        self.columns = _count(MOST_COLUMNS)
        self.rows = _count(MOST_ROWS)
        self.summary = text_label("", "second", wrap=True)
        self.problem = text_label("", "problem", wrap=True)
        self.do_it = push_button("", "accent", "check")
        self.leave = push_button(tr("不改了"), "ghost")
        self._form: Form | None = None
        self._lay_out()
        self._connect()

    def show_form(self, form: Form) -> None:
        """Make every widget agree with the form; the cursor stays where it is."""
        is_other = self._form is None or self._form.wall_id != form.wall_id
        if is_other or self._form is None or self._form.venues != form.venues:
            self._fill_choices(form)
        self._form = form
        wanted = form.wanted
        blocked = [QSignalBlocker(part) for part in self._parts]
        if self.name.text() != wanted.name:
            self.name.setText(wanted.name)
        if self.numbers.text() != form.numbers_typed:
            self.numbers.setText(form.numbers_typed)
        self.venue.setCurrentIndex(max(0, self.venue.findData(wanted.venue_id)))
        self.scope.setCurrentIndex(max(0, self.scope.findData(str(wanted.scope))))
        self.with_claimed.setChecked(wanted.with_claimed)
        self.columns.setValue(wanted.columns)
        self.rows.setValue(wanted.rows)
        del blocked
        self.order.choose(wanted.order)
        self._show_words(form)

    def _show_words(self, form: Form) -> None:
        is_new = not form.wall_id
        self.title.setText(tr("新的一面墙") if is_new else tr("改布置"))
        set_words(self.do_it, tr("布置这面墙") if is_new else tr("照这样布置"))
        self.do_it.setEnabled(not form.problem)
        self.summary.setText(form.summary)
        self.problem.setText(form.problem)
        set_shown(self.summary, bool(form.summary))
        set_shown(self.problem, bool(form.problem))
        scope = form.wanted.scope
        set_shown(self.numbers, scope is Scope.CHOSEN)
        set_shown(self.with_claimed, scope in (Scope.FREE, Scope.VENUE, Scope.ALL))

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.name,
            self.venue,
            self.scope,
            self.numbers,
            self.with_claimed,
            self.columns,
            self.rows,
        )

    def _fill_choices(self, form: Form) -> None:
        with QSignalBlocker(self.venue), QSignalBlocker(self.scope):
            self.venue.clear()
            self.venue.addItem(tr("不分会场"), "")
            for venue_id, name in form.venues:
                self.venue.addItem(name, venue_id)
            self.scope.clear()
            for scope, words in _SCOPES.items():
                if (scope is not Scope.SAME or form.wall_id) and (
                    scope is not Scope.VENUE or form.venues
                ):
                    self.scope.addItem(tr(words), str(scope))

    def _changed(self) -> None:
        if self._form is None:
            return
        wanted = Wanted(
            name=self.name.text(),
            venue_id=self.venue.currentData() or "",
            order=Order(self.order.value),
            scope=Scope(self.scope.currentData()),
            with_claimed=self.with_claimed.isChecked(),
            rows=self.rows.value(),
            columns=self.columns.value(),
        )
        self.changed.emit(wanted, self.numbers.text())

    def _lay_out(self) -> None:
        for name, part in (
            (tr("名字"), self.name),
            (tr("会场"), self.venue),
            (tr("玫瑰"), self.scope),
            (tr("编号"), self.numbers),
            (tr("列"), self.columns),
            (tr("排"), self.rows),
        ):
            part.setAccessibleName(name)
        size = QWidget()
        size.setLayout(row(self.columns, text_label("×", "second"), self.rows))
        which = QWidget()
        which.setLayout(column(self.scope, self.numbers, self.with_claimed, spacing=4))
        fields = QWidget()
        named = lines(
            (tr("名字"), self.name),
            (tr("会场"), self.venue),
            (tr("玫瑰"), which),
            (tr("列 × 排"), size),
            ("", text_label(tr("8 列正好一张玫瑰签"), "hint", wrap=True)),
        )
        fields.setLayout(column(self.title, named, self.order, 1, spacing=10))
        acts = row(self.do_it, self.leave, 1)
        self.setLayout(column(scrolled(fields), self.summary, self.problem, acts, margins=16))

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda _text: self._changed())
        self.numbers.textEdited.connect(lambda _text: self._changed())
        self.venue.currentIndexChanged.connect(lambda _place: self._changed())
        self.scope.currentIndexChanged.connect(lambda _place: self._changed())
        self.with_claimed.toggled.connect(lambda _on: self._changed())
        self.order.chosen.connect(lambda _value: self._changed())
        self.columns.valueChanged.connect(lambda _value: self._changed())
        self.rows.valueChanged.connect(lambda _value: self._changed())
        self.do_it.clicked.connect(lambda: self.laid_out.emit())
        self.leave.clicked.connect(lambda: self.left.emit())
        self.name.returnPressed.connect(lambda: self.laid_out.emit())


def _count(most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, most)
    box.setMinimumWidth(tokens().px(110))
    box.setSpecialValueText(tr("自动"))
    return box
