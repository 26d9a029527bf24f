"""加入活动: a code, six digits to compare, and the way by stick."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.door.join_presenter import JoinState, JoinWords, Phase
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import rule, text_label

_WIDTH = 460


class JoinScreen(QWidget):
    """Emits what was asked; `show_join` is the only place that changes widgets.

    A scanner types what the QR says into the field of the code, which has the focus, and presses
    Enter: that joins.
    """

    join_pressed = Signal(JoinWords)
    address_pressed = Signal()
    cancel_pressed = Signal()
    back_pressed = Signal()
    request_pressed = Signal(Path, str)
    admission_pressed = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._phase: Phase | None = None
        self.title = text_label(tr("加入活动"), "title")
        self.sentence = text_label(role="second", wrap=True)
        self.code = LabelledField(tr("8 位码，或扫二维码"), "scan", "1234 5678")
        self.name = LabelledField(tr("这台电脑的名字"), "laptop", tr("比如：2 号电脑"))
        self.name.edit.setText(tr("新电脑"))
        self.name.edit.setMaxLength(40)
        self.address = LabelledField(tr("负责人屏幕上的地址"), "search", "192.168.1.5:8765")
        self.go = BigButton(tr("加入"))
        self.far = push_button(tr("找不到时输入地址"), "link")
        self.digits = text_label("", "join-digits")
        self.names = text_label(role="strong", wrap=True)
        self.bar = QProgressBar()
        self.cancel = push_button(tr("取消"))
        self.back = push_button(tr("返回"), icon="back")
        self.by_stick = text_label(tr("没有网络时，用 U 盘："), "field")
        self.request = push_button(tr("写申请……"), icon="export")
        self.admission = push_button(tr("读准许文件……"), icon="import")
        self._lay_out()
        self._connect()

    def show_join(self, state: JoinState) -> None:
        """Make every widget agree with the state."""
        is_asking, is_digits = state.phase is Phase.ASKING, state.phase is Phase.DIGITS
        is_requested = state.phase is Phase.REQUESTED
        is_under_way = state.phase in (Phase.BUSY, Phase.DIGITS)
        self.sentence.setText(_sentence(state))
        for field in (self.code, self.name, self.go):
            field.setVisible(is_asking)
        self.address.setVisible(is_asking and state.asks_address)
        self.far.setVisible(is_asking and not state.asks_address)
        self.digits.setVisible(is_digits or is_requested)
        self.digits.setText(state.digits)
        self.digits.setAccessibleName(" ".join(state.digits.replace(" ", "")))
        self.names.setVisible(is_digits)
        self.names.setText(tr("{event}，{lead}", event=state.event, lead=state.lead))
        self._show_bar(state)
        self.cancel.setVisible(is_under_way)
        self.cancel.setEnabled(state.can_cancel)
        for widget in (self.back, self.admission, self._rule):
            widget.setVisible(not is_under_way)
        for widget in (self.by_stick, self.request):
            widget.setVisible(is_asking)
        self._lead_focus(state)

    def _show_bar(self, state: JoinState) -> None:
        self.bar.setVisible(state.phase is Phase.BUSY)
        self.bar.setRange(0, 0 if state.done is None else 1000)
        self.bar.setValue(round((state.done or 0) * 1000))
        self.bar.setAccessibleName(state.busy)

    def _lead_focus(self, state: JoinState) -> None:
        if state.phase is self._phase:
            if state.asks_address and not self.address.text() and self.far.hasFocus():
                self.address.setFocus()
            return
        self._phase = state.phase
        if state.phase is Phase.ASKING:
            self.code.edit.selectAll()
            is_far = state.asks_address and state.problem and self.code.text()
            (self.address if is_far else self.code).setFocus()
        elif state.phase is Phase.REQUESTED:
            self.admission.setFocus()
        else:
            self.cancel.setFocus()

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QWidget()
        column.setFixedWidth(tokens().px(_WIDTH))
        page = QVBoxLayout(column)
        page.setSpacing(14)
        page.addWidget(self.title, 0, centre)
        page.addWidget(self.names)
        page.addWidget(self.digits, 0, centre)
        page.addWidget(self.sentence)
        for label in (self.sentence, self.names):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.code, self.name, self.address, self.go, self.bar):
            page.addWidget(widget)
        for button in (self.far, self.cancel):
            page.addWidget(button, 0, centre)
        self._rule = rule()
        page.addWidget(self._rule)
        page.addWidget(self.by_stick)
        others = QHBoxLayout()
        for button in (self.request, self.admission, self.back):
            others.addWidget(button)
        page.addLayout(others)
        whole = QVBoxLayout(self)
        row = QHBoxLayout()  # not an alignment: that would not ask a wrapped text for its height
        row.addStretch(1)
        row.addWidget(column)
        row.addStretch(1)
        whole.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(1)

    def _connect(self) -> None:
        self.go.clicked.connect(self._go)
        for field in (self.code, self.name, self.address):
            field.edit.returnPressed.connect(self._go)
        self.far.clicked.connect(self.address_pressed)
        self.cancel.clicked.connect(self.cancel_pressed)
        self.back.clicked.connect(self.back_pressed)
        self.request.clicked.connect(self._choose_request)
        self.admission.clicked.connect(self._choose_admission)

    def _go(self) -> None:
        address = self.address.text() if self.address.isVisibleTo(self) else ""
        self.join_pressed.emit(JoinWords(self.code.text(), self.name.text(), address))

    def _choose_request(self) -> None:
        start = str(Path.home() / tr("加入申请.rosewall-join"))
        file, _kind = QFileDialog.getSaveFileName(self, tr("把申请写到 U 盘"), start)
        if file:
            self.request_pressed.emit(Path(file), self.name.text())

    def _choose_admission(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self, tr("选负责人给的准许文件"), "")
        if file:
            self.admission_pressed.emit(Path(file))


def _sentence(state: JoinState) -> str:
    if state.phase is Phase.DIGITS and state.can_cancel:
        return tr("两台电脑上的数字一样吗？请负责人按接受。")
    if state.phase is Phase.REQUESTED:
        return tr(
            "申请写好了。请把 U 盘拿到负责人的电脑上，核对这六位数字，"
            "再把准许文件带回来，在这里读。"
        )
    said = " ".join(filter(None, (state.problem, state.remedy)))
    return state.busy or said or tr("请负责人按“加入新电脑”，再输入那里的码。")
