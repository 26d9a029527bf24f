"""Writing a team: its name, where it goes, how much it takes, who goes with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from desktop_app.language import tr
from desktop_app.wishes.number import DISTRICTS
from ui.delivery.teams_state import TeamTyped
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import Chip, push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.room import column, row

_ACROSS = 3


class TeamForm(QFrame):
    """Emits what was written; what is half written stays while the room is shown anew."""

    saved = Signal(TeamTyped)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._form = -1
        self._team = ""
        self._areas: list[str] = []
        self.title = text_label("", "strong")
        self.name = QLineEdit()
        self.name.setMaxLength(30)
        self.name.setAccessibleName(tr("队名"))
        self.name.setPlaceholderText(tr("比如：海曙一队"))
        self.chips = {code: Chip(names[0]) for code, names in DISTRICTS.items()}
        self.most = QSpinBox()
        self.most.setRange(0, 1000)
        self.most.setSpecialValueText(tr("不限"))
        self.most.setAccessibleName(tr("一趟最多几户"))
        self.members = QPlainTextEdit()
        self.members.setTabChangesFocus(True)
        self.members.setAccessibleName(tr("队员"))
        self.members.setPlaceholderText(tr("一行一位：姓名 电话"))
        self.members.setFixedHeight(tokens().px(96))
        self.note = QLineEdit()
        self.note.setMaxLength(120)
        self.note.setAccessibleName(tr("备注"))
        self.save = push_button(tr("存下"), "accent", "check")
        self.leave = push_button(tr("不改了"), "ghost")
        self._lay_out()
        self.save.clicked.connect(lambda: self.saved.emit(self.typed()))
        self.leave.clicked.connect(lambda: self.left.emit())
        self.setFocusProxy(self.name)

    def show_form(self, typed: TeamTyped, form: int, *, is_busy: bool) -> None:
        """Another `form` begins with what is typed; the same one keeps what somebody writes."""
        self.save.setEnabled(not is_busy)
        if form == self._form:
            return
        self._form, self._team = form, typed.team
        self.title.setText(tr("改这支队伍") if typed.team else tr("新的队伍"))
        set_words(self.leave, tr("不改了") if typed.team else tr("不加了"))
        self.name.setText(typed.name)
        self.most.setValue(typed.most)
        self.members.setPlainText(typed.members)
        self.note.setText(typed.note)
        self._areas = list(typed.areas)
        self._mark_areas()
        self.name.setFocus()

    def typed(self) -> TeamTyped:
        """The team as it is written now."""
        return TeamTyped(
            team=self._team,
            name=self.name.text().strip(),
            areas=tuple(self._areas),
            most=self.most.value(),
            members=self.members.toPlainText().strip(),
            note=self.note.text().strip(),
        )

    def _choose(self, code: str, *, is_on: bool) -> None:
        self._areas = [one for one in self._areas if one != code] + ([code] if is_on else [])
        self._mark_areas()

    def _mark_areas(self) -> None:
        """The order in which they were pressed is that of going there."""
        for code, chip in self.chips.items():
            is_on = code in self._areas
            chip.setChecked(is_on)
            chip.show_count(self._areas.index(code) + 1 if is_on else None)

    def _lay_out(self) -> None:
        areas = QGridLayout()
        areas.setSpacing(4)
        for place, (code, chip) in enumerate(self.chips.items()):
            chip.clicked.connect(lambda on, one=code: self._choose(one, is_on=on))
            areas.addWidget(chip, place // _ACROSS, place % _ACROSS)
        acts = row(1, self.leave, self.save)
        self.setLayout(
            column(
                self.title,
                _field(tr("队名"), self.name),
                self.name,
                text_label(tr("去哪些区县（先点的先去；不点：都行）"), "field", wrap=True),
                areas,
                _field(tr("一趟最多几户"), self.most),
                self.most,
                _field(tr("队员（只给送达队和负责人看）"), self.members),
                self.members,
                _field(tr("备注（不写姓名）"), self.note),
                self.note,
                acts,
                spacing=6,
                margins=14,
            )
        )


def _field(words: str, part: QWidget) -> QWidget:
    label = text_label(words, "field", wrap=True)
    label.setBuddy(part)
    return label
