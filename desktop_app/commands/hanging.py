"""The verbs of the wall as it hangs: tags, wall, audit."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_app.cards.printing import save_whole
from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.hanging.facts import Order, Printed
from desktop_app.hanging.model import Scope, Wall, Wanted
from desktop_app.hanging.operations import Site, look, plan_wall
from desktop_app.hanging.prints import note_print, note_tags
from desktop_app.hanging.tags import TagSheets, draw_plan, draw_tags, numbered, with_tags
from desktop_app.hanging.walk import Compared, Seen, seen_of
from desktop_app.hanging.walks import finish_walk
from desktop_app.intake.encodings import decode
from desktop_app.language import tr
from desktop_app.messages.walls import ORDER_WORDS, strange_word, trouble_words
from desktop_app.tokens.operations import signer_of
from desktop_app.wishes.number import read_number

_MOST_BYTES = 20_000_000  # a million scans; more is no file of scans


def tags(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Rose tags as a PDF, eight to a sheet of A4; with --wall in hanging order behind its plan."""
    if sum((bool(asked.numbers), asked.all, bool(asked.wall))) != 1:
        raise UserError("tags_which")
    site = look(desk)
    wall = site.wall_named(asked.wall) if asked.wall else None
    if wall:
        wanted = list(wall.hanging)
    elif asked.all:
        wanted = with_tags(site.roses)
    else:
        wanted = numbered(site.roses, [read_number(text) for text in asked.numbers])
    drawn = draw_tags(desk, wanted, wall, is_stacked=asked.stack)
    file = Path(asked.out)
    save_whole(file, drawn.pdf)
    note_tags(desk, wanted, wall, drawn)
    lines = [
        tr(
            "{tags} 枚玫瑰签，{sheets} 张 A4，存到 {file}。",
            tags=drawn.tags,
            sheets=drawn.sheets,
            file=file,
        )
    ]
    data = _drawn_data(drawn, file)
    if asked.all:
        left_out = len(site.roses) - len(wanted)
        data["left_out"] = left_out
        lines += [tr("没有发布、退回或下架的 {count} 个不印。", count=left_out)] if left_out else []
    lines += [
        tr("{number} 没有印：{why}。", number=number, why=trouble_words(error))
        for number, error in drawn.failed
    ]
    return Answer(data, lines, refused=bool(drawn.failed))


