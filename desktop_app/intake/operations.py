"""Importing a file: first a plan that changes nothing, then all of it or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import ClaimMade, Giver, GiverKind, Pledge
from desktop_app.claims.model import due_after
from desktop_app.consent.facts import ConsentWithdrawn, Scope
from desktop_app.consent.model import known_keys, taken_back, withdrawals_in_force
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import check_lead
from desktop_app.intake.model import EVERY_CLEAR_FIX, Action, ImportedClaim, Plan, PlannedRow
from desktop_app.intake.planning import plan_import
from desktop_app.intake.reader_process import read_file
from desktop_app.intake.records import has_key, known_wishes, make_key
from desktop_app.intake.sheet import Sheet
from desktop_app.journal.entry import Fact
from desktop_app.journal.records import Note
from desktop_app.language import mark, tr
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_number, wall_roses
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Identity, Kind, WishChanged, WishImported, WishPublished
from desktop_app.wishes.model import decide_change
from desktop_app.wishes.search import haystack

Progress = Callable[[str, float], None]
"""Told what is being done, in words, and how far it is: 0 to 1. May raise to stop."""

_REASON = "重新导入的文件里有改动"


def preview_import(
    desk: Desk,
    path: Path,
    *,
    fixes: Iterable[str] = (),
    apply_fixes: bool = False,
    sheet: str = "",
    progress: Progress | None = None,
) -> Plan:
    """What importing this file would do, row by row. Nothing is imported.

    fixes: ids of pressed fixes; apply_fixes presses all whose meaning is clear.
    sheet: which table of a workbook, if not the one that looks most like a wish list.
    Raises UserError with a code of `messages.intake`, lead_only, and what the store raises.
    """
    if progress:
        progress(tr("正在读取文件"), 0.0)
    table = read_file(path, sheet)
    if apply_fixes:
        fixes = (*fixes, EVERY_CLEAR_FIX)
    return plan_table(desk, table, fixes, progress)


def plan_table(
    desk: Desk, table: Sheet, fixes: Iterable[str] = (), progress: Progress | None = None
) -> Plan:
    """The plan for a table that was read before: pressing a fix need not read the file again.

    Raises UserError: no_header, lead_only.
    """
    _make_key(desk)
    event = desk.settings()
    with desk.store.read() as tx:
        known = known_wishes(tx, desk.event, date.fromisoformat(event.date), desk.node)

    def told(done: int, count: int) -> None:
        if progress:
            progress(tr("正在逐行检查"), 0.1 + 0.9 * done / max(count, 1))

    return plan_import(table, known, event.rules, fixes, told)


def import_plan(desk: Desk, plan: Plan, progress: Progress | None = None) -> Changes:
    """Do what the plan says, all of it or nothing, as one act.

    Wishes that break no rule hang at once. When this returns, everything is on the disk.
    A plan without news changes nothing. Raises UserError plan_outdated when the store has moved
    on since, lead_only where several desks work and this one is no lead.
    """
    rows = [row for row in plan.rows if row.is_importable]
    if not rows:
        return Changes()
    rows = _with_search_words(rows, progress)
    writing = _Writing(desk, desk.settings().rules.due_days)
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.IMPORT)
        subjects = writing.write_rows(tx, rows)
        act = write(tx, desk, writing.notes)
    if progress:
        progress(tr("已经保存"), 1.0)
    return Changes(frozenset(subjects), act=act, label=mark("导入"), number=rows[0].number)


def _make_key(desk: Desk) -> None:
    with desk.store.read() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.IMPORT)
        if has_key(tx):
            return
    with desk.store.write() as tx:
        make_key(tx)


def _with_search_words(rows: list[PlannedRow], progress: Progress | None) -> list[PlannedRow]:
    """Search words are worked out before the store is locked: pinyin takes its time."""
    ready = []
    for done, row in enumerate(rows):
        if row.wish is None:
            raise ValueError(row.row)
        ready.append(replace(row, wish=replace(row.wish, find=haystack(row.wish))))
        if progress and done % 100 == 0:
            progress(tr("正在准备检索"), 0.8 * done / len(rows))
    return ready


@dataclass(slots=True)
class _Writing:
    """Gathers the facts of one import, so that the store takes them in one go."""

    desk: Desk
    due_days: int
    notes: list[Note]

    def __init__(self, desk: Desk, due_days: int) -> None:
        self.desk = desk
        self.due_days = due_days
        self.notes = []

    def write_rows(self, tx: Transaction, rows: list[PlannedRow]) -> list[str]:
        """Note down every row; returns the ids of the wishes. Raises UserError plan_outdated."""
        roses = self._roses(tx, rows)
        subjects = [rose.wish_id for rose in roses]
        whose = [(s, row.identity or Identity()) for s, row in zip(subjects, rows, strict=True)]
        gone = vault.erased_among(tx, subjects)  # of them nothing is kept again; the wish goes on
        kept = [one for one in whose if one[0] not in gone]
        fresh = iter(vault.put_all(tx, vault.LEAD, list(kept)))
        identities = [None if subject in gone else next(fresh) for subject in subjects]
        givers = self._givers(tx, rows)
        for row, rose, identity in zip(rows, roses, identities, strict=True):
            for fact in _facts(rose, row):
                private = identity if isinstance(fact, WishImported | WishChanged) else None
                self.notes.append(Note(rose.wish_id, fact, rose.epoch, private))
            if row.claim:
                group, giver = givers[_giver_key(row)]
                self.notes.append(self._claim(rose, row, row.claim, group, giver))
        return subjects

    def _roses(self, tx: Transaction, rows: list[PlannedRow]) -> list[Rose]:
        """The rose of each row; a fresh one for a new wish. All as the plan saw them."""
        taken = {rose.number for rose in wall_roses(tx)}
        roses = []
        for row in rows:
            if row.action is Action.NEW:
                if row.number in taken:
                    raise UserError("plan_outdated")
                taken.add(row.number)
                roses.append(Rose(self.desk.new_id()))
            else:
                rose = rose_by_number(tx, self.desk.event, row.number)
                moved = rose.source != row.was or rose.holder != self.desk.node
                if moved or (rose.live_claims and row.claim):
                    raise UserError("plan_outdated")
                roses.append(rose)
        return roses

    def _givers(
        self, tx: Transaction, rows: list[PlannedRow]
    ) -> dict[tuple[object, ...], tuple[str, str]]:
        """Claim group and vault record by giver: a branch that took twelve wishes is one giver."""
        wanted = {
            _giver_key(row): (self.desk.new_id(), _giver(row.claim)) for row in rows if row.claim
        }
        records = vault.put_all(tx, vault.DESK, list(wanted.values()))
        groups = (group for group, _ in wanted.values())
        return dict(zip(wanted, zip(groups, records, strict=True), strict=True))

    def _claim(
        self, rose: Rose, row: PlannedRow, claim: ImportedClaim, group: str, giver: str
    ) -> Note:
        day = date.fromisoformat(claim.date) if claim.date else self._today()
        service = row.wish is not None and row.wish.kind is Kind.SERVICE
        made = ClaimMade(
            claim=self.desk.new_id(),
            code=new_code(),
            group=group,
            giver_kind=claim.kind,
            anonymous=claim.anonymous,
            pledge=Pledge.SERVICE if service else Pledge.BRING,
            due=due_after(day, self.due_days).isoformat(),
            imported=True,
        )
        return Note(rose.wish_id, made, rose.epoch, giver)

    def _today(self) -> date:
        return self.desk.clock().astimezone().date()


def _facts(rose: Rose, row: PlannedRow) -> list[Fact]:
    return [*_of_words(rose, row), *_taken_back(rose, row)]


def _taken_back(rose: Rose, row: PlannedRow) -> list[Fact]:
    """What the new table does not agree to any more is a withdrawal, once it hung or was noted here:
    then there is paper to take down, and a later table does not lift it."""
    if row.wish is None or rose.wish is None:
        return []
    if not (rose.published or rose.consents or rose.live_claims):
        return []
    gone = {one.scope for one in withdrawals_in_force(rose.consents)}
    after = known_keys(rose.consents)
    return [
        ConsentWithdrawn(scope=scope, after=after)
        for scope in taken_back(rose.wish, row.wish)
        if not gone & {scope, Scope.ALL}
    ]


def _of_words(rose: Rose, row: PlannedRow) -> list[Fact]:
    if row.wish is None:
        return []
    if row.action is Action.NEW:
        imported = WishImported(wish=row.wish, source=row.source)
        return [imported, WishPublished()] if row.publish else [imported]
    if row.action is Action.CLAIMED:
        return [WishChanged(wish=rose.wish or row.wish, source=row.source, reason=_REASON)]
    facts = decide_change(rose, row.wish, _REASON, source=row.source, new_identity=True)
    if row.publish and not rose.published:
        facts.append(WishPublished())
    return facts


def _giver(claim: ImportedClaim) -> Giver:
    note = f"认领日期 {claim.date}" if claim.date else ""
    return Giver(
        name=claim.name,
        phone=claim.phone,
        kind=claim.kind,
        anonymous=claim.anonymous,
        note=note,
    )


def _giver_key(row: PlannedRow) -> tuple[object, ...]:
    """Organisations of one name are one giver; two people called 王* may be two."""
    claim = row.claim or ImportedClaim()
    if claim.kind is GiverKind.PERSON or claim.anonymous:
        return (row.row,)
    return (claim.kind, claim.name, claim.phone, claim.date)
