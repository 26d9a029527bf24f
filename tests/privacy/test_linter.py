"""What the linter finds in a public text, and what it leaves alone."""

import csv

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.paths import resource
from desktop_app.privacy.linter import BLANK, CODES, count_seen, find, proposal, redact
from desktop_app.privacy.numbers import has_check_digit, has_luhn_digit
from desktop_app.privacy.people import NameBook

ID = "330299201506120123"  # the area does not exist, the check digit is right


def found(text: str, *names: str) -> list[tuple[str, str]]:
    return [(finding.code, text[finding.start : finding.end]) for finding in find(text, names)]


def demo_wishes() -> list[dict[str, str]]:
    text = resource("demo/wishes_2023.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_no_wish_of_the_demo_waits_for_a_privacy_rule():
    wishes = demo_wishes()
    names = NameBook(wish["beneficiary_name"] for wish in wishes)
    said = {
        (wish["wish_no"], field): find(wish[field], names)
        for wish in wishes
        for field in ("wish_text", "item", "spec", "beneficiary_alias")
    }
    assert len(wishes) == 309
    assert {place: findings for place, findings in said.items() if findings} == {}


@pytest.mark.parametrize(
    "written",
    [
        ID,
        "３３０２９９２０１５０６１２０１２３",
        "330299 20150612 0123",
        "330299-2015-0612-0123",
        "3 3 0 2 9 9 2 0 1 5 0 6 1 2 0 1 2 3",
        "3302\u200b99201506120123",
        "三三零二九九二零一五零六一二零一二三",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(written):
    assert found(f"孩子身份证{written}，想要一个书包。") == [("id_number", written)]


def test_an_identity_number_with_a_slip_of_the_pen_still_looks_like_one():
    assert found("身份 330299201506120124") == [("id_like", "330299201506120124")]


def test_the_number_of_a_disabled_persons_certificate_is_found_whole():
    assert found(f"残疾证{ID}43，") == [("id_number", f"{ID}43")]


def test_eighteen_digits_that_are_no_birth_date_are_no_identity_number():
    assert found("货号 330299209906320123") == []


@pytest.mark.parametrize(
    "written",
    ["13800000911", "１３８０００００９１１", "138-0000-0911", "138 0000 0911", "138.0000.0911",
     "+86 13800000911", "一三八零零零零零九一一", "①③⑧00000911", "138o0000911",
     "0574-87000000", "（0574）87000000", "400-800-1234", "138****0911"],
)  # fmt: skip
def test_a_phone_number_is_found_however_it_is_written(written):
    [(code, place)] = found(f"请打{written}，晚上在家")
    assert code == "phone"
    assert place.strip("（") == written.strip("（")


def test_two_phones_in_a_row_are_two():
    assert [code for code, _ in found("13800000911 13900000911")] == ["phone", "phone"]


@pytest.mark.parametrize(
    "harmless", ["60×90cm 60片", "1.75L", "2023-05-08 2023-06-26", "10 15 20 25 30 35"]
)
def test_measures_and_dates_are_no_numbers_of_people(harmless):
    assert found(harmless) == []


def test_a_bank_card_must_pass_its_own_check():
    assert found("6222020000000000000") == [("bank_card", "6222020000000000000")]
    assert found("6222020000000000001") == []
    assert has_luhn_digit("4111111111111111")
    assert not has_luhn_digit("4111111111111112")
    assert has_check_digit("11010519491231002X".lower())  # the example of GB 11643


def test_a_spaced_out_school_is_found():
    assert found("在示 例 小 学读书") == [("school", "示 例 小 学")]


def test_a_name_of_the_ledger_is_found_also_with_spaces_or_another_dot():
    assert found("张 小 明想要一个书包", "张小明") == [("name", "张 小 明")]
    assert found("吉子・友呷想听书", "吉子·友呷") == [("name", "吉子・友呷")]


def test_a_name_that_is_a_common_word_does_not_stop_the_word():
    assert found("想吃杨梅", "杨梅") == []
    assert found("我叫杨梅芳，想听戏", "杨梅") == [("name", "杨梅芳")]


def test_a_surname_alone_is_no_name():
    assert found("陈同学想要一本字典", "陈") == []


@pytest.mark.parametrize("alias", ["陈同学", "张奶奶", "欧阳小朋友", "小朋友", "女士"])
def test_a_form_of_address_is_no_name(alias):
    assert found(alias) == []


def test_an_emoji_of_several_characters_is_not_a_hidden_character():
    assert found("想要 👨‍👩‍👧 一起看电影 🏀") == []
    assert found("想要\u200b书包") == [("control", "\u200b")]


def test_blanking_leaves_the_length_that_a_reader_sees():
    text = f"我叫王小满，身份证{ID}，想要篮球🏀。"
    blanked = redact(text, find(text))
    assert blanked == f"我叫{BLANK * 3}，身份证{BLANK * 18}，想要篮球🏀。"
    assert count_seen(blanked) == count_seen(text)


def test_the_gravest_code_names_a_place_that_breaks_two_rules():
    [(code, _)] = found(f"电话{ID}")
    assert code == "id_number"
    assert CODES.index("id_number") < CODES.index("phone")


@pytest.mark.parametrize(
    ("collected", "proposed"),
    [
        ("我叫王小满，在示例小学三（2）班，想要一双运动鞋。", "想要一双运动鞋。"),
        (f"孩子身份证号{ID}，想要一个书包。", "想要一个书包。"),
        (
            "想要一台收音机，联系电话13800000911或0574-87000000，晚上打。",
            "想要一台收音机，晚上打。",
        ),
        ("想要一个书包。", "想要一个书包。"),
        ('=HYPERLINK("http://example.invalid","点我")', ""),
    ],
)
def test_the_proposal_says_the_wish_and_nothing_else(collected, proposed):
    assert proposal(collected, find(collected)) == proposed


# pieces that the rules know, so that chance meets them more often
PIECES = st.sampled_from(
    ["我叫", "王小满", "示例", "小学", "三（2）班", "13800000911", ID, "138", "0000", "-", " ", "\u200b", "路", "5号", "电话",
     "微信", "abc123", "http://", ".com", "癌", "低保", "●", "\u0301", "👨‍👩‍👧", "\u202e", "，", "\n", "幢", "３", "二", "小区", "住在"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS)
@example("\u0301")
@example("\ud800")
@example("١٣٨٠٠٠٠٠٩١١")
def test_any_text_is_read_without_a_slip_and_blanked_clean(text):
    findings = find(text)
    ends = [0, *(finding.end for finding in findings)]
    assert all(f.start < f.end <= len(text) and f.code in CODES for f in findings)
    assert all(f.start >= end for f, end in zip(findings, ends, strict=False))
    assert find(redact(text, findings)) == []
    assert find(proposal(text, findings)) == []


@given(TEXTS, st.lists(st.text(min_size=2, max_size=4), max_size=3))
def test_a_blanked_text_has_no_name_of_the_ledger_left(text, names):
    names = [name for name in names if BLANK not in name]
    for name in names:
        text += name
    assert find(redact(text, find(text, names)), names) == []


def test_a_cell_as_long_as_excel_allows_is_read_at_once():
    for piece in ("a", "1 ", "住", "1-", "a.", "微信", "一", "\u200b"):
        text = piece * (32_767 // len(piece))
        assert len(redact(text, find(text))) <= len(text)
