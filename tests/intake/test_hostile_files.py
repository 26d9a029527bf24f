"""Files that are not what they say, or mean harm. Read in the real child process."""

import io
import signal
import subprocess
import sys
import zipfile

import pytest

from desktop_app.errors import UserError
from desktop_app.intake.reader_process import read_file
from desktop_app.intake.sheet import MOST_BYTES
from desktop_app.messages import sentences
from tests.intake.files import ordinary, sheet_file, table, text_file, with_member, workbook

GOOD = sheet_file(table(ordinary()))
SHEET = "xl/worksheets/sheet1.xml"
LIMITED = pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="no memory limit on Windows")


def refusal(tmp_path, content, name="心愿.xlsx", **options):
    """The code of the UserError that reading this ends with; its sentences must be there."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read_file(path, **options)
    assert all(sentences(caught.value))
    return caught.value.code


def zipped(*members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return content.getvalue()


def test_an_ordinary_file_is_read_in_the_child(tmp_path):
    path = tmp_path / "心愿 表.xlsx"
    path.write_bytes(GOOD)
    assert read_file(path).rows[1][0] == "HS-017"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "x.xlsx", "file_empty"),
        (b"\xef\xbb\xbf \r\n", "x.csv", "file_empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "x.xlsx", "file_is_picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "x.csv", "file_is_picture"),
        (b"%PDF-1.7\n", "x.xlsx", "file_is_pdf"),
        (b"Rar!\x1a\x07\x00", "x.xlsx", "file_is_archive"),
        (b"<html><table><tr><td>1</td></tr></table>", "x.xls", "file_is_web_page"),
        (b'<?xml version="1.0"?><Workbook/>', "x.xls", "file_is_web_page"),
        (text_file(table(ordinary())), "x.xlsx", "file_misnamed"),
        (GOOD, "x.csv", "file_misnamed"),
        (zipped(("word/document.xml", "<w/>")), "x.xlsx", "file_is_word"),
        (zipped(("a.txt", "hello")), "x.xlsx", "file_damaged"),
        (GOOD[: len(GOOD) // 2], "x.xlsx", "file_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.xls", "file_damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le"),
            "x.xlsx",
            "file_locked",
        ),
        (b"a" * (MOST_BYTES + 1), "x.csv", "file_too_big"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_plain_words(tmp_path, content, name, code):
    assert refusal(tmp_path, content, name) == code


def test_a_file_that_is_gone_is_said_to_be_gone(tmp_path):
    with pytest.raises(UserError, match="file_missing"):
        read_file(tmp_path / "weg.xlsx")
    with pytest.raises(UserError, match="file_missing"):
        read_file(tmp_path)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (1048575, 16383, "too_many_columns"),
        (1048575, 0, "too_many_rows"),
        (5, 60, "too_many_columns"),
    ],
)
def test_one_cell_far_out_is_refused_before_it_is_parsed(tmp_path, row, column, code):
    def fill(book):
        page = book.add_worksheet()
        for index, cells in enumerate(table(ordinary())):
            page.write_row(index, 0, cells)
        page.write(row, column, "x")

    assert refusal(tmp_path, workbook(fill)) == code


def test_styles_far_out_without_a_value_do_no_harm(tmp_path):
    def fill(book):
        page = book.add_worksheet()
        for index, cells in enumerate(table(ordinary())):
            page.write_row(index, 0, cells)
        page.write_blank(1048575, 16383, None, book.add_format({"bold": True}))

    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(fill))
    assert len(read_file(path).rows) == 2


def test_a_small_zip_with_150_megabytes_in_it_is_refused(tmp_path):
    huge = b"<row>" + b" " * (150 * 1024 * 1024)
    assert refusal(tmp_path, with_member(GOOD, SHEET, lambda _: huge)) == "file_is_bomb"


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path):
    content = bytearray(with_member(GOOD, SHEET, lambda _: b" " * (30 * 1024 * 1024)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.start_dir
    place = content.index(SHEET.encode(), start) - 46  # its entry in the directory
    content[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    assert refusal(tmp_path, bytes(content)) in {"file_is_bomb", "file_damaged"}


def test_an_entity_bomb_is_refused(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
    )
    change = with_member(GOOD, SHEET, lambda xml: bomb + b"]>" + xml.partition(b"?>")[2])
    assert refusal(tmp_path, change) == "file_is_bomb"


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "..\\evil", "C:evil"])
def test_a_zip_that_wants_out_of_its_folder_is_refused(tmp_path, name):
    content = io.BytesIO(GOOD)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(name, "x")
    assert refusal(tmp_path, content.getvalue()) == "file_is_bomb"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_one_name_twice_is_refused(tmp_path):
    content = io.BytesIO(GOOD)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(SHEET, "<other/>")
    assert refusal(tmp_path, content.getvalue()) == "file_is_bomb"


def test_too_many_rows_are_refused(tmp_path):
    rows = [["心愿内容", "姓名", "区县"], *([["书包", "张三", "海曙"]] * 20_000)]
    assert refusal(tmp_path, text_file(rows), "x.csv") == "too_many_rows"


def test_too_many_columns_are_refused(tmp_path):
    rows = [["心愿内容", "姓名", "区县", *["x"] * 58]]
    assert refusal(tmp_path, text_file(rows), "x.csv") == "too_many_columns"


def test_a_quote_that_is_never_closed_is_said(tmp_path):
    content = '心愿内容,姓名,区县\n"书包,张三,海曙\n'.encode() + "书包,李四,海曙\n".encode() * 9000
    assert refusal(tmp_path, content, "x.csv") == "quote_open"


@LIMITED
def test_a_table_that_needs_too_much_memory_ends_the_child_and_nothing_else(tmp_path):
    """One long shared text in a million cells: small on disk, gigabytes in memory."""
    cells = "".join(
        f'<row r="{r}">' + '<c t="s"><v>0</v></c>' * 60 + "</row>" for r in range(1, 19_000)
    )
    text = "心" * 2000
    change = with_member(
        GOOD, SHEET, lambda xml: xml.partition(b"<sheetData>")[0] + f"<sheetData>{cells}</sheetData></worksheet>".encode()
    )  # fmt: skip
    change = with_member(
        change,
        "xl/sharedStrings.xml",
        lambda _: (
            f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'.encode()
        ),
    )
    assert refusal(tmp_path, change) in {"file_too_heavy", "file_is_bomb", "too_much_text"}


def test_a_file_that_takes_too_long_is_stopped(tmp_path):
    assert refusal(tmp_path, GOOD, seconds=0.0) == "file_too_slow"


@LIMITED
def test_the_child_holds_itself_to_its_memory(tmp_path):
    """It may not take a gigabyte, whatever asks for it."""
    greedy = "from desktop_app.intake import reader; reader.limit_itself(); bytearray(10**9)"
    ended = subprocess.run([sys.executable, "-c", greedy], capture_output=True, check=False)
    assert b"MemoryError" in ended.stderr


@LIMITED
def test_a_child_that_is_killed_is_explained(tmp_path, monkeypatch):
    """Out of memory the system kills; the person hears what to do."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(GOOD)
    killer = tmp_path / "python"
    killer.write_text("#!/bin/sh\nread order\nkill -9 $$\n")
    killer.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(killer))
    with pytest.raises(UserError, match="file_too_heavy"):
        read_file(path)
