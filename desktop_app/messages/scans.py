"""Sentences about scanned codes: what it is, and what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop_app.claims.codes import shown
from desktop_app.language import mark, tr
from desktop_app.messages.words import state_word
from desktop_app.scans.facts import Verdict

if TYPE_CHECKING:
    from desktop_app.scans.operations import Examined  # loads SQLAlchemy

PAGE: dict[str, tuple[str, str]] = {}


class Said(NamedTuple):
    """The verdict in words, and what to do now."""

    problem: str
    remedy: str


_WORDS: dict[Verdict, tuple[str, str]] = {
    Verdict.UNKNOWN: (
        mark("{name} 是真的，这台电脑还没有它的记录"),
        mark("可能是别的电脑办的，数据还没传过来；请到那台电脑上办，或叫负责人"),
    ),
    Verdict.FORGED: (
        mark("{name} 的码不是我们印的"),
        mark("不要按它办；请收下这张纸，交给负责人"),
    ),
    Verdict.FOREIGN: (
        mark("这是另一场活动的码"),
        mark("请看一眼纸上印的活动名称"),
    ),
    Verdict.MALFORMED: (
        mark("认不出这个码"),
        mark("玫瑰上的码像 HS-017；认领卡上的码也可以扫"),
    ),
}
_REPLAYED: dict[str, tuple[str, str]] = {
    "replaced": (
        mark("这张卡已作废：{number} 换过新卡"),
        mark("旧卡报失过；请核对来人是不是认领人本人"),
    ),
    "released": (
        mark("这张卡的认领已经释放：{number}"),
        mark("玫瑰现在的状态：{state}；来人还想认领的话，请重新认领"),
    ),
}


def verdict_words(found: Examined) -> Said:
    """What to say of an examined code, in the language spoken now."""
    if found.blank and found.is_good:
        return Said(
            tr("空白认领卡第 {serial} 号，还没有登记", serial=found.blank.serial),
            tr("请到“纸卡补录”里，扫卡、扫玫瑰，填上卡上写的"),
        )
    if found.is_good:
        return Said(tr("{name} 是真的", name=_name(found)), state_word(found.state))
    problem, remedy = _REPLAYED[found.why] if found.why else _WORDS[found.verdict]
    state = state_word(found.state) if found.state else ""
    return Said(tr(problem, name=_name(found), number=found.number), tr(remedy, state=state))


def _name(found: Examined) -> str:
    return found.number or (shown(found.code) if found.code else "")
