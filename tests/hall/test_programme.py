"""Now and next of the day's programme, and the words for them."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.events.facts import ProgrammeItem
from desktop_app.events.operations import read_programme
from desktop_app.hall.programme import CHINA, Running, running
from desktop_app.hall.wording import next_words, parts_words

DAY = "2023-06-28"
ITEMS = read_programme(["9:30 开幕式", "10:00 义诊 @ 广场东侧", "10:00 舞台", "11:15 闭幕"])
OPENING, STAGE, CLOSING = ITEMS[:1], ITEMS[1:3], ITEMS[3:]


def at(hour: int, minute: int = 0, day: int = 28) -> datetime:
    return datetime(2023, 6, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(at(20, day=27), Running((), OPENING, None), id="the evening before"),
        pytest.param(at(8, 30), Running((), OPENING, 60), id="before the first part"),
        pytest.param(at(9, 30), Running(OPENING, STAGE, 30), id="a part begins on its minute"),
        pytest.param(at(10, 59), Running(STAGE, CLOSING, 16), id="two parts side by side"),
        pytest.param(at(12, 14), Running(CLOSING, (), None), id="the last part runs on"),
        pytest.param(at(12, 15), Running(), id="the last part is over"),
        pytest.param(at(9, 45, day=29), Running(), id="the day after"),
    ],
)
def test_a_visitor_reads_what_runs_and_what_comes(moment: datetime, expected: Running) -> None:
    assert running(ITEMS, DAY, moment) == expected


def test_a_hub_on_utc_shows_the_clock_of_the_hall() -> None:
    assert running(ITEMS, DAY, datetime(2023, 6, 28, 1, 40, tzinfo=UTC)).now == OPENING
    late = datetime(2023, 6, 27, 23, 0, tzinfo=UTC)  # 7:00 of the 28th in Ningbo
    assert running(ITEMS, DAY, late).minutes == 150


def test_an_empty_programme_says_nothing() -> None:
    assert running((), DAY, at(10)) == Running()


def test_no_minute_of_the_day_shows_a_part_that_has_not_begun() -> None:
    for step in range(24 * 60):
        moment = at(0) + timedelta(minutes=step)
        found = running(ITEMS, DAY, moment)
        assert all(item.at <= f"{moment:%H:%M}" for item in found.now)
        assert found.minutes is None or found.minutes >= 1


def test_places_stand_beside_their_parts() -> None:
    side_by_side = (ProgrammeItem(at="10:00", title="义诊", place="广场东侧"), *OPENING)
    assert parts_words(side_by_side) == "义诊（广场东侧）、开幕式"


def test_the_next_part_is_told_in_minutes_then_hours() -> None:
    assert next_words(running(ITEMS, DAY, at(9, 18))) == "9:30，还有 12 分钟"
    assert next_words(running(ITEMS, DAY, at(7, 0))) == "9:30，还有 2 小时"
    assert next_words(running(ITEMS, DAY, at(20, day=27))) == "9:30"
    assert next_words(Running()) == ""
