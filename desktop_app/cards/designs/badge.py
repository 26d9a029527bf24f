"""A staff badge, an eighth of A4: who it is, what they are, and the code that signs them in. Pure.

No phone number: who finds a badge must not be able to call anybody by it.
"""

from dataclasses import dataclass

from desktop_app.cards.designs.parts import fixed, tidied
from desktop_app.cards.fonts import Face
from desktop_app.cards.page import Art, Box, Ink, Page, Stroke, Style, placed
from desktop_app.cards.page import Rule as Line

WIDTH, HEIGHT = 105.0, 74.25

NAME = Style(Face.WISH, (34, 30, 27, 24, 21, 18, 15, 12))
ROLE = Style(Face.BOLD, (18, 16, 14, 12, 10), Ink.DEEP)
EVENT = Style(Face.PLAIN, (9, 8.5, 8, 7, 6, 5.5, 5, 4.5), Ink.GREY)
HINT = Style(Face.PLAIN, (8, 7.5, 7, 6.5, 6, 5.5), leading=1.35)

_LEFT, _ROOM = 8.0, 52.0
_QR = Box(63.0, 14.0, 35.0, 35.0)


@dataclass(frozen=True, slots=True)
class BadgeFacts:
    """Everything a badge shows, ready for paper. payload: what the QR says."""

    name: str
    role: str
    event: str
    hint: str
    payload: str


def badge_page(facts: BadgeFacts) -> Page:
    """One badge. Raises GlyphMissing, UserError text_too_long."""
    facts = tidied(facts)
    texts = (
        placed("活动", Box(_LEFT, 6.0, WIDTH - 2 * _LEFT, 5), facts.event, EVENT),
        placed("姓名", Box(_LEFT, 15.0, _ROOM, 18), facts.name, NAME),
        placed("角色", Box(_LEFT, 36.0, _ROOM, 9), facts.role, ROLE),
        *fixed((placed("提示", Box(_LEFT, 56.0, WIDTH - 2 * _LEFT, 12), facts.hint, HINT),)),
    )
    return Page(
        texts,
        rules=(Line(_LEFT, 53.5, WIDTH - 2 * _LEFT, Stroke.THIN),),
        qr=_QR,
        payload=facts.payload,
        qr_room=_QR.width,
        art=Art.NONE,
        width=WIDTH,
        height=HEIGHT,
    )
