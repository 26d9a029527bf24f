"""What waits, read beside the window and put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.claims.codes import shown
from desktop_app.claims.contest import Contender, Contest, look_at_contest, similar_open
from desktop_app.claims.facts import GiverKind
from desktop_app.claims.look import wish_of_claim
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.inbox.operations import Item, ItemKind, inbox
from desktop_app.inbox.words import item_words, kind_word
from desktop_app.language import mark, tr
from desktop_app.messages.ages import age
from desktop_app.messages.words import ANONYMOUS_GIVER, ERASED_GIVER, word
from desktop_app.roses.model import State
from desktop_app.roses.reading import load_roses
from desktop_app.roses.wall import WallRose
from desktop_app.staff.names import at_desk
from ui.inbox.inbox_state import Detail, Go, InboxState, ItemLine, Offer, Side

_LOOKS = {
    ItemKind.DISPUTED: ("people", "rose"),
    ItemKind.REFUSED: ("phone", "rose"),
    ItemKind.TICKET: ("people", "rose"),
    ItemKind.STRAY_GIFT: ("gift", "rose"),
    ItemKind.TAKE_DOWN: ("shield-off", "amber"),
    ItemKind.BACKFILL: ("card", "amber"),
    ItemKind.WAITING: ("clock", "amber"),
    ItemKind.NUMBER_TWICE: ("warning", "amber"),
    ItemKind.QUARANTINE: ("shield-off", "amber"),
    ItemKind.NEWER: ("refresh", "blue"),
}
_ROOMS = {
    ItemKind.BACKFILL: Go.PAPER,
    ItemKind.NUMBER_TWICE: Go.REVIEW,
    ItemKind.WAITING: Go.HISTORY,
    ItemKind.TAKE_DOWN: Go.CONSENT,
}
_CONTESTS = (ItemKind.DISPUTED, ItemKind.REFUSED)
_CARDS = {
    "waiting": mark("卡在队列里，还没打印"),
    "sent": mark("卡已交给打印机"),
    "printed": mark("卡已打印"),
    "failed": mark("卡没有打出来"),
    "void": mark("卡已作废"),
    "": mark("没有卡"),
}


@dataclass(frozen=True)
class Looked:
    """The items and, for the chosen one, its contest, at one moment.

    rose, similar  of a gift without a claim: its wish, and the nearest open ones
    """

    items: tuple[Item, ...] = ()
    chosen: str = ""
    contest: Contest | None = None
    now: datetime | None = None
    rose: WallRose | None = None
    similar: tuple[WallRose, ...] = ()

    @property
    def item(self) -> Item | None:
        return next((one for one in self.items if key_of(one) == self.chosen), None)


def key_of(item: Item) -> str:
    return f"{item.kind}:{item.item_id}"


def look_at(desk: Desk, chosen: str) -> Looked:
    """Read it all; the first item when the chosen one is gone. Not for the window's thread."""
    items = tuple(inbox(desk))
    item = next((one for one in items if key_of(one) == chosen), items[0] if items else None)
    if item is None:
        return Looked(now=desk.clock())
    contest = None
    if item.kind in _CONTESTS:
        wish_id = item.item_id
        if item.kind is ItemKind.REFUSED:
            wish_id = wish_of_claim(desk, item.item_id)
        contest = look_at_contest(desk, wish_id)
    if item.kind is ItemKind.STRAY_GIFT:
        rose, similar = _wishes_near(desk, item.number)
        return Looked(items, key_of(item), None, desk.clock(), rose, similar)
    return Looked(items, key_of(item), contest, desk.clock())


def _wishes_near(desk: Desk, number: str) -> tuple[WallRose | None, tuple[WallRose, ...]]:
    roses = load_roses(desk)
    rose = next((one for one in roses if one.number == number), None)
    return rose, tuple(similar_open(rose, roses, 3)) if rose else ()


def with_looked(state: InboxState, looked: Looked, keeps: str) -> InboxState:
    """The room with what was read. keeps: the claim that a person chose to stay, or ""."""
    counts = Counter(item.kind for item in looked.items)
    parts = (f"{kind_word(kind)} {counts[kind]}" for kind in ItemKind if counts[kind])
    return replace(
        state,
        is_loading=False,
        lines=tuple(_line(one, looked.now) for one in looked.items),
        summary=" · ".join(parts),
        chosen=looked.chosen,
        detail=_detail(looked, keeps),
    )


def _line(item: Item, now: datetime | None) -> ItemLine:
    icon, tone = _LOOKS[item.kind]
    words = item_words(item)
    ago = age(read(item.at), now) if item.at and now else ""
    title = item.number or words.title
    beside = words.title if item.number else ""
    return ItemLine(key_of(item), icon, tone, title, beside, words.what, ago)


