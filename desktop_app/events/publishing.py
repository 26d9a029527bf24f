"""Nothing is published about the day that tells of a person: asked by every operation that writes such
a text, before it is written."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.events.facts import EventOpened, ProgrammeItem, TextKept, VenueAdded
from desktop_app.journal.entry import Note
from desktop_app.people.wording import names_known
from desktop_app.privacy.people import NameBook
from desktop_app.privacy.public import Objection, PublicText, Spot, objections
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank, typed

if TYPE_CHECKING:
    from desktop_app.desk import Desk


def names_here(desk: "Desk") -> NameBook:
    """Every name that this desk may read, for a window that looks at texts while they are typed."""
    with desk.store.read() as tx:
        return names_known(tx)


def check_public(
    tx: Transaction, subject: str, texts: Iterable[PublicText], as_is: str = ""
) -> list[Note]:
    """What to write beside texts that are published as they are, against an objection.

    subject  of the fact that publishes them
    as_is    why they may stay; "": nobody said so
    Raises UserError public_text, public_text_never.
    """
    found = objections(texts, names_known(tx))
    return kept_notes(subject, found, as_is)


def kept_notes(subject: str, found: Sequence[Objection], as_is: str) -> list[Note]:
    """The same for objections that are known. Raises UserError public_text, public_text_never."""
    if not found:
        return []
    never = next((one for one in found if not one.can_stay), None)
    if never or is_blank(as_is):
        raise _refusal(never or found[0])
    kept = [
        TextKept(spot=one.where.spot, codes=one.codes, reason=typed(as_is).strip()[:200])
        for one in found
    ]
    return [Note(subject, fact) for fact in kept]


def texts_of_event(opened: EventOpened, before: EventOpened | None = None) -> list[PublicText]:
    """The public texts of an event that are new."""
    new, old = opened.rules, before.rules if before else None
    texts = [
        (Spot.EVENT_NAME, opened.name, before.name if before else ""),
        (Spot.ORGANISER, new.organiser, old.organiser if old else ""),
        (Spot.HAND_IN_PLACE, new.hand_in_place, old.hand_in_place if old else ""),
    ]
    return [PublicText(spot, text) for spot, text, known in texts if text != known]


def texts_of_programme(
    items: Sequence[ProgrammeItem], before: Sequence[ProgrammeItem] = ()
) -> list[PublicText]:
    """The titles and places of a programme that are new; line is the number of the part."""
    titles, places = {one.title for one in before}, {one.place for one in before}
    texts = []
    for line, item in enumerate(items, 1):
        if item.title not in titles:
            texts.append(PublicText(Spot.PROGRAMME_TITLE, item.title, line))
        if item.place not in places:
            texts.append(PublicText(Spot.PROGRAMME_PLACE, item.place, line))
    return texts


def texts_of_venues(venues: Iterable[VenueAdded]) -> list[PublicText]:
    """Names and services of places; line is the number of the place."""
    return [
        PublicText(spot, text, line)
        for line, venue in enumerate(venues, 1)
        for spot, text in (
            (Spot.VENUE_NAME, venue.name),
            (Spot.VENUE_SERVICES, venue.services),
        )
    ]


def _refusal(one: Objection) -> UserError:
    code = "public_text" if one.can_stay else "public_text_never"
    reasons = tuple(f"privacy_{code}" for code in one.codes)
    return UserError(code, spot=one.where.named, reasons=reasons)
