"""The first look: what the window paints before the rest of the program is loaded."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim
from desktop_app.roses.reading import load_roses
from desktop_app.roses.wall import columns_of, first_look, rose_before_opening
from tests.desks import hang, small_desk, wish
from ui.wall.wall_columns import Columns
from ui.wall.wall_stages import Stage


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("XS-002"), wish("HS-017", concerns=("no_consent",)), wish("SB-100"))
    hang(desk, wish("HS-003"), wish("SB-020"), wish("HS-1000"))
    yield desk
    desk.close()


def test_the_columns_are_those_of_the_whole_rows_in_order_of_numbers(desk):
    claim_wishes(desk, ["HS-003"], Giver(name="王建国"))
    park_claim(desk, "SB-020", Giver(name="李"))
    wall = first_look(desk.home).wall

    assert wall.numbers == ["SB-020", "SB-100", "HS-003", "HS-017", "HS-1000", "XS-002"]
    assert wall.stages == ["held", "open", "claimed", "review", "open", "open"]
    assert wall == columns_of(load_roses(desk))


def test_an_event_without_wishes_has_empty_columns(tmp_path):
    desk = small_desk(tmp_path / "empty")
    assert first_look(desk.home).wall.numbers == []
    desk.close()


def test_the_first_look_reads_the_index_alone(desk):
    """Whole rows of 100,000 wishes take four times as long to fetch."""
    from desktop_app.roses.wall import _FIRST_SQL

    with desk.store.read() as tx:
        plan = " ".join(str(row) for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {_FIRST_SQL}"))
    assert "USING COVERING INDEX ix_roses_wall" in plan


def test_a_rose_pressed_before_the_desk_is_open_is_read_alone(desk):
    found = rose_before_opening(desk.home, "HS-003")

    assert found is not None
    assert (found.number, found.text) == ("HS-003", "想要一盏台灯。")
    assert rose_before_opening(desk.home, "HS-999") is None


def test_words_are_filled_in_only_for_the_roses_that_hang(desk):
    columns = Columns(first_look(desk.home).wall)
    assert columns.tip(0) == "SB-020"
    assert columns.stage_counts()[Stage.OPEN] == 5
    rows = load_roses(desk)

    assert not columns.fill(rows[1:], columns_of(rows[1:]))
    assert columns.fill(rows, columns_of(rows))
    assert columns.tip(0) == "SB-020 · 张奶奶 · 台灯"
