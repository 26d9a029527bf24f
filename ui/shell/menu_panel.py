"""Language, looks and the rooms that are seldom needed, in the window itself.

No QMenu: a popup takes every key, and a scanner types keys. This is a sheet in the window; Esc or
the menu button closes it.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import LANGUAGES, tr
from desktop_app.settings import Settings
from ui.shell.rooms import Room
from ui.theme.icons import put_icon
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import IconButton, push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.room import scrolled
from ui.widgets.segmented_choice import Segment, SegmentedChoice

WIDTH = 560
_COLUMNS = 3


class MenuPanel(QFrame):
    """What this laptop prefers, at a glance; everything takes effect at once."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    scale_pressed = Signal(int)  # 1 larger, -1 smaller
    room_pressed = Signal(str)
    pages_pressed = Signal()
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        set_role(self, "menu")
        self.setAccessibleName(tr("菜单"))
        self.language = SegmentedChoice(
            tr("语言"), [Segment(code, name) for code, name in LANGUAGES.items()]
        )
        self.theme = SegmentedChoice(
            tr("外观"),
            (
                Segment("light", tr("浅色")),
                Segment("dark", tr("深色")),
                Segment("sunlight", tr("日光下")),
                Segment("high_contrast", tr("高对比")),
            ),
        )
        self.smaller = IconButton("minus", tr("字小一点"))
        self.larger = IconButton("plus", tr("字大一点"))
        self.scale = text_label(role="strong")
        self.language.chosen.connect(self.language_chosen)
        self.theme.chosen.connect(self.theme_chosen)
        self.smaller.clicked.connect(lambda: self.scale_pressed.emit(-1))
        self.larger.clicked.connect(lambda: self.scale_pressed.emit(1))
        self.pages = push_button("", icon="phone")
        self.pages_words = text_label("", "hint", wrap=True)
        self.pages.clicked.connect(self.pages_pressed)
        self.pages.hide()
        self.pages_words.hide()
        self.rooms: dict[str, QPushButton] = {}
        self._titles: dict[str, str] = {}
        self._icons: dict[str, str] = {}
        self._rooms = QGridLayout()
        self._rooms.setSpacing(8)
        self._lay_out()
        window.installEventFilter(self)
        self.hide()

    def add_room(self, name: str, room: Room) -> None:
        """A room that has no button in the top bar."""
        button = push_button(tr(room.title), icon=room.icon)
        self.rooms[name] = button
        self._titles[name] = tr(room.title)
        self._icons[name] = room.icon
        button.clicked.connect(lambda: self.room_pressed.emit(name))
        place = self._rooms.count()
        self._rooms.addWidget(button, place // _COLUMNS, place % _COLUMNS)

    def show_barred(self, who: Mapping[str, str]) -> None:
        """Rooms that are for others now: grey, with who may; pressed, they say it in full."""
        for name, button in self.rooms.items():
            able = who.get(name, "")
            title = self._titles[name]
            spoken = tr("{title}：{who}", title=title, who=able) if able else title
            set_words(button, spoken)
            button.setToolTip(spoken if able else "")
            if able:  # who may, below the name: as many as there is room for
                button.setText(f" {title}\n {_shortened(able)}")
            put_icon(button, self._icons[name], "ink3" if able else "ink2", 20)
            set_look(button, "barred", "yes" if able else "no")
        if self.isVisible():
            self._place()

    def show_settings(self, settings: Settings, language: str) -> None:
        self.language.choose(language)
        self.theme.choose(settings.theme)
        self.scale.setText(f"{round(settings.scale * 100)} %")

    def show_pages(self, *, is_on: bool, who: str) -> None:
        """Whether givers may claim by phone; who: whose switch it is, when it is not ours."""
        set_words(self.pages, tr("关上手机认领") if is_on else tr("打开手机认领"))
        self.pages.setVisible(not who)
        said = tr("手机认领开着。{who}", who=who) if is_on else tr("手机认领关着。{who}", who=who)
        self.pages_words.setText(said)
        self.pages_words.setVisible(bool(who))
        if self.isVisible():
            self._place()

    def open_below(self, button: QWidget) -> None:
        """Open under its button with the focus on the language, or close."""
        if self.isVisible():
            self.close_panel()
            return
        self._button = button
        self.show()
        self.raise_()
        self._place()
        self.language.buttons[self.language.value].setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.setFixedWidth(min(tokens().px(WIDTH), self.window().width() - 24))
        self.setFixedHeight(self._fitting_height())
        corner = self._button.mapTo(self.window(), self._button.rect().bottomRight())
        self.move(corner - QPoint(self.width() - 1, -6))

    def _fitting_height(self) -> int:
        """All of it, where the window is high enough; else it scrolls."""
        content = self.area.widget()
        margins = 2 * self.frameWidth()
        inner = self.width() - margins
        wanted = content.layout().totalHeightForWidth(inner)  # type: ignore[union-attr]
        wanted = max(wanted, content.minimumSizeHint().height()) + margins
        below = self._button.mapTo(self.window(), self._button.rect().bottomLeft()).y()
        return min(wanted, self.window().height() - below - tokens().px(8))

    def _lay_out(self) -> None:
        sizes = QHBoxLayout()
        sizes.addWidget(text_label(tr("字的大小"), "field"), 1)
        for part in (self.smaller, self.scale, self.larger):
            sizes.addWidget(part)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(text_label(tr("语言"), "field"))
        column.addWidget(self.language)
        column.addWidget(text_label(tr("外观"), "field"))
        column.addWidget(self.theme)
        column.addLayout(sizes)
        column.addLayout(self._rooms)
        column.addWidget(self.pages)
        column.addWidget(self.pages_words)
        self.area = scrolled(content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.area)


def _shortened(who: str) -> str:
    """The first two who may."""
    names = who.split(tr("、"))
    return tr("、").join(names[:2]) + ("…" if len(names) > 2 else "")
