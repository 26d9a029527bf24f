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


ROOMS: dict[str, Room] = {
    "intake": Room(mark("导入"), "import", _made_by("intake")),
    "review": Room(mark("审核"), "review", _made_by("review")),
    "cards": Room(mark("打印"), "printer", _made_by("cards")),
    "hanging": Room(mark("布墙"), "grid", _made_by("hanging")),
    "exchange": Room(mark("电脑"), "laptop", _made_by("exchange")),
    "settings": Room(mark("设置"), "settings", _made_by("settings")),
    "history": Room(mark("记录"), "history", _made_by("history"), has_button=False),
    "paper": Room(mark("纸卡补录"), "card", _made_by("paper"), has_button=False, in_menu=True),
    "market": Room(mark("集市"), "gift", _made_by("market"), has_button=False, in_menu=True),
    "taking": Room(mark("带走玫瑰"), "export", _made_by("taking"), has_button=False, in_menu=True),
    "fulfilment": Room(
        mark("到物"), "gift", _made_by("fulfilment"), has_button=False, in_menu=True
    ),
    "delivery": Room(mark("送达"), "truck", _made_by("delivery"), has_button=False, in_menu=True),
    "fund": Room(mark("善款"), "heart", _made_by("fund"), has_button=False, in_menu=True),
    "city": Room(mark("全市"), "chart", _made_by("city"), has_button=False, in_menu=True),
    "inbox": Room(mark("待处理"), "flag", _made_by("inbox"), has_button=False, in_menu=True),
    "consent": Room(mark("同意"), "shield", _made_by("consent"), has_button=False, in_menu=True),
    "people": Room(mark("个人资料"), "people", _made_by("people"), has_button=False, in_menu=True),
    "wording": Room(mark("查文字"), "review", _made_by("wording"), has_button=False, in_menu=True),
    "staff": Room(mark("人员"), "user", _made_by("staff"), has_button=False, in_menu=True),
    "audit": Room(mark("操作记录"), "history", _made_by("audit"), has_button=False, in_menu=True),
    "scans": Room(mark("没通过的码"), "scan", _made_by("scans"), has_button=False),
}


def load_rooms() -> None:
    """Load the rooms' modules, so that entering one does not wait. Call beside the GUI thread."""
    for name in ROOMS:
        import_module(f"ui.{name}.page")
