"""A view of many places for a screen reader: a list of items, made only when somebody asks."""

from collections.abc import Sequence
from functools import cache
from typing import cast

from PySide6.QtCore import QObject, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget
from shiboken6 import isValid

# Qt asks for a null pointer where there is nobody; its stubs do not say so
_NOBODY = cast(QAccessibleInterface, None)
_NOTHING = cast(QObject, None)
# Qt keeps plain pointers to these and deletes them itself, the last of them at its very end. Were
# Python to let go of one before, Qt would delete it again; so they stay as long as the process.
_kept: list[QAccessibleInterface] = []


class PlacesView(QAbstractScrollArea):
    """What a view tells of its places. A class that calls `install` with its name is spoken of.

    order  what stands at each place; its length counts
    place  the one that the keys act upon, or -1
    """

    order: Sequence[int]
    place: int

    def spoken_at(self, place: int) -> str:
        """What a screen reader says of this place."""
        raise NotImplementedError

    def rect_at(self, place: int) -> QRect:
        """The place's rectangle in the viewport."""
        raise NotImplementedError

    def place_at(self, point: QPointF) -> int:
        """The place under a point of the viewport, or -1."""
        raise NotImplementedError

    def _say_place(self) -> None:
        """The keys went to another place: a screen reader says it."""
        if QAccessible.isActive() and self.place >= 0 and self.hasFocus():
            moved = QAccessibleEvent(self, QAccessible.Event.Focus)
            moved.setChild(self.place)
            QAccessible.updateAccessibility(moved)


_spoken_of: set[str] = set()


def install(name: str) -> None:
    """Tell Qt how to speak of views of this class."""
    _spoken_of.add(name)
    _install_factory()


@cache
def _install_factory() -> None:
    QAccessible.installFactory(_made)


class AccessiblePlaces(QAccessibleWidget):
    """The view as a list; its children are what is shown now, by place."""

    def __init__(self, view: PlacesView) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self.items: dict[int, AccessiblePlace] = {}

    def childCount(self) -> int:
        return len(self._view.order) if isValid(self._view) else 0

    def child(self, place: int) -> QAccessibleInterface:
        if not 0 <= place < self.childCount():
            return _NOBODY
        if place not in self.items:
            self.items[place] = AccessiblePlace(self._view, place)
            QAccessible.registerAccessibleInterface(self.items[place])
        return self.items[place]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, AccessiblePlace) else -1

    def focusChild(self) -> QAccessibleInterface:  # noqa: N802 - Qt's name
        return self.child(self._view.place) if self._view.hasFocus() else _NOBODY

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        point = self._view.viewport().mapFromGlobal(QPointF(x, y))
        return self.child(self._view.place_at(point))


class AccessiblePlace(QAccessibleInterface):
    """One place: "HS-017 待认领 台灯". It follows every filter."""

    def __init__(self, view: PlacesView, place: int) -> None:
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
    if key not in _spoken_of or thing is None:
        return None
    view: PlacesView = thing  # type: ignore[assignment]
    spoken = AccessiblePlaces(view)
    _kept.append(spoken)
    items = spoken.items  # by then Qt has deleted `spoken` itself
    view.destroyed.connect(lambda: _forget(items))
    return spoken


def _forget(items: dict[int, AccessiblePlace]) -> None:
    """The view is gone: a screen reader shall hold none of its places."""
    for item in items.values():
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
    items.clear()
