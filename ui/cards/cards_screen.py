"""The print room: one head, three faces."""

from functools import cached_property

from PySide6.QtCore import Signal

from desktop_app.language import tr
from ui.cards.bulk_screen import BulkScreen
from ui.cards.printers_screen import PrintersScreen
from ui.cards.queue_screen import QueueScreen
from ui.widgets.buttons import IconButton, push_button
from ui.widgets.faced_room import Face, FacedRoom

QUEUE, PRINTERS, BULK = "queue", "printers", "bulk"  # as the faces are called below


class CardsScreen(FacedRoom):
    """The queue, the printers and their papers, many cards in one file."""

    folder_pressed = Signal()
    paper_pressed = Signal()

    def __init__(self) -> None:
        paper = push_button(tr("纸卡"), icon="card")
        folder = IconButton("file", tr("打开卡片文件夹"))
        hint = tr("先认领，后打印：没打出来的卡都在这里，一张也不会丢")
        super().__init__(
            tr("打印"),
            tr("打印室的页"),
            [
                Face(QUEUE, tr("打印队列"), hint),
                Face(PRINTERS, tr("打印机与纸样"), hint),
                Face(BULK, tr("批量做 PDF"), hint),
            ],
            paper,
            folder,
        )
        self.paper, self.folder = paper, folder
        self.paper.setToolTip(tr("印空白卡，补录手写的卡"))
        self.paper.clicked.connect(lambda: self.paper_pressed.emit())
        self.folder.clicked.connect(lambda: self.folder_pressed.emit())

    @cached_property
    def queue(self) -> QueueScreen:
        return self._added(QueueScreen())

    @cached_property
    def printers(self) -> PrintersScreen:
        return self._added(PrintersScreen())

    @cached_property
    def bulk(self) -> BulkScreen:
        return self._added(BulkScreen())
