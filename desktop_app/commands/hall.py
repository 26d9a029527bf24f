"""The verbs `programme` and `city`: what the hall screen and the city board show."""

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.clock import written
from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import ProgrammeItem
from desktop_app.events.operations import read_programme, set_programme
from desktop_app.hall.board_key import board_key
from desktop_app.hall.city import look_at_board, share
from desktop_app.hall.look import District, look_at_hall
from desktop_app.hall.programme import Running, running
from desktop_app.hall.wording import (
    age_seconds,
    district_words,
    freshness,
    next_words,
    parts_words,
)
from desktop_app.intake.encodings import decode
from desktop_app.language import tr
from desktop_app.settings import load_settings

_MOST_BYTES = 100_000


def programme(asked: argparse.Namespace, desk: Desk) -> Answer:
    """The day's programme with what runs now; a file replaces it, for a lead only."""
    if asked.file:
        set_programme(desk, read_programme(_lines_of(asked.file)), as_is=asked.as_is)
    hall = look_at_hall(desk, latest=0)
    found = running(hall.programme, hall.date, hall.now)
    data = {
        "date": hall.date,
        "items": _items(hall.programme),
        "now": _items(found.now),
        "next": _items(found.next),
        "minutes": found.minutes,
    }
    lines = [_line(item, found) for item in hall.programme]
    if found.next:
        said = {"parts": parts_words(found.next), "when": next_words(found)}
        lines.append(tr("接下来：{parts}　{when}", **said))
    return Answer(data, lines or [tr("还没有节目单。")])


def city(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Every district's figures and how old they are; with `--link` what opens the board."""
    if asked.link:
        link = f"{_site(desk)}/board?key={board_key(desk)}"
        return Answer({"link": link}, [link, tr("这个链接只给组织者：谁有它，谁就能看全市看板。")])
    board = look_at_board(desk)
    rows = [_row(one, age_seconds(one, board.now)) for one in board.districts]
    lines = [
        tr(
            "{district}　征集 {collected}　认领 {claimed}（{share}）　待认领 {open}　圆梦 {fulfilled}　{age}",
            **row | {"share": f"{row['share']:.0%}", "age": freshness(one, board.now)},
        )
        for one, row in zip(board.districts, rows, strict=True)
    ]
    if board.questions.asked or board.questions.disputed:
        lines.append(
            tr(
                "待确认 {asked}　待裁定 {disputed}（rosewall inbox 看是哪些）",
                **board.questions._asdict(),
            )
        )
    data = board.figures._asdict() | board.questions._asdict() | {"districts": rows}
    return Answer(data, lines or [tr("还没有心愿，也没有会场。")])


def _line(item: ProgrammeItem, found: Running) -> str:
    sign = "▶" if item in found.now else " "
    return f"{sign} {item.at}  {parts_words((item,))}"


def _items(items: tuple[ProgrammeItem, ...]) -> list[dict[str, Any]]:
    return [msgspec.structs.asdict(item) for item in items]


def _row(one: District, age_s: int | None) -> dict[str, Any]:
    return {
        "district": district_words(one.district),
        "venues": list(one.venues),
        "collected": one.collected,
        "claimed": one.claimed,
        "open": one.open,
        "fulfilled": one.fulfilled,
        "share": round(share(one), 3),
        "is_here": one.is_here,
        "heard_at": written(one.heard) if one.heard else None,
        "age_seconds": age_s,
    }


def _site(desk: Desk) -> str:
    """Where the pages are, as browsers reach them. Raises UserError no_page_address."""
    address = desk.settings().rules.address or load_settings(desk.home).settings.page_url
    if not address:
        raise UserError("no_page_address")
    return (address if "://" in address else f"https://{address}").rstrip("/")


def _lines_of(file: str) -> list[str]:
    """Raises UserError programme_unreadable."""
    try:
        if file == "-":
            content = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(file).expanduser().open("rb") as opened:
                content = opened.read(_MOST_BYTES + 1)
        text = decode(content)
    except (OSError, UserError) as error:
        raise UserError("programme_unreadable", file=file) from error
    if len(content) > _MOST_BYTES:
        raise UserError("programme_unreadable", file=file)
    return text.splitlines()
