"""Seeing what is masked, as presenters do it: one person's data at a time, for a while.

The value is asked for in the store lane, where the access is written down first. Whatever changes
the screen meanwhile (a scan, another room, the lock) drops it. Knows no widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.people.access_facts import Part, Purpose

if TYPE_CHECKING:
    from desktop_app.errors import UserError
    from desktop_app.people.access import Revealed
    from ui.jobs import Jobs

Reveal = Callable[[str, Purpose, Part, str], "Revealed"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown in full now.

    whom     as the screen named it: a claim, a paper card, a wish
    turn     another number for every look, so that the time begins anew
    seconds  how long it is shown
    """

    whom: str
    values: Mapping[str, str]
    turn: int
    seconds: int

    def value(self, field: str, masked: str = "") -> str:
        """This field in full if it was asked for, else as it is masked."""
        return self.values.get(field, masked)


class Revealing:
    """Owned by a presenter.

    reveal   the operation: whom, purpose, part, words
    show     called with what is shown now, None when nothing is
    seconds  how long, by the settings
    """

    def __init__(
        self,
        jobs: Jobs,
        reveal: Reveal,
        show: Callable[[Shown | None], None],
        failed: Callable[[UserError], None],
        seconds: Callable[[], int],
    ) -> None:
        self._jobs = jobs
        self._reveal = reveal
        self._show = show
        self._failed = failed
        self._seconds = seconds
        self._turn = 0
        self.shown: Shown | None = None

    def want(self, whom: str, purpose: Purpose, part: Part = Part.ALL, words: str = "") -> None:
        """Write the access down, then show it, unless the screen has moved on by then."""
        self._turn += 1
        turn = self._turn
        self._jobs.run(
            lambda: self._reveal(whom, purpose, part, words),
            lambda found: self._revealed(turn, whom, found),
            self._failed,
        )

    def mask(self) -> None:
        """Time is up, or the screen shows something else; what is on its way is not shown."""
        self._turn += 1
        if self.shown is not None:
            self.shown = None
            self._show(None)

    def _revealed(self, turn: int, whom: str, found: Revealed) -> None:
        if turn == self._turn:
            self.shown = Shown(whom, found.values, turn, self._seconds())
            self._show(self.shown)
