"""What the journal may say about a claim, and the values in it."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.journal.hushed import Hushed


class GiverKind(StrEnum):
    """In whose name a gift comes."""

    PERSON = "person"  # 个人
    BRANCH = "branch"  # 党支部
    ORGANISATION = "organisation"  # 社会组织
    COMPANY = "company"  # 企业
    FOUNDATION = "foundation"  # 基金会


class Pledge(StrEnum):
    """How the gift will come."""

    BRING = "bring"  # 自购送达
    COURIER = "courier"  # 快递
    PURCHASE = "purchase"  # 委托代购
    SERVICE = "service"  # 服务


class Channel(StrEnum):
    """How the claim was made."""

    DESK = "desk"
    PHONE = "phone"  # by the giver, on the page
    IMPORT = "import"  # it stood in an imported file: nobody claimed just then
    FUND = "fund"  # 转义卖善款: the fund pays for it, by a proposal that two people signed


class Giver(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who claims. Name, phone and guardian go to the vault, never into the journal."""

    name: str = ""
    phone: str = ""
    kind: GiverKind = GiverKind.PERSON
    anonymous: bool = False
    minor: bool = False
    guardian: str = ""
    guardian_phone: str = ""
    related: bool = False  # ticked: the giver is related to a beneficiary
    note: str = ""
    corrected: str = ""  # why it was corrected the last time


class ClaimMade(Fact, frozen=True, kw_only=True):
    """A giver promised to fulfil this wish. The vault record is the Giver.

    code   8 characters for people, on the card (`claims.codes`)
    group  claims made in one go share it; one card may list them all
    due    last day to hand the gift in, ISO date
    written_at  on a card filled in by hand: the local time that stands on it, as people wrote it
    channel  how it was made
    """

    kind = "claim.made"
    claim: str
    code: str
    group: str
    giver_kind: GiverKind
    anonymous: bool = False
    pledge: Pledge
    due: str
    imported: bool = False
    written_at: str = ""
    channel: Channel = Channel.DESK


class ClaimAsked(Fact, frozen=True, kw_only=True):
    """A desk that does not hold the rose asks its holder for this claim: 待确认 until it answers.

    The fields are those of ClaimMade; the answer is a ClaimMade or an AskRefused of the same claim.
    """

    kind = "claim.asked"
    claim: str
    code: str
    group: str
    giver_kind: GiverKind
    anonymous: bool = False
    pledge: Pledge
    due: str
    written_at: str = ""
    channel: Channel = Channel.DESK


class AskRefused(Fact, frozen=True, kw_only=True):
    """The holder cannot grant what was asked: the giver has to be told, and offered another wish.

    code  of the error: wish_taken, wish_not_open
    """

    kind = "claim.refused"
    claim: str
    code: str


class AskClosed(Fact, frozen=True, kw_only=True):
    """A refused claim's giver was served, by whichever desk could; how, in words."""

    kind = "claim.ask_closed"
    claim: str
    how: str


class ClaimReleased(Fact, frozen=True, kw_only=True):
    """The claim is given up; the rose hangs again."""

    kind = "claim.released"
    claim: str
    reason: str


class ReleaseAsked(Fact, frozen=True, kw_only=True):
    """A desk that does not hold the rose says that the giver gave up; the holder releases.

    A claim that is still only asked for ends with this.
    undoes  the act that this takes back, when it was an undo
    """

    kind = "claim.release_asked"
    claim: str
    reason: str
    undoes: int = 0


class ClaimSettled(Fact, frozen=True, kw_only=True):
    """裁定: of several claims on one rose a person keeps one; the others end with this.

    over  the claims that give way, live ones and refused ones
    how   what was agreed with their givers, in words without names
    """

    kind = "claim.settled"
    keep: str
    over: tuple[str, ...]
    how: str


class GiverCalled(Fact, frozen=True, kw_only=True):
    """Somebody called a giver about a claim. What was said is a CallNote in the vault."""

    kind = "claim.called"
    claim: str


class GiverCorrected(Fact, frozen=True, kw_only=True):
    """更正: the giver of a claim is another record from now on, the vault record of this entry.

    Any desk may say so, whoever holds the rose. Not taken back by undo: the old record is gone.
    replaces  the record that was wrong; its rows are deleted wherever this is heard
    """

    kind = "claim.giver_corrected"
    claim: str
    replaces: Annotated[str, Meta(min_length=1, max_length=64)]


class CallNote(msgspec.Struct, frozen=True, kw_only=True):
    """What was said in a call, in the vault beside the giver."""

    text: str


class ClaimParked(Fact, frozen=True, kw_only=True):
    """A half-filled claim was put aside; what was typed rests in the vault. The rose is on hold.

    code  of a hold that somebody took by phone: four characters to show at a desk; else ""
    """

    kind = "claim.parked"
    code: Annotated[str, Meta(max_length=8)] = ""


class ClaimUnparked(Fact, frozen=True):
    """The half-filled claim was taken up again or dropped."""

    kind = "claim.unparked"


class CardReplaced(Fact, frozen=True, kw_only=True):
    """The giver's card got lost: the claim has a new code, and the old one opens nothing more."""

    kind = "claim.card_replaced"
    claim: str
    code: str
    reason: str


register(
    AskClosed,
    AskRefused,
    CardReplaced,
    ClaimAsked,
    ClaimMade,
    ClaimParked,
    ClaimReleased,
    ClaimSettled,
    ClaimUnparked,
    GiverCalled,
    GiverCorrected,
    ReleaseAsked,
)
