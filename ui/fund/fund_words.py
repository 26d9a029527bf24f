"""Words of the fund's room: money, where it is from, what it is only for."""

from desktop_app.clock import read
from desktop_app.fund.facts import Only
from desktop_app.fund.looks import DonorLook, ReceiptLook
from desktop_app.language import mark, tr
from desktop_app.market.facts import Method
from desktop_app.messages.fund import SOURCES, only_words
from desktop_app.messages.words import ANONYMOUS_GIVER, word
from desktop_app.wishes.facts import Group

METHODS = {
    Method.CASH: mark("现金"),
    Method.WECHAT: mark("微信"),
    Method.ALIPAY: mark("支付宝"),
}


def restricted_words(only: Only) -> str:
    """`只用于 困难老人；海曙区`; "" when it may be used for anything."""
    what = only_words(only)
    return tr("只用于 {what}", what=what) if what else ""


def group_word(group: str) -> str:
    return word(Group(group)) if group in set(Group) else group


def method_word(method: str) -> str:
    return tr(METHODS[Method(method)]) if method in set(Method) else tr("转账")


def donor_words(donor: DonorLook) -> str:
    """As a list may call them; somebody without a name is 爱心人士."""
    return donor.name or donor.shown or tr(ANONYMOUS_GIVER)


def source_words(one: ReceiptLook) -> str:
    """`义卖 · 现金 · A03 海曙义工`, `捐赠 · 转账 · 王*`."""
    who = one.stall or ("" if one.source == "charity" else donor_words(one.donor))
    return joined(tr(SOURCES[one.source]), method_word(one.method), who)


def day_words(day: str) -> str:
    """`2023-06-28` -> `06-28`."""
    return day[5:] if len(day) == 10 else day


def time_words(at: str) -> str:
    """Of the journal's time, as this laptop's clock shows it: `06-28 15:40`."""
    return f"{read(at).astimezone():%m-%d %H:%M}" if at else ""


def joined(*parts: str) -> str:
    """What there is, with a dot between."""
    return " · ".join(part for part in parts if part)
