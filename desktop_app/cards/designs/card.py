"""The A6 card that a giver takes home; A5, A4 and four on A4 are the same one enlarged. Pure.

Millimetres from the top left corner; type sizes in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.cards import words
from desktop_app.cards.designs.parts import (
    asked_hint,
    below,
    card_mark,
    fixed,
    flowed,
    flowing,
    middle,
    preferring,
    tidied_card,
)
from desktop_app.cards.fonts import Face
from desktop_app.cards.model import CardFacts, CardWish
from desktop_app.cards.page import MM, Art, Box, Ink, Page, Rule, Style, Text, fit_in, placed, wide
from desktop_app.errors import UserError

TITLE = Style(Face.WISH, (21,), Ink.WHITE)
TITLE_MORE = Style(Face.WISH, (14,), Ink.WHITE)
EVENT = Style(Face.PLAIN, (8, 7.5, 7, 6.5, 6), Ink.BLUSH)
NUMBER = Style(Face.BOLD, (24, 22, 20, 18, 16, 14), Ink.DEEP)
NUMBER_ROOM = 36.0
BESIDE = Style(Face.PLAIN, (9, 8.5, 8, 7.5, 7, 6.5, 6))
WISH = Style(
    Face.WISH,
    (18, 17, 16, 15, 14, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7),
    leading=1.45,
)
WISH_LINE = Style(Face.WISH, (24, 22, 20, 19))
GIFT = Style(Face.PLAIN, (9, 8.5, 8, 7.5, 7, 6.5, 6), Ink.GREY)
LABEL = Style(Face.PLAIN, (8,), Ink.GREY)
VALUE = Style(Face.PLAIN, (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6))
VALUE_LINE = Style(Face.PLAIN, (11, 10.5, 10, 9.5, 9))
PHONE_LINE = Style(Face.PLAIN, (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7))
SMALL = Style(Face.PLAIN, (7, 6.5), Ink.GREY)
DUE = Style(Face.BOLD, (15.5, 15, 14, 13), Ink.DEEP)
CODE = Style(Face.BOLD, (20, 19, 18, 17, 16))
CODE_MORE = Style(Face.BOLD, (12, 11, 10, 9, 8), Ink.WHITE, align="right")
HINT = Style(Face.PLAIN, (7, 6.8, 6.6))
ASKED_HINT = Style(Face.BOLD, (7, 6.8, 6.6, 6.4, 6.2, 6))
FOOT = Style(Face.PLAIN, (6.2, 6, 5.8, 5.5, 5.2, 5), Ink.GREY, align="middle")
FOOT_PAIR = Style(Face.PLAIN, (5.2, 5, 4.8, 4.6, 4.2, 3.8, 3.4), Ink.GREY, align="middle")
LIST_NUMBER = Style(Face.BOLD, (10, 9, 8), Ink.DEEP)
LIST_MARK = Style(Face.BOLD, (8,), Ink.DEEP)
LIST_WISH = Style(Face.WISH, (9, 8.5, 8, 7.5, 7), leading=1.35)
OVERLEAF = Style(Face.PLAIN, (7,), Ink.ROSE, align="right")
LIST_GIFT = Style(Face.PLAIN, (7, 6.5, 6), Ink.GREY)

WISH_FRAME = Box(8, 42, 89, 34.5)
WISH_BOX = Box(13, 44.6, 79, 23.4)
WISH_BOX_ALONE = Box(13, 44.6, 79, 29.3)
LIST_FRAME = Box(8, 21, 89, 117)
QR_FRAME = Box(8, 105.4, 33.4, 33.4)
FOOT_BOX = Box(9, 139.3, 87, 4)
BESIDE_END = 77.5  # where the rose has its leaf
OVERLEAF_ROOM = 3.6
LIST_LINES = (2, 3, 4, 6, 25)  # a wish in a list is set smaller before it gets more lines


def pages_of(facts: CardFacts) -> list[Page]:
    """Every side of the card. One wish fills the card; several, or one very long one, stand in a
    list on as many sides as they need.

    Raises GlyphMissing, UserError text_too_long: nothing is cut off or left out.
    """
    facts = tidied_card(facts)
    wish = facts.wishes[0]
    is_single = len(facts.wishes) == 1 and fit_in(WISH_BOX, wish.text, WISH) is not None
    sides = [_single(facts, wish)] if is_single else _listed(facts)
    count = len(sides)
    return [_with_foot(side, facts, number, count) for number, side in enumerate(sides, start=1)]


def _single(facts: CardFacts, wish: CardWish) -> Page:
    gift = words.gift(wish)
    box = WISH_BOX if gift else WISH_BOX_ALONE
    texts = [*_intro(wish), preferring(WISH_LINE, "心愿", box, wish.text, WISH)]
    rules = []
    if gift:
        texts.append(placed("物品", Box(13, 69.9, 79, 5.8), gift, GIFT))
        rules.append(Rule(13, 69.2, 79))
    return _first(facts, texts, rules)


def _listed(facts: CardFacts) -> list[Page]:
    """The first side holds what fits above the giver's rows, the others a long list each."""
    asked = facts.asked if facts.is_partly_asked else ()
    rows = [_row_of(wish, words.ASKED if wish.number in asked else "") for wish in facts.wishes]
    sides = _shared_out(rows)
    texts, rules = _rows_in(WISH_FRAME, sides[0])
    if not sides[0]:
        texts = [placed("心愿", WISH_BOX, words.OVERLEAF, WISH)]
    elif len(sides) > 1:
        left = words.overleaf(len(rows) - len(sides[0]))
        texts.append(placed("下一页", Box(30, 72.3, 65, 3.4), left, OVERLEAF))
    intro = (
        _intro(facts.wishes[0])
        if len(rows) == 1
        else _number(words.count(len(rows)), words.LIST_HINT)
    )
    first = _first(facts, [*intro, *texts], rules)
    return [first, *(_continued(facts, side) for side in sides[1:])]


