"""Verbs about claims: claim, release, park, unpark, undo, reprint, cards."""

import argparse
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.cards.operations import reprint_card, save_card
from desktop_app.changes import Changes
from desktop_app.claims.asking import (
    PATIENCE,
    Answers,
    await_answers,
    await_releases,
    can_be_answered,
    why_refused,
)
from desktop_app.claims.codes import shown
from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.claims.model import WishAsked, WishTaken
from desktop_app.claims.operations import (
    Claimed,
    claim_wishes,
    park_claim,
    release_claim,
    unpark_claim,
)
from desktop_app.commands.answer import Answer, Refused, error_data, offer_line
from desktop_app.commands.wishes import wish_data
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.journal.operations import undo_act
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.messages.access import purpose_of
from desktop_app.people.access import reveal_parked
from desktop_app.privacy.masking import Level, giver_at
from desktop_app.roses.model import State
from desktop_app.roses.records import rose_by_number, wall_roses
from desktop_app.wishes.number import BadNumber, read_number
from desktop_app.wishes.similar import nearest

Wait = Callable[[Desk, Collection[str], float], Answers]
WaitForRelease = Callable[[Desk, Collection[str], float], dict[str, str]]


def claim(asked: argparse.Namespace, desk: Desk, wait: Wait = await_answers) -> Answer:
    """Claim wishes for one giver; with --card also write the card beside.

    Roses that another desk holds are asked for, and its answer is waited for up to 2 seconds. The
    status is 1 when it said no.
    wait  how answers are waited for
    """
    numbers = [read_number(text) for text in asked.numbers]
    due = read_date(asked.due) if asked.due else None
    try:
        done = claim_wishes(desk, numbers, _giver(asked), Pledge(asked.pledge), due=due)
    except (WishTaken, WishAsked) as error:
        similar = _similar(desk, str(error.values["number"]))
        raise Refused(error, desk.names(), similar) from error
    ids = [done.claims[number] for number in numbers if number in done.asked]
    answers = wait(desk, ids, PATIENCE if can_be_answered(desk) else 0) if ids else Answers()
    rows = [_claim_data(desk, done, number, answers) for number in numbers]
    data: dict[str, Any] = rows[0] | {"due": done.due.isoformat(), "claims": rows}
    lines = [line for row in rows for line in _claim_lines(desk, done, row)]
    is_refused = any(row["state"] == "refused" for row in rows)
    if all(row["state"] == "refused" for row in rows):
        return Answer(data, lines, refused=True)
    trouble = _card_trouble(desk, done.cards[0], asked.card, data, lines)
    return Answer(data, lines, refused=trouble or is_refused)


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


def _claim_data(desk: Desk, done: Claimed, number: str, answers: Answers) -> dict[str, Any]:
    """One claim for programs: `state` is claimed, asked (待确认) or refused."""
    claim_id = done.claims[number]
    state = "claimed"
    if claim_id in answers.waiting:
        state = "asked"
    elif claim_id in answers.refused:
        state = "refused"
    data: dict[str, Any] = {
        "claim": claim_id,
        "number": number,
        "code": done.codes[number],
        "state": state,
        "final": state == "claimed",
    }
    if state == "refused":
        error = error_data(why_refused(desk, claim_id), desk.names())
        data |= {"error": error, "similar": _similar(desk, number)}
    return data


def _claim_lines(desk: Desk, done: Claimed, row: dict[str, Any]) -> list[str]:
    number, code = row["number"], shown(row["code"])
    if row["state"] == "refused":
        offers = [offer_line(offer) for offer in row["similar"]]
        kept = tr("认领人还等着答复：换好心愿或答复以后，请在“待处理”里记下（rosewall inbox）。")
        return [row["error"]["problem"], row["error"]["remedy"], *offers, kept]
    if row["state"] == "asked":
        words = mark(
            "{number} 待确认，短码 {code}：已请{desk}确认，结果凭短码可查；"
            "确认后，请在 {due} 前交到。"
        )
        return [tr(words, number=number, code=code, desk=_holder(desk, number), due=done.due)]
    words = mark("{number} 已认领，短码 {code}，请在 {due} 前交到。")
    return [tr(words, number=number, code=code, due=done.due)]


def _holder(desk: Desk, number: str) -> str:
    """What people call the laptop that holds this rose."""
    with desk.store.read() as tx:
        holder = rose_by_number(tx, desk.event, number).holder
    return desk.names().get(holder, tr("另一台电脑"))


def _similar(desk: Desk, number: str) -> list[dict[str, Any]]:
    """The nearest open wishes to one that is gone."""
    with desk.store.read() as tx:
        roses = wall_roses(tx)
    gone = next(rose for rose in roses if rose.number == number)
    open_now = [rose for rose in roses if rose.state == State.OPEN and not rose.parked]
    return [wish_data(rose) for rose in nearest(gone, open_now)]


def release(asked: argparse.Namespace, desk: Desk, wait: WaitForRelease = await_releases) -> Answer:
    """Give a claim up. A desk that does not hold the rose asks for it: state release_asked."""
    changes = release_claim(desk, number_or_code(asked.number), asked.reason)
    waiting = _waiting(desk, changes, wait)
    if waiting:
        return Answer({"number": changes.number, "state": "release_asked"}, waiting)
    return Answer(
        {"number": changes.number, "state": "open"},
        [tr("{number} 已释放，玫瑰重新挂上墙。", number=changes.number)],
    )


def _waiting(desk: Desk, changes: Changes, wait: WaitForRelease) -> list[str]:
    """A line for each claim whose holder was asked to release it, and has not within 2 seconds."""
    seconds = PATIENCE if can_be_answered(desk) else 0
    words = mark("{number} 已请{desk}释放；它答复以前，花墙上还是已认领。")
    names = desk.names()
    return [
        tr(words, number=number, desk=names.get(holder, tr("另一台电脑")))
        for number, holder in wait(desk, changes.wishes, seconds).items()
    ]


def park(asked: argparse.Namespace, desk: Desk) -> Answer:
    giver = Giver(name=asked.giver, phone=asked.phone)
    changes = park_claim(desk, read_number(asked.number), giver)
    return Answer({"number": changes.number}, [tr("{number} 已暂留。", number=changes.number)])


def unpark(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Take a half-filled claim up again; what was typed is masked unless a purpose is written down."""
    number = read_number(asked.number)
    values = None
    if asked.purpose:
        purpose, words = purpose_of(asked.purpose)
        values = reveal_parked(desk, number, purpose, words=words).values
    changes, typed = unpark_claim(desk, number)
    if values is None:
        masked = giver_at(Level.PUBLIC, typed)
        values = {"name": masked.name, "phone": masked.phone}
    data = {
        "number": changes.number,
        "giver": values.get("name", ""),
        "phone": values.get("phone", ""),
    }
    return Answer(data, [tr("{number} 已取回。", number=changes.number)])


def undo(_asked: argparse.Namespace, desk: Desk, wait: WaitForRelease = await_releases) -> Answer:
    changes = undo_act(desk)
    line = tr("已撤销“{label} {number}”。", label=tr(changes.label), number=changes.number)
    data: dict[str, Any] = {"number": changes.number, "undone": len(changes.wishes)}
    waiting = _waiting(desk, changes, wait)
    if waiting:
        data["state"] = "release_asked"
    return Answer(data, [line, *waiting])


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
