"""谁有密钥: for leads, which laptop reads what until when; longer for all, or new ones from now on."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.desk import Desk
from desktop_app.language import tr
from ui.exchange.keys_presenter import KeysPresenter
from ui.exchange.keys_state import HolderLine, KeysState
from ui.jobs import Jobs
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import row, set_shown, show_notice
from ui.widgets.section import Section

_MOST_LINES, _LINE = 4, 62


class KeysSection(Section):
    """Emits intents; `show_keys` is the only place that changes widgets."""

    extended = Signal(str)
    renew_asked = Signal(bool)
    renewed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        self.notice = MessageBar()
        self.own = text_label("", "second", wrap=True)
        self.list = LineList(tr("谁有密钥"))
        self.until = QLineEdit()
        self.until.setMaxLength(10)
        self.until.setPlaceholderText(tr("到哪天，比如 2023-07-12"))
        self.until.setAccessibleName(tr("密钥到哪天为止"))
        self.extend = push_button(tr("都延长"), icon="clock")
        self.renew = push_button(tr("换新密钥…"), icon="refresh")
        self.sure = push_button(tr("换"), "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        self._effect = text_label(
            tr("以后写下的内容用新密钥；以前的照旧能看。电脑丢了请按“停用”，会一起换。"),
            "hint",
            wrap=True,
        )
        super().__init__(
            "lock",
            tr("谁有密钥"),
            self.notice,
            self.own,
            self.list,
            row(self.until, self.extend, spacing=10),
            self._effect,
            row(self.renew, self.sure, self.leave, 1, spacing=10),
        )
        self.extend.clicked.connect(lambda: self.extended.emit(self.until.text()))
        self.until.returnPressed.connect(lambda: self.extended.emit(self.until.text()))
        self.until.textChanged.connect(lambda text: self.extend.setEnabled(bool(text.strip())))
        self.extend.setEnabled(False)
        self.renew.clicked.connect(lambda: self.renew_asked.emit(True))
        self.leave.clicked.connect(lambda: self.renew_asked.emit(False))
        self.sure.clicked.connect(lambda: self.renewed.emit())
        self.notice.closed.connect(self.notice_closed)
        self.hide()

    def show_keys(self, state: KeysState) -> None:
        """Make every widget agree with the state. Other laptops than a lead's see only how long their own
        keys last."""
        set_shown(self, bool(state.lines) and (state.is_lead or bool(state.own)))
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self.own.setText(state.own)
        set_shown(self.own, bool(state.own))
        self.list.show_lines([_listed(line) for line in state.lines])
        shown = min(max(len(state.lines), 1), _MOST_LINES)
        self.list.setFixedHeight(tokens().px(_LINE) * shown + 6)
        has_others = len(state.lines) > 1
        is_renewing = state.is_lead and state.is_renewing
        for part, is_shown in (
            (self.list, state.is_lead),
            (self.renew, state.is_lead and not is_renewing),
            (self.until, state.is_lead and has_others),
            (self.extend, state.is_lead and has_others),
            (self._effect, is_renewing),
            (self.sure, is_renewing),
            (self.leave, is_renewing),
        ):
            set_shown(part, is_shown)


class KeysPart(KeysSection):
    """The card with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, jobs: Jobs, desk: Desk, is_lead: Callable[[], bool]) -> None:
        super().__init__()
        self.presenter = KeysPresenter(self, jobs, desk, is_lead)
        self.extended.connect(self.presenter.extend)
        self.renew_asked.connect(lambda is_on: self.presenter.ask_renew(is_renewing=is_on))
        self.renewed.connect(self.presenter.renew)
        self.notice_closed.connect(self.presenter.dismiss)


def _listed(line: HolderLine) -> ListLine:
    return ListLine(line.node, "lock", line.tone, line.name, "", line.reads, line.until)