def _detail(looked: Looked, keeps: str) -> Detail | None:
    item = looked.item
    if item is None:
        return None
    words = item_words(item)
    title = f"{item.number} {words.title}".strip()
    detail = Detail(
        looked.chosen,
        title,
        words.what
        if item.kind is ItemKind.TAKE_DOWN
        else tr("：").join(part for part in (words.what, item.note) if part),
        words.remedy,
        can_close=item.kind in (ItemKind.QUARANTINE, ItemKind.TICKET, ItemKind.TAKE_DOWN),
        go=_ROOMS.get(item.kind, Go.NOWHERE),
        number=item.number,
    )
    if item.kind is ItemKind.STRAY_GIFT:
        return _with_stray(detail, item, looked)
    return _with_contest(detail, item, looked.contest, keeps) if looked.contest else detail


def _with_stray(detail: Detail, item: Item, looked: Looked) -> Detail:
    """A gift without a claim: the same wish if it hangs again, or one near it."""
    rose, offers = looked.rose, list(looked.similar)
    if rose and rose.state == State.OPEN and not rose.parked and not rose.asked:
        offers.insert(0, rose)
    place = tr("放在 {place}", place=item.note) if item.note else ""
    words = (rose.alias, rose.item, rose.text, place) if rose else (place,)
    return replace(
        detail,
        what=item_words(item).what,
        wish=" · ".join(part for part in words if part),
        stray=item.claims[0],
        question=tr("替这位认领人重新认领，礼物就归它："),
        offers=tuple(_offer(one) for one in offers),
    )


def _with_contest(detail: Detail, item: Item, contest: Contest, keeps: str) -> Detail:
    keeps, serves = _roles(item, contest.contenders, keeps)
    sides = tuple(_side(one, contest, keeps) for one in contest.contenders)
    warning = ""
    if not contest.is_here and contest.is_disputed:
        warning = tr("这朵玫瑰在“{desk}”手里，请到那台电脑上裁定。", desk=contest.holder)
    other = next((one for one in contest.contenders if one.claim.claim_id == serves), None)
    offers = [] if other is None or warning else list(contest.similar)
    if other and contest.rose.state == State.OPEN and not contest.rose.parked:
        offers.insert(0, contest.rose)  # it hangs again: nobody else has it
    rose = contest.rose
    return replace(
        detail,
        wish=" · ".join(part for part in (rose.alias, rose.item, rose.text) if part),
        warning=warning,
        sides=sides,
        keeps=keeps,
        serves="" if warning else serves,
        question=_question(other) if other else "",
        offers=tuple(_offer(one) for one in offers),
    )


def _roles(item: Item, contenders: Sequence[Contender], keeps: str) -> tuple[str, str]:
    """Who keeps the wish and who would give way, as far as that is clear."""
    ids = [one.claim.claim_id for one in contenders]
    live = [one.claim.claim_id for one in contenders if not one.is_refused]
    if keeps not in ids:
        keeps = live[0] if item.kind is ItemKind.REFUSED and len(live) == 1 else ""
    if item.kind is ItemKind.REFUSED and keeps != item.item_id and (keeps or not live):
        return keeps, item.item_id
    if not keeps:
        return "", ""
    return keeps, next((one for one in ids if one != keeps), "")


def _side(one: Contender, contest: Contest, keeps: str) -> Side:
    claim, giver = one.claim, one.giver
    state, tone = (tr("没有得到确认"), "amber") if one.is_refused else (tr("有效"), "leaf")
    if not one.is_refused and contest.is_disputed:
        state, tone = tr("待裁定"), "rose"
    others_refused = all(
        other.is_refused for other in contest.contenders if other.claim.claim_id != claim.claim_id
    )
    return Side(
        claim.claim_id,
        one.desk,
        f"{read(claim.at).astimezone():%m-%d %H:%M}",
        state,
        tone,
        _name(one),
        giver.phone,
        word(GiverKind(claim.giver_kind)),
        shown(claim.code),
        tr(_CARDS[one.card]),
        tuple(
            f"{read(call.at).astimezone():%H:%M} {at_desk(call.desk, call.by)}：{call.text}"
            for call in one.calls
        ),
        can_keep=len(contest.contenders) > 1
        and (contest.is_here or (not one.is_refused and others_refused)),
        is_kept=claim.claim_id == keeps,
        can_show=any((giver.name, giver.phone, giver.guardian_phone)),
    )


def _name(one: Contender) -> str:
    if one.is_erased:
        return tr(ERASED_GIVER)
    return one.giver.name or (tr("匿名") if one.claim.anonymous else tr(ANONYMOUS_GIVER))


def _question(other: Contender) -> str:
    name = tr(ERASED_GIVER) if other.is_erased else other.giver.name or tr("匿名")
    return tr("“{desk}”的 {name} 换成哪一个？", desk=other.desk, name=name)


def _offer(rose: WallRose) -> Offer:
    words = " · ".join(part for part in (rose.alias, rose.item) if part)
    return Offer(rose.number, words)
