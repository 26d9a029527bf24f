"""Packing: every scan says a lane; a lane goes out with its team; papers for the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.delivery.carrying import take_out
from desktop_app.delivery.packing import LaneScan, pack_scanned
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from ui.delivery.board_look import Looked, look_around
from ui.delivery.packing_look import verdict_of, with_looked
from ui.delivery.packing_state import NO_VERDICT, PackingState
from ui.delivery.reading import Reading
from ui.jobs import Jobs


class View(Protocol):
    def show_state(self, state: PackingState) -> None: ...


class PackingPresenter:
    """Reads and writes in the store lane. A second scan of the same thing changes nothing."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        changed: Callable[[Changes], None],
        announce: Callable[[str, str, str], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._announce = announce
        self._reading = Reading(jobs, lambda: look_around(desk), self._read, self._failed)
        self._looked = Looked()
        self.state = PackingState()

    def refresh(self) -> None:
        """Read the lanes again."""
        self._reading.again()

    def choose(self, team: str) -> None:
        """A lane whose list and papers are wanted."""
        self._show(replace(self.state.quiet(), target=team))

    def take_scan(self, text: str) -> None:
        """A label was read, or a number typed: into its lane."""
        self._jobs.run(lambda: pack_scanned(self._desk, text), self._scanned, self._failed)

    def take_out(self, *, anyway: bool = False) -> None:
        """装车出发. Asked about first when something is missing."""
        lane = self.state.lane
        if lane is None or self.state.is_busy:
            return
        if self.state.missing and not anyway:
            self._show(replace(self.state.quiet(), asks=True))
            return

        def done(changes: Changes) -> None:
            said = tr(
                "“{name}”带着 {count} 件出发了，一路平安。",
                name=lane.name,
                count=len(changes.wishes),
            )
            self.state = replace(self.state.quiet(), done=said, verdict=NO_VERDICT)
            self._reading.after(lambda: self._changed(changes))

        self._show(replace(self.state.quiet(), is_busy=True))
        self._jobs.run(lambda: take_out(self._desk, lane.team), done, self._failed)

    def stay(self) -> None:
        """Not yet: what is missing is waited for."""
        self._show(self.state.quiet())

    def say(self, done: str) -> None:
        """A paper is on its way, or a file was made."""
        self._show(replace(self.state.quiet(), done=done))

    def dismiss(self) -> None:
        self._show(replace(self.state, problem="", remedy="", done=""))

    def failed(self, error: UserError) -> None:
        self._failed(error)

    # what happened

    def _scanned(self, found: LaneScan) -> None:
        verdict = verdict_of(found, self._looked)
        state = replace(self.state.quiet(), verdict=verdict, scans=self.state.scans + 1)
        self._show(replace(state, target=found.team) if found.is_good else state)
        self._announce(str(verdict.tone), verdict.name, verdict.more or verdict.what)
        if (changes := found.changes) is not None:
            self._reading.after(lambda: self._changed(changes))

    def _read(self, looked: Looked) -> None:
        self._looked = looked
        self._show(self.state)

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._looked.names)
        self._show(replace(self.state.quiet(), problem=problem, remedy=remedy))

    def _show(self, state: PackingState) -> None:
        self.state = with_looked(state, self._looked)
        self._view.show_state(self.state)
