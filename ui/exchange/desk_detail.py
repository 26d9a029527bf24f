"""The chosen desk: what is known of it, why it cannot be reached, what may be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from desktop_app.language import tr
from ui.exchange.exchange_state import Asking, DeskDetail, Fact
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import IconLabel, Pill, text_label
from ui.widgets.room import ReasonBar, clear, column, framed, row, set_shown


class DeskDetailView(QFrame):
    """Emits intents; `show_detail` is the only place that changes widgets."""

    asked = Signal(Asking)
    address_given = Signal(str)
    name_given = Signal(str)
    retire_given = Signal(str)
    lead_given = Signal()
    recall_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._facts: tuple[Fact, ...] = ()
        self.name = text_label("", "title", wrap=True)
        self.state = Pill()
        self.why = text_label("", wrap=True)
        barrier = row(IconLabel("info", "blue", 20), self.why, spacing=10, margins=12)
        barrier.setStretch(1, 1)
        self._why = framed(barrier, "sunken")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        for place in (1, 3):
            self._grid.setColumnStretch(place, 1)
        self.change_address = push_button(tr("输入地址"), icon="edit")
        self.rename = push_button(tr("改名"), icon="edit")
        self.recall = push_button(tr("收回它的玫瑰"), icon="rose")
        self.lead = push_button(tr("设为负责人…"), icon="user")
        self.retire = push_button(tr("停用…"), icon="shield-off")
        self.address = Line(tr("那台电脑的地址"), tr("比如 192.168.1.23:8765"), tr("记下并试试"))
        self.naming = Line(tr("这台电脑的名字"), tr("比如：二号门"), tr("改名"))
        self.reason = ReasonBar()
        self.sure = Sure()
        acts = row(self.change_address, self.rename, self.recall, self.lead, self.retire, 1)
        self.setLayout(
            column(
                row(self.name, self.state, 1, spacing=12),
                self._why,
                self.address,
                self.naming,
                self.reason,
                self.sure,
                self._grid,
                acts,
                spacing=12,
                margins=18,
            )
        )
        self._connect()

    def show_detail(self, detail: DeskDetail | None, asking: Asking, *, is_busy: bool) -> None:
        """Make every widget agree with the state."""
        set_shown(self, detail is not None)
        if detail is None:
            return
        self.name.setText(detail.name)
        self.state.show_pill(detail.state, detail.tone)
        self.why.setText(detail.why)
        set_shown(self._why, bool(detail.why))
        self._show_facts(detail.facts)
        set_words(self.change_address, tr("改地址") if detail.address else tr("输入地址"))
        for part, is_shown in (
            (self.change_address, detail.can_change_address),
            (self.rename, detail.is_own),
            (self.recall, detail.can_recall),
            (self.lead, detail.can_lead),
            (self.retire, detail.can_retire),
        ):
            set_shown(part, is_shown)
            part.setEnabled(not is_busy)
        self.address.ask(asking is Asking.ADDRESS, detail.address)
        self.naming.ask(asking is Asking.NAME, detail.name)
        self.sure.ask(
            tr("让“{name}”也当负责人", name=detail.name) if asking is Asking.LEAD else "",
            tr(
                "它就能加入和停用电脑、收回玫瑰、导入、改规则，也看得到家庭的资料。不能再收回这个身份。"
            ),
            tr("设为负责人"),
        )
        self.reason.ask(
            tr("停用“{name}”", name=detail.name) if asking is Asking.RETIRE else "",
            tr(
                "丢了、被偷了才停用：它以后写的都不再采信，手里的玫瑰收回到这台。已经听到的都留着。"
            ),
            tr("停用它"),
            tr("原因，比如：电脑被偷"),
        )

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        if facts == self._facts:
            return
        self._facts = facts
        clear(self._grid)
        half = -(-len(facts) // 2)
        for place, fact in enumerate(facts):
            line, side = place % half, 2 * (place // half)
            self._grid.addWidget(text_label(fact.name, "field"), line, side)
            self._grid.addWidget(text_label(fact.value, wrap=True), line, side + 1)

    def _connect(self) -> None:
        self.change_address.clicked.connect(lambda: self.asked.emit(Asking.ADDRESS))
        self.rename.clicked.connect(lambda: self.asked.emit(Asking.NAME))
        self.lead.clicked.connect(lambda: self.asked.emit(Asking.LEAD))
        self.sure.given.connect(self.lead_given)
        self.retire.clicked.connect(lambda: self.asked.emit(Asking.RETIRE))
        self.recall.clicked.connect(lambda: self.recall_pressed.emit())
        self.address.given.connect(self.address_given)
        self.naming.given.connect(self.name_given)
        self.reason.given.connect(self.retire_given)
        for bar in (self.address, self.naming, self.reason, self.sure):
            bar.left.connect(lambda: self.asked.emit(Asking.NOTHING))


class Sure(QFrame):
    """Says what would happen, and does it on a second press."""

    given = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self.about = text_label("", "strong", wrap=True)
        self.effect = text_label("", "hint", wrap=True)
        self.do_it = push_button("", "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        acts = row(self.do_it, self.leave, 1)
        self.setLayout(column(self.about, self.effect, acts, spacing=6, margins=14))
        self.do_it.clicked.connect(lambda: self.given.emit())
        self.leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def ask(self, about: str, effect: str, do_it: str) -> None:
        """Open for this act; an empty `about` closes."""
        self.about.setText(about)
        self.effect.setText(effect)
        set_words(self.do_it, do_it)
        set_shown(self, bool(about))


class Line(QFrame):
    """Asks for one line in the page itself: the field, do it, leave it."""

    given = Signal(str)
    left = Signal()

    def __init__(self, spoken: str, example: str, do_it: str) -> None:
        super().__init__()
        set_role(self, "sunken")
        self.edit = QLineEdit()
        self.edit.setMaxLength(80)
        self.edit.setAccessibleName(spoken)
        self.edit.setPlaceholderText(example)
        self.do_it = push_button(do_it, "accent")
        self.leave = push_button(tr("不改了"), "ghost")
        field: QWidget = self.edit
        lay = column(text_label(spoken, "field"), row(field, self.do_it, self.leave), margins=14)
        self.setLayout(lay)
        self.edit.returnPressed.connect(self._give)
        self.do_it.clicked.connect(self._give)
        self.leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def ask(self, is_open: bool, text: str) -> None:
        """Open with this text, or close; what is being typed stays."""
        if is_open == (not self.isHidden()):
            return
        set_shown(self, is_open)
        self.edit.setText(text)
        if is_open:
            self.edit.setFocus()
            self.edit.selectAll()

    def _give(self) -> None:
        if self.edit.text().strip():
            self.given.emit(self.edit.text().strip())
