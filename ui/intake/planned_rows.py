"""From the worker's rows to what the preview shows: words for every outcome and every fix. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.intake.model import Action, FixState, Verdict, skip_id
from desktop_app.language import mark, tr
from desktop_app.messages.words import word
from desktop_app.worker.protocol import FixLine
from desktop_app.worker.protocol import ProblemLine as PipeProblem
from desktop_app.worker.protocol import RowLine as PipeRow
from ui.intake.intake_state import ProblemLine, RowLine

_OUTCOMES = {
    "new": mark("新增，上墙"),
    "new_waiting": mark("新增，待审核"),
    "new_claimed": mark("新增，已认领"),
    "changed": mark("更新"),
    "changed_waiting": mark("更新，待审核"),
    "claimed": mark("记下认领"),
    "unchanged": mark("不变"),
    "rejected": mark("不导入"),
    "skipped": mark("跳过"),
}
_WEIGHTS = ("reject", "block", "ask", "warn", "fixed", "note")


def left_out_by(pressed: Iterable[str]) -> dict[int, str]:
    """Which rows somebody left out, with the id of the fix that did."""
    return {int(fix.partition(":")[0]): fix for fix in pressed if fix.endswith(":skip")}


def row_line(row: PipeRow, left_out: Mapping[int, str] | None = None) -> RowLine:
    """One row in words, its gravest problem first. left_out is what `left_out_by` says."""
    is_importable = row.action in (Action.NEW, Action.CHANGED, Action.CLAIMED)
    problems = sorted(row.problems, key=lambda problem: _WEIGHTS.index(problem.weight))
    way_back = (left_out or {}).get(row.row, "")
    return RowLine(
        row=row.row,
        verdict=row.verdict,
        outcome=tr(_OUTCOMES[outcome_of(row)]),
        number=row.number,
        group=word(row.group) if row.group else "",
        alias=row.alias,
        item=row.item,
        text=row.text,
        original=row.original if row.original != row.text else "",
        skip_id=skip_id(row.row) if is_importable else way_back,
        is_left_out=bool(way_back) and not is_importable,
        problems=tuple(_problem(problem) for problem in problems),
    )


def outcome_of(row: PipeRow) -> str:
    """What importing does with a row, as a key of the words above."""
    if row.verdict is Verdict.REJECTED:
        return "rejected"
    if row.action is Action.NEW:
        if not row.publish:
            return "new_waiting"
        return "new_claimed" if row.claimed else "new"
    if row.action is Action.CHANGED:
        return "changed" if row.publish else "changed_waiting"
    return {Action.CLAIMED: "claimed", Action.UNCHANGED: "unchanged"}.get(row.action, "skipped")


def summary_of(rows: Sequence[RowLine]) -> str:
    """`新增，上墙 217　新增，待审核 31　跳过 3`."""
    counts = Counter(row.outcome for row in rows)
    words = [tr(outcome) for outcome in _OUTCOMES.values()]
    return "　".join(f"{name} {counts[name]:,}" for name in words if counts[name])


def waiting_in(rows: Sequence[RowLine]) -> int:
    """How many rows will wait in review once imported."""
    names = {tr(_OUTCOMES[key]) for key in ("new_waiting", "changed_waiting")}
    return sum(row.outcome in names for row in rows)


def why_nothing(rows: Sequence[RowLine]) -> str:
    """Why there is nothing to import from these rows."""
    outcomes = {row.outcome for row in rows}
    unchanged, rejected = _OUTCOMES["unchanged"], _OUTCOMES["rejected"]
    if tr(unchanged) in outcomes:
        return tr("这份表格已经导入过，没有新的内容。")
    if tr(rejected) in outcomes:
        return tr("没有一行可以导入：请看“不导入”的原因，改好表格再试。")
    return tr("表格里没有找到可以导入的心愿。")


def _problem(problem: PipeProblem) -> ProblemLine:
    column = problem.column
    if column and problem.letter:
        column = tr("{column}（{letter} 列）", column=column, letter=problem.letter)
    fix = problem.fix
    return ProblemLine(
        column=column,
        text=problem.text,
        weight=problem.weight,
        fix_id=fix.id if fix else "",
        fix_label=_label(fix) if fix else "",
        fix_state=fix.state if fix else "",
        is_clear=bool(fix and fix.clear),
    )


def _label(fix: FixLine) -> str:
    """What one press would do; for what was done, the cell before and after."""
    if fix.state is FixState.OFFERED:
        return fix.press
    if fix.before and fix.after:
        return f"{fix.before} → {fix.after}"
    return tr("已按此处理") if fix.state is FixState.PRESSED else ""
