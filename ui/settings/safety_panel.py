"""Backups, restoring, the examination and the key, as three cards."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QWidget

from desktop_app.language import tr
from ui.settings.settings_state import BackupLine, Restoring, SafetyState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, row, set_shown, show_notice
from ui.widgets.section import Section

_TICK_MS = 200


class SafetyPanel(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    backup_chosen = Signal(str)
    backup_pressed = Signal()
    folder_pressed = Signal()
    no_folder_pressed = Signal()
    restore_asked = Signal(str)
    restore_confirmed = Signal(str)
    other_file_pressed = Signal()
    examine_pressed = Signal()
    repair_pressed = Signal()
    passphrase_given = Signal(str, str)
    ticked = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen = ""
        self.notice = MessageBar()
        self.newest = text_label("", "second")
        self.back_up = push_button(tr("现在备份"), icon="backup")
        self.second = text_label("", "hint", wrap=True)
        self.folder = push_button(tr("选第二处"), "ghost", "stick")
        self.no_folder = push_button(tr("不要第二处"), "ghost")
        self.list = LineList(tr("备份"))
        self.restore = push_button(tr("恢复选中的…"), icon="history")
        self.other_file = push_button(tr("从别处恢复…"), "ghost", "file")
        self.confirm = RestoreBar()
        self.examine = push_button(tr("检查数据"), icon="check-circle")
        self.repair = push_button(tr("重建看板"), icon="refresh")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("检查进度"))
        self.progress = text_label("", "hint")
        self._said = column(spacing=4)
        self.key = KeyCard()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._lay_out()
        self._connect()

    def show_state(self, state: SafetyState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self._show_backups(state)
        self._show_examination(state)
        self.key.show_key(state)

    def _show_backups(self, state: SafetyState) -> None:
        self._chosen = state.chosen
        self.newest.setText(state.newest)
        set_words(self.back_up, tr("正在备份…") if state.is_backing_up else tr("现在备份"))
        self.back_up.setEnabled(not state.is_backing_up)
        folder = state.second_folder
        self.second.setText(
            tr("第二处：{folder}", folder=folder)
            if folder
            else tr("第二处：没有。建议选一个 U 盘。")
        )
        set_shown(self.no_folder, bool(folder))
        self.list.show_lines([_listed(line) for line in state.backups], state.chosen)
        shown = min(len(state.backups), 3)
        self.list.setFixedHeight(tokens().px(62) * shown + 6)
        set_shown(self.list, shown > 0)
        self.restore.setEnabled(bool(state.chosen))
        self.confirm.show_restoring(state.restoring)

    def _show_examination(self, state: SafetyState) -> None:
        self.examine.setEnabled(not state.is_examining)
        set_shown(self.repair, state.can_repair and not state.is_examining)
        for part in (self.bar, self.progress):
            set_shown(part, state.is_examining)
        self.bar.setValue(round(state.progress * 1000))
        self.progress.setText(state.progress_text)
        clear(self._said)
        for place, line in enumerate(state.examined):
            role = "good" if state.is_well and place == 0 else "second"
            self._said.addWidget(text_label(line, role, wrap=True))
        if state.is_examining and not self._timer.isActive():
            self._timer.start()
        elif not state.is_examining:
            self._timer.stop()

    def _lay_out(self) -> None:
        seconds = row(self.second, self.folder, self.no_folder)
        seconds.setStretch(0, 1)
        backups = Section(
            "backup",
            tr("备份"),
            row(self.newest, 1, self.back_up),
            seconds,
            self.list,
            self.confirm,
            row(self.restore, self.other_file, 1),
            text_label(tr("每 10 分钟和关窗时自动备份，留最新的 30 份"), "hint", wrap=True),
        )
        doctor = Section(
            "review",
            tr("数据好不好"),
            self.bar,
            self.progress,
            self._said,
            row(self.examine, self.repair, 1),
        )
        self.setLayout(column(self.notice, backups, doctor, self.key, spacing=14))

    def _connect(self) -> None:
        self.list.chosen.connect(self.backup_chosen)
        self.back_up.clicked.connect(lambda: self.backup_pressed.emit())
        self.folder.clicked.connect(lambda: self.folder_pressed.emit())
        self.no_folder.clicked.connect(lambda: self.no_folder_pressed.emit())
        self.restore.clicked.connect(lambda: self.restore_asked.emit(self._chosen))
        self.other_file.clicked.connect(lambda: self.other_file_pressed.emit())
        self.confirm.confirmed.connect(self.restore_confirmed)
        self.confirm.left.connect(lambda: self.restore_asked.emit(""))
        self.examine.clicked.connect(lambda: self.examine_pressed.emit())
        self.repair.clicked.connect(lambda: self.repair_pressed.emit())
        self.key.given.connect(self.passphrase_given)
        self._timer.timeout.connect(self.ticked)
        self.notice.closed.connect(self.notice_closed)


class RestoreBar(QFrame):
    """Says what restoring does, and asks for the passphrase when the backup needs it."""

    confirmed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = text_label("", "strong", wrap=True)
        self.effect = text_label("", "second", wrap=True)
        self.passphrase = _secret(tr("那台电脑的活动口令"))
        self.do_it = push_button(tr("恢复这份备份"), "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        self.do_it.clicked.connect(lambda: self.confirmed.emit(self.passphrase.text()))
        self.leave.clicked.connect(lambda: self.left.emit())
        acts = row(self.do_it, self.leave, 1)
        self.setLayout(
            column(self.title, self.effect, self.passphrase, acts, spacing=8, margins=14)
        )
        set_role(self, "sunken")
        self.hide()

    def show_restoring(self, restoring: Restoring | None) -> None:
        if restoring is None:
            self.passphrase.clear()
            self.hide()
            return
        self.title.setText(restoring.title)
        self.effect.setText(restoring.effect)
        set_shown(self.passphrase, restoring.needs_passphrase)
        self.show()


class KeyCard(Section):
    """How the key is kept, and a passphrase typed twice."""

    given = Signal(str, str)

    def __init__(self) -> None:
        self.words = text_label("", "strong", wrap=True)
        self.hint = text_label("", "second", wrap=True)
        self.first = _secret(tr("新的活动口令，至少 12 个字"))
        self.again = _secret(tr("再输一次"))
        self.problem = text_label("", "problem", wrap=True)
        self.set_it = push_button("")
        fields = row(self.first, self.again, spacing=10)
        super().__init__(
            "lock",
            tr("密钥和口令"),
            self.words,
            self.hint,
            fields,
            self.problem,
            row(self.set_it, 1),
        )
        self.set_it.clicked.connect(self._give)
        self.again.returnPressed.connect(self._give)
        for field in (self.first, self.again):
            field.textChanged.connect(self._typed)
        self._is_busy = False
        self._typed()

    def show_key(self, state: SafetyState) -> None:
        if self._is_busy and not state.is_setting_key and not state.key_problem:
            for field in (self.first, self.again):
                field.clear()
        self._is_busy = state.is_setting_key
        self.words.setText(state.key_words)
        self.hint.setText(state.key_hint)
        set_role(self.words, "strong" if state.is_key_safe else "problem")
        words = tr("换一个口令") if state.has_passphrase else tr("设活动口令")
        set_words(self.set_it, tr("正在设…") if state.is_setting_key else words)
        self.problem.setText(state.key_problem)
        set_shown(self.problem, bool(state.key_problem))
        self._typed()

    def _typed(self) -> None:
        is_filled = bool(self.first.text() and self.again.text())
        self.set_it.setEnabled(is_filled and not self._is_busy)

    def _give(self) -> None:
        if self.set_it.isEnabled():
            self.given.emit(self.first.text(), self.again.text())


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field


def _listed(line: BackupLine) -> ListLine:
    sign, tone = ("check", "leaf") if line.is_newest else ("backup", "ink2")
    newest = tr("最新") if line.is_newest else ""
    return ListLine(line.file, sign, tone, line.when, newest, line.about, line.ago)
