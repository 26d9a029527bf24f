"""What the frame of the market shows: its parts, the stall that this laptop stands at, practice."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import mark, tr


class Tab(StrEnum):
    """The parts of the room."""

    STALLS = "stalls"
    SELLING = "selling"
    SERVING = "serving"
    CLOSING = "closing"


TABS = {
    Tab.STALLS: mark("摊位"),
    Tab.SELLING: mark("收款"),
    Tab.SERVING: mark("服务"),
    Tab.CLOSING: mark("结账"),
}


class StallChoice(NamedTuple):
    """A stall to stand at."""

    stall: str
    words: str


class Blocked(NamedTuple):
    """Why a part can do nothing yet, and the one thing to do. action: words of its button, which
    leads to the stalls."""

    title: str
    sentence: str
    action: str


def no_stall() -> Blocked:
    """This laptop stands at no stall."""
    return Blocked(
        tr("这台电脑在哪个摊位？"),
        tr("右上角选一个摊位，这台电脑就记住了；还没有的话，先去加。"),
        tr("去看摊位"),
    )


def stall_retired() -> Blocked:
    """Its stall stands no more."""
    return Blocked(
        tr("这个摊位已经撤下"),
        tr("记过的都留着。右上角换一个摊位，或请负责人重新摆上。"),
        tr("去看摊位"),
    )


@dataclass(frozen=True, slots=True)
class Stand:
    """Where this laptop stands: its stall (id, "" for none), and whether it is for practice."""

    stall: str = ""
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class MarketState:
    """The frame of the room."""

    tab: Tab = Tab.STALLS
    stalls: tuple[StallChoice, ...] = ()
    stand: Stand = Stand()
    is_loading: bool = True
