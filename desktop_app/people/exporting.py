"""Handing one person's file out (查阅, 复制): as a paper, as tables, or for another program.

That it left, and why, is in the journal, and on the disk, before the file is there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import sqlalchemy as sa

from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import desk_names
from desktop_app.exports.tables import Mark, Table, write_tables
from desktop_app.journal.entry import Note
from desktop_app.people.export_facts import AccessExported, Form
from desktop_app.people.facts import Whose
from desktop_app.people.person_file import WHOSE, Happened, Kept, PersonFile, person_file
from desktop_app.people.persons import find_person
from desktop_app.readiness.sheet import Block, Document, Heading, Sentence, sheet_pdf
from desktop_app.readiness.sheet import Table as PaperTable
from desktop_app.roses.records import rose_by_id
from desktop_app.staff.names import name_of
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables
from desktop_app.store.files import write_whole
from desktop_app.store.store import Transaction

FORMAT = "rosewall.person/1"
PURPOSE = "本人查阅"
_LONGEST_REASON = 200
_SIGNED = "导出人"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was handed out: whose, in which form, how many records, how many fields."""

    whose: Whose
    form: Form
    records: int
    fields: int


def export_person(desk: Desk, who: str, path: Path, reason: str) -> Exported:
    """Everything about one person as `.pdf`, `.xlsx` or `.json`, for the person.

    who  as `find_person` takes it
    When this returns, the export has reached the disk as an entry, and the file is whole.
    Raises UserError: not_your_right, reason_missing, export_form, what find_person and person_file
    raise, and what writing raises.
    """
    form = form_of(path, (Form.PDF, Form.XLSX, Form.JSON))
    said = reason_of(reason)
    check_folder(path)
    with desk.store.write() as tx:
        require(tx, desk, Right.EXPORT)
        found = find_person(tx, who)
        file = person_file(tx, desk, found)
        fact = AccessExported(whose=found.whose, form=form, reason=said)
        write(tx, desk, [Note(one, fact, _epoch(tx, desk, one)) for one in found.subjects])
    _save(path, form, file, mark_of(desk, PURPOSE))
    fields = sum(len(kept.lines) for kept in file.kept)
    return Exported(found.whose, form, len(file.kept), fields)


def form_of(path: Path, allowed: tuple[Form, ...]) -> Form:
    """By the end of the name. Raises UserError export_form."""
    kinds = {f".{form}": form for form in allowed}
    form = kinds.get(path.suffix.lower())
    if form is None:
        raise UserError("export_form", kinds="、".join(kinds), kind=path.suffix or "?")
    return form


def reason_of(text: str) -> str:
    """Why, in one line. Raises UserError reason_missing."""
    said = " ".join(text.split())[:_LONGEST_REASON]
    if not said:
        raise UserError("reason_missing")
    return said


def check_folder(path: Path) -> None:
    """Before it is written down that something left: whether it can. Raises UserError
    export_no_folder, export_is_folder."""
    if path.is_dir():
        raise UserError("export_is_folder")
    if not path.parent.is_dir():
        raise UserError("export_no_folder")


def mark_of(desk: Desk, purpose: str, second: str = "") -> Mark:
    """The watermark: who takes it out here and now, and a second person where there is one."""
    with desk.store.read() as tx:
        here = desk_names(tx).get(desk.node, "")
    by = "、".join(filter(None, (name_of(desk, desk.by), second))) or here
    return Mark(by, desk.clock().astimezone(), here, purpose)


def save_bytes(path: Path, content: bytes) -> None:
    """Raises UserError export_folder_closed, disk_full, disk_error."""
    from desktop_app.store.files import disk_trouble

    try:
        write_whole(path, content)
    except OSError as error:
        trouble = disk_trouble(error)
        is_closed = trouble.code == "store_readonly"
        raise (UserError("export_folder_closed") if is_closed else trouble) from error


def _epoch(tx: Transaction, desk: Desk, subject: str) -> int:
    """Of a wish that of its rose: a family's, or one at whose door they stood."""
    is_wish = sa.select(tables.roses.c.wish_id).where(tables.roses.c.wish_id == subject)
    found = tx.execute(is_wish).first()
    return rose_by_id(tx, desk.event, subject).epoch if found else 0


def _save(path: Path, form: Form, file: PersonFile, mark: Mark) -> None:
    match form:
        case Form.PDF:
            save_bytes(path, sheet_pdf(person_document(file, mark)))
        case Form.XLSX:
            write_tables(path, person_tables(file), mark)
        case _:
            save_bytes(path, person_json(file, mark))


