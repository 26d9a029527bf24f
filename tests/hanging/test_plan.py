"""The plan of a wall on paper: every number where it hangs, whatever the size of the wall."""

import pytest

from desktop_app.cards.designs.plan import PlanFacts, plan_pages
from desktop_app.cards.drawing import render_sheets
from desktop_app.cards.gate import check_sheets
from desktop_app.cards.layouts import Place
from desktop_app.cards.sheets import Placed, Sheet
from tests.cards.cards import pages_read

EVENT = "2023年宁波市社会组织“党员公益日”"


def plan_of(rows, columns, *, gap=-1, name="入口左侧", **other):
    numbers = tuple("" if n == gap else f"HS-{n + 1:03d}" for n in range(rows * columns))
    return PlanFacts(name, EVENT, rows, columns, numbers, **other)


def sheets_of(facts):
    return [Sheet(p.width, p.height, (Placed(p, Place()),)) for p in plan_pages(facts)]


@pytest.mark.parametrize(
    ("rows", "columns", "pages"),
    [(1, 1, 1), (4, 8, 1), (20, 16, 1), (30, 24, 1), (45, 30, 4), (40, 1, 4)],
)
def test_a_wall_of_any_size_passes_every_check_with_all_its_numbers(rows, columns, pages):
    sheets = sheets_of(plan_of(rows, columns))
    pdf = render_sheets(sheets, "plan")
    assert check_sheets(pdf, sheets) == []
    assert len(sheets) == pages
    assert sum(side.count("HS-") for side in pages_read(pdf)) == rows * columns


def test_an_empty_place_is_empty_on_the_plan_and_is_not_counted():
    [page] = plan_pages(plan_of(2, 3, gap=4))
    assert len(page.frames) == 5
    assert "5 朵 · 2 排 × 3 列" in [line for text in page.texts for line in text.lines]


def test_the_longest_names_stand_on_the_plan():
    facts = plan_of(
        4, 8, name="海曙区鼓楼地铁站一层东侧服务台对面立柱之间的玫瑰花墙第十二号", venue=EVENT * 2
    )
    sheets = sheets_of(facts)
    assert check_sheets(render_sheets(sheets, "plan"), sheets) == []


@pytest.mark.parametrize(("is_stacked", "said"), [(False, "连续的 8 枚"), (True, "整叠一起裁")])
def test_the_plan_says_how_its_tags_are_cut(is_stacked, said):
    [page] = plan_pages(plan_of(2, 3, sheets=1, is_stacked=is_stacked))
    assert any(said in line for text in page.texts for line in text.lines)
    [alone] = plan_pages(plan_of(2, 3))
    assert not any("8 枚" in line for text in alone.texts for line in text.lines)
