"""What a lamp says of a laptop. No store, no screen."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desktop_app.clock import written
from desktop_app.exchange.message import Health
from desktop_app.readiness.model import Point, Row, Seen, Verdict, is_ready, judge
from desktop_app.readiness.words import cell_words, todos

NOW = datetime(2023, 6, 28, 1, 0, tzinfo=UTC)
OWN = Seen("a" * 8, "一号门", NOW, version="0.2.0", is_own=True)


def well(now: datetime = NOW) -> Health:
    """A laptop with nothing to say against."""
    just_now = written(now - timedelta(minutes=3))
    return Health(
        printer_tested_at=just_now,
        scanner_heard_at=just_now,
        free_mb=120_000,
        battery=80,
        backup_at=just_now,
        blanks=20,
    )


def seen(**other: object) -> Seen:
    values: dict[str, object] = {
        "node": "b" * 8,
        "name": "二号门",
        "heard_at": NOW - timedelta(seconds=5),
        "is_same": True,
        "holds": 12,
        "version": "0.2.0",
        "health": well(),
    }
    return Seen(**(values | other))  # type: ignore[arg-type]


def unwell(**values: object) -> Seen:
    return seen(health=msgspec.structs.replace(well(), **values))


def row(one: Seen) -> Row:
    return judge(one, OWN, NOW)


def cell(one: Seen, point: Point):
    return next(cell for cell in row(one).cells if cell.point is point)


def test_a_laptop_with_nothing_wrong_may_open():
    assert row(seen()).verdict is Verdict.GREEN
    assert is_ready([row(seen())])
    assert todos(row(seen())) == []


@pytest.mark.parametrize(
    ("one", "point", "verdict", "word"),
    [
        (seen(heard_at=NOW - timedelta(minutes=5)), Point.HEARD, "amber", "失联 5 分钟"),
        (seen(heard_at=NOW - timedelta(minutes=45)), Point.HEARD, "red", "失联 45 分钟"),
        (seen(trouble="other_event"), Point.HEARD, "red", "别的活动"),
        (seen(is_same=False, lacks=4), Point.DATA, "amber", "少 4 条"),
        (seen(is_same=False, ahead=2), Point.DATA, "amber", "多 2 条"),
        (seen(is_same=False, lacks=4, ahead=2), Point.DATA, "amber", "不一样"),
        (seen(is_same=None), Point.DATA, "amber", "不知道"),
        (seen(version="0.1.9"), Point.VERSION, "amber", "不一样"),
        (seen(trouble="other_protocol"), Point.VERSION, "red", "版本不符"),
        (seen(skew=timedelta(minutes=7)), Point.CLOCK, "amber", "+7 分"),
        (seen(skew=-timedelta(minutes=7)), Point.CLOCK, "amber", "−7 分"),
        (unwell(printer="no_paper"), Point.PRINTER, "red", "缺纸"),
        (unwell(printer_tested_at=""), Point.PRINTER, "amber", "没试打"),
        (unwell(scanner_heard_at=""), Point.SCANNER, "amber", "没试扫"),
        (unwell(free_mb=300), Point.DISK, "red", "剩 300 MB"),
        (unwell(free_mb=1500), Point.DISK, "amber", "剩 1500 MB"),
        (unwell(battery=12), Point.BATTERY, "red", "12 %"),
        (unwell(battery=40), Point.BATTERY, "amber", "40 %"),
        (unwell(backup_at=""), Point.BACKUP, "amber", "没有备份"),
        (unwell(blanks=0), Point.BLANKS, "amber", "没有"),
        (unwell(blanks=3), Point.BLANKS, "amber", "剩 3 张"),
    ],
)
def test_what_is_not_well_has_a_word_a_lamp_and_something_to_do(one, point, verdict, word):
    found = cell(one, point)
    assert (found.verdict, cell_words(found).word) == (verdict, word)
    assert cell_words(found).remedy
    assert not is_ready([row(one)])


def test_a_clock_that_is_two_minutes_off_is_right_enough():
    assert cell(seen(skew=timedelta(minutes=2)), Point.CLOCK).verdict is Verdict.GREEN


def test_on_the_mains_a_low_battery_is_no_trouble():
    found = cell(unwell(battery=12, is_charging=True), Point.BATTERY)
    assert (found.verdict, cell_words(found).word) == (Verdict.GREEN, "充电 12 %")


def test_a_wrong_clock_does_not_make_a_fresh_test_look_old():
    there = NOW + timedelta(hours=20)
    one = seen(skew=timedelta(hours=20), health=well(there))
    assert cell(one, Point.PRINTER).verdict is Verdict.GREEN
    assert cell(one, Point.BACKUP).verdict is Verdict.GREEN
    assert cell(one, Point.CLOCK).verdict is Verdict.AMBER


def test_yesterdays_test_page_does_not_count_today():
    old = written(NOW - timedelta(hours=20))
    found = cell(unwell(printer_tested_at=old), Point.PRINTER)
    assert (found.verdict, cell_words(found).word) == (Verdict.AMBER, "20 小时前")


def test_a_laptop_that_was_never_heard_of_is_one_thing_to_do_not_eleven():
    found = row(Seen("c" * 8, "三号门"))
    assert found.verdict is Verdict.RED
    assert [(todo.point, todo.word) for todo in todos(found)] == [("联系", "还没听到")]


def test_a_laptop_whose_window_was_never_open_is_one_thing_to_do():
    found = row(seen(health=None))
    assert [(todo.point, todo.word) for todo in todos(found)] == [("打印", "不知道")]
    assert cell_words(cell(seen(health=None), Point.BATTERY)).word == "不知道"


def test_this_desk_is_not_judged_by_its_distance_to_itself():
    own = judge(OWN, OWN, NOW)
    assert {cell.point for cell in own.cells if cell.verdict is Verdict.GREEN} >= {
        Point.HEARD, Point.DATA, Point.VERSION, Point.CLOCK,
    }  # fmt: skip
