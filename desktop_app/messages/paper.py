"""Sentences about cards filled in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import mark, tr
from desktop_app.messages.words import state_word

if TYPE_CHECKING:
    from desktop_app.paper.look import BlankCard, Parked  # loads SQLAlchemy

PAGE: dict[str, tuple[str, str]] = {
    "blanks_count": (
        mark("一次能印 1 到 {most} 张空白卡。"),
        mark("开门前每台电脑印 20 张就够；还要更多，可以再印一次。"),
    ),
    "bad_serials": (
        mark("看不懂“{text}”是哪几张卡。"),
        mark("请写卡上的序号，比如 13 或 13-20，一次最多 {most} 张。"),
    ),
    "blanks_missing": (
        mark("这台电脑没有印过第 {first} 到 {last} 号空白卡，或者它们都用过了。"),
        mark("用过的卡不能再印；请核对卡上的序号，或印一批新的。"),
    ),
    "bad_written": (
        mark("看不懂“{text}”是几点。"),
        mark("请照卡上写的填，比如 10:05，或 6-28 10:05。"),
    ),
    "written_far_off": (
        mark("{when_written} 离活动那天太远。"),
        mark("请核对卡上的日期。"),
    ),
    "blank_unreadable": (
        mark("认不出这张卡的码。"),
        mark("请再扫一次，或输卡上 8 位的短码，比如 432D-VFJX。"),
    ),
    "blank_forged": (
        mark("这张卡的码不是我们印的。"),
        mark("不要按它登记；请收下这张卡，交给负责人。"),
    ),
    "blank_foreign": (
        mark("这是另一场活动的卡。"),
        mark("请看一眼卡上印的活动名称。"),
    ),
    "blank_unknown": (
        mark("这台电脑没有这张空白卡的记录。"),
        mark("请核对短码；它可能是别的电脑印的，请看卡上的电脑名称，到那台电脑上补录。"),
    ),
    "rose_no_card": (
        mark("这是玫瑰 {number}，不是卡。"),
        mark("请扫纸卡上的码，或输卡上的短码。"),
    ),
    "not_blank": (
        mark("这是 {number} 的认领卡，已经登记在电脑里，不用补录。"),
        mark("要补录的是手写的空白卡，请扫那一张。"),
    ),
    "blank_used": (
        mark("第 {serial} 号卡已经补录过：{numbers}。"),
        mark("一张卡只登记一次。同一个号有两张卡的话，请另取一张空白卡抄一遍再补录。"),
    ),
    "blank_parked": (
        mark("第 {serial} 号卡已经录过，但没登记上：{numbers}。"),
        mark("它在“没登记上的纸卡”里，请在那里处理。"),
    ),
    "backfill_unknown": (
        mark("没有这张没登记上的纸卡。"),
        mark("请在“没登记上的纸卡”里核对。"),
    ),
    "backfill_settled": (
        mark("{number} 这张纸卡已经处理过了。"),
        mark("请刷新列表，看看处理的结果。"),
    ),
    "numbers_missing": (
        mark("还没有心愿编号。"),
        mark("请扫夹在卡上的玫瑰，或输编号，比如 HS-017。"),
    ),
}

_STATES = {
    "unused": mark("未用"),
    "claimed": mark("已补录 {numbers}"),
    "open": mark("没登记上 {numbers}"),
    "settled": mark("已处理 {numbers}"),
}


def blank_words(blank: BlankCard) -> str:
    """What became of a blank card: `已补录 HS-017`."""
    numbers = tr("、").join(blank.numbers)
    return tr(_STATES[blank.state], numbers=numbers)


def parked_words(parked: Parked) -> str:
    """Why a card could not be registered, who has the rose, and who was first."""
    if parked.taken is None:
        return tr(
            "卡上写的是 {written}；{number} 现在是“{state}”",
            written=parked.card.written_at,
            number=parked.card.number,
            state=state_word(parked.state),
        )
    return tr(
        "{desk} 在 {since} 登记了别人；卡上写的是 {written}，{first}",
        desk=parked.taken.desk or tr("另一台电脑"),
        since=parked.taken.since,
        written=parked.card.written_at,
        first=tr("纸卡在先") if parked.taken.paper_was_first else tr("电脑在先"),
    )
