"""What stands on a card filled in by hand, and how it is read. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.claims.facts import Giver, Pledge
from desktop_app.errors import UserError

MOST_BLANKS = 200  # in one batch: a hundred sheets
USUAL_BLANKS = 20  # what a desk wants beside it before the doors open
_FAR_FROM_EVENT = timedelta(days=200)
_PRACTICE = timedelta(days=60)  # before the event, cards are filled in for practice and by phone
_SHOWN = "%Y-%m-%d %H:%M"

_MORNING = "早上|早晨|清晨|上午|am"
_LATER = "下午|傍晚|晚上|pm"
_WRITTEN = re.compile(
    r"(?:(?:(?P<year>\d{4})[-./年])?(?P<month>\d{1,2})[-./月](?P<day>\d{1,2})(?:[日号] ?| |t))?"
    rf"(?P<part>{_MORNING}|{_LATER}|中午|凌晨)? ?"
    r"(?:(?P<hour>\d{1,2})[:;点时](?P<minute>\d{1,2}|半)?分?|(?P<digits>\d{3,4}))"
    r" ?(?P<after>am|pm)?"
)


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A card as somebody keyed it in.

    card     what the card's QR says, or its short code
    numbers  wish numbers in our form; mostly one
    written  the time as it stands on the card
    """

    card: str
    numbers: tuple[str, ...]
    written: str
    giver: Giver
    pledge: Pledge = Pledge.BRING


def read_written(text: str, event_day: date, today: date) -> datetime:
    """The local time on a card, to the minute: `10:05`, `1005`, `下午2点半`, `6月28日 10：05`.

    Without a day it is the event's; before the event (practice, phone calls) today. Without a year
    it is the event's. An hour from 1 to 5 without a leading zero and without 上午 is one in
    the afternoon: no desk is open at night.
    Raises UserError bad_written: no time, or months away from the event.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().replace("a.m.", "am").split())
    plain = re.sub(r" ?([-./年月:;点时]) ?", r"\1", plain.replace("p.m.", "pm"))
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        raise UserError("bad_written", text=text.strip()[:20])
    try:
        moment = datetime.combine(_day(found, event_day, today), _time(found))
    except ValueError:
        raise UserError("bad_written", text=text.strip()[:20]) from None
    if abs(moment.date() - event_day) > _FAR_FROM_EVENT:
        raise UserError("written_far_off", when_written=shown(moment))
    return moment


def shown(moment: datetime) -> str:
    """`2023-06-28 10:05`, as journal and screens have it."""
    return moment.strftime(_SHOWN)


def shown_moment(text: str) -> datetime:
    """The moment that `shown` wrote."""
    return datetime.strptime(text, _SHOWN)  # noqa: DTZ007 - a time on paper knows no zone


def check_count(count: int) -> int:
    """How many blank cards to print. Raises UserError blanks_count."""
    if not 1 <= count <= MOST_BLANKS:
        raise UserError("blanks_count", count=count, most=MOST_BLANKS)
    return count


def read_serials(text: str) -> range:
    """`13-20` or `13`. Raises UserError bad_serials."""
    found = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-~—到至]\s*(\d{1,6})\s*)?", _plain(text))
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not 1 <= first <= last < first + MOST_BLANKS:
        raise UserError("bad_serials", text=text[:20], most=MOST_BLANKS)
    return range(first, last + 1)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _day(found: re.Match[str], event_day: date, today: date) -> date:
    if found["month"]:
        year = int(found["year"] or event_day.year)
        return date(year, int(found["month"]), int(found["day"]))
    is_before = timedelta(0) < event_day - today <= _PRACTICE
    return today if is_before else event_day


def _time(found: re.Match[str]) -> time:
    digits = found["digits"] or ""
    hour = found["hour"] or digits[:-2]
    minute = {None: digits[-2:] or "0", "半": "30"}.get(found["minute"], found["minute"])
    part = found["after"] or found["part"] or ""
    return time(_hour(hour, part), int(minute))


def _hour(written: str, part: str) -> int:
    hour = int(written)
    if part in _MORNING.split("|"):
        if hour > 12:
            raise ValueError(part)
        return hour % 12 if part == "am" else hour
    is_later = part in _LATER.split("|") and hour < 12
    is_noon = part == "中午" and hour < 10
    is_bare = not part and 1 <= hour <= 5 and len(written) == 1
    return hour + 12 if is_later or is_noon or is_bare else hour
