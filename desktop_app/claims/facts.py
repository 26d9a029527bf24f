"""What the journal may say about a claim, and the values in it."""

from enum import StrEnum

import msgspec

from desktop_app.journal.entry import Fact, register


class GiverKind(StrEnum):
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


class Giver(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
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


class ClaimMade(Fact, frozen=True, kw_only=True):
    """A giver promised to fulfil this wish. The vault record is the Giver.

    code   8 characters for people, on the card (`claims.codes`)
    group  claims made in one go share it; one card may list them all
    due    last day to hand the gift in, ISO date
    written_at  on a card filled in by hand: the local time that stands on it, as people wrote it
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


class ClaimReleased(Fact, frozen=True, kw_only=True):
    """The claim is given up; the rose hangs again."""

    kind = "claim.released"
    claim: str
    reason: str


class ClaimParked(Fact, frozen=True):
    """A half-filled claim was put aside; what was typed rests in the vault. The rose is on hold."""

    kind = "claim.parked"


class ClaimUnparked(Fact, frozen=True):
    """The half-filled claim was taken up again or dropped."""

    kind = "claim.unparked"


class CardReplaced(Fact, frozen=True, kw_only=True):
    """The giver's card got lost: the claim has a new code, and the old one opens nothing more."""

    kind = "claim.card_replaced"
    claim: str
    code: str
    reason: str


register(CardReplaced, ClaimMade, ClaimReleased, ClaimParked, ClaimUnparked)
