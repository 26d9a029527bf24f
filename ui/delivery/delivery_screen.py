"""送达: one head, four faces, from planning the rounds to asking how it was."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.language import mark, tr
from ui.delivery.asking_view import AskingView
from ui.delivery.packing_view import PackingView
from ui.delivery.round_view import RoundView
from ui.delivery.teams_view import TeamsView
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.room import MARGIN, Head, column
from ui.widgets.segmented_choice import Segment, SegmentedChoice

TEAMS, PACKING, ROUND, ASKING = "teams", "packing", "round", "asking"  # as the faces are called
_HINTS = {
    TEAMS: mark("先分队：谁送哪几户；同一户的一起走"),
    PACKING: mark("扫一件，放一件：屏幕上说放进哪一队的格"),
    ROUND: mark("带着这台电脑上门，没有网络也能记"),
    ASKING: mark("送到以后问一声：收到了吗，满意吗"),
}
Face = TypeVar("Face", bound=QWidget)


class DeliveryScreen(QWidget):
    """Each face is built when first seen; the others keep what is half done."""

    face_chosen = Signal(str)
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.faces = SegmentedChoice(
            tr("送达的页"),
            [
                Segment(TEAMS, tr("队伍")),
                Segment(PACKING, tr("分拣")),
                Segment(ROUND, tr("送达")),
                Segment(ASKING, tr("回访")),
            ],
        )
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("送达"), self.faces, self.back)
        self._stack = QStackedWidget()
        lay = column(self.head, self._stack, spacing=12)
        lay.setContentsMargins(MARGIN, 14, MARGIN, 12)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.faces.chosen.connect(self.show_face)
        self.back.clicked.connect(lambda: self.back_pressed.emit())
        self.show_face(TEAMS)

    @cached_property
    def teams(self) -> TeamsView:
        return self._added(TeamsView())

    @cached_property
    def packing(self) -> PackingView:
        return self._added(PackingView())

    @cached_property
    def round(self) -> RoundView:
        return self._added(RoundView())

    @cached_property
    def asking(self) -> AskingView:
        return self._added(AskingView())

    @property
    def face(self) -> str:
        return self.faces.value

    def show_face(self, face: str) -> None:
        """Turn to this face."""
        self.faces.choose(face)
        shown: QWidget = getattr(self, face)
        self._stack.setCurrentWidget(shown)
        self.head.hint.setText(tr(_HINTS[face]))
        self.setFocusProxy(shown)
        self.face_chosen.emit(face)

    def _added(self, face: Face) -> Face:
        self._stack.addWidget(face)
        return face
