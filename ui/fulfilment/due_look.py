"""Gifts that have not come, put into words. Pure but for `look_at_expected` and `look_at_one`."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.claims.facts import Pledge
from desktop_app.clock import read
from desktop_app.fulfilment.look import Caution, HandIn, look_at_gift
from desktop_app.fulfilment.overdue import Expected, Urgency, calls_of_claim, expected_gifts
from desktop_app.language import tr
from desktop_app.messages.ages import age
from desktop_app.messages.fulfilment import channel_word
from desktop_app.messages.gifts import dotted, due_words, giver_words, thing_words, when
from desktop_app.messages.words import word
from desktop_app.staff.names import at_desk
from ui.fulfilment.due_state import CallLine, DueFace, DueLine, DueState

if TYPE_CHECKING:
    from desktop_app.claims.contest import Call
    from desktop_app.desk import Desk

_SIGNS = {
    Urgency.RED: ("warning", "rose"),
    Urgency.AMBER: ("clock", "amber"),
    Urgency.GREEN: ("check", "leaf"),
}


@dataclass(frozen=True, slots=True)
class One:
    """The gift in view, and what was said in calls about it."""

    gift: HandIn
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that has not come, the most urgent first; what people call each desk, by node."""

    gifts: tuple[Expected, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def look_at_expected(desk: Desk) -> Waiting:
    """Read it. Not for the window's thread."""
    return Waiting(tuple(expected_gifts(desk, tuple(Urgency))), desk.names())


def look_at_one(desk: Desk, claim_id: str) -> One:
    """One of them. Raises UserError claim_unknown."""
    return One(look_at_gift(desk, claim_id), calls_of_claim(desk, claim_id))


def with_expected(state: DueState, found: Sequence[Expected], now: datetime) -> DueState:
    """The list as the filters show it; what is ticked and chosen stays while it is listed."""
    shown = [one for one in found if _is_shown(one, state)]
    keys = [one.claim_id for one in shown]
    chosen = state.chosen if state.chosen in keys else next(iter(keys), "")
    return replace(
        state,
        is_loading=False,
        lines=tuple(_line(one, now) for one in shown),
        counts=_counts(found, state),
        ticked=state.ticked & set(keys),
        chosen=chosen,
        face=state.face if state.face and state.face.claim_id == chosen else None,
    )


def due_face(one: One, expected: Expected | None, now: datetime) -> DueFace:
    """The gift in view."""
    gift = one.gift
    due, tone = due_words(gift.due, gift.days_late)
    promised = gift.promised
    giver = giver_words(
        replace(gift.giver, phone=""),
        gift.giver_kind,
        is_anonymous=gift.is_anonymous,
        is_erased=Caution.ERASED in gift.cautions,
    )
    return DueFace(
        claim_id=gift.claim_id,
        number=gift.number,
        wish=promised.text,
        promised=thing_words(promised.item, promised.spec, promised.quantity, promised.price_fen),
        giver=giver,
        phone=gift.giver.phone,
        due=due,
        tone=tone,
        facts=_facts(gift, expected, now),
        calls=tuple(
            CallLine(f"{when(call.at, now)} {at_desk(call.desk, call.by)}", call.text)
            for call in one.calls
        ),
        can_show=any((gift.giver.name, gift.giver.phone, gift.giver.guardian_phone)),
    )


def _is_shown(one: Expected, state: DueState) -> bool:
    if state.channel and one.channel != state.channel:
        return False
    if state.urgency:
        return one.urgency == state.urgency
    return one.urgency is not Urgency.GREEN


def _counts(found: Sequence[Expected], state: DueState) -> Mapping[str, int]:
    """Of each urgency in the chosen channel, of each channel in the chosen urgency."""
    counts: Count[str] = Count()
    for one in found:
        if not state.channel or one.channel == state.channel:
            counts[one.urgency] += 1
        if _is_shown(one, replace(state, channel="")):
            counts[one.channel] += 1
    return MappingProxyType(dict(counts))


def _line(one: Expected, now: datetime) -> DueLine:
    icon, tone = _SIGNS[one.urgency]
    due, _ = due_words(one.due, one.days_late)
    if one.is_moved:
        due = tr("{due}（延过期）", due=due)
    since = tr("认领 {count} 天", count=one.days_since)
    unreached = tr("24 小时内没联系上") if one.unreached else ""
    elsewhere = "" if one.is_here else tr("玫瑰在别的电脑")
    return DueLine(
        one.claim_id,
        one.number,
        dotted((thing_words(one.item, one.spec, one.quantity), one.giver.name)),
        dotted((due, since, channel_word(one.channel), unreached, elsewhere)),
        _called(one, now),
        icon,
        tone,
    )


def _called(one: Expected, now: datetime) -> str:
    """`打过 2 次，3 小时前`."""
    if not one.calls:
        return tr("没打过电话")
    ago = age(read(one.called_at), now)
    return tr("打过 {count} 次，{ago}", count=one.calls, ago=ago)


def _facts(gift: HandIn, expected: Expected | None, now: datetime) -> tuple[str, ...]:
    """One line each: how it was promised, what was done so far."""
    lines = [
        dotted(
            (
                tr(
                    "{channel}认领，{count} 天了",
                    channel=channel_word(gift.channel),
                    count=gift.days_since,
                ),
                word(Pledge(gift.pledge)),
                gift.code,
            )
        )
    ]
    if expected is not None and expected.is_moved:
        lines.append(tr("延过期"))
    if expected is not None and expected.chased:
        ago = age(read(expected.chased_at), now)
        lines.append(tr("催办卡 {count} 张，{ago}", count=expected.chased, ago=ago))
    if gift.last_returned:
        lines.append(tr("来过一次，退还了：{reason}", reason=gift.last_returned))
    return tuple(lines)
