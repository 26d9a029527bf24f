"""A team's papers as PDF or workbook. What takes families out of the program is counted and logged first,
as every export of personal data is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.delivery.look import Board, Door, Town, board_of
from desktop_app.delivery.model import Team, team_named
from desktop_app.delivery.records import GiftRow, all_teams
from desktop_app.delivery.sheets import SheetKind, TeamPapers, Visit, document, rows
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.exports.marking import mark_of
from desktop_app.exports.tables import Mark, write_tables
from desktop_app.fulfilment.model import Stage
from desktop_app.journal.entry import Note
from desktop_app.people.audience import DELIVERY, READERS
from desktop_app.people.export_facts import AccessExported, Form
from desktop_app.people.exporting import check_folder, form_of, save_bytes
from desktop_app.people.facts import Whose
from desktop_app.privacy.masking import Level, family_at
from desktop_app.readiness.sheet import sheet_pdf
from desktop_app.roses.records import rose_by_id
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.people import people_of
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Identity

__all__ = ["Printed", "SheetKind", "read_sheets", "save_papers"]

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Printed:
    """What was saved. families: how many left the program on it."""

    team: str
    sheets: tuple[SheetKind, ...]
    doors: int
    gifts: int
    families: int


def read_sheets(text: str) -> tuple[SheetKind, ...]:
    """`route`, `路线单`, `all`. Raises UserError sheet_which."""
    wanted = text.strip()
    if wanted in ("", _ALL):
        return tuple(SheetKind)
    for kind in SheetKind:
        if wanted in (kind, kind.heading):
            return (kind,)
    raise UserError("sheet_which", sheet=wanted[:20])


def save_papers(
    desk: Desk, team: str, path: Path, kinds: Sequence[SheetKind] = tuple(SheetKind)
) -> Printed:
    """These papers of a team's round, as `.pdf` or `.xlsx`, one after the other.

    When this returns, the export of families has reached the disk as entries, and the file is whole.
    Raises UserError: not_your_right, team_unknown, sheet_empty, people_locked (this desk may not read
    where families live), export_form, and what drawing and writing raise.
    """
    form = form_of(path, (Form.PDF, Form.XLSX))
    check_folder(path)
    with_families = any(kind.has_families for kind in kinds)
    papers = _read(desk, team, with_families=with_families)
    pdf = sheet_pdf(*(document(kind, papers) for kind in kinds)) if form is Form.PDF else b""
    wishes = (
        [one.wish_id for visit in papers.visits for one in visit.gifts] if with_families else []
    )
    _log(desk, wishes, form, f"{papers.team}送达")
    if form is Form.PDF:
        save_bytes(path, pdf)
    else:
        write_tables(path, [rows(kind, papers) for kind in kinds], papers.mark)
    return Printed(papers.team, tuple(kinds), len(papers.visits), len(papers.gifts), len(wishes))


def _read(desk: Desk, team: str, *, with_families: bool) -> TeamPapers:
    """Raises UserError: not_your_right, team_unknown, people_locked, sheet_empty."""
    with desk.store.read() as tx:
        require(tx, desk, Right.TEAMS)
        found = team_named(all_teams(tx), team)
        can_read = any(people_of(tx).can_read(tx, one) for one in READERS[DELIVERY])
        if with_families and not can_read:
            raise UserError("people_locked")
        event = desk.settings().name
        papers = _papers(tx, found, event, mark_of(desk, f"{found.name}送达"))
    if not papers.gifts:
        raise UserError("sheet_empty", name=found.name)
    return papers


def _log(desk: Desk, wishes: Sequence[str], form: Form, reason: str) -> None:
    """Each family's file says that it was on a team's paper."""
    with desk.store.write() as tx:
        require(tx, desk, Right.TEAMS)
        fact = AccessExported(whose=Whose.FAMILY, form=form, reason=reason)
        epochs = {one: rose_by_id(tx, desk.event, one).epoch for one in wishes}
        if epochs:
            write(tx, desk, [Note(one, fact, epoch) for one, epoch in epochs.items()])


def _papers(tx: Transaction, team: Team, event: str, mark: Mark) -> TeamPapers:
    board: Board = board_of(Town.read(tx), all_teams(tx))
    its = next(one for one in board.rounds if one.look.team.team == team.team)
    doors = [(door, _waiting(door)) for door in its.doors]
    gifts = tuple(one for _door, waiting in doors for one in waiting)
    families = vault.get_all(tx, [one.identity for one in gifts if one.identity], Identity)
    visits = []
    for _door, waiting in doors:
        if to_bring := tuple(one for one in waiting if one.is_here):
            visits.append(_visit(to_bring, families))
    apart = tuple(n for door, waiting in doors if waiting for n in door.missing)
    return TeamPapers(team.name, event, gifts, tuple(visits), apart, team.packs, mark)


def _waiting(door: Door) -> tuple[GiftRow, ...]:
    return tuple(one for one in door.gifts if one.stage is not Stage.DELIVERED)


def _visit(gifts: tuple[GiftRow, ...], families: Mapping[str, Identity]) -> Visit:
    known = [
        family_at(Level.DELIVERY, families[one.identity])
        if one.identity and one.identity in families
        else {}
        for one in gifts
    ]
    who = tuple(
        _named(told.get("name", "") or one.alias, told.get("guardian", ""))
        for one, told in zip(gifts, known, strict=True)
    )
    where = next((_where(told) for told in known if _where(told)), "")
    phones = dict.fromkeys(told["phone"] for told in known if told.get("phone"))
    return Visit(gifts, who, where, "、".join(phones))


def _named(name: str, guardian: str) -> str:
    return f"{name}（监护人 {guardian}）" if guardian else name


def _where(told: Mapping[str, str]) -> str:
    """Street and community once, should the address have them."""
    street, community, address = (told.get(one, "") for one in ("street", "community", "address"))
    whole = address if not street or street in address else f"{street} {address}".strip()
    return whole if not community or community in whole else f"{whole}（{community}）"
