"""What the journal may say about where roses hang, what was printed for it, and what a walk found."""

from enum import StrEnum

from desktop_app.journal.entry import Fact, register


class Order(StrEnum):
    """How roses are put into their places."""

    NUMBER = "number"
    GROUP = "group"
    DISTRICT = "district"
    HAND = "hand"  # as somebody arranged them


class WallPlanned(Fact, frozen=True, kw_only=True):
    """A wall was laid out; the last word wins. Without rows it was taken down. Subject: the wall.

    venue          id of the venue it stands in, "" when the event has none
    rows, columns  of its grid; places are counted along the rows, from the top left
    roses          wish ids in hanging order, "" for an empty place
    """

    kind = "wall.planned"
    name: str
    venue: str = ""
    rows: int
    columns: int
    order: Order = Order.NUMBER
    roses: tuple[str, ...] = ()


class WallWalked(Fact, frozen=True, kw_only=True):
    """Somebody scanned along a wall. Subject: the audit. Wish numbers, except for `strange`.

    wall              id of the wall, "" when all roses of the event were compared
    scans             how many different codes were read
    hanging_claimed   hangs, but is claimed (or off the wall): take it down
    gone_open         does not hang, but nobody claimed it: print its tag anew or look for it
    strange           what was read that is none of ours: verdict words, not texts
    moved             hangs on another place than planned
    """

    kind = "audit.walked"
    wall: str = ""
    scans: int
    hanging_claimed: tuple[str, ...] = ()
    gone_open: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


class Printed(StrEnum):
    """What was made with the words or numbers of several wishes on it."""

    TAGS = "tags"
    PLAN = "plan"
    CARDS = "cards"  # claim cards of many wishes in one file
    LIST = "list"  # a table that left the program
    LABELS = "labels"  # on parcels: number and gift
    CHASES = "chases"  # 催办卡 for givers


class SheetPrinted(Fact, frozen=True, kw_only=True):
    """A file for paper was made. Subject: the print. Without it nobody could say what to take down.

    wall    id of the wall whose tags or plan they are, "" without
    wishes  ids of the wishes on it
    """

    kind = "print.made"
    what: Printed
    wall: str = ""
    wishes: tuple[str, ...]


register(WallPlanned, WallWalked, SheetPrinted)
