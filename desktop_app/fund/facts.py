"""What the journal may say about the fund (义卖善款). Subject: the fund, one for the event. In fen.

One desk decides about the fund, as one desk decides about a rose; any other says which one that is.
What is paid for is claimed in the fund's name, by the claim rule: so no wish is promised twice.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.claims.facts import GiverKind
from desktop_app.journal.entry import Fact, register
from desktop_app.journal.hushed import Hushed
from desktop_app.market.facts import Method

Fen = Annotated[int, Meta(ge=0, le=10_000_000_000)]
SomeFen = Annotated[int, Meta(ge=1, le=10_000_000_000)]
_Id = Annotated[str, Meta(min_length=1, max_length=64)]
_MayBeId = Annotated[str, Meta(max_length=64)]
_Words = Annotated[str, Meta(max_length=200)]
_Why = Annotated[str, Meta(min_length=1, max_length=200)]
_Number = Annotated[str, Meta(max_length=60)]
_Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
_Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


def fund_subject(event: str) -> str:
    """The subject of an event's fund."""
    return f"fund:{event}"[:64]


class Source(StrEnum):
    """Where money of the fund comes from."""

    MARKET = "market"  # a closing of a stall
    DONOR = "donor"  # a person, firm or foundation, by transfer or at a desk
    CHARITY = "charity"  # the charity itself adds some


class Only(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What restricted money may be used for; empty: anything. Codes of groups and of districts."""

    groups: Annotated[tuple[Annotated[str, Meta(max_length=20)], ...], Meta(max_length=10)] = ()
    districts: Annotated[tuple[Annotated[str, Meta(max_length=4)], ...], Meta(max_length=30)] = ()


class FundTaken(Fact, frozen=True, kw_only=True):
    """This desk decides about the fund from now on. Until one says so it is the event's first desk."""

    kind = "fund.taken"
    node: _Id
    reason: _Words = ""


class MoneyPledged(Fact, frozen=True, kw_only=True):
    """认捐: promised, and not yet there: never spent. The vault record is a Donor."""

    kind = "fund.pledged"
    pledge: _Id
    fen: SomeFen
    only: Only = Only()


class PledgeEnded(Fact, frozen=True, kw_only=True):
    kind = "fund.pledge_ended"
    pledge: _Id
    reason: _Why


class MoneyReceived(Fact, frozen=True, kw_only=True):
    """到账: it lies in the charity's account. The vault record is a Donor, when it is from one.

    closing  the market's closing that it is of; "" otherwise
    pledge   which pledge it fulfils; ""
    receipt  number of the charity's receipt or of the bank's slip
    """

    kind = "fund.received"
    receipt_id: _Id
    fen: SomeFen
    source: Source
    method: Method | None = None
    closing: _MayBeId = ""
    pledge: _MayBeId = ""
    receipt: _Number = ""
    only: Only = Only()
    day: _Day


class MoneyReturned(Fact, frozen=True, kw_only=True):
    """Money that was received is not there: booked by mistake, or given back. The entry stays.

    fen  how much of it
    """

    kind = "fund.returned"
    receipt_id: _Id
    fen: SomeFen
    reason: _Why


class Part(msgspec.Struct, frozen=True, array_like=True):
    """So much of one receipt."""

    receipt_id: _Id
    fen: SomeFen


class Paying(msgspec.Struct, frozen=True, kw_only=True):
    """One wish that a proposal pays: from which receipts.

    claim  id of the claim in the fund's name, drawn beforehand
    """

    claim: _Id
    wish: _Id
    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=1000)]

    @property
    def fen(self) -> int:
        return sum(part.fen for part in self.parts)


class FundProposed(Fact, frozen=True, kw_only=True):
    """A proposal which open wishes the fund should pay. It binds nobody until it is signed twice."""

    kind = "fund.proposed"
    proposal: _Id
    payings: Annotated[tuple[Paying, ...], Meta(min_length=1, max_length=2000)]
    day: _Day


class ProposalSigned(Fact, frozen=True, kw_only=True):
    """One of two signatures. With the second one, by somebody else, it is decided. The vault record is
    a Signer."""

    kind = "fund.signed"
    proposal: _Id
    signer: _Hash


class ProposalDropped(Fact, frozen=True, kw_only=True):
    kind = "fund.dropped"
    proposal: _Id
    reason: _Why


class PayingReversed(Fact, frozen=True, kw_only=True):
    """冲回: the money of one wish goes back to where it came from; its claim is released."""

    kind = "fund.reversed"
    claim: _Id
    reason: _Why


class GiftPurchased(Fact, frozen=True, kw_only=True):
    """It was bought. What is left of its money goes back to the fund; more than its money needs a
    proposal of its own. Said again, the last word counts.

    fen      what was really paid
    invoice  its number
    """

    kind = "fund.purchased"
    claim: _Id
    fen: Fen
    invoice: _Number
    shop: Annotated[str, Meta(max_length=60)] = ""
    day: _Day


class PurchaseReturned(Fact, frozen=True, kw_only=True):
    """退货: the shop took it back, and all that was paid for it. Its money is set aside again."""

    kind = "fund.purchase_returned"
    claim: _Id
    reason: _Why


class Donor(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who gave or promised money: in the vault, for desks.

    shown  as what the public notice may call them; "" is 爱心人士
    """

    name: str = ""
    phone: str = ""
    kind: GiverKind = GiverKind.PERSON
    shown: str = ""
    note: str = ""


class Signer(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who signed: in the vault, for desks. The fact has a hash, to tell two people apart.

    salt  what was hashed with the name, so that nobody finds a name by trying: both signatures of a
          proposal share it
    """

    name: str = ""
    salt: str = ""


register(
    FundProposed,
    FundTaken,
    GiftPurchased,
    MoneyPledged,
    MoneyReceived,
    MoneyReturned,
    PayingReversed,
    PledgeEnded,
    ProposalDropped,
    ProposalSigned,
    PurchaseReturned,
)
