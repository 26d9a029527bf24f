"""The import room: drop a file, look at every row, import all or nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from desktop_app.language import tr
from ui.intake.drop_zone import DropZone, FileTarget
from ui.intake.intake_state import IntakeState, Stage
from ui.intake.preview_view import PreviewView
from ui.theme.looks import Look
from ui.widgets.buttons import push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import RosePicture, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import Head, column, fill_room, row, set_shown, show_notice


class IntakeScreen(FileTarget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    choose_pressed = Signal()
    cancel_pressed = Signal()
    again_pressed = Signal()
    undo_pressed = Signal()
    review_pressed = Signal()
    back_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.again = push_button(tr("换一个文件"), icon="file")
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("导入"), self.again, self.back)
        self.notice = MessageBar()
        self.zone = DropZone()
        self.reading = ReadingPlace()
        self.preview = PreviewView()
        self.failed = EmptyPlace()
        self.done = DonePlace()
        self._places = QStackedWidget()
        self._by_stage: dict[Stage, QWidget] = {
            Stage.EMPTY: self.zone,
            Stage.READING: self.reading,
            Stage.PREVIEW: self.preview,
            Stage.LOOKING_AGAIN: self.preview,
            Stage.IMPORTING: self.preview,
            Stage.DONE: self.done,
            Stage.FAILED: self.failed,
        }
        for place in dict.fromkeys(self._by_stage.values()):
            self._places.addWidget(place)
        self._lay_out()
        self._connect()
        for part in self.findChildren(QWidget):  # now, not when the first file has been read
            part.ensurePolished()

    def show_state(self, state: IntakeState) -> None:
        """Make every widget agree with the state."""
        self.head.hint.setText(state.file_name)
        set_shown(self.again, state.stage in (Stage.PREVIEW, Stage.DONE))
        place = self._by_stage[state.stage]
        if state.stage is Stage.READING:
            self.reading.show_progress(state.progress, state.progress_text)
        elif place is self.preview:
            self.preview.show_preview(state)
        elif state.stage is Stage.DONE:
            self.done.show_result(state)
        elif state.stage is Stage.FAILED:
            self.failed.say(state.problem, state.remedy, tr("换一个文件"), Look.WITHDRAWN)
        is_beside = state.stage is not Stage.FAILED
        if state.problem and is_beside:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        if self._places.currentWidget() is not place:
            self._places.setCurrentWidget(place)
        self._lead_focus(state.stage)

    def _lead_focus(self, stage: Stage) -> None:
        """Where the keyboard goes when the room is entered or the stage changes."""
        target = {
            Stage.EMPTY: self.zone.choose,
            Stage.READING: self.reading.cancel,
            Stage.DONE: self.done.leave,
            Stage.FAILED: self.failed.action,
        }.get(stage, self.preview.table)
        if self.focusProxy() is not target:
            had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.setFocusProxy(target)
            if had_focus or self.hasFocus():
                target.setFocus()

    def _lay_out(self) -> None:
        fill_room(self, self.head, self.notice, self._places)

    def _connect(self) -> None:
        self.file_over.connect(self.zone.show_over)
        self.zone.choose_pressed.connect(self.choose_pressed)
        self.failed.action_pressed.connect(self.choose_pressed)
        self.again.clicked.connect(lambda: self.choose_pressed.emit())
        self.reading.cancel.clicked.connect(lambda: self.cancel_pressed.emit())
        self.preview.leave_pressed.connect(self.again_pressed)
        self.done.again.clicked.connect(lambda: self.again_pressed.emit())
        self.done.undo.clicked.connect(lambda: self.undo_pressed.emit())
        self.done.review.clicked.connect(lambda: self.review_pressed.emit())
        self.done.leave.clicked.connect(lambda: self.back_pressed.emit())
        self.back.clicked.connect(lambda: self.back_pressed.emit())
        self.notice.closed.connect(self.notice_closed)


class ReadingPlace(QWidget):
    """A file is being read: how far, and a way out."""

    def __init__(self) -> None:
        super().__init__()
        self.words = text_label("", "title")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setMaximumWidth(460)
        self.bar.setAccessibleName(tr("读取进度"))
        self.cancel = push_button(tr("取消"))
        middle = row(1, self.bar, 1, spacing=0)
        middle.setStretch(1, 3)
        cancel = row(1, self.cancel, 1)
        self.setLayout(column(2, self.words, middle, cancel, 3, spacing=16))

    def show_progress(self, done: float, words: str) -> None:
        self.words.setText(words or tr("正在读表格…"))
        self.bar.setValue(round(done * 1000))


class DonePlace(QWidget):
    """What came of the import, how to take it back, and where to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.title = text_label("", "page-title")
        self.detail = text_label("", "second", wrap=True)
        for label in (self.title, self.detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture = RosePicture(110, Look.OPEN)
        self.undo = push_button(tr("撤销导入"), icon="undo")
        self.review = push_button("", icon="review")
        self.again = push_button(tr("再导入一份"), icon="import")
        self.leave = push_button(tr("看花墙"), "accent")
        acts = row(1, self.undo, self.again, self.review, self.leave, 1, spacing=10)
        self.setLayout(
            column(
                2,
                row(1, self._picture, 1),
                self.title,
                self.detail,
                acts,
                3,
                spacing=14,
            )
        )

    def show_result(self, state: IntakeState) -> None:
        self.title.setText(state.result)
        self.detail.setText(state.result_detail)
        set_words(self.review, tr("去审核 {count} 条", count=state.waiting))
        set_shown(self.review, state.waiting > 0)
        set_shown(self.undo, state.can_undo)
