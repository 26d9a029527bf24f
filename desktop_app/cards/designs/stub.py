"""The stub that the desk keeps of a card: who promised what until when, signed. Pure.

As large as an A6 card, so that card and stub are enlarged alike and cut apart at the middle.
"""

from desktop_app.cards import words
from desktop_app.cards.designs.parts import (
    asked_hint,
    card_mark,
    fixed,
    preferring,
    tidied_card,
)
from desktop_app.cards.fonts import Face
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import Art, Box, Ink, Page, Rule, Stroke, Style, Text, fit_in, placed

TITLE = Style(Face.WISH, (21,), Ink.DEEP)
SMALL = Style(Face.PLAIN, (7,), Ink.GREY)
EVENT = Style(Face.PLAIN, (8, 7.5, 7, 6.5, 6, 5.5, 5), Ink.GREY)
NUMBER = Style(Face.BOLD, (30, 26, 22), Ink.DEEP)
NUMBERS = Style(Face.PLAIN, (9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5), leading=1.35)
CODE = Style(Face.BOLD, (20, 19, 18, 17, 16))
LABEL = Style(Face.PLAIN, (8,), Ink.GREY)
VALUE = Style(Face.PLAIN, (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6))
VALUE_LINE = Style(Face.PLAIN, (11, 10.5, 10, 9.5, 9))
DUE = Style(Face.BOLD, (12, 11.5, 11))
ASKED = Style(Face.BOLD, (7, 6.8, 6.6, 6.4, 6.2, 6))
FOOT = Style(Face.PLAIN, (6, 5.8, 5.5, 5.2, 5, 4.6, 4.2), Ink.GREY)

LEFT, ROOM = 10.0, 85.0
QR_FRAME = Box(66.3, 26.6, 32.6, 32.6)


def stub_of(facts: CardFacts) -> list[Page]:
    """The one side of the stub. Raises GlyphMissing, UserError text_too_long."""
    facts = tidied_card(facts)
    pill = Box(LEFT, 58, 19, 5.6) if facts.reprint else None
    pill = Box(LEFT, 58, 34, 6) if facts.asked else pill
    rows, rules = _rows(facts)
    signatures, lines = _signatures()
    texts = (
        *_head(facts),
        *_what(facts),
        *rows,
        *signatures,
        *card_mark(facts, pill),
        *_asked(facts),
        _foot(facts),
    )
    return [
        Page(
            texts,
            rules=(*rules, *lines),
            pill=pill,
            qr=QR_FRAME,
            payload=facts.payload,
            art=Art.STUB,
        )
    ]


def _head(facts: CardFacts) -> list[Text]:
    return fixed(
        (
            placed("标题", Box(LEFT, 8, 16, 9.4), words.STUB, TITLE),
            placed("提示", Box(LEFT + 17.4, 11.9, 50, 4), words.STUB_HINT, SMALL),
            placed("活动", Box(LEFT, 17.6, 70, 4.6), facts.event_name, EVENT),
        )
    )


def _what(facts: CardFacts) -> list[Text]:
    """The number or how many, and the code, beside the symbol."""
    numbers = [wish.number for wish in facts.wishes]
    many = len(numbers) > 1
    number = words.count(len(numbers)) if many else numbers[0]
    return [
        placed("编号", Box(LEFT, 29, 51, 13), number, NUMBER),
        placed("短码", Box(LEFT, 47.6, 51, 8.4), words.code(facts.code), CODE),
        placed("短码", Box(LEFT, 43.6, 51, 3.6), words.SHORT_CODE, SMALL, is_fixed=True),
    ]


def _asked(facts: CardFacts) -> list[Text]:
    hint = asked_hint(facts)
    return [placed("待确认", Box(LEFT + 36, 60.2, 49, 3.8), hint, ASKED)] if hint else []


def _rows(facts: CardFacts) -> tuple[list[Text], list[Rule]]:
    """Whose promise, how, until when, and which gift or, of several wishes, their numbers."""
    texts: list[Text] = []
    rules = []
    y = 66.6
    for label, value, height, style in (
        (words.GIVER, facts.giver_shown, 9.0, VALUE),
        (words.PLEDGE, facts.pledge, 7.6, VALUE),
        (words.DUE_SHORT, words.day(facts.due), 7.6, DUE),
        _what_for(facts),
    ):
        if value:
            texts.append(placed(label, Box(LEFT, y, 18, height), label, LABEL, is_fixed=True))
            box = Box(LEFT + 19, y + 0.3, ROOM - 19, height - 0.6)
            line = style if style is DUE else VALUE_LINE
            texts.append(preferring(line, label, box, value, style))
            y += height
            rules.append(Rule(LEFT + 19, y, ROOM - 19))
    return texts, rules


def _what_for(facts: CardFacts) -> tuple[str, str, float, Style]:
    """The row of the wishes; so many that no list has room are counted only."""
    if len(facts.wishes) == 1:
        return words.GIFT, words.gift(facts.wishes[0]), 9.0, VALUE
    numbers = words.listed(wish.number for wish in facts.wishes)
    for height in (9.0, 20.0):
        if fit_in(Box(0, 0, ROOM - 19, height - 0.6), numbers, NUMBERS):
            return words.NUMBERS, numbers, height, NUMBERS
    return words.NUMBERS, words.SEE_CARD, 9.0, VALUE


def _signatures() -> tuple[list[Text], list[Rule]]:
    """Room for ink: a line each, 11 mm apart, below what was printed."""
    texts, rules = [], []
    boxes = (Box(LEFT, 119.6, 18, 6), Box(LEFT, 131.2, 18, 6), Box(LEFT + 52, 131.2, 9, 6))
    ends = (LEFT + ROOM, LEFT + 48, LEFT + ROOM)
    for label, box, end in zip(words.SIGNATURES, boxes, ends, strict=True):
        texts.append(placed(label, box, label, LABEL, is_fixed=True))
        start = box.x + box.width + 1
        rules.append(Rule(start, box.y + box.height, end - start, Stroke.THIN))
    return texts, rules


def _foot(facts: CardFacts) -> Text:
    line = words.dotted(
        facts.organiser, words.made(facts.made_at), facts.place, facts.card_id[:8]
    )  # fmt: skip
    return placed("页脚", Box(LEFT, 139.4, ROOM, 4.4), line, FOOT)
