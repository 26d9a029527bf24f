"""What the face for many cards shows. Plain values: the presenter makes them, the screen paints."""

from dataclasses import dataclass
from enum import StrEnum

from ui.cards.printers_state import Choice


class Scope(StrEnum):
    """Which cards go into the file."""

    ALL = "all"
    OPEN = "open"  # those that are not on paper
    CHOSEN = "chosen"  # by wish number


@dataclass(frozen=True, slots=True)
class BulkState:
    """Which cards, on what paper, and what came of it.

    count   cards that would go into the file; of all nobody counts them beforehand
    typed   what stands in the field for numbers; `unknown` what of it has no card
    failed  cards that could not be drawn: number and reason, a line each
    made    whether a file was made, so that its folder can be opened
    """

    scope: Scope = Scope.ALL
    count: int = 0
    open_count: int = 0
    typed: str = ""
    unknown: str = ""
    layouts: tuple[Choice, ...] = ()
    layout: str = "a4-4up"
    is_loading: bool = True
    is_drawing: bool = False
    progress: float = 0.0
    progress_text: str = ""
    failed: tuple[str, ...] = ()
    made: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""

    @property
    def can_make(self) -> bool:
        """Whether there is anything to draw, and nothing is being drawn."""
        return not self.is_drawing and (self.scope is Scope.ALL or bool(self.count))
