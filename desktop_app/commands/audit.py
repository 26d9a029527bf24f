"""The verb `audit-log`: who did what at which desk."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.clock import read
from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.staff.audit import AuditLine, AuditPage, Cursor, asked_for, audit_page
from desktop_app.staff.audit_table import MOST, export_audit
from desktop_app.staff.names import at_desk
from desktop_app.wishes.number import read_number

_PAGE = 50


def audit_log(asked: argparse.Namespace, desk: Desk) -> Answer:
    """A page, the latest first; with --out all of it as a file. The heads of all logs stand below."""
    if asked.limit is not None and asked.limit < 1:
        raise UserError("bad_limit")
    wanted = asked_for(
        desk,
        who=asked.who,
        at_desk=asked.desk,
        since=asked.since,
        until=asked.until,
        kinds=[kind.strip() for kind in asked.kind.split(",") if kind.strip()],
        about=read_number(asked.about) if asked.about else "",
    )
    if asked.out:
        count = export_audit(desk, wanted, Path(asked.out), asked.limit or MOST)
        line = tr("{count} 条操作记录已存到 {file}。", count=count, file=asked.out)
        return Answer({"file": asked.out, "count": count}, [line])
    page = audit_page(desk, wanted, after=_after(asked.after), limit=asked.limit or _PAGE)
    return Answer(_data(page), _lines(page))


def _after(text: str) -> Cursor | None:
    """Where the page before ended, as `more` said it. Raises UserError bad_after."""
    if not text:
        return None
    parts = text.split("/")
    if len(parts) != len(Cursor._fields) or not parts[2].isdecimal():
        raise UserError("bad_after")
    return Cursor(parts[0], parts[1], int(parts[2]))


def _more(page: AuditPage) -> str:
    return "/".join(map(str, page.more)) if page.more else ""


def _data(page: AuditPage) -> dict[str, Any]:
    heads = [
        {"node": end.node, "name": end.name, "n": end.n, "chain": end.chain.hex()[:16]}
        for end in page.heads
    ]
    return {"entries": [_entry(line) for line in page.lines], "more": _more(page), "heads": heads}


def _entry(line: AuditLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in AuditLine.__dataclass_fields__}


def _lines(page: AuditPage) -> list[str]:
    lines = [_line(one) for one in page.lines] or [tr("没有这样的记录。")]
    if page.more:
        lines.append(tr("还有更早的：--after {more}", more=_more(page)))
    lines.append(tr("各台电脑的记录到："))
    lines += [f"  {end.name}（{end.node}）  {end.n}  {end.chain.hex()[:16]}" for end in page.heads]
    return lines


def _line(one: AuditLine) -> str:
    when = f"{read(one.at).astimezone():%Y-%m-%d %H:%M:%S}"
    said = " ".join(part for part in (one.about, one.what) if part)
    detail = tr("：") + one.detail if one.detail else ""
    return f"{when}  {at_desk(one.desk, one.by)}  {said}{detail}"
