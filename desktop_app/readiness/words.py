"""The self-check in words, in the language spoken now."""

from typing import NamedTuple

from desktop_app.language import tr
from desktop_app.messages.printing import TROUBLES
from desktop_app.messages.readiness import CELLS, LAMPS, POINTS
from desktop_app.readiness.model import Cell, Row, Verdict
from desktop_app.readiness.operations import Checked

SHAPES = {Verdict.GREEN: "●", Verdict.AMBER: "▲", Verdict.RED: "■"}
"""A shape for each lamp, where no colour is printed."""


class CellWords(NamedTuple):
    """What a cell shows, and what to do about it ("" when nothing is to do)."""

    word: str
    remedy: str


class Todo(NamedTuple):
    """Something to put right: at which desk, what, how."""

    verdict: Verdict
    desk: str
    point: str
    word: str
    remedy: str


def cell_words(cell: Cell) -> CellWords:
    """The words of a cell."""
    word, remedy = CELLS[cell.code]
    trouble = TROUBLES.get(cell.trouble.removeprefix("printer_"), "")
    values = {"count": cell.count, "trouble": tr(trouble) if trouble else tr("打印机有问题")}
    return CellWords(tr(word).format(**values), tr(remedy) if remedy else "")


def point_word(point: str) -> str:
    """`打印`."""
    return tr(POINTS[point])


def lamp_word(verdict: Verdict) -> str:
    """`好`, `留意`, `要处理`."""
    return tr(LAMPS[verdict])


def todos(row: Row) -> list[Todo]:
    """What is not green at a desk. What nobody can know yet is said once, with its reason."""
    found = []
    for cell in row.cells:
        if cell.verdict is Verdict.GREEN or cell.code == "untold":
            continue
        word, remedy = cell_words(cell)
        found.append(Todo(cell.verdict, row.name, point_word(cell.point), word, remedy))
    return found


def headline(checked: Checked) -> str:
    """`可以开门`, or how much is to look at."""
    if checked.is_ready:
        return tr("可以开门")
    count = sum(len(todos(row)) for row in checked.rows)
    return tr("还有 {count} 处要看", count=count)
