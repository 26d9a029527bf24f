"""The same cards as a plain program makes them: stock reportlab fonts, qrcode, a picture a card.

No rose, no fitting by steps, no second font for rare names: less work than ours, on purpose.
"""

import io
from collections.abc import Sequence

import qrcode
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop_app.cards import words
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import MM
from desktop_app.paths import resource

WIDTH, HEIGHT = 105 * MM, 148.5 * MM


def plain_cards(cards: Sequence[CardFacts]) -> bytes:
    """Four on an A4 sheet."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(2 * WIDTH, 2 * HEIGHT), pageCompression=1)
    for place, card in enumerate(cards):
        if place and place % 4 == 0:
            canvas.showPage()
        canvas.saveState()
        canvas.translate(place % 2 * WIDTH, (1 - place % 4 // 2) * HEIGHT)
        _card(canvas, card)
        canvas.restoreState()
    canvas.save()
    return target.getvalue()


def register_fonts() -> None:
    for name in ("NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-SemiBold"):
        pdfmetrics.registerFont(TTFont(name, resource("fonts") / f"{name}.ttf"))


def _card(canvas: Canvas, card: CardFacts) -> None:
    canvas.setFillColorRGB(0.72, 0.11, 0.28)
    canvas.rect(4 * MM, HEIGHT - 28 * MM, WIDTH - 8 * MM, 24 * MM, fill=1, stroke=0)
    canvas.setFillColorRGB(1, 1, 1)
    _say(canvas, "NotoSerifSC-SemiBold", 21, 10, 16, words.TITLE)
    _say(canvas, "NotoSansSC-Regular", 8, 10, 22, card.event_name)
    canvas.setFillColorRGB(0, 0, 0)
    wish = card.wishes[0]
    _say(canvas, "NotoSansSC-Bold", 24, 10, 38, wish.number)
    _say(canvas, "NotoSansSC-Regular", 9, 52, 38, words.dotted(wish.group, wish.alias))
    canvas.roundRect(8 * MM, HEIGHT - 78 * MM, 89 * MM, 36 * MM, 2 * MM)
    for number, line in enumerate(simpleSplit(wish.text, "NotoSerifSC-SemiBold", 13, 79 * MM)[:4]):
        _say(canvas, "NotoSerifSC-SemiBold", 13, 13, 50 + 6 * number, line)
    _say(canvas, "NotoSansSC-Regular", 9, 13, 75, words.gift(wish))
    rows = (
        (words.GIVER, card.giver_shown),
        (words.HAND_IN, card.hand_in_place),
        (words.PLEDGE, card.pledge),
        (words.PHONE, card.hand_in_phone),
    )
    for number, (label, value) in enumerate(rows):
        _say(canvas, "NotoSansSC-Regular", 8, 9, 84 + 6 * number, label)
        _say(canvas, "NotoSansSC-Regular", 9, 27, 84 + 6 * number, value)
    _say(canvas, "NotoSansSC-Regular", 7, 44, 108, words.DUE)
    _say(canvas, "NotoSansSC-Bold", 15, 44, 114, words.day(card.due))
    _say(canvas, "NotoSansSC-Bold", 20, 44, 126, words.code(card.code))
    for number, hint in enumerate(words.HINTS):
        _say(canvas, "NotoSansSC-Regular", 6.6, 44, 132 + 3 * number, hint)
    _say(canvas, "NotoSansSC-Regular", 6, 10, 142, f"{card.organiser} {card.card_id[:8]}")
    picture = ImageReader(qrcode.make(card.payload).get_image())
    canvas.drawImage(picture, 8 * MM, 9 * MM, 33 * MM, 33 * MM)


def _say(canvas: Canvas, font: str, size: float, x: float, y: float, text: str) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x * MM, HEIGHT - y * MM, text)
