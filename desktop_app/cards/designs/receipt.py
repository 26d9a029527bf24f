"""The card as an 80 mm receipt: black on white, as long as its words need. Pure.

A thermal printer has 203 dots an inch and prints 576 of them, 72 mm in the middle of the paper.
Nothing is smaller than 8 points, and the symbol stands on whole dots.
"""

from dataclasses import replace

from desktop_app.cards import words
from desktop_app.cards.designs.parts import (
    DOT,
    asked_hint,
    card_mark,
    flowed,
    reprint_mark,
    tidied_card,
)
from desktop_app.cards.designs.roll import LEFT, MARGIN, ROOM, WIDTH, Roll
from desktop_app.cards.fonts import Face
from desktop_app.cards.model import CardFacts, CardWish
from desktop_app.cards.page import (
    Art,
    Box,
    Ink,
    Page,
    Stroke,
    Style,
    Text,
    fit_in,
    placed,
    wide,
)

SYMBOL = 264 * DOT  # version 4 at 8 dots a module
QUIET = 32 * DOT

BLACK = Ink.BLACK
TITLE = Style(Face.WISH, (25,), BLACK, align="middle")
EVENT = Style(Face.PLAIN, (9.5, 9, 8.5, 8), BLACK, leading=1.3, align="middle")
NUMBER = Style(Face.BOLD, (34, 30, 26, 23, 20), BLACK)
BESIDE = Style(Face.PLAIN, (10, 9.5, 9, 8.5, 8), BLACK)
WISH_SHORT = Style(Face.WISH, (18, 17, 16, 15), BLACK, leading=1.42)
WISH = Style(Face.WISH, (16, 15, 14, 13), BLACK, leading=1.42)
WISH_LONG = Style(Face.WISH, (12, 11.5, 11, 10.5, 10), BLACK, leading=1.45)
GIFT = Style(Face.PLAIN, (11, 10.5, 10, 9.5, 9), BLACK, leading=1.3)
LIST_NUMBER = Style(Face.BOLD, (14,), BLACK)
LIST_WISH = Style(Face.WISH, (12, 11.5, 11, 10.5, 10), BLACK, leading=1.4)
LIST_GIFT = Style(Face.PLAIN, (9.5, 9, 8.5, 8), BLACK, leading=1.3)
LABEL = Style(Face.PLAIN, (9,), BLACK, leading=1.3)
VALUE = Style(Face.BOLD, (11, 10.5, 10, 9.5, 9), BLACK, leading=1.3)
SMALL = Style(Face.PLAIN, (9, 8.5, 8), BLACK)
DUE = Style(Face.BOLD, (21, 20), BLACK)
CODE = Style(Face.BOLD, (33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 22, 20), BLACK)
PILL = Style(Face.BOLD, (11, 10), BLACK, align="middle")
ASKED = Style(Face.BOLD, (18, 16, 14), BLACK, align="middle")
ASKED_HINT = Style(Face.BOLD, (10, 9.5, 9, 8.5, 8), BLACK, align="middle")
TINY = Style(Face.PLAIN, (8.5, 8), BLACK)
HINT = Style(Face.PLAIN, (9, 8.8, 8.6, 8.4, 8), BLACK, leading=1.3)
FOOT = Style(Face.PLAIN, (8,), BLACK, leading=1.35, align="middle")
MOST = 400  # lines of one text: more is not a wish


def receipt_of(facts: CardFacts) -> list[Page]:
    """The card on one strip of paper, however many wishes. Raises GlyphMissing, text_too_long."""
    facts = tidied_card(facts)
    roll = Roll(15.6)
    roll.say("标题", words.TITLE, TITLE)
    roll.say("活动", facts.event_name, EVENT, gap=0.6)
    roll.rule(Stroke.THICK, 2.4)
    if len(facts.wishes) == 1:
        _only(roll, facts.wishes[0])
    else:
        _list(roll, facts)
    roll.rule(Stroke.THIN)
    _rows(roll, facts)
    roll.rule(Stroke.THICK)
    pill, symbol = _proof(roll, facts)
    roll.rule(Stroke.THIN, 2.6)
    for hint in words.HINTS:
        roll.say("提示", hint, HINT, gap=0.3)
    roll.say("页脚", words.dotted(facts.organiser, facts.place), FOOT, gap=3, most=6)
    roll.say("页脚", words.dotted(words.made(facts.made_at), facts.card_id[:8]), FOOT)
    return [
        Page(
            tuple(roll.texts),
            rules=tuple(roll.rules),
            pill=pill,
            qr=symbol,
            payload=facts.payload,
            qr_room=SYMBOL + DOT / 4,
            art=Art.RECEIPT,
            width=WIDTH,
            height=roll.y + 4 + MARGIN,
            margin=MARGIN,
        )
    ]


def _only(roll: Roll, wish: CardWish) -> None:
    _number(roll, wish.number, (wish.group, words.dotted(wish.alias, wish.age_band)))
    style, most = _setting(wish.text)
    roll.say("心愿", wish.text, style, gap=1.6, most=most)
    roll.say("物品", words.gift(wish), GIFT, gap=1.4, most=MOST)


