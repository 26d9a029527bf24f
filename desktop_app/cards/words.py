"""The words printed on a card. Chinese only: a card speaks the visitor's language, not the desk's."""

from datetime import date

from desktop_app.cards.model import CardWish
from desktop_app.claims.codes import shown

TITLE = "心愿认领卡"
TITLE_MORE = "心愿认领卡 · 续"
GIVER = "认领人"
HAND_IN = "交接地点"
PLEDGE = "认领方式"
PHONE = "咨询电话"
DUE = "谢谢您。请在这一天之前完成心愿"
CODE = "短码（扫不出时，报给志愿者）"
LIST_HINT = ("谢谢您的心意", "礼物上请写编号")
OVERLEAF = "心愿的原话写在下一页。"
HINTS = (
    "① 物品请选全新的，写上心愿编号，不放现金",
    "② 交接时带上此卡；来不及了请早些告诉我们",
    "③ 请不打听受助人是谁；此卡不作捐赠票据",
)
_WEEKDAYS = "一二三四五六日"


def reprint(count: int) -> str:
    """`补打 第 2 次`."""
    return f"补打 第{count}次"


def count(wishes: int) -> str:
    return f"{wishes} 个心愿"


def side(number: int, count: int) -> str:
    return f"第 {number}/{count} 页"


def day(day: date) -> str:
    """`2023年7月5日 周三`."""
    return f"{day.year}年{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def made(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日认领"


def code(code: str) -> str:
    """`432D-VFJX`."""
    return shown(code)


def gift(wish: CardWish) -> str:
    """What to get: item, specification, and how many when more than one."""
    many = f"{wish.quantity} 份" if wish.quantity != 1 else ""
    return dotted(wish.item, wish.spec, many)


def dotted(*parts: str) -> str:
    """The parts that are there, with dots between."""
    return " · ".join(part for part in parts if part)
