"""The consent of one wish: how it stands, what lacks, what to take down, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.language import tr
from ui.consent.consent_state import Asking, ConsentState, Draft, Opened, PaperLine
from ui.consent.note_form import NoteForm
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, Pill, text_label
from ui.widgets.room import ReasonBar, clear, column, framed, row, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class OpenedView(QWidget):
    """Emits what the person wants; `show_state` is the only place that changes widgets."""

    asked = Signal(Asking)
    draft_typed = Signal(Draft)
    note_pressed = Signal()
    withdraw_given = Signal(str, str)  # reason, scope
    paper_pressed = Signal(str)
    paper_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.number = text_label("", "number")
        self.headline = Pill()
        self.need = text_label("", "second", wrap=True)
        self._given = column(spacing=4)
        self._missing = column(spacing=6)
        self.photo = text_label("", "second", wrap=True)
        self.papers_name = text_label(tr("要取下、收回的纸"), "field")
        self._papers = column(spacing=6)
        self.not_told = text_label("", "second", wrap=True)
        self.note = push_button(tr("登记同意"), "accent", "edit")
        self.withdraw = push_button(tr("撤回同意"), icon="shield-off")
        self.form = NoteForm()
        self.scope = SegmentedChoice(
            tr("撤回什么"),
            (
                Segment("all", tr("全部")),
                Segment("publish", tr("只是公开")),
                Segment("photo", tr("只是照片")),
            ),
        )
        self.reason = ReasonBar(self.scope)
        self.how = ReasonBar()
        self._shown: Opened | None = None
        self._lay_out()
        self._connect()

    def show_state(self, state: ConsentState) -> None:
        """Make every widget agree with the state."""
        opened = state.opened
        if opened is None:
            return
        self.number.setText(opened.number)
        self.headline.show_pill(opened.headline, opened.tone)
        self.need.setText(opened.need)
        self._show_facts(opened)
        self._show_acts(state, opened)

    def _show_facts(self, opened: Opened) -> None:
        """Made anew only when they changed: somebody may be typing below them."""
        if opened == self._shown:
            return
        self._shown = opened
        clear(self._given)
        for line in opened.given:
            self._given.addWidget(text_label(line, "strong", wrap=True))
        clear(self._missing)
        for problem, remedy in opened.missing:
            self._missing.addWidget(_signed("warning", problem, remedy))
        self.photo.setText(opened.photo)
        set_shown(self.photo, bool(opened.photo))
        self._show_papers(opened)
        self.not_told.setText(opened.not_told)
        set_shown(self.not_told, bool(opened.not_told))

    def _show_papers(self, opened: Opened) -> None:
        set_shown(self.papers_name, bool(opened.papers))
        clear(self._papers)
        for paper in opened.papers:
            self._papers.addWidget(self._paper(paper, can_tick=opened.can_tick))

    def _show_acts(self, state: ConsentState, opened: Opened) -> None:
        asking = state.asking
        set_shown(self.note, asking is Asking.NOTHING)
        set_shown(self.withdraw, asking is Asking.NOTHING)
        self.note.setEnabled(opened.can_note and not state.is_busy)
        why_not = "" if opened.can_note else tr("请到玫瑰所在的电脑或负责人的电脑上登记")
        self.note.setToolTip(why_not)
        self.note.setAccessibleDescription(why_not)
        self.withdraw.setEnabled(opened.can_withdraw and not state.is_busy)
        set_shown(self.form, asking is Asking.NOTE)
        self.form.show_draft(state.draft, asks_notice=opened.asks_notice, is_busy=state.is_busy)
        is_withdrawing = asking is Asking.WITHDRAW
        self.reason.ask(
            tr("撤回 {number} 的同意", number=opened.number) if is_withdrawing else "",
            tr("文字马上从花墙、大屏、网页和卡上撤下，别的电脑听到就撤；认领还在，礼物照常送。"),
            tr("撤回"),
            tr("比如：家里人不愿意公开了（只存在保密的库里）"),
        )
        paper = next((one for one in opened.papers if one.item_id == state.paper), None)
        is_taking = asking is Asking.PAPER and paper is not None
        self.how.ask(
            paper.what if is_taking and paper else "",
            paper.after if paper else "",
            tr("划掉"),
            tr("比如：取下，粉碎了"),
        )

    def _paper(self, paper: PaperLine, *, can_tick: bool) -> QFrame:
        sign = IconLabel(*(("check", "leaf") if paper.is_taken else ("shield-off", "amber")))
        words = column(
            text_label(paper.what, "second" if paper.is_taken else "strong", wrap=True),
            text_label(paper.after, "hint", wrap=True),
            spacing=1,
        )
        lay = row(sign, words, spacing=10, margins=8)
        if not paper.is_taken and can_tick:
            done = push_button(tr("划掉…"), "ghost", "check")
            done.setAccessibleName(tr("划掉：{what}", what=paper.what))
            done.clicked.connect(lambda: self.paper_pressed.emit(paper.item_id))
            lay.addWidget(done)
        lay.setStretch(1, 1)
        frame = framed(lay)
        frame.setAccessibleName(f"{paper.what}{tr('。')}{paper.after}")
        return frame

    def _lay_out(self) -> None:
        lay = column(
            row(self.number, self.headline, 1),
            self.need,
            self._given,
            self._missing,
            self.photo,
            row(1, self.withdraw, self.note),
            self.form,
            self.reason,
            column(self.papers_name, self.how, self._papers, self.not_told, spacing=6),
            1,
            spacing=12,
        )
        lay.setContentsMargins(20, 14, 20, 14)
        self.setLayout(lay)

    def _connect(self) -> None:
        self.note.clicked.connect(lambda: self.asked.emit(Asking.NOTE))
        self.withdraw.clicked.connect(lambda: self.asked.emit(Asking.WITHDRAW))
        self.form.typed.connect(self.draft_typed)
        self.form.given.connect(self.note_pressed)
        self.form.left.connect(lambda: self.asked.emit(Asking.NOTHING))
        self.reason.given.connect(lambda why: self.withdraw_given.emit(why, self.scope.value))
        self.reason.left.connect(lambda: self.asked.emit(Asking.NOTHING))
        self.how.given.connect(self.paper_given)
        self.how.left.connect(lambda: self.asked.emit(Asking.NOTHING))


def _signed(icon: str, problem: str, remedy: str) -> QFrame:
    """Problem and remedy with a sign; spoken as one sentence."""
    words = column(
        text_label(problem, "strong", wrap=True), text_label(remedy, "second", wrap=True), spacing=1
    )
    lay = row(IconLabel(icon, "amber", 18), words, spacing=10)
    lay.setStretch(1, 1)
    frame = framed(lay, "plain")
    frame.setAccessibleName(f"{problem}{tr('。')}{remedy}")
    return frame
