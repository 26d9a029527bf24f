"""The verb `ticket`: call the lead."""

import argparse
from typing import Any

from desktop_app.claims.facts import Giver
from desktop_app.clock import read
from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages.ages import age
from desktop_app.messages.staff import TOPICS
from desktop_app.staff.names import at_desk, names_at
from desktop_app.staff.tickets import Ticket, Topic, close_ticket, open_ticket, open_tickets
from desktop_app.wishes.number import read_number


def ticket(asked: argparse.Namespace, desk: Desk) -> Answer:
    """`ticket open|list|close`."""
    match asked.what:
        case "open":
            return _open(asked, desk)
        case "close":
            return _close(asked, desk)
        case _:
            return _list(desk)


def _open(asked: argparse.Namespace, desk: Desk) -> Answer:
    number = read_number(asked.wish) if asked.wish else ""
    hold = Giver() if asked.hold else None
    done = open_ticket(desk, Topic(asked.topic), asked.note, number=number, hold=hold)
    lines = [tr("已叫负责人（{id}），请接着办下一位。", id=done.ticket_id[:6])]
    if done.is_held:
        lines.append(tr("{number} 先暂留着。", number=number))
    return Answer({"ticket": done.ticket_id, "held": done.is_held}, lines)


def _close(asked: argparse.Namespace, desk: Desk) -> Answer:
    if not asked.id:
        raise UserError("ticket_unknown", ticket="")
    close_ticket(desk, asked.id, asked.how)
    return Answer({"closed": asked.id}, [tr("记下了，这个呼叫已了结。")])


def _list(desk: Desk) -> Answer:
    calls, names, desks = open_tickets(desk), names_at(desk), desk.names()
    lines = []
    for call in calls:
        where = at_desk(desks.get(call.node, call.node), names[call.by])
        ago = age(read(call.at), desk.clock())
        topic = tr(TOPICS.get(call.topic, TOPICS["other"]))
        head = (call.ticket_id[:6], topic, call.number, where, ago)
        lines.append("  ".join(part for part in head if part))
        if call.note:
            lines.append(f"    {call.note}")
    lines = lines or [tr("没有人在叫负责人。")]
    return Answer({"tickets": [_data(call) for call in calls], "count": len(calls)}, lines)


def _data(call: Ticket) -> dict[str, Any]:
    return {
        "id": call.ticket_id,
        "topic": call.topic,
        "number": call.number,
        "node": call.node,
        "by": call.by,
        "at": call.at,
        "note": call.note,
    }
