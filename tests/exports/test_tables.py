"""Tables that go out: whatever somebody typed is text there, and the file says where it came from."""

import csv
import errno
import io
import stat
import sys
import unicodedata
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from desktop_app.errors import UserError
from desktop_app.exports import saving
from desktop_app.exports.cells import shown_text
from desktop_app.exports.tables import Mark, Table, write_table, write_tables
from desktop_app.exports.text_table import csv_bytes
from desktop_app.exports.workbook import MOST_CHARACTERS, MOST_ROWS, xlsx_bytes
from desktop_app.messages import sentences

MARK = Mark("王芳", datetime(2026, 6, 28, 9, 5, tzinfo=UTC), "1 号电脑", "发放")
LINE = "仅供发放使用 · 王芳 于 2026-06-28 09:05 从“1 号电脑”导出"
ATTACKS = (
    "=1+1",
    "=HYPERLINK(A1)",
    "+8613812345678",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\x00=1+1",
    " =1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "\ufeff=1+1",
    "＝１＋１",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1",
    "\u22121",
    "a;=1+1",
    "a\t=1+1",
    'a",=1+1',
    "a\r\n=1+1",
    "=cmd|' /C calc'!A0",
)
FORMULA_SIGNS = set("=+-@\t\r\n\x00＝＋－＠﹢﹣﹦﹫\u2212")
texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(ATTACKS),
    st.builds(str.__add__, st.sampled_from(sorted(FORMULA_SIGNS)), st.text(max_size=20)),
    st.text(st.characters(categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zs"]), max_size=10),
)


def _table(*cells: str | int) -> Table:
    return Table("名单", ("内容",), [(cell,) for cell in cells])


def _csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _typed_cells(content: bytes) -> list[tuple[str, object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [(cell.data_type, cell.value) for row in sheet.iter_rows(min_row=2) for cell in row]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_formula_in_a_csv_is_text(attack):
    (_, (cell,)) = _csv_rows(csv_bytes(_table(attack), None))
    assert cell[0] not in FORMULA_SIGNS
    assert not set(cell) & set("\t\r\n\x00\u200b\u202e\ufeff")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_formula_in_a_workbook_is_text(attack):
    ((kind, value),) = _typed_cells(xlsx_bytes([_table(attack)], None))
    assert (kind, value) == ("s", shown_text(attack))


@given(st.lists(texts, max_size=6), texts, texts)
def test_whatever_is_typed_is_read_back_as_plain_text(cells, heading, title):
    table = Table(title, (heading,), [(cell,) for cell in cells])
    mark = Mark(heading, MARK.at, title, heading)
    for row in _csv_rows(csv_bytes(table, mark)):
        assert len(row) == 1
        assert not row[0] or row[0][0] not in FORMULA_SIGNS
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in row[0])
    content = xlsx_bytes([table], mark)
    assert {kind for kind, _ in _typed_cells(content)} <= {"s", "n"}  # "n" with None: empty
    assert all(value is None or isinstance(value, str) for _, value in _typed_cells(content))
    for row in (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    ):
        assert all(isinstance(value, str) for value in row)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "sheets/sheet" in name]
        assert not any("hyperlink" in name for name in parts.namelist())
    assert all(b"<f>" not in sheet and b"<hyperlink" not in sheet for sheet in sheets)


def test_a_formula_stays_text_when_somebody_edits_its_cell():
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([_table("=1+1", "书包")], None)))
    risky, plain = book.worksheets[0]["A2"], book.worksheets[0]["A3"]
    assert (risky.value, risky.quotePrefix) == ("=1+1", True)
    assert (plain.value, plain.quotePrefix) == ("书包", False)


def test_a_number_can_be_summed_and_a_long_one_keeps_its_digits():
    content = xlsx_bytes([_table(300, -5, 13812345678, 330203201506281234)], None)
    assert _typed_cells(content) == [
        ("n", 300), ("n", -5), ("n", 13812345678), ("s", "330203201506281234"),
    ]  # fmt: skip
    assert _csv_rows(csv_bytes(_table(300, -5), None))[1:] == [["300"], ["-5"]]


def test_chinese_opens_rightly_in_excel_from_csv():
    content = csv_bytes(_table("书包"), None)
    assert content == b"\xef\xbb\xbf" + '"内容"\r\n"书包"\r\n'.encode()


