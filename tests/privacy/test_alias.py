"""What a person is called where others can read it."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.paths import resource
from desktop_app.privacy.alias import alias_for, surname_of
from desktop_app.wishes.facts import AGE_BANDS


@pytest.mark.parametrize(
    ("name", "age_band", "gender", "alias"),
    [
        ("陈欣怡", "14-17岁", "女", "陈同学"),
        ("陈欣怡", "0-6岁", "女", "陈小朋友"),
        ("张国庆", "70-79岁", "男", "张爷爷"),
        ("张美娣", "90岁及以上", "女", "张奶奶"),
        ("鲍志强", "18-44岁", "男", "鲍先生"),
        ("王芳", "60岁及以上", "女", "王女士"),
        ("王芳", "", "女", "王女士"),
        ("王芳", "60-69岁", "", "王长辈"),
        ("王芳", "45-59岁", "不详", "王居民"),
        ("欧阳思源", "7-13岁", "男", "欧阳小朋友"),
        ("欧阳兰", "70-79岁", "女", "欧阳奶奶"),
        ("张李子涵", "7-13岁", "女", "张小朋友"),
    ],
)
def test_an_alias_is_the_surname_and_a_form_of_address(name, age_band, gender, alias):
    assert alias_for(name, age_band, gender) == alias


@pytest.mark.parametrize(
    "name", ["吉子·友呷", "阿卜杜拉•麦麦提", "扎西卓玛", "吉子友伍", "Anna", "", "●●"]
)
def test_without_a_clear_surname_nothing_of_the_name_is_shown(name):
    assert alias_for(name, "7-13岁", "男") == "小朋友"
    assert alias_for(name, "80-89岁", "女") == "奶奶"


def test_a_childs_rare_surname_is_not_shown_but_an_elders_is():
    assert alias_for("闻人知夏", "14-17岁", "女") == "同学"
    assert alias_for("闻人知夏", "80-89岁", "女") == "闻人奶奶"


def test_the_demos_aliases_are_ours_but_where_ours_say_less():
    differing = {
        (w["beneficiary_name"], w["beneficiary_alias"]): alias
        for w in _demo()
        if (alias := alias_for(w["beneficiary_name"], w["age_band"], w["gender"]))
        != w["beneficiary_alias"]
    }
    assert (
        len(differing) == 12
    )  # 6 区, 2 rare compound surnames of minors, 4 names with ·, 1 扎西卓玛
    assert all(theirs.endswith(alias) for (_name, theirs), alias in differing.items())


def _demo() -> list[dict[str, str]]:
    text = resource("demo/wishes_2023.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@given(st.text(max_size=20), st.sampled_from([*AGE_BANDS, "", "x"]), st.text(max_size=3))
def test_no_name_breaks_the_rule_and_no_given_name_slips_through(name, age_band, gender):
    alias = alias_for(name, age_band, gender)
    assert alias.startswith(surname_of(name)) or age_band in ("0-6岁", "7-13岁", "14-17岁")
    assert len(alias) <= 5
