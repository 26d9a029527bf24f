"""The other rooms of the window, and how each is entered. A room is built when first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.shell.context import Context

MakePage = Callable[["Context"], "QWidget"]


@dataclass(frozen=True, slots=True)
class Room:
    """Title and icon of its button, and how its page is made. Without a button: reached by a way."""

    title: str
    icon: str
    make: MakePage
    has_button: bool = True


def _intake(context: Context) -> QWidget:
    from ui.intake.page import make_page

    return make_page(context)


def _review(context: Context) -> QWidget:
    from ui.review.page import make_page

    return make_page(context)


def _cards(context: Context) -> QWidget:
    from ui.cards.page import make_page

    return make_page(context)


def _settings(context: Context) -> QWidget:
    from ui.settings.page import make_page

    return make_page(context)


def _history(context: Context) -> QWidget:
    from ui.history.page import make_page

    return make_page(context)


ROOMS: dict[str, Room] = {
    "intake": Room(mark("导入"), "import", _intake),
    "review": Room(mark("审核"), "review", _review),
    "cards": Room(mark("打印"), "printer", _cards),
    "settings": Room(mark("设置"), "settings", _settings),
    "history": Room(mark("记录"), "history", _history, has_button=False),
}
