"""Importing where several desks work."""

import pytest

from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.intake.operations import import_plan, preview_import
from desktop_app.intake.sentences import problem_text
from desktop_app.roses.operations import hand_roses
from desktop_app.roses.records import rose_by_number, wall_roses
from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.intake.files import ordinary, table, text_file

ROWS = (
    ordinary(),
    ordinary(心愿编号="HS-018", 姓名="李秀英", 心愿内容="想要一双布鞋。", 物品="布鞋"),
)


@pytest.fixture
def lead(tmp_path):
    desk = small_desk(tmp_path / "lead")
    yield desk
    desk.close()


@pytest.fixture
def stall(lead, tmp_path, file):
    imports(lead, file(*ROWS))
    desk = joined(lead, tmp_path / "stall", "义卖摊位")
    yield desk
    desk.close()


@pytest.fixture
def file(tmp_path):
    def written(*rows):
        path = tmp_path / "心愿.csv"
        path.write_bytes(text_file(table(*rows)))
        return path

    return written


def imports(desk, path):
    plan = preview_import(desk, path)
    import_plan(desk, plan)
    return plan


def text_of(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number).wish.text


def test_only_a_lead_imports(stall, file):
    with pytest.raises(UserError) as refused:
        preview_import(stall, file(*ROWS))

    assert refused.value.code == "lead_only"


def test_a_plan_that_a_lead_made_is_not_carried_out_by_another_desk(lead, stall, file):
    plan = preview_import(
        lead, file(ordinary(心愿编号="HS-019", 姓名="王秀兰", 心愿内容="想要一床棉被。"))
    )

    with pytest.raises(UserError) as refused:
        import_plan(stall, plan)

    assert refused.value.code == "lead_only"


def test_a_changed_row_of_a_rose_held_elsewhere_is_named_and_the_others_are_imported(
    lead, stall, file
):
    hand_roses(lead, ["HS-017"], stall.node)
    meet(lead, stall)
    changed = file(*(row | {"心愿内容": f"{row['心愿内容']}最好是红色的。"} for row in ROWS))

    plan = imports(lead, changed)

    [left, taken] = plan.rows
    assert [problem.code for problem in left.problems if problem.code == "rose_elsewhere"]
    assert left.verdict == "rejected"
    assert any("义卖摊位" in problem_text(problem) for problem in left.problems)
    assert taken.is_importable
    assert "红色" not in text_of(lead, "HS-017")
    assert "红色" in text_of(lead, "HS-018")


def test_an_unchanged_row_of_a_rose_held_elsewhere_is_no_trouble(lead, stall, file):
    hand_roses(lead, ["HS-017"], stall.node)
    meet(lead, stall)

    plan = preview_import(lead, file(*ROWS))

    assert [row.action for row in plan.rows] == ["unchanged", "unchanged"]


def test_a_rose_handed_over_after_the_preview_is_not_changed(lead, stall, file):
    changed = file(*(row | {"心愿内容": f"{row['心愿内容']}最好是红色的。"} for row in ROWS))
    plan = preview_import(lead, changed)
    hand_roses(lead, ["HS-017"], stall.node)

    with pytest.raises(UserError) as refused:
        import_plan(lead, plan)

    assert refused.value.code == "plan_outdated"
    assert "红色" not in text_of(lead, "HS-018")


def test_two_wishes_with_one_number_are_both_listed_and_every_desk_means_the_same_one(
    lead, tmp_path, file
):
    second = joined(lead, tmp_path / "second", "副负责人", DeskRole.LEAD)
    imports(lead, file(ordinary()))
    imports(second, file(ordinary(姓名="李秀英", 心愿内容="想要一双布鞋。", 物品="布鞋")))
    meet(lead, second)

    for desk in (lead, second):
        with desk.store.read() as tx:
            assert [rose.number for rose in wall_roses(tx)] == ["HS-017", "HS-017"]
    assert text_of(lead, "HS-017") == text_of(second, "HS-017")
    second.close()
