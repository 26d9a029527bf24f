"""Sentences about taking roses along, bringing them back and recalling them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import mark, tr

if TYPE_CHECKING:
    from desktop_app.roses.whereabouts import DeskRoses  # loads SQLAlchemy

PAGE: dict[str, tuple[str, str]] = {
    "nothing_to_take": (
        mark("没有可以交出的玫瑰。"),
        mark("只能交出这台电脑手里的玫瑰；玫瑰在谁手里，看“带走玫瑰”一页。"),
    ),
    "nothing_chosen": (
        mark("还没有选玫瑰。"),
        mark("请写编号（HS-001–HS-040 也行）、花墙名字，或选手里的全部。"),
    ),
    "take_to_missing": (
        mark("还没有说交给哪台电脑。"),
        mark("请写上它的名字；有哪些电脑，看“电脑”一页。"),
    ),
    "take_to_self": (
        mark("这就是这台电脑自己。"),
        mark("请选另一台电脑。"),
    ),
    "no_other_desk": (
        mark("这个活动只有这一台电脑，玫瑰都在这里。"),
        mark("请先让另一台电脑加入，再把玫瑰交给它。"),
    ),
    "roses_elsewhere": (
        mark("{count} 朵不在这台电脑手里：{numbers}。一朵也没有交出。"),
        mark("请去掉这几朵，或请它们所在的电脑先归还。"),
    ),
    "roses_parked": (
        mark("{count} 朵正暂留着填了一半的认领：{numbers}。一朵也没有交出。"),
        mark("请先办完或取回；也可以连同暂留一起交出，到那台电脑上接着办。"),
    ),
    "nothing_to_return": (
        mark("这台电脑手里没有要归还的玫瑰。"),
        mark("玫瑰在谁手里，看“带走玫瑰”一页。"),
    ),
    "nothing_to_recall": (
        mark("那台电脑手里没有玫瑰。"),
        mark("不用收回；要是它丢了，可以停用它。"),
    ),
    "desk_ambiguous": (
        mark("有几台电脑都叫“{name}”。"),
        mark("请写括号里的代号：{choices}。"),
    ),
    "taking_cancelled": (
        mark("已停下，什么都没有改。"),
        mark("玫瑰都还在原来的电脑手里，可以重新来。"),
    ),
}


def place_words(one: DeskRoses) -> str:
    """What a desk holds: `40 朵 · 待认领 31 · 已认领 9 · 3 朵在路上`."""
    if not one.total:
        return tr("没有玫瑰")
    parts = [
        tr("{count} 朵", count=one.total),
        tr("待认领 {count}", count=one.open),
        tr("已认领 {count}", count=one.claimed),
    ]
    if one.waiting:
        parts.append(tr("等它答复 {count}", count=one.waiting))
    if one.on_way:
        parts.append(tr("{count} 朵在路上", count=one.on_way))
    if not one.is_in_use:
        parts.append(tr("已停用"))
    return " · ".join(parts)
