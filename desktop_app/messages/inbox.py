"""Sentences about what waits for a person: disputes, refused asks, things set aside."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "wish_asked": (
        mark("{number} 正在等待确认（{when}，{desk}）。"),
        mark("请为访客挑一个相近的心愿，或等那台电脑得到答复。"),
    ),
    "nothing_to_settle": (
        mark("{number} 没有需要裁定的认领。"),
        mark("请核对编号；别的待处理事项在“待处理”一页。"),
    ),
}
