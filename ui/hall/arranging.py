"""One look at the event, in the words and places of the hall screen. Runs beside the GUI thread."""

from datetime import date, datetime, timedelta

from desktop_app.hall.look import District, Hall, Thanks
from desktop_app.hall.programme import Running, day_time, running
from desktop_app.hall.wording import (
    age_seconds,
    next_words,
    parts_words,
    thanked_words,
)
from desktop_app.language import tr
from desktop_app.messages.ages import age
from desktop_app.wishes.number import DISTRICTS
from ui.hall.hall_state import DistrictLine, Figure, Fresh, HallState, ProgrammeLine, ThanksLine
from ui.hall.heart import heart_of

NEWS = timedelta(minutes=5)  # so long the rose that opened last stands out
OLD_S = 1800
CROWD = 1_000  # roses of a heart that stands for more wishes than a screen has points for
SHIFTS = ((0, 0), (4, -2), (6, 2), (3, 5), (-1, 6), (-5, 3), (-6, -2), (-3, -5))


def arranged(hall: Hall) -> HallState:
    """What the screen shows of this look."""
    local = day_time(hall.now)
    roses, each = _roses(hall)
    return HallState(
        event=hall.event,
        date=_day(hall.date),
        each_words=tr("一朵玫瑰代表 {count} 个心愿", count=each) if each > 1 else "",
        time=f"{local:%H:%M}",
        figures=_figures(hall),
        share=_share(hall.figures.claimed, hall.figures.collected),
        roses=roses,
        numbers=hall.numbers,
        heart=heart_of(len(roses)),
        newest=_newest(hall),
        thanks=tuple(_thanks(one, hall.now) for one in hall.thanks),
        programme=_programme(running(hall.programme, hall.date, hall.now)),
        districts=tuple(
            _district(one, hall.now) for one in hall.districts if one.collected or one.venues
        ),
        shift=SHIFTS[(local.hour * 60 + local.minute) % len(SHIFTS)],
    )


def _day(day: str) -> str:
    held = date.fromisoformat(day)
    return tr("{year}年{month}月{day}日", year=held.year, month=held.month, day=held.day)


def _figures(hall: Hall) -> tuple[Figure, ...]:
    figures = hall.figures
    return (
        Figure(tr("征集心愿"), figures.collected),
        Figure(tr("已认领"), figures.claimed),
        Figure(tr("待认领"), figures.open),
        Figure(tr("已圆梦"), figures.fulfilled),
    )


def _roses(hall: Hall) -> tuple[str, int]:
    """The heart's letters, and for how many wishes each stands."""
    figures = hall.figures
    if hall.roses or not figures.collected:
        return hall.roses, 1
    each = -(-figures.collected // CROWD)
    fulfilled = figures.fulfilled // each
    claimed = figures.claimed // each - fulfilled
    there = figures.collected // each
    return "f" * fulfilled + "c" * claimed + "o" * (there - fulfilled - claimed), each


def _newest(hall: Hall) -> int:
    if not hall.thanks or hall.now - hall.thanks[0].at > NEWS:
        return -1
    number = hall.thanks[0].number
    return hall.numbers.index(number) if number in hall.numbers else -1


def _thanks(one: Thanks, now: datetime) -> ThanksLine:
    return ThanksLine(
        thanked_words(one.giver),
        tr("{alias}的心愿", alias=one.alias or one.number),
        age(one.at, now),
    )


def _programme(runs: Running) -> tuple[ProgrammeLine, ...]:
    now = ProgrammeLine(tr("现在"), parts_words(runs.now), "", is_now=True)
    coming = ProgrammeLine(tr("接下来"), parts_words(runs.next), next_words(runs))
    return tuple(line for line in (now, coming) if line.what)


def _district(one: District, now: datetime) -> DistrictLine:
    seconds = age_seconds(one, now)
    is_known = seconds is not None
    return DistrictLine(
        DISTRICTS[one.district][1] if one.district in DISTRICTS else one.district,
        f"{one.claimed} / {one.collected}" if is_known else "",
        _share(one.claimed, one.collected) if is_known else 0.0,
        _fresh(seconds),
        _age(one, seconds, now),
    )


def _age(one: District, seconds: int | None, now: datetime) -> str:
    """In as few words as a narrow place has room for."""
    if seconds is None:
        return tr("还没听到")
    return age(one.heard, now) if seconds and one.heard else tr("现在")


def _fresh(seconds: int | None) -> Fresh:
    if seconds is None:
        return Fresh.NEVER
    if seconds == 0:
        return Fresh.NOW
    return Fresh.OLD if seconds >= OLD_S else Fresh.OLDER


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
