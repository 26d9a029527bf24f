"""The lines between a window and its worker. README.md has them in full."""

from typing import Any

import msgspec

from desktop_app.intake.cells import Weight
from desktop_app.intake.model import Action, Fix, FixState, Plan, PlannedRow, Problem, Verdict
from desktop_app.intake.sentences import fix_text, problem_text, remark_text
from desktop_app.wishes.facts import Group, Kind

MOST_ROWS = 200  # in one answer, so that a window never decodes for longer than a frame


class Message(msgspec.Struct, frozen=True):
    """To the worker: a task with its words, or `cancel` for a task sent before."""

    id: int
    task: str = ""
    words: msgspec.Raw = msgspec.Raw(b"{}")
    cancel: bool = False


class DeskWords(msgspec.Struct, frozen=True):
    """Which store to open. key is the raw key in hex: it comes over stdin, never over argv."""

    home: str
    key: str
    by: str = ""
    language: str = "zh"


class PreviewWords(msgspec.Struct, frozen=True):
    desk: DeskWords
    path: str
    sheet: str = ""
    fixes: tuple[str, ...] = ()


class RowsWords(msgspec.Struct, frozen=True):
    plan: int
    start: int = 0
    count: int = MOST_ROWS


class ApplyWords(msgspec.Struct, frozen=True):
    desk: DeskWords
    plan: int


class SoundsWords(msgspec.Struct, frozen=True):
    """Single characters, in no order that would tell a name."""

    letters: tuple[str, ...]


class CardsWords(msgspec.Struct, frozen=True):
    """numbers: wish numbers or card codes; None for every live claim."""

    desk: DeskWords
    layout: str
    file: str
    numbers: tuple[str, ...] | None = None


class FixLine(msgspec.Struct, frozen=True):
    """A fix in words. `press` says what one press would do, empty when it is done."""

    id: str
    state: FixState
    press: str
    before: str
    after: str
    clear: bool


class ProblemLine(msgspec.Struct, frozen=True):
    column: str
    letter: str
    code: str
    weight: Weight
    text: str
    fix: FixLine | None


class RowLine(msgspec.Struct, frozen=True):
    """One planned row for the preview: public words, and the words as collected (`original`)."""

    row: int
    number: str
    verdict: Verdict
    action: Action
    publish: bool
    claimed: bool
    group: Group | None
    kind: Kind | None
    alias: str
    item: str
    text: str
    price_fen: int | None
    original: str
    problems: tuple[ProblemLine, ...]


class TagsWords(msgspec.Struct, frozen=True):
    """Rose tags of these wishes, in this order, into a file; with a wall its plan comes first."""

    desk: DeskWords
    wishes: tuple[str, ...]
    file: str
    wall: str = ""
    is_stacked: bool = False


class BlanksWords(msgspec.Struct, frozen=True):
    """Blank cards of this desk from serial to serial, into a file."""

    desk: DeskWords
    first: int
    last: int
    file: str
    is_again: bool = False


class GiftPapersWords(msgspec.Struct, frozen=True):
    """Papers about the gifts of these claims, into a file. layout: of labels; chase cards have theirs."""

    desk: DeskWords
    claims: tuple[str, ...]
    file: str
    layout: str = ""


def plan_answer(number: int, plan: Plan) -> dict[str, Any]:
    """A plan without its rows: those are asked for with `plan_rows`."""
    return {
        "plan": number,
        "sheet": plan.sheet,
        "rows": len(plan.rows),
        "counts": plan.counts,
        "importable": plan.importable,
        "fixable": len(plan.offered),
        "remarks": [remark_text(remark) for remark in plan.remarks],
    }


def row_line(row: PlannedRow) -> RowLine:
    """A planned row as it crosses the pipe."""
    wish = row.wish
    return RowLine(
        row=row.row,
        number=row.number,
        verdict=row.verdict,
        action=row.action,
        publish=row.publish,
        claimed=row.claim is not None,
        group=wish.group if wish else None,
        kind=wish.kind if wish else None,
        alias=wish.alias if wish else "",
        item=wish.item if wish else "",
        text=wish.text if wish else "",
        price_fen=wish.price_fen if wish else None,
        original=row.identity.original_text if row.identity else "",
        problems=tuple(_problem_line(problem) for problem in row.problems),
    )


def _problem_line(problem: Problem) -> ProblemLine:
    return ProblemLine(
        column=problem.column,
        letter=problem.letter,
        code=problem.code,
        weight=problem.weight,
        text=problem_text(problem),
        fix=_fix_line(problem.fix) if problem.fix else None,
    )


def _fix_line(fix: Fix) -> FixLine:
    return FixLine(
        id=fix.id,
        state=fix.state,
        press=fix_text(fix),
        before=fix.before,
        after=fix.after,
        clear=fix.clear,
    )
