"""Seeing where a family lives or how to call them, for the team that goes there and whoever asks later."""

from collections.abc import Callable

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.people.access import Part, Purpose, Revealed, reveal_stop
from ui.jobs import Jobs
from ui.revealing import Revealing, Shown


def family_revealing(
    jobs: Jobs,
    desk: Desk,
    show: Callable[[Shown | None], None],
    failed: Callable[[UserError], None],
    seconds: Callable[[], int],
) -> Revealing:
    """Of the gift with a number; the purpose is always delivering. See `Revealing`."""

    def reveal(number: str, _purpose: Purpose, part: Part, _words: str) -> Revealed:
        return reveal_stop(desk, number, part)

    return Revealing(jobs, reveal, show, failed, seconds)
