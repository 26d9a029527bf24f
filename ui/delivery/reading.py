"""Reading again what a face shows: once for each change, whoever asks for it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from desktop_app.errors import UserError
from ui.jobs import Jobs

Seen = TypeVar("Seen")


class Reading(Generic[Seen]):
    """Owned by a presenter. look: in the store lane; then: what was seen."""

    def __init__(
        self,
        jobs: Jobs,
        look: Callable[[], Seen],
        then: Callable[[Seen], None],
        failed: Callable[[UserError], None],
    ) -> None:
        self._jobs = jobs
        self._look = look
        self._then = then
        self._failed = failed
        self._asked = 0

    def again(self) -> None:
        """Read it again."""
        self._asked += 1
        self._jobs.run(self._look, self._then, self._failed)

    def after(self, tell: Callable[[], None]) -> None:
        """Tell others of a change, then read. The shell, when told, has the open room read again: then
        the store lane does not do it twice."""
        before = self._asked
        tell()
        if self._asked == before:
            self.again()
