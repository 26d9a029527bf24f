"""For whom a piece of personal data is. Values only."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta


class Audience(StrEnum):
    """For whom a record of the vault is."""

    EVENT = "event"  # every desk: card keys, staff
    DESK = "desk"  # givers' contacts
    DELIVERY = "delivery"  # where a family lives
    LEAD = "lead"  # all else about families
    GRANT = "grant"  # a private key of the event, for one desk alone


DESK, DELIVERY, LEAD = Audience.DESK, Audience.DELIVERY, Audience.LEAD
AUDIENCES = (DESK, DELIVERY, LEAD)  # those that have keys of their own
READERS: Mapping[str, tuple[Audience, ...]] = {
    Audience.EVENT: AUDIENCES,
    DESK: (DESK, LEAD),
    DELIVERY: (DELIVERY, LEAD),
    LEAD: (LEAD,),
}

_Raw = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class PublicKeys(msgspec.Struct, frozen=True, kw_only=True):
    """The public keys of an event, in hex: one for each audience, all of one generation."""

    generation: Annotated[str, Meta(min_length=1, max_length=40)]
    desk: _Raw
    delivery: _Raw
    lead: _Raw

    def of(self, reader: Audience) -> bytes:
        """The key that seals for an audience: 32 bytes."""
        return bytes.fromhex({DESK: self.desk, DELIVERY: self.delivery, LEAD: self.lead}[reader])


class Parted(msgspec.Struct, frozen=True):
    """A value of which some fields are for another audience than the rest."""

    parts: ClassVar[Mapping[str, Audience]] = {}
