"""A claim card to fill in by hand, for when every laptop is down: a stub for the desk, a card for
the giver, and the sheet that tells how. Pure.

Both parts bear the same code. Lines to write on are 10 mm high and more: people stand, it is dark,
and not everybody has good eyes. Millimetres from the top left corner; type sizes in points.
"""

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.cards import words
from desktop_app.cards.designs.card import (
    BESIDE,
    CODE,
    EVENT,
    FOOT,
    FOOT_BOX,
    FOOT_PAIR,
    HINT,
    LABEL,
    NUMBER,
    QR_FRAME,
    SMALL,
    TITLE,
    TITLE_MORE,
    VALUE,
    VALUE_LINE,
)
from desktop_app.cards.designs.parts import PILL, fixed, preferring, tidied
from desktop_app.cards.fonts import Face
from desktop_app.cards.page import Art, Box, Ink, Page, Rule, Stroke, Style, Text, placed, wide

_STUB_CODE = Style(Face.BOLD, (12, 11, 10), Ink.WHITE, align="right")
_TICK = Style(Face.PLAIN, (9.5, 9))
_UNIT = Style(Face.PLAIN, (9,), Ink.GREY)
_SAID = Style(Face.PLAIN, (7.4, 7, 6.5), Ink.GREY)
_PARTS = Style(Face.BOLD, (9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5), Ink.DEEP)
_COVER_TITLE = Style(Face.WISH, (40,), Ink.DEEP)
_COVER_EVENT = Style(Face.PLAIN, (15, 14, 13, 12, 11, 10), Ink.GREY)
_COVER_NUMBER = Style(Face.BOLD, (54,), Ink.ROSE)
_COVER_STEP = Style(Face.BOLD, (24,))
_COVER_SAID = Style(Face.PLAIN, (17, 16), leading=1.5)
_COVER_FOOT = Style(Face.PLAIN, (13, 12, 11), Ink.GREY)

_LINE_X, _LINE_WIDE = 27.0, 69.0
_PLEDGES = ("□ 自购送达", "□ 快递", "□ 委托代购", "□ 服务")
_DECLARED = "本人不是受助人的亲属等利害关系人；未成年人由监护人填写"
_STUB_HINTS = (
    "① 编号和时间一定要写，写得清楚些",
    "② 摘下的玫瑰夹在这一张上，一起收好",
    "③ 电脑好了，在“纸卡补录”里扫这个码",
)
_CARD_HINTS = (
    "① 物品请选全新的，写上心愿编号，不放现金",
    "② 此卡和打印的卡一样有效，交接时请带上",
    "③ 来不及了请早些告诉我们；不作捐赠票据",
)
_STEPS = (
    (
        "照常接待，用手写",
        "一位认领人用一组卡。编号照玫瑰上的抄，时间看手表；存根和认领卡两边都写。",
    ),
    (
        "剪开，一人一半",
        "右边的认领卡给认领人带走。玫瑰从花墙上摘下，夹在左边的存根上，收进一个盒子。",
    ),
    (
        "电脑好了再补录",
        "扫一下存根，“纸卡补录”就打开了（也在右上角的菜单里）。再扫玫瑰，填时间、姓名、电话，按回车。",
    ),
)
_COVER_NOTES = (
    "写坏的卡打个叉，也收进盒子，不要扔。没用完的卡收好，下次接着用。",
    "请不要复印：每组卡的码只能登记一次。补录时若有人先认领了，电脑会留住这张卡，请负责人来定。",
)


@dataclass(frozen=True, slots=True)
class BlankFacts:
    """What is printed on a blank card before anybody writes on it.

    due  last day to hand in for who claims on the event's day
    """

    event_name: str
    organiser: str
    desk: str
    serial: int
    code: str
    payload: str
    due: date
    hand_in_place: str = ""
    hand_in_phone: str = ""
    is_again: bool = False


