"""Words and signs of the market that several of its parts use."""

from desktop_app.clock import read
from desktop_app.language import tr
from desktop_app.market.facts import Method
from desktop_app.market.look import CharityLook, Money, StallLook, Sums
from desktop_app.messages.market import method_word, share_words
from desktop_app.money import in_yuan

METHOD_SIGNS = {
    Method.CASH: ("card", "amber"),
    Method.WECHAT: ("phone", "leaf"),
    Method.ALIPAY: ("phone", "blue"),
}


def by_method(money: Money) -> str:
    """现金 20 · 微信 12.50, in yuan: the methods that have any."""
    parts = money.by_method().items()
    return " · ".join(f"{method_word(method)} {in_yuan(fen)}" for method, fen in parts)


def terms(stall: StallLook) -> str:
    """全部捐出 · 宁波市慈善总会: what a stall promises, and to whom."""
    charity = stall.charity.name if stall.charity else tr("还没有慈善组织")
    return f"{share_words(stall.share)} · {charity}"


def charity_lines(charity: CharityLook) -> tuple[str, ...]:
    """What has to be shown where money is taken (慈善法 25)."""
    named = (
        (tr("公开募捐资格证书"), charity.certificate),
        (tr("募捐方案备案"), charity.filing),
        (tr("用途"), charity.plan),
        (tr("捐赠账户"), charity.account),
        (tr("查询电话"), charity.phone),
    )
    return tuple(tr("{name}：{text}", name=name, text=text) for name, text in named if text)


def sales_words(sums: Sums) -> str:
    return tr("{count} 笔", count=f"{sums.sales:,}")


def clock_of(at: str) -> str:
    """The local time of day of a moment that the store keeps: `10:32`."""
    return f"{read(at).astimezone():%H:%M}"
