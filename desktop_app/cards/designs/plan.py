"""The plan of a wall: every place with its number as it will hang, and how to get there. Pure.

Cells have the proportions of a tag, so the plan looks like the wall. A wall that is too large for
one sheet of A4 goes on over several, each with the rows and columns it shows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.cards.designs.parts import tidied
from desktop_app.cards.designs.tag import HEIGHT as TAG_HEIGHT
from desktop_app.cards.designs.tag import WIDTH as TAG_WIDTH
from desktop_app.cards.fonts import Face, width
from desktop_app.cards.page import MM, Art, Box, Page, Style, Text, placed

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT = 20.0, 200.0  # of the grid; row labels stand to the left of it
TOP, BOTTOM = 50.0, 250.0
MOST_COLUMNS = 24  # on one page: a number is still read at arm's length
LARGEST = 24.0  # mm: wider cells make a small wall look like a large one
GAP = 0.6  # mm between cells

TITLE = Style(Face.WISH, (26,))
NAME = Style(Face.BOLD, (15, 14, 13, 12, 11, 10, 9, 8))
ABOUT = Style(Face.PLAIN, (10, 9.5, 9, 8.5, 8, 7))
LABEL = Style(Face.PLAIN, (9, 8, 7, 6, 5, 4.5, 4), align="middle")
NUMBER = Style(
    Face.BOLD,
    (13, 12, 11, 10, 9, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5, 4, 3.5),
    leading=20,  # one line only: a number is never parted at its hyphen
    align="middle",
)
STEP = Style(Face.PLAIN, (10, 9.5, 9, 8.5, 8))
FOOT = Style(Face.PLAIN, (8, 7.5, 7, 6.5, 6))

_TITLE = "花墙布置图"
_ONE_BY_ONE = "每张纸裁下来是连续的 8 枚：先左后右，先上后下。"
_STACKED = "{sheets} 张对齐，整叠一起裁；裁出的 8 小叠先左后右、先上后下摞起来，就是挂的顺序。"
_HANG = "照图挂：从左上角起，一排一排，从左到右；格子空着的，墙上也空着。"
_WALK = "挂好以后，在“布墙”里沿墙扫一遍，多了、少了、挂错了马上知道。"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A wall as it will hang. numbers: one for every place along the rows, "" where it is empty.

    sheets      of tags that belong to it, 0 when the plan is printed alone
    is_stacked  the tags are in the order for cutting the whole pile at once
    """

    name: str
    event_name: str
    rows: int
    columns: int
    numbers: tuple[str, ...]
    venue: str = ""
    sheets: int = 0
    is_stacked: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows and columns of one page, counted from 0."""

    rows: range
    columns: range
    cell: float

    @property
    def cell_height(self) -> float:
        return self.cell * TAG_HEIGHT / TAG_WIDTH

    def box(self, row: int, column: int) -> Box:
        x = LEFT + (column - self.columns.start) * self.cell
        y = TOP + (row - self.rows.start) * self.cell_height
        return Box(x + GAP / 2, y + GAP / 2, self.cell - GAP, self.cell_height - GAP)


def plan_pages(facts: PlanFacts) -> list[Page]:
    """The plan on as many sheets of A4 as it needs. Raises GlyphMissing, UserError text_too_long."""
    facts = tidied(facts)
    parts = list(_parts(facts))
    return [_page(facts, part, place, len(parts)) for place, part in enumerate(parts, start=1)]


def _parts(facts: PlanFacts) -> Iterator[_Part]:
    across = -(-facts.columns // MOST_COLUMNS)
    columns = -(-facts.columns // across)
    cell = min(LARGEST, (RIGHT - LEFT) / columns)
    most = int((BOTTOM - TOP) / (cell * TAG_HEIGHT / TAG_WIDTH))
    rows = -(-facts.rows // -(-facts.rows // most))
    for top in range(0, facts.rows, rows):
        for left in range(0, facts.columns, columns):
            yield _Part(
                range(top, min(top + rows, facts.rows)),
                range(left, min(left + columns, facts.columns)),
                cell,
            )


def _page(facts: PlanFacts, part: _Part, number: int, count: int) -> Page:
    taken = [
        (part.box(row, column), facts.numbers[row * facts.columns + column])
        for row in part.rows
        for column in part.columns
    ]
    style = _style_for([text for _box, text in taken if text], part)
    texts = [
        *_head(facts, part, number, count),
        *_labels(part),
        *(placed("编号", _inner(box), text, style) for box, text in taken if text),
        *_steps(facts, part.box(part.rows.stop, part.columns.start).y + 8),
    ]
    return Page(
        tuple(texts),
        frames=tuple(box for box, text in taken if text),
        art=Art.NONE,
        width=WIDTH,
        height=HEIGHT,
    )


def _head(facts: PlanFacts, part: _Part, number: int, count: int) -> Iterator[Text]:
    roses = sum(bool(one) for one in facts.numbers)
    about = f"{roses} 朵 · {facts.rows} 排 × {facts.columns} 列"
    if count > 1:
        about += (
            f" · 第 {number}/{count} 页：第 {part.rows.start + 1}–{part.rows.stop} 排，"
            f"第 {part.columns.start + 1}–{part.columns.stop} 列"
        )
    yield placed("标题", Box(LEFT, 12, 62, 12), _TITLE, TITLE)
    yield placed("花墙", Box(84, 14, RIGHT - 84, 10), facts.name, NAME)
    yield placed("会场", Box(84, 24, RIGHT - 84, 6), facts.venue or facts.event_name, ABOUT)
    yield placed("朵数", Box(LEFT, 33, RIGHT - LEFT, 6), about, ABOUT)


def _labels(part: _Part) -> Iterator[Text]:
    """Counted from 1, as people do."""
    for column in part.columns:
        box = part.box(part.rows.start, column)
        yield placed("列", replace(box, y=TOP - 6, height=5), str(column + 1), LABEL)
    for row in part.rows:
        box = part.box(row, part.columns.start)
        yield placed("排", replace(box, x=LEFT - 11, width=10), str(row + 1), LABEL)


def _steps(facts: PlanFacts, y: float) -> Iterator[Text]:
    steps = [_HANG, _WALK]
    if facts.sheets:
        cut = _STACKED.format(sheets=facts.sheets) if facts.is_stacked else _ONE_BY_ONE
        steps.insert(0, cut)
    for place, step in enumerate(steps):
        box = Box(LEFT, y + 6.5 * place, RIGHT - LEFT, 6)
        yield placed("步骤", box, f"{place + 1}. {step}", STEP)
    yield placed("页脚", Box(LEFT, 281, RIGHT - LEFT, 5), facts.event_name, FOOT)


def _style_for(numbers: Sequence[str], part: _Part) -> Style:
    """One size for all numbers of a page, so that none looks louder."""
    room = _inner(part.box(part.rows.start, part.columns.start)).width * MM
    widest = max((width(NUMBER.face, number, 1) for number in numbers), default=1.0)
    fitting = [size for size in NUMBER.sizes if widest * size <= room]
    return replace(NUMBER, sizes=(*fitting[:1], NUMBER.sizes[-1]))


def _inner(box: Box) -> Box:
    return Box(box.x + 0.4, box.y, box.width - 0.8, box.height)
