"""义卖回执 on receipt paper: what was paid at a stall, and to whom the money goes. Pure.

It is no 捐赠票据 and says so: only a charity issues those (慈善法 38), and a buyer took something home. What
the law wants shown where money is taken stands on it (慈善法 25): the charity, its certificate, its filed plan,
and whom to ask.
"""

from dataclasses import dataclass

from desktop_app.cards.designs.parts import tidied
from desktop_app.cards.designs.roll import LEFT, MARGIN, ROOM, WIDTH, Roll
from desktop_app.cards.fonts import Face
from desktop_app.cards.page import Art, Box, Ink, Page, Stroke, Style, placed

TITLE = "义卖回执"
NO_RECEIPT = "本回执不是捐赠票据"
_THANKS = "谢谢您的爱心"

_BLACK = Ink.BLACK
_TITLE = Style(Face.WISH, (25,), _BLACK, align="middle")
_EVENT = Style(Face.PLAIN, (9.5, 9, 8.5, 8), _BLACK, leading=1.3, align="middle")
_MARK = Style(Face.BOLD, (15, 14, 13), _BLACK, align="middle")
_AMOUNT = Style(Face.BOLD, (30, 27, 24, 21, 18), _BLACK, align="middle")
_LABEL = Style(Face.PLAIN, (9,), _BLACK, leading=1.3)
_VALUE = Style(Face.BOLD, (10.5, 10, 9.5, 9), _BLACK, leading=1.3)
_NOTE = Style(Face.BOLD, (11, 10.5, 10), _BLACK, align="middle")
_SMALL = Style(Face.PLAIN, (8.5, 8), _BLACK, leading=1.35)
_MOST = 8  # lines of one text
_INDENT = 21.0  # mm: where values begin


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """Everything on the slip, in words. mark: `作废` or `练习`, or ""."""

    event: str
    charity: str
    certificate: str
    filing: str
    plan: str
    phone: str
    stall: str
    goods: str
    amount: str
    method: str
    note: str
    share: str
    when: str
    number: str
    mark: str = ""


def slip_of(facts: SlipFacts) -> Page:
    """The slip. Raises GlyphMissing, UserError text_too_long."""
    facts = tidied(facts)
    roll = Roll(15.6)
    roll.say("标题", TITLE, _TITLE)
    roll.say("活动", facts.event, _EVENT, gap=0.6)
    roll.say("标记", facts.mark, _MARK, gap=1.2)
    roll.rule(Stroke.THICK, 2.4)
    roll.say("金额", facts.amount, _AMOUNT)
    roll.rule(Stroke.THIN)
    _rows(
        roll,
        ("摊位", facts.stall),
        ("商品", facts.goods),
        ("付款方式", facts.method),
        ("单据号", facts.note),
        ("时间", facts.when),
        ("回执编号", facts.number),
    )
    roll.rule(Stroke.THIN)
    _rows(
        roll,
        ("善款归", facts.charity),
        ("公募资格证", facts.certificate),
        ("备案号", facts.filing),
        ("用途", facts.plan),
        ("捐出比例", facts.share),
        ("查询电话", facts.phone),
    )
    roll.rule(Stroke.THICK)
    roll.say("说明", NO_RECEIPT, _NOTE)
    roll.say("页脚", _THANKS, _EVENT, gap=1)
    return Page(
        tuple(roll.texts),
        rules=tuple(roll.rules),
        art=Art.RECEIPT,
        width=WIDTH,
        height=roll.y + 4 + MARGIN,
        margin=MARGIN,
    )


def _rows(roll: Roll, *rows: tuple[str, str]) -> None:
    """Label and value side by side; rows without a value are left out."""
    for label, value in rows:
        if value:
            start = roll.y
            roll.texts.append(placed(label, Box(LEFT, start, _INDENT - 1, 5.1), label, _LABEL))
            style = _SMALL if label == "用途" else _VALUE
            roll.say(label, value, style, x=LEFT + _INDENT, room=ROOM - _INDENT, most=_MOST)
            roll.y = max(roll.y, start + 5.1) + 0.9
    roll.y -= 0.9
