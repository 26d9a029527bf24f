"""Finding a wish while typing."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.wishes.facts import Group, Kind, PublicWish
from desktop_app.wishes.search import SearchIndex, folded, haystack


def wish(
    number: str, item: str, alias: str = "", text: str = "", spec: str = "", group: str = "child"
) -> PublicWish:
    return PublicWish(
        number=number,
        district=number[:2],
        group=Group(group),
        kind=Kind.ITEM,
        alias=alias,
        text=text or f"想要{item}。",
        item=item,
        spec=spec,
    )


WISHES = [
    wish("HS-017", "护眼台灯", "单同学"),
    wish("HS-170", "书包", "王小朋友", spec="护脊双肩包 4G"),
    wish("HS-171", "收音机", "吕奶奶", "想听甬剧，收音机坏了。", group="elder"),
    wish("HS-1700", "运动鞋", "曾小朋友", spec="34码"),
    wish("CX-017", "蚊帐", "尉迟爷爷", "蚊子多睡不好。", group="elder"),
    wish("FH-003", "风扇", "黄女士", "天热，睡不着。", group="patient"),
]
HAYSTACKS = [haystack(one) for one in WISHES]


def search(text: str) -> list[str]:
    return [WISHES[place].number for place in SearchIndex(HAYSTACKS).search(text)]


@pytest.mark.parametrize(
    "typed", ["hs17", "HS-017", "ＨＳ－０１７", "hs 17", "hs017", "hs0017", " Hs—17 "]
)
def test_a_number_finds_its_wish_first_however_it_is_typed(typed):
    assert search(typed)[0] == "HS-017"


def test_behind_the_number_come_those_that_begin_alike():
    assert search("hs17") == ["HS-017", "HS-170", "HS-171", "HS-1700"]
    assert search("hs170") == ["HS-170", "HS-1700"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("书包", "HS-170"), ("shubao", "HS-170"), ("双肩", "HS-170"), ("4g", "HS-170"), ("34", "HS-1700"),
        ("慈溪", "CX-017"), ("慈溪市", "CX-017"), ("cixi", "CX-017"), ("wenzhang", "CX-017"), ("甬剧", "HS-171"), ("yongju", "HS-171"),
        ("大病", "FH-003"), ("ｓｈｕｂａｏ", "HS-170"), ("SHUBAO", "HS-170"), ("wz", "CX-017"), ("hyt", "HS-017"), ("hytd", "HS-017"),
    ],
)  # fmt: skip
def test_a_wish_is_found_by_what_people_know_of_it(typed, number):
    assert number in search(typed)


def test_one_chinese_character_is_enough():
    assert search("鞋") == ["HS-1700"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("shantongxue", "HS-017"), ("dantongxue", "HS-017"), ("stx", "HS-017"), ("zeng", "HS-1700"), ("ceng", "HS-1700"),
     ("lv", "HS-171"), ("lunai", "HS-171"), ("lünai", "HS-171"), ("yuchi", "CX-017"), ("weichi", "CX-017"), ("ycyy", "CX-017")],
)  # fmt: skip
def test_a_surname_is_found_by_either_reading(typed, number):
    assert number in search(typed)


def test_several_words_must_all_match():
    assert search("海曙 奶奶") == ["HS-171"]
    assert search("奶奶 海曙") == ["HS-171"]
    assert search("慈溪 书包") == []
    assert search("hs 书包") == ["HS-170"]


def test_nothing_typed_shows_all():
    assert search("") == search("  ") == [one.number for one in WISHES]


def test_a_southern_accent_is_understood_only_when_nothing_else_is_found():
    assert search("fangnvsi") == ["FH-003"]  # huangnüshi: hu as f, n for ng, s for sh
    assert search("wenzan") == ["CX-017"]
    assert search("huangnvshi") == ["FH-003"]


def test_typing_on_and_deleting_show_what_a_fresh_search_would():
    index = SearchIndex(HAYSTACKS)
    typed = [
        "s",
        "sh",
        "shu",
        "shub",
        "shu",
        "sh",
        "s",
        "",
        "h",
        "hs",
        "hs ",
        "hs 1",
        "hs 17",
        "hs 1",
        "书",
        "书 王",
        "书",
        "wenzan",
        "wen",
    ]
    for text in typed:
        assert index.search(text) == SearchIndex(HAYSTACKS).search(text)


@given(st.lists(st.text(alphabet="hsuba17 书包海g-", max_size=6), max_size=8))
def test_narrowing_never_changes_what_is_found(typed):
    index = SearchIndex(HAYSTACKS)
    for text in typed:
        assert index.search(text) == SearchIndex(HAYSTACKS).search(text)


@given(st.text())
def test_no_text_breaks_the_search(text):
    found = SearchIndex(HAYSTACKS).search(text)
    assert len(set(found)) == len(found)
    assert folded(folded(text)) == folded(text) or not text.isascii()


def test_plain_strings_can_be_searched_too():
    assert SearchIndex(["alpha 17", "beta 书包"]).search("书") == [1]
    assert SearchIndex(["alpha 17", "beta"]).search("alp") == [0]


def test_a_wish_without_words_is_found_by_its_number():
    bare = PublicWish(number="SB-001", district="SB", group=Group.CHILD, kind=Kind.SERVICE, text="")
    assert SearchIndex([haystack(bare)]).search("sb1") == [0]


def test_searching_needs_neither_pypinyin_nor_qt():
    code = (
        "import sys\n"
        "from desktop_app.wishes.search import SearchIndex\n"
        "SearchIndex(['hs-017 hs17']).search('niangxie')\n"
        "assert not {'pypinyin', 'PySide6', 'sqlalchemy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
