"""Words about walls. Apart from the sentences, which every start of the window loads."""

from desktop_app.errors import UserError
from desktop_app.hanging.facts import Order
from desktop_app.hanging.walk import CARD
from desktop_app.language import mark, tr
from desktop_app.scans.facts import Verdict

ORDER_WORDS: dict[Order, str] = {
    Order.NUMBER: mark("按编号"),
    Order.GROUP: mark("按人群"),
    Order.DISTRICT: mark("按区县"),
    Order.HAND: mark("手工排"),
}

# What a code is that hangs on the wall and is no rose of ours.
STRANGE_WORDS: dict[str, str] = {
    Verdict.FORGED: mark("假的码"),
    Verdict.FOREIGN: mark("别的活动的码"),
    Verdict.UNKNOWN: mark("这台电脑还没有记录的玫瑰"),
    Verdict.MALFORMED: mark("不是我们的码"),
    CARD: mark("认领卡"),
}

# Why a rose has no tag yet.
TROUBLE_WORDS: dict[str, str] = {
    "glyph_missing": mark("字库里没有这个字：{characters}"),
    "text_too_long": mark("“{field}”太长，签上放不下"),
    "tags_not_good": mark("没有通过打印前的检查（{findings}）"),
}


def trouble_words(error: UserError) -> str:
    """Why a tag could not be drawn, in the language spoken now."""
    return tr(TROUBLE_WORDS[error.code], **error.values)


def strange_word(word: str) -> str:
    """What people call a strange code, in the language spoken now."""
    return tr(STRANGE_WORDS[word])
