"""The page before the window: one question, one big button."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import mark, tr
from ui.door.door_presenter import Door, DoorState
from ui.door.join_screen import JoinScreen
from ui.theme.looks import Look
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labelled_field import LabelledField
from ui.widgets.labels import RosePicture, text_label
from ui.widgets.room import scrolled

_WIDTH = 460

_TITLES = {
    Door.NEW: mark("圆梦玫瑰墙"),
    Door.LOCKED: mark("这份数据上了锁"),
    Door.DAMAGED: mark("数据打不开了"),
    Door.SHUT: mark("现在打不开"),
}


class DoorScreen(QWidget):
    """Emits what was asked; `show_state` is the only place that changes widgets."""

    event_pressed = Signal(str, str)
    demo_pressed = Signal()
    unlock_pressed = Signal(str)
    restore_pressed = Signal(Path, str)
    join_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setWindowTitle(tr("圆梦玫瑰墙"))
        self._door = Door.SHUT
        self.picture = RosePicture(96, Look.OPEN)
        self.title = text_label(role="title")
        self.sentence = text_label(role="second", wrap=True)
        self.name = LabelledField(tr("活动名称"), "heart", tr("比如：2027 社会组织党员公益日"))
        self.day = LabelledField(tr("活动日期"), "clock", f"{date.today().year}-06-28")  # noqa: DTZ011 an example only
        self.passphrase = LabelledField(tr("活动口令"), "lock")
        self.passphrase.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.backups = QListWidget()
        self.backups.setAccessibleName(tr("可以恢复的备份"))
        self.go = BigButton("")
        self.join = push_button(tr("加入活动"), icon="laptop")
        self.demo = push_button(tr("先看演示"), icon="grid")
        self.file = push_button(tr("从备份文件恢复……"), icon="backup")
        self.joining = JoinScreen()
        self._pages = QStackedLayout(self)
        self._lay_out()
        self._connect()

    def show_state(self, state: DoorState) -> None:
        """Make every widget agree with the state."""
        self._door = state.door
        self._pages.setCurrentIndex(int(state.is_joining))
        self.title.setText(tr(_TITLES[state.door]))
        self.sentence.setText(
            state.busy or " ".join(filter(None, (state.problem, state.remedy))) or _welcome()
        )
        is_new = state.door is Door.NEW
        is_damaged = state.door is Door.DAMAGED
        for field in (self.name, self.day):
            field.setVisible(is_new)
        for button in (self.join, self.demo):
            button.setVisible(is_new)
        self.passphrase.setVisible(state.door is Door.LOCKED)
        self.backups.setVisible(is_damaged and bool(state.backups))
        self.file.setVisible(is_new or is_damaged)
        self.go.setVisible(is_new or state.door is Door.LOCKED or self.backups.isVisibleTo(self))
        self.go.show_words(_verb(state.door))
        self._show_backups(state)
        for button in (self.go, self.join, self.demo, self.file):
            button.setEnabled(not state.busy)

    def _show_backups(self, state: DoorState) -> None:
        if self.backups.count() == len(state.backups):
            return
        self.backups.clear()
        for choice in state.backups:
            item = QListWidgetItem(choice.words)
            item.setData(Qt.ItemDataRole.UserRole, choice.file)
            self.backups.addItem(item)
        self.backups.setCurrentRow(0)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QWidget()
        column.setFixedWidth(tokens().px(_WIDTH))
        page = QVBoxLayout(column)
        page.setSpacing(14)
        page.addWidget(self.picture, 0, centre)
        page.addWidget(self.title, 0, centre)
        page.addWidget(self.sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.name, self.day, self.passphrase, self.backups, self.go):
            page.addWidget(widget)
        page.addWidget(self.join)
        others = QHBoxLayout()
        others.addWidget(self.demo)
        others.addWidget(self.file)
        page.addLayout(others)
        front = QWidget()
        whole = QVBoxLayout(front)
        row = QHBoxLayout()  # not an alignment: that would not ask a wrapped text for its height
        row.addStretch(1)
        row.addWidget(column)
        row.addStretch(1)
        whole.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(1)
        for one in (front, self.joining):
            self._pages.addWidget(scrolled(one))

    def _connect(self) -> None:
        self.go.clicked.connect(self._go)
        for field in (self.name, self.day, self.passphrase):
            field.edit.returnPressed.connect(self._go)
        self.backups.itemActivated.connect(self._go)
        self.demo.clicked.connect(self.demo_pressed)
        self.join.clicked.connect(self.join_pressed)
        self.file.clicked.connect(self._choose_file)

    def _go(self) -> None:
        if not self.go.isEnabled():
            return
        if self._door is Door.NEW:
            self.event_pressed.emit(self.name.text(), self.day.text())
        elif self._door is Door.LOCKED:
            self.unlock_pressed.emit(self.passphrase.text())
        elif (item := self.backups.currentItem()) is not None:
            self.restore_pressed.emit(item.data(Qt.ItemDataRole.UserRole), "")

    def _choose_file(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(
            self, tr("选一个备份"), "", tr("玫瑰墙备份 (*.backup)")
        )
        if file:
            self.restore_pressed.emit(Path(file), self.passphrase.text())


def _welcome() -> str:
    return tr("还没有活动。新建一个，加入同伴的活动，或者先看看演示。")


def _verb(door: Door) -> str:
    words = {Door.NEW: tr("新建活动"), Door.LOCKED: tr("打开"), Door.DAMAGED: tr("恢复选中的备份")}
    return words.get(door, "")
