"""What of a person may be read where: L0 wall, L1 public lists, L2 delivery, L3 lead."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.claims.facts import Giver, GiverKind
from desktop_app.paths import resource
from desktop_app.privacy.alias import surname_of
from desktop_app.privacy.masking import (
    LONGEST_NAME,
    TITLES,
    GiverShown,
    Level,
    address_at,
    family_at,
    giver_at,
    last_digits,
    masked_name,
    masked_phone,
    name_at,
    organisation_at,
    own_card_name,
    phone_at,
    text_at,
    thanks_name,
)
from desktop_app.privacy.surnames import SURNAMES
from desktop_app.wishes.facts import Identity

_CASES = Path(__file__).with_name("names.tsv").read_text(encoding="utf-8").splitlines()[1:]
CASES = [line.split("\t") for line in _CASES]
FAMILY = Identity(
    name="孙翠萍", gender="女", street="白云街道", community="安泰社区", address="解放路 5 号 302 室",
    phone="13712345678", hardship="低保", guardian="孙大伟", note="下午在家", collected_by="李梅",
)  # fmt: skip
GIVER = Giver(name="王思明", phone="13800138000", guardian="王建国", guardian_phone="13900139001",
              note="请打 13700137000")  # fmt: skip


@pytest.mark.parametrize(("name", "mask", "_why"), CASES, ids=[case[2] for case in CASES])
def test_a_masked_name_shows_as_much_as_a_public_list_may(name, mask, _why):
    assert masked_name(name) == mask


def test_there_are_enough_labelled_names():
    assert len({case[0] for case in CASES}) >= 150


_HAN = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6D6),
)
_NAMES = st.one_of(
    st.text(max_size=20),
    st.text(_HAN, max_size=6),
    st.builds(
        str.__add__, st.sampled_from(sorted(SURNAMES)), st.text(_HAN, min_size=1, max_size=3)
    ),
    st.builds("·".join, st.lists(st.text(_HAN, min_size=1, max_size=4), min_size=2, max_size=3)),
    st.from_regex(r"[*王张欧阳明芳·先生 ]{0,9}", fullmatch=True),
)


@given(_NAMES)
@example("王先生先生")
@example("欧阳思源总经理")
@example("李*先生女士")
def test_masking_twice_changes_nothing_and_a_mask_is_short(name):
    once = masked_name(name)
    assert masked_name(once) == once
    assert len(once) <= LONGEST_NAME


@given(st.sampled_from(sorted(SURNAMES)), st.text(_HAN, min_size=1, max_size=2))
def test_a_masked_name_never_has_the_whole_given_name(surname, given_name):
    name = surname + given_name
    if surname_of(name) == surname and given_name not in TITLES:
        shown = masked_name(name)
        assert given_name not in shown.removeprefix(surname)
        assert shown.startswith(surname)
        assert "*" in shown


@given(st.lists(st.text(_HAN, min_size=1, max_size=5), min_size=2, max_size=3))
def test_of_a_name_with_dots_one_character_is_seen_and_no_first_part_whole(parts):
    shown = masked_name("·".join(parts))
    shown = shown.removesuffix(next((title for title in TITLES if shown.endswith(title)), ""))
    assert len(shown.replace("*", "").replace("·", "")) <= 1
    assert parts[0] not in shown


@given(st.text(max_size=30), st.text(max_size=5))
def test_phones_addresses_and_free_words_can_be_masked_again_whatever_they_are(text, street):
    phone = masked_phone(text)
    assert masked_phone(phone) == phone
    place = address_at(Level.PUBLIC, text, street)
    assert address_at(Level.PUBLIC, place) in (place, "")
    assert not any(letter.isdecimal() for letter in place)
    note = text_at(Level.PUBLIC, text)
    assert text_at(Level.PUBLIC, note) == note


@pytest.mark.parametrize(
    ("phone", "mask"),
    [
        ("13800001234", "138****1234"),
        ("１３８ ００００ １２３４", "138****1234"),
        ("138-0000-1234", "138****1234"),
        ("+86 138 0000 1234", "****1234"),
        ("0574-87651234", "0574-****1234"),
        ("010-87651234", "010-****1234"),
        ("87651234", "****1234"),
        ("13800001234 / 13900005678", "****5678"),
        ("138****1234", "138****1234"),
        ("123", "***"),
        ("", ""),
    ],
)
def test_a_masked_phone_shows_its_ends(phone, mask):
    assert masked_phone(phone) == mask


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("海曙区白云街道安泰社区联丰路 12 弄 3 号 501 室", "海曙区白云街道"),
        ("浙江省宁波市鄞州区东柳街道中兴路8号", "浙江省宁波市鄞州区东柳街道"),
        ("宁波市镇海区招宝山街道后大街1号", "宁波市镇海区招宝山街道"),
        ("海曙区镇明路 36 号", "海曙区"),
        ("余姚市泗门镇小路下村3号", "余姚市泗门镇"),
        ("象山县石浦镇渔港路", "象山县石浦镇"),
        ("中山西路 5 号", ""),
        ("安泰社区 3 幢", ""),
        ("", ""),
    ],
)
def test_an_address_is_public_as_far_as_the_street_office(address, seen):
    assert address_at(Level.PUBLIC, address) == seen
    assert address_at(Level.DELIVERY, address) == address
    assert address_at(Level.WALL, address) == ""


def test_the_offices_own_field_says_the_street():
    assert address_at(Level.PUBLIC, "解放路 5 号", "白云街道") == "白云街道"
    assert address_at(Level.PUBLIC, "解放路 5 号", "白云街道12号") == ""


def test_on_the_wall_a_name_is_a_form_of_address():
    assert name_at(Level.WALL, "陈欣怡", age_band="14-17岁", gender="女") == "陈同学"
    assert name_at(Level.WALL, "闻人知夏", age_band="7-13岁", gender="女") == "小朋友"
    assert name_at(Level.PUBLIC, "陈欣怡") == "陈*怡"
    assert name_at(Level.DELIVERY, "陈欣怡") == name_at(Level.LEAD, "陈欣怡") == "陈欣怡"
    assert [phone_at(level, "13800138000") for level in Level] == [
        "", "138****8000", "13800138000", "13800138000",
    ]  # fmt: skip


def test_a_giver_is_masked_for_everybody_but_the_lead():
    masked = GiverShown("王*明", "138****8000", "王*国", "139****9001", "请打 ●●")
    assert giver_at(Level.WALL, GIVER) == GiverShown("王*明")
    seen = giver_at(Level.PUBLIC, GIVER)
    assert (seen.name, seen.phone, seen.guardian, seen.guardian_phone) == masked_four(masked)
    assert "13700137000" not in seen.note
    assert giver_at(Level.DELIVERY, GIVER) == seen
    assert giver_at(Level.LEAD, GIVER).phone == "13800138000"


def masked_four(one):
    return one.name, one.phone, one.guardian, one.guardian_phone


def test_a_family_is_nobodys_but_the_team_that_brings_the_gift_and_the_lead():
    assert family_at(Level.WALL, FAMILY) == {}
    assert family_at(Level.PUBLIC, FAMILY) == {"name": "孙*萍", "street": "白云街道"}
    own = family_at(Level.DELIVERY, FAMILY)
    assert set(own) == {"name", "street", "community", "address", "phone", "guardian"}
    assert family_at(Level.DELIVERY, FAMILY, is_own=False) == family_at(Level.PUBLIC, FAMILY)
    assert set(family_at(Level.LEAD, FAMILY)) >= {"hardship", "note", "collected_by"} | set(own)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("海曙区爱心党支部", "海曙区爱心党支部"),
        ("甬江公司", "甬江公司"),
        ("甬江公司 张小明", "甬江公司 张*明"),
        ("甬江公司（联系人：李红）", "甬江公司（联系人：李*）"),
        ("甬江公司，王经理", "甬江公司，王经理"),
        ("第三党支部/宁波公益协会", "第三党支部/宁波公益协会"),
    ],
)
def test_an_organisation_is_named_in_full_its_contact_person_is_not(name, shown):
    giver = Giver(name=name, kind=GiverKind.COMPANY, phone="13800138000")
    assert giver_at(Level.PUBLIC, giver).name == shown
    assert giver_at(Level.PUBLIC, giver).phone == "138****8000"
    assert organisation_at(Level.LEAD, name) == name


def test_a_number_in_an_organisations_name_is_blanked():
    giver = Giver(name="甬江公司 13800138000", kind=GiverKind.COMPANY)
    assert "13800138000" not in giver_at(Level.PUBLIC, giver).name


def test_a_person_who_was_typed_as_an_organisation_is_masked_like_one():
    assert giver_at(Level.PUBLIC, Giver(name="王芳", kind=GiverKind.COMPANY)).name == "王*"
    assert thanks_name(Giver(name="欧阳思源", kind=GiverKind.ORGANISATION)) == "欧阳*源"


def test_on_the_own_card_stands_the_own_name_and_nothing_for_the_anonymous():
    assert own_card_name(GIVER) == "王思明"
    assert own_card_name(Giver(name="王思明", anonymous=True)) == ""


def test_four_digits_are_read_back():
    assert last_digits("138 0013 8000") == "8000"
    assert last_digits("8000") == ""


def test_the_demos_masked_names_are_ours_but_where_ours_say_less():
    text = resource("demo/wishes_2023.csv").read_text(encoding="utf-8-sig")
    wishes = list(csv.DictReader(text.splitlines()))
    differing = [w for w in wishes if masked_name(w["beneficiary_name"]) != w["beneficiary_masked"]]
    assert all(masked_name(w["beneficiary_name"]).endswith("**") for w in differing)  # rare: less
    assert len(differing) == 1
