"""The form of one wish under review: its public words, field by field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.wishes.facts import AGE_BANDS
from ui.review.review_state import Draft
from ui.theme.style import set_look
from ui.widgets.labels import text_label
from ui.widgets.mark import Mark
from ui.widgets.marked_text import MarkedText
from ui.widgets.room import column, row


class ReviewForm(QWidget):
    """Emits the whole draft whenever a field changes; `show_draft` never emits."""

    typed = Signal(Draft)

    def __init__(self) -> None:
        super().__init__()
        self.text = MarkedText(tr("公开文字"), is_editable=True)
        self.alias = _field(tr("称呼"), tr("陈同学、张奶奶"))
        self.item = _field(tr("物品"), tr("台灯"))
        self.spec = _field(tr("规格或尺码"), tr("38码、140cm"))
        self.price = _field(tr("参考价（元）"), "135")
        self.age_band = _choice(tr("年龄段"), [("", tr("未填")), *((a, a) for a in AGE_BANDS)])
        self.price_note = text_label("", "problem")
        self._is_silent = False
        self._lay_out()
        for field in self._fields():
            field.textChanged.connect(self._emit)
        self.text.textChanged.connect(self._emit)
        self.age_band.currentIndexChanged.connect(self._emit)

    def draft(self) -> Draft:
        """What stands in the fields now."""
        return Draft(
            text=self.text.toPlainText(),
            alias=self.alias.text(),
            item=self.item.text(),
            spec=self.spec.text(),
            price=self.price.text(),
            age_band=self.age_band.currentData(),
        )

    def show_draft(self, draft: Draft, marks: tuple[Mark, ...], price_problem: str) -> None:
        """Make the fields agree with the draft; cursors stay where the text is the same."""
        self._is_silent = True
        self.text.show_text(draft.text, marks)
        values = (draft.alias, draft.item, draft.spec, draft.price)
        for field, value in zip(self._fields(), values, strict=True):
            if field.text() != value:
                field.setText(value)
        self.age_band.setCurrentIndex(max(self.age_band.findData(draft.age_band), 0))
        self.price_note.setText(price_problem)
        set_look(self.price, "wrong", "yes" if price_problem else "no")
        self.price.setAccessibleDescription(price_problem)
        self._is_silent = False

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.alias, self.item, self.spec, self.price

    def _emit(self) -> None:
        if not self._is_silent:
            self.typed.emit(self.draft())

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        parts = (self.alias, self.item, self.spec, self.price, self.age_band)
        for place, part in enumerate(parts):
            grid.addLayout(self._named(part), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(grid)

    def _named(self, part: QWidget) -> QVBoxLayout:
        name = text_label(part.accessibleName(), "field")
        name.setBuddy(part)
        head = row(name, 1, self.price_note) if part is self.price else row(name, 1)
        return column(head, part, spacing=3)


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    return field


def _choice(name: str, values: list[tuple[str, str]]) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    for value, words in values:
        choice.addItem(words, value)
    return choice
