"""What the screen shows while a new laptop is let in."""

from dataclasses import dataclass
from enum import Enum, auto


class Step(Enum):
    """How far it is. LOST: this code is of no use any more, whatever the reason."""

    OPENING = auto()
    OFFER = auto()
    TRIED = auto()
    LOST = auto()
    DIGITS = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class JoiningState:
    """qr: what the symbol says. newcomer: what it calls itself; digits: six, on both screens.

    is_by_stick  its request came as a file; the answer is written as one
    progress     how much of that file is written
    places  where the newcomer may type that it finds us; waiting: how many more ask after this one
    """

    step: Step = Step.OPENING
    code: str = ""
    qr: str = ""
    left: str = ""
    places: tuple[str, ...] = ()
    join_id: str = ""
    newcomer: str = ""
    digits: str = ""
    waiting: int = 0
    is_by_stick: bool = False
    progress: float | None = None
    is_busy: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""
