"""What is noted with a gift: where it lies, whether it is second-hand, what else came, what differs."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from desktop_app.language import mark, tr
from ui.fulfilment.receive_state import Change, ExtraTyped, ReceiveForm, ReceiveState, Wants
from ui.theme.tokens import tokens
from ui.widgets.buttons import Chip, push_button
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import text_label
from ui.widgets.room import clear, column, framed, row, set_shown
from ui.widgets.strip import Strip

_WHY = (
    mark("缺货，换了同款"),
    mark("尺码、型号换了"),
    mark("数量不一样"),
    mark("认领人换了更合适的"),
)


class ReceiveFormView(QWidget):
    """Tells every change as a whole form; Enter in a field is told apart."""

    edited = Signal(object)  # the new ReceiveForm
    entered = Signal()
    changing = Signal(bool)  # 和答应的不一样 was pressed
    adding = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._form = ReceiveForm()
        self._is_showing = False
        self.place = LabelledField(tr("放在哪里"), "grid", tr("比如 A 架 3 层"))
        self.place.edit.setMaxLength(40)
        self.used = Chip(tr("二手"))
        self.used.setToolTip(tr("二手的东西要负责人放行"))
        self.differs = Chip(tr("和答应的不一样"))
        self.more = Chip(tr("还多带了"))
        self.change = ChangeFields()
        self.extras = ExtraFields()
        self._lay_out()
        self._connect()

    def show_state(self, state: ReceiveState) -> None:
        """Make the fields agree with the state, silently."""
        self._is_showing = True
        form = self._form = state.form
        set_shown(self.place, not state.is_correction)  # where it lies is said by its own button
        self.place.show_text(form.place)
        self.used.setChecked(form.is_used)
        self.differs.setChecked(form.change is not None)
        self.differs.setEnabled(state.can_change)
        self.more.setChecked(state.is_adding)
        self.more.setEnabled(state.can_change)
        set_shown(self.change, form.change is not None)
        self.change.show_change(form.change or Change())
        set_shown(self.extras, state.is_adding or bool(form.extras))
        self.extras.show_extras(form.extras)
        self._is_showing = False

    def focus(self, wants: Wants) -> None:
        """The cursor goes to what is keyed now."""
        field = self.change.item if wants is Wants.CHANGE else self.extras.item
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _tell(self) -> None:
        if self._is_showing:
            return
        form = replace(
            self._form,
            place=self.place.text(),
            is_used=self.used.isChecked(),
            change=self.change.change() if self._form.change is not None else None,
        )
        self._form = form
        self.edited.emit(form)

    def _add(self, extra: ExtraTyped) -> None:
        self._form = replace(self._form, extras=(*self._form.extras, extra))
        self.edited.emit(self._form)

    def _remove(self, place: int) -> None:
        extras = self._form.extras
        self._form = replace(self._form, extras=extras[:place] + extras[place + 1 :])
        self.edited.emit(self._form)

    def _connect(self) -> None:
        self.place.edit.textChanged.connect(self._tell)  # the scanner takes its keys back, too
        self.place.edit.returnPressed.connect(self.entered)
        self.used.clicked.connect(self._tell)
        self.differs.clicked.connect(self.changing)
        self.more.clicked.connect(self.adding)
        self.change.edited.connect(self._tell)
        self.change.entered.connect(self.entered)
        self.extras.added.connect(self._add)
        self.extras.removed.connect(self._remove)
        self.extras.entered.connect(self.entered)

    def _lay_out(self) -> None:
        chips = QWidget()
        chips.setLayout(row(self.used, self.differs, self.more, spacing=6))
        beside = row(self.place, column(1, Strip(chips), spacing=0), spacing=12)
        beside.setStretch(0, 4)
        beside.setStretch(1, 5)
        self.setLayout(column(beside, self.change, self.extras, spacing=8))


class ChangeFields(QWidget):
    """Item, spec, quantity and value of what came, and why it is something else."""

    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.item = _line(tr("来的是什么"), 120)
        self.spec = _line(tr("规格、尺码"), 120)
        self.quantity = _line(tr("数量"), 5)
        self.value = _line(tr("值多少元（知道就写）"), 12)
        self.words = _line(tr("为什么不一样"), 200)
        self.words.setPlaceholderText(tr("为什么不一样：点一个，或写一句，不写姓名"))
        self.chips = [push_button(tr(words)) for words in _WHY]
        for edit in (self.item, self.spec, self.quantity, self.value, self.words):
            edit.textChanged.connect(self.edited)
            edit.returnPressed.connect(self.entered)
        for chip in self.chips:
            chip.clicked.connect(lambda _on=False, chip=chip: self._say(chip.accessibleName()))
        self._lay_out()

    def change(self) -> Change:
        """What is keyed."""
        return Change(
            self.item.text(),
            self.spec.text(),
            self.quantity.text(),
            self.value.text(),
            self.words.text(),
        )

    def show_change(self, change: Change) -> None:
        for edit, text in (
            (self.item, change.item),
            (self.spec, change.spec),
            (self.quantity, change.quantity),
            (self.value, change.value),
            (self.words, change.words),
        ):
            if edit.text() != text:
                edit.setText(text)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setFocus()

    def _lay_out(self) -> None:
        self.quantity.setMaximumWidth(tokens().px(84))
        self.value.setMaximumWidth(tokens().px(190))
        first = row(_named(self.item), _named(self.spec), _named(self.quantity), _named(self.value))
        first.setStretch(0, 3)
        first.setStretch(1, 3)
        chips = QWidget()
        chips.setLayout(row(*self.chips, 1, spacing=6))
        lay = column(first, self.words, Strip(chips), spacing=6, margins=12)
        self.setLayout(column(framed(lay, "sunken")))


class ExtraFields(QWidget):
    """What was brought beside the wish, kept apart from it."""

    added = Signal(object)  # ExtraTyped
    removed = Signal(int)
    entered = Signal()  # Enter with nothing typed: go on

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[ExtraTyped, ...] = ()
        self.item = _line(tr("多带的东西"), 120)
        self.item.setPlaceholderText(tr("多带的东西，比如 一盒彩笔"))
        self.quantity = QSpinBox()
        self.quantity.setRange(1, 10_000)
        self.quantity.setAccessibleName(tr("多带的数量"))
        self.add = push_button(tr("记上"), icon="plus")
        self.item.returnPressed.connect(self._enter)
        self.add.clicked.connect(self._add)
        self._lines = QHBoxLayout()
        self._lines.setSpacing(6)
        first = row(
            text_label(tr("另记，不算在心愿里"), "hint"), self.item, self.quantity, self.add
        )
        first.setStretch(1, 1)
        self.setLayout(column(framed(column(first, self._lines, spacing=6, margins=12), "sunken")))

    def show_extras(self, extras: tuple[ExtraTyped, ...]) -> None:
        if extras == self._shown:
            return
        self._shown = extras
        clear(self._lines)
        for place, extra in enumerate(extras):
            button = push_button(f"{extra.item} ×{extra.quantity}", icon="close")
            button.setAccessibleName(tr("去掉 {item}", item=extra.item))
            button.clicked.connect(lambda _on=False, place=place: self.removed.emit(place))
            self._lines.addWidget(button)
        self._lines.addStretch(1)

    def _enter(self) -> None:
        if self.item.text().strip():
            self._add()
        else:
            self.entered.emit()

    def _add(self) -> None:
        if item := self.item.text().strip():
            quantity = self.quantity.value()
            self.item.clear()
            self.quantity.setValue(1)
            self.added.emit(ExtraTyped(item, quantity))
            self.item.setFocus()


def _line(spoken: str, longest: int) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(longest)
    edit.setAccessibleName(spoken)
    return edit


def _named(edit: QLineEdit) -> QWidget:
    holder = QWidget()
    label = text_label(edit.accessibleName(), "field")
    label.setBuddy(edit)
    holder.setLayout(column(label, edit, spacing=4))
    return holder
