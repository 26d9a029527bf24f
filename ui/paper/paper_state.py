"""What the room for paper cards shows. Plain values: the presenter makes them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from desktop_app.claims.facts import Giver, Pledge
from desktop_app.language import mark
from desktop_app.paper.model import USUAL_BLANKS
from ui.revealing import Shown

_BETWEEN = re.compile(r"[\s、，,；;]+")


class Field(StrEnum):
    """The fields of a card, in the order in which they are keyed."""

    CARD = "card"
    NUMBER = "number"
    WRITTEN = "written"
    NAME = "name"
    PHONE = "phone"


class Tone(StrEnum):
    """How a sentence beside a field is meant."""

    GOOD = "good"
    WARN = "warn"
    WRONG = "problem"


@dataclass(frozen=True, slots=True)
class Said:
    """A few words beside a field."""

    words: str
    tone: Tone = Tone.GOOD


@dataclass(frozen=True, slots=True)
class Form:
    """A card as far as it is keyed."""

    card: str = ""
    number: str = ""
    written: str = ""
    name: str = ""
    phone: str = ""
    anonymous: bool = False
    pledge: Pledge = Pledge.BRING

    def text(self, what: Field) -> str:
        return str(getattr(self, what)).strip()

    @property
    def numbers(self) -> list[str]:
        """The wishes on the card, as typed: mostly one."""
        return [part for part in _BETWEEN.split(self.number) if part]

    def giver(self) -> Giver:
        if self.anonymous:
            return Giver(anonymous=True)
        return Giver(name=self.name, phone=self.phone)


TABS = {"parked": mark("没登记上的纸卡"), "blanks": mark("空白卡")}

# state of a blank card -> its sign and tone
SIGNS = {
    "unused": ("card", "grey"),
    "claimed": ("check", "leaf"),
    "open": ("warning", "rose"),
    "settled": ("minus", "grey"),
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One card of a list; `sign` and `tone` as in SIGNS."""

    key: str
    sign: str
    tone: str
    name: str
    beside: str
    second: str
    right: str = ""
    is_toned: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A wish that can be claimed instead."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Parked:
    """The chosen card that could not be registered, and what can be done.

    giver   masked
    can_show  there is something that can be seen in full
    own     its own wish number, when that can be claimed now
    offers  the nearest open wishes
    """

    backfill_id: str
    number: str
    title: str
    giver: str
    why: str
    own: str = ""
    offers: tuple[Offer, ...] = ()
    can_show: bool = False


@dataclass(frozen=True, slots=True)
class PaperState:
    """said: what is known or wrong of each field. wants: the field to go to; `turn` says when.
    shown: a giver in full, while somebody asked to see."""

    form: Form = Form()
    said: Mapping[Field, Said] = field(default_factory=lambda: MappingProxyType({}))
    wants: Field = Field.CARD
    turn: int = 0
    registered: int = 0
    printed: int = 0
    tab: str = "parked"
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    lines: tuple[PaperLine, ...] = ()
    chosen: str = ""
    parked: Parked | None = None
    shown: Shown | None = None
    is_asking: bool = False
    count: int = USUAL_BLANKS
    again: str = ""
    progress: float | None = None
    is_loading: bool = True
    is_busy: bool = False
    problem: str = ""
    remedy: str = ""
    done: str = ""
