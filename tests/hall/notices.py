"""A notice as it would hang on the hall screen, for pictures and tests."""

from desktop_app.money import yuan_words
from ui.hall.notice_state import NoticeState, PaidLine, Sum

_ITEMS = (
    "台灯",
    "收音机",
    "护理垫（两包）",
    "闪光门铃",
    "运动鞋 38 码",
    "带放大镜的大字日历和老花镜",
)


def a_notice(paid: int = 19) -> NoticeState:
    """The evening of the day: so many left-over wishes paid from the fund."""
    lines = tuple(
        PaidLine(
            f"HS-{20 + place:03d}",
            _ITEMS[place % len(_ITEMS)],
            "已买" if place % 3 else "待买",
            f"{128 + 7 * place}.00 元",
            bool(place % 3),
        )
        for place in range(paid)
    )
    spent, reserved, free = (248_650, 100_100, 16_250) if paid else (0, 0, 365_000)
    return NoticeState(
        event="2023 社会组织党员公益日 · 圆梦玫瑰墙",
        title="义卖善款收支公示",
        as_of="截至 6月28日 16:20",
        figures=(
            Sum("到账", "3,650.00 元", 365_000, "rose"),
            Sum("已支出", yuan_words(spent), spent, "leaf"),
            Sum("已定，待购买", yuan_words(reserved), reserved, "amber"),
            Sum("结余", yuan_words(free), free, "rose_end"),
        ),
        sources=(
            Sum("义卖 · 现金", "1,248.00 元"),
            Sum("义卖 · 微信", "1,102.00 元"),
            Sum("义卖 · 支付宝", "300.00 元"),
            Sum("企业和个人捐赠", "1,000.00 元"),
        ),
        pledged="另有认捐 2,000.00 元 还没到账，不计入，也不先花",
        paid=lines,
        about=(
            "善款由宁波市慈善总会接收和管理 · 公开募捐资格证书 53330200MJ8765 · 备案 2023-0612",
            "查询和监督：0574-8718 0000",
        ),
    )
