"""From blank cards to claims, on the command line and in the window, as on a day without power."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk import open_desk
from desktop_app.paper.look import papers
from desktop_app.paper.operations import print_blanks
from desktop_app.paths import Home
from tests.journeys.test_command_line import rosewall
from tests.paper.test_blanks import codes_read
from tests.rooms import texts
from tests.shell.hands import desk_window, desk_with_wishes
from ui.paper.paper_state import Field


@pytest.fixture
def home(tmp_path):
    """Five open roses."""
    desk_with_wishes(Home(tmp_path / "home")).close()
    return tmp_path / "home"


def test_the_whole_way_on_the_command_line(home, tmp_path):
    file = tmp_path / "blanks.pdf"
    status, printed = rosewall("blanks", "--count", "3", "--out", str(file), home=home)
    assert (status, printed["first"], printed["last"], printed["count"]) == (0, 1, 3, 3)
    _cover, first, _second = codes_read(file)

    words = ("--written", "10:05", "--giver", "王芳", "--phone", "13800138000")
    status, done = rosewall("backfill", first[0], "hs1", *words, home=home)
    assert status == 0, done
    assert (done["claimed"], done["written_at"]) == (["HS-001"], "2023-06-28 10:05")
    assert done["due"] == "2023-07-05"

    status, again = rosewall("backfill", first[0], "HS-002", *words, home=home)
    assert (status, again["error"]["code"]) == (1, "blank_used")

    [second] = {text for text in first if done["code"] not in text}
    status, refused = rosewall("backfill", second, "HS-001", *words, home=home)
    assert (status, refused["claimed"]) == (1, [])
    assert refused["refused"][0]["error"]["code"] == "wish_taken"
    assert refused["refused"][0]["similar"][0]["number"] == "HS-002"

    status, listed = rosewall("backfills", home=home)
    [parked] = listed["backfills"]
    assert (parked["number"], parked["phone"], parked["serial"]) == ("HS-001", "138****8000", 2)

    settled = rosewall("backfills", "--settle", parked["id"], "--number", "HS-002", home=home)
    assert settled == (0, {"settled": parked["id"], "number": "HS-002"})
    assert rosewall("verify", parked["code"], home=home)[1]["number"] == "HS-002"

    status, blanks = rosewall("blanks", home=home)
    assert [(b["state"], b["numbers"]) for b in blanks["blanks"]] == [
        ("claimed", ["HS-001"]),
        ("claimed", ["HS-002"]),
        ("unused", []),
    ]
    status, reprinted = rosewall("blanks", "--again", "1-3", "--out", str(file), home=home)
    assert (status, reprinted["count"]) == (0, 1), "what was used is not printed again"


def test_a_pdf_that_cannot_be_written_keeps_its_serials(home, tmp_path):
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    status, said = rosewall("blanks", "--count", "2", "--out", str(folder), home=home)
    assert (status, said["first"], said["last"]) == (1, 1, 2)
    assert said["error"]["code"] == "card_not_saved"
    file = tmp_path / "blanks.pdf"
    assert rosewall("blanks", "--again", "1-2", "--out", str(file), home=home)[0] == 0
    assert len(codes_read(file)[1]) == 4


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("blanks", "--count", "201", "--out", "x.pdf"), "blanks_count"),
        (("blanks", "--again", "0-9", "--out", "x.pdf"), "bad_serials"),
        (
            ("backfill", "22222222", "HS-001", "--written", "10:05", "--giver", "王"),
            "blank_unknown",
        ),
        (("backfills", "--settle", "nobody", "--how", "说好了"), "backfill_unknown"),
    ],
)
def test_what_cannot_be_is_refused_in_words(home, words, code):
    status, said = rosewall(*words, home=home)
    assert (status, said["error"]["code"]) == (1, code)
    assert said["error"]["remedy"]


def test_a_stub_scanned_at_the_wall_opens_the_room_and_a_scan_and_three_lines_do_it(home, qapp):
    desk = open_desk(Home(home))
    print_blanks(desk, 2)
    code = papers(desk).blanks[0].code
    desk.close()

    with desk_window(qapp, home) as hands:
        hands.scans(code)
        assert hands.app.house.room == "paper"
        page = hands.app.house._pages["paper"]
        hands.scans("HS-003")
        assert page.form.fields[Field.WRITTEN].edit.hasFocus()
        hands.types("10:05")
        hands.enter()
        hands.types_chinese("王芳")
        hands.enter()
        hands.types("13800138000")
        hands.enter()

        assert hands.state_on_wall("HS-003") == "claimed"
        assert "HS-003 已补录" in page.notice.problem.text()
        assert page.form.fields[Field.CARD].edit.hasFocus()
        assert hands.cards() == [], "nothing is printed for a card that is on paper"
        hands.presses(Qt.Key.Key_Escape)
        assert hands.app.house.is_home


def test_the_menu_leads_to_the_room(home, qapp):
    with desk_window(qapp, home) as hands:
        hands.clicks(hands.app.contents.top.menu)
        menu = hands.app.contents.menu
        buttons = [menu._rooms.itemAt(n).widget() for n in range(menu._rooms.count())]
        [button] = [one for one in buttons if one.accessibleName() == "纸卡补录"]
        hands.clicks(button)
        assert hands.app.house.room == "paper"
        assert "还没有印空白卡" in texts(hands.app.house._pages["paper"])