def blank_pages(facts: BlankFacts) -> tuple[Page, Page]:
    """The stub and the giver's card, to stand side by side.

    Raises GlyphMissing, UserError text_too_long.
    """
    facts = tidied(facts)
    return _stub(facts), _card(facts)


def cover_page(event_name: str, desk: str, first: int, last: int) -> Page:
    """The A4 sheet on top: what to do, in three steps, to be put up where everybody sees it."""
    count = f"{desk}　第 {_three(first)}—{_three(last)} 号，共 {last - first + 1} 组卡"
    texts = [
        *fixed([placed("标题", Box(20, 22, 170, 20), "电脑都用不了，就用纸卡", _COVER_TITLE)]),
        placed("活动", Box(20, 44, 170, 8), event_name, _COVER_EVENT),
        placed("序号", Box(20, 53, 170, 8), count, _COVER_EVENT),
    ]
    y = 76.0
    for number, (step, said) in enumerate(_STEPS, start=1):
        texts += fixed(
            (
                placed("步骤", Box(20, y, 18, 22), str(number), _COVER_NUMBER),
                placed("步骤", Box(42, y, 148, 11), step, _COVER_STEP),
                placed("步骤", Box(42, y + 13, 148, 29), said, _COVER_SAID),
            )
        )
        y += 56
    for place, note in enumerate(_COVER_NOTES):
        box = Box(20, 248 + 13 * place, 170, 12)
        texts += fixed([placed("提醒", box, note, _COVER_FOOT)])
    rules = tuple(Rule(20, 70 + 56 * place, 170) for place in range(len(_STEPS) + 1))
    return Page(tuple(texts), rules=rules, art=Art.NONE, width=210, height=297, margin=10)


def _stub(facts: BlankFacts) -> Page:
    texts = [
        *fixed([placed("标题", Box(10, 7.5, 48, 8), "存根 · 留在桌上", TITLE_MORE)]),
        placed("短码", Box(60, 7.5, 35, 8), words.code(facts.code), _STUB_CODE),
        *_serial(facts, 20.6, (facts.desk, "玫瑰夹在这一张上")),
        *_labels(("心愿编号", 31, 11), ("时间", 42, 10.5), ("认领人", 52.5, 10.5)),
        *_labels(("电话", 63, 10.5), ("认领方式", 73.75, 8), ("签名", 89.5, 11)),
        *_units(("月", 36), ("日", 51), ("点", 68), ("分", 85), y=42, high=10.5),
        *_ticks(75),
        *fixed([placed("声明", Box(_LINE_X, 84.4, _LINE_WIDE, 4.4), _DECLARED, _SAID)]),
    ]
    rules = tuple(_line(y) for y in (42, 52.5, 63, 73.5, 100.5))
    page = Page((*texts, *_beside_qr(facts, _STUB_HINTS)), (QR_FRAME,), rules, art=Art.CARD_MORE)
    return _with_code(page, facts, "姓名和电话只用来联系您完成这个心愿")


def _card(facts: BlankFacts) -> Page:
    texts = [
        *fixed([placed("标题", Box(10, 8, 40, 9.4), words.TITLE, TITLE)]),
        placed("活动", Box(10, 18, 60, 6), facts.event_name, EVENT),
        *_labels(("心愿编号", 29.5, 11.5)),
        *fixed([placed("心愿", Box(12, 45.6, 81, 4.2), "要准备什么（照玫瑰上的字抄）", SMALL)]),
        *_labels((words.DUE_SHORT, 78, 10.5)),
        *_units(("月", 48), ("日之前", 68), y=78, high=10.5),
        placed("年", Box(_LINE_X, 79.5, 13, 9), f"{facts.due.year}年", _UNIT),
        *_hand_in(facts),
    ]
    rules = (_line(41, 47), _line(61, 81, x=12), _line(72.6, 81, x=12), _line(88.5, 40))
    frames = (Box(8, 44.4, 89, 31.4), QR_FRAME)
    page = Page((*texts, *_beside_qr(facts, _CARD_HINTS)), frames, rules)
    foot = words.dotted(facts.organiser, "手写认领卡", facts.desk)
    return _with_code(page, facts, foot)


