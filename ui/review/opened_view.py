"""The one wish under review: why it waits, how it was told, and the form to mend it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from desktop_app.language import tr
from ui.review.review_form import ReviewForm
from ui.review.review_state import Concern, Draft, Opened
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.countdown import Countdown
from ui.widgets.labels import IconLabel, Pill, text_label
from ui.widgets.marked_text import MarkedText
from ui.widgets.room import clear, column, framed, row, set_shown


class OpenedView(QWidget):
    """Shows one wish; emits what the reviewer types and asks for."""

    typed = Signal(Draft)
    proposal_taken = Signal()
    identity_asked = Signal(bool)
    consent_asked = Signal()
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = text_label("", "number")
        self.title = text_label("", "second", wrap=True)
        self.state = Pill()
        self.identity_button = push_button("", "ghost", "lock")
        self.consent_button = push_button(tr("同意"), "ghost", "shield")
        self.history_button = push_button(tr("记录"), "ghost", "history")
        self.identity = IdentityCard()
        self._concerns = column(spacing=6)
        self.original_name = text_label(tr("收集时的原话"), "field")
        self.original = MarkedText(tr("收集时的原话"), is_editable=False)
        self.proposal = text_label("", "second", wrap=True)
        self.take_proposal = push_button(tr("用这个说法"), "link")
        self._proposal_box = self._proposal_frame()
        self.form = ReviewForm()
        self._lay_out()
        self.form.typed.connect(self.typed)
        self.take_proposal.clicked.connect(self.proposal_taken)
        self.consent_button.clicked.connect(self.consent_asked)
        self.history_button.clicked.connect(self.history_asked)
        self.identity.expired.connect(lambda: self.identity_asked.emit(False))
        self.identity_button.clicked.connect(
            lambda: self.identity_asked.emit(self.identity.isHidden())
        )

    def show_opened(self, opened: Opened) -> None:
        """Make every widget agree with the wish."""
        self.number.setText(opened.number)
        self.title.setText(opened.title)
        tone = "leaf" if opened.can_publish else "amber"
        self.state.show_pill(tr("可以发布") if opened.can_publish else opened.state, tone)
        set_words(
            self.identity_button,
            tr("收起身份") if opened.is_identity_shown else tr("看身份"),
        )
        self.identity.show_lines(opened)
        self._show_concerns(opened)
        for part in (self.original_name, self.original):
            set_shown(part, bool(opened.original))
        self.original.show_text(opened.original, opened.original_marks)
        self.proposal.setText(opened.proposal)
        set_shown(self._proposal_box, bool(opened.proposal))
        self.form.show_draft(opened.draft, opened.marks, opened.price_problem)

    def _show_concerns(self, opened: Opened) -> None:
        clear(self._concerns)
        if opened.exit_reason:
            reason = tr("退回的原因：{reason}", reason=opened.exit_reason)
            self._concerns.addWidget(_concern(Concern("", reason, "", is_warning=True)))
        for concern in opened.concerns:
            self._concerns.addWidget(_concern(concern))

    def _proposal_frame(self) -> QFrame:
        name = text_label(tr("建议的说法"), "field")
        lay = row(column(name, self.proposal, spacing=2), self.take_proposal, spacing=10)
        lay.setContentsMargins(14, 8, 8, 8)
        lay.setStretch(0, 1)
        return framed(lay, "sunken")

    def _lay_out(self) -> None:
        head = row(
            self.number,
            self.state,
            1,
            self.consent_button,
            self.identity_button,
            self.history_button,
        )
        text_name = text_label(tr("公开文字"), "field")
        text_name.setBuddy(self.form.text)
        lay = column(
            column(head, self.title, spacing=0),
            self.identity,
            self._concerns,
            column(self.original_name, self.original, spacing=3),
            column(text_name, self.form.text, self._proposal_box, spacing=4),
            self.form,
            1,
            spacing=12,
        )
        lay.setContentsMargins(20, 14, 20, 14)
        self.setLayout(lay)


class IdentityCard(QFrame):
    """Whose wish it is. Shown on demand and for a while, with a reminder whose eyes it is for."""

    expired = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.left = Countdown()
        self.left.finished.connect(self.expired)
        sign = IconLabel("lock", "amber", 18)
        reminder = text_label(tr("仅审核可见，请别让旁人看到屏幕"), "field")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.setLayout(column(row(sign, reminder, 1, self.left), self._grid, spacing=8, margins=14))
        set_role(self, "card")
        self.hide()

    def show_lines(self, opened: Opened) -> None:
        lines, is_shown = opened.identity, opened.is_identity_shown
        if is_shown:
            self.left.run(opened.turn, opened.seconds)
        else:
            self.left.stop()
        clear(self._grid)
        for place, (name, value) in enumerate(lines or ((tr("没有登记"), ""),)):
            across = 2 * (place % 2)
            self._grid.addWidget(text_label(name, "hint"), place // 2, across)
            self._grid.addWidget(text_label(value, wrap=True), place // 2, across + 1)
        set_shown(self, is_shown)


def _concern(concern: Concern) -> QFrame:
    """Problem and remedy in one line with a sign; spoken as one sentence."""
    name, tone = ("info", "blue") if concern.is_warning else ("warning", "amber")
    sign = IconLabel(name, tone, 18)
    problem: QLabel = text_label(concern.problem, "strong")
    remedy = text_label(concern.remedy, "second", wrap=True)
    lay = row(sign, problem, remedy, spacing=10)
    lay.setStretch(2, 1)
    frame = framed(lay, "plain")
    frame.setAccessibleName(concern.problem + tr("。") + concern.remedy)
    return frame
