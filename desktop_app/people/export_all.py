"""Everybody's data in one file: two people, a passphrase, and an entry before it is there.

The second person shows who they are with their own PIN, at this laptop, for this one export; nobody
signs in by it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.exports.sealed import opened, sealed
from desktop_app.exports.tables import Table
from desktop_app.exports.workbook import xlsx_bytes
from desktop_app.journal.entry import Note
from desktop_app.people.audience import DESK, LEAD
from desktop_app.people.data_map import holding_of
from desktop_app.people.export_facts import AccessExported, Form
from desktop_app.people.exporting import check_folder, form_of, mark_of, reason_of, save_bytes
from desktop_app.people.facts import Whose
from desktop_app.people.holdings import Holding
from desktop_app.people.ledger import opened as whole
from desktop_app.people.parts import holdings, parts_read
from desktop_app.people.person_file import field_words
from desktop_app.people.sealed_data import GIVER, IDENTITY
from desktop_app.staff.duty import act_as
from desktop_app.staff.records import everybody
from desktop_app.staff.rights import Right, require, rights_of
from desktop_app.store import tables, vault
from desktop_app.store.people import people_of
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Group, Identity

PURPOSE = "主办方内部"


@dataclass(frozen=True, slots=True)
class Second:
    """Who else stands here: name or staff id, and their PIN."""

    staff: str
    pin: str


@dataclass(frozen=True, slots=True)
class ExportedAll:
    """givers, families, staff: how many rows of each; others: of the market, the fund, teams, doors."""

    givers: int
    families: int
    staff: int
    others: int


def export_everybody(
    desk: Desk, path: Path, reason: str, second: Second, passphrase: str
) -> ExportedAll:
    """Everybody that the vault keeps, as a workbook under a passphrase (`.sealed`).

    When this returns, the export has reached the disk as an entry, and the file is whole.
    Raises UserError: not_your_right, nobody_on_duty, two_people, second_same, second_right,
    what `act_as` raises, reason_missing, export_form, people_locked, passphrase_weak, and what
    writing raises.
    """
    form_of(path, (Form.SEALED,))
    said = reason_of(reason)
    check_folder(path)
    with desk.store.read() as tx:
        require(tx, desk, Right.EXPORT)
        if not everybody(tx):
            raise UserError("two_people")
    other = act_as(replace(desk), second.staff, second.pin)  # counts a wrong try, signs nobody in
    if other.staff_id == desk.by:
        raise UserError("second_same")
    made = []
    with desk.store.write() as tx:
        require(tx, desk, Right.EXPORT)
        if Right.REVEAL_FAMILY not in rights_of(tx, other.staff_id):
            raise UserError("second_right")
        if not all(people_of(tx).can_read(tx, reader) for reader in (DESK, LEAD)):
            raise UserError("people_locked")
        made = list(_tables(tx))
        people = sum(len(table.rows) for table in made)
        fact = AccessExported(
            whose=Whose.EVERYBODY,
            form=Form.SEALED,
            people=people,
            second=other.staff_id,
            reason=said,
        )
        content = sealed(xlsx_bytes(made, mark_of(desk, PURPOSE, other.name)), passphrase)
        write(tx, desk, [Note(desk.event, fact)])
    save_bytes(path, content)
    givers, families, staff, *others = (len(table.rows) for table in made)
    return ExportedAll(givers, families, staff, sum(others))


def open_sealed(file: Path, passphrase: str, out: Path) -> int:
    """Write the workbook that is in a sealed file; how many bytes. It lies there in the open from
    then on. Raises UserError: export_no_source, not_sealed, sealed_broken, wrong_passphrase, export_form, and
    what writing raises."""
    form_of(out, (Form.XLSX,))
    check_folder(out)
    try:
        whole = file.read_bytes()
    except OSError as error:
        raise UserError("export_no_source", file=file.name) from error
    content = opened(whole, passphrase)
    save_bytes(out, content)
    return len(content)


def _tables(tx: Transaction) -> Iterator[Table]:
    """The columns are those of the data map."""
    yield Table("认领人", ("心愿编号", "短码", *_columns(GIVER)), list(_givers(tx)))
    yield Table("许愿人", ("心愿编号", "类别", *_columns(IDENTITY)), list(_families(tx)))
    people = everybody(tx, with_retired=True)
    rows = [(one.name, one.role, "已离岗" if one.is_retired else "") for one in people]
    yield Table("工作人员", ("姓名", "角色", "状态"), rows)
    yield from _others(tx)


def _others(tx: Transaction) -> Iterator[Table]:
    """A sheet for each holding of the market, the fund, teams and doors that has somebody in it."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for key, about, value in parts_read(tx, (held for held in whole(tx) if held.holding)):
        rows.setdefault(key, []).append((about, *_values(holding_of(key), value)))
    for holding in holdings():
        if holding.key in rows:
            yield Table(holding.title, ("关于", *_columns(holding)), rows[holding.key])


def _givers(tx: Transaction) -> Iterator[tuple[str, ...]]:
    claims, roses = tables.claims.c, tables.roses.c
    query = sa.select(roses.number, claims.code, claims.private).join(
        tables.roses, roses.wish_id == claims.wish_id
    )
    rows = tx.execute(query.order_by(roses.position, claims.at)).all()
    known = vault.get_all(tx, [row.private for row in rows if row.private], Giver)
    for row in rows:
        if giver := known.get(row.private or ""):
            yield row.number, row.code, *_values(GIVER, giver)


def _families(tx: Transaction) -> Iterator[tuple[str, ...]]:
    roses = tables.roses.c
    query = sa.select(roses.number, roses.group, roses.private).order_by(roses.position)
    rows = tx.execute(query).all()
    known = vault.get_all(tx, [row.private for row in rows if row.private], Identity)
    for row in rows:
        if identity := known.get(row.private or ""):
            yield row.number, field_words(Group(row.group)), *_values(IDENTITY, identity)


def _columns(holding: Holding) -> Iterator[str]:
    return (field.what for field in holding.fields)


def _values(holding: Holding, value: msgspec.Struct) -> Iterator[str]:
    return (field_words(getattr(value, field.name)) for field in holding.fields)
