"""What somebody agreed to, filled in: choices in sight, a few fields below them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.consent.consent_state import Draft
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column, row, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class NoteForm(QFrame):
    """Emits the whole draft whenever something changes; `show_draft` never emits."""

    typed = Signal(Draft)
    given = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        as_it_is = Segment("", tr("不变"))
        self.by = SegmentedChoice(
            tr("谁同意"),
            (
                as_it_is,
                Segment("guardian", tr("监护人")),
                Segment("self", tr("本人")),
                Segment("self_guardian_told", tr("本人，已告知监护人")),
            ),
        )
        yes_no = (Segment("yes", tr("同意|回答")), Segment("no", tr("不同意")))
        self.publish = SegmentedChoice(tr("不写姓名的心愿挂上花墙"), (as_it_is, *yes_no))
        self.photo = SegmentedChoice(tr("拍照（送达时问）"), (as_it_is, *yes_no))
        self.form = SegmentedChoice(
            tr("怎样同意的"),
            (
                Segment("paper", tr("书面")),
                Segment("message", tr("短信或微信")),
                Segment("oral", tr("口头")),
            ),
        )
        self.day = _field(tr("同意日期"), tr("比如 2023-06-01，不写就是今天"))
        self.notice = _field(tr("儿童告知书版本"), tr("印在同意书页脚，比如 2026.1"))
        self.guardian = _field(tr("监护人或代理人姓名"), tr("只存在保密的库里"))
        self.witness = _field(tr("见证人"), tr("口头同意时要写"))
        self.why = _field(tr("本人不能表达的原因"), tr("由别人代为同意时要写，只存在保密的库里"))
        self.do_it = push_button(tr("登记|同意"), "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        self._is_silent = False
        self._notice_box = _named(self.notice)
        self._lay_out()
        for choice in self._choices():
            choice.chosen.connect(lambda _value: self._emit())
        for field in self._fields():
            field.textChanged.connect(lambda _text: self._emit())
        self.do_it.clicked.connect(self.given)
        self.leave.clicked.connect(self.left)

    def draft(self) -> Draft:
        """What stands in the form now."""
        return Draft(
            by=self.by.value,
            notice=self.notice.text(),
            publish=self.publish.value,
            photo=self.photo.value,
            form=self.form.value,
            day=self.day.text(),
            guardian=self.guardian.text(),
            witness=self.witness.text(),
            why=self.why.text(),
        )

    def show_draft(self, draft: Draft, *, asks_notice: bool, is_busy: bool) -> None:
        """Make the form agree with the draft; cursors stay where the text is the same."""
        self._is_silent = True
        values = (draft.by, draft.publish, draft.photo, draft.form)
        for choice, value in zip(self._choices(), values, strict=True):
            choice.choose(value)
        texts = (draft.day, draft.notice, draft.guardian, draft.witness, draft.why)
        for field, text in zip(self._fields(), texts, strict=True):
            if field.text() != text:
                field.setText(text)
        self._is_silent = False
        set_shown(self._notice_box, asks_notice)
        says_something = draft != Draft(form=draft.form, day=draft.day)
        self.do_it.setEnabled(says_something and not is_busy)

    def _choices(self) -> tuple[SegmentedChoice, ...]:
        return self.by, self.publish, self.photo, self.form

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.day, self.notice, self.guardian, self.witness, self.why

    def _emit(self) -> None:
        if not self._is_silent:
            self.typed.emit(self.draft())

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.addWidget(_named(self.by), 0, 0, 1, 2)
        cells: tuple[QWidget, ...] = (
            _named(self.publish),
            _named(self.photo),
            _named(self.form),
            _named(self.day),
            self._notice_box,
            _named(self.guardian),
            _named(self.witness),
            _named(self.why),
        )
        for place, part in enumerate(cells):
            grid.addWidget(part, 1 + place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.setLayout(column(grid, row(1, self.leave, self.do_it), spacing=12, margins=14))
        set_role(self, "sunken")


def _named(part: QWidget) -> QWidget:
    box = QWidget()
    name = text_label(part.accessibleName(), "field")
    name.setBuddy(part)
    lay: QVBoxLayout = column(name, part, spacing=3)
    box.setLayout(lay)
    set_role(box, "plain")
    return box


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setMaxLength(120)
    return field
