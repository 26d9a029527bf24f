"""The import room: a file is planned in the worker, looked at, and imported all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import msgspec

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.journal.operations import undo_act
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.worker.protocol import MOST_ROWS
from desktop_app.worker.protocol import RowLine as PipeRow
from ui.intake.intake_state import IntakeState, RowLine, Stage
from ui.intake.planned_rows import left_out_by, row_line, summary_of, waiting_in, why_nothing
from ui.jobs import Jobs
from ui.worker import Worker, desk_words


class View(Protocol):
    def show_state(self, state: IntakeState) -> None: ...


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the worker answered about a file. Its rows are asked for in chunks."""

    plan: int
    sheet: str
    rows: int
    counts: dict[str, int]
    importable: int
    fixable: int
    remarks: tuple[str, ...]


class IntakePresenter:
    """One file at a time. A new file or a pressed fix takes back what was being asked."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        worker: Worker,
        desk: Desk,
        changed: Callable[[Changes], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._worker = worker
        self._desk = desk
        self._changed = changed
        self._state = IntakeState()
        self._path = Path()
        self._fixes: frozenset[str] = frozenset()
        self._plan: _Plan | None = None
        self._arriving: list[RowLine] = []
        self._asked: Any = None
        self._act = 0

    def start(self) -> None:
        self._show(IntakeState())

    def open_file(self, path: str) -> None:
        """Plan the import of this file and show what would happen."""
        if self._state.stage is Stage.IMPORTING:
            return
        self._path = Path(path)
        self._fixes = frozenset()
        self._show(IntakeState(Stage.READING, self._path.name))
        self._ask_plan()

    def cancel(self) -> None:
        """Stop reading; nothing was changed."""
        self._take_back()
        self._show(IntakeState())

    def choose_filter(self, verdict: str) -> None:
        """Show the rows of one verdict, or all with ""."""
        rows = self._state.rows
        first = next((row.row for row in rows if not verdict or row.verdict == verdict), -1)
        self._show(replace(self._state, filter=verdict, selected=first))

    def choose_row(self, row: int) -> None:
        if row != self._state.selected:
            self._show(replace(self._state, selected=row))

    def press_fix(self, fix: str) -> None:
        """Make this repair, then look again."""
        self._fixes |= {fix}
        self._look_again()

    def press_every_clear_fix(self) -> None:
        """Make every offered repair whose meaning is clear; each can be taken back by itself."""
        self._fixes |= {
            problem.fix_id
            for row in self._state.rows
            for problem in row.problems
            if problem.fix_state == "offered" and problem.is_clear
        }
        self._look_again()

    def take_fix_back(self, fix: str) -> None:
        """As the file has it after all; other pressed fixes stay pressed."""
        self._fixes -= {fix}
        self._look_again()

    def confirm(self) -> None:
        """Import what the preview shows, all of it or nothing."""
        if self._plan is None or self._state.stage is not Stage.PREVIEW:
            return
        self._show(replace(self._state, stage=Stage.IMPORTING, problem="", remedy=""))
        words = {"desk": desk_words(self._desk), "plan": self._plan.plan}
        self._asked = self._worker.ask("apply_import", words, self._imported, self._not_imported)

    def undo(self) -> None:
        """Take the whole import back."""
        act = self._act

        def undone(changes: Changes) -> None:
            self._act = 0
            self._changed(changes)
            said = tr("已撤销导入，墙上和导入前一样。")
            self._show(IntakeState(done=said))

        if act:
            self._jobs.run(lambda: undo_act(self._desk, act), undone, self._failed_beside)

    def dismiss(self) -> None:
        self._show(replace(self._state, problem="", remedy="", done=""))

    def _ask_plan(self) -> None:
        self._take_back()
        self._arriving = []
        words = {
            "desk": desk_words(self._desk),
            "path": str(self._path),
            "fixes": sorted(self._fixes),
        }
        self._asked = self._worker.ask(
            "preview_import", words, self._planned, self._failed, self._progressed
        )

    def _look_again(self) -> None:
        """The rows stay in view while the file is planned anew."""
        self._show(replace(self._state, stage=Stage.LOOKING_AGAIN))
        self._ask_plan()

    def _progressed(self, done: float, text: str) -> None:
        self._show(replace(self._state, progress=done, progress_text=text))

    def _planned(self, answer: Any) -> None:
        self._plan = msgspec.convert(answer, type=_Plan)
        self._ask_rows()

    def _ask_rows(self) -> None:
        plan = self._plan
        if plan is None:
            return
        words = {"plan": plan.plan, "start": len(self._arriving), "count": MOST_ROWS}
        self._asked = self._worker.ask("plan_rows", words, self._rows_came, self._failed)

    def _rows_came(self, answer: Any) -> None:
        left_out = left_out_by(self._fixes)
        rows = [row_line(row, left_out) for row in msgspec.convert(answer, type=list[PipeRow])]
        self._arriving += rows
        plan = self._plan
        if plan is None:
            return
        if rows and len(self._arriving) < plan.rows:
            if self._state.stage is Stage.READING:
                part = len(self._arriving) / plan.rows
                self._progressed(part, tr("正在摆好每一行…"))
            self._ask_rows()
            return
        self._asked = None
        self._preview(plan, tuple(self._arriving))

    def _preview(self, plan: _Plan, rows: tuple[RowLine, ...]) -> None:
        before = self._state
        verdict = before.filter if plan.counts.get(before.filter) else ""
        listed = [row.row for row in rows if not verdict or row.verdict == verdict]
        first = listed[0] if listed else -1
        is_named = plan.sheet not in ("", self._path.name)  # a text file has no sheets
        sheet = tr("工作表“{sheet}”", sheet=plan.sheet) if is_named else ""
        self._show(
            IntakeState(
                stage=Stage.PREVIEW,
                file_name=" · ".join(part for part in (self._path.name, sheet) if part),
                rows=rows,
                counts=plan.counts,
                filter=verdict,
                selected=before.selected if before.selected in listed else first,
                notes=plan.remarks,
                summary=summary_of(rows),
                importable=plan.importable,
                fixable=plan.fixable,
                why_not="" if plan.importable else why_nothing(rows),
                problem=before.problem,
                remedy=before.remedy,
            )
        )

    def _imported(self, answer: Any) -> None:
        self._asked = None
        self._plan = None
        self._act = answer["act"]
        waiting = waiting_in(self._state.rows)
        count = answer["count"]
        hung = tr("{count} 条直接上墙或更新", count=f"{count - waiting:,}")
        left = tr("{count} 条在“待审核”，改好再发布", count=f"{waiting:,}")
        self._show(
            IntakeState(
                stage=Stage.DONE,
                file_name=self._path.name,
                result=tr("导入了 {count} 条心愿", count=f"{count:,}"),
                result_detail=hung + (tr("，") + left if waiting else "") + tr("。"),
                waiting=waiting,
                can_undo=bool(self._act),
            )
        )
        wishes = frozenset(answer["wishes"])
        self._changed(
            Changes(wishes, act=self._act, label=answer["label"], number=answer["number"])
        )

    def _not_imported(self, error: UserError) -> None:
        """Say why. When the store moved on, or perhaps took it all, the preview is made anew."""
        self._asked = None
        problem, remedy = sentences(error)
        self._show(replace(self._state, stage=Stage.PREVIEW, problem=problem, remedy=remedy))
        if error.code in ("plan_outdated", "worker_died"):
            self._look_again()

    def _failed(self, error: UserError) -> None:
        """The file cannot be used, or the worker is gone: say so in the page."""
        self._asked = None
        problem, remedy = sentences(error)
        self._show(IntakeState(Stage.FAILED, self._path.name, problem=problem, remedy=remedy))

    def _failed_beside(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self._state, problem=problem, remedy=remedy))

    def _take_back(self) -> None:
        if self._asked is not None:
            self._worker.cancel(self._asked)
            self._asked = None

    def _show(self, state: IntakeState) -> None:
        self._state = state
        self._view.show_state(state)
