"""A page of refused scans: how many of which kind, what to do, and the latest ones."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from desktop_app.messages.scans import refused_words
from desktop_app.scans.facts import Verdict
from ui.scans.scans_presenter import KINDS, RefusedLine, ScansState
from ui.theme.style import set_role
from ui.widgets.buttons import Chip, push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import MARGIN, Head, column, framed, row, set_shown, show_notice

_SIGNS = {
    Verdict.FORGED: ("shield-off", "rose"),
    Verdict.REPLAYED: ("history", "amber"),
    Verdict.UNKNOWN: ("laptop", "blue"),
    Verdict.FOREIGN: ("flag", "grey"),
    Verdict.MALFORMED: ("help", "grey"),
}


class ScansScreen(QWidget):
    """Emits what the person asks for; `show_state` is the only place that changes widgets."""

    kind_chosen = Signal(object)  # a Verdict, None for all
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.back.clicked.connect(self.back_pressed)
        self.head = Head(tr("没通过的码"), self.back)
        self.notice = MessageBar()
        self.all = Chip(tr("全部"))
        self.all.clicked.connect(lambda: self.kind_chosen.emit(None))
        self.chips = {kind: self._chip(kind) for kind in KINDS}
        self.advice = text_label(role="second", wrap=True)
        advised = row(IconLabel("info", "blue"), self.advice, margins=14, spacing=12)
        advised.setStretch(1, 1)
        self._advice = framed(advised)
        self.list = LineList(tr("没通过的码"))
        self.quiet = EmptyPlace()
        chips = row(self.all, *self.chips.values(), 1)
        self._filled = QWidget()
        filled = column(chips, self._advice, self.list, spacing=12)
        filled.setStretch(2, 1)
        self._filled.setLayout(filled)
        lay = column(self.head, self.notice, self.quiet, self._filled, spacing=14)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 12)
        lay.setStretch(3, 1)
        self.setLayout(lay)
        self.setFocusProxy(self.list)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_state(self, state: ScansState) -> None:
        """Make every widget agree with the state."""
        self.head.hint.setText(tr("只记结果和时间，不记扫到的内容"))
        show_notice(self.notice, state.problem, state.remedy)
        self.quiet.say(
            tr("每次都认得出来"), tr("扫不过去的码会列在这里：是哪一种、什么时候、哪台电脑。")
        )
        set_shown(self.quiet, not state.total)
        set_shown(self._filled, bool(state.total))
        self.all.show_count(state.total)
        self.all.setChecked(state.kind is None)
        counts = dict(state.counts)
        for kind, chip in self.chips.items():
            chip.show_count(counts.get(kind, 0))
            chip.setChecked(kind is state.kind)
            set_shown(chip, kind in counts)
        self.advice.setText(state.advice)
        self.list.show_lines([_list_line(place, line) for place, line in enumerate(state.listed)])

    def _chip(self, kind: Verdict) -> Chip:
        chip = Chip(refused_words(kind, ""), icon=_SIGNS[kind][0])
        chip.clicked.connect(lambda: self.kind_chosen.emit(kind))
        return chip


def _list_line(place: int, line: RefusedLine) -> ListLine:
    icon, tone = _SIGNS[line.kind]
    return ListLine(
        key=str(place),
        icon=icon,
        tone=tone,
        name=line.word,
        beside=line.named,
        second=f"{line.when}　{line.who}",
        right=line.ago,
    )
