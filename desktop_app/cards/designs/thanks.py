"""The slip that thanks a giver. It says what was given, never whom it helped. Pure.

A6 lying on its side, like a postcard.
"""

from desktop_app.cards import words
from desktop_app.cards.designs.parts import fixed, tidied_card
from desktop_app.cards.fonts import Face
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import Art, Box, Ink, Page, Style, Text, fit_in, placed

WIDTH, HEIGHT = 148.0, 105.0

TITLE = Style(Face.WISH, (34,), Ink.DEEP)
GIVER = Style(Face.WISH, (15, 14, 13, 12, 11, 10, 9), leading=1.35)
BODY = Style(Face.WISH, (13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8), leading=1.6)
LASTING = Style(Face.WISH, (13,), leading=1.6)
SIGNED = Style(Face.PLAIN, (9, 8.5, 8, 7.5, 7, 6.5, 6))
DAY = Style(Face.PLAIN, (8,), Ink.GREY)
SMALL = Style(Face.PLAIN, (7,), Ink.GREY, align="middle")
CODE = Style(Face.BOLD, (10,), Ink.INK, align="middle")
EVENT = Style(Face.PLAIN, (8, 7.5, 7, 6.5, 6), Ink.GREY)
PILL = Style(Face.BOLD, (8.5,), Ink.DEEP, align="middle")

LEFT, ROOM = 58.0, 78.0
QR_FRAME = Box(104.4, 60.4, 31.6, 31.6)


def thanks_of(facts: CardFacts) -> list[Page]:
    """The one side of the slip. Raises GlyphMissing, UserError text_too_long."""
    facts = tidied_card(facts)
    pill = Box(LEFT, 86, 19, 5.6) if facts.reprint else None
    return [
        Page(
            (*_said(facts), *_lasting(facts), *_pill(facts, pill)),
            frames=(QR_FRAME,),
            pill=pill,
            qr=QR_FRAME,
            payload=facts.payload,
            art=Art.THANKS,
            width=WIDTH,
            height=HEIGHT,
        )
    ]


def _said(facts: CardFacts) -> list[Text]:
    numbers = [wish.number for wish in facts.wishes]
    what = words.thanks(numbers, words.gift(facts.wishes[0]))
    if fit_in(WHAT, what, BODY) is None:
        what = words.thanks(numbers, "")
    return [
        placed("认领人", Box(LEFT, 27, ROOM, 11), words.dear(facts.giver_shown), GIVER),
        placed("心愿", WHAT, what, BODY),
        placed("短码", Box(QR_FRAME.x, 92.4, QR_FRAME.width, 4.2), words.code(facts.code), CODE),
        placed("日期", Box(LEFT, 80, 44, 4), words.plain_day(facts.made_at), DAY),
    ]


WHAT = Box(LEFT, 38.6, ROOM, 14)


def _lasting(facts: CardFacts) -> list[Text]:
    """What is the same on every slip of an event."""
    texts = [
        placed("标题", Box(LEFT, 10.5, ROOM, 13.5), words.THANKS, TITLE),
        placed("提示", Box(QR_FRAME.x - 2, 96.6, 35.6, 3), words.THANKS_HINT, SMALL),
        placed("活动", Box(LEFT, 93, 44, 6), facts.event_name, EVENT),
    ]
    if facts.organiser:
        texts.append(placed("主办", Box(LEFT, 74, 44, 6), facts.organiser, SIGNED))
    return fixed(texts)


def _pill(facts: CardFacts, box: Box | None) -> list[Text]:
    return [placed("补打", box, words.reprint(facts.reprint), PILL)] if box else []
