"""Dates and ages as people write them: 2023.6.28, 45105, 6月底, 七十二, 2015年3月生. Pure."""

import re
from datetime import date, timedelta

from desktop_app.intake.amounts import chinese_number
from desktop_app.intake.cells import Find, Reading, Weight, is_nothing, plain
from desktop_app.wishes.facts import AGE_BANDS

_FIRST_SERIAL, _LAST_SERIAL = 10_000, 80_000  # 1927 to 2119; below it is no date but a count
_EXCEL_EPOCH = date(1899, 12, 30)  # its 1900 was a leap year, so day 60 on counts from here
_OLDEST = 120

_YEAR_FIRST = re.compile(
    r"(\d{4}|\d{2})\s*[-./年,、]\s*(\d{1,2})\s*[-./月,、]\s*(\d{1,2})\s*[日号]?"
)
_YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"(\d{1,2})\s*[./月]\s*(\d{1,2})\s*[日号]?")
_TIME = re.compile(
    r"[t ]\s*\d{1,2}[:点]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?秒?(?:z|[+-]\d\d:?\d\d)?$"
)
_WEEKDAY = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?")


def read_day(text: str, year: int) -> Reading:
    """An ISO date; the words themselves where they name no day (6月底). `year` is the event's.

    A bare month and day is taken in the event's year, and asked.
    """
    asked = plain(text)
    if is_nothing(asked):
        return Reading("")
    bare = _WEEKDAY.sub("", _TIME.sub("", asked.lower().lstrip("'"))).strip()
    bare = _with_digits(bare)
    day, code, weight = _day(bare, year)
    if day is None:
        return Reading(asked[:40], (Find(code, weight),))
    iso = day.isoformat()
    if iso == asked:
        return Reading(iso)
    return Reading(iso, (Find(code, weight, iso),))


def _day(bare: str, year: int) -> tuple[date | None, str, Weight]:
    if found := _YEAR_FIRST.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return _checked(_full_year(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(bare):
        return _american(int(found[1]), int(found[2]), int(found[3]))
    if re.fullmatch(r"\d{5}(\.\d+)?", bare):
        serial = int(float(bare))
        if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
            return _EXCEL_EPOCH + timedelta(days=serial), "date_serial", Weight.FIXED
    if found := _NO_YEAR.fullmatch(bare):
        day, code, weight = _checked(year, int(found[1]), int(found[2]))
        return (day, "date_without_year", Weight.ASK) if day else (day, code, weight)
    if re.search(r"[月年旬底初中末]|节|暑假|寒假|开始|持续", bare):
        return None, "date_in_words", Weight.NOTE
    return None, "date_unreadable", Weight.WARN


def _checked(year: int, month: int, day: int) -> tuple[date | None, str, Weight]:
    try:
        return date(year, month, day), "date_tidied", Weight.FIXED
    except ValueError:
        return None, "date_impossible", Weight.WARN


def _american(first: int, second: int, year: int) -> tuple[date | None, str, Weight]:
    """6/28/2023 can be one day only; 6/5/2023 could be two, and is asked."""
    if first > 12:
        return _checked(year, second, first)
    day, code, weight = _checked(year, first, second)
    if day and second <= 12 and first != second:
        return day, "date_order", Weight.ASK
    return day, code, weight


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _with_digits(text: str) -> str:
    """二〇二三年六月二十八日 -> 2023年6月28日."""
    if not re.search("[〇零一二三四五六七八九十][年月日号]", text):
        return text
    return re.sub(
        "[〇零○一二三四五六七八九十廿]+(?=[年月日号])",
        lambda found: str(number) if (number := chinese_number(found[0])) is not None else found[0],
        text,
    )


_LOW_ENDS = {band: int(re.match(r"\d+", band)[0]) for band in AGE_BANDS}  # type: ignore[index]
_FINE = tuple(band for band in AGE_BANDS if band != "60岁及以上")
_SPAN = re.compile(r"(\d{1,3})(?:-|—|–|~|至|到)(\d{1,3})")


def band_of(years: int, *, fine: bool = True) -> str:
    """The band of an age in years. Not `fine`: the city writes 60岁及以上 for sick or disabled."""
    if not fine and years >= 60:
        return "60岁及以上"
    return [band for band in _FINE if _LOW_ENDS[band] <= years][-1]


def read_age(text: str, *, fine: bool = True) -> Reading:
    """An age band of `wishes.facts.AGE_BANDS`; empty while unknown."""
    if text in AGE_BANDS:
        return Reading(text)
    asked = plain(text).lower().lstrip("'")
    if is_nothing(asked):
        return Reading("")
    bare = re.sub(r"多?[周虚实]?岁半?|年龄|约|左右|[\s:]|多$", "", asked)
    if re.fullmatch(r"[\d半一二三四五六七八九十]+个?(?:月|天)", bare) and "年" not in bare:
        return Reading(AGE_BANDS[0], (Find("age_tidied", Weight.FIXED, AGE_BANDS[0]),))
    if over := re.fullmatch(r"(\d{1,3})(?:及)?(?:以上|\+)", bare):
        return _over(int(over[1]))
    if span := _SPAN.fullmatch(bare):
        return _banded(int(span[1]), int(span[2]), fine=fine)
    bare = re.sub(r"\.\d+$", "", bare)
    years = int(bare) if re.fullmatch(r"\d{1,3}", bare) else chinese_number(bare)
    if years is None or not 0 <= years <= _OLDEST:
        return Reading("", (Find("age_unreadable", Weight.WARN),))
    band = band_of(years, fine=fine)
    return Reading(band, (Find("age_banded", Weight.FIXED, band),))


def _over(years: int) -> Reading:
    band = {60: "60岁及以上", 90: "90岁及以上"}.get(years)
    if band:
        return Reading(band, (Find("age_tidied", Weight.FIXED, band),))
    if years > _OLDEST:
        return Reading("", (Find("age_unreadable", Weight.WARN),))
    band = "60岁及以上" if years > 60 else band_of(years)
    return Reading(band, (Find("age_guessed", Weight.ASK, band),))


def _banded(low: int, high: int, *, fine: bool) -> Reading:
    """A span of years: its own band if there is one, else the band of its middle, asked."""
    for band in AGE_BANDS:
        if band == f"{low}-{high}岁":
            return Reading(band, (Find("age_tidied", Weight.FIXED, band),))
    if low > high or high > _OLDEST:
        return Reading("", (Find("age_unreadable", Weight.WARN),))
    first, last = band_of(low, fine=fine), band_of(high, fine=fine)
    weight = Weight.FIXED if first == last else Weight.ASK
    return Reading(first, (Find("age_guessed", weight, first),))


def read_birth(text: str, day: date, *, fine: bool = True) -> Reading:
    """The age band on the event's day from a date, month or year of birth."""
    asked = plain(text)
    if is_nothing(asked):
        return Reading("")
    bare = _with_digits(re.sub(r"[生出\s]|出生", "", _TIME.sub("", asked.lower())))
    full = read_day(bare, day.year).value
    born = re.match(r"(\d{4})(?:[-./年]?(\d{1,2}))?", full if re.match(r"\d{4}-", full) else bare)
    if not born:
        return Reading("", (Find("age_unreadable", Weight.WARN),))
    month = int(born[2] or 1)
    date_of_month = int(full[8:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d", full) else 1
    years = day.year - int(born[1]) - ((day.month, day.day) < (month, date_of_month))
    if not 0 <= years <= _OLDEST:
        return Reading("", (Find("age_unreadable", Weight.WARN),))
    band = band_of(years, fine=fine)
    return Reading(band, (Find("age_from_birth", Weight.FIXED, band),))
