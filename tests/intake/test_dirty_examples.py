"""The twenty damaged rows that the city's example file has, each as its key asks."""

import csv
from pathlib import Path

import pytest

from desktop_app.intake.model import EVERY_CLEAR_FIX, Plan
from desktop_app.intake.sentences import fix_text, problem_text
from tests.intake.files import codes, planned

HERE = Path(__file__).parent
FILE = (HERE / "dirty_examples.csv").read_bytes()

# record -> number, verdict, codes that must be said
EXPECTED = {
    2: ("HS-001", "accepted", set()),
    3: ("HS-002", "accepted", set()),
    4: ("HS-002", "rejected", {"number_repeated"}),
    5: ("HS-901", "warned", {"probable_duplicate"}),
    6: ("HS-905", "warned", {"price_missing"}),
    7: ("HS-906", "accepted", {"number_tidied", "quantity_tidied", "price_tidied"}),
    8: ("HS-907", "warned", {"price_about"}),
    9: ("HS-910", "blocked", {"privacy_id_number"}),
    10: ("HS-911", "blocked", {"privacy_phone"}),
    11: ("HS-914", "blocked", {"privacy_name", "privacy_school"}),
    12: ("HS-937", "warned", {"number_assigned", "price_high"}),
    13: ("HS-919", "accepted", {"name_dot"}),
    14: ("HS-924", "warned", {"group_synonym"}),
    15: ("HS-925", "blocked", {"no_guardian_consent"}),
    16: ("HS-928", "accepted", set()),
    17: ("HS-929", "blocked", {"formula_text"}),
    18: ("HS-933", "rejected", {"price_negative", "quantity_not_positive"}),
    19: ("HS-936", "warned", {"private_characters"}),
    20: ("", "skipped", {"total_row"}),
    21: ("", "skipped", {"blank_row"}),
}


def plan(fixes: tuple[str, ...] = ()) -> Plan:
    return planned(FILE, "dirty.csv", fixes=fixes)


def test_the_key_lists_exactly_the_rows_judged_here():
    with (HERE / "dirty_examples_key.csv").open(encoding="utf-8-sig") as key:
        records = {int(line["record"]) for line in csv.DictReader(key)}
    assert records == set(EXPECTED) == {row.row for row in plan().rows}


@pytest.mark.parametrize("record", EXPECTED)
def test_each_damage_is_judged_as_its_key_asks(record):
    row = next(row for row in plan().rows if row.row == record)
    number, verdict, said = EXPECTED[record]
    assert (row.number, row.verdict) == (number, verdict)
    assert said <= codes(row)


def test_every_problem_has_plain_words():
    for row in plan().rows:
        for problem in row.problems:
            assert "{" not in problem_text(problem)
            assert problem.fix is None or "{" not in fix_text(problem.fix)


def test_full_width_digits_are_read_and_shown_as_repaired():
    row = next(row for row in plan().rows if row.number == "HS-906")
    assert (row.wish.price_fen, row.wish.quantity, row.publish) == (18_000, 1, True)
    [price] = [p for p in row.problems if p.code == "price_tidied"]
    assert (price.fix.before, price.fix.after, price.letter) == ("１８０", "180", "R")


def test_what_is_likely_waits_for_one_press_and_hangs_after_it():
    before = {row.number: row for row in plan().rows}
    after = {row.number: row for row in plan((EVERY_CLEAR_FIX,)).rows}
    for number in ("HS-907", "HS-924"):
        assert (before[number].verdict, before[number].publish) == ("warned", False)
        assert (after[number].verdict, after[number].publish) == ("accepted", True)
    assert after["HS-907"].wish.price_fen == 20_000
    assert after["HS-924"].wish.group == "child"


def test_apply_all_leaves_out_the_repeated_row_but_never_drops_a_value():
    rows = {row.row: row for row in plan((EVERY_CLEAR_FIX,)).rows}
    assert rows[4].verdict == "skipped"
    assert rows[18].verdict == "rejected"


def test_impossible_amounts_can_be_dropped_cell_by_cell():
    row = next(row for row in plan().rows if row.number == "HS-933")
    fixed = plan(tuple(problem.fix.id for problem in row.problems))
    row = next(row for row in fixed.rows if row.number == "HS-933")
    assert (row.verdict, row.wish.price_fen, row.wish.quantity) == ("warned", None, 1)


def test_no_private_word_reaches_the_public_side_of_the_plan():
    public = " ".join(
        f"{row.wish.text}{row.wish.item}{row.wish.spec}{row.wish.alias}"
        for row in plan().rows
        if row.wish
    )
    for private in ("330299201506120123", "１３０００", "0574", "王小满", "示例小学", "阿卜杜拉"):
        assert private not in public
    kept = {row.number: row.identity.original_text for row in plan().rows if row.identity}
    assert "330299201506120123" in kept["HS-910"]
    assert kept["HS-001"] == ""


def test_line_breaks_and_emoji_stay():
    row = next(row for row in plan().rows if row.number == "HS-928")
    assert row.wish.text == "我想要\n一个篮球\n🏀🏀 和一双袜子"


def test_a_formula_stays_text_and_does_not_hang():
    row = next(row for row in plan().rows if row.number == "HS-929")
    assert row.identity.original_text.startswith("=HYPERLINK(")
    assert not row.publish
