"""The room 到物: one head, two faces."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.language import tr
from ui.fulfilment.due_view import DueView
from ui.fulfilment.receive_view import ReceiveView
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.room import MARGIN, Head, column
from ui.widgets.segmented_choice import Segment, SegmentedChoice

RECEIVE, DUE = "receive", "due"


class FulfilmentScreen(QWidget):
    """Taking gifts in, and looking after those that have not come."""

    face_chosen = Signal(str)
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.faces = SegmentedChoice(
            tr("到物的页"), [Segment(RECEIVE, tr("收礼物")), Segment(DUE, tr("到期"))]
        )
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("到物"), self.faces, self.back)
        self.receive = ReceiveView()
        self.due = DueView()
        self._stack = QStackedWidget()
        for page in (self.receive, self.due):
            self._stack.addWidget(page)
        lay = column(self.head, self._stack, spacing=12)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 14)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.faces.chosen.connect(self._chosen)
        self.back.clicked.connect(self.back_pressed)
        self.show_face(RECEIVE)

    @property
    def face(self) -> str:
        return self.faces.value

    def show_face(self, face: str) -> None:
        """Turn to this face; the other keeps what is half done."""
        self.faces.choose(face)
        shown = self.due if face == DUE else self.receive
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.head.hint.setText(
            tr("认领不等于到物：谁还没来，最晚到哪天，打过电话没有")
            if face == DUE
            else tr("礼物来了就收：扫一下，看一眼，按回车")
        )

    def _chosen(self, face: str) -> None:
        self.show_face(face)
        self.face_chosen.emit(face)
