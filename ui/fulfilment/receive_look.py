"""Gifts as the counter sees them, put into words. Pure but for `look`, which reads the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.fulfilment.look import Caution as Warns
from desktop_app.fulfilment.look import HandIn
from desktop_app.fulfilment.model import IN_STOCK, Stage
from desktop_app.journal.operations import latest_acts
from desktop_app.language import tr
from desktop_app.messages.fulfilment import caution_words, stage_word
from desktop_app.messages.gifts import (
    dotted,
    due_words,
    giver_words,
    thing_words,
    told_words,
    when,
)
from desktop_app.money import as_typed
from ui.fulfilment.receive_state import (
    Caution,
    Change,
    FoundLine,
    GiftFace,
    TodayLine,
)

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.fulfilment.arrivals import Arrived
    from desktop_app.journal.operations import Act
    from desktop_app.people.finding import Found

GIVER = "giver:"  # before the place of a giver among several, in the key of a line

_TONES = {
    Stage.EXPECTED: "grey",
    Stage.RECEIVED: "leaf",
    Stage.PACKED: "leaf",
    Stage.OUT: "blue",
    Stage.NOT_DELIVERED: "amber",
    Stage.DELIVERED: "blue",
}
_SIGNS = {
    Stage.RECEIVED: ("gift", "leaf"),
    Stage.PACKED: ("gift", "leaf"),
    Stage.OUT: ("truck", "blue"),
    Stage.NOT_DELIVERED: ("truck", "amber"),
    Stage.DELIVERED: ("heart", "blue"),
}


@dataclass(frozen=True, slots=True)
class Today:
    """What came today, the acts of this desk that can be taken back, what people call each desk."""

    arrived: tuple[Arrived, ...] = ()
    acts: tuple[Act, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def look_at_today(desk: Desk) -> Today:
    """Read it. Not for the window's thread."""
    from desktop_app.fulfilment.arrivals import came_today

    return Today(tuple(came_today(desk)), tuple(latest_acts(desk, 20)), desk.names())


def gift_face(gift: HandIn, now: datetime) -> GiftFace:
    """One gift for the card."""
    due, tone = due_words(gift.due, gift.days_late)
    promised = gift.promised
    return GiftFace(
        claim_id=gift.claim_id,
        number=gift.number,
        state=stage_word(gift.stage),
        tone=_TONES[gift.stage],
        wish=promised.text,
        promised=thing_words(promised.item, promised.spec, promised.quantity, promised.price_fen),
        giver=giver_words(
            gift.giver,
            gift.giver_kind,
            is_anonymous=gift.is_anonymous,
            is_erased=Warns.ERASED in gift.cautions,
        ),
        due="" if gift.is_here else due,
        due_tone=tone,
        cautions=tuple(Caution(*caution_words(one)) for one in gift.cautions),
        story=_story(gift, now),
        came=_came(gift),
        extras=_extras(gift),
        then=_then(gift),
        is_here=gift.is_here,
        is_in_stock=gift.stage in IN_STOCK,
    )


def gift_lines(
    gifts: Iterable[HandIn], ticked: Iterable[str], now: datetime
) -> tuple[FoundLine, ...]:
    """Several gifts, each with a box while it has not come."""
    wanted = set(ticked)
    return tuple(_gift_line(gift, gift.claim_id in wanted, now) for gift in gifts)


def giver_lines(givers: Sequence[Found]) -> tuple[FoundLine, ...]:
    """Several givers, masked, with the numbers of their wishes."""
    return tuple(
        FoundLine(
            f"{GIVER}{place}",
            one.shown.name or tr("匿名"),
            one.shown.phone,
            tr("、").join(one.numbers),
            "people",
            "ink2",
            is_giver=True,
        )
        for place, one in enumerate(givers)
    )


def as_promised(gift: HandIn) -> Change:
    """What to begin with when something else came: what came so far, or what was promised."""
    if gift.came is not None:
        came = gift.came
        value = "" if came.value_fen is None else as_typed(came.value_fen)
        return Change(came.item, came.spec, str(came.quantity), value, gift.changed)
    promised = gift.promised
    return Change(promised.item, promised.spec, str(promised.quantity))


def today_lines(today: Today, now: datetime) -> tuple[TodayLine, ...]:
    """The newest first; what this desk did last can be taken back by name."""
    undo = _acts_by_number(today.acts)
    return tuple(_today_line(one, undo.get(one.number, ()), now) for one in today.arrived)


