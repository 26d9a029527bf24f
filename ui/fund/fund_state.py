"""What the frame of the fund's room shows. Plain values: the presenter makes them."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.language import mark


class Tab(StrEnum):
    """The parts of the room."""

    INCOME = "income"
    WISHES = "wishes"
    NOTICE = "notice"


TABS = {
    Tab.INCOME: mark("收入"),
    Tab.WISHES: mark("剩余心愿"),
    Tab.NOTICE: mark("公示"),
}


@dataclass(frozen=True, slots=True)
class FundState:
    """The frame of the room.

    elsewhere   which desk decides about the fund, a sentence; "" when it is this one
    can_take    the person here may take the fund over
    is_taking   the reason for that is asked for
    busy        what takes a moment, "" for nothing
    """

    tab: Tab = Tab.INCOME
    elsewhere: str = ""
    can_take: bool = False
    is_taking: bool = False
    busy: str = ""
    problem: str = ""
    remedy: str = ""
    done: str = ""

    @property
    def is_here(self) -> bool:
        return not self.elsewhere
