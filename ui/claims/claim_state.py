"""What the claim panel shows. Frozen values; knows no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.messages.gifts import price_words
from desktop_app.messages.words import district_name, state_word, word
from desktop_app.roses.wall import WallRose
from desktop_app.wishes.facts import Group
from ui.revealing import Shown


class Mode(StrEnum):
    """What the panel is for now."""

    NOTHING = "nothing"  # no rose chosen
    FORM = "form"  # an open rose: fill in and claim
    CLAIMED = "claimed"  # a claimed rose: its claim and what can be done next
    CLOSED = "closed"  # in review, sent back, withdrawn: looked at only


class Field(StrEnum):
    """The places of the form, in the order that Enter walks them."""

    PHONE = "phone"
    NAME = "name"
    GUARDIAN = "guardian"
    GUARDIAN_PHONE = "guardian_phone"
    RELATED = "related"


class Asks(StrEnum):
    """Which act waits for its reason."""

    NOTHING = ""
    RELEASE = "release"
    REPRINT = "reprint"


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody typed so far. `due` is an ISO date, empty for the event's rule."""

    phone: str = ""
    name: str = ""
    kind: GiverKind = GiverKind.PERSON
    anonymous: bool = False
    minor: bool = False
    guardian: str = ""
    guardian_phone: str = ""
    related: bool = False
    pledge: Pledge = Pledge.BRING
    due: str = ""
    one_card: bool = True

    @property
    def has_giver(self) -> bool:
        """Whether it already says something about who claims."""
        return bool(self.phone.strip() or self.name.strip() or self.guardian.strip())

    def giver(self) -> Giver:
        return Giver(
            name=self.name,
            phone=self.phone,
            kind=self.kind,
            anonymous=self.anonymous,
            minor=self.minor,
            guardian=self.guardian if self.minor else "",
            guardian_phone=self.guardian_phone if self.minor else "",
            related=self.related,
        )


@dataclass(frozen=True, slots=True)
class WishFace:
    """A wish in words, public ones only.

    holder  what people call the desk that holds its rose; empty when this one does
    """

    number: str
    who: str
    text: str
    what: str
    state: str
    state_words: str
    is_parked: bool
    holder: str = ""
    is_asked: bool = False
    is_disputed: bool = False


def face_of(rose: WallRose, holder: str = "") -> WishFace:
    """`陈同学 · 困境儿童 · 7-13岁`, the wish, `运动鞋 · 38 码 · 约 135 元`."""
    who = (rose.alias, word(Group(rose.group)), rose.age_band, district_name(rose.district))
    amount = f"×{rose.quantity}" if rose.quantity > 1 else ""
    price = "" if rose.price_fen is None else price_words(rose.price_fen)
    what = (rose.item, rose.spec, amount, price)
    return WishFace(
        rose.number,
        " · ".join(part for part in who if part),
        rose.text,
        " · ".join(part for part in what if part),
        rose.state,
        state_word(rose.state),
        bool(rose.parked),
        holder,
        bool(rose.asked) and rose.state == "open",
        bool(rose.disputed),
    )


@dataclass(frozen=True, slots=True)
class ClaimFace:
    """A claim in words; who claimed is masked, for visitors see the panel, too.

    can_show       there is something that can be seen in full
    can_have_card  it has none, and its giver may want one: it was made by phone
    """

    giver: str
    phone: str
    kind: str
    pledge: str
    due: str
    code: str
    taken: str
    together: tuple[str, ...] = ()
    card: str = ""
    card_tone: str = "grey"
    has_card: bool = False
    can_have_card: bool = False
    claim_id: str = ""
    guardian: str = ""
    can_show: bool = False


@dataclass(frozen=True, slots=True)
class NoteFace:
    """Something to know beside the work, with at most one button.

    key  what the button is about: a wish number, or the group of a claim
    """

    key: str
    what: str
    tone: str = "amber"
    icon: str = "clock"
    lines: tuple[str, ...] = ()
    button: str = ""


@dataclass(frozen=True, slots=True)
class ActLine:
    """Something this desk did and may take back: `HS-017 认领 · 14:31`."""

    act: int
    words: str
    undo_words: str


@dataclass(frozen=True, slots=True)
class PanelState:
    """Everything the panel shows.

    basket      what will be claimed in one go; empty = the wish in view alone
    wrong       what is wrong with a field, in a few words
    is_carried  the giver was typed for another rose and is still here
    due_rule    the last day by the event's rule, ISO
    similar     open wishes near the one that is taken
    prints      a card is printed as soon as it is claimed
    hold_code   what somebody who keeps the rose in view by phone has to show; "" when nobody does
    standing    what is open about the rose in view among several desks
    gift        what became of the gift of the claim in view
    shown       the giver in full, while somebody asked to see
    asking      what other desks are being asked just now, and what they said
    """

    mode: Mode = Mode.NOTHING
    wish: WishFace | None = None
    basket: tuple[WishFace, ...] = ()
    form: Form = Form()
    wrong: Mapping[Field, str] = field(default_factory=lambda: MappingProxyType({}))
    is_busy: bool = False
    is_carried: bool = False
    due_rule: str = ""
    claim: ClaimFace | None = None
    similar: tuple[WishFace, ...] = ()
    asks: Asks = Asks.NOTHING
    acts: tuple[ActLine, ...] = ()
    shows_acts: bool = False
    prints: bool = True
    hold_code: str = ""
    standing: tuple[NoteFace, ...] = ()
    gift: tuple[NoteFace, ...] = ()
    asking: tuple[NoteFace, ...] = ()
    shown: Shown | None = None

    @property
    def number(self) -> str:
        return self.wish.number if self.wish else ""

    @property
    def to_claim(self) -> tuple[str, ...]:
        """The wishes that the big button claims."""
        if self.basket:
            return tuple(face.number for face in self.basket)
        return (self.number,) if self.mode is Mode.FORM else ()

    @property
    def can_claim(self) -> bool:
        return bool(self.to_claim) and not self.is_busy

    @property
    def can_add(self) -> bool:
        """Whether the wish in view may join the basket."""
        return self.mode is Mode.FORM and all(f.number != self.number for f in self.basket)

    @property
    def step(self) -> int:
        """Which of the three acts is next: 1 pick a rose, 2 who claims, 3 Enter."""
        if not self.to_claim:
            return 1
        return 3 if self.form.has_giver or self.form.anonymous else 2
