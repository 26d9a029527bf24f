"""What the parts of the fund's room share: one thing is done at a time, and one bar tells of it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.messages import sentences
from ui.jobs import Jobs

Result = TypeVar("Result")


class Teller(Protocol):
    """The frame of the room: says what goes on, went well or went wrong."""

    def say_busy(self, words: str) -> None: ...

    def say_done(self, words: str) -> None: ...

    def say_problem(self, problem: str, remedy: str) -> None: ...


class Doing:
    """Runs one thing at a time; what is pressed meanwhile is not done twice."""

    def __init__(
        self, jobs: Jobs, desk: Desk, teller: Teller, changed: Callable[[Changes], None]
    ) -> None:
        self.desk = desk
        self._jobs = jobs
        self._teller = teller
        self._changed = changed
        self._is_busy = False

    def write(
        self,
        work: Callable[[], Changes],
        done: str,
        then: Callable[[], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """An operation, in the lane of the store; `done` is said, `then` reads again."""

        def finished(changes: Changes) -> None:
            self._is_busy = False
            self._teller.say_done(done)
            then()
            self._changed(changes)

        if not self._is_busy:
            self._is_busy = True
            self._jobs.run(work, finished, lambda error: self._failed(error, failed))

    def make(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], str],
        busy: str = "",
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Something that takes a moment, beside the lane: a paper, a proposal. `then` says what came."""

        def finished(result: Result) -> None:
            self._is_busy = False
            self._teller.say_busy("")
            if said := then(result):
                self._teller.say_done(said)

        if not self._is_busy:
            self._is_busy = True
            self._teller.say_busy(busy)
            self._jobs.run_aside(work, finished, lambda error: self._failed(error, failed))

    def read(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """A look at the store."""
        self._jobs.run(work, then, failed or self.fail)

    def look(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """A picture that may take a moment, and stops nobody."""
        self._jobs.run_aside(work, then, self.fail)

    def fail(self, error: UserError) -> None:
        """Say what went wrong and what to do."""
        self._teller.say_problem(*sentences(error, self.desk.names()))

    def _failed(self, error: UserError, failed: Callable[[UserError], None] | None) -> None:
        self._is_busy = False
        self._teller.say_busy("")
        self.fail(error)
        if failed is not None:
            failed(error)
