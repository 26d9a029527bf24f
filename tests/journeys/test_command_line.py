"""The command line as a script uses it: real processes, one home folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def rosewall(*words, home=None):
    """One call; returns (exit status, the JSON object it printed)."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    if home:
        environment["ROSEWALL_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *words, "--json"],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo event, made once; tests take different roses."""
    home = tmp_path_factory.mktemp("demo")
    status, said = rosewall("init", "--demo", "--home", str(home))
    assert status == 0, said
    return home


def test_the_demo_counts_309_290_and_19(demo):
    status, said = rosewall("status", home=demo)

    assert status == 0
    assert (said["collected"], said["claimed"], said["open"]) == (309, 290, 19)


def test_home_may_stand_before_or_after_the_verb(demo):
    before = rosewall("--home", str(demo), "status")
    after = rosewall("status", "--home", str(demo))

    assert before == after
    assert before[1]["collected"] == 309


def test_the_whole_way_from_claim_to_release_on_one_rose(demo, tmp_path):
    card = tmp_path / "card.pdf"
    [rose, *_] = rosewall("wishes", "--state", "open", home=demo)[1]["wishes"]
    number = rose["number"]

    status, claimed = rosewall(
        "claim", number.lower().replace("-", ""), "--giver", "王芳", "--phone", "13800001234",
        "--card", str(card), home=demo,
    )  # fmt: skip
    assert (status, claimed["number"], claimed["final"]) == (0, number, True)
    assert card.read_bytes().startswith(b"%PDF")

    status, refused = rosewall("claim", number, "--giver", "李雷", home=demo)
    assert (status, refused["error"]["code"]) == (1, "wish_taken")
    assert "1 号电脑" in refused["error"]["problem"]
    assert {wish["state"] for wish in refused["error"]["similar"]} == {"open"}

    status, _ = rosewall("release", claimed["code"], "--reason", "买不到", home=demo)
    assert status == 0
    status, said = rosewall("history", number, home=demo)
    assert [entry["kind"] for entry in said["entries"]][-2:] == ["claim.made", "claim.released"]


def test_a_claim_is_undone_by_the_next_call(demo):
    number = rosewall("wishes", "--state", "open", home=demo)[1]["wishes"][-1]["number"]
    rosewall("claim", number, "--anonymous", home=demo)

    status, said = rosewall("undo", home=demo)

    assert (status, said["number"]) == (0, number)
    assert rosewall("status", home=demo)[1]["open"] == 19


def test_wishes_are_found_by_number_character_and_pinyin(demo):
    def numbers(text):
        return [w["number"] for w in rosewall("wishes", "--find", text, home=demo)[1]["wishes"]]

    assert numbers("hs17")[0] == "HS-017"
    assert 0 < len(numbers("轮椅")) < 100
    assert set(numbers("lunyi")) >= set(numbers("轮椅"))


def test_importing_the_same_file_again_changes_nothing(demo):
    file = ROOT / "resources" / "demo" / "wishes_2023.csv"

    status, said = rosewall("import", str(file), home=demo)

    assert status == 0
    assert said["skipped"] == 309
    assert said["imported"] == 0


@pytest.mark.parametrize(
    "words",
    [("history",), ("claims", "--giver"), ("reveal", "--purpose", "x"), ("audit-log", "--who")],
)
def test_bytes_that_are_no_text_are_refused_and_are_no_bug(demo, words):
    status, said = rosewall(*words, "\udcff", home=demo)

    assert (status, said["error"]["code"]) == (1, "words_unreadable")


def test_a_file_may_have_a_name_that_is_no_text(demo, tmp_path):
    file = tmp_path / "\udcff.txt"
    file.write_text("想要一个书包", encoding="utf-8")

    assert rosewall("lint", "\udcff", home=demo)[0] == 1
    assert rosewall("lint", str(file), home=demo)[0] == 0


def test_words_that_are_off_are_wrong_use_and_say_so_in_json(demo):
    status, said = rosewall("claims", home=demo)

    assert (status, said["error"]["code"]) == (2, "wrong_use")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["status"], "no_event"),
        (["init", "--event", "公益日"], "event_and_date"),
        (["init", "--event", "公益日", "--date", "28.6.2023"], "bad_date"),
    ],
)
def test_a_folder_without_an_event_is_refused_with_what_to_do(tmp_path, words, code):
    status, said = rosewall(*words, home=tmp_path)

    assert (status, said["error"]["code"]) == (1, code)
    assert said["error"]["remedy"]


def test_a_second_event_does_not_overwrite_the_first(demo):
    status, said = rosewall("init", "--event", "别的", "--date", "2024-06-28", home=demo)

    assert (status, said["error"]["code"]) == (1, "event_exists")


def test_backup_and_restore_bring_the_day_back(tmp_path):
    home, stick = tmp_path / "home", tmp_path / "stick"
    stick.mkdir()
    rosewall("init", "--demo", home=home)
    file = rosewall("backup", str(stick), home=home)[1]["file"]
    number = rosewall("wishes", "--state", "open", home=home)[1]["wishes"][0]["number"]
    rosewall("claim", number, "--anonymous", home=home)

    status, _ = rosewall("restore", file, home=home)

    assert status == 0
    assert rosewall("status", home=home)[1]["open"] == 19
    assert rosewall("claim", number, "--anonymous", home=home)[0] == 0
    assert rosewall("doctor", home=home)[0] == 0


def test_doctor_finds_nothing_wrong_with_the_demo(demo):
    status, _ = rosewall("doctor", home=demo)

    assert status == 0


def test_publishing_needs_numbers_or_all(demo):
    assert rosewall("publish", home=demo)[1]["error"]["code"] == "numbers_or_all"
    assert rosewall("publish", "--all", home=demo)[0] == 0


def test_a_name_that_no_font_has_stops_the_card_but_not_the_claim(demo, tmp_path):
    card = tmp_path / "card.pdf"
    number = rosewall("wishes", "--state", "open", home=demo)[1]["wishes"][2]["number"]

    status, said = rosewall(
        "claim", number, "--giver", "王\U00031350", "--card", str(card), home=demo
    )

    assert (status, said["error"]["code"]) == (1, "glyph_missing")
    assert said["number"] == number
    assert not card.exists()
    assert any(row["state"] == "waiting" for row in rosewall("cards", home=demo)[1]["cards"])
    assert rosewall("undo", home=demo)[0] == 0


def test_the_events_rules_are_read_and_changed(tmp_path):
    rosewall("init", "--event", "公益日", "--date", "2027-06-28", home=tmp_path)

    status, said = rosewall("event", "--place", "一楼服务台", "--due-days", "１０", home=tmp_path)

    assert (status, said["hand_in_place"], said["due_days"]) == (0, "一楼服务台", 10)
    assert rosewall("event", "--due-days", "0", home=tmp_path)[1]["error"]["code"] == "bad_days"
    assert rosewall("event", home=tmp_path)[1]["due_days"] == 10


def test_the_demos_eleven_venues_are_listed_with_its_rules(demo):
    venues = rosewall("event", home=demo)[1]["venues"]

    assert len(venues) == 11
    assert venues[0]["name"] == "海曙区鼓楼地铁站甬城惠客厅"
