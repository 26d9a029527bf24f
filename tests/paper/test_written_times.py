"""The time that somebody wrote on a card, however they wrote it."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.paper.model import read_serials, read_written, shown, shown_moment

DAY = date(2023, 6, 28)
LATER = date(2023, 7, 3)

moments = st.builds(
    datetime.combine,
    st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)
full_width = str.maketrans("0123456789:-", "０１２３４５６７８９：－")


@given(moments)
def test_what_we_show_is_read_back_as_the_same_moment(moment):
    assert read_written(shown(moment), DAY, LATER) == moment
    assert shown_moment(shown(moment)) == moment


@given(moments, st.booleans())
def test_day_and_time_are_read_in_every_form_that_people_write(moment, is_wide):
    d, h, m = moment, moment.hour, moment.minute
    forms = [
        f"{d.month}-{d.day} {h:02}:{m:02}",
        f"{d.month}月{d.day}日{h:02}点{m}分",
        f"{d.month}月{d.day}号 {h:02}:{m}",
        f"{d.month:02}.{d.day:02} {h:02}{m:02}",
        f"{d.year}年{d.month}月{d.day}日 {h:02}时{m:02}分",
        f"{d.year}/{d.month}/{d.day} {h:02};{m:02}",
        f" {d.month} / {d.day}  {h:02} : {m:02} ",
    ]
    if h >= 12:
        forms += [f"{d.month}-{d.day} 下午{(h - 1) % 12 + 1}:{m:02}"]
    elif h:
        forms += [f"{d.month}-{d.day} 上午{h}:{m:02}", f"{d.month}-{d.day} {h}:{m:02} AM"]
    for form in forms:
        assert read_written(form.translate(full_width) if is_wide else form, DAY, LATER) == moment


@given(st.text())
def test_anything_else_is_refused_and_never_crashes(text):
    with suppress(UserError):
        assert abs(read_written(text, DAY, LATER).date() - DAY) <= timedelta(days=200)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("10:05", "10:05"),
        ("1005", "10:05"),
        ("930", "09:30"),
        ("10点", "10:00"),
        ("10点半", "10:30"),
        ("下午2点半", "14:30"),
        ("2:05", "14:05"),
        ("02:05", "02:05"),
        ("中午12:10", "12:10"),
        ("中午1点", "13:00"),
        ("晚上7:30", "19:30"),
        ("12:30 p.m.", "12:30"),
        ("12:30am", "00:30"),
    ],
)
def test_a_time_without_a_day_is_of_the_events_day(text, time):
    assert shown(read_written(text, DAY, LATER)) == f"2023-06-28 {time}"


def test_before_the_event_a_time_without_a_day_is_of_today():
    assert shown(read_written("10:05", DAY, date(2023, 6, 20))) == "2023-06-20 10:05"


def test_a_clock_that_lost_its_battery_does_not_choose_the_day():
    assert shown(read_written("10:05", DAY, date(2000, 1, 1))) == "2023-06-28 10:05"


@pytest.mark.parametrize("text", ["", "明天", "25:00", "10:60", "6-28", "6-31 10:05", "上午15:00"])
def test_nonsense_is_said_to_be_nonsense(text):
    with pytest.raises(UserError) as refused:
        read_written(text, DAY, LATER)
    assert refused.value.code == "bad_written"


def test_a_day_months_away_is_a_slip_of_the_pen():
    with pytest.raises(UserError) as refused:
        read_written("2020-06-28 10:05", DAY, LATER)
    assert refused.value.code == "written_far_off"


@pytest.mark.parametrize(
    ("text", "serials"),
    [("13", range(13, 14)), ("13-20", range(13, 21)), ("１３－２０", range(13, 21))],
)
def test_serials_are_read_as_people_write_them(text, serials):
    assert read_serials(text) == serials


@pytest.mark.parametrize("text", ["", "0", "20-13", "1-999", "x", "1-2-3"])
def test_serials_that_mean_nothing_are_refused(text):
    with pytest.raises(UserError):
        read_serials(text)
