"""What the journal may say about people whose data are gone. Subject: the erasure, a fresh id.

A fact of its own, not one about the wish or the claim: one person may stand under several subjects
of the vault, and must go in one go. No name is in it, and the reason was looked through for names.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register

_Ids = Annotated[
    tuple[Annotated[str, Meta(min_length=1, max_length=64)], ...], Meta(max_length=20_000)
]
_Reason = Annotated[str, Meta(max_length=200)]


class Whose(StrEnum):
    """Who was erased."""

    GIVER = "giver"
    FAMILY = "family"
    STAFF = "staff"
    OTHER = "other"  # gave money, kept a stall, counted, signed, went along, took a gift
    EVERYBODY = "everybody"


class Why(StrEnum):
    """On what ground (PIPL 47)."""

    REQUEST = "request"  # the person asked for it, or the guardian
    CONSENT = "consent"  # consent was taken back
    MISTAKE = "mistake"  # it should never have been kept
    RETENTION = "retention"  # its time is over
    EARLY = "early"  # a lead decided so before the time was over


class PersonErased(Fact, frozen=True, kw_only=True):
    """One person's records are gone on every desk that hears this, and do not come back.

    subjects  of the vault: everything that is kept under them
    records   of the vault, under a subject that is not theirs alone: notes that speak of them; records of
              a stall, a closing, a team, a door in which they are named
    """

    kind = "person.erased"
    whose: Whose
    why: Why
    reason: _Reason
    subjects: _Ids
    records: _Ids = ()


class EverybodyErased(Fact, frozen=True, kw_only=True):
    """End of retention: the whole vault and every key to it are gone on every desk that hears this.

    due  ISO date on which it had to be; "" when it had not been archived
    """

    kind = "person.all_erased"
    why: Why
    reason: _Reason
    due: Annotated[str, Meta(max_length=10)] = ""


class Pending(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Rows were deleted on this laptop; what lies on its disk is still to be overwritten. In `local`.

    is_everybody  end of retention: keys are to be destroyed, too
    has_run_out   this desk may not read any more, nor may its backups
    """

    is_everybody: bool = False
    has_run_out: bool = False


register(EverybodyErased, PersonErased)
