"""A new laptop is let in by stick: its request is read, compared, and answered with a file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.stick_admission import Asked, read_request, write_admission
from desktop_app.language import tr
from desktop_app.messages import sentences
from ui.exchange.joining_state import JoiningState, Step
from ui.jobs import Jobs


class View(Protocol):
    def show_joining(self, state: JoiningState | None) -> None: ...


class StickPresenter:
    """The same page as over the network; the digits are those that the newcomer's screen shows."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        failed: Callable[[UserError], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._failed = failed
        self._asked: Asked | None = None
        self._state: JoiningState | None = None
        self._done_so_far = 0.0

    @property
    def is_open(self) -> bool:
        return self._state is not None

    def read(self, file: Path) -> None:
        """Read a request; half a second of computing, so beside the window."""
        self._jobs.run_aside(lambda: read_request(file), self._read, self._failed)

    def write(self, file: Path, name: str, role: DeskRole = DeskRole.DESK) -> None:
        """The digits are the same: let it in and write what it needs."""
        asked, state = self._asked, self._state
        if asked is None or state is None or state.is_busy:
            return

        def work() -> None:
            for done in write_admission(self._desk, asked, file, name, role):
                self._done_so_far = done

        def written(_none: None) -> None:
            self._asked = None
            said = tr("准许文件写好了：{file}。", file=file.name)
            hint = tr("把 U 盘拿回那台电脑，在“加入活动”里选这个文件。")
            self._show(JoiningState(Step.DONE, done=said, remedy=hint))
            self._changed(Changes())

        self._done_so_far = 0.0
        self._show(replace(state, is_busy=True, progress=0.0, problem="", remedy=""))
        self._jobs.run_aside(work, written, self._not_written)

    def tick(self) -> None:
        """Show how far the writing is."""
        if self._state is not None and self._state.is_busy:
            self._show(replace(self._state, progress=self._done_so_far))

    def leave(self) -> None:
        """Nothing was decided; the request can be read again."""
        self._asked = None
        self._show(None)

    def _read(self, asked: Asked) -> None:
        self._asked = asked
        digits = asked.digits
        self._show(
            JoiningState(
                Step.DIGITS,
                join_id=asked.request.node,
                newcomer=asked.request.name,
                digits=f"{digits[:3]} {digits[3:]}",
                is_by_stick=True,
            )
        )

    def _not_written(self, error: UserError) -> None:
        if self._state is not None:
            problem, remedy = sentences(error)
            self._show(
                replace(self._state, is_busy=False, progress=None, problem=problem, remedy=remedy)
            )

    def _show(self, state: JoiningState | None) -> None:
        self._state = state
        self._view.show_joining(state)
