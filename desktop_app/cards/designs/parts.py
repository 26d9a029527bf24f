"""What the designs have in common: tidy facts, and texts that take as much room as they need."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from desktop_app.cards import words
from desktop_app.cards.fonts import Face, check_glyphs, width
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import MM, Box, Ink, Style, Text, fit_in, placed
from desktop_app.cards.text import fit, tidy
from desktop_app.errors import UserError
from desktop_app.messages.words import ANONYMOUS_GIVER

Part = TypeVar("Part")

DOT = 25.4 / 203  # mm: of the coarsest printers, those for receipts and labels
PILL = Style(Face.BOLD, (8.5,), Ink.DEEP, align="middle")
ASKED = Style(Face.BOLD, (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6), Ink.DEEP, align="middle")


def tidied(part: Part) -> Part:
    """The part with every text fit for paper. Raises GlyphMissing."""
    changed: dict[str, Any] = {name: tidy(text) for name, text in _texts(part).items()}
    check_glyphs(changed.values())
    return replace(part, **changed)  # type: ignore[type-var]


def tidied_card(facts: CardFacts) -> CardFacts:
    """The card and its wishes with every text fit for paper; nobody's name is empty.

    Raises GlyphMissing.
    """
    facts = replace(tidied(facts), wishes=tuple(tidied(wish) for wish in facts.wishes))
    return replace(facts, giver_shown=facts.giver_shown or ANONYMOUS_GIVER)


def preferring(line: Style, field: str, box: Box, text: str, otherwise: Style) -> Text:
    """On one line as long as that can be read well, else on as many as fit."""
    one = middle(box, line)
    if fit_in(one, text, line):
        return placed(field, one, text, line)
    return placed(field, box, text, otherwise)


def fitting(field: str, box: Box, text: str, style: Style) -> Text:
    """The text, or as much of its beginning as fits, with … after it."""
    if fit_in(box, text, style):
        return placed(field, box, text, style)
    fits, too_many = 0, len(text)
    while too_many - fits > 1:
        half = (fits + too_many) // 2
        if fit_in(box, f"{text[:half]}…", style):
            fits = half
        else:
            too_many = half
    return placed(field, box, f"{text[:fits]}…", style)


def flowing(field: str, box: Box, text: str, style: Style, most: int) -> Text:
    """The text at the largest size at which it takes at most so many lines, in a box that is as
    high as those lines; the height given does not matter. Raises UserError text_too_long."""
    found = flowed(field, box, text, style, most)
    if found is None:
        raise UserError("text_too_long", field=field)
    return found


def flowed(field: str, box: Box, text: str, style: Style, most: int) -> Text | None:
    """The same, or None where it would not fit."""
    fitted = fit(
        text, lambda t, s: width(style.face, t, s), style.sizes, box.width * MM, lambda _: most
    )
    if fitted is None:
        return None
    height = len(fitted.lines) * fitted.size * style.leading / MM
    return Text(field, replace(box, height=height), fitted.lines, fitted.size, style)


def reprint_mark(count: int, pill: Box | None, style: Style = PILL) -> list[Text]:
    """`补打 第2次` in its pill; nothing where there is none."""
    return [placed("补打", pill, words.reprint(count), style)] if pill else []


def card_mark(facts: CardFacts, pill: Box | None, style: Style = ASKED) -> list[Text]:
    """待确认 or 补打, or both, in the pill; nothing where there is none."""
    if not pill or not facts.asked:
        return reprint_mark(facts.reprint, pill)
    asked = words.ASKED_PARTLY if facts.is_partly_asked else words.ASKED
    return [placed("待确认", within(pill), words.marks(facts.reprint, asked), style)]


def within(pill: Box) -> Box:
    """Where the words of a pill have room."""
    return replace(pill, x=pill.x + 1.2, width=pill.width - 2.4)


def asked_hint(facts: CardFacts) -> str:
    """What 待确认 means, in one sentence; "" when all is final."""
    if facts.is_partly_asked:
        return words.ASKED_PARTLY_HINT
    return words.ASKED_HINT if facts.asked else ""


def below(text: Text) -> float:
    """Where the text ends, in millimetres from the top of the page."""
    return text.box.y + text.box.height


def fixed(texts: Iterable[Text]) -> list[Text]:
    """The same texts, said to be the same on every page of their kind."""
    return [replace(text, is_fixed=True) for text in texts]


def middle(box: Box, line: Style) -> Box:
    """The middle of the box, one line high."""
    height = line.sizes[0] / MM
    return replace(box, y=box.y + (box.height - height) / 2, height=height)


def _texts(part: object) -> dict[str, str]:
    """Every field that is text."""
    values = {field.name: getattr(part, field.name) for field in fields(part)}  # type: ignore[arg-type]
    return {name: value for name, value in values.items() if isinstance(value, str)}
