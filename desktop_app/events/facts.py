"""What the journal may say about the event itself: its rules, venues and desks."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.people.audience import PublicKeys

_Key = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
_Hex = Annotated[str, Meta(pattern="^([0-9a-f]{2})*$", max_length=8192)]
_Count = Annotated[int, Meta(ge=0, le=1 << 53)]


class EventRules(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What this year's event asks for. Prices in fen; defaults from domain.md a.

    address  host name of the givers' page, printed in the QR of cards and roses, with `http://` before
             it when a laptop in the hall serves it without a certificate; "" for none
    retention_auto  a lead's laptop erases by itself when the time is over (people/README.md says why
                    this is off)
    retention_days  after archiving, when everything that points at a person is erased (domain.md d)
    """

    price_warn_fen: int = 30_000
    price_block_fen: int = 50_000
    due_days: int = 7
    hand_in_place: str = ""
    hand_in_phone: str = ""
    organiser: str = ""
    address: str = ""
    retention_days: Annotated[int, Meta(ge=1, le=3650)] = 180
    retention_auto: bool = False


class EventOpened(Fact, frozen=True, kw_only=True):
    """This year's welfare day. Subject: the event."""

    kind = "event.opened"
    name: str
    date: str
    rules: EventRules = EventRules()
    demo: bool = False


class VenueAdded(Fact, frozen=True, kw_only=True):
    """One of the event's places. Subject: the venue."""

    kind = "venue.added"
    position: int
    district: str
    name: str
    services: str = ""
    date: str = ""


class DeskNamed(Fact, frozen=True, kw_only=True):
    """What people call a laptop. Subject: its node."""

    kind = "desk.named"
    name: str


class DeskRole(StrEnum):
    """What a laptop may hold and decide. What the person at it may do: `staff.rights`."""

    LEAD = "lead"  # 现场负责人: admits desks, recalls roses, imports, changes the rules
    DESK = "desk"
    HUB = "hub"
    DELIVERY = "delivery"  # goes with a delivery team: knows where families live, no givers


class DeskKeys(msgspec.Struct, frozen=True, kw_only=True):
    """The public keys of a desk, in hex.

    sign  Ed25519, over its chain heads and bundles
    box   X25519, to seal what only this desk shall read
    cert  the self-signed certificate of its service, DER
    """

    sign: _Key
    box: _Key
    cert: _Hex


class DeskAdmitted(Fact, frozen=True, kw_only=True):
    """A lead let this desk into the event; the event's first desk admits itself. Subject: its node.

    Whatever a desk wrote is believed only when its keys were admitted by a desk that is a lead.
    """

    kind = "desk.admitted"
    name: str
    role: DeskRole
    keys: DeskKeys


class DeskRetired(Fact, frozen=True, kw_only=True):
    """停用: no message of this desk is read any more, for it is in wrong hands. Subject: its node.

    n  the last of its entries that was known to the desk that retired it
    """

    kind = "desk.retired"
    n: _Count
    reason: str


class KeysMade(Fact, frozen=True, kw_only=True):
    """The event has keys for its people: from now on records are sealed with these. A lead makes new
    ones when a desk is lost. Subject: the event."""

    kind = "event.keys_made"
    keys: PublicKeys


class KeysGranted(Fact, frozen=True, kw_only=True):
    """A lead gave a desk private keys of the event. The vault record is sealed to this desk's box key.
    Subject: its node.

    readers  for whom the keys read (store.people.Audience)
    box      the public box key of the desk that they were sealed to, hex
    until    ISO date of the last day on which the desk may use them; "" without end
    """

    kind = "desk.keys_granted"
    generation: Annotated[str, Meta(min_length=1, max_length=40)]
    readers: Annotated[tuple[str, ...], Meta(max_length=8)]
    box: _Key
    until: Annotated[str, Meta(max_length=10)] = ""


class ReturnAsked(Fact, frozen=True, kw_only=True):
    """A lead asks this desk to hand every rose back to `to`; its service does so when it hears it.

    Subject: the node that is asked.
    """

    kind = "desk.return_asked"
    to: str


class DeskContinued(Fact, frozen=True, kw_only=True):
    """A restored copy goes on under a new node. Subject: the new node.

    node, n   whose log it continues, and the last entry of it that the copy held
    keys      of the new node, when the old one had been admitted to an event of several desks
    proof     signature of the old node's key over `continue_proof(event, new node, keys)`, hex
    """

    kind = "desk.continued"
    node: str
    n: _Count
    keys: DeskKeys | None = None
    proof: _Hex = ""


class DayClosed(Fact, frozen=True, kw_only=True):
    """收摊: the day ended at this desk, with these things named as still open. Subject: the event.

    open_items  how many of each kind, by the words of `inbox.model.ItemKind`, and `money_` with those of
                `fund.evening.OpenKind`
    """

    kind = "event.day_closed"
    open_items: dict[str, int] = msgspec.field(default_factory=dict)
    reason: str = ""


class EventArchived(Fact, frozen=True, kw_only=True):
    """归档: the event is over, and the time until its people are erased begins. The last word counts.
    Subject: the event.

    day  ISO date, by the clock of the desk that says so
    """

    kind = "event.archived"
    day: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class PagesSwitched(Fact, frozen=True, kw_only=True):
    """A lead opened or closed the givers' page, wherever it is served. Off until then. Subject: the
    event."""

    kind = "event.pages"
    is_on: bool


class ProgrammeItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the day's programme, for the hall screen.

    at     local time of the event's day, `HH:MM`
    place  where, in words; "" for the whole event
    """

    at: Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    title: Annotated[str, Meta(min_length=1, max_length=60)]
    place: Annotated[str, Meta(max_length=40)] = ""


class TextKept(Fact, frozen=True, kw_only=True):
    """A public text stays as it is although the linter objected. Subject: that of the text's fact.

    spot   which text, a word of `privacy.public.Spot`
    codes  what the linter found; never what it found it in
    reason why it may stay; without names, as every reason
    """

    kind = "event.text_kept"
    spot: Annotated[str, Meta(max_length=40)]
    codes: Annotated[tuple[Annotated[str, Meta(max_length=20)], ...], Meta(max_length=20)]
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class ProgrammeSet(Fact, frozen=True, kw_only=True):
    """The day's programme, all of it, by time. Subject: the event."""

    kind = "event.programme"
    items: Annotated[tuple[ProgrammeItem, ...], Meta(max_length=100)]


register(
    DayClosed,
    DeskAdmitted,
    DeskContinued,
    DeskNamed,
    DeskRetired,
    EventArchived,
    EventOpened,
    KeysGranted,
    KeysMade,
    PagesSwitched,
    ProgrammeSet,
    ReturnAsked,
    TextKept,
    VenueAdded,
)
