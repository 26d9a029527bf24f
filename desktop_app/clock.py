"""What time this desk believes it is. For display only: no wall clock decides anything."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC. The only place that asks the computer's clock."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """A moment as the store keeps it: UTC, ISO 8601, whole milliseconds, `2023-06-28T01:02:03.004Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> datetime:
    """The moment that `written` wrote, in UTC."""
    return datetime.fromisoformat(text)
