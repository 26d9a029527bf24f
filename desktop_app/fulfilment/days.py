"""How long a gift has been expected, and how urgent that is. Pure.

The deadlines are those of the field: whoever promised is reached within 24 hours, and the gift is
here by its day (domain.md c); then amber, red, release. Days are days of the calendar where the
laptop stands.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.claims.facts import Channel
from desktop_app.clock import read

SOON = 2  # days before the last one on which somebody should call
REACH_WITHIN = timedelta(hours=24)


class Urgency(StrEnum):
    """How urgent a gift is that has not come. The order is that of the list."""

    RED = "red"  # past its last day
    AMBER = "amber"  # due within two days, or nobody has reached the giver within 24 hours
    GREEN = "green"


# Whoever claimed at a counter was spoken to there; these have only left a number.
_NOT_SPOKEN_TO = (Channel.PHONE, Channel.IMPORT)


def days_late(due: str, today: date) -> int:
    """Days since the last day; negative while it is to come, 0 on the day itself.

    0, too, for what another desk wrote that is no day.
    """
    try:
        return (today - date.fromisoformat(due)).days
    except ValueError:
        return 0


def days_since(at: str, today: date) -> int:
    """Whole days since a moment of the store, at least 0: clocks of two laptops may differ."""
    return max((today - read(at).astimezone().date()).days, 0)


def is_unreached(channel: str, claimed_at: str, calls: int, now: datetime) -> bool:
    """Whether the giver should have been called by now, and was not."""
    is_unknown = channel in _NOT_SPOKEN_TO and not calls
    return is_unknown and now - read(claimed_at) > REACH_WITHIN


def urgency_of(late: int, *, is_unreached: bool) -> Urgency:
    """By days late and whether the giver should have been called."""
    if late > 0:
        return Urgency.RED
    return Urgency.AMBER if late >= -SOON or is_unreached else Urgency.GREEN