def test_the_mark_is_the_last_line_of_a_csv():
    assert _csv_rows(csv_bytes(_table("书包"), MARK)) == [["内容"], ["书包"], [LINE]]


def test_the_mark_is_a_sheet_and_the_foot_of_every_page_of_a_workbook():
    both = [_table("书包"), _table("雨伞")]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(both, MARK)))
    assert book.sheetnames == ["名单", "名单 2", "来历"]
    assert [sheet.oddFooter.center.text for sheet in book] == [f"{LINE}  &P/&N"] * 3
    assert list(book["来历"].iter_rows(values_only=True)) == [
        ("用途", "仅供发放使用"), ("导出人", "王芳"), ("时间", "2026-06-28 09:05"), ("电脑", "1 号电脑"),
    ]  # fmt: skip


def test_a_name_cannot_forge_the_foot_of_a_page():
    mark = Mark("A&C&P" + "长" * 300, MARK.at, "电脑", "发放")
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([_table("a")], mark)))
    footer = book.worksheets[0].oddFooter
    assert footer.center.text.startswith("仅供发放使用 · A&&C&&P长")
    assert not footer.left.text
    assert not footer.right.text


def test_without_a_mark_there_is_no_sheet_for_it():
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([_table("书包")], None)))
    assert book.sheetnames == ["名单"]
    assert book.worksheets[0].oddFooter.center.text is None


@pytest.mark.parametrize("title", ["", "a/b:c*?[d]\\", "'名单'", "长" * 50, "history", "🌹" * 20])
def test_any_title_makes_a_sheet_that_excel_takes(title):
    names = openpyxl.load_workbook(
        io.BytesIO(xlsx_bytes([Table(title, ("a",), []), Table(title, ("a",), [])], None))
    ).sheetnames
    assert len({name.lower() for name in names}) == 2
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    ((_, value),) = _typed_cells(xlsx_bytes([_table("🌹" * MOST_CHARACTERS)], None))
    assert str(value).endswith("🌹…")
    assert len(str(value).encode("utf-16-le")) // 2 <= MOST_CHARACTERS


def test_more_rows_than_a_sheet_holds_are_refused():
    class Endless(list[tuple[str]]):
        def __len__(self) -> int:
            return MOST_ROWS

    with pytest.raises(UserError) as refused:
        xlsx_bytes([Table("名单", ("a",), Endless())], None)
    assert refused.value.code == "export_too_long"


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.CSV"])
def test_a_file_is_whole_and_its_owners_only(name, tmp_path):
    write_table(tmp_path / name, _table("旧"), MARK)
    write_table(tmp_path / name, _table("新"), MARK)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def _refusal(path: Path, *several: Table) -> str:
    with pytest.raises(UserError) as refused:
        write_tables(path, several or [_table("a")], MARK)
    assert all(sentences(refused.value))
    return refused.value.code


def test_a_name_without_a_kind_a_folder_and_a_missing_place_are_refused(tmp_path):
    assert _refusal(tmp_path / "名单") == "export_kind"
    assert _refusal(tmp_path / "名单.pdf") == "export_kind"
    assert _refusal(tmp_path / "fort" / "名单.csv") == "export_no_folder"
    assert _refusal(tmp_path / "两张.csv", _table("a"), _table("b")) == "export_one_table"
    (tmp_path / "folder.xlsx").mkdir()
    assert _refusal(tmp_path / "folder.xlsx") == "export_is_folder"
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xlsx"]


@pytest.mark.parametrize(
    ("system", "number", "code"),
    [
        ("linux", errno.ENOSPC, "disk_full"),
        ("linux", errno.EIO, "disk_error"),
        ("linux", errno.EACCES, "export_folder_closed"),
        ("linux", errno.EROFS, "export_folder_closed"),
        ("win32", errno.EACCES, "export_file_open"),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file(system, number, code, tmp_path, monkeypatch):
    path = tmp_path / "名单.csv"
    write_table(path, _table("旧"), None)
    before = path.read_bytes()

    def refuse(_path: Path, _content: bytes) -> None:
        raise OSError(number, "refused", str(path))

    monkeypatch.setattr(saving, "write_whole", refuse)
    monkeypatch.setattr(saving.sys, "platform", system)
    assert _refusal(path) == code
    assert path.read_bytes() == before
