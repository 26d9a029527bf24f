"""What a laptop reminds of: the end of keeping at a lead's, keys of its own that run out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.desk import Desk
from desktop_app.events.records import is_lead
from desktop_app.people.retention import REMIND_DAYS, days_left
from desktop_app.people.running_out import term_of


class Reminds(StrEnum):
    """Of what; the gravest first."""

    RAN_OUT = "ran_out"  # this laptop does not read any more
    DUE = "due"  # everybody is to be erased now
    KEYS_NEAR = "keys_near"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Reminder:
    """day: the last one; days: how many are left, below 0 when it is past."""

    of: Reminds
    day: date
    days: int


def reminder_of(desk: Desk) -> Reminder | None:
    """The gravest thing to be reminded of; None when there is none. A read."""
    term = term_of(desk)
    if term.dropped is not None:
        return Reminder(Reminds.RAN_OUT, term.dropped, 0)
    with desk.store.read() as tx:
        is_ours = is_lead(tx, desk.node)
    left = days_left(desk) if is_ours else None
    if left is not None and left[1] <= REMIND_DAYS:
        return Reminder(Reminds.DUE if left[1] <= 0 else Reminds.NEAR, *left)
    if term.until is not None and term.is_near:
        return Reminder(Reminds.KEYS_NEAR, term.until, term.days_left)
    return None
