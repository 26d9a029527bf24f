"""`rosewall lint`: a text, a file or what is piped in, with and without an event."""

import io
import json

import pytest
import xlsxwriter

from desktop_app.__main__ import main
from desktop_app.paths import resource
from desktop_app.wishes.facts import Identity
from tests.desks import hang, small_desk, wish, words_for


@pytest.fixture
def rosewall(tmp_path, capsys):
    """Runs one call on an empty folder, or on another desk's."""

    def run(*words, on=None, home=None):
        where = words_for(on) if on else ["--home", str(home or tmp_path / "no event")]
        status = main([*words, *where])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def lint(rosewall):
    def run(*words, **where):
        status, out, _err = rosewall("lint", *words, "--json", **where)
        return status, json.loads(out)

    return run


def test_a_text_is_looked_through_without_any_event(lint):
    text = "我叫王小满，电话13800000911"
    status, said = lint(text)
    assert status == 1
    assert [set(one) for one in said["findings"]] == [
        {"code", "text", "start", "end", "advice"}
    ] * 2
    assert [(one["code"], text[one["start"] : one["end"]]) for one in said["findings"]] == [
        ("name", "王小满"),
        ("phone", "13800000911"),
    ]
    assert all(one["text"] == text[one["start"] : one["end"]] for one in said["findings"])


def test_a_clean_text_ends_with_zero(lint):
    assert lint("想要一个书包，红色的。") == (
        0,
        {"findings": [], "names_known": False, "proposal": "想要一个书包，红色的。"},
    )


def test_names_of_the_ledger_are_known_where_there_is_an_event(lint, tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, wish("HS-001"), identity=Identity(name="周小满"))
    desk.close()
    status, said = lint("感谢周小满的诗朗诵", home=tmp_path / "desk")
    assert status == 1
    assert [one["code"] for one in said["findings"]] == ["name"]
    assert said["names_known"]
    assert lint("感谢周小满的诗朗诵")[0] == 0


def test_a_file_of_text_names_line_and_column_and_counts_places_in_the_whole(lint, tmp_path):
    text = "海报初稿\r\n关爱弱势群体\r\n咨询 0574-87000911\r\n"
    file = tmp_path / "海报.txt"
    file.write_bytes(text.encode("gb18030"))
    status, said = lint(str(file))
    assert status == 1
    assert [(one["code"], one["line"], one["column"]) for one in said["findings"]] == [
        ("label_word", 2, 3),
        ("phone", 3, 4),
    ]
    assert all(one["text"] == text[one["start"] : one["end"]] for one in said["findings"])


def test_a_table_names_row_and_column(lint, tmp_path):
    file = tmp_path / "公示.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("公示")
        page.write_row(0, 0, ["编号", "心愿"])
        page.write_row(1, 0, ["HS-001", "住百丈街道划船社区，想要台灯"])
        book.add_worksheet("空的")
    status, said = lint(str(file))
    assert status == 1
    [one] = said["findings"]
    assert (one["code"], one["row"], one["column"], one["text"]) == (
        "address",
        2,
        2,
        "百丈街道划船社区",
    )
    (tmp_path / "公示.csv").write_text("编号,心愿\nHS-001,有糖尿病\n", encoding="utf-8")
    assert lint(str(tmp_path / "公示.csv"))[1]["findings"][0]["code"] == "disease"


def test_what_is_piped_in_is_looked_through(lint, monkeypatch):
    class Piped:
        buffer = io.BytesIO("第一行\n加微信rose0701\n".encode())

    monkeypatch.setattr("sys.stdin", Piped)
    status, said = lint("-")
    assert (status, said["findings"][0]["line"], said["findings"][0]["column"]) == (1, 2, 1)


def test_people_see_the_place_marked_and_a_proposal(rosewall):
    status, out, _err = rosewall("lint", "关爱弱势群体，想要\u202e书包")
    assert status == 1
    assert "关爱【弱势群体】" in out
    assert "【U+202E】" in out
    assert "关爱需要帮助的人，想要书包" in out
    assert "\u202e" not in out


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "lint_empty"),
        ("a.txt", bytes(range(1, 9)) * 50, "lint_not_text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, "file_is_picture"),
        ("a.md", b"\xfd\x80\x81\xff" * 400, "file_encoding"),
        ("a.txt", b"a" * (10 * 1024 * 1024 + 1), "lint_too_long"),
        ("a.xlsx", b"no workbook", "file_misnamed"),
        ("a.docx", b"PK\x03\x04", "lint_file_kind"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_to_do(lint, tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    status, said = lint(str(tmp_path / name))
    assert (status, said["error"]["code"]) == (1, code)
    assert said["error"]["remedy"]


@pytest.mark.parametrize("given", ["海报.txt", "/no/such/公示.xlsx", "poster.docx"])
def test_a_missing_file_is_not_taken_for_a_text(lint, given):
    assert lint(given)[1]["error"]["code"] == "lint_file_missing"


@pytest.mark.parametrize("given", ["   ", "\u200b"])
def test_nothing_to_look_at_is_said(lint, given):
    status, said = lint(given)
    assert status == 1
    assert "findings" in said or said["error"]["code"] == "lint_empty"


def test_the_demos_public_file_is_silent(lint):
    status, said = lint(str(resource("demo/wishes_2023.csv")))
    columns = {one["column"] for one in said["findings"]}
    assert status == 1  # the file holds the ledger, too
    header = (
        resource("demo/wishes_2023.csv").read_text(encoding="utf-8-sig").split("\n")[0].split(",")
    )
    assert {header[column - 1] for column in columns}.isdisjoint({"wish_text", "item", "spec"})


def test_help_says_what_the_status_means(capsys):
    with pytest.raises(SystemExit):
        main(["lint", "--help"])
    assert "退出码" in capsys.readouterr().out


def test_a_programme_is_kept_back_on_the_command_line_until_a_reason_is_given(rosewall, tmp_path):
    desk = small_desk(tmp_path / "desk")
    desk.close()
    file = tmp_path / "programme.txt"
    file.write_text("9:30 关爱自闭症孩子\n", encoding="utf-8")
    status, _out, err = rosewall("programme", str(file), home=tmp_path / "desk")
    assert status == 1
    assert "--as-is" in err
    status, out, _err = rosewall(
        "programme", str(file), "--as-is", "项目名称", home=tmp_path / "desk"
    )
    assert status == 0
    assert "关爱自闭症孩子" in out