def _with_code(page: Page, facts: BlankFacts, foot: str) -> Page:
    """The page with its symbol, its foot and, on a second print, the mark that it is one."""
    pill = Box(78.4, 114.4, 18.6, 5.2) if facts.is_again else None
    texts = [*page.texts, preferring(FOOT, "页脚", FOOT_BOX, foot, FOOT_PAIR)]
    if pill:
        texts += fixed([placed("补打", pill, "补打", PILL)])
    return replace(page, texts=tuple(texts), pill=pill, qr=QR_FRAME, payload=facts.payload)


def _serial(facts: BlankFacts, y: float, beside: tuple[str, ...]) -> list[Text]:
    """`第 007 号` large, and small lines to its right."""
    said = _three(facts.serial)
    texts = [placed("序号", Box(10, y, wide(said, NUMBER) + 0.1, 10), said, NUMBER)]
    x = 14 + wide(said, NUMBER)
    for place, line in enumerate(line for line in beside if line):
        texts.append(placed("电脑", Box(x, y + 0.6 + 4.6 * place, 95 - x, 4.6), line, BESIDE))
    return texts


def _beside_qr(facts: BlankFacts, hints: tuple[str, ...]) -> list[Text]:
    x, room = 44.5, 52.5
    whose = words.dotted(f"第 {_three(facts.serial)} 号", facts.desk)
    return [
        placed("序号", Box(x, 104.6, room, 5), whose, _PARTS),
        placed("短码", Box(x, 118.0, room, 8.4), words.code(facts.code), CODE),
        *fixed([placed("短码", Box(x, 114.4, 33.4, 3.4), words.CODE, SMALL)]),
        *fixed(
            placed("提示", Box(x, 128.3 + 3.45 * place, room, 3.4), hint, HINT)
            for place, hint in enumerate(hints)
        ),
    ]


def _hand_in(facts: BlankFacts) -> list[Text]:
    """Where to bring it and whom to ask, as far as the event says so."""
    day = f"活动当天认领的，截止 {facts.due.month}月{facts.due.day}日"
    texts = [placed("截止日期", Box(_LINE_X, 76.2, _LINE_WIDE, 3.6), day, _SAID)]
    y = 89.5
    for label, value in ((words.HAND_IN, facts.hand_in_place), (words.PHONE, facts.hand_in_phone)):
        if value:
            texts += _labels((label, y - 0.75, 7))
            texts.append(preferring(VALUE_LINE, label, Box(_LINE_X, y, 69, 7), value, VALUE))
            y += 7.2
    return texts


def _labels(*rows: tuple[str, float, float]) -> list[Text]:
    """Names of rows: each with the top of its row and its height; they stand near the line."""
    return fixed(
        placed(name, Box(9, y + 1.5, 17, high - 1.5), name, LABEL) for name, y, high in rows
    )


def _units(*units: tuple[str, float], y: float, high: float) -> list[Text]:
    """What is printed between the figures that somebody will write."""
    return fixed(
        placed(unit, Box(x, y + 1.5, 4.2 * len(unit) + 1, high - 1.5), unit, _UNIT)
        for unit, x in units
    )


def _ticks(y: float) -> list[Text]:
    """The ways to bring a gift, each with a box to tick."""
    texts, x = [], _LINE_X
    for pledge in _PLEDGES:
        broad = wide(pledge, _TICK) + 0.2
        texts.append(placed("认领方式", Box(x, y, broad, 7), pledge, _TICK))
        x += broad + 2.4
    return fixed(texts)


def _line(y: float, broad: float = _LINE_WIDE, x: float = _LINE_X) -> Rule:
    return Rule(x, y, broad, Stroke.THIN)


def _three(serial: int) -> str:
    return f"{serial:03}"
