"""A gift in the words and signs that all pages of the room share."""

from desktop_app.delivery.look import Door, GiftRow
from desktop_app.fulfilment.facts import Why
from desktop_app.fulfilment.model import Stage
from desktop_app.language import tr
from desktop_app.messages.delivery import why_word
from desktop_app.messages.fulfilment import stage_word
from desktop_app.wishes.number import DISTRICTS
from ui.delivery.teams_state import Sign

_SIGNS = {
    Stage.EXPECTED: Sign.EXPECTED,
    Stage.RECEIVED: Sign.HERE,
    Stage.PACKED: Sign.PACKED,
    Stage.OUT: Sign.OUT,
    Stage.NOT_DELIVERED: Sign.TROUBLE,
    Stage.DELIVERED: Sign.DONE,
}


def district_word(code: str) -> str:
    """`海曙`."""
    names = DISTRICTS.get(code)
    return names[1] if names else code


def place_words(door: Door) -> str:
    """District and street, as far as everybody may read it."""
    return " ".join(part for part in (district_word(door.district), door.street) if part)


def item_words(gift: GiftRow) -> str:
    """`运动鞋 36 码 ×2`."""
    parts = [gift.item, gift.spec, f"×{gift.quantity}" if gift.quantity > 1 else ""]
    return " ".join(part for part in parts if part)


def sign_of(gift: GiftRow) -> Sign:
    """A service, an outing is here from the beginning: nothing has to come."""
    if gift.stage is Stage.EXPECTED and not gift.is_thing:
        return Sign.HERE
    return _SIGNS[gift.stage]


def stage_words(gift: GiftRow) -> str:
    """`已到物`, `没送到：没遇到人`."""
    word = stage_word(gift.stage)
    if gift.stage is Stage.NOT_DELIVERED and gift.why:
        return tr("{stage}：{why}", stage=word, why=why_word(Why(gift.why)))
    if gift.stage is Stage.EXPECTED and not gift.is_thing:
        return tr("服务，不用装")
    return word
