"""Files as street offices make them, and what the importer plans for them."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date

import xlsxwriter

from desktop_app.events.facts import EventRules
from desktop_app.intake.model import Known, Plan, PlannedRow
from desktop_app.intake.planning import plan_import
from desktop_app.intake.reading import read_bytes
from desktop_app.intake.sheet import Sheet

DAY = date(2023, 6, 28)
NOTHING_KNOWN = Known(day=DAY, key=b"key")

HEADER = (
    "心愿编号", "区县", "街道", "社区", "类别", "姓名", "性别", "年龄", "心愿类型", "心愿内容",
    "物品", "规格", "数量", "预估金额", "采集人", "采集人电话", "采集日期", "同意方式", "是否可公开", "备注",
)  # fmt: skip
ORDINARY: dict[str, object] = dict(
    zip(
        HEADER,
        ("HS-017", "海曙区", "高桥镇", "杏林村", "困难老人", "张国庆", "男", "80-89岁", "物品类",
         "想要一台收音机，听听甬剧。", "收音机", "插卡式", "1", "135", "邵社工", "13000000124",
         "2023-05-13", "本人同意", "是", ""),
        strict=True,
    )
)  # fmt: skip

Cells = Iterable[Iterable[object]]


def ordinary(**other: object) -> dict[str, object]:
    """A row without any fault, or whatever `other` makes of it."""
    return ORDINARY | other


def table(*rows: dict[str, object]) -> list[list[object]]:
    """Header and rows; columns that no row has are left out."""
    names = [name for name in HEADER if any(name in row for row in rows)]
    names += [name for row in rows for name in row if name not in names]
    names = list(dict.fromkeys(names))
    return [list(names), *([row.get(name, "") for name in names] for row in rows)]


def text_file(rows: Cells, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode(encoding)


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    fill(book)
    book.close()
    return content.getvalue()


def sheet_file(rows: Cells, name: str = "心愿") -> bytes:
    """A workbook with one sheet of these cells."""

    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet(name)
        for index, row in enumerate(rows):
            page.write_row(index, 0, row)

    return workbook(fill)


def with_member(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same zip with one member changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", 8) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == name else data)
    return written.getvalue()


def read(content: bytes, name: str = "心愿.xlsx", wanted: str = "") -> Sheet:
    return read_bytes(content, name, wanted)


def planned(
    content: bytes, name: str = "心愿.xlsx", known: Known = NOTHING_KNOWN, fixes: Iterable[str] = ()
) -> Plan:
    return plan_import(read(content, name), known, EventRules(), fixes)


def plan_rows(
    *rows: dict[str, object], known: Known = NOTHING_KNOWN, fixes: Iterable[str] = ()
) -> Plan:
    return planned(text_file(table(*rows)), "心愿.csv", known, fixes)


def plan_row(
    known: Known = NOTHING_KNOWN, fixes: Iterable[str] = (), **cells: object
) -> PlannedRow:
    """What becomes of one row that is ordinary but for these cells."""
    return plan_rows(ordinary(**cells), known=known, fixes=fixes).rows[0]


def codes(row: PlannedRow) -> set[str]:
    return {problem.code for problem in row.problems}


def remarks(plan: Plan) -> dict[str, dict[str, str]]:
    return {remark.code: remark.values for remark in plan.remarks}
