"""What the import room shows. Plain values: the presenter makes them, the screen paints them.

Rows are structs that Python's cycle collector passes over: with 20,000 of them its rounds would
hold up the window for 20 ms and more.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from desktop_app.language import mark, tr


class Stage(StrEnum):
    EMPTY = "empty"
    READING = "reading"
    PREVIEW = "preview"
    LOOKING_AGAIN = "looking_again"  # a fix was pressed: the rows stay in view meanwhile
    IMPORTING = "importing"
    DONE = "done"
    FAILED = "failed"


VERDICTS = ("accepted", "warned", "blocked", "rejected", "skipped")

VERDICT_WORDS = {
    "accepted": mark("可以导入"),
    "warned": mark("有提醒"),
    "blocked": mark("待审核"),
    "rejected": mark("不导入"),
    "skipped": mark("跳过"),
}

# the meaning of each verdict for who asks, as the hint of its chip
VERDICT_HINTS = {
    "accepted": mark("导入后直接挂上花墙"),
    "warned": mark("可以导入，但请看一眼提醒"),
    "blocked": mark("可以导入，先进“待审核”，改好再发布"),
    "rejected": mark("缺少必要的内容，这一行不会导入"),
    "skipped": mark("标题、合计、签名或没有变化的行"),
}

VERDICT_ICONS = {
    "accepted": ("check", "leaf"),
    "warned": ("info", "amber"),
    "blocked": ("review", "blue"),
    "rejected": ("close", "rose"),
    "skipped": ("minus", "grey"),
}


class ProblemLine(msgspec.Struct, frozen=True, gc=False):
    """One thing to say about a row. With a fix: what one press would do, or what was done.

    weight     as the core says it; decides sign and order
    fix_id     what to press; empty when no press helps
    fix_state  offered, pressed or applied (safe: made without asking)
    is_clear   its meaning is clear: "apply all" presses it, too
    """

    column: str
    text: str
    weight: str = "warn"
    fix_id: str = ""
    fix_label: str = ""
    fix_state: str = ""
    is_clear: bool = False


class RowLine(msgspec.Struct, frozen=True, gc=False):
    """One row of the file and what will become of it.

    row       as Excel counts; names the row to the presenter
    original  wording in the file, when the public one differs
    skip_id   the fix that leaves this row out, or left it out when `is_left_out`
    """

    row: int
    verdict: str
    outcome: str
    number: str = ""
    group: str = ""
    alias: str = ""
    item: str = ""
    text: str = ""
    original: str = ""
    skip_id: str = ""
    is_left_out: bool = False
    problems: tuple[ProblemLine, ...] = ()

    @property
    def problem(self) -> str:
        """All problems in one line, for the table."""
        return tr("；").join(
            f"{p.column}{tr('：')}{p.text}" if p.column else p.text for p in self.problems
        )


@dataclass(frozen=True, slots=True)
class IntakeState:
    """rows grow while a file is read; `counts` are of all rows, whatever the filter.

    filter    a verdict, or "" for every row
    selected  the row whose detail is shown, or -1
    why_not   why nothing can be imported now, or ""
    imported  how many wishes the last import brought or changed
    """

    stage: Stage = Stage.EMPTY
    file_name: str = ""
    progress: float = 0.0
    progress_text: str = ""
    rows: tuple[RowLine, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    filter: str = ""
    selected: int = -1
    notes: tuple[str, ...] = ()
    summary: str = ""
    importable: int = 0
    fixable: int = 0
    why_not: str = ""
    result: str = ""
    result_detail: str = ""
    waiting: int = 0
    can_undo: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""

    @property
    def chosen(self) -> RowLine | None:
        """The row whose detail is shown."""
        return next((row for row in self.rows if row.row == self.selected), None)
