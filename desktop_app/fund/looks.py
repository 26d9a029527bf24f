"""What screens, papers and the command line see of the fund: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from desktop_app.fund.facts import Only, Part
from desktop_app.fund.model import ProposalState


class FundFigures(NamedTuple):
    """In fen. received = returned + spent + reserved + free.

    pledged  promised and not there: in no other figure
    short    gone although a wish has it: two desks decided apart
    """

    received: int
    returned: int
    spent: int
    reserved: int
    free: int
    pledged: int
    short: int


class DonorLook(NamedTuple):
    """Who gave: masked, unless it is an organisation. kind: of `GiverKind`; shown: on the notice."""

    name: str
    kind: str
    shown: str


NOBODY = DonorLook("", "", "")


class ReceiptLook(NamedTuple):
    """Money that came in; figures as in `fund.model.Receipt`. stall: code and organisation; "" when it
    is not of the market. receipt: the number of its paper."""

    receipt_id: str
    fen: int
    source: str
    method: str
    stall: str
    closing: str
    donor: DonorLook
    receipt: str
    pledge: str
    only: Only
    day: str
    at: str
    returned: int
    used: int
    free: int
    short: int


class PledgeLook(NamedTuple):
    """Money that was promised. ended: why, or ""."""

    pledge: str
    fen: int
    fulfilled: int
    open_fen: int
    donor: DonorLook
    only: Only
    ended: str
    at: str


class WishWords(NamedTuple):
    """A wish in public words; without its consent only a number."""

    number: str = ""
    district: str = ""
    group: str = ""
    item: str = ""
    spec: str = ""
    quantity: int = 1
    state: str = ""


class PayingState(StrEnum):
    """How far a wish is that the fund pays."""

    ASKED = "asked"  # the desk that holds the rose has not answered
    TO_BUY = "to_buy"
    BOUGHT = "bought"
    REVERSED = "reversed"
    GONE = "gone"  # its claim stands no more: to be reversed


class PayingLook(NamedTuple):
    """One wish that the fund pays, in fen.

    purchased  what was paid, None while nothing was bought; unbooked as in `fund.model.Allocation`
    """

    claim: str
    wish_id: str
    words: WishWords
    state: PayingState
    fen: int
    parts: tuple[Part, ...]
    purchased: int | None
    invoice: str
    shop: str
    bought_on: str
    unbooked: int
    reversed: str
    proposal: str
    at: str

    @property
    def surplus(self) -> int:
        """What of its money is free again."""
        return self.fen - self.purchased if self.purchased is not None else 0


class SignatureLook(NamedTuple):
    name: str
    desk: str
    at: str


class ProposedLook(NamedTuple):
    """One wish of a proposal."""

    claim: str
    wish_id: str
    words: WishWords
    fen: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ProposalLook:
    """A proposal.

    stale      why some of its wishes cannot be paid as it says, by number (`proposing.stale_numbers`);
               empty unless it waits
    uncovered  it waits, and its money is elsewhere
    dropped    why, or ""
    """

    proposal: str
    state: ProposalState
    day: str
    fen: int
    lines: tuple[ProposedLook, ...]
    signatures: tuple[SignatureLook, ...]
    stale: Mapping[str, str] = field(default_factory=dict)
    uncovered: bool = False
    dropped: str = ""

    @property
    def can_be_signed(self) -> bool:
        return self.state is ProposalState.OPEN and not self.stale and not self.uncovered


@dataclass(frozen=True, slots=True)
class FundLook:
    """All of the fund, each list the newest first.

    holder, holder_name  the desk that decides; is_here: this one
    can_decide    it is this one, and whoever is on duty may
    can_take      this desk could take the fund over
    signs_by_name nobody is named on the staff: who signs types a name
    """

    figures: FundFigures
    holder: str
    holder_name: str
    is_here: bool
    can_decide: bool
    can_take: bool
    signs_by_name: bool
    receipts: tuple[ReceiptLook, ...] = ()
    pledges: tuple[PledgeLook, ...] = ()
    proposals: tuple[ProposalLook, ...] = ()
    payings: tuple[PayingLook, ...] = ()
