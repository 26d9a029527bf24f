"""What keeps a wish from the wall."""

import pytest
from msgspec.structs import replace

from desktop_app.events.facts import EventRules
from desktop_app.messages.privacy import CONCERNS, REMEDIES
from desktop_app.privacy.linter import CODES, find, redact
from desktop_app.wishes.facts import Consent, Group, Identity, Kind, PublicWish
from desktop_app.wishes.review import concerns_of, public_text, warnings_of

RULES = EventRules()
NOBODY = Identity()
GOOD = PublicWish(
    number="HS-017",
    district="HS",
    group=Group.CHILD,
    kind=Kind.ITEM,
    alias="陈小朋友",
    age_band="7-13岁",
    text="想要一盏护眼台灯，晚上写作业看得清楚。",
    item="护眼台灯",
    spec="立式",
    price_fen=16_000,
    consent=Consent.GUARDIAN,
)


def concerns(
    identity: Identity = NOBODY, names: tuple[str, ...] = (), **changes: object
) -> tuple[str, ...]:
    return concerns_of(replace(GOOD, **changes), identity, RULES, names)


def test_a_good_wish_may_hang():
    assert concerns() == ()
    assert warnings_of(GOOD, NOBODY, RULES) == ()


@pytest.mark.parametrize(
    ("age_band", "consent", "wanted"),
    [
        ("0-6岁", Consent.NONE, "no_guardian_consent"),
        ("0-6岁", Consent.SELF, "no_guardian_consent"),
        ("7-13岁", Consent.SELF_AND_GUARDIAN_TOLD, "no_guardian_consent"),
        ("7-13岁", Consent.GUARDIAN, ""),
        ("14-17岁", Consent.SELF, "no_guardian_consent"),
        ("14-17岁", Consent.GUARDIAN, "no_guardian_consent"),
        ("14-17岁", Consent.SELF_AND_GUARDIAN_TOLD, ""),
        ("18-44岁", Consent.NONE, "no_consent"),
        ("80-89岁", Consent.SELF, ""),
        ("80-89岁", Consent.GUARDIAN, ""),
        ("", Consent.SELF, "no_guardian_consent"),  # a child of unknown age
        ("", Consent.GUARDIAN, ""),
    ],
)
def test_nobody_is_shown_without_the_consent_that_their_age_asks_for(age_band, consent, wanted):
    assert concerns(age_band=age_band, consent=consent) == ((wanted,) if wanted else ())


def test_an_adult_of_unknown_age_needs_a_consent_too():
    assert concerns(group=Group.PATIENT, age_band="", consent=Consent.NONE) == ("no_consent",)


def test_a_family_that_does_not_want_to_be_shown_is_not():
    assert concerns(publish_ok=False) == ("not_publishable_flag",)


def test_a_wish_over_the_cap_waits_until_it_is_approved():
    assert concerns(price_fen=50_000) == ()
    assert concerns(price_fen=50_001) == ("price_over_cap",)
    assert concerns(price_fen=50_001, approved=True) == ()
    assert concerns_of(
        replace(GOOD, price_fen=20_100), NOBODY, EventRules(price_block_fen=20_000)
    ) == ("price_over_cap",)


def test_a_thing_has_a_price_and_a_service_need_not():
    assert concerns(price_fen=None) == ("price_missing",)
    assert concerns(price_fen=0) == ("price_missing",)
    assert concerns(price_fen=None, kind=Kind.SERVICE) == ()
    assert concerns(price_fen=None, kind=Kind.EXPERIENCE) == ("price_missing",)
    assert concerns(price_fen=0, kind=Kind.EXPERIENCE) == ()


@pytest.mark.parametrize(
    ("item", "spec"),
    [
        ("运动鞋", "透气"),
        ("凉鞋", ""),
        ("羽绒服", "红色"),
        ("校服", ""),
        ("裤子", "加厚"),
        ("纸尿裤", "60片"),
        ("旱冰鞋", ""),
    ],
)
def test_shoes_and_clothes_need_a_size(item, spec):
    assert concerns(item=item, spec=spec, text="想要一件新的。") == ("size_missing",)


@pytest.mark.parametrize(
    "spec",
    [
        "38码",
        "３８码",
        "25.5码",
        "140cm",
        "M",
        "XL",
        "2XL",
        "L码",
        "165/88",
        "均码",
        "大号",
        "三十八码",
        "身高一米四，身高140",
        "38",
        "23.5厘米",
    ],
)
def test_a_size_is_known_however_it_is_written(spec):
    assert concerns(item="运动鞋", spec=spec, text="想要一双鞋。") == ()


def test_the_size_may_stand_in_the_text():
    assert concerns(item="运动鞋", spec="", text="想要一双运动鞋，我穿36码。") == ()


