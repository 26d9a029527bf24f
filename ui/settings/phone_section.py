"""Givers' phones: the switch, this laptop's part, and where phones reach it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.language import tr
from ui.settings.phone_state import PhoneState
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import Pill, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.qr_picture import QrPicture
from ui.widgets.room import column, framed, row, set_shown, show_notice
from ui.widgets.section import Section, lines

_QR = 176


class PhoneSection(Section):
    """Emits intents; `show_phones` is the only place that changes widgets."""

    switched = Signal(bool)
    served = Signal(bool)
    port_given = Signal(str)
    url_given = Signal(str)
    file_pressed = Signal(str)  # page_cert or page_key
    no_files_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        self._is_on = False
        self.notice = MessageBar()
        self.pill = Pill()
        self.switch = push_button("")
        self.who = text_label("", "second", wrap=True)
        self.serves = QCheckBox(tr("由这台电脑给手机看网页（现场自己的 Wi-Fi）"))
        self.port, self.url = _line_edit(tr("端口")), _line_edit(tr("手机打开的网址"))
        self.url.setPlaceholderText(tr("留空：用这台电脑的地址"))
        self.cert = FileLine(tr("证书"), tr("选证书（PEM）"))
        self.key = FileLine(tr("私钥"), tr("选私钥（PEM）"))
        self.no_files = push_button(tr("不用证书"), "ghost")
        self.mode = text_label("", "second", wrap=True)
        self.reach = Reach()
        self.how = QWidget()
        super().__init__("phone", tr("手机认领"), *self._parts())
        self._connect()

    def show_phones(self, state: PhoneState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self._show_switch(state)
        blocked = self.serves.blockSignals(True)
        self.serves.setChecked(state.serves)
        self.serves.blockSignals(blocked)
        set_shown(self.how, state.serves)
        for edit, text in ((self.port, state.port), (self.url, state.url)):
            if not edit.hasFocus():
                edit.setText(text)
        self.cert.show_file(state.cert)
        self.key.show_file(state.key)
        set_shown(self.no_files, bool(state.cert or state.key))
        self.mode.setText(state.mode)
        self.reach.show_reach(state)

    def _show_switch(self, state: PhoneState) -> None:
        self._is_on = bool(state.is_on)
        words, tone = (tr("开着"), "leaf") if self._is_on else (tr("关着"), "grey")
        self.pill.show_pill(words, tone)
        set_shown(self.pill, state.is_on is not None)
        set_words(self.switch, tr("关上手机认领") if self._is_on else tr("打开手机认领"))
        set_role(self.switch, "" if self._is_on else "accent")
        set_shown(self.switch, state.is_on is not None and not state.who)
        self.who.setText(state.who)
        set_shown(self.who, bool(state.who))

    def _parts(self) -> list[QWidget]:
        head, files = QWidget(), QWidget()
        head.setLayout(row(self.pill, self.who, 1, self.switch, spacing=12))
        about = text_label(
            tr(
                "打开以后，扫玫瑰标签上的码，就在手机上看到这个心愿。关上就立刻停，别处的网页也停；"
                "再按一次又打开。"
            ),
            "hint",
            wrap=True,
        )
        files.setLayout(row(self.no_files, 1))
        self.how.setLayout(
            column(
                lines(
                    (tr("端口"), self.port),
                    (tr("网址"), self.url),
                    (tr("证书"), self.cert),
                    (tr("私钥"), self.key),
                ),
                files,
                self.mode,
                self.reach,
                spacing=10,
            )
        )
        return [self.notice, head, about, self.serves, self.how]

    def _connect(self) -> None:
        self.switch.clicked.connect(lambda: self.switched.emit(not self._is_on))
        self.serves.toggled.connect(self.served)
        self.port.editingFinished.connect(lambda: self._given(self.port, self.port_given))
        self.url.editingFinished.connect(lambda: self._given(self.url, self.url_given))
        self.cert.button.clicked.connect(lambda: self.file_pressed.emit("page_cert"))
        self.key.button.clicked.connect(lambda: self.file_pressed.emit("page_key"))
        self.no_files.clicked.connect(lambda: self.no_files_pressed.emit())
        self.notice.closed.connect(self.notice_closed)

    def _given(self, edit: QLineEdit, told: object) -> None:
        if edit.isModified():
            edit.setModified(False)
            told.emit(edit.text())  # type: ignore[attr-defined]


class FileLine(QWidget):
    """The name of a file, and a button to choose another."""

    def __init__(self, spoken: str, choose: str) -> None:
        super().__init__()
        self._spoken = spoken
        self.words = text_label("", "second", wrap=True)
        self.button = push_button(tr("选文件…"), "ghost", "file")
        self.button.setAccessibleName(choose)
        lay = row(self.words, self.button)
        lay.setStretch(0, 1)
        self.setLayout(lay)

    def show_file(self, file: str) -> None:
        name = file.replace("\\", "/").rpartition("/")[2]
        self.words.setText(name or tr("没有"))
        self.words.setToolTip(file)
        self.words.setAccessibleName(f"{self._spoken} {name or tr('没有')}")


class Reach(QWidget):
    """Where phones reach the page: the address in large letters, and its QR."""

    def __init__(self) -> None:
        super().__init__()
        self.qr = QrPicture(tr("手机网页的二维码"), _QR)
        self.address = text_label("", "code", wrap=True)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words = text_label("", "second", wrap=True)
        self.printed = text_label("", "problem", wrap=True)
        texts = column(self.address, self.words, self.printed, 1, spacing=6)
        lay = row(self.qr, texts, spacing=14, margins=12)
        lay.setStretch(1, 1)
        self.setLayout(column(framed(lay, "sunken")))

    def show_reach(self, state: PhoneState) -> None:
        self.qr.show_text(state.reached)
        set_shown(self.qr, bool(state.reached))
        self.address.setText(state.reached or tr("手机现在还打不开"))
        self.words.setText(self._said(state))
        self.printed.setText(state.printed)
        set_shown(self.printed, bool(state.printed))

    def _said(self, state: PhoneState) -> str:
        if state.trouble:
            return state.trouble
        if not state.reached:
            return tr("正在准备，几秒钟就好。")
        if not state.is_on:
            return tr("网页已经在这里，等打开手机认领。")
        return tr("手机连上同一个 Wi-Fi，扫这个码，或扫玫瑰标签上的码。")


def _line_edit(spoken: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(spoken)
    edit.setMaxLength(80)
    return edit
