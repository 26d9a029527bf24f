"""The words printed on a card. Chinese only: a card speaks the visitor's language, not the desk's."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from desktop_app.claims.codes import shown

TITLE = "心愿认领卡"
TITLE_MORE = "心愿认领卡 · 续"
GIVER = "认领人"
HAND_IN = "交接地点"
PLEDGE = "认领方式"
PHONE = "咨询电话"
DUE = "谢谢您。请在这一天之前完成心愿"
ASKED = "待确认"
ASKED_PARTLY = "部分待确认"
ASKED_HINT = "等另一台电脑确认；结果请扫码或凭短码询问"
ASKED_PARTLY_HINT = "标“待确认”的等另一台电脑确认；请凭短码询问"
ASKED_DUE = "谢谢您。确认后，请在这一天之前完成心愿"
ASKED_BEFORE = "确认后在这一天之前交到"
CODE_HINT = "扫不出时，报给志愿者"
CODE = "短码（扫不出时，报给志愿者）"
LIST_HINT = ("谢谢您的心意", "礼物上请写编号")
OVERLEAF = "心愿的原话写在下一页。"
SHORT_CODE = "短码"
DUE_SHORT = "截止日期"
GIFT = "物品"
NUMBERS = "心愿编号"
SEE_CARD = "编号见认领卡"
STUB = "存根"
STUB_HINT = "本联由现场留存，另一联交给认领人"
SIGNATURES = ("认领人签字", "经手志愿者", "日期")
TAG_SCAN = "扫这个码"
TAG_HINT = "或把编号告诉志愿者"
THANKS = "谢谢您"
THANKS_BODY = "一枝玫瑰，是一个人真切的盼望。因为您记在心上，它有了回音。"
THANKS_HINT = "请留作纪念"
PARCEL = "心愿礼物"
PARCEL_HINT = "包装上请不写姓名，不放现金"
BEFORE = "请在这一天之前交到"
CAME = "到物日期"
CHASE = "心愿礼物催办卡"
CHASE_TITLE = "催办卡"
CALL = "电话 "
CHASE_HINT = "来不及了请打个电话：可以改期，也可以放弃，不用说理由。"
CHASE_SHORT = "来不及请来电，可改期可放弃"
ASK_US = "买什么，请来电问一问"
HINTS = (
    "① 物品请选全新的，写上心愿编号，不放现金",
    "② 交接时带上此卡；来不及了请早些告诉我们",
    "③ 请不打听受助人是谁；此卡不作捐赠票据",
)
_WEEKDAYS = "一二三四五六日"


class Gift(Protocol):
    """Whatever names a gift."""

    @property
    def item(self) -> str: ...
    @property
    def spec(self) -> str: ...
    @property
    def quantity(self) -> int: ...


def reprint(count: int) -> str:
    """`补打 第 2 次`."""
    return f"补打 第{count}次"


def marks(reprint_: int, asked: str) -> str:
    """`补打 第2次`, `待确认`, or both in short: `待确认 补打2`."""
    if not asked:
        return reprint(reprint_)
    return f"{asked} 补打{reprint_}" if reprint_ else asked


def count(wishes: int) -> str:
    return f"{wishes} 个心愿"


def overleaf(wishes: int) -> str:
    return f"还有 {wishes} 个心愿，写在下一页"


def piece(number: int, count: int) -> str:
    """`共 5 件 · 第 2 件`, nothing when there is one only."""
    return f"共 {count} 件 · 第 {number} 件" if count > 1 else ""


def listed(numbers: Iterable[str]) -> str:
    """`HS-017、HS-018`."""
    return "、".join(numbers)


def short_day(day: date) -> str:
    """`7月5日 周三`."""
    return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def dear(giver: str) -> str:
    return f"{giver}："


def thanks(numbers: Sequence[str], gift: str) -> str:
    """What the giver is thanked for; nothing about whom it helps."""
    if len(numbers) > 1:
        return f"您认领了 {len(numbers)} 个心愿：{listed(numbers)}。"
    return f"您认领了心愿 {numbers[0]}：{gift}。" if gift else thanks_in_short(numbers)


def thanks_in_short(numbers: Sequence[str]) -> str:
    if len(numbers) > 1:
        return f"您认领了 {len(numbers)} 个心愿。"
    return f"您认领了心愿 {numbers[0]}。"


def side(number: int, count: int) -> str:
    return f"第 {number}/{count} 页"


def day(day: date) -> str:
    """`2023年7月5日 周三`."""
    return f"{plain_day(day)} 周{_WEEKDAYS[day.weekday()]}"


def plain_day(day: date) -> str:
    """`2023年6月28日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def late(days: int) -> str:
    """`已经过了 4 天，我们还在等它`."""
    return f"已经过了 {days} 天，我们还在等它"


def until(day: date) -> str:
    """`请在 7月5日 周三 前交到`."""
    return f"请在 {short_day(day)} 前交到"


def made(day: date) -> str:
    return f"{plain_day(day)}认领"


def code(code: str) -> str:
    """`432D-VFJX`."""
    return shown(code)


def gift(wish: Gift) -> str:
    """What to get: item, specification, and how many when more than one."""
    return dotted(wish.item, wish.spec, many(wish.quantity))


def many(quantity: int) -> str:
    """`3 份`, nothing for one."""
    return f"{quantity} 份" if quantity != 1 else ""


def dotted(*parts: str) -> str:
    """The parts that are there, with dots between; no line begins with a dot."""
    return "\u00a0· ".join(part for part in parts if part)
