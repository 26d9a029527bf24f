"""Sentences about scanned codes: what it is, and what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop_app.claims.codes import shown
from desktop_app.language import mark, tr
from desktop_app.messages.words import state_word
from desktop_app.scans.facts import Verdict

if TYPE_CHECKING:
    from desktop_app.scans.operations import Examined  # loads SQLAlchemy

PAGE: dict[str, tuple[str, str]] = {
    "picture_too_big": (
        mark("这张图片太大，没有打开"),
        mark("请用手机截图或缩小后再试：不超过 {most} MB、{pixels} 百万像素"),
    ),
    "picture_unreadable": (
        mark("这里没有可以看的图片"),
        mark("请选 PNG、JPG 图片，或放着图片的文件夹"),
    ),
}


class Said(NamedTuple):
    """The verdict in words, and what to do now."""

    problem: str
    remedy: str


class _Words(NamedTuple):
    short: str  # read from two metres away
    problem: str
    remedy: str


_WORDS: dict[Verdict, _Words] = {
    Verdict.GENUINE: _Words(mark("核对通过"), mark("{name} 是真的"), ""),
    Verdict.TYPED: _Words(mark("没有防伪码"), mark("{name} 在记录里"), ""),
    Verdict.UNKNOWN: _Words(
        mark("还没有记录"),
        mark("{name} 是真的，这台电脑还没有它的记录"),
        mark("可能是别的电脑办的，数据还没传过来；请到那台电脑上办，或叫负责人"),
    ),
    Verdict.REPLAYED: _Words(mark("旧卡"), mark("这张卡不能再用了"), mark("请核对来人")),
    Verdict.FORGED: _Words(
        mark("核对不通过"),
        mark("{name} 的码不是我们印的"),
        mark("不要按它办；请收下这张纸，交给负责人"),
    ),
    Verdict.FOREIGN: _Words(
        mark("别场活动的码"),
        mark("这是另一场活动的码"),
        mark("请看一眼纸上印的活动名称"),
    ),
    Verdict.MALFORMED: _Words(
        mark("认不出这个码"),
        mark("不是玫瑰上的，也不是认领卡上的"),
        mark("玫瑰上的码像 HS-017；认领卡上的码也可以扫"),
    ),
}
_BY_REASON: dict[str, _Words] = {
    "replaced": _Words(
        mark("旧卡已作废"),
        mark("这张卡已作废：{number} 换过新卡"),
        mark("旧卡报失过；请核对来人是不是认领人本人"),
    ),
    "released": _Words(
        mark("认领已释放"),
        mark("这张卡的认领已经释放：{number}"),
        mark("玫瑰现在的状态：{state}；来人还想认领的话，请重新认领"),
    ),
    "asked": _Words(
        mark("待确认"),
        mark("{about} 的认领还在等确认"),
        mark("拿着玫瑰的电脑还没有答复；两台电脑连上就会自动确认，请访客先别买"),
    ),
    "disputed": _Words(
        mark("待裁定"),
        mark("{about} 有两位认领人"),
        mark("两位的卡都先留着；请负责人在“待处理”里裁定，再答复来人"),
    ),
    "refused": _Words(
        mark("没有认领成"),
        mark("{about} 没有认领成：拿着玫瑰的电脑没有同意，多半是别人在先"),
        mark("请为来人换一个相近的心愿，再到“待处理”里记下"),
    ),
    "closed": _Words(
        mark("没有认领成"),
        mark("{about} 这次认领没有成，已经答复过认领人"),
        mark("怎么答复的，看这个心愿的记录；来人还想认领的话，请另选一朵"),
    ),
    "unsealed": _Words(
        mark("查不到"),
        mark("没有 {name} 的记录"),
        mark("请再看一眼编号；纸上有二维码的话，扫二维码更准"),
    ),
}
_BLANK = _Words(
    mark("空白认领卡"),
    mark("空白认领卡第 {serial} 号，还没有登记"),
    mark("请到“纸卡补录”里，扫卡、扫玫瑰，填上卡上写的"),
)


def verdict_words(found: Examined) -> Said:
    """What to say of an examined code, in the language spoken now."""
    words = _words(found)
    serial = found.blank.serial if found.blank else ""
    state = state_word(found.state) if found.state else ""
    about = tr("、").join(found.about)
    problem = tr(words.problem, name=_name(found), number=found.number, serial=serial, about=about)
    return Said(problem, tr(words.remedy, state=state) if words.remedy else state)


def short_word(found: Examined) -> str:
    """The verdict in a word or two, to be read from two metres away."""
    return tr(_words(found).short)


def refused_words(verdict: Verdict, why: str) -> str:
    """What a list of refused scans calls this one."""
    return tr((_BY_REASON.get(why) or _WORDS[verdict]).short)


def _words(found: Examined) -> _Words:
    if found.blank and found.is_good:
        return _BLANK
    return _BY_REASON.get(found.why) or _WORDS[found.verdict]


def _name(found: Examined) -> str:
    return found.number or (shown(found.code) if found.code else "")


_ADVICE: dict[Verdict, str] = {
    Verdict.UNKNOWN: mark(
        "有印记的：别的电脑办的，等两台电脑碰到一起就认得了，或到那台电脑上办。没有印记的：多半是编号看错一位。"
    ),
    Verdict.REPLAYED: mark(
        "卡报失后换过新卡，或认领已经释放。请核对来人；是本人的话，按心愿编号打开，再看怎么办。"
    ),
    Verdict.FORGED: mark(
        "纸上的码看着像我们的，印记却对不上。请收下那张纸，交给负责人；同一个编号反复出现时，去墙上看看那朵玫瑰。"
    ),
    Verdict.FOREIGN: mark("别的活动印的卡或玫瑰。请看一眼纸上的活动名称，指给来人对的会场。"),
    Verdict.MALFORMED: mark(
        "付款码、商品码、没扫全的码都在这里，不要紧。总扫不上时：擦擦镜头，把纸放平；输入法开着时按一下 Shift 换成英文。"
    ),
}
_GENERAL_ADVICE = mark(
    "点上面的一种，看是怎么回事、怎么办。扫到的内容本身不记，可能是别人的证件或付款码。"
)


def refused_advice(verdict: Verdict | None) -> str:
    """What to do about refused scans of this kind; None: about all of them."""
    return tr(_ADVICE[verdict] if verdict else _GENERAL_ADVICE)