@dataclass(frozen=True, slots=True)
class _Row:
    """One wish of a list, as high as its words need; its texts are placed from y = 0."""

    texts: tuple[Text, ...]
    height: float


def _shared_out(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows of each side. The first, when it cannot hold all, keeps a line to say so."""
    room = WISH_FRAME.height - 1.6
    if sum(row.height for row in rows) > room:
        room -= OVERLEAF_ROOM
    sides: list[list[_Row]] = [[]]
    for row in rows:
        if row.height > room:
            sides.append([])
            room = LIST_FRAME.height - 1.6
        sides[-1].append(row)
        room -= row.height
    return sides


def _row_of(wish: CardWish, mark: str) -> _Row:
    """A wish of a list, with its own mark. Raises UserError text_too_long when no list could hold it."""
    for most in LIST_LINES:
        if said := flowed("心愿", Box(30, 1, 65, 0), wish.text, LIST_WISH, most):
            break
    else:
        raise UserError("text_too_long", field=wish.number)
    line = said.size * LIST_WISH.leading / MM
    number = placed("编号", Box(11, 1, 18, line), wish.number, LIST_NUMBER)
    detail = words.dotted(wish.alias, wish.age_band, words.gift(wish))
    gift = flowing("物品", Box(30, below(said) + 0.3, 65, 0), detail, LIST_GIFT, 2)
    marks = [placed("待确认", Box(11, 1.2 + line, 18, 3.2), mark, LIST_MARK)] if mark else []
    return _Row((number, *marks, said, gift), below(gift) + 1)


def _rows_in(frame: Box, rows: Sequence[_Row]) -> tuple[list[Text], list[Rule]]:
    texts: list[Text] = []
    rules: list[Rule] = []
    y = frame.y + 0.8
    for row in rows:
        if rules or texts:
            rules.append(Rule(11, y, 83))
        texts += [replace(t, box=replace(t.box, y=t.box.y + y)) for t in row.texts]
        y += row.height
    return texts, rules


def _first(facts: CardFacts, body: list[Text], rules: list[Rule]) -> Page:
    rows, row_rules = _rows(facts)
    pill = Box(78.8, 114.3, 18.2, 4.6) if facts.reprint else None
    pill = Box(68.8, 113.7, 28.2, 5.2) if facts.asked else pill
    head = fixed(
        (
            placed("标题", Box(10, 8, 40, 9.4), words.TITLE, TITLE),
            placed("活动", Box(10, 18, 60, 6), facts.event_name, EVENT),
        )
    )
    return Page(
        (*head, *card_mark(facts, pill), *body, *rows, *_right_of_qr(facts)),
        frames=(WISH_FRAME, QR_FRAME),
        rules=(*rules, *row_rules),
        pill=pill,
        qr=QR_FRAME,
        payload=facts.payload,
    )


def _continued(facts: CardFacts, rows: Sequence[_Row]) -> Page:
    frame = replace(LIST_FRAME, height=sum(row.height for row in rows) + 1.6)
    texts, rules = _rows_in(frame, rows)
    pill = Box(51, 8.7, 19, 5.6) if facts.reprint or facts.asked else None
    head = [
        *fixed([placed("标题", Box(10, 7.5, 40, 8), words.TITLE_MORE, TITLE_MORE)]),
        placed("短码", Box(71, 7.5, 24, 8), words.code(facts.code), CODE_MORE),
    ]
    return Page(
        (*head, *card_mark(facts, pill), *texts),
        frames=(frame,),
        rules=tuple(rules),
        pill=pill,
        art=Art.CARD_MORE,
    )


def _intro(wish: CardWish) -> list[Text]:
    return _number(wish.number, (wish.group, words.dotted(wish.alias, wish.age_band)))


def _number(number: str, beside: Sequence[str]) -> list[Text]:
    """The big number, and small lines to its right."""
    lines = [line for line in beside if line]
    room = min(wide(number, NUMBER) + 0.1, NUMBER_ROOM)
    texts = [placed("编号", Box(10, 30.2, room, 10), number, NUMBER)]
    x, step = 14 + room, 4.6
    y = 35.6 - step * len(lines) / 2
    for line in lines:
        texts.append(placed("称呼", Box(x, y, BESIDE_END - x, step), line, BESIDE))
        y += step
    return texts


def _rows(facts: CardFacts) -> tuple[list[Text], list[Rule]]:
    """Who claims, where to bring it, how, and whom to ask; rows without a value are left out."""
    texts, rules, y = [], [], 77.4
    for label, value in (
        (words.GIVER, facts.giver_shown),
        (words.HAND_IN, facts.hand_in_place or facts.place),
    ):
        if value:
            texts.append(_label(Box(9, y, 17, 8.6), label))
            texts.append(preferring(VALUE_LINE, label, Box(27, y + 0.6, 69, 7.2), value, VALUE))
            y += 8.6
            rules.append(Rule(27, y, 69))
    has_phone = bool(facts.hand_in_phone)
    texts.append(_label(Box(9, y, 17, 6.8), words.PLEDGE))
    texts.append(
        placed(words.PLEDGE, Box(27, y, 24 if has_phone else 69, 6.8), facts.pledge, VALUE)
    )
    if has_phone:
        texts.append(_label(Box(52, y, 15, 6.8), words.PHONE))
        phone = Box(67.5, y + 0.2, 28.5, 6.4)
        texts.append(preferring(PHONE_LINE, words.PHONE, phone, facts.hand_in_phone, VALUE))
    rules.append(Rule(27, y + 6.8, 69))
    return texts, rules


def _label(box: Box, label: str) -> Text:
    return placed(label, box, label, LABEL, is_fixed=True)


def _right_of_qr(facts: CardFacts) -> list[Text]:
    x, room = 44.5, 52.5
    top, step = (130.4, 2.8) if facts.asked else (128.3, 3.45)
    hints = [
        placed("提示", Box(x, top + step * place, room, step - 0.05), hint, HINT)
        for place, hint in enumerate(words.HINTS)
    ]
    asked = asked_hint(facts)
    said = [placed("待确认", Box(x, 127.5, room, 2.75), asked, ASKED_HINT)] if asked else []
    due, code = (words.ASKED_DUE, words.SHORT_CODE) if asked else (words.DUE, words.CODE)
    return [
        *said,
        placed("截止日期", Box(x, 107.4, room, 6.6), words.day(facts.due), DUE),
        placed("短码", Box(x, 118.8, room, 8.4), words.code(facts.code), CODE),
        *fixed(
            (
                placed("截止日期", Box(x, 103.8, room, 3.4), due, SMALL),
                placed("短码", Box(x, 115.4, 33.4 if not asked else 23, 3.4), code, SMALL),
                *hints,
            )
        ),
    ]


def _with_foot(side: Page, facts: CardFacts, number: int, count: int) -> Page:
    of = words.side(number, count) if count > 1 else ""
    place = facts.place if facts.hand_in_place else ""
    rest = words.dotted(words.made(facts.made_at), place, of, facts.card_id[:8])
    line = words.dotted(facts.organiser, rest)
    if fit_in(middle(FOOT_BOX, FOOT), line, FOOT):
        return replace(side, texts=(*side.texts, placed("页脚", FOOT_BOX, line, FOOT)))
    upper = replace(FOOT_BOX, height=FOOT_BOX.height / 2)
    lower = replace(upper, y=upper.y + upper.height)
    foot = (
        placed("主办", upper, facts.organiser, FOOT_PAIR),
        placed("页脚", lower, rest, FOOT_PAIR),
    )
    return replace(side, texts=(*side.texts, *foot))
