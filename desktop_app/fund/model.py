"""The fund as its facts tell it: every fen that came in, where it lies, what it pays. Pure.

received = returned + spent + reserved + free, for any facts in any order of arrival: `free` is what is
left of each receipt and never less than nothing, and no proposal is decided that its receipts do not
cover. What two desks decided apart, and cannot both be, is kept in words of its own: `short`,
`unbooked`, UNCOVERED. Nothing of it is lost, and a person sorts it out.
"""

from enum import StrEnum

import msgspec

from desktop_app.fulfilment.model import NEVER, Moment
from desktop_app.fund.facts import Only, Part, Paying


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Money that came in. In fen.

    gone  of it, what is said to be there no more
    used  what payings have of it: reserved or spent
    """

    receipt_id: str
    fen: int
    source: str
    method: str = ""
    closing: str = ""
    pledge: str = ""
    receipt: str = ""
    only: Only = Only()
    day: str = ""
    gone: int = 0
    used: int = 0
    written: Moment = NEVER
    donor: str | None = None

    @property
    def returned(self) -> int:
        """Of what is gone, as much as no paying has."""
        return min(self.gone, self.fen - self.used)

    @property
    def short(self) -> int:
        """What is gone although a paying has it: two desks decided apart. Reverse one of its payings."""
        return self.gone - self.returned

    @property
    def free(self) -> int:
        return self.fen - self.returned - self.used


class Pledge(msgspec.Struct, frozen=True, kw_only=True):
    """Money that was promised. fulfilled: in fen, what of it came in."""

    pledge: str
    fen: int
    only: Only = Only()
    fulfilled: int = 0
    ended: str = ""
    written: Moment = NEVER
    donor: str | None = None

    @property
    def open_fen(self) -> int:
        return 0 if self.ended else max(self.fen - self.fulfilled, 0)


class ProposalState(StrEnum):
    OPEN = "open"  # waits for signatures
    DECIDED = "decided"
    DROPPED = "dropped"
    UNCOVERED = "uncovered"  # signed twice, but its money is elsewhere: nothing of it is paid


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    signer: str
    written: Moment
    name: str | None = None  # vault record


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    proposal: str
    payings: tuple[Paying, ...]
    day: str
    state: ProposalState = ProposalState.OPEN
    dropped: str = ""
    signatures: tuple[Signature, ...] = ()
    written: Moment = NEVER

    @property
    def fen(self) -> int:
        return sum(paying.fen for paying in self.payings)


class Allocation(msgspec.Struct, frozen=True, kw_only=True):
    """One wish that the fund pays.

    purchased  what was really paid, in fen; None while nothing was bought
    unbooked   what is said to have been paid although it was reversed, or its money is elsewhere:
               a person sorts it out; 0 otherwise
    sent_back  why the shop took the last purchase back, or ""
    """

    claim: str
    wish: str
    proposal: str
    parts: tuple[Part, ...]
    purchased: int | None = None
    invoice: str = ""
    shop: str = ""
    bought_on: str = ""
    unbooked: int = 0
    sent_back: str = ""
    reversed: str = ""
    written: Moment = NEVER

    @property
    def fen(self) -> int:
        """What was set aside for it."""
        return sum(part.fen for part in self.parts)

    @property
    def reserved(self) -> int:
        return 0 if self.reversed or self.purchased is not None else self.fen

    @property
    def spent(self) -> int:
        return 0 if self.reversed or self.purchased is None else self.purchased

    @property
    def taken(self) -> tuple[Part, ...]:
        """What it has of each receipt now: what a purchase left over went back, from the last part on."""
        left = self.reserved + self.spent
        taken = []
        for part in self.parts:
            if (fen := min(part.fen, left)) > 0:
                taken.append(Part(part.receipt_id, fen))
                left -= fen
        return tuple(taken)


class Fund(msgspec.Struct, frozen=True, kw_only=True):
    """The whole fund. holder: the node that decides about it; "" before anybody took it over: then it is
    the event's first desk."""

    holder: str = ""
    receipts: dict[str, Receipt] = msgspec.field(default_factory=dict)
    pledges: dict[str, Pledge] = msgspec.field(default_factory=dict)
    proposals: dict[str, Proposal] = msgspec.field(default_factory=dict)
    allocations: dict[str, Allocation] = msgspec.field(default_factory=dict)

    @property
    def received(self) -> int:
        return sum(one.fen for one in self.receipts.values())

    @property
    def returned(self) -> int:
        return sum(one.returned for one in self.receipts.values())

    @property
    def reserved(self) -> int:
        return sum(one.reserved for one in self.allocations.values())

    @property
    def spent(self) -> int:
        return sum(one.spent for one in self.allocations.values())

    @property
    def free(self) -> int:
        return sum(one.free for one in self.receipts.values())

    @property
    def short(self) -> int:
        return sum(one.short for one in self.receipts.values())

    @property
    def pledged(self) -> int:
        """Promised and not yet there."""
        return sum(one.open_fen for one in self.pledges.values())


EMPTY = Fund()
