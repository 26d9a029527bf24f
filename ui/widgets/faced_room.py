"""A room of several faces: one head, one face at a time."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.language import tr
from ui.widgets.buttons import push_button
from ui.widgets.room import Head, fill_room
from ui.widgets.segmented_choice import Segment, SegmentedChoice

View = TypeVar("View", bound=QWidget)


class Face(NamedTuple):
    """name: of the room's property that builds it. words: on its key. hint: the head's line about it."""

    name: str
    words: str
    hint: str


class FacedRoom(QWidget):
    """Each face is built when first seen; the others keep what is half done.

    A room has a `cached_property` for each face, which builds it with `_added`.
    """

    face_chosen = Signal(str)  # by hand or by the program
    back_pressed = Signal()

    def __init__(
        self,
        title: str,
        spoken: str,
        faces: Sequence[Face],
        *actions: QWidget,
        is_tight: bool = False,
    ) -> None:
        """title, spoken: of the room, and of its row of keys. actions: at the right of the head."""
        super().__init__()
        self.faces = SegmentedChoice(spoken, [Segment(one.name, one.words) for one in faces])
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(title, self.faces, *actions, self.back)
        self._hints = {one.name: one.hint for one in faces}
        self._stack = QStackedWidget()
        fill_room(self, self.head, self._stack, is_tight=is_tight)
        self.faces.chosen.connect(self.show_face)
        self.back.clicked.connect(lambda: self.back_pressed.emit())
        self.show_face(faces[0].name)

    @property
    def face(self) -> str:
        return self.faces.value

    def show_face(self, face: str) -> None:
        """Turn to this face."""
        self.faces.choose(face)
        shown: QWidget = getattr(self, face)
        self._stack.setCurrentWidget(shown)
        self.head.hint.setText(self._hints[face])
        self.setFocusProxy(shown)
        self.face_chosen.emit(face)

    def _added(self, face: View) -> View:
        self._stack.addWidget(face)
        return face
