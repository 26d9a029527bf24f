"""What people write into cells, and what is made of it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake.amounts import chinese_number, read_price, read_quantity
from desktop_app.intake.cells import Weight, read_line, read_name, read_words
from desktop_app.intake.contacts import read_phone_cell
from desktop_app.intake.days import band_of, read_age, read_birth, read_day
from desktop_app.intake.regions import read_district
from desktop_app.intake.terms import (
    read_consent,
    read_gender,
    read_giver_kind,
    read_group,
    read_kind,
    read_status,
    read_yes,
)
from desktop_app.intake.values import read_number_cell, short_item
from desktop_app.wishes.facts import AGE_BANDS

DAY = date(2023, 6, 28)


def heaviest(reading):
    order = list(Weight)
    return max((find.weight for find in reading.finds), key=order.index, default=None)


@pytest.mark.parametrize(
    ("text", "yuan", "weight"),
    [
        ("135", 135, None), ("135.5", 135.5, None), ("0", 0, None), ("", None, None), ("—", None, None),
        ("135元", 135, "fixed"), ("¥1,200.00", 1200, "fixed"), ("１８０", 180, "fixed"),
        ("人民币135元整", 135, "fixed"), ("300元/个", 300, "fixed"), ("三百五十块", 350, "fixed"),
        ("免费", 0, "fixed"), ("无需购物", 0, "fixed"), ("一百二十元", 120, "fixed"),
        ("约200元左右", 200, "ask"), ("大概一百五", 150, "ask"), ("一百二", 120, "ask"),
        ("200多元", 200, "ask"), ("100-150", 150, "ask"), ("100～150元", 150, "ask"),
        ("100元至150元", 150, "ask"), ("不超过300", 300, "ask"), ("3百5", 350, "ask"),
        ("-50", None, "reject"), ("面议", None, "warn"), ("13800001234", None, "warn"),
        ("几十元", None, "warn"), ("50元×2", None, "warn"),
    ],
)  # fmt: skip
def test_prices_are_read_in_fen(text, yuan, weight):
    reading = read_price(text)
    assert reading.value == (None if yuan is None else round(yuan * 100))
    assert heaviest(reading) == weight


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("七十二", 72), ("十五", 15), ("一百二", 120), ("一百零二", 102), ("两百零五", 205), ("二〇二三", 2023),
        ("一万二", 12_000), ("三千五百", 3500), ("廿八", 28), ("十", 10), ("十百", None), ("甲", None), ("", None),
    ],
)  # fmt: skip
def test_chinese_numbers(text, number):
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    ("text", "count", "weight"),
    [
        ("1", 1, None), ("", 1, None), ("２", 2, "fixed"), ("2个", 2, "fixed"), ("一双", 1, "fixed"),
        ("2-3", 3, "ask"), ("若干", 1, "warn"), ("0", 1, "reject"), ("-1", 1, "reject"),
    ],
)  # fmt: skip
def test_quantities(text, count, weight):
    reading = read_quantity(text)
    assert (reading.value, heaviest(reading)) == (count, weight)


@pytest.mark.parametrize(
    ("text", "value", "weight"),
    [
        ("2023-06-28", "2023-06-28", None), ("2023.6.28", "2023-06-28", "fixed"),
        ("2023/6/28", "2023-06-28", "fixed"), ("23/6/28", "2023-06-28", "fixed"),
        ("2023年6月28日", "2023-06-28", "fixed"), ("45105", "2023-06-28", "fixed"),
        ("20230628", "2023-06-28", "fixed"), ("2023-06-28 08:30:00", "2023-06-28", "fixed"),
        ("２０２３．６．２８", "2023-06-28", "fixed"), ("二〇二三年六月二十八日", "2023-06-28", "fixed"),
        ("6/28/2023", "2023-06-28", "fixed"), ("6/5/2023", "2023-06-05", "ask"),
        ("6月28日", "2023-06-28", "ask"), ("6月底", "6月底", "note"), ("2023-02-30", "2023-02-30", "warn"),
        ("明天", "明天", "warn"), ("", "", None), ("/", "", None),
    ],
)  # fmt: skip
def test_dates(text, value, weight):
    reading = read_day(text, 2023)
    assert (reading.value, heaviest(reading)) == (value, weight)


@pytest.mark.parametrize(
    ("text", "band", "weight"),
    [
        ("7-13岁", "7-13岁", None), ("七十二", "70-79岁", "fixed"), ("72岁", "70-79岁", "fixed"),
        ("8周岁", "7-13岁", "fixed"), ("5个月", "0-6岁", "fixed"), ("７～１３岁", "7-13岁", "fixed"),
        ("60岁以上", "60岁及以上", "fixed"), ("72.0", "70-79岁", "fixed"), ("90多岁", "90岁及以上", "fixed"),
        ("9-15岁", "7-13岁", "ask"), ("上小学", "", "warn"), ("150", "", "warn"), ("", "", None),
    ],
)  # fmt: skip
def test_ages_become_bands(text, band, weight):
    reading = read_age(text)
    assert (reading.value, heaviest(reading)) == (band, weight)


def test_sick_and_disabled_people_over_60_are_one_band_as_in_the_city_file():
    assert read_age("72岁", fine=False).value == "60岁及以上"
    assert [band_of(age) for age in (0, 6, 7, 13, 14, 17, 18, 59, 60, 89, 90)] == [
        "0-6岁", "0-6岁", "7-13岁", "7-13岁", "14-17岁", "14-17岁", "18-44岁", "45-59岁", "60-69岁",
        "80-89岁", "90岁及以上",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "band"),
    [("2015-06-29", "7-13岁"), ("2016.6.29", "0-6岁"), ("2009年7月", "7-13岁"), ("1951年", "70-79岁"), ("42083", "7-13岁")],
)  # fmt: skip
def test_a_birthday_becomes_the_band_on_the_day_of_the_event(text, band):
    assert read_birth(text, DAY).value == band


@pytest.mark.parametrize(
    ("text", "phone", "weight"),
    [
        ("13800001234", "13800001234", None), ("13800001234.0", "13800001234", "fixed"),
        ("1.3800001234E10", "13800001234", "fixed"), ("１３８ 0000-1234", "13800001234", "fixed"),
        ("1.38E+10", "", "warn"), ("0574-87654321", "0574-87654321", None),
        ("13800001234、87654321", "13800001234、87654321", "note"), ("没有电话", "没有电话", "warn"),
    ],
)  # fmt: skip
def test_phones(text, phone, weight):
    reading = read_phone_cell(text)
    assert (reading.value, heaviest(reading)) == (phone, weight)


@pytest.mark.parametrize(
    ("text", "name", "weight"),
    [
        ("张国庆", "张国庆", None), ("张　三", "张三", "fixed"), (" 李 四 ", "李四", "fixed"),
        *((f"阿卜杜拉{dot}麦麦提", "阿卜杜拉·麦麦提", "fixed") for dot in "•・．﹒⋅"),
        ("阿卜杜拉·麦麦提", "阿卜杜拉·麦麦提", None), ("尼玛.次仁", "尼玛·次仁", "fixed"),
        ("张?", "张?", "warn"), ("李▀", "李▀", "warn"), ("龙(天)", "龙(天)", "warn"), ("ZHANG三", "ZHANG三", "warn"),
        ("李\ue000", "李\ue000", "warn"), ("𬱖𫟼", "𬱖𫟼", None),
    ],
)  # fmt: skip
def test_names(text, name, weight):
    reading = read_name(text)
    assert (reading.value, heaviest(reading)) == (name, weight)


def test_characters_that_nobody_sees_are_taken_out_and_said():
    reading = read_words("书\u202e包\u200b\x07_x000D_\r\n红色")
    assert reading.value == "书包\n红色"
    assert [find.code for find in reading.finds] == ["hidden_characters"]


def test_emoji_and_their_joiners_stay():
    assert read_words("👨‍👩‍👧 一家三口").value == "👨‍👩‍👧 一家三口"


@pytest.mark.parametrize(
    ("text", "prefix", "weight"),
    [
        ("海曙区", "HS", None), ("海曙", "HS", "fixed"), ("余姚", "YY", "fixed"), ("330203", "HS", None),
        ("宁波市鄞州区", "YZ", "fixed"), ("江东区", "YZ", "ask"), ("330283", "FH", "ask"), ("前湾新区", "CX", "ask"),
        ("海曙区高桥镇", "HS", "ask"), ("市本级", "SB", None), ("杭州", None, "warn"), ("", None, None),
    ],
)  # fmt: skip
def test_districts(text, prefix, weight):
    reading = read_district(text)
    assert (reading.value, heaviest(reading)) == (prefix, weight)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_group, "困境儿童", "child"), (read_group, "困难儿童", "child"), (read_group, "残疾人", "disabled"),
        (read_group, "重病", "patient"), (read_group, "空巢老人", "elder"), (read_group, "贫困户", None),
        (read_consent, "本人同意+已告知监护人", "self_guardian_told"), (read_consent, "本人同意，已告知监护人", "self_guardian_told"),
        (read_consent, "监护人签字", "guardian"), (read_consent, "家长口头同意", "none"), (read_consent, "√", "self"),
        (read_yes, "√", True), (read_yes, "×", False), (read_yes, "不同意", False), (read_yes, "", None),
        (read_status, "", "open"), (read_status, "已对接", "claimed"), (read_status, "已圆梦", "later"),
        (read_status, "待审核", "waiting"), (read_status, "下架", "off"), (read_gender, "女孩", "女"),
    ],
)  # fmt: skip
def test_words_with_a_fixed_meaning(read, text, value):
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("爱心企业", "", "company"), ("", "示例公益基金会", "foundation"), ("", "某某机关第一党支部", "branch"),
        ("", "示例志愿服务队", "organisation"), ("", "王芳", "person"), ("其他", "示例有限公司", "company"),
    ],
)  # fmt: skip
def test_givers(text, name, kind):
    assert read_giver_kind(text, name).value == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "item"), ("实物类", "item"), ("亲情陪伴", "service"), ("参观", "experience")],
)
def test_kinds(text, kind):
    assert read_kind(text, "书包").value == kind


def test_a_kind_that_is_missing_is_guessed_from_the_wish_and_asked():
    reading = read_kind("", "希望有人上门理发")
    assert (reading.value, heaviest(reading)) == ("service", "ask")


@pytest.mark.parametrize(
    ("text", "number", "weight"),
    [
        ("HS-017", "HS-017", None), ("ＨＳ－０１７", "HS-017", "fixed"), ("hs17", "HS-017", "fixed"),
        ("0017", "", "note"), ("17.0", "", "note"), ("心愿17", "", "warn"), ("QQ-017", "", "warn"), ("", "", None),
    ],
)  # fmt: skip
def test_numbers(text, number, weight):
    reading = read_number_cell(text)
    assert (reading.value, heaviest(reading)) == (number, weight)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("书包", "书包"),
        ("想要一个书包。", "书包"),
        ("希望有一台收音机", "收音机"),
        ("想要一个书包，红色的", ""),
    ],
)
def test_the_thing_in_a_short_wish(text, item):
    assert short_item(text) == item


READERS = [
    read_words, read_line, read_name, read_price, read_quantity, read_phone_cell, read_age, read_district,
    read_group, read_consent, read_yes, read_status, read_gender, read_number_cell, short_item,
    lambda text: read_day(text, 2023), lambda text: read_birth(text, DAY), lambda text: read_kind(text, text),
    lambda text: read_giver_kind(text, text),
]  # fmt: skip
TYPED = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "0123456789０１九十百万零元约左右-~.,/年月日岁个月至¥=+@ \n\t·•?▀EeＨhs张王市区"
        ),
        st.characters(),
    ),
    max_size=40,
)


@given(text=TYPED)
def test_no_cell_makes_the_reader_stumble(text):
    for read in READERS:
        read(text)


@given(text=TYPED)
def test_reading_what_was_read_changes_nothing(text):
    for read in (read_words, read_line, read_name, lambda text: read_day(text, 2023)):
        once = read(text).value
        assert read(once).value == once
    age = read_age(text).value
    assert age == "" or age in AGE_BANDS
    number = read_number_cell(text).value
    assert read_number_cell(number).value == number
    json.dumps(read_words(text.encode("utf-8", "replace").decode()).value)


@given(
    yuan=st.integers(min_value=0, max_value=100_000), cents=st.integers(min_value=0, max_value=99)
)
def test_every_price_in_figures_is_read_exactly(yuan, cents):
    for written in (f"{yuan}.{cents:02d}", f"￥{yuan:,}.{cents:02d}元", f" {yuan}.{cents:02d} 块"):
        assert read_price(written).value == yuan * 100 + cents
