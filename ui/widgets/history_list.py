"""What happened to a wish, newest first, as a line of dots and sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop_app.language import tr
from ui.theme.style import set_role
from ui.widgets.labels import IconLabel, text_label


class HistoryItem(NamedTuple):
    """One event: when ("3 分钟前"), what ("已认领"), who and where, and a tone for its dot."""

    when: str
    what: str
    who: str = ""
    tone: str = "grey"


class HistoryList(QScrollArea):
    """Scrolls when long. Each event is one sentence to a screen reader."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_items(())

    def show_items(self, items: Sequence[HistoryItem]) -> None:
        content = QWidget()
        set_role(content, "plain")
        grid = QGridLayout(content)
        grid.setContentsMargins(2, 4, 8, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, item in enumerate(items):
            what = text_label(item.what, wrap=True)
            what.setAccessibleName(tr("，").join(filter(None, (item.when, item.what, item.who))))
            dot = IconLabel("dot", item.tone, 12)
            dot.setContentsMargins(0, 5, 0, 0)
            grid.addWidget(dot, 3 * row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(what, 3 * row, 1, top)
            hint = " · ".join(part for part in (item.when, item.who) if part)
            grid.addWidget(text_label(hint, "hint", wrap=True), 3 * row + 1, 1, top)
            grid.setRowMinimumHeight(3 * row + 2, 12)
        grid.setRowStretch(3 * len(items), 1)
        self.setWidget(content)