def _list(roll: Roll, facts: CardFacts) -> None:
    _number(roll, words.count(len(facts.wishes)), words.LIST_HINT)
    asked = facts.asked if facts.is_partly_asked else ()
    for wish in facts.wishes:
        roll.rule(Stroke.THIN, 1.8)
        mark = words.ASKED if wish.number in asked else ""
        roll.say("编号", words.dotted(wish.number, mark), LIST_NUMBER)
        roll.say("心愿", wish.text, LIST_WISH, gap=0.8, most=MOST)
        roll.say("物品", words.gift(wish), LIST_GIFT, gap=0.4, most=MOST)
        roll.say("称呼", words.dotted(wish.alias, wish.age_band), LIST_GIFT, gap=0.2)


def _setting(text: str) -> tuple[Style, int]:
    """A short wish is set large, a long one smaller rather than on a metre of paper."""
    for style, most in ((WISH_SHORT, 2), (WISH, 5)):
        if flowed("心愿", Box(LEFT, 0, ROOM, 0), text, style, most):
            return style, most
    return WISH_LONG, MOST


def _number(roll: Roll, number: str, beside: tuple[str, ...]) -> None:
    """The big number, and small lines to its right or, where they are too long, below it."""
    high = NUMBER.sizes[0] * 0.353
    wanted = min(wide(number, NUMBER) + 0.1, ROOM * 0.7)
    roll.texts.append(placed("编号", Box(LEFT, roll.y, wanted, high), number, NUMBER))
    lines = [line for line in beside if line]
    step = 5.0
    box = Box(LEFT + wanted + 4, roll.y, ROOM - wanted - 4, step)
    roll.y += high
    if not all(fit_in(box, line, BESIDE) for line in lines):
        for line in lines:
            roll.say("称呼", line, BESIDE, gap=0.3)
        return
    y = box.y + high * 0.54 - step * len(lines) / 2
    for place, line in enumerate(lines):
        roll.texts.append(placed("称呼", replace(box, y=y + step * place), line, BESIDE))


def _rows(roll: Roll, facts: CardFacts) -> None:
    """Label and value side by side; rows without a value are left out."""
    for label, value in (
        (words.GIVER, facts.giver_shown),
        (words.PLEDGE, facts.pledge),
        (words.HAND_IN, facts.hand_in_place or facts.place),
        (words.PHONE, facts.hand_in_phone),
    ):
        if value:
            start = roll.y
            roll.texts.append(placed(label, Box(LEFT, start, 17, 5.1), label, LABEL))
            roll.say(label, value, VALUE, x=LEFT + 18.5, room=ROOM - 18.5, most=6)
            roll.y = max(roll.y, start + 5.1) + 0.9
    roll.y -= 0.9


def _proof(roll: Roll, facts: CardFacts) -> tuple[Box | None, Box]:
    """Until when, the mark of a reprint, the symbol and the code: none without the others."""
    pill = _until(roll, facts)
    side = SYMBOL + 2 * QUIET
    symbol = Box(40 * DOT - QUIET, round((roll.y + 1) / DOT) * DOT, side, side)
    x, y = symbol.x + side + 0.8, symbol.y + QUIET
    room = LEFT + ROOM - x
    roll.texts += [
        placed("短码", Box(x, y - 0.6, room, 4.4), words.SHORT_CODE, SMALL),
        *_halves(words.code(facts.code), Box(x, y + 4.6, room, 24.6)),
        placed("短码", Box(x, y + SYMBOL - 2.8, room, 3.4), words.CODE_HINT, TINY),
    ]
    roll.y = symbol.y + side - QUIET / 2
    return pill, symbol


def _until(roll: Roll, facts: CardFacts) -> Box | None:
    """The day, below 待确认 and what that means or beside the mark of a reprint; the mark's pill."""
    if facts.asked:
        pill: Box | None = Box(LEFT, roll.y, ROOM, 8.4)
        roll.texts += card_mark(facts, pill, ASKED)
        roll.y += 8.4
        roll.say("待确认", asked_hint(facts), ASKED_HINT, gap=1)
        roll.say("截止日期", words.ASKED_DUE, SMALL, gap=1.6)
        roll.say("截止日期", words.day(facts.due), DUE, gap=0.4)
        return pill
    pill = Box(LEFT + ROOM - 22, roll.y, 22, 6.2) if facts.reprint else None
    roll.texts += reprint_mark(facts.reprint, pill, PILL)
    roll.say("截止日期", words.DUE, SMALL, room=46)
    roll.say("截止日期", words.day(facts.due), DUE, gap=2.4 if pill else 0.4)
    return pill


def _halves(code: str, box: Box) -> list[Text]:
    """The code in two lines of one size, as large as the box can hold."""
    first, _, second = code.partition("-")  # a hyphen at a line's end is lost to those who copy
    upper = replace(box, height=box.height / 2)
    lower = replace(upper, y=box.y + upper.height)
    texts = [
        placed("短码", upper, first, CODE),
        placed("短码", lower, second, CODE),
    ]
    size = min(text.size for text in texts)
    return [replace(text, size=size) for text in texts]
