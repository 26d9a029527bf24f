"""What the inbox shows. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from ui.revealing import Shown


class Go(StrEnum):
    """Another room where an item is dealt with."""

    NOWHERE = ""
    PAPER = "paper"
    REVIEW = "review"
    HISTORY = "history"
    CONSENT = "consent"


class ItemLine(NamedTuple):
    """One item in the list. right: how long it waits."""

    key: str
    icon: str
    tone: str
    title: str
    kind: str
    what: str
    right: str


class Side(NamedTuple):
    """One of the claims that want the same wish; who made it is masked.

    when     by the clock of its own desk
    state    in words, with its tone
    can_keep, keep_words  the wish may be left to this giver, and what the button says
    is_kept  a person chose it to stay
    can_show  there is something that can be seen in full
    """

    claim_id: str
    desk: str
    when: str
    state: str
    tone: str
    giver: str
    phone: str
    about: str
    code: str
    card: str
    calls: tuple[str, ...] = ()
    can_keep: bool = False
    is_kept: bool = False
    can_show: bool = True


class Offer(NamedTuple):
    """An open wish for the giver who gives way."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Detail:
    """The chosen item.

    wish     the wish that it is about, public words
    warning  why nothing can be decided here, and where it can
    sides    the claims, when there are any; `serves`: the one that would give way, "" while a
             person has not chosen who keeps it
    stray    the claim of a gift that came and whose claim stands no more
    question, offers  what to offer to that one, or to whom the gift could go
    can_close  a person may say that it was looked at
    """

    key: str
    title: str
    what: str
    remedy: str
    wish: str = ""
    warning: str = ""
    sides: tuple[Side, ...] = ()
    keeps: str = ""
    serves: str = ""
    stray: str = ""
    question: str = ""
    offers: tuple[Offer, ...] = ()
    can_close: bool = False
    go: Go = Go.NOWHERE
    number: str = ""


class Asks(StrEnum):
    """Which words are asked for in the page."""

    NOTHING = ""
    HOW = "how"  # what was agreed, without another wish
    CLOSE = "close"  # what came of it


@dataclass(frozen=True, slots=True)
class InboxState:
    """The room.

    noted  how many calls were noted, and on which claim the last: its field is empty again
    shown  a giver in full, while somebody asked to see
    undo   number of the settlement that can be taken back, 0 for none
    """

    is_loading: bool = True
    lines: tuple[ItemLine, ...] = ()
    summary: str = ""
    chosen: str = ""
    detail: Detail | None = None
    asks: Asks = Asks.NOTHING
    is_busy: bool = False
    noted: tuple[int, str] = (0, "")
    undo: int = 0
    shown: Shown | None = None
    problem: str = ""
    remedy: str = ""
    done: str = ""

    def quiet(self) -> "InboxState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="", undo=0)
