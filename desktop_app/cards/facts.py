"""What the journal may say about a card on its way to paper. Subject: the card."""

from enum import StrEnum

from desktop_app.journal.entry import Fact, register


class How(StrEnum):
    """Who says that the card is on paper."""

    QUEUE = "queue"  # the system's print queue finished the job
    PERSON = "person"  # somebody at the desk saw it
    FILE = "file"  # it was saved as a PDF


class CardQueued(Fact, frozen=True, kw_only=True):
    """A card is wanted. It says the same whenever it is drawn: all else is in the claims.

    group    what one giver claimed in one go
    claims   the claims that this card lists
    reprint  0 for the first print, n for the n-th 补打
    """

    kind = "card.queued"
    group: str
    claims: tuple[str, ...]
    layout: str = "a6"
    copies: int = 1
    reprint: int = 0
    reason: str = ""


class CardSent(Fact, frozen=True, kw_only=True):
    """It is being handed to a printer. Written before, without job, and again with the answer.

    A desk that dies in between finds a card that may or may not be on paper: a person looks.
    """

    kind = "card.sent"
    printer: str
    job: str = ""


class CardPrinted(Fact, frozen=True, kw_only=True):
    """It is on paper, or in a file that somebody asked for."""

    kind = "card.printed"
    how: How


class CardFailed(Fact, frozen=True, kw_only=True):
    """It did not get to paper; `code` is that of the error.

    waits  nothing reached the printer, so it stays in the queue and goes out with the next
           try; else it needs a person
    """

    kind = "card.failed"
    code: str
    waits: bool = False


class CardRetried(Fact, frozen=True):
    """A person wants it tried again: it waits once more."""

    kind = "card.retried"


class CardVoided(Fact, frozen=True, kw_only=True):
    """It shall not be printed any more: released, replaced, or not wanted."""

    kind = "card.voided"
    reason: str


register(CardQueued, CardSent, CardPrinted, CardFailed, CardRetried, CardVoided)
