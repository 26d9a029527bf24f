"""The other rooms of the window, and how each is entered. A room is built when first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from desktop_app.language import mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.shell.context import Context

MakePage = Callable[["Context"], "QWidget"]


@dataclass(frozen=True, slots=True)
class Room:
    """Title and icon of its button, and how its page is made.

    Without a button in the top bar it stands in the menu, or is reached from another place.
    """

    title: str
    icon: str
    make: MakePage
    has_button: bool = True
    in_menu: bool = False


def _made_by(package: str) -> MakePage:
    """How a room's own package makes its page; loaded when first entered, or by `load_rooms`."""

    def make(context: Context) -> QWidget:
        page: QWidget = import_module(f"ui.{package}.page").make_page(context)
        return page

    return make


def _in_menu(title: str, icon: str, package: str) -> Room:
    return Room(title, icon, _made_by(package), has_button=False, in_menu=True)


# The bar has those of the day, as many as fit into 1366 pixels; the menu what is prepared before and
# looked at seldom, in the order of the work.
ROOMS: dict[str, Room] = {
    "review": Room(mark("审核"), "review", _made_by("review")),
    "cards": Room(mark("打印"), "printer", _made_by("cards")),
    "fulfilment": Room(mark("到物"), "parcel", _made_by("fulfilment")),
    "delivery": Room(mark("送达"), "truck", _made_by("delivery")),
    "market": Room(mark("集市"), "stall", _made_by("market")),
    "exchange": Room(mark("电脑"), "laptop", _made_by("exchange")),
    "intake": _in_menu(mark("导入"), "import", "intake"),
    "hanging": _in_menu(mark("布墙"), "grid", "hanging"),
    "paper": _in_menu(mark("纸卡补录"), "card", "paper"),
    "taking": _in_menu(mark("带走玫瑰"), "export", "taking"),
    "inbox": _in_menu(mark("待处理"), "flag", "inbox"),
    "fund": _in_menu(mark("善款"), "heart", "fund"),
    "city": _in_menu(mark("全市"), "chart", "city"),
    "consent": _in_menu(mark("同意"), "shield", "consent"),
    "people": _in_menu(mark("个人资料"), "people", "people"),
    "wording": _in_menu(mark("查文字"), "review", "wording"),
    "staff": _in_menu(mark("人员"), "user", "staff"),
    "audit": _in_menu(mark("操作记录"), "history", "audit"),
    "settings": _in_menu(mark("设置"), "settings", "settings"),
    "history": Room(mark("记录"), "history", _made_by("history"), has_button=False),
    "scans": Room(mark("没通过的码"), "scan", _made_by("scans"), has_button=False),
}


def load_rooms() -> None:
    """Load the rooms' modules, so that entering one does not wait. Call beside the GUI thread."""
    for name in ROOMS:
        import_module(f"ui.{name}.page")
