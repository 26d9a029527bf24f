"""The assessment form is filled in with what is so, and names nobody."""

import openpyxl
import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.people.assessment import RISKS, assess, save_assessment
from desktop_app.people.data_map import DATA_MAP
from desktop_app.settings import Settings, save_settings
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import Role
from desktop_app.store.keys import set_passphrase
from desktop_app.wishes.facts import Consent, Group, Identity
from tests.desks import HandClock, hang, small_desk, wish
from tests.people.reading import pages_in, squeezed


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    child = wish("HS-001", group=Group.CHILD, age_band="7-13岁", consent=Consent.GUARDIAN)
    hang(desk, child, wish("HS-002"), identity=Identity(name="陈小星", address="杏林村"))
    claim_wishes(desk, ["HS-002"], Giver(name="王芳", phone="13800138000"))
    yield desk
    desk.close()


def _on(desk):
    return {one.name: one.is_on for one in assess(desk).measures}


def test_it_counts_people_and_children(desk):
    now = assess(desk).counted
    assert (now.families, now.children, now.claims, now.staff) == (2, 1, 1, 0)


def test_measures_are_those_that_are_really_on(desk, tmp_path):
    before = _on(desk)
    assert not before["活动口令"]
    assert not before["工作人员实名"]
    assert not before["第二处备份"]
    set_passphrase(desk.home, "六月廿八 玫瑰花墙 十二个字")
    add_staff(desk, "李组长", Role.LEAD, "4927")
    save_settings(desk.home, Settings(second_backup=str(tmp_path)))
    after = _on(desk)
    assert after["活动口令"]
    assert after["工作人员实名"]
    assert after["PIN"]
    assert after["第二处备份"]


def test_on_paper_it_has_the_whole_map_every_risk_and_lines_to_sign_on(desk, tmp_path):
    save_assessment(desk, tmp_path / "pia.pdf")
    everything = "".join(pages_in((tmp_path / "pia.pdf").read_bytes()))
    for holding in DATA_MAP:
        assert squeezed(holding.title) in everything
        for field in holding.fields:
            assert squeezed(field.what) in everything, field
    for risk, measure in RISKS:
        assert squeezed(risk) in everything
        assert squeezed(measure) in everything
    for words in ("第55、56条", "至少保存三年", "单位负责人", "未满14岁1"):
        assert words in everything


@pytest.mark.parametrize("name", ["pia.pdf", "pia.xlsx"])
def test_nobody_stands_in_it(desk, tmp_path, name):
    add_staff(desk, "李组长", Role.LEAD, "4927")
    save_assessment(desk, tmp_path / name)
    if name.endswith("pdf"):
        text = "".join(pages_in((tmp_path / name).read_bytes()))
    else:
        book = openpyxl.load_workbook(tmp_path / name)
        text = "".join(str(c.value) for sheet in book for row in sheet.rows for c in row)
    for person in ("王芳", "13800138000", "陈小星", "杏林村", "李组长"):
        assert person not in text


def test_an_office_fills_the_tables_in(desk, tmp_path):
    save_assessment(desk, tmp_path / "pia.xlsx")
    book = openpyxl.load_workbook(tmp_path / "pia.xlsx")
    assert [sheet.title for sheet in book] == ["基本情况", "数据清单", "措施", "风险", "结论"]
    assert book["数据清单"].max_row == 1 + sum(len(holding.fields) for holding in DATA_MAP)
    assert book["风险"].max_row == 1 + len(RISKS)


def test_another_kind_of_file_is_refused(desk, tmp_path):
    with pytest.raises(UserError, match="export_form"):
        save_assessment(desk, tmp_path / "pia.docx")
