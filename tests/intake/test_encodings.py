"""The encodings in which text files arrive."""

import pytest

from desktop_app.errors import UserError
from desktop_app.intake.encodings import decode, settle
from tests.intake.files import ordinary, planned, read, sheet_file, table, text_file

CELLS = table(ordinary(姓名="翁甽碶", 心愿内容="想要一台收音机，\n听听甬剧。"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_file_says_the_same_in_every_encoding(encoding, delimiter):
    sheet = read(text_file(CELLS, encoding, delimiter), "心愿.csv")
    assert sheet.rows == [[str(cell) for cell in row] for row in CELLS]


def test_tab_text_that_a_web_system_calls_xls_is_read():
    row = planned(text_file(CELLS, "utf-16", "\t"), "导出.xls").rows[0]
    assert row.identity.name == "翁甽碶"


# GB 18030-2022 moved these from the private area of the 2000 edition (notes/cards.md §1)
MOVED = {
    b"\xa8\xbc": "ḿ", b"\xa6\xd9": "︐", b"\xa6\xda": "︒", b"\xa6\xdb": "︑", b"\xa6\xdc": "︓",
    b"\xa6\xdf": "︖", b"\xa6\xec": "︗", b"\xa6\xed": "︘", b"\xa6\xf3": "︙",
    b"\xfe\x59": "\u9fb4", b"\xfe\x61": "\u9fb5", b"\xfe\x66": "\u9fb6", b"\xfe\x67": "\u9fb7",
    b"\xfe\x6d": "\u9fb8", b"\xfe\x7e": "\u9fb9", b"\xfe\x90": "\u9fba", b"\xfe\xa0": "\u9fbb",
    b"\xfe\x51": "\U00020087", b"\xfe\x76": "\U0002298f",
}  # fmt: skip


@pytest.mark.parametrize(("code", "character"), MOVED.items())
def test_characters_of_the_2022_edition_arrive_where_they_belong(code, character):
    assert decode("姓名,".encode("gb18030") + code) == f"姓名,{character}"


def test_a_workbook_with_old_private_characters_is_settled_too():
    cells = table(ordinary(姓名="李\ue81e"))
    assert planned(sheet_file(cells)).rows[0].identity.name == "李\u9fb4"
    assert (
        settle("\ue000") == "\ue000"
    )  # a private character that means nothing stays, and is flagged


def test_four_byte_characters_arrive():
    assert decode("𬱖𫟼㛃".encode("gb18030")) == "𬱖𫟼㛃"


def test_a_file_in_no_known_encoding_is_refused():
    with pytest.raises(UserError, match="file_encoding"):
        decode(bytes(range(128, 256)) * 20)


def test_one_broken_character_is_pointed_at_and_the_rest_is_read():
    rows = [ordinary(), *(ordinary(心愿编号=f"HS-{n}", 姓名=f"王{n}") for n in range(30, 60))]
    content = text_file(table(*rows)).replace("张国庆".encode(), "张国".encode() + b"\xe5\xba", 1)
    row = planned(content, "x.csv").rows[0]
    assert "broken_characters" in {problem.code for problem in row.problems}
    assert row.verdict == "warned"
