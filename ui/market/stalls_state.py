"""What 摊位 shows. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from desktop_app.market.facts import StallKind
from ui.advising import Advice


class StallLine(NamedTuple):
    """A stall in the list: what it is, what it took and whom it served so far."""

    stall: str
    code: str
    organisation: str
    kinds: str
    terms: str
    taken: str
    served: str
    has_charity: bool
    retired: str = ""


class CharityCard(NamedTuple):
    """In whose name money is taken; all of it is shown at the stalls."""

    charity: str
    name: str
    lines: tuple[str, ...]


class CharityTyped(NamedTuple):
    """The charity as typed."""

    name: str = ""
    certificate: str = ""
    filing: str = ""
    plan: str = ""
    account: str = ""
    phone: str = ""


class StallTyped(NamedTuple):
    """A stall as typed: services and goods a line each, `香囊 15`; keeper: empty stays as it is."""

    code: str = ""
    organisation: str = ""
    kinds: tuple[StallKind, ...] = (StallKind.SALE,)
    share: int = 100
    charity: str = ""
    agreement: str = ""
    services: str = ""
    goods: str = ""
    volunteers: int = 0
    keeper: str = ""
    phone: str = ""


NO_CHARITY, NEW_STALL = CharityTyped(), StallTyped()


class Form(StrEnum):
    """What is open at the right."""

    NOTHING = ""
    CHARITY = "charity"
    STALL = "stall"


@dataclass(frozen=True, slots=True)
class StallsState:
    """The stalls and the charity.

    opened    id of the stall that the form is about; "" for a new one
    opens     how often a form was opened: it is filled anew
    retiring  the reason is being asked
    """

    is_loading: bool = True
    can_edit: bool = True
    is_busy: bool = False
    stalls: tuple[StallLine, ...] = ()
    charities: tuple[CharityCard, ...] = ()
    totals: str = ""
    chosen: str = ""
    here: str = ""  # the stall that this laptop stands at
    form: Form = Form.NOTHING
    opened: str = ""
    opens: int = 0
    charity_typed: CharityTyped = NO_CHARITY
    stall_typed: StallTyped = NEW_STALL
    advice: Advice | None = None
    retiring: bool = False
    problem: str = ""
    remedy: str = ""
    done: str = ""

    @property
    def stall(self) -> StallLine | None:
        """The chosen one."""
        return next((one for one in self.stalls if one.stall == self.chosen), None)

    def quiet(self) -> "StallsState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="")
