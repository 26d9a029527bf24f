"""What the journal may say about people on duty and their calls for the lead.

Subject: a staff id, a ticket id. No name, no PIN, no free text about anybody: those rest in the
vault, and the entry carries the id of their record.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.journal.hushed import Hushed

_Id = Annotated[str, Meta(max_length=64)]


class Person(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody on duty, as the vault keeps them, for every desk of the event.

    pin    argon2id verifier in its standard text form; "" when there is no PIN
    badge  SHA-256 of the badge's text, in hex; "" when there is no badge
    """

    name: Annotated[str, Meta(max_length=40)]
    pin: Annotated[str, Meta(max_length=300)] = ""
    badge: Annotated[str, Meta(max_length=64)] = ""


class Part(StrEnum):
    """What of a person was changed."""

    NAME = "name"
    ROLE = "role"
    PIN = "pin"
    BADGE = "badge"
    RECOVERED = "recovered"  # nobody who may name staff could sign in


class StaffAdded(Fact, frozen=True, kw_only=True):
    """Somebody is on duty in this event; the vault record is the Person."""

    kind = "staff.added"
    role: Annotated[str, Meta(min_length=1, max_length=20)]


class StaffChanged(Fact, frozen=True, kw_only=True):
    """Another name, role, PIN or badge. The role stands in full; the vault record is the Person as
    they are now."""

    kind = "staff.changed"
    role: Annotated[str, Meta(min_length=1, max_length=20)]
    part: Part


class StaffRetired(Fact, frozen=True, kw_only=True):
    """They sign in no more. What they did keeps their name."""

    kind = "staff.retired"


class Way(StrEnum):
    """How somebody showed who they are."""

    PIN = "pin"
    BADGE = "badge"


class DutyBegan(Fact, frozen=True, kw_only=True):
    """From here on, what this desk writes is theirs. Subject: the staff id.

    after  who was on duty before and handed over; "" for nobody
    """

    kind = "duty.began"
    way: Way
    after: _Id = ""


class DutyEnded(Fact, frozen=True, kw_only=True):
    """They signed out, or handed over. Subject: the staff id."""

    kind = "duty.ended"


class SignInRefused(Fact, frozen=True, kw_only=True):
    """A wrong PIN, or a badge that opens nothing. Subject: the staff id; of a badge the desk.

    tries  how many wrong PINs of this person in a row at this desk
    """

    kind = "duty.refused"
    way: Way
    tries: int = 0


class TriesReset(Fact, frozen=True, kw_only=True):
    """A lead let somebody try at once again. Subject: the staff id."""

    kind = "duty.tries_reset"


class LeadPassed(Fact, frozen=True, kw_only=True):
    """负责人放行: what comes next from this desk, in the same name, somebody else could not do.

    Subject: the lead's staff id. instead_of: the staff id of who was on duty
    """

    kind = "duty.lead_passed"
    right: Annotated[str, Meta(min_length=1, max_length=20)]
    instead_of: _Id = ""
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class Topic(StrEnum):
    """What the lead is called for."""

    PRICE = "price"  # dearer than the rules allow
    RELATED = "related"  # the giver is related to who receives
    MINOR = "minor"  # a child without a guardian
    ROSE = "rose"  # a rose or a tag is not where it should be
    GIVER = "giver"  # a giver wants to speak with somebody in charge
    FAMILY = "family"  # a family, or somebody who knows one, is here
    MACHINE = "machine"  # printer, scanner, laptop
    OTHER = "other"


class TicketNote(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote to the lead, or the lead about how it ended: in the vault."""

    text: Annotated[str, Meta(max_length=400)]


class TicketOpened(Fact, frozen=True, kw_only=True):
    """叫负责人: the line goes on, a person comes. The vault record is the TicketNote, if any."""

    kind = "ticket.opened"
    topic: Topic
    wish: _Id = ""
    claim: _Id = ""


class TicketClosed(Fact, frozen=True, kw_only=True):
    """A person has been there. The vault record is the TicketNote of how it ended."""

    kind = "ticket.closed"


register(
    DutyBegan,
    DutyEnded,
    LeadPassed,
    SignInRefused,
    StaffAdded,
    StaffChanged,
    StaffRetired,
    TicketClosed,
    TicketOpened,
    TriesReset,
)
