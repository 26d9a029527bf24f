"""What the review room shows. Plain values: the presenter makes them, the screen paints them."""

from dataclasses import dataclass
from enum import StrEnum

from ui.widgets.mark import Mark


class Asking(StrEnum):
    """An act that needs a reason first."""

    NOTHING = ""
    APPROVE = "approve"
    SEND_BACK = "send_back"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One waiting wish in the list. `is_ready`: it breaks no rule and may be published."""

    number: str
    who: str
    reason: str
    state: str
    is_ready: bool


@dataclass(frozen=True, slots=True)
class Concern:
    """Why the wish waits, and what to do. A warning keeps nothing from the wall."""

    code: str
    problem: str
    remedy: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What the reviewer typed; the price as typed, in yuan."""

    text: str = ""
    alias: str = ""
    item: str = ""
    spec: str = ""
    price: str = ""
    age_band: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The wish under the eyes.

    original  wording as collected, with its found places; empty when it is the draft itself
    identity  (name, value) pairs, empty until somebody asked to see them, and for a while only
    turn      another number for every look
    seconds   how long it is shown
    """

    number: str
    title: str
    state: str
    draft: Draft
    original: str = ""
    original_marks: tuple[Mark, ...] = ()
    marks: tuple[Mark, ...] = ()
    concerns: tuple[Concern, ...] = ()
    identity: tuple[tuple[str, str], ...] = ()
    is_identity_shown: bool = False
    turn: int = 0
    seconds: int = 0
    proposal: str = ""
    price_problem: str = ""
    exit_reason: str = ""
    is_changed: bool = False
    can_publish: bool = False
    can_approve: bool = False


@dataclass(frozen=True, slots=True)
class ReviewState:
    """lines are of the chosen tab; `waiting`, `sent_back`, `ready` count all.

    done  what just happened, with `can_undo` while it may be taken back
    """

    lines: tuple[WaitingLine, ...] = ()
    tab: str = "review"
    waiting: int = 0
    sent_back: int = 0
    ready: int = 0
    is_loading: bool = False
    opened: Opened | None = None
    asking: Asking = Asking.NOTHING
    is_busy: bool = False
    problem: str = ""
    remedy: str = ""
    done: str = ""
    can_undo: bool = False
