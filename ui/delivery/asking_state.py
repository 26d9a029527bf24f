"""What asking families afterwards shows. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from ui.revealing import Shown


class AskLine(NamedTuple):
    """A delivered gift whose family was not asked, by its alias."""

    number: str
    alias: str
    item: str
    words: str
    is_again: bool = False


class Asked(NamedTuple):
    """What the family said."""

    number: str
    satisfied: str
    has_come: bool
    words: str


class AskFace(NamedTuple):
    """The gift that is being asked about."""

    number: str
    alias: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AskingState:
    """回访.

    form   counts up when another one is opened: what was typed for the last is gone
    shown  the family's data, while somebody looks at them
    """

    is_loading: bool = True
    is_busy: bool = False
    lines: tuple[AskLine, ...] = ()
    face: AskFace | None = None
    form: int = 0
    shown: Shown | None = None
    problem: str = ""
    remedy: str = ""
    done: str = ""

    def quiet(self) -> "AskingState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="", is_busy=False)
