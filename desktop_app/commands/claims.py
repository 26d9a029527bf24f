"""Verbs about claims: claim, release, park, unpark, undo, reprint, cards."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.cards.operations import reprint_card, save_card
from desktop_app.claims.codes import shown
from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.claims.model import WishTaken
from desktop_app.claims.operations import (
    Claimed,
    claim_wishes,
    park_claim,
    release_claim,
    unpark_claim,
)
from desktop_app.commands.answer import Answer, Refused, error_data
from desktop_app.commands.wishes import wish_data
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.journal.operations import undo_act
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.roses.model import State
from desktop_app.roses.records import wall_roses
from desktop_app.wishes.number import BadNumber, read_number
from desktop_app.wishes.similar import nearest


def claim(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Claim wishes for one giver; with --card also write the card beside."""
    numbers = [read_number(text) for text in asked.numbers]
    due = read_date(asked.due) if asked.due else None
    try:
        done = claim_wishes(desk, numbers, _giver(asked), Pledge(asked.pledge), due=due)
    except WishTaken as error:
        raise Refused(error, desk.names(), _similar(desk, error.rose.number)) from error
    rows = [_claim_data(done, number) for number in numbers]
    data: dict[str, Any] = rows[0] | {"due": done.due.isoformat(), "claims": rows}
    words = mark("{number} 已认领，短码 {code}，请在 {due} 前交到。")
    lines = [tr(words, number=n, code=shown(done.codes[n]), due=done.due) for n in numbers]
    trouble = _card_trouble(desk, done.cards[0], asked.card, data, lines)
    return Answer(data, lines, refused=trouble)


def _card_trouble(
    desk: Desk, card_id: str, file: str | None, data: dict[str, Any], lines: list[str]
) -> bool:
    """Save the card where somebody asked for it; True when it could not be.

    The claim stands all the same: it was committed before, and the card waits in the queue.
    """
    if not file:
        return False
    try:
        save_card(desk, card_id, Path(file))
    except UserError as error:
        data["error"] = error_data(error)
        lines += [*sentences(error), tr("认领已经生效；卡还在打印队列里。")]
        return True
    data["card"] = file
    lines.append(tr("认领卡已存到 {file}。", file=file))
    return False


def _giver(asked: argparse.Namespace) -> Giver:
    return Giver(
        name=asked.giver,
        phone=asked.phone,
        kind=GiverKind(asked.kind),
        anonymous=asked.anonymous,
        minor=asked.minor,
        guardian=asked.guardian,
        guardian_phone=asked.guardian_phone,
        related=asked.related,
    )


def _claim_data(done: Claimed, number: str) -> dict[str, Any]:
    return {
        "claim": done.claims[number],
        "number": number,
        "code": done.codes[number],
        "state": "claimed",
        "final": done.final,
    }


def _similar(desk: Desk, number: str) -> list[dict[str, Any]]:
    """The nearest open wishes to one that is gone."""
    with desk.store.read() as tx:
        roses = wall_roses(tx)
    gone = next(rose for rose in roses if rose.number == number)
    open_now = [rose for rose in roses if rose.state == State.OPEN and not rose.parked]
    return [wish_data(rose) for rose in nearest(gone, open_now)]


def release(asked: argparse.Namespace, desk: Desk) -> Answer:
    changes = release_claim(desk, number_or_code(asked.number), asked.reason)
    return Answer(
        {"number": changes.number, "state": "open"},
        [tr("{number} 已释放，玫瑰重新挂上墙。", number=changes.number)],
    )


def park(asked: argparse.Namespace, desk: Desk) -> Answer:
    giver = Giver(name=asked.giver, phone=asked.phone)
    changes = park_claim(desk, read_number(asked.number), giver)
    return Answer({"number": changes.number}, [tr("{number} 已暂留。", number=changes.number)])


def unpark(asked: argparse.Namespace, desk: Desk) -> Answer:
    changes, giver = unpark_claim(desk, read_number(asked.number))
    data = {"number": changes.number, "giver": giver.name, "phone": giver.phone}
    return Answer(data, [tr("{number} 已取回。", number=changes.number)])


def undo(_asked: argparse.Namespace, desk: Desk) -> Answer:
    changes = undo_act(desk)
    line = tr("已撤销“{label} {number}”。", label=tr(changes.label), number=changes.number)
    return Answer({"number": changes.number, "undone": len(changes.wishes)}, [line])


def reprint(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Queue the card once more, marked 补打; with --card also write it beside."""
    changes = reprint_card(desk, number_or_code(asked.number), asked.reason, lost=asked.lost)
    [card_id] = changes.cards
    data: dict[str, Any] = {"number": changes.number}
    lines = [tr("{number} 的卡已排队补打。", number=changes.number)]
    trouble = _card_trouble(desk, card_id, asked.card, data, lines)
    return Answer(data, lines, refused=trouble)


def read_date(text: str) -> date:
    """An ISO date. Raises UserError bad_date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("bad_date", text=text[:20]) from None


def number_or_code(text: str) -> str:
    """A wish number in our form, or the text as it is: then it should be a card's code."""
    try:
        return read_number(text)
    except BadNumber:
        return text
