"""Times of an import of 10,000 rows: `python -m tests.benchmarks.intake`."""

import csv
import random
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

from desktop_app.intake.operations import import_plan, preview_import
from desktop_app.paths import resource
from tests.desks import small_desk

ROWS = 10_000
_FAMILY, _GIVEN = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英轩涵",
)


def many_wishes(path: Path) -> None:
    """The demo's wishes over and over, each with a number, a name and words of its own."""
    with resource("demo/wishes_2023.csv").open(encoding="utf-8-sig", newline="") as file:
        wishes = list(csv.DictReader(file))
    chance = random.Random(1)  # the same file every time
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("心愿")
    page.write_row(0, 0, wishes[0])
    for index in range(1, ROWS + 1):
        row = dict(chance.choice(wishes))
        row["wish_no"] = f"{row['wish_no'][:2]}-{index + 1000}"
        row["beneficiary_name"] = chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=2))
        row["wish_text"] = f"{row['wish_text'][:-1]}，第{index}个心愿。"
        page.write_row(index, 0, row.values())
    book.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wishes.xlsx"
        many_wishes(path)
        desk = small_desk(Path(folder) / "home")
        start = time.perf_counter()
        plan = preview_import(desk, path)
        previewed = time.perf_counter()
        import_plan(desk, plan)
        imported = time.perf_counter()
        again = preview_import(desk, path)
        done = time.perf_counter()
        desk.close()
    sys.stdout.write(
        f"{ROWS} rows ({plan.importable} importable): preview {previewed - start:.2f} s, "
        f"import {imported - previewed:.2f} s, preview again {done - imported:.2f} s "
        f"({again.importable} importable)\n"
    )


if __name__ == "__main__":
    main()
