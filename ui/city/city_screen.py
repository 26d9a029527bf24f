"""The city board: every district with its numbers and their age; beside it what is still open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.hall.city import Order
from desktop_app.language import tr
from ui.city.city_state import CityState, QuestionLine
from ui.city.district_row import DistrictRow
from ui.city.trend_bars import TrendBars
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import IconLabel, rule, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import (
    MARGIN,
    Head,
    clear,
    column,
    framed,
    row,
    scrolled,
    set_shown,
    show_notice,
)
from ui.widgets.section import Section
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.two_columns import TwoColumns


class CityScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    sorted_by = Signal(str)
    inbox_pressed = Signal()
    desks_pressed = Signal()
    import_pressed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("全市"), self.back)
        self.notice = MessageBar()
        self.order = SegmentedChoice(
            tr("排序"),
            (
                Segment(Order.PROGRAMME, tr("按日程")),
                Segment(Order.SHARE, tr("按认领比例")),
                Segment(Order.OPEN, tr("按待认领")),
                Segment(Order.AGE, tr("久没更新的在前")),
            ),
        )
        self.rows: list[DistrictRow] = []
        self._lines = column(spacing=0)
        self._figures = QGridLayout()
        self._numbers: list[QLabel] = []
        self.trend = TrendBars()
        self.questions = column(spacing=8)
        self.inbox = push_button(tr("去待处理"), icon="flag")
        self.desks = text_label("", "second", wrap=True)
        self.desks_button = push_button(tr("看电脑"), "ghost", "laptop")
        self.empty = EmptyPlace()
        self._shown_questions: tuple[tuple[QuestionLine, ...], int] | None = None
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.order.buttons[Order.PROGRAMME])
        self.show_state(CityState())

    def show_state(self, state: CityState) -> None:
        """Make every widget agree with the state."""
        self.head.hint.setText(state.about)
        self.order.choose(state.order)
        show_notice(self.notice, state.problem, state.remedy)
        set_shown(self._body, bool(state.districts))
        set_shown(self.empty, not state.districts)
        self._say_empty(state)
        self._show_districts(state)
        self._show_figures(state)
        self.trend.show_steps(state.trend)
        self._show_questions(state)
        self.desks.setText(state.desks)
        set_shown(self.desks_button, state.has_others)

    def _say_empty(self, state: CityState) -> None:
        if state.is_loading:
            self.empty.say(tr("正在看各区县的数字…"))
        else:
            self.empty.say(
                tr("还没有心愿，也没有会场"),
                tr("导入心愿以后，每个区县征集、认领、圆梦多少，数字有多新，都在这里。"),
                tr("去导入"),
            )

    def _show_districts(self, state: CityState) -> None:
        while len(self.rows) < len(state.districts):
            if self.rows:
                self._lines.addWidget(rule())
            self.rows.append(DistrictRow())
            self._lines.addWidget(self.rows[-1])
        while len(self.rows) > len(state.districts):
            gone = [self._lines.takeAt(self._lines.count() - 1) for _ in range(2)]
            self.rows.pop()
            for item in gone:
                if item is not None and (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        for shown, line in zip(self.rows, state.districts, strict=True):
            shown.show_line(line)

    def _show_figures(self, state: CityState) -> None:
        for place, figure in enumerate(state.figures):
            if place == len(self._numbers):
                self._numbers.append(text_label(role="number"))
                for at, label in enumerate((self._numbers[-1], text_label(figure.words, "hint"))):
                    self._figures.addWidget(label, at, place, Qt.AlignmentFlag.AlignHCenter)
            self._numbers[place].setText(f"{figure.number:,}")
            self._numbers[place].setAccessibleName(f"{figure.words} {figure.number}")

    def _show_questions(self, state: CityState) -> None:
        wanted = (state.questions, state.more)
        if wanted == self._shown_questions:
            return
        self._shown_questions = wanted
        clear(self.questions)
        for line in state.questions:
            self.questions.addWidget(_question(line))
        if state.more:
            more = tr("还有 {count} 件，都在“待处理”里。", count=state.more)
            self.questions.addWidget(text_label(more, "hint"))
        if not state.questions:
            self.questions.addWidget(
                text_label(tr("没有要人来定的事，也没有在等答复的认领。"), "good", wrap=True)
            )
        set_shown(self.inbox, bool(state.questions))

    def _lay_out(self) -> None:
        districts = framed(self._lines)
        left = column(self.order, districts, 1, spacing=12)
        right = column(
            Section("chart", tr("全市合计"), self._figures, self.trend),
            Section("flag", tr("还没了结的事"), self.questions, row(self.inbox, 1)),
            Section("laptop", tr("电脑"), self.desks, row(self.desks_button, 1)),
            1,
            spacing=14,
        )
        self._body = scrolled(TwoColumns(left, right, (9, 5)))
        lay = column(self.head, self.notice, self._body, self.empty, spacing=12)
        lay.setContentsMargins(MARGIN, 18, MARGIN - 8, 0)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        self.order.chosen.connect(self.sorted_by)
        self.inbox.clicked.connect(lambda: self.inbox_pressed.emit())
        self.desks_button.clicked.connect(lambda: self.desks_pressed.emit())
        self.empty.action_pressed.connect(self.import_pressed)
        self.back.clicked.connect(lambda: self.back_pressed.emit())


def _question(line: QuestionLine) -> QWidget:
    """`HS-017 待裁定 · 3 分钟前`, and what happened below."""
    part = QWidget()
    head = tr("，").join(dict.fromkeys((line.number, line.kind)))
    first = row(text_label(head, "strong"), 1, text_label(line.ago, "hint"))
    words = column(first, text_label(line.what, "second", wrap=True), spacing=0)
    sign = IconLabel(line.icon, line.tone, 20)
    lay = row(sign, words, spacing=10)
    lay.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    lay.setStretch(1, 1)
    part.setLayout(lay)
    part.setAccessibleName(" ".join((head, line.ago, line.what)))
    return part
