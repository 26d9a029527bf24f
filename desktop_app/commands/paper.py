"""The verbs of paper cards: printed blank for hard times, registered afterwards."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.claims.codes import shown
from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.commands.answer import Answer, error_data
from desktop_app.commands.wishes import wish_data
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.paper import blank_words, parked_words
from desktop_app.paper.look import BlankCard, Parked, papers, similar_wishes
from desktop_app.paper.model import USUAL_BLANKS, FilledIn, read_serials
from desktop_app.paper.operations import (
    Backfilled,
    print_blanks,
    settle_with_wish,
    settle_with_words,
)
from desktop_app.paper.operations import (
    backfill as register,
)
from desktop_app.paper.printing import save_blanks
from desktop_app.wishes.number import read_number


def blanks(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Print new blank cards, print some again, or list them.

    The codes are on the disk before the PDF is made: when that fails, `--again` makes it.
    """
    if not asked.out:
        return _listed(desk)
    serials = read_serials(asked.again) if asked.again else print_blanks(desk, asked.count)
    data: dict[str, Any] = {"first": serials[0], "last": serials[-1]}
    try:
        count = save_blanks(desk, serials, Path(asked.out), is_again=bool(asked.again))
    except UserError as error:
        if asked.again:
            raise
        again = tr("序号 {first}-{last} 已经留好；解决后用 --again 再印。", **data)
        return Answer(data | {"error": error_data(error)}, [*sentences(error), again], refused=True)
    lines = [
        tr(
            "{count} 组空白卡（第 {first}-{last} 号）已存到 {file}。",
            count=count,
            file=asked.out,
            **data,
        ),
        tr("第一页是用法，请放在桌上；建议开门前每台电脑印 {count} 组。", count=USUAL_BLANKS),
    ]
    return Answer(data | {"count": count, "file": asked.out}, lines)


def backfill(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Register a card that was filled in by hand. The status is 1 when a wish was not registered;
    the card is then in the list of `backfills`."""
    filled = FilledIn(
        asked.code,
        tuple(read_number(text) for text in asked.numbers),
        asked.written,
        _giver(asked),
        Pledge(asked.pledge),
    )
    done = register(desk, filled)
    data = {
        "code": done.code,
        "written_at": done.written_at,
        "due": done.due.isoformat(),
        "claimed": list(done.claimed),
        "asked": list(done.asked),
        "refused": [_refused(desk, done, number) for number in done.refused],
    }
    return Answer(data, _lines(desk, done), refused=bool(done.refused))


def backfills(asked: argparse.Namespace, desk: Desk) -> Answer:
    """List what could not be registered, or settle one: with another wish, or with words."""
    if not asked.settle:
        return _unsettled(desk)
    if asked.number:
        changes = settle_with_wish(desk, asked.settle, read_number(asked.number))
        line = tr("{number} 登记给了这张纸卡。", number=changes.number)
    else:
        changes = settle_with_words(desk, asked.settle, asked.how)
        line = tr("{number} 这张纸卡的处理已记下。", number=changes.number)
    return Answer({"settled": asked.settle, "number": changes.number}, [line])


def _giver(asked: argparse.Namespace) -> Giver:
    return Giver(
        name=asked.giver,
        phone=asked.phone,
        kind=GiverKind(asked.kind),
        anonymous=asked.anonymous,
    )


def _listed(desk: Desk) -> Answer:
    found = papers(desk)
    data = [_blank_data(blank) for blank in found.blanks]
    lines = [f"{b.serial:03}  {shown(b.code)}  {blank_words(b)}" for b in found.blanks]
    told = tr("已补录 {done} / 已印 {count}", done=found.registered, count=len(found.blanks))
    return Answer({"registered": found.registered, "blanks": data}, [*lines, told])


def _blank_data(blank: BlankCard) -> dict[str, Any]:
    return {
        "serial": blank.serial,
        "code": blank.code,
        "state": blank.state,
        "numbers": list(blank.numbers),
    }


def _unsettled(desk: Desk) -> Answer:
    """The givers are masked; `rosewall reveal ID --purpose` shows whom to call."""
    found = papers(desk).parked
    lines = [
        f"{one.card.backfill_id}  {one.card.number}  {one.giver.name} {one.giver.phone}  "
        f"{parked_words(one)}"
        for one in found
    ]
    lines.append(tr("没登记上的纸卡 {count} 张", count=len(found)))
    return Answer({"backfills": [_parked_data(one) for one in found]}, lines)


def _parked_data(one: Parked) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": one.card.backfill_id,
        "serial": one.serial,
        "code": one.card.code,
        "number": one.card.number,
        "error": one.card.error,
        "written_at": one.card.written_at,
        "state": one.state,
        "giver": one.giver.name,
        "phone": one.giver.phone,
    }
    if one.taken:
        data |= {
            "taken_since": one.taken.since,
            "taken_at": one.taken.desk,
            "paper_was_first": one.taken.paper_was_first,
        }
    return data


def _refused(desk: Desk, done: Backfilled, number: str) -> dict[str, Any]:
    similar = [wish_data(rose) for rose in similar_wishes(desk, number)]
    error = error_data(done.refused[number], desk.names())
    return {"number": number, "error": error, "similar": similar}


def _lines(desk: Desk, done: Backfilled) -> list[str]:
    lines = []
    if done.claimed:
        lines.append(
            tr(
                "{numbers} 已补录，卡上写的时间 {when}，请于 {due} 前完成。",
                numbers=tr("、").join(done.claimed),
                when=done.written_at,
                due=done.due.isoformat(),
            )
        )
    if done.asked:
        lines.append(
            tr(
                "{numbers} 待确认：玫瑰在别的电脑手里，已请它确认。",
                numbers=tr("、").join(done.asked),
            )
        )
    for number, error in done.refused.items():
        lines.append(sentences(error, desk.names()).problem)
        lines += [
            f"  {rose.number}  {rose.alias}  {rose.item}  {rose.text}"
            for rose in similar_wishes(desk, number)
        ]
    if done.refused:
        lines.append(tr("这张卡没有丢：它在“没登记上的纸卡”里（rosewall backfills），请处理。"))
    return lines
