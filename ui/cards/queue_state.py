"""What the print room shows. Plain values: the presenter makes them, the screen paints them."""

from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.language import mark


class Asking(StrEnum):
    """An act that needs a reason first."""

    NOTHING = ""
    REPRINT = "reprint"
    VOID = "void"


# state of a card -> its word, sign and tone; `look` = handed over, but nobody knows the outcome
STATES = {
    "waiting": (mark("等待打印"), "clock", "amber"),
    "sent": (mark("已送打印机"), "printer", "blue"),
    "look": (mark("请看一眼打印机"), "warning", "amber"),
    "failed": (mark("没打出来"), "warning", "rose"),
    "printed": (mark("已打印"), "check", "leaf"),
    "void": (mark("不用打了"), "minus", "grey"),
}

TABS = {
    "open": (mark("要处理"), ("waiting", "sent", "look", "failed")),
    "printed": (mark("已打印"), ("printed",)),
    "void": (mark("不用打了"), ("void",)),
}


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card in the queue; `about` says what became of it and what to do.

    paper  its layout, printer and copies: `A6 认领卡 · 前台打印机 · 2 份`
    """

    card_id: str
    title: str
    state: str
    about: str
    ago: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done with the chosen card."""

    retry: bool = False
    mark_printed: bool = False
    reprint: bool = False
    save: bool = False
    void: bool = False
    move: bool = False


@dataclass(frozen=True, slots=True)
class QueueState:
    """lines are of the chosen tab; counts of all cards by state.

    is_automatic  cards are printed as soon as they are claimed
    """

    lines: tuple[CardLine, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    tab: str = "open"
    chosen: str = ""
    acts: Acts = Acts()
    is_automatic: bool = True
    is_loading: bool = True
    is_busy: bool = False
    asking: Asking = Asking.NOTHING
    problem: str = ""
    remedy: str = ""
    done: str = ""
