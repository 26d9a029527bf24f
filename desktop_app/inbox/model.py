"""What waits for a person: one item each, named by a kind. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class ItemKind(StrEnum):
    """Why something waits. The order is that of urgency: givers come first."""

    DISPUTED = "disputed"  # several claims on one rose are live: 待裁定
    REFUSED = "refused"  # the holder said no, and nobody has told the giver yet
    TICKET = "ticket"  # somebody called for the lead
    STRAY_GIFT = "stray_gift"  # it came, and its claim stands no more
    TAKE_DOWN = "take_down"  # a paper with the words of a wish whose consent was withdrawn
    BACKFILL = "backfill"  # a card filled in by hand that could not be registered
    WAITING = "waiting"  # our own asks: 待确认
    NUMBER_TWICE = "number_twice"  # two wishes bear one number
    QUARANTINE = "quarantine"  # something was sent and not believed
    NEWER = "newer"  # written by a newer version: "update needed"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. Words for it: `inbox.words.item_words`.

    item_id  a wish (DISPUTED), a claim (REFUSED, WAITING), a number (NUMBER_TWICE), or its own; of
             a STRAY_GIFT what stands on its label, and `claims` has its claim
    at       since when, UTC as written by the desk that wrote it; of what was sent: our clock
    desks    names of the desks that it is about; of WAITING the one that has to answer
    reason   code: of the refusal, of what was not believed, the kind of a newer entry; the topic
             of a call for the lead; of a STRAY_GIFT why its claim stands no more
    note     what was written to the lead, "" for nothing; of TAKE_DOWN which paper it is; of a
             STRAY_GIFT where it lies
    claims   ids of the claims that it is about
    count    how many of the same there are
    is_ours  it was asked, or came, at this desk
    """

    kind: ItemKind
    item_id: str
    number: str = ""
    at: str = ""
    desks: tuple[str, ...] = ()
    reason: str = ""
    claims: tuple[str, ...] = ()
    count: int = 1
    is_ours: bool = True
    note: str = ""

    @property
    def can_be_closed(self) -> bool:
        """Whether a person may say that it was looked at, and it is gone. Others go when what
        causes them is gone: a dispute when it is settled, an ask when it is answered."""
        return self.kind in (
            ItemKind.QUARANTINE,
            ItemKind.REFUSED,
            ItemKind.TICKET,
            ItemKind.TAKE_DOWN,
            ItemKind.BACKFILL,
        )


def in_order(items: list[Item]) -> list[Item]:
    """By urgency; of one kind our own first, then the oldest."""
    rank = {kind: place for place, kind in enumerate(ItemKind)}
    return sorted(items, key=lambda one: (rank[one.kind], not one.is_ours, one.at, one.item_id))
