"""催办卡: asks a giver kindly for what they promised; eight on a sheet of A4. Pure.

What, until when, where, whom to call. The QR says the same as plain text, so that any phone shows it
without a network; the giver's name is never in it.
"""

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.cards import words
from desktop_app.cards.designs.parts import fitting, fixed, tidied
from desktop_app.cards.fonts import Face
from desktop_app.cards.page import Art, Box, Ink, Page, Stroke, Style, Text, placed
from desktop_app.cards.page import Rule as Line

WIDTH, HEIGHT = 105.0, 74.25

TITLE = Style(Face.WISH, (15, 14, 13), Ink.DEEP)
NUMBER = Style(Face.BOLD, (22, 20, 18, 16, 14), align="right")
GIFT = Style(Face.BOLD, (14, 13, 12, 11, 10, 9, 8), leading=1.25)
LABEL = Style(Face.PLAIN, (7.5, 7), Ink.GREY)
DAY = Style(Face.BOLD, (15, 14, 13, 12, 11))
LATE = Style(Face.PLAIN, (8.5, 8, 7.5, 7), Ink.DEEP)
PLACE = Style(Face.PLAIN, (10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5), leading=1.25)
GIVER = Style(Face.PLAIN, (9, 8.5, 8, 7.5, 7, 6.5, 6))
HINT = Style(Face.PLAIN, (7.5, 7, 6.5, 6), Ink.GREY, leading=1.35)
EVENT = Style(Face.PLAIN, (7, 6.5, 6, 5.5, 5, 4.5), Ink.GREY)

_LEFT, _RIGHT = 7.0, 98.0
_ROOM = 46.0  # of what stands beside the symbol
_QR = Box(55.5, 16.8, 42.5, 42.5)
MOST_BYTES = 203  # version 12 with error correction Q: 5 dots a module at 203 dpi
_LONGEST = (40, 30, 24, 20, 16, 12, 8)  # characters of gift and of place in the symbol


@dataclass(frozen=True, slots=True)
class ChaseFacts:
    """Everything a chase card shows.

    gift   item, specification and how many; "" where it may not be shown
    late   days since the last day, 0 or less while it is to come
    giver  as much as this paper may say: masked, or with a phone for who posts the cards
    """

    number: str
    gift: str
    due: date
    late: int
    place: str
    phone: str
    event: str
    giver: str = ""


def chase_page(facts: ChaseFacts) -> Page:
    """One card. Raises GlyphMissing, UserError text_too_long."""
    facts = tidied(facts)
    texts = [
        *fixed([placed("标题", Box(_LEFT, 6, 48, 8), words.CHASE, TITLE)]),
        placed("编号", Box(55, 5.4, _RIGHT - 55, 9), facts.number, NUMBER),
        fitting("物品", Box(_LEFT, 16.4, _ROOM, 11), facts.gift or words.ASK_US, GIFT),
        *_when(facts, 28.4),
        *_labelled("交到哪里", 41.8, words.HAND_IN, facts.place, 7.6),
        *_labelled("电话", 53.4, words.PHONE, facts.phone, 4.6),
    ]
    if facts.giver:
        texts.append(fitting("认领人", Box(55.5, 59.6, 42.5, 4), facts.giver, _MIDDLE))
    texts += fixed([placed("提示", Box(_LEFT, 65, 66, 3.6), words.CHASE_HINT, HINT)])
    if facts.event:
        texts.append(fitting("活动", Box(74, 65, _RIGHT - 74, 3.6), facts.event, _EVENT_RIGHT))
    return Page(
        tuple(texts),
        rules=(
            Line(_LEFT, 15.2, _RIGHT - _LEFT, Stroke.THIN),
            Line(_LEFT, 63.8, _RIGHT - _LEFT, Stroke.DOTTED),
        ),
        qr=_QR,
        payload=plain_text(facts),
        qr_room=_QR.width - 1.5,
        art=Art.NONE,
        width=WIDTH,
        height=HEIGHT,
    )


def plain_text(facts: ChaseFacts) -> str:
    """What a phone shows that reads the symbol: the card without its giver.

    At most MOST_BYTES: gift and place are cut short as far as it takes.
    """
    for most in _LONGEST:
        text = "\n".join(line for line in _lines(facts, most) if line)
        if len(text.encode()) <= MOST_BYTES:
            break
    return text


def _lines(facts: ChaseFacts, most: int) -> tuple[str, ...]:
    return (
        f"{words.CHASE_TITLE} {facts.number}",
        _short(facts.gift, most),
        words.until(facts.due),
        _short(facts.place, most),
        f"{words.CALL}{facts.phone}" if facts.phone else "",
        words.CHASE_SHORT,
    )


_MIDDLE = replace(GIVER, align="middle")
_EVENT_RIGHT = replace(EVENT, align="right")


def _when(facts: ChaseFacts, y: float) -> list[Text]:
    late = words.late(facts.late) if facts.late > 0 else ""
    texts = [*_labelled("截止日期", y, words.BEFORE, words.short_day(facts.due), 5.8, DAY)]
    return [*texts, placed("逾期", Box(_LEFT, y + 9.2, _ROOM, 3.6), late, LATE)] if late else texts


def _labelled(
    field: str, y: float, label: str, text: str, height: float, style: Style = PLACE
) -> list[Text]:
    """A small heading with its words below; nothing where there are no words."""
    if not text:
        return []
    box = Box(_LEFT, y + 3.2, _ROOM, height)
    return [
        *fixed([placed(field, Box(_LEFT, y, _ROOM, 3.2), label, LABEL)]),
        fitting(field, box, text, style),
    ]


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
