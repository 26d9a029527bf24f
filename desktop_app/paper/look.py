"""What screens and lists show of paper cards."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.claims.facts import Giver
from desktop_app.claims.model import check_open
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import desk_names
from desktop_app.paper.model import shown
from desktop_app.paper.records import (
    Backfill,
    Blank,
    Use,
    all_backfills,
    blank_by_code,
    blanks_of_desk,
    uses_of_blanks,
)
from desktop_app.privacy.masking import GiverShown, Level, giver_at
from desktop_app.roses.model import Rose, State, shown_wish
from desktop_app.roses.records import rose_by_number, wall_roses
from desktop_app.roses.wall import WallRose
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.similar import nearest

__all__ = [
    "Backfill",
    "BlankCard",
    "Papers",
    "Parked",
    "Taken",
    "WishNow",
    "papers",
    "similar_wishes",
    "wish_now",
]


@dataclass(frozen=True, slots=True)
class BlankCard:
    """A blank card of this desk. state: "unused", "claimed", "open" (not registered), "settled".

    numbers  of the wishes that were written on it
    """

    code: str
    serial: int
    batch: str
    at: str
    state: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Who else has the rose: since when (local, `2023-06-28 10:20`), at which desk, by name.

    is_paper         that claim was on paper, too, and `since` stands on that card
    paper_was_first  the time written on the parked card is earlier
    """

    since: str
    desk: str
    is_paper: bool
    paper_was_first: bool


@dataclass(frozen=True, slots=True)
class Parked:
    """A filled-in card that could not be registered.

    serial  of the blank card, of whatever desk
    state   of the wish now
    giver   who holds the card, masked; `people.access.reveal_giver` shows whom to call
    """

    card: Backfill
    serial: int
    state: str
    giver: GiverShown
    is_anonymous: bool
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """The blank cards of this desk by serial, and every card that could not be registered."""

    desk: str
    blanks: tuple[BlankCard, ...] = ()
    parked: tuple[Parked, ...] = ()

    @property
    def registered(self) -> int:
        return sum(blank.state == "claimed" for blank in self.blanks)


def papers(desk: Desk) -> Papers:
    """Blank cards and what became of them."""
    with desk.store.read() as tx:
        names = desk_names(tx)
        blanks = blanks_of_desk(tx, desk.node)
        uses = _by_code(uses_of_blanks(tx))
        parked = [_parked(tx, desk, card, names) for card in all_backfills(tx)]
    cards = tuple(_blank_card(blank, uses.get(blank.code, [])) for blank in blanks)
    return Papers(names.get(desk.node, ""), cards, tuple(parked))


def similar_wishes(desk: Desk, number: str) -> list[WallRose]:
    """The nearest open wishes to one that is gone."""
    with desk.store.read() as tx:
        roses = wall_roses(tx)
    gone = next((rose for rose in roses if rose.number == number), None)
    free = [rose for rose in roses if rose.state == State.OPEN and not rose.parked]
    return nearest(gone, free) if gone else []


def _by_code(uses: Iterable[Use]) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.code, []).append(use)
    return found


def _blank_card(blank: Blank, uses: list[Use]) -> BlankCard:
    """A card counts as registered as soon as one of its wishes is; else as still to be settled."""
    states = {use.state for use in uses}
    state = next((one for one in ("claimed", "open", "settled") if one in states), "unused")
    numbers = tuple(use.number for use in uses if use.state == state)
    return BlankCard(blank.code, blank.serial, blank.batch, blank.at, state, numbers)


def _parked(tx: Transaction, desk: Desk, card: Backfill, names: dict[str, str]) -> Parked:
    blank = blank_by_code(tx, card.code)
    rose = rose_by_number(tx, desk.event, card.number)
    giver = vault.get(tx, card.private, Giver) or Giver(anonymous=True)
    shown = giver_at(Level.PUBLIC, giver)
    taken = _taken(rose, card.written_at, names)
    serial = blank.serial if blank else 0
    return Parked(card, serial, rose.state, shown, giver.anonymous, taken)


def _taken(rose: Rose, written_at: str, names: dict[str, str]) -> Taken | None:
    """Both times are local, to the minute, and people compare them: nothing is decided here."""
    if not rose.live_claims:
        return None
    claim = rose.live_claims[0]
    since = claim.written_at or shown(read(claim.at).astimezone())
    is_first = written_at < since
    return Taken(since, names.get(claim.node, ""), bool(claim.written_at), is_first)


@dataclass(frozen=True, slots=True)
class WishNow:
    """A wish that stands on a card. refusal: why it cannot be claimed now; None when it can."""

    number: str
    item: str
    text: str
    refusal: UserError | None = None


def wish_now(desk: Desk, number: str) -> WishNow:
    """Whether this wish could be claimed now. Raises UserError wish_unknown."""
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
    words = shown_wish(rose)
    item, text = (words.item, words.text) if words else ("", "")
    try:
        check_open(rose)
    except UserError as error:
        return WishNow(number, item, text, error)
    return WishNow(number, item, text)
