"""What is looked for: who, at which desk, when, what, about which wish."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desktop_app.language import tr
from ui.audit.audit_state import KINDS, AuditState, Wanted
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column

_WIDE = 860


class FiltersView(QWidget):
    """Emits the whole question: at a choice at once, of what is typed at Enter."""

    asked = Signal(Wanted)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "plain")
        self.who, self.at_desk, self.kinds = QComboBox(), QComboBox(), QComboBox()
        for value, (_begins, words) in KINDS.items():
            self.kinds.addItem(tr(words), value)
        self.since, self.until, self.about = QLineEdit(), QLineEdit(), QLineEdit()
        self.go = push_button(tr("查"), "accent", "search")
        self._named = (
            (tr("谁"), self.who),
            (tr("哪台电脑"), self.at_desk),
            (tr("什么事"), self.kinds),
            (tr("从"), self.since),
            (tr("到"), self.until),
            (tr("心愿编号"), self.about),
        )
        self.since.setPlaceholderText(tr("09:30 或 2023-06-28"))
        self.until.setPlaceholderText("18:00")
        self.about.setPlaceholderText("HS-017")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._cells = [self._cell(name, part) for name, part in self._named]
        self._across = 0
        holder = QWidget()
        holder.setLayout(column(text_label(" ", "field"), self.go, spacing=4))
        self._cells.append(holder)
        self._place()
        self.setLayout(self._grid)
        self._fill(self.who, tr("所有人"), ())
        self._fill(self.at_desk, tr("所有电脑"), ())
        self._connect()

    def show_choices(self, state: AuditState) -> None:
        """Whom and where one may ask for; what is chosen stays."""
        self._fill(self.who, tr("所有人"), state.people)
        self._fill(self.at_desk, tr("所有电脑"), state.desks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _place(self) -> None:
        """In one row, or in two where it is narrow or the type is large."""
        across = len(self._cells) if self.width() >= tokens().px(_WIDE) else 4
        if across == self._across:
            return
        self._across = across
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // across, place % across)
        for place in range(len(self._cells)):
            is_go = place == len(self._cells) - 1
            self._grid.setColumnStretch(place, int(place < across and not is_go))

    def wanted(self) -> Wanted:
        return Wanted(
            who=self.who.currentData() or "",
            at_desk=self.at_desk.currentData() or "",
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            kinds=self.kinds.currentData(),
            about=self.about.text().strip(),
        )

    def _fill(self, box: QComboBox, everybody: str, names: Sequence[str]) -> None:
        wanted = [("", everybody), *((name, name) for name in names)]
        shown = [(box.itemData(place), box.itemText(place)) for place in range(box.count())]
        if wanted == shown:
            return
        kept = box.currentData()
        blocked = box.blockSignals(True)
        box.clear()
        for value, words in wanted:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(kept), 0))
        box.blockSignals(blocked)

    def _cell(self, name: str, part: QWidget) -> QWidget:
        part.setAccessibleName(name)
        part.setMinimumWidth(tokens().px(96))
        label = text_label(name, "field")
        label.setBuddy(part)
        cell = QWidget()
        cell.setLayout(column(label, part, spacing=4))
        return cell

    def _connect(self) -> None:
        for box in (self.who, self.at_desk, self.kinds):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.activated.connect(lambda _place: self._ask())
        for edit in (self.since, self.until, self.about):
            edit.returnPressed.connect(self._ask)
        self.go.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self.wanted())
