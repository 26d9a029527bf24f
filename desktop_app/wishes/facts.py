"""What the journal may say about a wish, and the values in it."""

from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.journal.hushed import Hushed
from desktop_app.people.audience import DELIVERY, Parted


class Group(StrEnum):
    """The four groups of beneficiaries."""

    CHILD = "child"  # 困境儿童
    ELDER = "elder"  # 困难老人
    PATIENT = "patient"  # 大病患者
    DISABLED = "disabled"  # 残障人士


class Kind(StrEnum):
    ITEM = "item"  # 物品类
    SERVICE = "service"  # 服务类
    EXPERIENCE = "experience"  # 体验类


class Consent(StrEnum):
    """Who agreed that the wish is shown (domain.md d; PIPL 29, 31)."""

    NONE = "none"
    SELF = "self"  # 本人同意
    GUARDIAN = "guardian"  # 监护人书面同意
    SELF_AND_GUARDIAN_TOLD = "self_guardian_told"  # 本人同意+已告知监护人


AGE_BANDS = (
    "0-6岁", "7-13岁", "14-17岁", "18-44岁", "45-59岁", "60岁及以上",
    "60-69岁", "70-79岁", "80-89岁", "90岁及以上",
)  # fmt: skip


class PublicWish(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What anybody may see of a wish. No name, phone, address, school or illness is ever in it.

    text       public wording; while it breaks a privacy rule, the found places are blanked ●●
               here and the original rests in the vault
    price_fen  estimated price in fen, None while unknown
    consent, notice, publish_ok, photo_ok  as the office's table says; what was noted or withdrawn
               since is told by facts of its own (`consent.facts`) and counts before these
    notice     of the children's notice: its version or "yes", "no", "" when the table does not ask
    concerns   codes of broken rules (`wishes.review`); empty = may hang on the wall
    """

    number: str
    district: str
    group: Group
    kind: Kind
    alias: str = ""
    age_band: str = ""
    text: str
    item: str = ""
    spec: str = ""
    quantity: int = 1
    price_fen: int | None = None
    consent: Consent = Consent.NONE
    notice: Annotated[str, Meta(pattern=r"^[0-9A-Za-z.-]{0,20}$")] = ""
    publish_ok: bool = True
    photo_ok: bool = False
    approved: bool = False
    concerns: tuple[str, ...] = ()
    find: str = ""


class Identity(Hushed, Parted, frozen=True, kw_only=True, omit_defaults=True):
    """Whose wish it is. Rests in the vault; never on a wall, card or screen.

    Where the family lives and whom to call is for delivery teams, too; all else for leads only.

    original_text is the wording as collected, when it differs from the public one.
    """

    parts = MappingProxyType(
        dict.fromkeys(("name", "street", "community", "address", "phone", "guardian"), DELIVERY)
    )
    name: str = ""
    gender: str = ""
    street: str = ""
    community: str = ""
    address: str = ""
    phone: str = ""
    hardship: str = ""
    guardian: str = ""
    collected_by: str = ""
    collector_phone: str = ""
    collected_date: str = ""
    consent_date: str = ""
    note: str = ""
    original_text: str = ""


class WishImported(Fact, frozen=True, kw_only=True):
    """A wish came in from a file. `source` is a hash of its row, so a second import changes nothing."""

    kind = "wish.imported"
    wish: PublicWish
    source: str = ""


class WishChanged(Fact, frozen=True, kw_only=True):
    """The whole new wording of a wish; reason is why, for the history."""

    kind = "wish.changed"
    wish: PublicWish
    source: str = ""
    reason: str = ""


class WishPublished(Fact, frozen=True):
    """The rose hangs on the wall."""

    kind = "wish.published"


class WishSentBack(Fact, frozen=True, kw_only=True):
    """退回: back to who collected it, with the reason."""

    kind = "wish.sent_back"
    reason: str


class WishWithdrawn(Fact, frozen=True, kw_only=True):
    """下架: off the wall for good, with the reason."""

    kind = "wish.withdrawn"
    reason: str


register(WishImported, WishChanged, WishPublished, WishSentBack, WishWithdrawn)
