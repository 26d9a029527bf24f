"""What 服务 shows. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from ui.market.market_state import Blocked


class ServiceLine(NamedTuple):
    """One service today at this stall, all desks together.

    persons  人数: everybody once; times: 人次, each time anew
    is_own   the stall still offers it: it has keys
    """

    name: str
    persons: int
    times: int
    is_own: bool = True


class HalfHour(NamedTuple):
    """One half-hour; at: its beginning, as a clock shows it."""

    at: str
    persons: int
    times: int


class GivenLine(NamedTuple):
    """Things given away today."""

    name: str
    pieces: int


@dataclass(frozen=True, slots=True)
class ServingState:
    """The tally.

    last       what was noted last here, in words: what 撤销 takes back
    gifts      how often things were given away here: the count is 1 again
    practised  how often was counted for practice, in no sum
    """

    is_loading: bool = True
    blocked: Blocked | None = None
    is_training: bool = False
    services: tuple[ServiceLine, ...] = ()
    halves: tuple[HalfHour, ...] = ()
    given: tuple[GivenLine, ...] = ()
    goods: tuple[str, ...] = ()
    gifts: int = 0
    last: str = ""
    practised: int = 0
    problem: str = ""
    remedy: str = ""

    @property
    def persons(self) -> int:
        return sum(one.persons for one in self.services)

    @property
    def times(self) -> int:
        return sum(one.times for one in self.services)

    def quiet(self) -> "ServingState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="")
