"""Verbs about the event and its store: init, doctor, backup, restore."""

import argparse
from pathlib import Path

import msgspec

from desktop_app.commands.answer import Answer
from desktop_app.commands.claims import read_date
from desktop_app.commands.signing_in import desk_for_command
from desktop_app.demo import make_demo
from desktop_app.desk import Desk, has_event, make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.events.operations import RulesText, change_rules, read_rules
from desktop_app.events.records import all_venues
from desktop_app.language import tr
from desktop_app.messages.words import district_name
from desktop_app.paths import Home
from desktop_app.people.promises import keep_promises
from desktop_app.roses.records import figures
from desktop_app.safety.doctor import examine, repair_projections
from desktop_app.safety.permission import check_may_restore
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up


def init(asked: argparse.Namespace, home: Home) -> Answer:
    """Start an event: the demo, or one with a name and a date."""
    if asked.demo:
        desk = make_demo(home)
    elif asked.event and asked.date:
        desk = make_desk(home, asked.event.strip(), read_date(asked.date), as_is=asked.as_is)
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


def rules(asked: argparse.Namespace, desk: Desk) -> Answer:
    """The event's rules; those that are given a value are changed first."""
    now = RulesText.of(desk.settings().rules)
    given = {
        "organiser": asked.organiser,
        "hand_in_place": asked.place,
        "hand_in_phone": asked.phone,
        "due_days": asked.due_days,
        "price_warn": asked.price_warn,
        "price_cap": asked.price_cap,
        "address": asked.address,
        "retention_days": asked.retention_days,
        "retention_auto": asked.retention_auto,
    }
    wanted = now._replace(**{name: text for name, text in given.items() if text is not None})
    change_rules(desk, read_rules(wanted), as_is=asked.as_is)
    event = desk.settings()
    with desk.store.read() as tx:
        venues = all_venues(tx)
    data = {"event": event.name, "date": event.date} | msgspec.to_builtins(event.rules)
    data["venues"] = [{"district": v.district, "name": v.name, "date": v.date} for v in venues]
    said = RulesText.of(event.rules)
    lines = [
        f"{event.name}  {event.date}",
        tr("主办：{organiser}", organiser=said.organiser or "—"),
        tr("交到：{place}　{phone}", place=said.hand_in_place or "—", phone=said.hand_in_phone),
        tr("认领后 {days} 天内交到", days=said.due_days),
        tr("超过 {warn} 元提醒，超过 {cap} 元要批准", warn=said.price_warn, cap=said.price_cap),
        tr("二维码里的网址：{address}", address=said.address or "—"),
        tr(
            "归档后 {days} 天删除个人信息；到期自动删除：{auto}",
            days=said.retention_days,
            auto=said.retention_auto,
        ),
        *(f"  {district_name(v.district)}  {v.name}  {v.date}" for v in venues),
    ]
    return Answer(data, lines)


def backup(asked: argparse.Namespace, desk: Desk) -> Answer:
    file = back_up(desk.home, desk.store, Path(asked.folder) if asked.folder else None)
    keep_promises(desk)  # a stick that was away may hold somebody who was erased meanwhile
    return Answer({"file": str(file)}, [tr("已备份到 {file}。", file=file)])


def restore_backup(asked: argparse.Namespace, home: Home) -> Answer:
    """Put a backup in place of the store; the store that was there is set aside, not deleted.

    A sound store asks who may. A damaged one cannot, and has to be restorable all the same.
    """
    _check_may_restore(home)
    restored = restore(home, Path(asked.file))
    data = {
        "restored": str(asked.file),
        "set_aside": str(restored.set_aside or ""),
        "entries": restored.entries,
        "taken_over": restored.taken_over,
        "lost": restored.lost,
        "waiting": restored.waiting,
        "repeated": restored.repeated,
        "reads_people": restored.reads_people,
    }
    lines = [tr("已恢复，共 {count} 条记录。", count=restored.entries + restored.taken_over)]
    if restored.set_aside:
        lines.append(tr("原来的数据放在 {file}。", file=restored.set_aside))
    if restored.repeated:
        lines.append(tr("分叉以后记的 {count} 条已用新身份重新记下。", count=restored.repeated))
    if restored.waiting:
        lines.append(
            tr(
                "原来手里的 {count} 朵玫瑰还没收回：先和别的电脑交换，再到“电脑”一页收回；"
                "在那之前这里的认领都是待确认。",
                count=restored.waiting,
            )
        )
    if restored.lost:
        lines.append(
            tr("有 {count} 条记录没有找回，请按认领卡和纸质记录核对。", count=restored.lost)
        )
    if not restored.reads_people:
        lines.append(
            tr(
                "这里打不开姓名和联系方式：备份旁边要有同名的 .people 文件。放好再恢复一次，或和负责人的电脑交换。"
            )
        )
    return Answer(data, lines)


def _check_may_restore(home: Home) -> None:
    if not has_event(home):
        return
    try:
        desk = desk_for_command(home)
    except UserError as error:
        if error.code in _NOT_SIGNED_IN:
            raise
        return
    try:
        check_may_restore(desk)
    finally:
        desk.close()


_NOT_SIGNED_IN = ("pin_none", "pin_not_asked", "pin_wait", "pin_wrong", "staff_unknown")


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
