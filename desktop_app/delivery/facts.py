"""What the journal may say about delivery teams. Subject: the team. Which gift goes with which team is
said about the wish (`fulfilment.facts`)."""

from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.journal.hushed import Hushed


class TeamSet(Fact, frozen=True, kw_only=True):
    """送达队: its name, where it goes, how much it takes. The last word counts. The vault record is a
    Crew.

    areas    two-letter codes of districts, the nearest first; empty: anywhere
    most     doors in one round; 0: nobody said
    members  how many they are
    """

    kind = "team.set"
    name: Annotated[str, Meta(min_length=1, max_length=30)]
    areas: Annotated[tuple[Annotated[str, Meta(max_length=4)], ...], Meta(max_length=30)] = ()
    most: Annotated[int, Meta(ge=0, le=1000)] = 0
    members: Annotated[int, Meta(ge=0, le=200)] = 0


class TeamRetired(Fact, frozen=True, kw_only=True):
    """It goes nowhere any more; what it still has is shown until it came back."""

    kind = "team.retired"
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class PacksTaken(Fact, frozen=True, kw_only=True):
    """爱心公益包 that the team took along, or brought back: below 0. They add up."""

    kind = "team.packs"
    packs: Annotated[int, Meta(ge=-10_000, le=10_000)]


class Member(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who goes with a team; one of the staff is called as they are there."""

    name: str = ""
    phone: str = ""


class Crew(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who goes with a team: in the vault, for delivery teams and leads."""

    members: tuple[Member, ...] = ()
    note: str = ""


register(PacksTaken, TeamRetired, TeamSet)
