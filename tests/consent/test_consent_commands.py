"""Consent from the command line."""

import json

import pypdfium2
import pytest

from desktop_app.__main__ import main
from desktop_app.consent.texts import VERSION, FormKind
from desktop_app.people import notices
from desktop_app.wishes.facts import Consent, Group
from tests.cards.cards import pages_read
from tests.desks import hang, small_desk, wish, words_for


@pytest.fixture
def rosewall(tmp_path, capfd):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"))
    hang(
        desk,
        wish(
            "HS-002",
            group=Group.CHILD,
            age_band="7-13岁",
            consent=Consent.NONE,
            concerns=("no_guardian_consent",),
        ),
    )
    home = words_for(desk)

    def call(*words, status=0):
        assert main([*words, "--json", *home]) == status
        return json.loads(capfd.readouterr().out)

    yield call
    desk.close()


def test_a_childs_wish_hangs_once_its_guardian_agreed_and_has_the_notice(rosewall):
    lacking = rosewall("consent", "list", "--missing")["missing"]
    assert lacking == [{"number": "HS-002", "need": "child", "missing": ["no_guardian_consent"]}]
    said = rosewall("consent", "hs2", "--by", "guardian", "--publish", "yes", "--notice", "no")
    assert said["missing"] == ["no_child_notice"]
    said = rosewall("consent", "hs2", "--notice", notices.VERSION, "--date", "2023-06-01")
    assert said["is_enough"]
    assert not said["is_shown"]
    assert said["given"][0] | {"form": ""} == {
        "by": "guardian", "notice": notices.VERSION, "publish": True, "form": "", "unable": False,
        "date": "2023-06-01",
    }  # fmt: skip
    rosewall("publish", "HS-002")
    assert rosewall("consent", "HS-002")["is_shown"]


def test_a_withdrawal_says_what_to_take_down_and_the_list_is_ticked_off_in_the_inbox(
    rosewall, tmp_path
):
    rosewall("wall", "--name", "主墙")
    rosewall("tags", "--wall", "主墙", "--out", str(tmp_path / "tags.pdf"))
    rosewall("wall", "--name", "主墙", "--plan", str(tmp_path / "plan.pdf"))
    done = rosewall("consent", "withdraw", "HS-001", "--reason", "不想公开了")
    assert [one["kind"] for one in done["papers"]] == ["hanging", "plan", "plan", "tags"]
    assert (done["papers"][0]["row"], done["papers"][0]["column"]) == (1, 1)
    listed = rosewall("consent", "list", "--to-take-down")["to_take_down"]
    assert [one["id"] for one in listed] == [one["id"] for one in done["papers"]]
    items = [one for one in rosewall("inbox")["items"] if one["kind"] == "take_down"]
    assert {one["id"] for one in items} == {one["id"] for one in listed}
    for one in items:
        rosewall("inbox", "--close", one["id"], "--how", "粉碎了")
    assert rosewall("consent", "list", "--to-take-down")["to_take_down"] == []
    papers = rosewall("consent", "HS-001")["papers"]
    assert {(one["taken"], one["how"]) for one in papers} == {(True, "粉碎了")}


def test_only_the_photographs(rosewall):
    assert rosewall("consent", "HS-001", "--photo", "yes")["photo"]
    done = rosewall("consent", "withdraw", "HS-001", "--scope", "photo", "--reason", "不要拍")
    assert [one["kind"] for one in done["papers"]] == ["photo"]
    said = rosewall("consent", "HS-001")
    assert (said["photo"], said["is_shown"]) == (False, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("HS-999",), "wish_unknown"),
        (("心愿",), "bad_number"),
        (("HS-001", "HS-002"), "consent_words_wrong"),
        (("withdraw",), "consent_number_missing"),
        (("withdraw", "HS-001"), "reason_missing"),
        (("list", "HS-001"), "consent_words_wrong"),
        (("form",), "consent_form_where"),
        (("HS-001", "--by", "guardian"), "consent_why_missing"),
        (("HS-001", "--by", "self", "--date", "6月"), "consent_day_wrong"),
        (("HS-001", "--notice", "第一版"), "consent_notice_wrong"),
        (("HS-001", "--by", "self", "--form", "oral"), "consent_witness_missing"),
    ],
)
def test_bad_words_are_refused_with_what_to_do(rosewall, words, code):
    error = rosewall("consent", *words, status=1)["error"]
    assert error["code"] == code
    assert error["remedy"]


@pytest.mark.parametrize("kind", FormKind)
def test_each_form_says_who_what_for_how_long_and_its_version(rosewall, tmp_path, kind):
    file = tmp_path / f"{kind}.pdf"
    said = rosewall("consent", "form", "--kind", kind, "--out", str(file))
    assert said["version"] == VERSION
    pages = pages_read(file.read_bytes())
    words = "".join("".join(pages).split())
    for part in ("试验活动", "一楼服务台", "180天", "撤回", "删除", f"同意书版本{VERSION}", "签名"):
        assert part in words
    is_for_child = kind is FormKind.CHILD
    assert ("监护人知情" in words or "监护人同意书" in words) is (
        kind in (FormKind.CHILD, FormKind.TEEN)
    )
    assert ("版本" + notices.VERSION + "）" in words) is is_for_child
    assert ("儿童个人信息处理规则" in words) is (kind in (FormKind.CHILD, FormKind.TEEN))


def test_the_text_that_is_signed_is_large(rosewall, tmp_path):
    file = tmp_path / "adult.pdf"
    rosewall("consent", "form", "--kind", "adult", "--out", str(file))
    with pypdfium2.PdfDocument(file.read_bytes()) as pdf:
        texts = [one for one in pdf[0].get_objects() if isinstance(one, pypdfium2.PdfTextObj)]
        sizes = sorted(round(one.get_font_size(), 1) for one in texts)
    assert sizes.count(14.0) > len(sizes) / 2
    assert [size for size in sizes if size < 14] == [8.0, 8.0]  # foot and number of the page
