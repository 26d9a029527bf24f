"""How it stands with another desk, in words that a volunteer understands."""

from datetime import datetime

from desktop_app.exchange.links_model import LinkState
from desktop_app.exchange.peers_model import PeerState, PeerView
from desktop_app.language import mark, tr

_STATES = {
    PeerState.CONNECTED: mark("已连接"),
    PeerState.NEVER: mark("还没有联系过"),
    PeerState.NOT_PAIRED: mark("未配对"),
    PeerState.OTHER_EVENT: mark("别的活动"),
    PeerState.VERSION: mark("版本不符"),
    PeerState.RETIRED: mark("已停用"),
}
_WHY = {
    LinkState.NO_ADDRESS: mark(
        "不知道它在网络里的地址。请在那台电脑上打开圆梦玫瑰墙；找不到时输入它的地址，或用 U 盘交换。"
    ),
    LinkState.REFUSED: mark("那台电脑开着，但圆梦玫瑰墙没有打开或没有联机。请在那边打开。"),
    LinkState.UNREACHABLE: mark(
        "两台电脑不在同一个网络，或这个 Wi-Fi 不让电脑互相看见。请连同一个手机热点，或用 U 盘交换。"
    ),
    LinkState.FIREWALL_LIKELY: mark(
        "那台电脑没有回应，多半是它的防火墙拦住了。请在那边允许圆梦玫瑰墙，或用 U 盘交换。"
    ),
    LinkState.WRONG_CERTIFICATE: mark(
        "这个地址上是另一台电脑。等它们互相找到新地址，或重新输入地址。"
    ),
    LinkState.NOT_PAIRED: mark("那台电脑还不认识这台。它和负责人的电脑联系上以后就好了。"),
    LinkState.OTHER_EVENT: mark("那台电脑做的是别的活动。请看那边窗口上方的活动名。"),
    LinkState.VERSION: mark("两台电脑的程序版本不同。请把旧的那台更新。"),
    LinkState.BUSY: mark("那台电脑正忙，过一会儿自动再试。"),
    LinkState.CLOSED: mark("连接断了，可能那边正在关闭。恢复后自动接上。"),
}


def state_words(view: PeerView, now: datetime) -> str:
    """`已连接`, `失联 5 分钟`, `未配对` …, and how far its clock is off."""
    words = _lost(view, now) if view.state is PeerState.LOST else tr(_STATES[view.state])
    skew = skew_words(view)
    return f"{words} · {skew}" if skew else words


def skew_words(view: PeerView) -> str:
    """`时钟差 +7 分`; empty when its clock is right enough."""
    if view.skew is None:
        return ""
    minutes = round(view.skew.total_seconds() / 60)
    if abs(minutes) < 120:
        return tr("时钟差 {count} 分", count=f"{minutes:+}")
    if abs(minutes) < 48 * 60:
        return tr("时钟差 {count} 小时", count=f"{minutes / 60:+.0f}")
    return tr("时钟差 {count} 天", count=f"{minutes / 1440:+.0f}")


def link_words(state: str) -> str:
    """How a try to reach it ended, in a line: `已连接`, or why not and what to do."""
    if state == LinkState.CONNECTED:
        return tr(_STATES[PeerState.CONNECTED])
    return tr("失联。{why}", why=tr(_WHY[LinkState(state)]))


def why_words(view: PeerView) -> str:
    """Why there is no link and what to do; empty when there is one or nothing is known."""
    return tr(_WHY[view.link]) if view.link in _WHY else ""


def _lost(view: PeerView, now: datetime) -> str:
    seconds = (now - view.met).total_seconds() if view.met is not None else 0.0
    if seconds < 60:
        return tr("刚刚失联")
    if seconds < 2 * 3600:
        return tr("失联 {count} 分钟", count=int(seconds // 60))
    if seconds < 48 * 3600:
        return tr("失联 {count} 小时", count=int(seconds // 3600))
    return tr("失联 {count} 天", count=int(seconds // 86_400))
