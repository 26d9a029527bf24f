"""Headings of the forms that domain.md b lists, and how people mangle them."""

import pytest

from desktop_app.intake.columns import Column, column_of
from desktop_app.intake.layout import find_header
from desktop_app.paths import resource


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("心愿编号", Column.NUMBER), ("编 号", Column.NUMBER), ("所在地", Column.DISTRICT),
        ("区（县、市）", Column.DISTRICT), ("区/县", Column.DISTRICT), ("街道（乡镇）", Column.STREET),
        ("镇街", Column.STREET), ("村（社区）", Column.COMMUNITY), ("对象类别", Column.GROUP),
        ("姓\n名", Column.NAME), ("许愿人", Column.NAME), ("性　别", Column.GENDER), ("年龄（岁）", Column.AGE),
        ("年龄段", Column.AGE), ("出生年月", Column.BORN), ("困难类型", Column.HARDSHIP),
        ("心愿类型", Column.KIND), ("微心愿", Column.TEXT), ("心愿内容（100字以内）", Column.TEXT),
        ("许愿理由", Column.REASON), ("物品", Column.ITEM), ("规格/尺码", Column.SPEC), ("尺码", Column.SPEC),
        ("数量", Column.QUANTITY), ("预估金额（元）", Column.PRICE), ("参考价", Column.PRICE),
        ("采集人", Column.COLLECTED_BY), ("采集人电话", Column.COLLECTOR_PHONE), ("联系电话", Column.PHONE),
        ("采集日期", Column.COLLECTED_DATE), ("同意方式", Column.CONSENT), ("监护人", Column.GUARDIAN),
        ("是否可公开", Column.PUBLISH_OK), ("备　注", Column.NOTE), ("认领单位/个人", Column.CLAIMER_NAME),
        ("认领人类型", Column.CLAIMER_TYPE), ("认领日期", Column.CLAIM_DATE), ("状态", Column.STATUS),
        ("序号", Column.SEQUENCE), ("身份证号码", Column.NEVER_READ), ("*姓名", Column.NAME),
        ("ＷＩＳＨ＿ＮＯ", Column.NUMBER), ("est price yuan", Column.PRICE), ("星座", None), ("", None),
    ],
)  # fmt: skip
def test_a_heading_is_understood(heading, column):
    assert column_of(heading) is column


@pytest.mark.parametrize(
    ("above", "heading", "column"),
    [
        ("认领情况", "姓名", Column.CLAIMER_NAME), ("认领情况", "联系电话", Column.CLAIMER_PHONE),
        ("认领", "日期", Column.CLAIM_DATE), ("监护人信息", "姓名", Column.GUARDIAN),
        ("采集情况", "日期", Column.COLLECTED_DATE), ("征集", "电话", Column.COLLECTOR_PHONE),
        ("联系人", "电话", Column.COLLECTOR_PHONE), ("微心愿", "内容", Column.TEXT),
        ("心愿人信息", "姓名", Column.NAME), ("区县", "", Column.DISTRICT),
    ],
)  # fmt: skip
def test_the_wider_heading_says_whose_it_is(above, heading, column):
    assert column_of(heading, above) is column


def test_every_column_of_the_citys_file_is_understood():
    first = resource("demo/wishes_2023.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    header = find_header([first])
    assert len(header.columns) == len(first)
    assert header.is_wish_list


def test_with_a_contact_person_the_phone_is_that_persons():
    header = find_header([["姓名", "微心愿", "联系人", "联系电话"]])
    assert header.columns[3] is Column.COLLECTOR_PHONE


def test_a_heading_that_comes_twice_is_read_once():
    header = find_header([["姓名", "微心愿", "备注", "备注"]])
    assert header.repeated == (3,)
