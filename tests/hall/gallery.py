"""The hall screen for the gallery: a projector, an old laptop's screen, a standing display."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from desktop_app.events.facts import ProgrammeItem
from desktop_app.hall.look import District, Hall, Thanks
from desktop_app.roses.records import Figures
from desktop_app.wishes.number import DISTRICTS
from tests.gallery import exhibit
from tests.hall.notices import a_notice
from ui.hall.arranging import arranged
from ui.hall.hall_window import HallWindow
from ui.hall.notice_state import NoticeState

NOW = datetime(2023, 6, 28, 2, 12, tzinfo=UTC)


def a_hall(roses: int = 309, claimed: int = 91, fulfilled: int = 6) -> Hall:
    """A day in full swing: one district cut off, one never heard."""
    letters = ["o"] * roses
    for place in range(claimed):
        letters[place * 7 % roses] = "f" if place < fulfilled else "c"
    done = sum(letter != "o" for letter in letters)
    numbers = tuple(f"HS-{number:03d}" for number in range(1, roses + 1))
    return Hall(
        "2023 社会组织党员公益日 · 圆梦玫瑰墙",
        "2023-06-28",
        NOW,
        Figures(roses, done, roses - done, fulfilled, 0, 0),
        "".join(letters),
        numbers,
        _thanks(numbers, "".join(letters).rindex("c") if claimed else -1),
        _districts(roses, done, fulfilled),
        (
            ProgrammeItem(at="09:30", title="开幕式", place="主舞台"),
            ProgrammeItem(at="10:00", title="心愿认领", place="玫瑰花墙"),
            ProgrammeItem(at="10:30", title="爱心义诊", place="广场东侧"),
        ),
    )


def _thanks(numbers: tuple[str, ...], newest: int) -> tuple[Thanks, ...]:
    if newest < 0:
        return ()
    who = (
        ("王*", "陈同学", 0.4),
        ("", "张奶奶", 3),
        ("海曙区**党支部", "李先生", 6),
        ("欧阳**", "周同学", 14),
        ("林*", "王女士", 25),
    )
    return tuple(
        Thanks(str(place), numbers[newest], alias, giver, NOW - timedelta(minutes=minutes))
        for place, (giver, alias, minutes) in enumerate(who)
    )


def _districts(roses: int, claimed: int, fulfilled: int) -> tuple[District, ...]:
    of, done = roses // 11, claimed // 11
    found = []
    for place, prefix in enumerate(DISTRICTS):
        heard = {2: NOW - timedelta(minutes=12), 5: None, 7: NOW - timedelta(hours=2)}.get(
            place, NOW - timedelta(seconds=20)
        )
        found.append(
            District(
                prefix, (f"{prefix} 会场",), ("2023-06-28",), of, done + place % 3,
                of - done - place % 3, fulfilled // 11, place == 0, heard,
            )
        )  # fmt: skip
    return tuple(found)


def _screens(*, is_dark: bool) -> dict[str, QWidget]:
    full = a_hall()
    empty = replace(a_hall(0, 0, 0), districts=(), programme=())
    return {
        "day": _window(full, is_dark=is_dark),
        "few": _window(replace(a_hall(24, 5, 1), districts=()), is_dark=is_dark),
        "crowd": _window(
            replace(
                a_hall(2800, 1900, 300),
                roses="",
                numbers=(),
                figures=Figures(28_000, 19_000, 9_000, 3_000, 0, 0),
            ),
            is_dark=is_dark,
        ),
        "empty": _window(empty, is_dark=is_dark),
    }


@exhibit("hall_dark", (1920, 1080))
def dark() -> dict[str, QWidget]:
    return _screens(is_dark=True)


@exhibit("hall_light", (1920, 1080))
def light() -> dict[str, QWidget]:
    return _screens(is_dark=False)


@exhibit("hall_small", (1366, 768))
def small() -> dict[str, QWidget]:
    return {"dark": _window(a_hall()), "light": _window(a_hall(), is_dark=False)}


@exhibit("hall_four_to_three", (1024, 768))
def four_to_three() -> QWidget:
    return _window(a_hall())


@exhibit("hall_five_to_four", (1280, 1024))
def five_to_four() -> QWidget:
    return _window(a_hall(), is_dark=False)


@exhibit("hall_square", (1000, 1000))
def square() -> QWidget:
    return _window(a_hall())


@exhibit("hall_standing", (1080, 1920))
def standing() -> QWidget:
    return _window(a_hall())


def _window(hall: Hall, *, is_dark: bool = True) -> HallWindow:
    window = HallWindow(is_dark=is_dark)
    window.show_state(arranged(hall))
    return window


@exhibit("hall_notice", (1920, 1080))
def notice() -> dict[str, QWidget]:
    return {
        "dark": _with_notice(a_notice()),
        "light": _with_notice(a_notice(), is_dark=False),
        "nothing_paid": _with_notice(replace(a_notice(0), pledged=""), is_dark=False),
    }


@exhibit("hall_notice_small", (1366, 768))
def notice_small() -> QWidget:
    return _with_notice(a_notice(309))


@exhibit("hall_notice_standing", (1080, 1920))
def notice_standing() -> QWidget:
    return _with_notice(a_notice(), is_dark=False)


def _with_notice(state: NoticeState, *, is_dark: bool = True) -> HallWindow:
    window = _window(a_hall(), is_dark=is_dark)
    window.show_notice(state)
    return window
