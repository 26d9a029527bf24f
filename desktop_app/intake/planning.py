"""Making the plan of an import: every row read, numbered, compared and judged. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from desktop_app.errors import UserError
from desktop_app.events.facts import EventRules
from desktop_app.intake.cells import Find, Weight
from desktop_app.intake.columns import Column
from desktop_app.intake.comparing import Compared, Ledger
from desktop_app.intake.drafts import draft, judgements, ledger_names
from desktop_app.intake.layout import Header, RowSort, find_header, sort_of
from desktop_app.intake.model import (
    Action,
    Fix,
    FixState,
    ImportedClaim,
    Known,
    Plan,
    PlannedRow,
    Presses,
    Problem,
    Verdict,
    skip_id,
    verdict_of,
)
from desktop_app.intake.regions import district_in
from desktop_app.intake.remarks import remarks_of
from desktop_app.intake.sheet import Sheet, column_letter
from desktop_app.intake.terms import GROUP_NAMES
from desktop_app.intake.values import ClaimValues, Context, Found, RowReader, RowValues
from desktop_app.privacy.people import NameBook
from desktop_app.wishes.facts import Identity, PublicWish

Progress = Callable[[int, int], None]

# Readings that cannot be kept but can be left out; the press drops the cell.
_DROPPABLE = {"price_negative", "quantity_not_positive"}
# Warnings under which a rose does not hang by itself: somebody looks first.
_HOLDING = {"formula_text", "probable_duplicate", "status_waiting", "price_missing"}
# Cells that hold people: a fix does not show them in the list.
_PRIVATE = {Column.NAME, Column.PHONE, Column.GUARDIAN, Column.GUARDIAN_PHONE, Column.ADDRESS,
            Column.COLLECTOR_PHONE, Column.CLAIMER_PHONE, Column.CLAIMER_NAME}  # fmt: skip

_COLUMN_OF = {
    "number_assigned": Column.NUMBER,
    "number_repeated": Column.NUMBER,
    "number_conflict": Column.NUMBER,
    "wish_claimed": Column.NUMBER,
    "rose_elsewhere": Column.NUMBER,
    "probable_duplicate": Column.NAME,
    "probable_duplicate_here": Column.NAME,
    "district_missing": Column.DISTRICT,
}


@dataclass(slots=True)
class _Row:
    """A row on its way to the plan."""

    index: int
    values: RowValues
    found: list[Found]

    @property
    def row(self) -> int:
        return self.index + 1


def plan_import(
    sheet: Sheet,
    known: Known,
    rules: EventRules,
    fixes: Iterable[str] = (),
    progress: Progress | None = None,
) -> Plan:
    """What importing this sheet would do.

    fixes: ids of pressed fixes, `EVERY_CLEAR_FIX` for all whose meaning is clear.
    progress is told (rows done, rows in all). Raises UserError no_header.
    """
    header = find_header(sheet.rows)
    if header is None or not header.is_wish_list:
        raise UserError("no_header")
    return _Planner(sheet, header, known, rules, Presses(fixes)).plan(progress)


class _Planner:
    def __init__(
        self, sheet: Sheet, header: Header, known: Known, rules: EventRules, presses: Presses
    ) -> None:
        self._sheet = sheet
        self._header = header
        self._rules = rules
        self._presses = presses
        self._known = known
        self._place = {column: index for index, column in reversed(header.columns.items())}

    def plan(self, progress: Progress | None) -> Plan:
        sorts = self._sorts()
        rows = [self._read(i) for i, sort in sorts.items() if sort is RowSort.WISH]
        names = ledger_names(row.values for row in rows)
        ledger = Ledger(self._known, [(row.row, row.values) for row in rows], self._presses)
        wishes = {row.index: row for row in rows}
        planned: list[PlannedRow] = []
        for done, (index, sort) in enumerate(sorts.items()):
            if index in wishes:
                planned.append(self._planned(wishes[index], ledger, names))
            else:
                planned.append(_left_out(index + 1, sort.value))
            if progress and done % 100 == 0:
                progress(done, len(sorts))
        return Plan(
            sheet=self._sheet.name,
            rows=tuple(planned),
            remarks=remarks_of(self._sheet, self._header, self._context, len(rows)),
        )

    def _sorts(self) -> dict[int, RowSort]:
        """Rows under the header by index; of blank rows at the end only the first is kept."""
        rows = self._sheet.rows
        sorts = {i: sort_of(rows[i], self._header) for i in range(self._header.last + 1, len(rows))}
        last = max((i for i, sort in sorts.items() if sort is not RowSort.BLANK), default=-1)
        return {i: sort for i, sort in sorts.items() if i <= last + 1}

    def _read(self, index: int) -> _Row:
        row = self._sheet.rows[index]
        width = len(row)
        cells = {
            column: row[place]
            for column, place in self._place.items()
            if place < width and row[place]
        }
        reader = RowReader(cells, self._context)
        values = reader.values()
        found = [*reader.finds, *self._of_layout(index)]
        return _Row(index, values, found)

    @property
    def _context(self) -> Context:
        if not hasattr(self, "_read_context"):
            above = " ".join(cell for row in self._sheet.rows[: self._header.first] for cell in row)
            titles = f"{above} {self._sheet.name}"
            groups = [group for group, name in GROUP_NAMES.items() if name in titles]
            self._read_context = Context(
                day=self._known.day,
                title_district=district_in(titles),
                title_group=groups[0] if len(groups) == 1 else None,
                columns=frozenset(self._header.columns.values()),
            )
        return self._read_context

    def _of_layout(self, index: int) -> list[Found]:
        """What the layout says about a row: merged amounts, cut cells."""
        if not (self._sheet.cut or self._sheet.filled):
            return []
        found: list[Found] = []
        for column, place in self._place.items():
            if (index, place) in self._sheet.cut:
                found.append((column, Find("cell_too_long", Weight.REJECT)))
            merged = (index, place) in self._sheet.filled
            if merged and column in (Column.PRICE, Column.QUANTITY, Column.TEXT, Column.ITEM):
                found.append((column, Find("merged_value", Weight.WARN)))
        return found

    def _planned(self, row: _Row, ledger: Ledger, names: NameBook) -> PlannedRow:
        if self._presses.has(skip_id(row.row), clear=False):
            return _left_out(row.row, "row_skipped")
        compared = ledger.compare(row.row, row.values)
        if compared.action is Action.UNCHANGED:
            return _left_out(row.row, "unchanged", compared.number, Action.UNCHANGED)
        problems = [self._problem(row, column, find) for column, find in row.found]
        problems += [self._with_column(problem) for problem in compared.problems]
        if any(
            p.fix and p.fix.state is FixState.PRESSED and p.fix.id.endswith(":skip")
            for p in problems
        ):
            return _left_out(row.row, "row_skipped", compared.number)
        if not compared.number or row.values.group is None:
            return _rejected(row.row, compared, problems)
        wish, identity = draft(row.values, compared.number, self._rules, names)
        problems += self._judged(wish, identity)
        return self._settled(row, compared, problems, wish, identity)

    def _settled(
        self,
        row: _Row,
        compared: Compared,
        problems: list[Problem],
        wish: PublicWish,
        identity: Identity,
    ) -> PlannedRow:
        verdict = verdict_of(problems)
        if verdict is Verdict.REJECTED:
            return _rejected(row.row, compared, problems)
        held = any(p.weight is Weight.ASK or p.code in _HOLDING for p in problems)
        return PlannedRow(
            row=row.row,
            verdict=verdict,
            action=compared.action,
            number=compared.number,
            problems=tuple(problems),
            wish=wish,
            identity=identity,
            claim=_claim(row.values.claim) if compared.takes_claim else None,
            publish=not wish.concerns and not held,
            source=compared.source,
            was=self._known.wishes[compared.number].source
            if compared.number in self._known.wishes
            else "",
        )

    def _judged(self, wish: PublicWish, identity: Identity) -> list[Problem]:
        return [
            Problem(
                code=code, weight=weight, column=self._heading(column), letter=self._letter(column)
            )
            for code, column, weight in judgements(wish, identity, self._rules)
        ]

    def _problem(self, row: _Row, column: Column | None, find: Find) -> Problem:
        fix, weight = self._fix(row, column, find)
        return Problem(
            code=find.code,
            weight=weight,
            column=self._heading(column),
            letter=self._letter(column),
            values={"after": find.after} if column not in _PRIVATE else {},
            fix=fix,
        )

    def _with_column(self, problem: Problem) -> Problem:
        """Where to look for what comparing found."""
        column = _COLUMN_OF.get(problem.code)
        return replace(problem, column=self._heading(column), letter=self._letter(column))

    def _fix(self, row: _Row, column: Column | None, find: Find) -> tuple[Fix | None, Weight]:
        """The repair that goes with a find, and what the find weighs with its fix pressed or not."""
        droppable = find.code in _DROPPABLE
        if find.weight not in (Weight.FIXED, Weight.ASK) and not droppable:
            return None, find.weight
        fix_id = f"{row.row}:{column}:{find.code}"
        pressed = self._presses.has(fix_id, clear=not droppable)
        state, weight = FixState.OFFERED, find.weight
        if find.weight is Weight.FIXED:
            state = FixState.APPLIED
        elif pressed:
            state, weight = FixState.PRESSED, Weight.WARN if droppable else Weight.FIXED
        before = self._sheet.cell(row.index, self._place[column]) if column in self._place else ""
        shown = "" if column in _PRIVATE else before[:60]
        after = "" if column in _PRIVATE else find.after
        return Fix(id=fix_id, state=state, before=shown, after=after, clear=not droppable), weight

    def _heading(self, column: Column | None) -> str:
        place = self._place.get(column) if column else None
        return self._header.headings[place] if place is not None else ""

    def _letter(self, column: Column | None) -> str:
        place = self._place.get(column) if column else None
        return column_letter(place) if place is not None else ""


def _left_out(row: int, code: str, number: str = "", action: Action = Action.SKIPPED) -> PlannedRow:
    problem = Problem(code=code, weight=Weight.NOTE)
    return PlannedRow(
        row=row, verdict=Verdict.SKIPPED, action=action, number=number, problems=(problem,)
    )


def _rejected(row: int, compared: Compared, problems: list[Problem]) -> PlannedRow:
    return PlannedRow(
        row=row,
        verdict=Verdict.REJECTED,
        action=Action.SKIPPED,
        number=compared.number,
        problems=tuple(problems),
    )


def _claim(claim: ClaimValues | None) -> ImportedClaim | None:
    if claim is None:
        return None
    return ImportedClaim(
        kind=claim.kind,
        name=claim.name,
        phone=claim.phone,
        anonymous=claim.anonymous,
        date=claim.date,
    )
