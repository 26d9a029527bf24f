"""The time of keeping: where it stands, archiving, the end."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.people.retention import (
    Ended,
    Retention,
    archive_event,
    end_retention,
    retention_of,
)
from desktop_app.people.words import ended_lines, retention_lines
from ui.jobs import Jobs
from ui.people.erasing_state import RetentionState, Told


class View(Protocol):
    def show_retention(self, state: RetentionState) -> None: ...


class RetentionPresenter:
    """Nothing is ended without a word that somebody wrote."""

    def __init__(
        self, view: View, jobs: Jobs, desk: Desk, changed: Callable[[Changes], None]
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self.state = RetentionState()
        self._show(self.state)

    def refresh(self) -> None:
        """Ask the store again; what somebody is about to do stays."""
        if not self.state.is_busy:
            self._jobs.run(lambda: retention_of(self._desk), self._read, self._problem)

    def archive(self) -> None:
        """归档 as of today; once more: the time begins anew."""
        again = self.state.is_archived
        self._jobs.run(
            lambda: archive_event(self._desk, again=again), self._archived, self._problem
        )

    def ask(self, *, is_asking: bool) -> None:
        """Open the form that ends it, or leave it."""
        self._show(replace(self.state, is_asking=is_asking, problem="", remedy="", done=""))

    def end(self, reason: str, typed: str) -> None:
        """Erase everybody; only when the word was written as it stands."""
        state = self.state
        if state.is_busy or not state.is_asking:
            return
        if typed.strip() != state.word:
            self._problem(UserError("erase_not_confirmed", word=state.word))
            return
        early = not state.can_end
        self._show(replace(state, is_busy=True, problem="", remedy="", done=""))
        self._jobs.run_aside(
            lambda: end_retention(self._desk, reason, early=early), self._ended, self._problem
        )

    def save(self, file: Path) -> None:
        """The report as a PDF."""
        told = self.state.told or Told("", ())

        def saved() -> None:
            from desktop_app.cards.printing import save_whole
            from desktop_app.people.shredding import shredding_pdf  # loads reportlab

            save_whole(file, shredding_pdf(self._desk, told.title, told.lines))

        said = tr("已存到 {file}。", file=file.name)
        self._jobs.run_aside(
            saved, lambda _none: self._show(replace(self.state, done=said)), self._problem
        )

    def dismiss(self) -> None:
        self._show(replace(self.state, problem="", remedy="", done=""))

    def _read(self, now: Retention) -> None:
        pill, tone = _pill(now)
        self._show(
            replace(
                self.state,
                lines=tuple(retention_lines(now)),
                pill=pill,
                tone=tone,
                can_archive=not now.is_over,
                is_archived=now.archived is not None,
                can_end=now.is_due,
                can_end_early=not now.is_over and not now.is_due,
                word=tr("全部删除"),
            )
        )

    def _archived(self, changes: Changes) -> None:
        self._show(replace(self.state, done=tr("已归档。"), problem="", remedy=""))
        self._changed(changes)
        self.refresh()

    def _ended(self, done: Ended) -> None:
        told = Told(tr("删除全部个人信息"), tuple(ended_lines(done)))
        self._show(replace(self.state, is_busy=False, is_asking=False, told=told))
        self._changed(done.changes)
        self.refresh()

    def _problem(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self.state, is_busy=False, problem=problem, remedy=remedy, done=""))

    def _show(self, state: RetentionState) -> None:
        self.state = state
        self._view.show_retention(state)


def _pill(now: Retention) -> tuple[str, str]:
    if now.is_over:
        return tr("已经删除"), "leaf"
    if now.days_left is None:
        return tr("还没有归档"), "grey"
    if now.is_due:
        return tr("到期了"), "rose"
    return tr("还有 {count} 天", count=now.days_left), "amber" if now.is_near else "blue"
