"""What runs now and what comes next. Pure; the moment is given.

The day is held in China, which has one zone and no summer time: a hub in a data centre, whose own
zone is UTC, shows the same programme as the laptop in the hall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from desktop_app.events.facts import ProgrammeItem

CHINA = timezone(timedelta(hours=8))
LAST_RUNS = 60  # minutes: nothing says when the last part ends


@dataclass(frozen=True, slots=True)
class Running:
    """Parts that begin at one time run side by side.

    now      what runs, empty before the first part and after the last
    next     what begins next on the event's day, empty when nothing does
    minutes  until `next` begins, at least 1; None when there is none, or the day has not come
    """

    now: tuple[ProgrammeItem, ...] = ()
    next: tuple[ProgrammeItem, ...] = ()
    minutes: int | None = None


def day_time(moment: datetime) -> datetime:
    """A moment as the clock in the hall shows it."""
    return moment.astimezone(CHINA)


def running(items: Sequence[ProgrammeItem], day: str, moment: datetime) -> Running:
    """Now and next at this moment.

    items   in any order
    day     the event's, ISO date
    moment  with its zone
    """
    local = day_time(moment)
    held = date.fromisoformat(day)
    if not items or local.date() > held:
        return Running()
    if local.date() < held:
        return Running(next=_at(items, min(item.at for item in items)))
    clock = f"{local:%H:%M}"
    begun = max((item.at for item in items if item.at <= clock), default="")
    coming = min((item.at for item in items if item.at > clock), default="")
    past = local.hour * 60 + local.minute
    if begun and not coming and past - _minutes(begun) >= LAST_RUNS:
        begun = ""
    minutes = _minutes(coming) - past if coming else None
    return Running(_at(items, begun), _at(items, coming), minutes)


def _at(items: Sequence[ProgrammeItem], at: str) -> tuple[ProgrammeItem, ...]:
    return tuple(item for item in items if item.at == at)


def _minutes(at: str) -> int:
    return int(at[:2]) * 60 + int(at[3:])
