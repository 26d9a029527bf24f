"""The verbs of the road and after it: deliver, follow-up, thanks."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop_app.clock import read
from desktop_app.commands.answer import Answer, show_progress
from desktop_app.delivery.carrying import (
    bring_back,
    deliver_gift,
    not_delivered,
    take_out,
    with_photo,
)
from desktop_app.delivery.following import follow_up as note_follow_up
from desktop_app.delivery.following import follow_ups, thank_giver
from desktop_app.delivery.model import Handing
from desktop_app.delivery.proof import look_at_delivery
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import Proof, Relation, Satisfied, Why
from desktop_app.language import tr
from desktop_app.messages.delivery import (
    satisfied_word,
    why_word,
)
from desktop_app.wishes.number import read_number


def deliver(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Taken along, delivered, not met, brought back: now, or from a team's paper."""
    numbers = [read_number(text) for text in asked.numbers]
    if asked.out:
        changes = take_out(desk, asked.out, numbers)
        line = tr("{name}带走了 {count} 件。", name=asked.out, count=len(changes.wishes))
        return Answer({"team": asked.out, "count": len(changes.wishes)}, [line])
    if not numbers:
        raise UserError("numbers_missing")
    first, *others = numbers
    said = []
    if asked.not_why:
        why = Why(asked.not_why)
        not_delivered(desk, first, why, asked.reason, asked.team, with_these=others)
        said.append(tr("{numbers} 没送到：{why}。", numbers=_listed(numbers), why=why_word(why)))
    if asked.back is not None:
        bring_back(desk, first, asked.back, with_these=others)
        said.append(tr("{numbers} 已回库。", numbers=_listed(numbers)))
    if not said:
        deliver_gift(desk, first, _handing(asked), asked.team, with_these=others)
        said.append(tr("{numbers} 已送达，圆梦了。", numbers=_listed(numbers)))
    looks = {number: look_at_delivery(desk, number) for number in numbers}
    data = [
        {"number": number, "stage": str(look.gift.stage) if look else ""}
        for number, look in looks.items()
    ]
    return Answer({"gifts": data}, said)


def follow_up(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Whom to ask; or what one family said."""
    if not asked.number:
        return _to_ask(desk)
    number = read_number(asked.number)
    if not asked.satisfied:
        raise UserError("follow_up_how", number=number)
    satisfied = Satisfied(asked.satisfied)
    note_follow_up(desk, number, satisfied, has_come=not asked.not_come, words=asked.note)
    line = tr("{number} 回访已记下：{said}。", number=number, said=satisfied_word(satisfied))
    data = {"number": number, "satisfied": str(satisfied), "has_come": not asked.not_come}
    return Answer(data, [line])


def thanks(asked: argparse.Namespace, desk: Desk) -> Answer:
    """The slip that thanks a giver, as a PDF; nothing on it tells whom it helped."""
    changes = thank_giver(desk, asked.which, Path(asked.out), show_progress)
    line = tr("{number} 的感谢卡已存到 {file}。", number=changes.number, file=asked.out)
    return Answer({"number": changes.number, "file": asked.out}, [line])


def _handing(asked: argparse.Namespace) -> Handing:
    handing = Handing(
        receiver=asked.to,
        relation=Relation(asked.relation),
        deliverers=tuple(asked.by),
        proof=Proof(asked.proof),
        packs=asked.packs,
        words=asked.note,
        written_at=asked.written,
    )
    if not asked.photo:
        return handing
    return with_photo(handing, Path(asked.photo), without_faces=asked.without_faces)


def _to_ask(desk: Desk) -> Answer:
    found = follow_ups(desk)
    lines = [
        f"{one.gift.number}  {one.gift.alias}  {one.gift.item}  "
        f"{read(one.gift.delivered_at).astimezone():%m-%d %H:%M}  {one.team_name}".rstrip()
        for one in found
    ]
    data = [
        {
            "number": one.gift.number,
            "alias": one.gift.alias,
            "item": one.gift.item,
            "delivered_at": one.gift.delivered_at,
            "team": one.team_name,
            "satisfied": one.gift.satisfied,
        }
        for one in found
    ]
    lines.append(tr("等着回访的 {count} 户", count=len(found)))
    return Answer({"follow_ups": data}, lines)


def _listed(numbers: Sequence[str]) -> str:
    return tr("、").join(numbers)
