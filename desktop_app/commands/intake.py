"""The verb import."""

import argparse
from pathlib import Path

from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.intake.model import Plan, PlannedRow
from desktop_app.intake.operations import import_plan, preview_import
from desktop_app.intake.sentences import problem_text
from desktop_app.language import tr


def import_file(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Import a file, all or nothing; with --dry-run only say what would happen."""
    plan = preview_import(desk, Path(asked.file), apply_fixes=asked.fix)
    if plan.importable and not asked.dry_run:
        import_plan(desk, plan)
    data = {str(verdict): count for verdict, count in plan.counts.items()}
    answer = Answer(
        data | {"imported": 0 if asked.dry_run else plan.importable, "rows": _rows(plan)},
        [line for row in plan.rows for line in _lines(row)],
    )
    answer.lines.append(
        tr(
            "可导入 {importable}，其中待审核 {blocked}；跳过 {skipped}，不导入 {rejected}。",
            importable=plan.importable,
            **data,
        )
    )
    return answer


def _rows(plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "row": row.row,
            "number": row.number,
            "verdict": row.verdict,
            "problems": [
                {"column": p.column, "code": p.code, "text": problem_text(p)} for p in row.problems
            ],
        }
        for row in plan.rows
    ]


def _lines(row: PlannedRow) -> list[str]:
    return [
        tr("第 {row} 行 {number}：{text}", row=row.row, number=row.number,
           text=tr("，").join(filter(None, (p.column, problem_text(p)))))
        for p in row.problems
    ]  # fmt: skip
