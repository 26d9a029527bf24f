"""What becomes of a row: public words, verdict, whether the rose hangs."""

import pytest

from desktop_app.intake.model import EVERY_CLEAR_FIX
from tests.intake.files import codes, ordinary, plan_row, plan_rows


def test_an_ordinary_row_hangs_under_an_alias():
    row = plan_row()
    assert (row.verdict, row.action, row.publish, row.problems) == ("accepted", "new", True, ())
    assert (row.wish.alias, row.wish.district, row.wish.text) == (
        "张爷爷",
        "HS",
        "想要一台收音机，听听甬剧。",
    )
    assert (row.identity.name, row.identity.street) == ("张国庆", "高桥镇")


@pytest.mark.parametrize(
    ("cells", "verdict", "code"),
    [
        ({"类别": "困境儿童", "年龄": "8岁"}, "blocked", "no_guardian_consent"),
        ({"是否可公开": "否"}, "blocked", "not_publishable_flag"),
        ({"是否可公开": ""}, "blocked", "not_publishable_flag"),
        ({"同意方式": ""}, "blocked", "no_consent"),
        ({"预估金额": "800"}, "blocked", "price_over_cap"),
        ({"预估金额": "350"}, "warned", "price_high"),
        ({"预估金额": ""}, "warned", "price_missing"),
        ({"心愿内容": "想要一双运动鞋。", "物品": "运动鞋", "规格": ""}, "blocked", "size_missing"),
        ({"心愿内容": "想要500元现金。", "物品": "现金"}, "blocked", "not_micro"),
        ({"心愿内容": "打我电话13800001234，要收音机。"}, "blocked", "privacy_phone"),
        ({"物品": "收音机（联系13800001234）"}, "blocked", "privacy_phone"),
        ({"心愿内容": "我叫张国庆，想要一台收音机。"}, "blocked", "privacy_name"),
        ({"心愿内容": "", "物品": ""}, "rejected", "wish_missing"),
        ({"类别": "贫困户"}, "rejected", "group_unreadable"),
        ({"类别": "", "年龄": ""}, "rejected", "group_missing"),
        ({"心愿编号": "", "区县": ""}, "rejected", "district_missing"),
        ({"数量": "0"}, "rejected", "quantity_not_positive"),
        ({"备注": "长" * 2001}, "rejected", "cell_too_long"),
        ({"区县": "余姚市"}, "warned", "district_mismatch"),
        ({"心愿编号": "0017"}, "accepted", "number_of_street"),
        ({"类别": ""}, "warned", "group_guessed"),
        ({"状态": "待审核"}, "warned", "status_waiting"),
        ({"状态": "待认领", "认领人": "王芳"}, "warned", "claim_contradicts"),
        ({"状态": "已圆梦", "认领人": "王芳"}, "accepted", "status_later"),
        ({"状态": "已认领", "认领人": ""}, "accepted", "claimer_missing"),
    ],
)  # fmt: skip
def test_a_row_is_judged(cells, verdict, code):
    row = plan_row(**cells)
    assert row.verdict == verdict
    assert code in codes(row)


@pytest.mark.parametrize("verdict", ["blocked", "rejected"])
def test_what_breaks_a_rule_never_hangs(verdict):
    cells = {"blocked": {"同意方式": ""}, "rejected": {"心愿内容": "", "物品": ""}}[verdict]
    assert not plan_row(**cells).publish


def test_private_places_are_blanked_and_the_words_kept_apart():
    row = plan_row(心愿内容="我叫张国庆，想要收音机。", 物品="收音机13800001234")
    assert "张国庆" not in row.wish.text
    assert "13800001234" not in row.wish.item
    assert row.identity.original_text == "我叫张国庆，想要收音机。"
    assert "物品原文：收音机13800001234" in row.identity.note


def test_another_persons_name_in_the_words_is_found():
    first, _ = plan_rows(
        ordinary(心愿内容="和欧阳思源一起听收音机。"),
        ordinary(心愿编号="HS-018", 姓名="欧阳思源", 物品="书"),
    ).rows
    assert "privacy_name" in codes(first)
    assert "欧阳思源" not in first.wish.text


def test_an_alias_in_the_file_that_is_a_whole_name_is_not_used():
    assert plan_row(姓名="", 称呼="张国庆").wish.alias != "张国庆"
    assert plan_row(姓名="", 称呼="张爷爷").wish.alias == "张爷爷"


def test_a_likely_reading_waits_and_one_press_lets_it_hang():
    waiting = plan_row(预估金额="约200")
    assert (waiting.verdict, waiting.publish) == ("warned", False)
    [problem] = waiting.problems
    for fixes in ([problem.fix.id], [EVERY_CLEAR_FIX]):
        pressed = plan_row(fixes=fixes, 预估金额="约200")
        assert (pressed.verdict, pressed.publish, pressed.wish.price_fen) == (
            "accepted",
            True,
            20_000,
        )


def test_a_press_on_one_row_leaves_the_others_alone():
    rows = (ordinary(预估金额="约200"), ordinary(心愿编号="HS-018", 姓名="李芳", 预估金额="约200"))
    fix = plan_rows(*rows).rows[0].problems[0].fix.id
    assert [row.verdict for row in plan_rows(*rows, fixes=[fix]).rows] == ["accepted", "warned"]


def test_the_fix_of_a_private_cell_does_not_show_it():
    row = plan_row(采集人电话="１３０００００００００", 姓名="张 国庆")
    assert {p.fix.before + p.fix.after for p in row.problems} == {""}
