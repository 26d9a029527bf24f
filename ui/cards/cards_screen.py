"""The print room: one head, three faces."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.language import tr
from ui.cards.bulk_screen import BulkScreen
from ui.cards.printers_screen import PrintersScreen
from ui.cards.queue_screen import QueueScreen
from ui.theme.style import set_role
from ui.widgets.buttons import IconButton, push_button
from ui.widgets.room import MARGIN, Head, column
from ui.widgets.segmented_choice import Segment, SegmentedChoice

QUEUE, PRINTERS, BULK = "queue", "printers", "bulk"  # as the faces are called below
Face = TypeVar("Face", bound=QWidget)


class CardsScreen(QWidget):
    """The queue, the printers and their papers, many cards in one file."""

    face_chosen = Signal(str)
    folder_pressed = Signal()
    paper_pressed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.faces = SegmentedChoice(
            tr("打印室的页"),
            [
                Segment(QUEUE, tr("打印队列")),
                Segment(PRINTERS, tr("打印机与纸样")),
                Segment(BULK, tr("批量做 PDF")),
            ],
        )
        self.paper = push_button(tr("纸卡"), icon="card")
        self.paper.setToolTip(tr("印空白卡，补录手写的卡"))
        self.folder = IconButton("file", tr("打开卡片文件夹"))
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("打印"), self.faces, self.paper, self.folder, self.back)
        self.head.hint.setText(tr("先认领，后打印：没打出来的卡都在这里，一张也不会丢"))
        self._stack = QStackedWidget()
        lay = column(self.head, self._stack, spacing=12)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 14)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.faces.chosen.connect(self.show_face)
        self.paper.clicked.connect(lambda: self.paper_pressed.emit())
        self.folder.clicked.connect(lambda: self.folder_pressed.emit())
        self.back.clicked.connect(lambda: self.back_pressed.emit())
        self.show_face(QUEUE)

    @cached_property
    def queue(self) -> QueueScreen:
        return self._added(QueueScreen())

    @cached_property
    def printers(self) -> PrintersScreen:
        return self._added(PrintersScreen())

    @cached_property
    def bulk(self) -> BulkScreen:
        return self._added(BulkScreen())

    @property
    def face(self) -> str:
        return self.faces.value

    def show_face(self, face: str) -> None:
        """Turn to this face, which is built when first seen; the others keep what is half done."""
        self.faces.choose(face)
        shown: QWidget = getattr(self, face)
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.face_chosen.emit(face)

    def _added(self, face: Face) -> Face:
        self._stack.addWidget(face)
        return face
