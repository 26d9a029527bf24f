"""The bar above everything: the way home, whose day it is, one search box, the other rooms."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from desktop_app.language import tr
from ui.shell.rooms import Room
from ui.theme.looks import Look
from ui.theme.rose import rose_pixmap
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import IconButton, push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.search_box import SearchBox

HEIGHT = 64
NARROW = 1260  # below this width, in design pixels, the rooms show icons only


class RoseButton(QPushButton):
    """The rose leads home."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "ghost")
        self.setAutoDefault(False)
        self.setAccessibleName(tr("回到花墙"))
        self.setToolTip(tr("回到花墙  Esc"))

    def sizeHint(self) -> QSize:
        side = tokens().px(52)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = min(self.width(), self.height()) - 8
        rose = rose_pixmap(Look.OPEN, side, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, rose)
        painter.end()


class ElidedLabel(QLabel):
    """A line that ends in … where its place ends; the whole text is its tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        set_role(self, role)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class TopBar(QFrame):
    """Rooms are added by the shell; each is a button with its count."""

    home_pressed = Signal()
    room_pressed = Signal(str)
    menu_pressed = Signal()
    help_pressed = Signal()
    call_pressed = Signal()
    camera_pressed = Signal()
    hall_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "topbar")
        self.home = RoseButton()
        self.event_name = ElidedLabel("brand")
        self.desk = ElidedLabel("hint")
        self.search = SearchBox()
        self._key = text_label(tr("按 /"), "key")
        self.call = IconButton("bell", tr("叫负责人"))
        self.call.setToolTip(tr("叫负责人  F7"))
        self.camera = IconButton("camera", tr("摄像头扫码"))
        self.camera.setCheckable(True)
        self.camera.setToolTip(tr("摄像头扫码  F4"))
        self.hall = IconButton("screen", tr("大屏"))
        self.hall.setCheckable(True)
        self.hall.setToolTip(tr("大屏  F11"))
        self.help = IconButton("help", tr("帮助"))
        self.menu = IconButton("menu", tr("菜单"))
        self.help.setToolTip(tr("帮助  F1"))
        self.rooms: dict[str, QPushButton] = {}
        self._titles: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._barred: dict[str, str] = {}
        self.home.clicked.connect(self.home_pressed)
        self.menu.clicked.connect(self.menu_pressed)
        self.call.clicked.connect(self.call_pressed)
        self.camera.clicked.connect(self.camera_pressed)
        self.hall.clicked.connect(self.hall_pressed)
        self.help.clicked.connect(self.help_pressed)
        self._lay_out()

    def show_event(self, event: str, desk: str) -> None:
        """Whose day it is, and which laptop this is."""
        self.event_name.show_text(event)
        self.desk.show_text(desk)

    def add_room(self, name: str, room: Room) -> None:
        """A room's button, in front of the camera."""
        button = push_button(tr(room.title), "ghost", room.icon)
        button.setCheckable(True)
        button.clicked.connect(lambda _on=False: self.room_pressed.emit(name))
        self.rooms[name] = button
        self._titles[name] = tr(room.title)
        self._row.insertWidget(self._row.indexOf(self.call), button)
        self._fit()

    def show_room(self, name: str) -> None:
        """Which room is open; empty = the wall."""
        for room, button in self.rooms.items():
            button.setChecked(room == name)

    def show_barred(self, who: Mapping[str, str]) -> None:
        """Rooms that are for others now: grey, and they say who may."""
        self._barred = {room: able for room, able in who.items() if able}
        for room, button in self.rooms.items():
            set_look(button, "barred", "yes" if room in self._barred else "no")
        self._fit()

    def show_count(self, room: str, count: int) -> None:
        """How much waits in a room; nothing is said of nothing."""
        self._counts[room] = count
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type: the same window has less room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < tokens().px(NARROW)
        self._key.setVisible(not is_narrow)
        for name, button in self.rooms.items():
            count = self._counts.get(name, 0)
            title = self._titles[name]
            spoken = tr("{title}，{count} 个", title=title, count=count) if count else title
            shown = f"{'' if is_narrow else title} {count or ''}".strip()
            if button.text().strip() != shown:
                set_words(button, shown)
            if able := self._barred.get(name):
                spoken = tr("{title}：{who}", title=title, who=able)
            button.setAccessibleName(spoken)
            button.setToolTip(spoken)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self.event_name)
        names.addWidget(self.desk)
        names.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.home)
        self._row.addSpacing(4)
        self._row.addLayout(names, 5)
        self._row.addSpacing(12)
        self._row.addWidget(self.search, 8)
        self._row.addWidget(self._key)
        self._row.addStretch(1)
        self._row.addWidget(self.call)
        self._row.addWidget(self.camera)
        self._row.addWidget(self.hall)
        self._row.addWidget(self.help)
        self._row.addWidget(self.menu)
        self.search.setMinimumWidth(120)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), tokens().px(HEIGHT))
