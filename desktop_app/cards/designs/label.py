"""Parcel labels for a gift: what it is for and until when, and nobody's name. Pure.

One label a wish, each with the code of its card: version 2, 6 or 9 dots a module at 203 dpi.
"""

from dataclasses import dataclass, replace

from desktop_app.cards import words
from desktop_app.cards.designs.parts import DOT, tidied_card, within
from desktop_app.cards.fonts import Face
from desktop_app.cards.model import CardFacts, CardWish
from desktop_app.cards.page import Art, Box, Ink, Page, Rule, Stroke, Style, Text, fit_in, placed
from desktop_app.cards.qr import QUIET_MODULES

MARGIN = 1.5  # label printers print nearly to the edge
MODULES = 25  # of version 2
BLACK = Ink.BLACK


def _bold(*sizes: float, align: str = "left") -> Style:
    return Style(Face.BOLD, sizes, BLACK, align=align)


def _plain(*sizes: float, align: str = "left") -> Style:
    return Style(Face.PLAIN, sizes, BLACK, align=align, leading=1.25)


def _on_dots(x: int, y: int, module: int) -> Box:
    """Room for the symbol and its quiet zone, with a corner and modules in whole dots."""
    side = (MODULES + 2 * QUIET_MODULES) * module * DOT
    return Box(x * DOT, y * DOT, side, side)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where one text of a label stands, and how it looks."""

    box: Box
    style: Style


@dataclass(frozen=True, slots=True)
class Format:
    """A size of label. Boxes that are missing are not printed on it."""

    width: float
    height: float
    number: _Field
    item: _Field
    spec: _Field
    gift: _Field
    due_label: _Field
    due: _Field
    code: _Field
    title: _Field
    piece: _Field
    pill: Box
    pill_style: Style
    qr: Box
    symbol: float
    rules: tuple[Rule, ...]
    place: _Field | None = None
    hint: _Field | None = None


SMALL = Format(
    60, 40,
    number=_Field(Box(2.6, 2.2, 31, 9.8), _bold(25, 23, 21, 19, 17, 15, 13)),
    item=_Field(Box(2.6, 14.2, 31, 6), _bold(14, 13, 12, 11, 10, 9)),
    spec=_Field(Box(2.6, 20.4, 31, 5.6), _plain(9, 8.5, 8, 7.5, 7, 6.5)),
    gift=_Field(Box(2.6, 14, 31, 12), _plain(10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6)),
    due_label=_Field(Box(2.6, 28.4, 31, 3.2), _plain(7.5)),
    due=_Field(Box(2.6, 31.8, 31, 5.8), _bold(14.5, 14, 13, 12)),
    code=_Field(Box(34.6, 26.6, 23.8, 4.4), _bold(11.5, 11, 10.5, 10, 9.5, 9, 8.5, align="middle")),
    title=_Field(Box(34.6, 31.6, 24, 3.4), _plain(8, align="middle")),
    piece=_Field(Box(34.6, 35.3, 24, 3), _plain(6.8, 6.5, 6, align="middle")),
    pill=Box(37.9, 31, 17.4, 3.9),
    pill_style=_bold(8, 7.5, 7, 6.5, 6, align="middle"),
    qr=_on_dots(273, 13, 6),
    symbol=MODULES * 6 * DOT,
    rules=(Rule(2.6, 12.8, 31, Stroke.THICK), Rule(2.6, 27.2, 31, Stroke.THIN)),
)  # fmt: skip
LARGE = Format(
    100, 70,
    number=_Field(Box(4, 3.4, 54, 17), _bold(42, 39, 36, 33, 30, 27, 24)),
    item=_Field(Box(4, 24.2, 54, 10), _bold(24, 22, 20, 18, 16, 14, 12)),
    spec=_Field(Box(4, 34.6, 54, 9.4), _plain(13, 12, 11, 10, 9, 8)),
    gift=_Field(Box(4, 24, 54, 20), _plain(17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6)),
    due_label=_Field(Box(4, 47.6, 54, 4), _plain(9)),
    due=_Field(Box(4, 51.6, 54, 7), _bold(18, 17, 16)),
    code=_Field(Box(60, 41.2, 37, 8), _bold(19, 18, 17, 16, 15, 14, 13, align="middle")),
    title=_Field(Box(60, 51.4, 37, 5.4), _bold(11, align="middle")),
    piece=_Field(Box(60, 62.6, 37, 4.2), _plain(9, 8.5, 8, align="middle")),
    pill=Box(67, 50.4, 23, 6),
    pill_style=_bold(10.5, 10, 9.5, 9, align="middle"),
    qr=_on_dots(479, 27, 9),
    symbol=MODULES * 9 * DOT,
    rules=(Rule(4, 22, 54, Stroke.THICK), Rule(4, 46, 54, Stroke.THIN)),
    place=_Field(Box(4, 59.6, 54, 7.4), _plain(9, 8.5, 8, 7.5, 7, 6.5, 6)),
    hint=_Field(Box(60, 57.8, 37, 4), _plain(7.5, align="middle")),
)  # fmt: skip


def small_labels_of(facts: CardFacts) -> list[Page]:
    """60 × 40 mm, one for each wish. Raises GlyphMissing, UserError text_too_long."""
    return _labels(facts, SMALL)


def large_labels_of(facts: CardFacts) -> list[Page]:
    """100 × 70 mm, one for each wish. Raises GlyphMissing, UserError text_too_long."""
    return _labels(facts, LARGE)


def _labels(facts: CardFacts, of: Format) -> list[Page]:
    facts = tidied_card(facts)
    count = len(facts.wishes)
    return [
        _label(facts, wish, words.piece(number, count), of)
        for number, wish in enumerate(facts.wishes, 1)
    ]


def _label(facts: CardFacts, wish: CardWish, piece: str, of: Format) -> Page:
    asked = words.ASKED if wish.number in facts.asked else ""
    pill = of.pill if facts.reprint or asked else None
    before = words.ASKED_BEFORE if asked else words.BEFORE
    texts = [
        put("编号", of.number, wish.number),
        *gift_texts(wish, of),
        put("截止日期", of.due, words.short_day(facts.due)),
        put("短码", of.code, words.code(facts.code)),
        replace(put("截止日期", of.due_label, before), is_fixed=True),
    ]
    if piece:
        texts.append(put("件数", of.piece, piece))
    if of.place and facts.hand_in_place:
        texts.append(put("交接地点", of.place, facts.hand_in_place))
    if of.hint:
        texts.append(replace(put("提示", of.hint, words.PARCEL_HINT), is_fixed=True))
    if pill:
        texts.append(
            placed(
                "补打",
                within(pill) if asked else pill,
                words.marks(facts.reprint, asked),
                of.pill_style,
            )
        )
    else:
        texts.append(replace(put("标题", of.title, words.PARCEL), is_fixed=True))
    return Page(
        tuple(texts),
        rules=of.rules,
        pill=pill,
        qr=of.qr,
        payload=facts.short,
        qr_room=of.symbol + DOT / 4,
        art=Art.NONE,
        width=of.width,
        height=of.height,
        margin=MARGIN,
    )


def gift_texts(wish: CardWish, of: Format) -> list[Text]:
    """What is in the parcel; a wish without an item says its words where they fit."""
    spec = words.dotted(wish.spec, words.many(wish.quantity))
    if wish.item and _fits(of.item, wish.item) and _fits(of.spec, spec):
        texts = [put("物品", of.item, wish.item)]
        return [*texts, put("物品", of.spec, spec)] if spec else texts
    if gift := words.gift(wish):
        return [put("物品", of.gift, gift)]
    for field in (of.item, of.gift):
        if _fits(field, wish.text):
            return [put("心愿", field, wish.text)]
    return []


def _fits(into: _Field, text: str) -> bool:
    return fit_in(into.box, text, into.style) is not None


def put(name: str, into: _Field, text: str) -> Text:
    """The text in its field. Raises UserError text_too_long."""
    return placed(name, into.box, text, into.style)
