"""The history of a gift until a team has it, and of a wish that waits for the next round, in words."""

from desktop_app.fulfilment.facts import (
    Came,
    DueMoved,
    ExtraGiven,
    GiftPlaced,
    GiftReceived,
    GiftReturned,
    GiverChased,
    MovedToNextRound,
)
from desktop_app.journal.entry import Fact
from desktop_app.language import mark, tr

NAMES: dict[type[Fact], str] = {
    GiftReceived: mark("到物|记录"),
    ExtraGiven: mark("另外的礼物"),
    GiftPlaced: mark("礼物换了地方"),
    GiftReturned: mark("退还礼物"),
    DueMoved: mark("改期"),
    GiverChased: mark("打了催办卡"),
    MovedToNextRound: mark("转下轮"),
}


def gift_detail(fact: Fact) -> str:
    """What a fact says beside its name; "" when that is all."""
    match fact:
        case GiftReceived():
            return _joined(came_words(fact.came), fact.words, _at(fact.place), fact.parcel)
        case ExtraGiven():
            return _joined(fact.item, _many(fact.quantity), _at(fact.place))
        case GiftPlaced():
            return _at(fact.place)
        case GiftReturned() | MovedToNextRound():
            return fact.reason
        case DueMoved():
            return _joined(tr("改到 {due}", due=fact.due), fact.reason)
        case _:
            return ""


def came_words(came: Came) -> str:
    """`台灯 · 护眼 · 2 份 · 二手`."""
    parts = (came.item, came.spec, _many(came.quantity), "" if came.is_new else tr("二手"))
    return " · ".join(part for part in parts if part)


def _many(quantity: int) -> str:
    return tr("{count} 份", count=quantity) if quantity != 1 else ""


def _at(place: str) -> str:
    return tr("放在 {place}", place=place) if place else ""


def _joined(*parts: str) -> str:
    return tr("；").join(part for part in parts if part)
