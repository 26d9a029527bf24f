"""The slip that thanks a giver. It says what was given, never whom it helped. Pure.

A6 lying on its side, like a postcard.
"""

from dataclasses import replace

from desktop_app.cards import words
from desktop_app.cards.designs.parts import below, card_mark, fixed, flowed, flowing, tidied_card
from desktop_app.cards.fonts import Face
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import Art, Box, Ink, Page, Style, Text, placed
from desktop_app.errors import UserError

WIDTH, HEIGHT = 148.0, 105.0

TITLE = Style(Face.WISH, (34,), Ink.DEEP)
GIVER = Style(Face.WISH, (15, 14, 13, 12, 11, 10, 9), leading=1.35)
SAID = Style(Face.WISH, (13,), leading=1.5)
SAID_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
SIGNED = Style(Face.PLAIN, (9, 8.5, 8, 7.5, 7, 6.5, 6), leading=1.3)
DAY = Style(Face.PLAIN, (8,), Ink.GREY)
SMALL = Style(Face.PLAIN, (7,), Ink.GREY, align="middle")
CODE = Style(Face.BOLD, (10, 9.5, 9, 8.5), Ink.INK, align="middle")
EVENT = Style(Face.PLAIN, (8, 7.5, 7, 6.5, 6), Ink.GREY, leading=1.3)

LEFT, ROOM = 58.0, 78.0
QR_FRAME = Box(104.8, 59.2, 31.6, 31.6)
SAID_FROM, SAID_TO = 24.0, 58.4
SIGNED_TO = 92.6


def thanks_of(facts: CardFacts) -> list[Page]:
    """The one side of the slip. Raises GlyphMissing, UserError text_too_long."""
    facts = tidied_card(facts)
    pill = Box(LEFT, 64, 19, 5.6) if facts.reprint else None
    pill = Box(LEFT, 64, 30, 5.6) if facts.asked else pill
    return [
        Page(
            (*_said(facts), *_lasting(facts), *card_mark(facts, pill)),
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
    return [
        *_letter(facts),
        placed("短码", Box(QR_FRAME.x, 91, QR_FRAME.width, 4.2), words.code(facts.code), CODE),
        placed("日期", Box(LEFT, 93.4, 44, 4), words.plain_day(facts.made_at), DAY),
    ]


def _letter(facts: CardFacts) -> list[Text]:
    """The words of thanks, as large as they fit above the symbol; a gift with a very long name
    and very many numbers are not named."""
    numbers = [wish.number for wish in facts.wishes]
    gift = words.gift(facts.wishes[0]) if len(numbers) == 1 else ""
    for what in (words.thanks(numbers, gift), words.thanks_in_short(numbers)):
        for size in SAID_SIZES:
            texts = _paragraphs(facts.giver_shown, what, size)
            if texts and below(texts[-1]) <= SAID_TO:
                return texts
    raise UserError("text_too_long", field="认领人")


def _paragraphs(giver: str, what: str, size: float) -> list[Text]:
    """Empty when one of them needs more than two lines."""
    texts: list[Text] = []
    said = replace(SAID, sizes=(size,))
    y = SAID_FROM
    for name, text, style, gap in (
        ("认领人", words.dear(giver), GIVER, 0.0),
        ("心愿", what, said, 1.8),
        ("感谢", words.THANKS_BODY, said, 1.2),
    ):
        found = flowed(name, Box(LEFT, y + gap, ROOM, 0), text, style, 2)
        if found is None:
            return []
        texts.append(found)
        y = below(found)
    return texts


def _lasting(facts: CardFacts) -> list[Text]:
    """What is the same on every slip of an event."""
    texts = [
        placed("标题", Box(LEFT, 8.6, ROOM, 13.5), words.THANKS, TITLE),
        placed("提示", Box(QR_FRAME.x - 2, 95.2, 35.6, 3), words.THANKS_HINT, SMALL),
    ]
    y = SIGNED_TO
    for name, text, style in (("活动", facts.event_name, EVENT), ("主办", facts.organiser, SIGNED)):
        if text:
            signed = flowing(name, Box(LEFT, 0, 44, 0), text, style, 2 if len(text) < 40 else 4)
            y -= signed.box.height
            texts.append(replace(signed, box=replace(signed.box, y=y)))
            y -= 1
    return fixed(texts)
