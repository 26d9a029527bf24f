"""The one search box: number, characters, pinyin, initials, or a scan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.language import tr
from ui.theme.style import set_role
from ui.widgets.labelled_field import IconLineEdit


class SearchBox(IconLineEdit):
    """Searches while typing. Esc empties it, once more leaves it; Enter and ↓ go to the results."""

    searched = Signal(str)
    results_wanted = Signal()  # ↓ or Enter: the keys go on in the wall
    left = Signal()

    def __init__(self) -> None:
        placeholder = tr("搜编号、称呼、拼音、心愿或区县，也可直接扫码")
        super().__init__("search", tr("搜索心愿"), placeholder)
        set_role(self, "search")
        self.textChanged.connect(self.searched)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.results_wanted.emit()
        else:
            super().keyPressEvent(event)