def undo_words(act: Act) -> str:
    """`撤销“收下 HS-017 等 3 件”`."""
    if act.count > 1:
        return tr("撤销“收下 {number} 等 {count} 件”", number=act.number, count=act.count)
    return tr("撤销“收下 {number}”", number=act.number)


def _gift_line(gift: HandIn, is_ticked: bool, now: datetime) -> FoundLine:
    what = thing_words(gift.promised.item, gift.promised.spec, gift.promised.quantity)
    if gift.is_here:
        icon, tone = _SIGNS[gift.stage]
        words = dotted((stage_word(gift.stage), told_words(gift.received, now), gift.place))
        return FoundLine(gift.claim_id, gift.number, what, words, icon, tone)
    words, tone = due_words(gift.due, gift.days_late)
    beside = "" if gift.is_live else caution_words(gift.cautions[0])[0] if gift.cautions else ""
    return FoundLine(
        gift.claim_id, gift.number, what, dotted((words, beside)), "clock", tone, is_ticked
    )


def _story(gift: HandIn, now: datetime) -> tuple[str, ...]:
    """Who, when, where; calm: it was done already."""
    lines = []
    if received := told_words(gift.received, now):
        lines.append(tr("{told} 收下", told=received))
    if gift.is_here:
        place = tr("放在 {place}", place=gift.place) if gift.place else tr("没有写放在哪里")
        parcel = tr("包裹 {parcel}", parcel=gift.parcel) if gift.parcel else ""
        lines.append(dotted((place if gift.stage in IN_STOCK else "", parcel)))
    if out := told_words(gift.out, now):
        lines.append(tr("{told} 装车带走", told=out))
    if delivered := told_words(gift.delivered, now):
        lines.append(tr("{told} 记下送到", told=delivered))
    if gift.last_returned and not gift.is_here:
        lines.append(tr("来过一次，退还了：{reason}", reason=gift.last_returned))
    return tuple(line for line in lines if line)


def _came(gift: HandIn) -> str:
    came = gift.came
    if came is None or not (gift.changed or not came.is_new):
        return ""
    what = thing_words(came.item, came.spec, came.quantity)
    used = "" if came.is_new else tr("二手")
    return tr("来的是：{what}", what=dotted((what, used, gift.changed)))


def _extras(gift: HandIn) -> str:
    if not gift.extras:
        return ""
    things = tr("、").join(f"{one.item} ×{one.quantity}" for one in gift.extras)
    return tr("还多带了：{things}", things=things)


def _then(gift: HandIn) -> str:
    """What comes next."""
    if gift.stage is Stage.RECEIVED:
        if not gift.is_live:
            return tr("下一步：贴上标签；怎么处理，在“待处理”里定。")
        return tr("下一步：贴上标签，等送达队装袋。")
    return {
        Stage.PACKED: tr("下一步：等送达队出发。"),
        Stage.OUT: tr("送达队正在送。"),
        Stage.NOT_DELIVERED: tr("没送到，还在送达队手里。"),
        Stage.DELIVERED: tr("已经送到，心愿圆了。"),
    }.get(gift.stage, "")


def _today_line(one: Arrived, acts: tuple[Act, ...], now: datetime) -> TodayLine:
    icon, tone = _SIGNS[one.stage]
    if one.changed and one.stage is Stage.RECEIVED:
        icon, tone = "edit", "amber"
    state = "" if one.stage is Stage.RECEIVED else stage_word(one.stage)
    who = tr("，").join(part for part in (one.received.desk_name, one.received.by_name) if part)
    at = when(one.received.at, now).split()[-1]
    return TodayLine(
        one.claim_id,
        one.number,
        thing_words(one.item, one.spec, one.quantity),
        dotted((state, one.changed, one.place, who)),
        at,
        icon,
        tone,
        tuple(act.act for act in acts),
        undo_words(acts[-1]) if acts else "",
    )


def _acts_by_number(acts: Iterable[Act]) -> Mapping[str, tuple[Act, ...]]:
    """What takes a receipt back: everything this desk did about the gift since, and the receipt."""
    newest_first: dict[str, list[Act]] = {}
    ended: set[str] = set()
    for act in acts:
        if act.number in ended:
            continue
        if not act.kind.startswith("gift."):
            ended.add(act.number)
            newest_first.pop(act.number, None)
            continue
        newest_first.setdefault(act.number, []).append(act)
        if act.kind == "gift.received":
            ended.add(act.number)
    return {
        number: tuple(found)
        for number, found in newest_first.items()
        if found[-1].kind == "gift.received"
    }
