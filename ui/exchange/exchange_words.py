"""The desks in words, as lists and details show them. No Qt."""

from datetime import datetime

from desktop_app.events.facts import DeskRole
from desktop_app.exchange.links_model import LinkState
from desktop_app.exchange.peers_model import PeerState, PeerView
from desktop_app.exchange.peers_words import state_words, why_words
from desktop_app.language import mark, tr
from desktop_app.messages.ages import age
from desktop_app.readiness.here import Here
from ui.exchange.exchange_state import DeskDetail, DeskLine, Fact, Trouble

_SIGNS = {
    PeerState.CONNECTED: ("check-circle", "leaf"),
    PeerState.LOST: ("warning", "amber"),
    PeerState.NEVER: ("clock", "grey"),
    PeerState.NOT_PAIRED: ("shield-off", "amber"),
    PeerState.OTHER_EVENT: ("shield-off", "amber"),
    PeerState.VERSION: ("refresh", "amber"),
    PeerState.RETIRED: ("close", "rose"),
}
_ROLES = {
    DeskRole.LEAD.value: mark("负责人"),
    DeskRole.DESK.value: mark("普通电脑"),
    DeskRole.HUB.value: mark("总站"),
    DeskRole.DELIVERY.value: mark("送达|电脑"),
}
_UNREACHED = (PeerState.LOST, PeerState.NEVER)


def role_word(role: str) -> str:
    """`负责人`; a desk alone has none."""
    return tr(_ROLES[role]) if role in _ROLES else tr("只有这一台")


def own_line(node: str, here: Here) -> DeskLine:
    """This desk, first in the list."""
    numbers = tr("手里 {count} 朵 · {role}", count=here.holds, role=role_word(here.role))
    icon, tone = ("warning", "rose") if here.is_forked else ("laptop", "ink2")
    return DeskLine(node, icon, tone, here.name, tr("这台电脑"), numbers, "")


def peer_line(peer: PeerView, now: datetime) -> DeskLine:
    """Another desk: its state beside its name, its numbers and their age."""
    icon, tone = _SIGNS[peer.state]
    parts = [same_words(peer), *gap_words(peer)]
    if peer.heard is not None:
        parts.append(tr("手里 {count} 朵", count=peer.holds))
    if peer.role in (DeskRole.LEAD, DeskRole.DELIVERY):
        parts.append(role_word(peer.role))
    old = age(peer.heard, now) if peer.heard else ""
    name = peer.name or tr("不认识的电脑 {node}", node=peer.node[:4])
    return DeskLine(
        peer.node, icon, tone, name, state_words(peer, now), " · ".join(filter(None, parts)), old
    )


def same_words(peer: PeerView) -> str:
    """`数据一样`, or not; nothing where nobody knows."""
    if peer.is_same is None:
        return ""
    return tr("数据一样") if peer.is_same else tr("数据不一样")


def gap_words(peer: PeerView) -> list[str]:
    """How much is still on its way, each way; nothing where nothing is."""
    return [
        *([tr("等送去 {count} 条", count=peer.to_send)] if peer.to_send else []),
        *([tr("还缺它 {count} 条", count=peer.to_get)] if peer.to_get else []),
    ]


def own_detail(node: str, here: Here) -> DeskDetail:
    """This desk with everything about it."""
    facts = (
        Fact(tr("角色"), role_word(here.role)),
        Fact(tr("手里的玫瑰"), tr("{count} 朵", count=here.holds)),
        Fact(tr("地址"), "、".join(here.addresses) or tr("联机以后才有")),
    )
    return DeskDetail(node, here.name, tr("这台电脑"), "blue", is_own=True, facts=facts)


def peer_detail(peer: PeerView, here: Here, now: datetime) -> DeskDetail:
    """Another desk with everything that is known, and how old that is."""
    is_ours = bool(peer.name)
    return DeskDetail(
        node=peer.node,
        name=peer.name or tr("不认识的电脑 {node}", node=peer.node[:4]),
        state=state_words(peer, now),
        tone={"leaf": "leaf", "rose": "rose"}.get(_SIGNS[peer.state][1], "amber"),
        facts=_facts(peer, now) if is_ours else (),
        why=_why(peer),
        address=peer.addresses[0] if peer.addresses else "",
        can_change_address=is_ours and peer.state is not PeerState.RETIRED,
        can_retire=here.is_lead and is_ours and peer.state is not PeerState.RETIRED,
        can_recall=here.is_lead and is_ours,
        can_lead=here.is_lead
        and peer.role == DeskRole.DESK
        and peer.state is not PeerState.RETIRED,
    )


def trouble_of(here: Here) -> Trouble | None:
    """What a person has to decide about this desk before anything else."""
    if here.is_forked:
        return Trouble(
            tr("另有一台电脑拿着这台电脑的旧副本，也记了东西。"),
            tr(
                "请按“以新身份继续”：两边的记录都会保留，冲突的由人裁定。在那以前这里的认领都是待确认。"
            ),
            tr("以新身份继续"),
        )
    waiting = sum(old.holds for old in here.old)
    if waiting:
        return Trouble(
            tr("这台电脑从备份恢复，原来手里的 {count} 朵玫瑰等着收回。", count=waiting),
            tr("请先和别的电脑交换一次（联机或 U 盘），再收回；收回以前这里的认领都是待确认。"),
            tr("收回这 {count} 朵", count=waiting),
        )
    return None


def lead_words(here: Here) -> str:
    """Who lets new laptops in; "" at a lead itself."""
    if here.is_lead:
        return ""
    leads = "、".join(here.leads)
    return tr("加入新电脑在负责人的电脑上做：{leads}。", leads=leads or tr("现在没有负责人"))


def _facts(peer: PeerView, now: datetime) -> tuple[Fact, ...]:
    heard = age(peer.heard, now) if peer.heard else tr("还没听到")
    met = age(peer.met, now) if peer.met else tr("还没有")
    old = tr("（{ago}）", ago=heard) if peer.heard else ""
    return (
        Fact(tr("数据"), (same_words(peer) or tr("不知道")) + old),
        Fact(tr("等送给它"), _entries(peer.to_send)),
        Fact(tr("还缺它的"), _entries(peer.to_get)),
        Fact(tr("手里的玫瑰"), (tr("{count} 朵", count=peer.holds) + old) if old else tr("不知道")),
        Fact(tr("角色"), role_word(peer.role)),
        Fact(tr("版本"), peer.version or tr("不知道")),
        Fact(tr("直接联系"), met),
        Fact(tr("最后听到"), heard),
        Fact(tr("地址"), "、".join(peer.addresses[:2]) or tr("不知道")),
    )


def _entries(count: int | None) -> str:
    return tr("不知道") if count is None else tr("{count} 条", count=count)


def _why(peer: PeerView) -> str:
    """The barrier and the next road; for a desk that is well there is none."""
    if peer.state in (PeerState.CONNECTED, PeerState.RETIRED):
        return ""
    if words := why_words(peer):
        return words
    if peer.state in _UNREACHED and peer.link in (None, LinkState.CONNECTED):
        return tr(
            "请看那台电脑醒着没有，两台连在同一个 Wi-Fi 没有；"
            "找不到时输入它的地址，再不行就用 U 盘交换。"
        )
    return ""
