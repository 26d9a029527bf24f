"""What the left-over wishes show. Plain values in words: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """What is listed at the left."""

    OPEN = "open"  # wishes that still hang
    PROPOSALS = "proposals"
    PAID = "paid"  # wishes that the fund pays


class WishLine(NamedTuple):
    """One line of the list. look: a word for its sign, see `wishes_view`."""

    key: str
    name: str
    beside: str
    second: str = ""
    right: str = ""
    look: str = "open"


class Share(NamedTuple):
    """One line of a table: what, how many of how many, how much."""

    words: str
    of: str
    amount: str


class Person(NamedTuple):
    """Somebody with a name in the staff list, who can sign by PIN or badge."""

    staff_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal in figures: as a dry run, or as it was saved.

    stays  wishes that it leaves hanging, each with why; empty when nothing is known about them
    """

    headline: str
    sentence: str
    groups: tuple[Share, ...]
    districts: tuple[Share, ...]
    sources: tuple[Share, ...]
    stays: tuple[tuple[str, str], ...] = ()
    left_over: str = ""


@dataclass(frozen=True, slots=True)
class ProposalFace:
    """A saved proposal. tone: of its state's pill.

    signed    who signed, one line each
    can_sign  it waits for a signature; names: it is signed by typing one's name
    """

    key: str
    state: str
    tone: str
    plan: Plan
    signed: tuple[str, ...]
    can_sign: bool = False
    can_drop: bool = False
    names: bool = True
    people: tuple[Person, ...] = ()
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class PaidFace:
    """A wish that the fund pays."""

    key: str
    number: str
    what: str
    state: str
    tone: str
    amount: str
    facts: tuple[str, ...]
    set_aside: int = 0
    can_buy: bool = False
    can_reverse: bool = False
    can_send_back: bool = False


@dataclass(frozen=True, slots=True)
class BuyDraft:
    """A purchase as somebody types it. surplus: what goes back to the fund, in words; wrong: why not."""

    amount: str = ""
    invoice: str = ""
    shop: str = ""
    day: str = ""


class Asking(StrEnum):
    """A reason that is asked for."""

    NOTHING = ""
    DROP = "drop"
    REVERSE = "reverse"
    SEND_BACK = "send_back"


@dataclass(frozen=True, slots=True)
class WishesState:
    """lines of the chosen part; counts of all three.

    can_propose  there is free money, an open wish, and the fund is decided here
    why_not      why nothing can be proposed, a sentence
    plan         the dry run, None when none was made or it was put away
    """

    part: Part = Part.OPEN
    lines: tuple[WishLine, ...] = ()
    counts: tuple[int, int, int] = (0, 0, 0)
    summary: str = ""
    can_propose: bool = False
    why_not: str = ""
    chosen: str = ""
    plan: Plan | None = None
    proposal: ProposalFace | None = None
    paid: PaidFace | None = None
    draft: BuyDraft = BuyDraft()
    surplus: str = ""
    wrong: str = ""
    asking: Asking = Asking.NOTHING
    sign_name: str = ""
    signer: str = ""
    can_write: bool = True
    can_order: bool = False
    is_busy: bool = False
    is_loading: bool = True


def left(state: WishesState) -> WishesState:
    """What was begun about one thing is never done to another."""
    return replace(
        state,
        draft=BuyDraft(),
        surplus="",
        wrong="",
        asking=Asking.NOTHING,
        sign_name="",
        signer="",
    )
