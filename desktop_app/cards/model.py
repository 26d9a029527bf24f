"""The claim card: what it shows, and its way to paper. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce

from desktop_app.cards.facts import (
    CardFailed,
    CardPrinted,
    CardQueued,
    CardRetried,
    CardSent,
    CardVoided,
    How,
)
from desktop_app.errors import UserError
from desktop_app.journal.entry import Entry, Fact, Note
from desktop_app.journal.fold import Written, effective


@dataclass(frozen=True, slots=True)
class CardWish:
    """A wish as the card shows it: public words only."""

    number: str
    group: str
    alias: str
    age_band: str
    text: str
    item: str = ""
    spec: str = ""
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything the card shows, in words ready for paper. The same facts give the same PDF.

    code         8 characters, without hyphen
    giver_shown  the giver's name, or 爱心人士
    reprint      0 for the first print, n for the n-th 补打
    asked        numbers of the wishes whose claim waits for the rose's holder: 待确认
    place        venue or desk where it was claimed
    made_at      local date, when the card was first wanted
    payload      what the QR of a card says, and `short` that of a label (tokens/model.py)
    """

    event_name: str
    organiser: str
    card_id: str
    code: str
    wishes: tuple[CardWish, ...]
    giver_shown: str
    pledge: str
    due: date
    made_at: date
    payload: str
    short: str
    hand_in_place: str = ""
    hand_in_phone: str = ""
    place: str = ""
    reprint: int = 0
    copies: int = 1
    asked: tuple[str, ...] = ()

    @property
    def is_partly_asked(self) -> bool:
        """Some of its wishes are final and some are not, so a list says which."""
        return 0 < len(self.asked) < len(self.wishes)


class CardState(StrEnum):
    """Where a card is on its way to paper."""

    WAITING = "waiting"
    SENT = "sent"
    PRINTED = "printed"
    FAILED = "failed"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Card:
    """One card as the fold of its entries.

    printer, job  where it was sent; no job yet = handed over, but the answer is not known
    detail        why it failed or waits again (error code), why it is void, how it was printed
    at            when it was wanted, UTC as written in the journal: for display
    position      where the journal wanted it, by epoch and number: the order of the queue
    node          the desk that wanted it: only that one prints it
    """

    card_id: str
    group: str = ""
    claims: tuple[str, ...] = ()
    layout: str = "a6"
    copies: int = 1
    reprint: int = 0
    state: CardState = CardState.VOID
    printer: str = ""
    job: str = ""
    detail: str = ""
    at: str = ""
    position: int = 0
    node: str = ""

    @property
    def is_wanted(self) -> bool:
        """False when nobody asked for it, or that act was undone."""
        return bool(self.group)

    @property
    def is_unconfirmed(self) -> bool:
        """Handed to a printer that gave no answer: a person confirms or retries."""
        return self.state is CardState.SENT and not self.job


class CardNotWaiting(UserError):
    def __init__(self, card: Card) -> None:
        super().__init__("card_not_waiting", state=card.state)


def card_notes(
    group: str,
    claims: Sequence[str],
    new_id: Callable[[], str],
    *,
    one_card: bool = True,
    layout: str = "a6",
    copies: int = 1,
) -> list[Note]:
    """The cards that these claims of one giver want: one for all, or one each.

    To be written in the transaction that writes the claims, so that no claim is without card.
    """
    listed = [tuple(claims)] if one_card else [(claim,) for claim in claims]
    return [
        Note(new_id(), CardQueued(group=group, claims=some, layout=layout, copies=copies))
        for some in listed
        if some
    ]


def fold(card_id: str, entries: Iterable[Entry]) -> Card:
    """The card after these entries, whatever order they came in and however often."""
    return reduce(evolve, effective(entries), Card(card_id))


def evolve(card: Card, written: Written) -> Card:
    """The card after one more fact."""
    entry, fact = written
    match fact:
        case CardQueued():
            return replace(
                card,
                group=fact.group,
                claims=fact.claims,
                layout=fact.layout,
                copies=fact.copies,
                reprint=fact.reprint,
                state=CardState.WAITING,
                at=entry.at,
                position=entry.position,
                node=entry.node,
            )
        case _ if not card.is_wanted:
            return card
        case CardSent():
            return replace(card, state=CardState.SENT, printer=fact.printer, job=fact.job)
        case CardPrinted():
            return replace(card, state=CardState.PRINTED, detail=fact.how)
        case CardFailed():
            state = CardState.WAITING if fact.waits else CardState.FAILED
            return replace(card, state=state, job="", detail=fact.code)
        case CardRetried():
            return replace(card, state=CardState.WAITING, printer="", job="", detail="")
        case CardVoided():
            return replace(card, state=CardState.VOID, detail=fact.reason)
        case _:
            return card


def decide_send(card: Card, printer: str) -> list[Fact]:
    """Hand a waiting card to a printer. Raises CardNotWaiting: it may be on paper already."""
    if card.state is not CardState.WAITING:
        raise CardNotWaiting(card)
    return [CardSent(printer=printer)]


def decide_printed(card: Card, how: How) -> list[Fact]:
    """It is on paper. Saying so twice says nothing new. Raises CardNotWaiting when void."""
    if card.state is CardState.VOID:
        raise CardNotWaiting(card)
    return [] if card.state is CardState.PRINTED else [CardPrinted(how=how)]


def decide_failed(card: Card, code: str, *, waits: bool = False) -> list[Fact]:
    """It did not get to paper; nothing to say about a card that is there or not wanted."""
    if card.state not in (CardState.WAITING, CardState.SENT):
        return []
    return [CardFailed(code=code, waits=waits)]


def decide_retry(card: Card) -> list[Fact]:
    """Try again what failed or what nobody could confirm. Raises CardNotWaiting."""
    if card.state is CardState.WAITING:
        return []
    if card.state not in (CardState.FAILED, CardState.SENT):
        raise CardNotWaiting(card)
    return [CardRetried()]


def decide_void(card: Card, reason: str) -> list[Fact]:
    """Take it out of the queue. A card on paper stays what it is."""
    if card.state in (CardState.PRINTED, CardState.VOID):
        return []
    return [CardVoided(reason=reason)]
