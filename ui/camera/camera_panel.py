"""The camera beside the work: what it sees, what it has read, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QPushButton, QWidget

from desktop_app.language import tr
from ui.camera.camera_presenter import CameraState, Mode, Seen
from ui.camera.preview import Preview
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import IconButton, push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.room import clear, column, framed, row, scrolled, set_shown

WIDTH = 348


class CameraPanel(QFrame):
    """Emits what the person asks for; `show_state` is the only place that changes widgets."""

    digit_chosen = Signal(int)
    mirror_chosen = Signal(bool)
    torch_chosen = Signal(bool)
    next_camera_pressed = Signal()
    pictures_chosen = Signal(str)  # a file or folder
    again_pressed = Signal()
    close_pressed = Signal()
    seen = Signal(bool)  # it came into sight, or went out of it: the window was minimised

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "camera")
        self.setAccessibleName(tr("摄像头扫码"))
        self.preview = Preview()
        self.close_button = IconButton("close", tr("关掉摄像头  F4"))
        self.status = text_label(role="strong", wrap=True)
        self.hint = text_label(role="hint", wrap=True)
        self.command = text_label(role="code")
        self.command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = push_button(tr("复制"), "ghost")
        self.again = push_button(tr("再试"), icon="refresh")
        self.mirror = push_button(tr("镜像"), "ghost", "mirror")
        self.torch = push_button(tr("补光"), "ghost", "torch")
        self.next_camera = push_button(tr("换一个摄像头"), "ghost", "refresh")
        self.picture = push_button(tr("看图片"), "ghost", "file")
        self.folder = push_button(tr("看文件夹"), "ghost", "grid")
        self.camera = text_label(role="hint", wrap=True)
        self.choices = column(spacing=6)
        self._shown_choices: tuple[Seen, ...] = ()
        self._connect()
        self._lay_out()

    def show_state(self, state: CameraState) -> None:
        """Make every widget agree with the state."""
        is_trouble = state.mode is Mode.TROUBLE
        self.preview.show_state(state)
        set_shown(self.preview, not is_trouble)
        self.status.setText(state.problem if is_trouble else _status(state))
        self.hint.setText(state.remedy if is_trouble else _hint(state))
        set_shown(self.hint, bool(self.hint.text()))
        self.command.setText(state.command)
        set_shown(self._command_row, bool(state.command))
        set_shown(self.again, is_trouble and not state.command)
        self.mirror.setChecked(state.is_mirrored)
        set_shown(self.mirror, not is_trouble)
        self.torch.setChecked(state.is_torch_on)
        set_shown(self.torch, state.can_torch)
        set_shown(self.next_camera, len(state.cameras) > 1)
        self.camera.setText(state.camera if not is_trouble else "")
        self._show_choices(state.seen if state.must_choose else ())

    def sizeHint(self) -> QSize:
        return QSize(tokens().px(WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens().px(WIDTH), 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_pressed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setFixedWidth(tokens().px(WIDTH))

    def _show_choices(self, seen: tuple[Seen, ...]) -> None:
        named = tuple((one.digit, one.words, one.is_told) for one in seen)
        if named == tuple((one.digit, one.words, one.is_told) for one in self._shown_choices):
            return
        self._shown_choices = seen
        clear(self.choices)
        for one in seen:
            self.choices.addWidget(self._choice(one))

    def _choice(self, seen: Seen) -> QPushButton:
        button = push_button("", icon="check-circle" if seen.is_told else "")
        set_words(button, f"{seen.digit}　{seen.words}")
        set_role(button, "listed")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _on=False: self.digit_chosen.emit(seen.digit))
        return button

    def _choose_picture(self) -> None:
        kinds = tr("图片 (*.png *.jpg *.jpeg *.bmp *.webp)")
        file, _kind = QFileDialog.getOpenFileName(self, tr("看图片"), "", kinds)
        if file:
            self.pictures_chosen.emit(file)

    def _choose_folder(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, tr("看文件夹")):
            self.pictures_chosen.emit(folder)

    def _connect(self) -> None:
        for button in (self.mirror, self.torch):
            button.setCheckable(True)
        self.preview.chosen.connect(self.digit_chosen)
        self.close_button.clicked.connect(self.close_pressed)
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.command.text()))
        self.again.clicked.connect(self.again_pressed)
        self.mirror.clicked.connect(self.mirror_chosen)
        self.torch.clicked.connect(self.torch_chosen)
        self.next_camera.clicked.connect(self.next_camera_pressed)
        self.picture.clicked.connect(self._choose_picture)
        self.folder.clicked.connect(self._choose_folder)
        for digit in range(1, 10):
            shortcut = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            shortcut.activated.connect(lambda digit=digit: self.digit_chosen.emit(digit))

    def _lay_out(self) -> None:
        head = row(text_label(tr("摄像头扫码"), "title"), 1, self.close_button)
        self._command_row = framed(row(self.command, 1, self.copy, margins=8), "sunken")
        content = QWidget()
        content.setLayout(
            column(
                self.preview,
                self.status,
                self.hint,
                self._command_row,
                row(self.again, 1),
                self.choices,
                row(self.mirror, self.torch, 1, spacing=4),
                row(self.next_camera, 1),
                row(self.picture, self.folder, 1, spacing=4),
                self.camera,
                1,
                spacing=10,
            )
        )
        lay = column(head, scrolled(content), spacing=8)
        lay.setContentsMargins(16, 10, 16, 10)
        self.setLayout(lay)
        self.setFocusProxy(self.preview)
        self.setFixedWidth(tokens().px(WIDTH))


def _status(state: CameraState) -> str:
    if state.mode is Mode.STARTING:
        return tr("正在打开摄像头…")
    if state.must_choose:
        return tr("看见 {count} 个码，要哪一个？", count=len(state.seen))
    if state.seen:
        [seen] = state.seen
        return tr("已读：{words}", words=seen.words) if seen.is_told else seen.words
    return tr("把码放进画面里，会自动读")


def _hint(state: CameraState) -> str:
    if state.must_choose:
        return tr("点画面里的码，或按 Alt 加数字；挡住不要的也行")
    return tr("离镜头 10 到 20 厘米，码放平；画面只在这台电脑上看，不存也不传")