def person_json(file: PersonFile, mark: Mark) -> bytes:
    """For another program: fields by their name, values as they are kept."""
    said = {
        "format": FORMAT,
        "event": file.event,
        "whose": file.whose,
        "exported": {
            "by": mark.by,
            "at": mark.at.isoformat(timespec="seconds"),
            "desk": mark.desk,
            "purpose": mark.purpose,
        },
        "held": [_kept_data(kept) for kept in file.kept],
        "claims": [
            dict(zip(("number", "at", "code", "state"), row, strict=True)) for row in file.claims
        ],
        "consents": [_happened_data(one) for one in file.consents],
        "looks": [_happened_data(one) for one in file.looks],
        "desks": [{"desk": name, "what": what} for name, what in file.desks],
        "retention_days": file.days,
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2)


def _kept_data(kept: Kept) -> dict[str, object]:
    return {
        "record": kept.holding.key,
        "what": kept.holding.title,
        "about": kept.about,
        "ground": kept.holding.ground,
        "readers": kept.holding.readers,
        "fields": [
            {
                "name": line.name,
                "what": line.what,
                "value": line.raw,
                "purpose": line.purpose,
                "sensitive": line.sensitive,
                "goes": line.goes,
            }
            for line in kept.lines
        ],
    }


def _happened_data(one: Happened) -> dict[str, str]:
    return {"at": one.at, "desk": one.desk, "by": one.by, "what": one.what}


_HELD = ("资料", "项目", "内容", "用途", "敏感", "何时删除")
_EVENTS = ("时间", "电脑", "谁", "做了什么")
_CLAIMS = ("心愿编号", "认领时间", "短码", "状态")
_STATES = {
    "live": "有效",
    "disputed": "待裁定",
    "released": "已释放",
    "asked": "待确认",
    "refused": "没有认领成",
    "closed": "没有认领成，已答复",
}
_DESKS = ("电脑", "能看到")


def person_tables(file: PersonFile) -> list[Table]:
    """A sheet for each part."""
    return [
        Table("保存的资料", _HELD, _held_rows(file)),
        Table("认领", _CLAIMS, _claim_rows(file)),
        Table("同意", _EVENTS, _rows(file.consents)),
        Table("查看和导出", _EVENTS, _rows(file.looks)),
        Table("在哪些电脑上", _DESKS, list(file.desks)),
    ]


def person_document(file: PersonFile, mark: Mark) -> Document:
    """On paper, with the watermark at the foot of every page."""
    blocks: list[Block] = [Sentence(mark.line)]
    for kept in file.kept:
        about = f"{kept.holding.title} · {kept.about}" if kept.about else kept.holding.title
        rows = tuple((ln.what, ln.value, ln.sensitive, ln.goes) for ln in kept.lines)
        blocks += [
            Heading(about),
            Sentence(f"用途：{kept.lines[0].purpose}。谁看得到：{kept.holding.readers}。"),
            PaperTable(("项目", "内容", "敏感", "何时删除"), rows, (2, 3.4, 1, 2.2), grows=True),
        ]
    blocks += _part("认领", _CLAIMS, _claim_rows(file), (1.2, 1.6, 1.2, 1))
    blocks += _part("同意", _EVENTS, _rows(file.consents), (1.4, 1.2, 1, 3))
    blocks += _part("谁看过、谁导出过", _EVENTS, _rows(file.looks), (1.4, 1.2, 1, 3))
    blocks += _part("在哪些电脑上", _DESKS, file.desks, (1.5, 3))
    blocks.append(Sentence("要更正、删除或撤回同意，请到服务台或打电话，不收费，不用说理由。"))
    about = " · ".join((shortened(file.event), f"归档满 {file.days} 天删除"))
    return Document(f"个人信息副本（{WHOSE[file.whose]}）", about, tuple(blocks), foot=mark.line)


def _part(
    title: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    shares: tuple[float, ...],
) -> list[Block]:
    """A heading with its table, or that there is nothing."""
    told = tuple(rows)
    table = PaperTable(columns, told, shares, grows=True) if told else Sentence("没有。")
    return [Heading(title), table]


def shortened(text: str, most: int = 40) -> str:
    """For a foot or a line under a title, which must not grow."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _held_rows(file: PersonFile) -> list[tuple[str, ...]]:
    return [
        (kept.holding.title, ln.what, ln.value, ln.purpose, ln.sensitive, ln.goes)
        for kept in file.kept
        for ln in kept.lines
    ]


def _claim_rows(file: PersonFile) -> list[tuple[str, ...]]:
    return [
        (number, at, code, _STATES.get(state, state)) for number, at, code, state in file.claims
    ]


def _rows(happened: tuple[Happened, ...]) -> list[tuple[str, ...]]:
    return [(one.at, one.desk, one.by, one.what) for one in happened]
