"""The verbs tags, wall and audit, as a script calls them."""

import io
import json
from types import SimpleNamespace

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.events.facts import VenueAdded
from desktop_app.events.operations import add_venues
from desktop_app.tokens.model import TokenKind, address_of, short_form
from desktop_app.tokens.operations import signer_of
from tests.cards.cards import pages_read
from tests.desks import hang, small_desk, wish, words_for


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "home")
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 10)), wish("JB-001", concerns=("x",)))
    claim_wishes(desk, ["HS-009"], Giver(name="王芳", phone="13800138000"))
    yield desk
    desk.close()


@pytest.fixture
def rosewall(desk, capsys):
    def call(*words):
        status = main([*words, *words_for(desk), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def scans_in(tmp_path, content):
    file = tmp_path / "scans.txt"
    file.write_bytes(content)
    return str(file)


def test_every_published_rose_gets_a_tag_and_what_is_left_out_is_counted(rosewall, tmp_path):
    file = tmp_path / "tags.pdf"
    status, said = rosewall("tags", "--all", "--out", str(file))
    assert status == 0
    assert (said["tags"], said["sheets"], said["left_out"]) == (9, 2, 1)
    assert said["bytes"] == file.stat().st_size
    assert "HS-009" in pages_read(file.read_bytes())[1]


def test_tags_by_number_come_in_the_order_of_numbers_each_once(rosewall, tmp_path):
    file = tmp_path / "tags.pdf"
    status, said = rosewall("tags", "hs3", "HS-001", "HS-003", "--out", str(file))
    assert (status, said["tags"]) == (0, 2)
    [side] = pages_read(file.read_bytes())
    assert side.index("HS-001") < side.index("HS-003")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "tags_which"),
        (("HS-001", "--all"), "tags_which"),
        (("--wall", "南墙"), "wall_unknown"),
        (("JB-001",), "tag_not_public"),
        (("HS-999",), "wish_unknown"),
    ],
)
def test_tags_that_cannot_be_are_refused_with_a_reason(rosewall, tmp_path, words, code):
    status, said = rosewall("tags", *words, "--out", str(tmp_path / "tags.pdf"))
    assert (status, said["error"]["code"]) == (1, code)
    assert not (tmp_path / "tags.pdf").exists()


def test_a_wall_is_laid_out_listed_and_printed_with_its_plan_first(rosewall, tmp_path):
    status, said = rosewall("wall", "--name", "南墙", "--columns", "4", "--claimed")
    assert (status, said["rows"], said["columns"], said["count"]) == (0, 3, 4, 9)
    assert said["places"][:2] == ["HS-001", "HS-002"]
    assert [one["name"] for one in rosewall("wall")[1]["walls"]] == ["南墙"]
    file = tmp_path / "tags.pdf"
    status, said = rosewall("tags", "--wall", "南墙", "--stack", "--out", str(file))
    assert (said["plan_pages"], said["sheets"]) == (1, 2)
    plan, first, _second = pages_read(file.read_bytes())
    assert "花墙布置图" in plan
    assert "HS-003" in first  # cut at once: every other tag lies on the first sheet
    assert "HS-002" not in first


def test_naming_a_wall_shows_it_and_a_new_order_keeps_its_roses(rosewall, tmp_path):
    rosewall("wall", "HS-002", "HS-001", "--name", "南墙")
    status, said = rosewall("wall", "--name", "南墙")
    assert said["places"] == ["HS-001", "HS-002"]
    status, said = rosewall("wall", "--name", "南墙", "--order", "group", "--columns", "1")
    assert (status, said["order"], said["rows"], said["count"]) == (0, "group", 2, 2)
    status, said = rosewall("wall", "--name", "北墙", "--roses", "all")
    assert said["came"] == {"南墙": 2}


def test_a_walk_in_a_file_of_any_kind_is_compared_and_recorded(rosewall, desk, tmp_path):
    signer = signer_of(desk)
    address = address_of(signer.sign(TokenKind.ROSE, "HS-001"), "rose.example")
    label = short_form(signer.sign(TokenKind.ROSE, "HS-002"))
    lines = [address, label, "hs3", "ＨＳ－００４", "", "HS-005", "HS-005", "HS-009"]
    content = "\r\n".join(lines).encode("utf-16")
    status, said = rosewall("audit", scans_in(tmp_path, content))
    assert status == 1
    assert said["hanging_claimed"] == ["HS-009"]
    assert said["gone_open"] == ["HS-006", "HS-007", "HS-008"]
    assert (said["expected"], said["seen"], said["scans"], said["lines"]) == (8, 5, 6, 7)


def test_when_all_is_well_the_status_is_0(rosewall, tmp_path):
    content = b"\xef\xbb\xbf" + b"\n".join(b"HS-%03d" % n for n in range(1, 9))
    status, said = rosewall("audit", scans_in(tmp_path, content))
    assert (status, said["is_well"], said["strange"]) == (0, True, [])


def test_refused_lines_are_named_by_number_and_never_by_their_text(desk, tmp_path, capsys):
    content = "HS-001\n330203199001011234\nHS-777\n李秀英家的门牌\n".encode("gb18030")
    status = main(["audit", scans_in(tmp_path, content), *words_for(desk)])
    said = capsys.readouterr().out
    assert status == 1
    assert "第 2 行：不是我们的码\n" in said
    assert "第 3 行：这台电脑还没有记录的玫瑰 HS-777\n" in said
    assert "330203199001011234" not in said
    assert "李秀英" not in said


def test_scans_may_come_from_a_pipe(rosewall, monkeypatch):
    content = io.BytesIO(b"HS-001\nHS-009\n")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=content))
    status, said = rosewall("audit", "-")
    assert (status, said["hanging_claimed"]) == (1, ["HS-009"])


def test_a_walk_along_one_wall_misses_only_its_own(rosewall, tmp_path):
    rosewall("wall", "HS-001", "HS-002", "--name", "南墙")
    rosewall("wall", "HS-003", "--name", "北墙")
    file = scans_in(tmp_path, b"HS-001\nHS-003\n")
    _status, said = rosewall("audit", file, "--wall", "南墙")
    assert (said["gone_open"], said["moved"]) == (["HS-002"], ["HS-003"])


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "scans_missing"), (bytes(range(128, 256)) * 40, "scans_unreadable")],
)
def test_a_file_that_is_none_of_scans_is_refused(rosewall, tmp_path, content, code):
    file = scans_in(tmp_path, content) if content else str(tmp_path / "none.txt")
    status, said = rosewall("audit", file)
    assert (status, said["error"]["code"]) == (1, code)


def test_a_venue_is_named_by_a_part_that_no_other_has(rosewall, desk):
    names = ("海曙区鼓楼地铁站甬城惠客厅", "海曙西片高桥印象城")
    add_venues(
        desk, [VenueAdded(position=n, district="SB", name=name) for n, name in enumerate(names)]
    )
    status, said = rosewall("wall", "--name", "主墙", "--venue", "鼓楼", "--roses", "all")
    assert status == 0
    assert "鼓楼" in json.dumps(said, ensure_ascii=False)

    for part in ("海曙", "天一"):
        status, said = rosewall("wall", "--name", "侧墙", "--venue", part, "--roses", "all")
        assert (status, said["error"]["code"]) == (1, "venue_unknown")
