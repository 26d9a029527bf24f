"""Which public text may say what: the one table for every text but the wishes', which have their own
rules (`wishes.review`). Pure.

A finding in a public text is free (a hall's address is meant to be read), may stay when a person says
why (the performer has the name of somebody in the ledger), or keeps the text from being published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop_app.privacy.linter import Finding, find, proposal
from desktop_app.privacy.people import NameBook


class Spot(StrEnum):
    """A field whose text everybody may read: on the hall screen, a page, a card, a wall or a board."""

    EVENT_NAME = "event_name"
    ORGANISER = "organiser"
    HAND_IN_PLACE = "hand_in_place"
    PROGRAMME_TITLE = "programme_title"
    PROGRAMME_PLACE = "programme_place"
    VENUE_NAME = "venue_name"
    VENUE_SERVICES = "venue_services"
    WALL_NAME = "wall_name"
    DESK_NAME = "desk_name"
    DONOR = "donor"
    CHARITY_NAME = "charity_name"
    CHARITY_PLAN = "charity_plan"
    CHARITY_ACCOUNT = "charity_account"
    STALL_NAME = "stall_name"
    STALL_SERVICE = "stall_service"
    STALL_GOODS = "stall_goods"
    TEAM_NAME = "team_name"


NEVER = frozenset({"id_number", "bank_card", "control"})
"""Nobody has a reason to publish these."""

_PLACE = frozenset({"address", "school"})
# The charity's account is the one number of a bank that everybody should read (慈善法 24, 25); what must not
# stand there is a person's name: money never goes to a private account.
_ACCOUNT = frozenset({"bank_card", "id_like", "phone", "address"})
FREE: Mapping[Spot, frozenset[str]] = {
    Spot.EVENT_NAME: frozenset({"address"}),  # 鼓楼街道党员公益日
    Spot.ORGANISER: _PLACE | {"disease"},  # 宁波市癌症康复协会 is what they call themselves
    Spot.HAND_IN_PLACE: _PLACE,
    Spot.PROGRAMME_TITLE: frozenset({"address"}),
    Spot.PROGRAMME_PLACE: _PLACE,
    Spot.VENUE_NAME: _PLACE,
    Spot.VENUE_SERVICES: frozenset({"address"}),
    Spot.WALL_NAME: _PLACE,
    Spot.DESK_NAME: _PLACE,
    Spot.DONOR: _PLACE | {"disease"},  # what an organisation calls itself
    Spot.TEAM_NAME: _PLACE,
    Spot.CHARITY_NAME: _PLACE | {"disease"},
    Spot.CHARITY_PLAN: _PLACE | {"disease"},
    Spot.CHARITY_ACCOUNT: _ACCOUNT,
    Spot.STALL_NAME: _PLACE | {"disease"},
    Spot.STALL_SERVICE: frozenset({"address", "disease"}),  # 糖尿病咨询 is what they offer
    Spot.STALL_GOODS: frozenset({"address"}),  # 奉化水蜜桃
}

# A wall, a laptop or a team can always be called something else, and their names are looked through for
# people wherever they are written (`people.wording`).
WITHOUT_EXCEPTION = frozenset({Spot.WALL_NAME, Spot.DESK_NAME, Spot.TEAM_NAME})


class PublicText(NamedTuple):
    """A text and where it will stand; line counts from 1 where a field has several."""

    spot: Spot
    text: str
    line: int = 0

    @property
    def named(self) -> str:
        """`programme_title:3`, or the spot alone: for errors and programs."""
        return f"{self.spot}:{self.line}" if self.line else self.spot.value


@dataclass(frozen=True, slots=True)
class Objection:
    """What a public text should not say, and how it could be said."""

    where: PublicText
    findings: tuple[Finding, ...]
    proposal: str

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(sorted({one.code for one in self.findings}))

    @property
    def can_stay(self) -> bool:
        """Whether a person may publish it as it is, with a reason."""
        return self.where.spot not in WITHOUT_EXCEPTION and NEVER.isdisjoint(self.codes)


def objections(
    texts: Iterable[PublicText], names: Iterable[str] | NameBook = ()
) -> list[Objection]:
    """Those of the texts that must not be published without a second thought, in their order."""
    book = names if isinstance(names, NameBook) else NameBook(names)
    return [found for text in texts if (found := objection(text, book)) is not None]


def objection(where: PublicText, names: NameBook) -> Objection | None:
    """What one text should not say; None when it may be published."""
    free = FREE[where.spot]
    found = [one for one in find(where.text, names, of_the_day=True) if one.code not in free]
    if not found:
        return None
    better = proposal(where.text, found)
    return Objection(where, tuple(found), better if better != where.text else "")