@pytest.mark.parametrize("item", ["鞋柜", "洗衣机", "衣架", "会换衣服的娃娃", "书包", "鞋油"])
def test_a_thing_for_shoes_or_clothes_needs_no_size(item):
    assert concerns(item=item, spec="", text="想要一个新的。") == ()


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("现金", "想要500元现金。"),
        ("", "希望有人帮我还债。"),
        ("", "想请政府帮我找工作。"),
        ("", "想申请低保。"),
        ("住房", "想要一套房子。"),
        ("降压药", "每天要吃的。"),
        ("仿真枪", "想要一把玩具。"),
        ("黄酒", "想喝一点。"),
        ("", "希望给我买条烟。"),
        ("", "想要点钱过年。"),
    ],
)
def test_a_wish_that_no_visitor_should_fulfil_waits(item, text):
    assert "not_micro" in concerns(item=item, spec="", text=text)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("药盒", "每天三次药，老忘记，想要一个分格药盒。"),
        ("钱包", "想要一个新钱包。"),
        ("水枪", "夏天想玩水枪。"),
        ("抽油烟机清洗", "厨房油烟大，想请人洗一洗。"),
        ("工作服", "学徒要穿工作服，170码。"),
        ("小药箱", "床边放药方便。"),
        ("酒精棉片", "想要两盒。"),
        ("学习桌椅", "妈妈工作忙，我自己写作业。"),
        ("房卡模型", "爱拼房子模型。"),
    ],
)
def test_a_word_that_only_sounds_like_it_does_not_hold_a_wish_back(item, text):
    assert concerns(item=item, spec="", text=text) == ()


def test_a_wish_says_something():
    assert concerns(text="  ") == ("text_missing",)


def test_what_breaks_privacy_is_found_in_every_public_field():
    assert concerns(text="电话13800000911，想要台灯。") == ("privacy_phone",)
    assert concerns(item="白血病患者用的台灯") == ("privacy_disease",)
    assert concerns(spec="送到3幢201室") == ("privacy_address",)
    assert concerns(Identity(name="陈欣怡"), alias="陈欣怡小朋友") == ("privacy_name",)
    assert concerns(Identity(guardian="林梅芳"), text="请联系林梅芳拿台灯。") == ("privacy_name",)
    assert concerns(names=("陆堃宇",), text="和陆堃宇一样的台灯。") == ("privacy_name",)


def test_several_concerns_come_sorted():
    found = concerns(text="我叫王小满，电话13800000911。", price_fen=None, consent=Consent.NONE)
    assert found == ("no_guardian_consent", "price_missing", "privacy_name", "privacy_phone")


def test_a_blanked_wish_keeps_its_concern_while_the_original_breaks_the_rule():
    text = "电话13800000911，想要台灯。"
    identity = Identity(original_text=text)
    blanked = replace(GOOD, text=redact(text, find(text)))
    assert concerns_of(blanked, identity, RULES) == ("privacy_phone",)
    assert public_text(blanked, identity) == text


def test_a_wish_that_was_worded_anew_is_free_of_its_old_concern():
    reworded = replace(GOOD, text="想要一盏台灯。")
    assert concerns_of(reworded, Identity(original_text="电话13800000911，想要台灯。"), RULES) == ()


def test_a_text_with_blanks_does_not_hang_even_if_the_original_is_out_of_reach():
    assert concerns(text="●●●，想要台灯。") == ("text_blanked",)


def test_a_reviewer_is_told_what_to_look_at():
    assert warnings_of(replace(GOOD, price_fen=30_001), NOBODY, RULES) == ("price_high",)
    assert warnings_of(replace(GOOD, text="想要台灯" * 60), NOBODY, RULES) == ("text_long",)
    assert warnings_of(replace(GOOD, age_band=""), NOBODY, RULES) == ("age_missing",)
    assert warnings_of(replace(GOOD, group=Group.ELDER), NOBODY, RULES) == ("age_unlikely",)
    assert warnings_of(replace(GOOD, age_band="18-44岁"), NOBODY, RULES) == ("age_unlikely",)


def test_every_code_has_its_sentences():
    codes = {
        *(f"privacy_{code}" for code in CODES), "no_guardian_consent", "no_consent", "not_publishable_flag",
        "no_child_notice", "age_for_consent", "publish_withdrawn", "consent_withdrawn",
        "price_over_cap", "price_missing", "size_missing", "not_micro", "text_missing", "text_blanked",
        "price_high", "text_long", "age_missing", "age_unlikely",
    }  # fmt: skip
    assert set(CONCERNS) == codes
    assert set(REMEDIES) == codes
