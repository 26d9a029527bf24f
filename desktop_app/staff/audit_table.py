"""Who did what, as a file to hand in: the lines, and the heads of all logs.

The heads are what makes it worth something: compared with the sheet that two people signed at the
end of the day they tell whether anybody changed the journal since.
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.exports.marking import mark_of
from desktop_app.exports.tables import Table, write_tables
from desktop_app.language import tr
from desktop_app.readiness.records import LogEnd
from desktop_app.staff.audit import Asked, AuditLine, all_lines, audit_page

MOST = 1_000_000  # lines of a file: what a sheet of a workbook holds


def export_audit(desk: Desk, asked: Asked, path: Path, limit: int = MOST) -> int:
    """Write what was asked for to `.xlsx` (the heads on a sheet of their own) or `.csv` (below).

    Returns how many lines. Raises UserError not_your_right, nobody_on_duty, what `write_tables`
    raises.
    """
    heads = audit_page(desk, asked, limit=1).heads
    lines = list(islice(all_lines(desk, asked), limit))
    table = _lines_table(lines)
    marked = mark_of(desk, tr("核查"))
    if path.suffix.lower() == ".csv":
        width = len(table.headings)
        below = [(*row, *("" for _ in range(width - len(row)))) for row in _head_rows(heads)]
        titles = (*_head_titles(), *("" for _ in range(width - 4)))
        whole = Table(table.title, table.headings, [*table.rows, titles, *below])
        write_tables(path, [whole], marked)
    else:
        write_tables(
            path, [table, Table(tr("记录的末尾"), _head_titles(), _head_rows(heads))], marked
        )
    return len(lines)


def _lines_table(lines: Sequence[AuditLine]) -> Table:
    headings = (
        tr("时间"), tr("电脑|列"), tr("经手"), tr("事由"), tr("关于"), tr("说明"), tr("种类"), tr("记录"),
    )  # fmt: skip
    rows = [
        (
            f"{read(one.at).astimezone():%Y-%m-%d %H:%M:%S}",
            one.desk,
            one.by,
            one.what,
            one.about,
            one.detail,
            one.kind,
            f"{one.node} {one.n}",
        )
        for one in lines
    ]
    return Table(tr("操作记录"), headings, rows)


def _head_titles() -> tuple[str, ...]:
    return (tr("电脑|列"), tr("编号"), tr("记录到第几条"), tr("校验码（前 16 位）"))


def _head_rows(heads: Sequence[LogEnd]) -> list[tuple[str | int, ...]]:
    return [(end.name, end.node, end.n, end.chain.hex()[:16]) for end in heads]
