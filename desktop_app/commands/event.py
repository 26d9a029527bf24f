"""Verbs about the event and its store: init, doctor, backup, restore."""

import argparse
from pathlib import Path

from desktop_app.commands.answer import Answer
from desktop_app.commands.claims import read_date
from desktop_app.demo import make_demo
from desktop_app.desk import Desk, make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.paths import Home
from desktop_app.roses.records import figures
from desktop_app.safety.doctor import examine, repair_projections
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up


def init(asked: argparse.Namespace, home: Home) -> Answer:
    """Start an event: the demo, or one with a name and a date."""
    if asked.demo:
        desk = make_demo(home)
    elif asked.event and asked.date:
        desk = make_desk(home, asked.event.strip(), read_date(asked.date))
    else:
        raise UserError("event_and_date")
    try:
        event = desk.settings()
        with desk.store.read() as tx:
            now = figures(tx)
    finally:
        desk.close()
    line = tr("活动“{name}”已建好，{count} 个心愿。", name=event.name, count=now.collected)
    return Answer({"event": event.name, "date": event.date} | now._asdict(), [line])


def backup(asked: argparse.Namespace, desk: Desk) -> Answer:
    file = back_up(desk.home, desk.store, Path(asked.folder) if asked.folder else None)
    return Answer({"file": str(file)}, [tr("已备份到 {file}。", file=file)])


def restore_backup(asked: argparse.Namespace, home: Home) -> Answer:
    """Put a backup in place of the store; the store that was there is set aside, not deleted."""
    restored = restore(home, Path(asked.file))
    data = {
        "restored": str(asked.file),
        "set_aside": str(restored.set_aside or ""),
        "entries": restored.entries,
        "taken_over": restored.taken_over,
        "lost": restored.lost,
    }
    lines = [tr("已恢复，共 {count} 条记录。", count=restored.entries + restored.taken_over)]
    if restored.set_aside:
        lines.append(tr("原来的数据放在 {file}。", file=restored.set_aside))
    if restored.lost:
        lines.append(
            tr("有 {count} 条记录没有找回，请按认领卡和纸质记录核对。", count=restored.lost)
        )
    return Answer(data, lines)


def doctor(asked: argparse.Namespace, home: Home) -> Answer:
    """Examine chain, projections and file; with --repair rebuild the projections."""
    desk = open_desk(home)
    try:
        if asked.repair:
            repair_projections(desk)
        report = examine(desk)
    finally:
        desk.close()
    return Answer(report.data(), report.lines(), refused=not report.is_well)
