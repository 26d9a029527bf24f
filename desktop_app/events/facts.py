"""What the journal may say about the event itself: its rules, venues and desks."""

import msgspec

from desktop_app.journal.entry import Fact, register


class EventRules(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What this year's event asks for. Prices in fen; defaults from domain.md a.

    address  host name of the givers' page, printed in the QR of cards and roses; "" for none
    """

    price_warn_fen: int = 30_000
    price_block_fen: int = 50_000
    due_days: int = 7
    hand_in_place: str = ""
    hand_in_phone: str = ""
    organiser: str = ""
    address: str = ""


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


class DeskContinued(Fact, frozen=True, kw_only=True):
    """A restored copy goes on under a new node. Subject: the new node.

    node, n   whose log it continues, and the last entry of it that the copy held
    """

    kind = "desk.continued"
    node: str
    n: int


register(EventOpened, VenueAdded, DeskNamed, DeskContinued)
