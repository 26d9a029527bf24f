"""The rose tag that hangs on the wall: a wish in public words, and the code of its rose. Pure.

┌──┬────────────────────────┐
│◯ │  HS-017           rose │   the number can be read two metres away
│  │  张奶奶 · 70-79岁   ┌──┐│
│困│  the wish          │QR││
│难│                    └──┘│
│老│  收音机             hint│
│人│  event                 │
└──┴────────────────────────┘
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.cards import words
from desktop_app.cards.designs.parts import fixed, reprint_mark, tidied
from desktop_app.cards.fonts import Face
from desktop_app.cards.page import Art, Box, Ink, Page, Style, Text, fit_in, placed
from desktop_app.messages.words import group_on_paper
from desktop_app.wishes.facts import Group

WIDTH, HEIGHT = 105.0, 74.25  # an eighth of A4

NUMBER = Style(Face.BOLD, (40, 36, 32, 28, 24, 20), Ink.DEEP)
WHOSE = Style(Face.PLAIN, (9.5, 9, 8.5, 8, 7.5, 7), Ink.GREY)
WISH = Style(
    Face.WISH,
    (17, 16, 15, 14, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6),
    leading=1.42,
)
GIFT = Style(Face.BOLD, (9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6))
SPEC = Style(Face.PLAIN, (8.5, 8, 7.5, 7, 6.5, 6), Ink.GREY)
BOTH = Style(Face.PLAIN, (8.5, 8, 7.5, 7, 6.5, 6, 5.5), leading=1.25)
GROUP = Style(Face.BOLD, (12,), Ink.WHITE, leading=1.36, align="middle")
SCAN = Style(Face.BOLD, (9,), Ink.DEEP, align="middle")
HINT = Style(Face.PLAIN, (7,), align="middle")
EVENT = Style(Face.PLAIN, (6, 5.8, 5.5, 5.2, 5, 4.5, 4.2), Ink.GREY)

QR_FRAME = Box(67.4, 28.2, 31.6, 31.6)
LEFT, ROOM = 21.5, 43.4
WISH_LARGE = Style(Face.WISH, (21, 20, 19, 18), leading=1.42)
TWO_LINES = Box(LEFT + 0.4, 31.6, ROOM, 18.2)
WISH_BOX = Box(LEFT + 0.4, 27.4, ROOM, 26.6)

_ARTS = {
    group_on_paper(group): art
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
    pill = Box(74, 23.7, 18.4, 4.6) if facts.reprint else None
    return Page(
        (*_said(facts), *_gift(facts), *_lasting(facts), *reprint_mark(facts.reprint, pill)),
        frames=(QR_FRAME,),
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
    if fit_in(TWO_LINES, facts.text, WISH_LARGE):
        yield placed("心愿", TWO_LINES, facts.text, WISH_LARGE)
    else:
        yield placed("心愿", WISH_BOX, facts.text, WISH)


def _gift(facts: TagFacts) -> list[Text]:
    """The item, and below it what exactly; where that is too long for lines of their own, in
    one text."""
    what = words.dotted(facts.kind, facts.item)
    spec = words.dotted(facts.spec, words.many(facts.quantity))
    upper, lower = Box(LEFT + 0.4, 56, ROOM, 4), Box(LEFT + 0.4, 60, ROOM, 3.8)
    if fit_in(upper, what, GIFT) and fit_in(lower, spec, SPEC):
        texts = [placed("物品", upper, what, GIFT)]
        return [*texts, placed("物品", lower, spec, SPEC)] if spec else texts
    return [placed("物品", Box(LEFT + 0.4, 56, ROOM, 8), words.dotted(what, spec), BOTH)]


def _lasting(facts: TagFacts) -> list[Text]:
    """What is the same on every tag of a group."""
    event = words.dotted(facts.event_name, facts.venue)
    return fixed(
        (
            placed("人群", Box(8.2, 34.6, 5.6, 28), facts.group, GROUP),
            placed("提示", Box(67.4, 60.7, 31.6, 3.8), words.TAG_SCAN, SCAN),
            placed("提示", Box(67.4, 64.6, 31.6, 3), words.TAG_HINT, HINT),
            placed("活动", Box(LEFT + 0.4, 64.5, ROOM, 3.5), event, EVENT),
        )
    )
