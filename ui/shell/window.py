"""The desk window: bars around, the wall and the claim in the middle, other rooms in their place."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.claims.claim_screen import WIDTH as PANEL_WIDTH
from ui.claims.claim_screen import ClaimScreen
from ui.shell.menu_panel import MenuPanel
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar
from ui.shell.verdict import Verdict
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.wall.wall_screen import WallScreen
from ui.widgets.files import dropped_file
from ui.widgets.message_bar import MessageBar

_DESIGNED = QSize(1366, 768)


class Contents(QWidget):
    """Everything inside the window, in one language. A change of language builds it anew."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        set_role(self, "page")
        self.top = TopBar()
        self.message = MessageBar()
        self.wall = WallScreen()
        self.claim = ClaimScreen()
        self.status = StatusBar()
        self.rooms = QStackedWidget()
        self.home = QWidget()
        row = QHBoxLayout(self.home)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.wall, 1)
        row.addWidget(self.claim)
        self.rooms.addWidget(self.home)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.message)
        self._work = QHBoxLayout()
        self._work.setSpacing(0)
        self._work.addWidget(self.rooms, 1)
        column.addLayout(self._work, 1)
        column.addWidget(self.status)
        self.verdict = Verdict(self.top)
        self.menu = MenuPanel(self)
        self.top.menu_pressed.connect(lambda: self.menu.open_below(self.top.menu))
        self.menu.closed.connect(self.top.menu.setFocus)
        self.claim.left.connect(self.wall.wall.setFocus)
        self.top.search.left.connect(self.wall.wall.setFocus)
        self.fit()

    def put_beside(self, panel: QWidget) -> None:
        """Show something at the left of the wall and of every room: the camera."""
        self._work.insertWidget(0, panel)

    def fit(self) -> None:
        """The panel keeps its width while there is room for the wall beside it."""
        self.claim.setFixedWidth(min(tokens().px(PANEL_WIDTH), max(300, self.width() * 11 // 20)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()


class DeskWindow(QMainWindow):
    """The keys of the desk, and the contents they act upon."""

    key_pressed = Signal(str)  # the meanings in _KEYS, and search
    home_wanted = Signal()
    typed = Signal(str)  # a letter or digit that no field took
    file_dropped = Signal(str)
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("圆梦玫瑰墙"))
        self.resize(_DESIGNED)
        self.setMinimumSize(640, 360)
        self.setAcceptDrops(True)
        self.contents = Contents(self)
        self.setCentralWidget(self.contents)
        self._cover: QWidget | None = None
        for keys, meaning in _KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda meaning=meaning: self.key_pressed.emit(meaning))

    def build_anew(self) -> Contents:
        """The same window in another language; the old contents go."""
        old = self.contents
        self.setWindowTitle(tr("圆梦玫瑰墙"))
        self.contents = Contents(self)
        self.setCentralWidget(self.contents)
        old.deleteLater()
        return self.contents

    def cover_with(self, page: QWidget) -> None:
        """Put a page over everything; what is behind is hidden and stays as it is."""
        self._cover = page
        page.setGeometry(self.rect())
        self.contents.hide()
        page.show()
        page.raise_()

    def uncover(self) -> None:
        """Show the contents again."""
        page, self._cover = self._cover, None
        if page is not None:
            page.hide()
        self.contents.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cover is not None:
            self._cover.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nobody took: no shortcut, because a shortcut would fire amid a scan."""
        if event.text() in ("/", "、", "／"):  # a Chinese keyboard gives 、 on that key
            self.key_pressed.emit("search")
        elif event.key() == Qt.Key.Key_Escape:
            self.home_wanted.emit()
        elif event.text().isalnum() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def show_fitting(self) -> None:
        """Show the window; on a small screen it takes all of it, since frame and panels need room."""
        room = self.screen().availableGeometry()
        if room.width() <= _DESIGNED.width() or room.height() <= _DESIGNED.height():
            self.showMaximized()
        else:
            self.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._cover is None and dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._cover is None and (file := dropped_file(event)):
            event.acceptProposedAction()
            self.file_dropped.emit(file)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_KEYS = (
    ("F1", "help"),
    ("F2", "name"),
    ("F4", "camera"),
    ("F6", "park"),
    ("F7", "call"),
    ("F11", "hall"),
    ("Ctrl+Return", "add"),
    ("Ctrl+Enter", "add"),
    ("Ctrl+Z", "undo"),
    ("Ctrl+P", "reprint"),
    ("Ctrl+F", "search"),
    ("Ctrl+L", "lock"),
    ("Ctrl++", "larger"),
    ("Ctrl+=", "larger"),
    ("Ctrl+-", "smaller"),
)
