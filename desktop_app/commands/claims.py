"""Verbs about claims: claim, release, park, unpark, undo, reprint, cards."""

import argparse
from datetime import date
from pathlib import Path

from desktop_app.cards.operations import checked_card, reprint_card
from desktop_app.cards.records import all_cards
from desktop_app.claims.codes import shown
from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim, unpark_claim
from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.journal.operations import undo_act
from desktop_app.language import tr
from desktop_app.wishes.number import BadNumber, read_number


def claim(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Claim wishes for one giver; with --card also write the card beside."""
    numbers = [read_number(text) for text in asked.numbers]
    giver = Giver(
        name=asked.giver,
        phone=asked.phone,
        kind=GiverKind(asked.kind),
        anonymous=asked.anonymous,
        minor=asked.minor,
        guardian=asked.guardian,
        guardian_phone=asked.guardian_phone,
        related=asked.related,
    )
    due = read_date(asked.due) if asked.due else None
    done = claim_wishes(desk, numbers, giver, Pledge(asked.pledge), due=due)
    rows = [
        {
            "claim": done.claims[number],
            "number": number,
            "code": done.codes[number],
            "state": "claimed",
            "final": done.final,
        }
        for number in numbers
    ]
    data: dict[str, object] = dict(rows[0]) | {"due": done.due.isoformat(), "claims": rows}
    lines = [
        tr("{number} 已认领，短码 {code}，请在 {due} 前交到。",
           number=number, code=shown(done.codes[number]), due=done.due)
        for number in numbers
    ]  # fmt: skip
    if asked.card:
        data["card"] = str(_save_card(desk, done.cards[0], asked.card))
        lines.append(tr("认领卡已存到 {file}。", file=data["card"]))
    return Answer(data, lines)


def _save_card(desk: Desk, card_id: str, file: str) -> Path:
    """The claim stands whatever happens here: it was committed before."""
    target = Path(file)
    try:
        target.write_bytes(checked_card(desk, card_id))
    except OSError as error:
        raise UserError("card_not_saved", file=str(target)) from error
    return target


def release(asked: argparse.Namespace, desk: Desk) -> Answer:
    changes = release_claim(desk, _number_or_code(asked.number), asked.reason)
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
    changes = reprint_card(desk, _number_or_code(asked.number), asked.reason)
    [card_id] = changes.cards
    data: dict[str, object] = {"number": changes.number}
    lines = [tr("{number} 的卡已排队补打。", number=changes.number)]
    if asked.card:
        data["card"] = str(_save_card(desk, card_id, asked.card))
        lines.append(tr("认领卡已存到 {file}。", file=data["card"]))
    return Answer(data, lines)


def cards(_asked: argparse.Namespace, desk: Desk) -> Answer:
    """The print queue, newest first."""
    with desk.store.read() as tx:
        rows = all_cards(tx)
    data = [{"card": r.card_id, "state": r.state, "reprint": r.reprint} for r in rows]
    return Answer({"cards": data}, [f"{row.card_id}  {row.state}" for row in rows])


def read_date(text: str) -> date:
    """An ISO date. Raises UserError bad_date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("bad_date", text=text[:20]) from None


def _number_or_code(text: str) -> str:
    """A wish number in our form, or the text as it is: then it should be a card's code."""
    try:
        return read_number(text)
    except BadNumber:
        return text
