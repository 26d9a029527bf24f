"""The verb of gifts that do not come: overdue."""

import argparse
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from desktop_app.claims.asking import PATIENCE, await_releases, can_be_answered
from desktop_app.commands.answer import Answer, show_progress
from desktop_app.commands.claims import read_date
from desktop_app.commands.fulfilment import gift_named
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.call_list import save_call_list
from desktop_app.fulfilment.chasing import (
    NEXT_ROUND,
    RELEASED_LATE,
    move_due,
    move_to_next_round,
    release_overdue,
)
from desktop_app.fulfilment.counting import look_at_gifts
from desktop_app.fulfilment.overdue import LATE, Expected, Urgency, expected_gifts
from desktop_app.fulfilment.papers import save_chase_cards
from desktop_app.language import tr
from desktop_app.messages.fulfilment import channel_word, urgency_word
from desktop_app.wishes.number import read_number

WaitForRelease = Callable[[Desk, Collection[str], float], dict[str, str]]


def overdue(asked: argparse.Namespace, desk: Desk, wait: WaitForRelease = await_releases) -> Answer:
    """List what has not come; or move a day, make chase cards, release, put off to the next round."""
    if asked.move:
        return _moved(asked, desk)
    if asked.release:
        return _released(asked, desk, wait)
    if asked.next_round:
        numbers = [read_number(text) for text in asked.next_round]
        move_to_next_round(desk, numbers, asked.reason or NEXT_ROUND)
        line = tr("{numbers} 转下轮；要重新挂上，请发布。", numbers=tr("、").join(numbers))
        return Answer({"numbers": numbers, "state": "next_round"}, [line])
    return _listed(asked, desk)


def _listed(asked: argparse.Namespace, desk: Desk) -> Answer:
    """The list, and papers of it."""
    urgencies = [Urgency.RED] if asked.red else list(LATE)
    gifts = expected_gifts(desk, urgencies, [asked.channel] if asked.channel else [])
    lines = [_line(one) for one in gifts]
    data: dict[str, Any] = {"gifts": [_data(one) for one in gifts], "count": len(gifts)}
    lines += _figures(desk, data)
    if asked.chase:
        claims = [one.claim_id for one in gifts]
        chased = save_chase_cards(desk, claims, Path(asked.chase), show_progress)
        data |= {"chased": list(chased.numbers), "file": asked.chase}
        lines.append(
            tr("{count} 张催办卡已存到 {file}。", count=len(chased.numbers), file=asked.chase)
        )
    if asked.calls:
        save_call_list(desk, gifts, Path(asked.calls), contacts_for=asked.contacts_for)
        data["calls"] = asked.calls
        lines.append(tr("电话清单已存到 {file}。", file=asked.calls))
    return Answer(data, lines)


def _moved(asked: argparse.Namespace, desk: Desk) -> Answer:
    gift = gift_named(desk, asked.move)
    if not asked.due:
        raise UserError("due_missing", number=gift.number)
    due = read_date(asked.due)
    move_due(desk, gift.claim_id, due, asked.reason)
    line = tr("{number} 改到 {due} 前交。", number=gift.number, due=due.isoformat())
    return Answer({"number": gift.number, "due": due.isoformat()}, [line])


def _released(asked: argparse.Namespace, desk: Desk, wait: WaitForRelease) -> Answer:
    claims = [gift_named(desk, text).claim_id for text in asked.release]
    done = release_overdue(desk, claims, asked.reason or RELEASED_LATE)
    seconds = PATIENCE if can_be_answered(desk) else 0
    waiting = wait(desk, done.changes.wishes, seconds) if done.asked else {}
    names = desk.names()
    freed = sorted({*done.freed, *done.asked} - waiting.keys())
    lines = [tr("{number} 已释放，玫瑰重新挂上墙。", number=number) for number in freed]
    lines += [
        tr(
            "{number} 已请{desk}释放；它答复以前，花墙上还是已认领。",
            number=number,
            desk=names.get(holder, tr("另一台电脑")),
        )
        for number, holder in waiting.items()
    ]
    return Answer({"released": freed, "release_asked": sorted(waiting)}, lines)


def _figures(desk: Desk, data: dict[str, Any]) -> list[str]:
    """How it stands by channel."""
    look = look_at_gifts(desk)
    data["channels"] = [
        {
            "channel": one.channel,
            "promised": one.promised,
            "received": one.received,
            "delivered": one.delivered,
            "late": one.late,
            "median_days": one.median_days,
            "longest_days": one.longest_days,
        }
        for one in look.channels
    ]
    words = tr("{channel}：认领 {promised}，到物 {received}，圆梦 {delivered}，逾期 {late}")
    return [
        words.format(
            channel=channel_word(one.channel),
            promised=one.promised,
            received=one.received,
            delivered=one.delivered,
            late=one.late,
        )
        for one in look.channels
    ]


def _line(one: Expected) -> str:
    late = (
        tr("过了 {count} 天", count=one.days_late)
        if one.days_late > 0
        else tr("还有 {count} 天", count=-one.days_late)
    )
    parts = (
        urgency_word(one.urgency),
        one.number,
        one.item,
        one.giver.name or tr("匿名"),
        one.giver.phone,
        channel_word(one.channel),
        one.due,
        late,
        tr("认领 {count} 天", count=one.days_since),
        tr("打过 {count} 次", count=one.calls) if one.calls else "",
        tr("催过 {count} 次", count=one.chased) if one.chased else "",
    )
    return "  ".join(part for part in parts if part)


def _data(one: Expected) -> dict[str, Any]:
    return {
        "number": one.number,
        "claim": one.claim_id,
        "item": one.item,
        "urgency": str(one.urgency),
        "channel": one.channel,
        "due": one.due,
        "days_late": one.days_late,
        "days_since": one.days_since,
        "unreached": one.unreached,
        "calls": one.calls,
        "chased": one.chased,
        "giver": one.giver.name,
        "phone": one.giver.phone,
        "asked": one.is_asked,
    }
