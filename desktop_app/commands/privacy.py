"""The verb privacy: notices, the assessment form, one person's file, corrections, an export of all."""

import argparse
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop_app.commands.answer import Answer
from desktop_app.commands.unseen import unseen
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.paths import Home

_SECOND_PIN, _PASSPHRASE = "ROSEWALL_SECOND_PIN", "ROSEWALL_EXPORT_PASSPHRASE"


def privacy(asked: argparse.Namespace, desk: Desk) -> Answer:
    """One of `_WHATS`."""
    return _WHATS[asked.what](asked, desk)


def _notice(asked: argparse.Namespace, desk: Desk) -> Answer:
    from desktop_app.people.notice_sheets import save_notice  # reportlab takes 0.3 s to load
    from desktop_app.people.notices import VERSION, Kind

    size = save_notice(desk, Kind(asked.kind), _out(asked))
    data = {"kind": asked.kind, "version": VERSION, "file": asked.out, "bytes": size}
    return Answer(data, [tr("存到 {file}。", file=asked.out)])


def _pia(asked: argparse.Namespace, desk: Desk) -> Answer:
    from desktop_app.people.assessment import save_assessment

    found = save_assessment(desk, _out(asked))
    missing = [one.name for one in found.measures if not one.is_on]
    data = msgspec.to_builtins(found) | {"file": asked.out}
    lines = [tr("存到 {file}。", file=asked.out)]
    if missing:
        lines.append(tr("还没有的措施：{names}", names=tr("、").join(missing)))
    return Answer(data, lines)


def _breach_sheet(asked: argparse.Namespace, desk: Desk) -> Answer:
    from desktop_app.people.notice_sheets import save_breach_sheet

    size = save_breach_sheet(desk, _out(asked))
    return Answer({"file": asked.out, "bytes": size}, [tr("存到 {file}。", file=asked.out)])


def _person(asked: argparse.Namespace, desk: Desk) -> Answer:
    from desktop_app.people.exporting import export_person

    found = export_person(desk, _which(asked), _out(asked), asked.reason)
    data = {
        "whose": found.whose,
        "form": found.form,
        "records": found.records,
        "fields": found.fields,
        "file": asked.out,
    }
    lines = [
        tr(
            "{records} 份资料、{fields} 项，存到 {file}。",
            records=found.records,
            fields=found.fields,
            file=asked.out,
        ),
        tr("已记入查看记录。"),
    ]
    return Answer(data, lines)


def _correct(asked: argparse.Namespace, desk: Desk) -> Answer:
    from desktop_app.people.correcting import Correction, correct_giver

    right = Correction(asked.name, asked.phone, asked.guardian, asked.guardian_phone)
    done = correct_giver(desk, _which(asked), right, asked.reason)
    line = tr("已更正：{numbers}。原来写的已删去。", numbers=tr("、").join(done.numbers))
    return Answer({"numbers": list(done.numbers)}, [line])


def _export(asked: argparse.Namespace, desk: Desk) -> Answer:
    from desktop_app.people.export_all import Second, export_everybody

    if not asked.second:
        raise UserError("second_missing")
    out = _out(asked)
    pin = unseen(_SECOND_PIN, tr("{name} 的 PIN：", name=asked.second))
    passphrase = unseen(_PASSPHRASE, tr("这个文件的口令："), again=True)
    second = Second(asked.second, pin)
    found = export_everybody(desk, out, asked.reason, second, passphrase)
    counts = {
        "givers": found.givers,
        "families": found.families,
        "staff": found.staff,
        "others": found.others,
    }
    lines = [
        tr(
            "认领人 {givers} 行、受益家庭 {families} 行、工作人员 {staff} 行、集市善款送达 {others} 行，存到 {file}。",
            file=asked.out,
            **counts,
        ),
        tr(
            "两个人的名字都已记下。打开：rosewall privacy open {file} --out 名单.xlsx",
            file=asked.out,
        ),
    ]
    return Answer({**counts, "file": asked.out}, lines)


def open_export(asked: argparse.Namespace, _home: Home) -> Answer:
    """Open a sealed file."""
    from desktop_app.people.export_all import open_sealed

    out = _out(asked)
    passphrase = unseen(_PASSPHRASE, tr("这个文件的口令："))
    size = open_sealed(Path(_which(asked)), passphrase, out)
    lines = [tr("存到 {file}。", file=asked.out), tr("它现在没有口令了：用完请删除。")]
    return Answer({"file": asked.out, "bytes": size}, lines)


_WHATS: dict[str, Callable[[argparse.Namespace, Desk], Answer]] = {
    "notice": _notice,
    "pia": _pia,
    "breach-sheet": _breach_sheet,
    "person": _person,
    "correct": _correct,
    "export": _export,
}


def _out(asked: argparse.Namespace) -> Path:
    if not asked.out:
        raise UserError("out_missing")
    return Path(asked.out)


def _which(asked: argparse.Namespace) -> str:
    if not asked.which:
        raise UserError("which_missing")
    return str(asked.which)
