"""The label of a gift that came: what stands on its parcel from the shelf to the door. Pure.

Made like the label that a giver gets (`designs.label`): number, gift, code. The code is the
parcel's own and opens nothing: a giver's card code does not travel with the gift. No name, no address.
"""

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.cards import words
from desktop_app.cards.designs.label import LARGE, MARGIN, SMALL, Format, gift_texts, put
from desktop_app.cards.designs.parts import DOT, fitting, tidied
from desktop_app.cards.model import CardWish
from desktop_app.cards.page import Art, Page, Text
from desktop_app.errors import UserError

FORMATS: dict[str, Format] = {"label-60x40": SMALL, "label-100x70": LARGE}
"""By the layout's name (cards/layouts.py)."""


@dataclass(frozen=True, slots=True)
class ParcelFacts:
    """Everything a parcel's label shows.

    parcel     its own code, `HS-017-7K`: in the QR as plain text, too
    item, spec, quantity   what came, not what was promised
    day        on which it came, local
    place      where it lies, "" for nowhere said
    piece      `共 2 件 · 第 1 件` when its giver brought several, or ""
    """

    number: str
    parcel: str
    item: str
    spec: str
    quantity: int
    day: date
    place: str = ""
    piece: str = ""


def parcel_page(facts: ParcelFacts, of: Format = SMALL) -> Page:
    """One label; of a gift with a very long name its beginning. Raises GlyphMissing, UserError
    text_too_long."""
    facts = tidied(facts)
    wish = CardWish(facts.number, "", "", "", "", facts.item, facts.spec, facts.quantity)
    texts = [
        put("编号", of.number, facts.number),
        *_gift(wish, of),
        put("到物日期", of.due, words.short_day(facts.day)),
        put("短码", of.code, facts.parcel),
        replace(put("到物日期", of.due_label, words.CAME), is_fixed=True),
        replace(put("标题", of.title, words.PARCEL), is_fixed=True),
    ]
    if facts.piece:
        texts.append(put("件数", of.piece, facts.piece))
    if of.place and facts.place:
        texts.append(put("放置", of.place, facts.place))
    return Page(
        tuple(texts),
        rules=of.rules,
        qr=of.qr,
        payload=facts.parcel,
        qr_room=of.symbol + DOT / 4,
        art=Art.NONE,
        width=of.width,
        height=of.height,
        margin=MARGIN,
    )


def _gift(wish: CardWish, of: Format) -> list[Text]:
    try:
        return gift_texts(wish, of)
    except UserError:
        return [fitting("物品", of.gift.box, words.gift(wish), of.gift.style)]
