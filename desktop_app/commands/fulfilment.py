"""The verb of gifts that come: receive."""

import argparse
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from desktop_app.clock import read
from desktop_app.commands.answer import Answer, show_progress
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.finding import Sought, seek
from desktop_app.fulfilment.look import HandIn, look_at_gift
from desktop_app.fulfilment.papers import save_labels
from desktop_app.fulfilment.receiving import (
    Arrival,
    Received,
    note_extra,
    place_gift,
    receive_gifts,
    return_gift,
)
from desktop_app.fulfilment.strays import claim_for_stray, keep_stray
from desktop_app.intake.amounts import read_price
from desktop_app.language import tr
from desktop_app.messages.fulfilment import (
    caution_words,
    stage_word,
)
from desktop_app.messages.fulfilment_history import came_words
from desktop_app.messages.scans import verdict_words
from desktop_app.staff.names import at_desk
from desktop_app.wishes.number import read_number

WaitForRelease = Callable[[Desk, Collection[str], float], dict[str, str]]


def receive(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Take a gift in, or tell what is known about it; the status is 1 when none was found.

    Said again without another word it tells who took it in, when and where it lies.
    """
    gift = gift_named(desk, asked.which)
    if asked.look:
        return Answer(_gift_data(gift), _gift_lines(gift))
    if asked.give_back:
        return_gift(desk, gift.claim_id, asked.reason)
        return Answer({"number": gift.number, "state": "returned"}, [tr("{number} 的礼物已退还。", number=gift.number)])  # fmt: skip
    if asked.keep:
        keep_stray(desk, gift.claim_id, asked.place)
        return Answer({"number": gift.number, "state": "kept"}, [tr("{number} 的礼物留作备用。", number=gift.number)])  # fmt: skip
    if asked.claim_again is not None:
        return _claimed_again(asked, desk, gift)
    return _taken_in(asked, desk, gift)


def gift_named(desk: Desk, text: str) -> HandIn:
    """The one gift that is meant. Raises UserError: gift_which, gift_of_nobody, gift_unfound, and what `seek` raises."""
    found = seek(desk, text)
    if found.hand_in:
        return found.hand_in
    if found.choices or found.givers:
        raise UserError("gift_which", numbers=tr("、").join(_numbers(found)))
    if found.number:
        raise UserError("gift_of_nobody", number=found.number)
    said = verdict_words(found.examined).problem if found.examined else tr("没有找到")
    raise UserError("gift_unfound", said=said)


def _numbers(found: Sought) -> list[str]:
    """What can be said instead: cards where two claim one wish, else numbers."""
    gifts = found.choices
    if len({gift.number for gift in gifts}) < len(gifts):
        return [gift.code for gift in gifts]
    return [gift.number for gift in gifts] or [n for one in found.givers for n in one.numbers]


def _taken_in(asked: argparse.Namespace, desk: Desk, gift: HandIn) -> Answer:
    lines: list[str] = []
    received: Received | None = None
    if not gift.is_here or _says_what(asked):
        received = receive_gifts(desk, [_arrival(asked, one) for one in _all(asked, desk, gift)])
    elif asked.place and not asked.extra:
        place_gift(desk, gift.claim_id, asked.place)
    if asked.extra:
        note_extra(desk, gift.claim_id, asked.extra, place=asked.place)
        lines.append(tr("另外的礼物也记下了：{item}", item=asked.extra))
    seen = look_at_gift(desk, gift.claim_id)
    data = _gift_data(seen) | {"state": _state(received)}
    if received and len(received.parcels) > 1:
        data["parcels"] = sorted(received.parcels.values())
        lines.append(tr("一共收下 {count} 件。", count=len(received.parcels)))
    if asked.label:
        claims = list(received.parcels) if received else [gift.claim_id]
        save_labels(desk, claims, Path(asked.label), told=show_progress)
        data["label"] = asked.label
        lines.append(tr("标签已存到 {file}。", file=asked.label))
    return Answer(data, [*_gift_lines(seen), *lines])


def _state(received: Received | None) -> str:
    """received: just now; corrected; known: it had come, and nothing was written."""
    if received and received.news:
        return "received"
    return "corrected" if received and received.corrected else "known"


def _says_what(asked: argparse.Namespace) -> bool:
    """Whether the call says what came; without that, one that came is only told about."""
    said = (asked.item, asked.spec, asked.quantity, asked.value, asked.reason)
    return asked.used or asked.all or any(said)


def _all(asked: argparse.Namespace, desk: Desk, gift: HandIn) -> list[HandIn]:
    """With --all everything that the giver promised in the same go and has not come."""
    others = [one for one in gift.together if one.stands and not one.is_here] if asked.all else []
    return [gift, *(look_at_gift(desk, one.claim_id) for one in others)]


def _arrival(asked: argparse.Namespace, gift: HandIn) -> Arrival:
    """What the call says came; what it leaves out is what is known, else what was promised."""
    before = gift.came or Came(
        item=gift.promised.item, spec=gift.promised.spec, quantity=gift.promised.quantity
    )
    came = Came(
        item=asked.item or before.item,
        spec=asked.spec if asked.spec is not None else before.spec,
        quantity=_quantity(asked.quantity, gift.number) if asked.quantity else before.quantity,
        value_fen=_value(asked.value, gift.number) if asked.value else before.value_fen,
        is_new=before.is_new and not asked.used,
    )
    return Arrival(gift.claim_id, came, asked.reason or gift.changed, asked.place)


def _quantity(text: str, number: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise UserError("gift_quantity_unreadable", number=number)
    return int(text)


def _value(text: str, number: str) -> int:
    """Fen. Raises UserError gift_value_unreadable."""
    fen: int | None = read_price(text).value
    if fen is None or fen < 0:
        raise UserError("gift_value_unreadable", number=number)
    return fen


def _claimed_again(asked: argparse.Namespace, desk: Desk, gift: HandIn) -> Answer:
    number = read_number(asked.claim_again) if asked.claim_again else ""
    again = claim_for_stray(desk, gift.claim_id, number, asked.reason)
    state = "received" if again.is_final else "asked"
    line = tr("{number} 重新认领了，礼物归它；新卡在打印队列里。", number=again.number)
    data = {"number": again.number, "claim": again.claim_id, "code": again.code, "state": state}
    return Answer(data, [line])


def _gift_lines(gift: HandIn) -> list[str]:
    promised = " · ".join(part for part in (gift.promised.item, gift.promised.spec) if part)
    giver = " ".join(part for part in (gift.giver.name or tr("匿名"), gift.giver.phone) if part)
    lines = [
        f"{gift.number}  {stage_word(gift.stage)}  {gift.parcel}",
        tr("约定：{what}，{due} 前；{giver}", what=promised or "—", due=gift.due, giver=giver),
    ]
    if gift.came:
        when = f"{read(gift.received.at).astimezone():%m-%d %H:%M}"
        who = at_desk(gift.received.desk_name, gift.received.by_name)
        words = tr("来的：{what}（{when}，{who}）", what=came_words(gift.came), when=when, who=who)
        lines.append(words + (tr("，放在 {place}", place=gift.place) if gift.place else ""))
    lines += [tr("另外：{item}", item=extra.item) for extra in gift.extras]
    lines += [" ".join(caution_words(caution)) for caution in gift.cautions]
    return lines


def _gift_data(gift: HandIn) -> dict[str, Any]:
    came = gift.came
    return {
        "number": gift.number,
        "claim": gift.claim_id,
        "stage": str(gift.stage),
        "parcel": gift.parcel,
        "due": gift.due,
        "days_late": gift.days_late,
        "live": gift.is_live,
        "promised": {
            "item": gift.promised.item,
            "spec": gift.promised.spec,
            "quantity": gift.promised.quantity,
        },
        "came": {
            "item": came.item,
            "spec": came.spec,
            "quantity": came.quantity,
            "value_fen": came.value_fen,
            "new": came.is_new,
        }
        if came
        else None,
        "changed": gift.changed,
        "place": gift.place,
        "extras": [extra.item for extra in gift.extras],
        "received": {
            "at": gift.received.at,
            "by": gift.received.by_name,
            "desk": gift.received.desk_name,
        },
        "together": [{"number": one.number, "stage": str(one.stage)} for one in gift.together],
        "cautions": [str(caution) for caution in gift.cautions],
        "giver": gift.giver.name,
    }
