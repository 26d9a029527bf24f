"""One row of the file under the eyes: what it becomes, what is wrong with it, one-press fixes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.language import tr
from ui.intake.intake_state import VERDICT_HINTS, VERDICT_WORDS, ProblemLine, RowLine
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import IconLabel, Pill, text_label
from ui.widgets.room import clear, column, framed, row, set_shown

_PILLS = {
    "accepted": "leaf",
    "warned": "amber",
    "blocked": "blue",
    "rejected": "rose",
    "skipped": "grey",
}
_SIGNS = {
    "reject": ("close", "rose"),
    "block": ("review", "blue"),
    "ask": ("help", "amber"),
    "warn": ("warning", "amber"),
    "fixed": ("check", "leaf"),
    "note": ("info", "ink2"),
}


class RowDetail(QWidget):
    """Emits the id of a pressed fix; `show_row` is the only place that changes it."""

    fix_pressed = Signal(str)
    fix_taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.place = text_label("", "hint")
        self.number = text_label("", "title")
        self.verdict = Pill()
        self.hint = text_label("", "hint", wrap=True)
        self.who = text_label("", "second", wrap=True)
        self.text = text_label("", "wish", wrap=True)
        self._text_box = framed(column(self.text, margins=14), "wishcard")
        self.original_name = text_label(tr("表格里的原话"), "field")
        self.original = text_label("", "second", wrap=True)
        self._problems = column(spacing=8)
        self.skip = push_button(tr("这一行不导入"), "ghost", "minus")
        self._skip_id = ""
        self._is_left_out = False
        self.skip.clicked.connect(self._skip)
        head = column(self.place, row(self.number, self.verdict, 1), self.hint, spacing=2)
        lay = column(
            head,
            self.who,
            self._text_box,
            column(self.original_name, self.original, spacing=2),
            self._problems,
            row(self.skip, 1),
            1,
            spacing=10,
            margins=16,
        )
        self.setLayout(lay)

    def show_row(self, line: RowLine | None, *, can_press: bool) -> None:
        """Show this row; without one, what to do here."""
        if line is None:
            line = RowLine(0, "skipped", "")
            self.place.setText(tr("选一行，看它的细节"))
        else:
            self.place.setText(tr("表格第 {row} 行", row=line.row))
        is_one = line.row > 0
        self.number.setText(line.number or tr("没有编号"))
        self.verdict.show_pill(tr(VERDICT_WORDS[line.verdict]), _PILLS[line.verdict])
        self.hint.setText(tr(VERDICT_HINTS[line.verdict]))
        self.who.setText(" · ".join(p for p in (line.group, line.alias, line.item) if p))
        self.text.setText(line.text)
        self.original.setText(line.original)
        for part, is_shown in (
            (self.number, is_one),
            (self.verdict, is_one),
            (self.hint, is_one),
            (self.who, bool(self.who.text())),
            (self._text_box, bool(line.text)),
            (self.original_name, bool(line.original)),
            (self.original, bool(line.original)),
            (self.skip, bool(line.skip_id)),
        ):
            set_shown(part, is_shown)
        self._skip_id, self._is_left_out = line.skip_id, line.is_left_out
        set_words(self.skip, tr("还是导入这一行") if line.is_left_out else tr("这一行不导入"))
        self.skip.setEnabled(can_press)
        clear(self._problems)
        for problem in line.problems:
            self._problems.addWidget(self._problem(problem, can_press))

    def _skip(self) -> None:
        told = self.fix_taken_back if self._is_left_out else self.fix_pressed
        told.emit(self._skip_id)

    def _problem(self, problem: ProblemLine, can_press: bool) -> QFrame:
        sign = IconLabel(*_SIGNS.get(problem.weight, _SIGNS["warn"]), 18)
        texts = column(spacing=0)
        if problem.column:
            texts.addWidget(text_label(problem.column, "field"))
        texts.addWidget(text_label(problem.text, wrap=True))
        if problem.fix_id:
            texts.addLayout(self._fix(problem, can_press))
        lay = row(sign, texts, spacing=10, margins=10)
        lay.setStretch(1, 1)
        frame = framed(lay, "sunken")
        frame.setAccessibleName(tr("，").join(filter(None, (problem.column, problem.text))))
        return frame

    def _fix(self, problem: ProblemLine, can_press: bool) -> QHBoxLayout:
        if problem.fix_state == "applied":
            return row(text_label(problem.fix_label, "good"), 1)
        is_pressed = problem.fix_state == "pressed"
        label = tr("改回去") if is_pressed else problem.fix_label
        button = push_button(
            label, "ghost" if is_pressed else "", "undo" if is_pressed else "check"
        )
        told = self.fix_taken_back if is_pressed else self.fix_pressed
        button.clicked.connect(lambda _checked=False, fix=problem.fix_id: told.emit(fix))
        button.setEnabled(can_press)
        done = text_label(problem.fix_label if is_pressed else "", "good")
        return row(done, button, 1) if is_pressed else row(button, 1)
