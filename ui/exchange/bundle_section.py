"""The section “U 盘和文件夹” of the room of the laptops."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from desktop_app.exchange.bundle_model import SUFFIX
from desktop_app.language import tr
from ui.exchange.bundle_presenter import BundlePresenter
from ui.exchange.bundle_state import BundleState
from ui.shell.context import Context
from ui.widgets.buttons import push_button
from ui.widgets.files import dropped_file
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, row, set_shown, show_notice
from ui.widgets.section import Section

_TICK_MS = 200
_MOST_HEARD = 6


class BundleView(Section):
    """Emits intents; `show_state` is the only place that changes widgets."""

    write_pressed = Signal()
    read_pressed = Signal()
    cancel_pressed = Signal()
    answer_pressed = Signal()
    folder_pressed = Signal()
    no_folder_pressed = Signal()
    notice_closed = Signal()
    dropped = Signal(str)
    ticked = Signal()

    def __init__(self) -> None:
        self.write = push_button(tr("写到 U 盘"), "accent", "export")
        self.read = push_button(tr("读 U 盘"), icon="import")
        self.hint = text_label("", "hint", wrap=True)
        self.notice = MessageBar()
        self.wanted = text_label(
            tr("那台电脑在等回答：请写回去，再拿过去读。"), "second", wrap=True
        )
        self.answer = push_button(tr("把回答写回去"), icon="export")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.busy = text_label("", "second")
        self.cancel = push_button(tr("停下"), "ghost", "close")
        self.written = text_label("", "second", wrap=True)
        self._heard = column(spacing=4)
        self.folder = text_label("", "hint", wrap=True)
        self.choose = push_button(tr("选文件夹"), "ghost", "stick")
        self.forget = push_button(tr("不用文件夹"), "ghost")
        super().__init__(
            "stick",
            tr("U 盘和文件夹"),
            row(self.write, self.read, 1),
            self.hint,
            row(self.busy, 1, self.cancel),
            self.bar,
            self.notice,
            self.wanted,
            row(self.answer, 1),
            self.written,
            self._heard,
            self.folder,
            row(self.choose, self.forget, 1),
        )
        self.setAcceptDrops(True)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._connect()

    def show_state(self, state: BundleState) -> None:
        """Make every widget agree with the state."""
        is_busy = bool(state.busy)
        for part in (self.bar, self.busy, self.cancel):
            set_shown(part, is_busy)
        for button in (self.write, self.read):
            button.setEnabled(not is_busy)
        self.busy.setText(state.busy)
        self.bar.setAccessibleName(state.busy)
        self.bar.setValue(round(state.progress * 1000))
        self._show_over(is_over=False)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, state.about, kind="done")
        for part in (self.answer, self.wanted):
            set_shown(part, state.can_answer and not is_busy)
        self.written.setText(state.written)
        clear(self._heard)
        for words in state.heard[:_MOST_HEARD]:
            self._heard.addWidget(text_label(words, "second", wrap=True))
        self.folder.setText(
            tr("自动交换的文件夹：{folder}", folder=state.folder)
            if state.folder
            else tr("大家都看得到的共享文件夹，可以让程序自己读写。")
        )
        set_shown(self.forget, bool(state.folder))
        if is_busy != self._timer.isActive():
            (self._timer.start if is_busy else self._timer.stop)()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event).endswith(SUFFIX):
            event.acceptProposedAction()
            self._show_over(is_over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(is_over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(is_over=False)
        if file := dropped_file(event):
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _show_over(self, *, is_over: bool) -> None:
        self.hint.setText(
            tr("松手就读。")
            if is_over
            else tr("没有网络时，用 U 盘来回一趟就够。也可以把 .rosewall 文件拖到窗口里。")
        )

    def _connect(self) -> None:
        self.write.clicked.connect(lambda: self.write_pressed.emit())
        self.read.clicked.connect(lambda: self.read_pressed.emit())
        self.cancel.clicked.connect(lambda: self.cancel_pressed.emit())
        self.choose.clicked.connect(lambda: self.folder_pressed.emit())
        self.forget.clicked.connect(lambda: self.no_folder_pressed.emit())
        self.answer.clicked.connect(lambda: self.answer_pressed.emit())
        self.notice.closed.connect(self.notice_closed)
        self._timer.timeout.connect(self.ticked)


class BundleSection(QWidget):
    """The view with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.view = BundleView()
        self.setLayout(column(self.view))
        self.presenter = BundlePresenter(
            self.view,
            context.jobs,
            context.desk,
            settings=context.settings,
            change_settings=context.change_settings,
            changed=context.changed,
        )
        self._connect()
        self.presenter.refresh()

    def read(self, file: str) -> None:
        """Somebody dropped a bundle somewhere in the window."""
        self.presenter.read(Path(file))

    def refresh(self) -> None:
        self.presenter.refresh()

    def _connect(self) -> None:
        view, presenter = self.view, self.presenter
        view.write_pressed.connect(lambda: self._ask(tr("写到哪个 U 盘或文件夹"), presenter.write))
        view.read_pressed.connect(lambda: self._ask(tr("读哪个 U 盘或文件夹"), presenter.read))
        view.folder_pressed.connect(lambda: self._ask(tr("大家都看得到的文件夹"), presenter.watch))
        view.no_folder_pressed.connect(lambda: presenter.watch(None))
        view.cancel_pressed.connect(presenter.cancel)
        view.answer_pressed.connect(presenter.write_back)
        view.notice_closed.connect(presenter.dismiss)
        view.dropped.connect(self.read)
        view.ticked.connect(presenter.tick)

    def _ask(self, title: str, then: Callable[[Path], None]) -> None:
        start = str(self.presenter.place or Path.home())
        if chosen := QFileDialog.getExistingDirectory(self, title, start):
            then(Path(chosen))


def make_bundle_section(context: Context) -> BundleSection:
    return BundleSection(context)
