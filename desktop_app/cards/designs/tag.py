"""The rose tag that hangs on the wall: a wish in public words, and the code of its rose. Pure.

    ┌──┬────────────────────────┐
    │◯ │  HS-017           rose │   the number can be read two metres away
    │  │  张奶奶 · 70-79岁       │
    │困│  the wish          ┌──┐│
    │难│                    │QR││
    │老│  收音机             └──┘│
    │人│  event             hint│
    └──┴────────────────────────┘
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.cards import words
from desktop_app.cards.designs.parts import fixed, tidied
from desktop_app.cards.fonts import Face
from desktop_app.cards.page import Art, Box, Ink, Page, Style, Text, placed
from desktop_app.messages.words import chinese_word
from desktop_app.wishes.facts import Group

WIDTH, HEIGHT = 105.0, 74.25  # an eighth of A4

NUMBER = Style(Face.BOLD, (40, 36, 32, 28, 24, 20), Ink.DEEP)
WHOSE = Style(Face.PLAIN, (9.5, 9, 8.5, 8, 7.5, 7), Ink.GREY)
WISH = Style(
    Face.WISH,
    (17, 16, 15, 14, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6),
    leading=1.42,
)
GIFT = Style(Face.PLAIN, (9, 8.5, 8, 7.5, 7, 6.5, 6), leading=1.25)
GROUP = Style(Face.BOLD, (12,), Ink.WHITE, leading=1.25, align="middle")
HINT = Style(Face.PLAIN, (6.8,), align="middle")
EVENT = Style(Face.PLAIN, (6, 5.8, 5.5, 5.2, 5, 4.5), Ink.GREY)
PILL = Style(Face.BOLD, (8.5,), Ink.DEEP, align="middle")

QR_FRAME = Box(68.4, 30.4, 31.6, 31.6)
LEFT, ROOM = 21.5, 44.0

_ARTS = {
    chinese_word(group): art
    for group, art in (
        (Group.CHILD, Art.TAG_CHILD),
        (Group.ELDER, Art.TAG_ELDER),
        (Group.PATIENT, Art.TAG_PATIENT),
        (Group.DISABLED, Art.TAG_DISABLED),
    )
}


@dataclass(frozen=True, slots=True)
class TagFacts:
    """Everything a rose tag shows: public words only, ready for paper.

    group, kind  their Chinese words
    payload      what the QR says: the signed address of the rose
    reprint      0 for the first print, n for the n-th 补打
    """

    number: str
    group: str
    kind: str
    text: str
    event_name: str
    payload: str
    alias: str = ""
    age_band: str = ""
    item: str = ""
    spec: str = ""
    quantity: int = 1
    venue: str = ""
    reprint: int = 0


def tag_page(facts: TagFacts) -> Page:
    """One tag, an eighth of A4. Raises GlyphMissing, UserError text_too_long."""
    facts = tidied(facts)
    pill = Box(71.7, 24.4, 25, 5.2) if facts.reprint else None
    return Page(
        tuple((*_said(facts), *_lasting(facts), *_pill(facts, pill))),
        pill=pill,
        qr=QR_FRAME,
        payload=facts.payload,
        art=_ARTS[facts.group],
        width=WIDTH,
        height=HEIGHT,
    )


def _said(facts: TagFacts) -> Iterator[Text]:
    yield placed("编号", Box(LEFT, 6.6, 55, 14.4), facts.number, NUMBER)
    whose = words.dotted(facts.alias, facts.age_band)
    if whose:
        yield placed("称呼", Box(LEFT + 0.4, 21.4, ROOM, 4.6), whose, WHOSE)
    gift = words.dotted(facts.kind, words.gift(facts))
    yield placed("心愿", Box(LEFT + 0.4, 27.4, ROOM, 28.4), facts.text, WISH)
    yield placed("物品", Box(LEFT + 0.4, 57, ROOM, 6.8), gift, GIFT)


def _lasting(facts: TagFacts) -> list[Text]:
    """What is the same on every tag of a group."""
    event = words.dotted(facts.event_name, facts.venue)
    return fixed(
        (
            placed("人群", Box(6, 33, 9, 24), facts.group, GROUP),
            placed("提示", Box(66, 63.2, 36.4, 3), words.TAG_HINT, HINT),
            placed("活动", Box(LEFT + 0.4, 65, ROOM, 3), event, EVENT),
        )
    )


def _pill(facts: TagFacts, box: Box | None) -> list[Text]:
    return [placed("补打", box, words.reprint(facts.reprint), PILL)] if box else []
