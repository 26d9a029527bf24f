"""One person's file, a correction, an export of all: asked of the core, told in sentences.

What was typed is handed on and not kept here.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.people.correcting import Corrected, Correction, correct_giver
from ui.jobs import Jobs
from ui.people.papers_state import ExportTyped, PapersState, Typed, Wanted

FILE, CORRECTION, EXPORT = "file", "correction", "export"


class View(Protocol):
    def show_papers(self, state: PapersState) -> None: ...


class PapersPresenter:
    """Everything is said where it was asked."""

    def __init__(
        self, view: View, jobs: Jobs, desk: Desk, changed: Callable[[Changes], None]
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self.state = PapersState()

    def export_file(self, wanted: Wanted, file: Path) -> None:
        """Everything about one person, to this file."""

        def exported() -> None:
            from desktop_app.people.exporting import export_person  # loads reportlab

            export_person(self._desk, wanted.who, file, wanted.reason)

        said = tr("已存到 {file}，并记入查看记录。", file=file.name)
        self._work(FILE, exported, lambda _none: self._done(FILE, said))

    def correct(self, typed: Typed) -> None:
        """Put a giver right; what was there is gone."""
        given = {name: text or None for name, text in typed._asdict().items()}
        right = Correction(
            given["name"], given["phone"], given["guardian"], given["guardian_phone"]
        )
        self._work(
            CORRECTION,
            lambda: correct_giver(self._desk, typed.which, right, typed.reason),
            self._corrected,
        )

    def export_all(self, typed: ExportTyped, file: Path) -> None:
        """Everybody, under a passphrase, with a second person."""
        if typed.passphrase != typed.again:
            self._failed(EXPORT, UserError("secret_differs"))
            return

        def exported() -> None:
            from desktop_app.people.export_all import Second, export_everybody

            second = Second(typed.second, typed.pin)
            export_everybody(self._desk, file, typed.reason, second, typed.passphrase)

        said = tr("已存到 {file}，两个人的名字都已记下。", file=file.name)
        self._work(EXPORT, exported, lambda _none: self._done(EXPORT, said))

    def dismiss(self) -> None:
        self._show(PapersState())

    def _corrected(self, corrected: Corrected) -> None:
        numbers = tr("、").join(corrected.numbers)
        self._done(CORRECTION, tr("已更正：{numbers}。原来写的已删去。", numbers=numbers))
        self._changed(corrected.changes)

    def _work(self, part: str, work: Callable[[], object], done: Callable[..., None]) -> None:
        if not self.state.is_busy:
            self._show(PapersState(part, is_busy=True))
            self._jobs.run(work, done, lambda error: self._failed(part, error))

    def _done(self, part: str, said: str) -> None:
        self._show(PapersState(part, is_cleared=True, done=said))

    def _failed(self, part: str, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(PapersState(part, problem=problem, remedy=remedy))

    def _show(self, state: PapersState) -> None:
        self.state = state
        self._view.show_papers(state)