def wall(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Lay a wall out; without a name list the walls. With --plan also its plan as a PDF."""
    site = look(desk)
    if not asked.name:
        return _listed(site)
    own = next((one for one in site.walls if one.name == asked.name.strip()), None)
    came: dict[str, int] = {}
    if own is None or _asks_for_a_change(asked):
        wanted = _wanted(asked, site, own)
        laid = plan_wall(desk, wanted, own.wall_id if own else "")
        own, came, site = laid.wall, laid.came, look(desk)
    data = _wall_data(site, own) | {"came": came}
    lines = [_laid_line(own), *_came_lines(came)]
    if asked.plan:
        drawn = draw_plan(desk, own)
        save_whole(Path(asked.plan), drawn.pdf)
        note_print(desk, Printed.PLAN, own.hanging, own.wall_id)
        data["plan"] = {"file": asked.plan, "pages": drawn.plan_pages, "bytes": len(drawn.pdf)}
        lines.append(tr("布置图存到 {file}。", file=asked.plan))
    return Answer(data, lines)


def audit(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Compare a file of scans, one a line, with the record. The status is 1 when they differ."""
    site = look(desk)
    one = site.wall_named(asked.wall) if asked.wall else None
    signer = signer_of(desk)
    roses = {rose.number: rose for rose in site.roses}
    read = [
        (line, seen_of(text, signer, roses))
        for line, text in enumerate(_scanned_lines(asked.file), start=1)
        if text.strip()
    ]
    recorded, found = finish_walk(desk, one, [seen for _line, seen in read], keep_open=True)
    strange = [(line, seen) for line, seen in read if seen.strange]
    data = _audit_data(found, strange) | {
        "audit": recorded.audit_id,
        "wall": one.name if one else "",
        "lines": len(read),
    }
    return Answer(data, _audit_lines(found, strange), refused=not found.is_well)


def _scanned_lines(file: str) -> list[str]:
    """Raises UserError scans_missing, scans_unreadable."""
    try:
        content = sys.stdin.buffer.read(_MOST_BYTES + 1) if file == "-" else _bytes_of(Path(file))
    except OSError as error:
        raise UserError("scans_missing", file=file) from error
    if len(content) > _MOST_BYTES:
        raise UserError("scans_unreadable", file=file)
    try:
        return decode(content).splitlines()
    except UserError as error:
        raise UserError("scans_unreadable", file=file) from error


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(_MOST_BYTES + 1)


def _audit_data(found: Compared, strange: Sequence[tuple[int, Seen]]) -> dict[str, Any]:
    fact = found.fact
    return {
        "scans": fact.scans,
        "expected": found.expected,
        "seen": found.seen,
        "hanging_claimed": list(fact.hanging_claimed),
        "gone_open": list(fact.gone_open),
        "moved": list(fact.moved),
        "strange": [
            {"line": line, "verdict": seen.strange}
            | ({"number": seen.number} if seen.number else {})
            for line, seen in strange
        ],
        "unplanned": list(found.unplanned),
        "is_well": found.is_well,
    }


def _audit_lines(found: Compared, strange: Sequence[tuple[int, Seen]]) -> list[str]:
    fact = found.fact
    comma = tr("、")
    lines = [tr("该挂 {expected} 朵，扫到 {seen} 朵。", expected=found.expected, seen=found.seen)]
    for words, numbers in (
        (tr("还挂着，但已认领或下架，请取下：{numbers}"), fact.hanging_claimed),
        (tr("没人认领，却没扫到，请找一找或补印：{numbers}"), fact.gone_open),
        (tr("挂错了地方：{numbers}"), fact.moved),
        (tr("没有安排位置：{numbers}"), found.unplanned),
    ):
        if numbers:
            lines.append(words.format(numbers=comma.join(numbers)))
    for line, seen in strange:
        word = strange_word(seen.strange)
        lines.append(tr("第 {line} 行：{word} {number}", line=line, word=word, number=seen.number))
    if found.is_well:
        lines.append(tr("墙上和记录一致。"))
    return [line.rstrip() for line in lines]


def _asks_for_a_change(asked: argparse.Namespace) -> bool:
    """Naming a wall that stands, and nothing else, only shows it."""
    given = (asked.venue, asked.order, asked.rows, asked.columns, asked.roses, asked.numbers)
    return any(given) or asked.claimed


def _wanted(asked: argparse.Namespace, site: Site, own: Wall | None) -> Wanted:
    """What is asked for; what is not said stays as it is, or is as proposed."""
    kept_venue = own.venue_id if own else ""
    kept_order = own.order if own else Order.NUMBER
    venue = _venue(site, asked.venue) if asked.venue else kept_venue
    numbers = tuple(read_number(text) for text in asked.numbers)
    return Wanted(
        name=asked.name,
        venue_id=venue,
        order=Order(asked.order) if asked.order else kept_order,
        scope=_scope(asked, own, venue),
        numbers=numbers,
        with_claimed=asked.claimed,
        rows=asked.rows or 0,
        columns=asked.columns or 0,
    )


def _scope(asked: argparse.Namespace, own: Wall | None, venue: str) -> Scope:
    if asked.numbers:
        return Scope.CHOSEN
    if asked.roses:
        return Scope(asked.roses)
    if own:
        return Scope.SAME
    return Scope.VENUE if venue else Scope.FREE


def _venue(site: Site, name: str) -> str:
    """A venue by its name, a part of it that no other has, or its district's two letters.

    Raises UserError venue_unknown.
    """
    asked = name.strip()
    for venue in site.venues:
        if asked in (venue.name, venue.district, venue.venue_id):
            return venue.venue_id
    like = [venue.venue_id for venue in site.venues if asked and asked in venue.name]
    if len(like) != 1:
        raise UserError("venue_unknown", name=name)
    return like[0]


def _listed(site: Site) -> Answer:
    lines = [_laid_line(wall) for wall in site.walls] or [tr("还没有布置花墙。")]
    return Answer({"walls": [_wall_data(site, wall) for wall in site.walls]}, lines)


def _laid_line(wall: Wall) -> str:
    return tr(
        "{name}：{count} 朵，{rows} 排 × {columns} 列，{order}。",
        name=wall.name,
        count=len(wall.hanging),
        rows=wall.rows,
        columns=wall.columns,
        order=tr(ORDER_WORDS[wall.order]),
    )


def _came_lines(came: dict[str, int]) -> list[str]:
    return [
        tr("其中 {count} 朵从“{name}”移过来。", count=count, name=name)
        for name, count in came.items()
    ]


def _wall_data(site: Site, wall: Wall) -> dict[str, Any]:
    numbers = {rose.wish_id: rose.number for rose in site.roses}
    fit = site.fit(wall)
    return {
        "name": wall.name,
        "venue": next((v.name for v in site.venues if v.venue_id == wall.venue_id), ""),
        "order": wall.order,
        "rows": wall.rows,
        "columns": wall.columns,
        "count": len(wall.hanging),
        "places": [numbers.get(wish, "") for wish in wall.places],
        "claimed": len(fit.claimed),
        "off": [numbers[wish] for wish in fit.off if wish in numbers],
        "late": [numbers[wish] for wish in fit.late],
    }


def _drawn_data(drawn: TagSheets, file: Path) -> dict[str, Any]:
    return {
        "tags": drawn.tags,
        "sheets": drawn.sheets,
        "plan_pages": drawn.plan_pages,
        "file": str(file),
        "bytes": len(drawn.pdf),
        "failed": [{"number": number, "code": error.code} for number, error in drawn.failed],
    }
