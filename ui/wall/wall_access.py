"""The wall for a screen reader: a list of items, made only when somebody asks for them."""

from functools import cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from ui.wall.wall_view import WallView

# Qt asks for a null pointer where there is nobody; its stubs do not say so
_NOBODY = cast(QAccessibleInterface, None)
_NOTHING = cast(QObject, None)
# Qt keeps plain pointers to these and deletes them itself, the last of them at its very end. Were
# Python to let go of one before, Qt would delete it again; so they stay as long as the process.
_kept: list[QAccessibleInterface] = []


@cache
def install() -> None:
    """Tell Qt how to speak of a WallView. Once per process."""
    QAccessible.installFactory(_made)


class AccessibleWall(QAccessibleWidget):
    """The wall as a list; its children are the roses shown now, by place."""

    def __init__(self, view: "WallView") -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self.items: dict[int, AccessibleRose] = {}

    def childCount(self) -> int:
        return len(self._view.order) if isValid(self._view) else 0

    def child(self, place: int) -> QAccessibleInterface:
        if not 0 <= place < self.childCount():
            return _NOBODY
        if place not in self.items:
            self.items[place] = AccessibleRose(self._view, place)
            QAccessible.registerAccessibleInterface(self.items[place])
        return self.items[place]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, AccessibleRose) else -1

    def focusChild(self) -> QAccessibleInterface:  # noqa: N802 - Qt's name
        return self.child(self._view.place) if self._view.hasFocus() else _NOBODY

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        point = self._view.viewport().mapFromGlobal(QPointF(x, y))
        return self.child(self._view.place_at(point))


class AccessibleRose(QAccessibleInterface):
    """One rose: "HS-017 待认领 台灯". It stands for a place, so it follows every filter."""

    def __init__(self, view: "WallView", place: int) -> None:
        super().__init__()
        self._view = view
        self.place = place

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        return isValid(self._view) and self.place < len(self._view.order)

    def object(self) -> QObject:
        return _NOTHING

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._view) if isValid(self._view) else _NOBODY

    def child(self, _place: int) -> QAccessibleInterface:
        return _NOBODY

    def childCount(self) -> int:
        return 0

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        return _NOBODY

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        is_here = self._view.place == self.place
        flags = {
            "focusable": True,
            "selectable": True,
            "focused": is_here and self._view.hasFocus(),
            "selected": is_here,
        }
        for name, value in flags.items():  # bit fields that PySide's stubs leave out
            setattr(state, name, value)
        return state

    def text(self, kind: QAccessible.Text) -> str:
        return (
            self._view.spoken_at(self.place)
            if kind == QAccessible.Text.Name and self.isValid()
            else ""
        )

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:  # noqa: N802 - Qt's name
        """The words of a rose come from its wish; nobody changes them here."""

    def rect(self) -> QRect:
        area = self._view.rect_at(self.place)
        return area.translated(self._view.viewport().mapToGlobal(area.topLeft()) - area.topLeft())


def _made(key: str, thing: QObject | None) -> QAccessibleInterface | None:
    if key != "WallView" or thing is None:
        return None
    view: WallView = thing  # type: ignore[assignment]
    spoken = AccessibleWall(view)
    _kept.append(spoken)
    items = spoken.items  # by then Qt has deleted `spoken` itself
    view.destroyed.connect(lambda: _forget(items))
    return spoken


def _forget(items: dict[int, AccessibleRose]) -> None:
    """The view is gone: a screen reader shall hold none of its roses."""
    for item in items.values():
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
    items.clear()
