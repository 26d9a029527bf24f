"""What people are told about their data: the same words on paper and on phones, nothing cut off."""

import re

import pytest

from desktop_app.cards.page import Text
from desktop_app.errors import UserError
from desktop_app.events.operations import change_rules
from desktop_app.people.breach import STEPS, breach_document
from desktop_app.people.holdings import Whom
from desktop_app.people.notice_sheets import (
    about_of,
    child_document,
    notice_document,
    notice_pdf,
    save_breach_sheet,
    save_notice,
)
from desktop_app.people.notices import VERSION, About, Kind, notice_of
from desktop_app.people.sealed_data import CALL_NOTE, GIVER, IDENTITY
from desktop_app.readiness.sheet import pages_of, sheet_pdf
from tests.desks import HandClock, small_desk
from tests.people.reading import pages_in, squeezed

ABOUT = About("2023 年党员公益日", "宁波市社会组织综合党委", "一楼服务台", "0574-87654321", 180)
LONG = About(
    "二〇二三年宁波市社会组织“党员公益日”暨“红领甬社·益行百千家”圆梦微心愿认领与公益集市系列活动"
    * 2,
    "中共宁波市社会组织综合委员会、宁波市民政局、宁波市慈善总会、宁波市社会组织促进会联合" * 2,
    "宁波市海曙区鼓楼地铁站甬城惠客厅一楼东侧服务台（请走 2 号口）" * 2,
    "0574-87654321",
    365,
)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_notice_says_who_what_how_long_and_which_version(kind, language):
    notice = notice_of(kind, ABOUT, language)
    text = " ".join(words for section in notice.sections for words in section.paragraphs)
    for part in (ABOUT.event, ABOUT.organiser, ABOUT.place, ABOUT.phone, "180"):
        assert part in text
    assert VERSION in notice.foot
    assert "{" not in text + notice.title


def test_the_version_can_stand_in_a_consent_record():
    assert re.fullmatch(r"[0-9A-Za-z.-]{1,20}", VERSION)


def test_givers_are_told_every_field_that_is_kept_about_them():
    notice = notice_of(Kind.GIVERS, ABOUT, "zh")
    text = " ".join(words for section in notice.sections for words in section.paragraphs)
    for field in (*GIVER.fields, *CALL_NOTE.fields):
        assert field.what in text, field.name


def test_guardians_are_told_every_field_that_is_kept_about_the_child():
    notice = notice_of(Kind.CHILDREN, ABOUT, "zh")
    text = " ".join(words for section in notice.sections for words in section.paragraphs)
    for field in IDENTITY.fields:
        assert (field.what in text) == (field.of is not Whom.COLLECTOR), field.name


@pytest.mark.parametrize("kind", Kind)
def test_the_four_rights_stand_in_every_notice(kind):
    text = str(notice_of(kind, ABOUT, "zh"))
    for right in ("查阅", "更正", "删除", "撤回同意"):
        assert right in text


def test_only_the_childrens_notice_speaks_to_the_child():
    assert [kind for kind in Kind if notice_of(kind, ABOUT, "zh").child] == [Kind.CHILDREN]


def test_an_event_without_organiser_and_contact_is_spoken_of_in_general_words():
    text = str(notice_of(Kind.GIVERS, About("活动"), "zh"))
    assert "主办方" in text
    assert "活动服务台" in text


def test_what_hangs_at_the_desk_is_one_page_of_each_language_and_reads_back():
    chinese, english = pages_in(notice_pdf(Kind.GIVERS, ABOUT))
    for language, page in (("zh", chinese), ("en", english)):
        notice = notice_of(Kind.GIVERS, ABOUT, language)
        assert squeezed(notice.title) in page
        for section in notice.sections:
            for words in (section.heading, *section.paragraphs):
                assert squeezed(words) in page


@pytest.mark.parametrize("kind", [Kind.FAMILIES, Kind.CHILDREN])
def test_what_is_given_into_a_hand_has_a_line_to_sign_for_it(kind):
    pages = pages_in(notice_pdf(kind, ABOUT))
    assert "收到不等于同意" in pages[0]
    assert len(pages) == (2 if kind is Kind.FAMILIES else 4)


def _readable(text: Text) -> bool:
    return text.field not in ("页脚", "页码")


@pytest.mark.parametrize("about", [ABOUT, LONG], ids=["usual", "long names"])
def test_nothing_that_hangs_or_that_a_child_reads_is_under_18_points(about):
    documents = [notice_document(Kind.GIVERS, about), child_document(about)]
    texts = [text for one in documents for page in pages_of(one) for text in page.texts]
    assert min(text.size for text in filter(_readable, texts)) >= 18


@pytest.mark.parametrize("kind", Kind)
def test_long_names_of_event_and_organiser_push_on_to_another_page_and_lose_nothing(kind):
    everything = "".join(pages_in(notice_pdf(kind, LONG)))
    for words in (LONG.event, LONG.organiser, LONG.place):
        assert squeezed(words) in everything


def test_the_number_of_days_is_that_of_the_event(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    rules = desk.settings().rules
    change_rules(desk, type(rules)(hand_in_place=rules.hand_in_place, retention_days=99))
    text = str(notice_of(Kind.GIVERS, about_of(desk), "zh"))
    desk.close()
    assert "满 99 天" in text
    assert "180" not in text


@pytest.mark.parametrize("about", [ABOUT, LONG], ids=["usual", "long names"])
def test_the_breach_sheet_is_one_page_with_every_step(about):
    [page] = pages_in(sheet_pdf(breach_document(about)))
    for name, what in STEPS:
        assert squeezed(name) in page
        assert squeezed(what) in page


def test_a_notice_is_a_pdf_and_nothing_else(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    with pytest.raises(UserError, match="export_form"):
        save_notice(desk, Kind.GIVERS, tmp_path / "notice.docx")
    with pytest.raises(UserError, match="export_no_folder"):
        save_breach_sheet(desk, tmp_path / "gone" / "sheet.pdf")
    assert save_notice(desk, Kind.GIVERS, tmp_path / "notice.pdf") > 10_000
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF")
    desk.close()
