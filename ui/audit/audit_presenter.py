"""Who did what at which desk: asked page by page beside the store lane. Knows no widgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol

from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.staff.audit import Asked, AuditLine, AuditPage, Cursor, asked_for, audit_page
from desktop_app.staff.operations import all_staff
from ui.audit.audit_state import KINDS, AuditState, End, Line, Wanted
from ui.jobs import Jobs

PAGE = 200


class _Page(NamedTuple):
    asked: Asked
    page: AuditPage


class _Choices(NamedTuple):
    people: tuple[str, ...]
    desks: tuple[str, ...]


class View(Protocol):
    def show_state(self, state: AuditState) -> None: ...


class AuditPresenter:
    """What comes back for an older question is dropped."""

    def __init__(self, view: View, jobs: Jobs, desk: Desk) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._wanted = Wanted()
        self._asked = Asked()
        self._more: Cursor | None = None
        self._is_reading = False
        self.state = AuditState()

    def open(self) -> None:
        """The room was entered: whom one may ask for, and the latest entries."""
        self._jobs.run_aside(self._choices, self._chosen_from, self._failed)
        self.ask(self._wanted)

    def ask(self, wanted: Wanted) -> None:
        """Another question, from the latest on."""
        self._wanted = wanted
        self._is_reading = True
        self._show(
            replace(
                self.state,
                question=self.state.question + 1,
                lines=(),
                has_more=False,
                chosen=None,
                is_loading=True,
                done="",
                problem="",
                remedy="",
            )
        )
        turn = self.state.question
        self._jobs.run_aside(
            lambda: self._first(wanted),
            lambda found: self._begun(turn, found),
            lambda error: self._not_read(turn, error),
        )

    def read_on(self) -> None:
        """The list came to its end: earlier ones."""
        state = self.state
        after = self._more
        if self._is_reading or after is None or state.is_full:
            return
        self._is_reading = True
        turn, asked = state.question, self._asked
        self._jobs.run_aside(
            lambda: audit_page(self._desk, asked, after=after, limit=PAGE),
            lambda page: self._read(turn, page),
            lambda error: self._not_read(turn, error),
        )

    def choose(self, place: int) -> None:
        """Show this one in full."""
        lines = self.state.lines
        chosen = lines[place] if 0 <= place < len(lines) else None
        self._show(replace(self.state, chosen=chosen))

    def export(self, file: Path) -> None:
        """Everything that was asked for, as a table with the ends of all logs."""
        if self.state.is_exporting:
            return
        asked = self._asked

        def exported() -> int:
            from desktop_app.staff.audit_table import export_audit  # loads the tables' library

            return export_audit(self._desk, asked, file)

        self._show(replace(self.state, is_exporting=True, done="", problem="", remedy=""))
        self._jobs.run_aside(exported, lambda count: self._exported(file, count), self._failed)

    def dismiss(self) -> None:
        self._show(replace(self.state, done="", problem="", remedy=""))

    def _choices(self) -> _Choices:
        people = tuple(one.name for one in all_staff(self._desk, with_retired=True))
        return _Choices(people, tuple(sorted(set(self._desk.names().values()))))

    def _chosen_from(self, choices: _Choices) -> None:
        self._show(replace(self.state, people=choices.people, desks=choices.desks))

    def _first(self, wanted: Wanted) -> _Page:
        asked = asked_for(
            self._desk,
            who=wanted.who,
            at_desk=wanted.at_desk,
            since=wanted.since,
            until=wanted.until,
            kinds=KINDS[wanted.kinds][0],
            about=wanted.about,
        )
        return _Page(asked, audit_page(self._desk, asked, limit=PAGE))

    def _begun(self, turn: int, found: _Page) -> None:
        if turn != self.state.question:
            return
        self._asked = found.asked
        self._show(replace(self.state, ends=_ends(found.page)))
        self._read(turn, found.page)

    def _read(self, turn: int, page: AuditPage) -> None:
        if turn != self.state.question:
            return
        self._is_reading = False
        self._more = page.more
        self._show(
            replace(
                self.state,
                lines=self.state.lines + tuple(map(_line, page.lines)),
                has_more=page.more is not None,
                is_loading=False,
            )
        )

    def _exported(self, file: Path, count: int) -> None:
        said = tr("{count} 条存到 {file}，末尾有校验码。", count=count, file=file.name)
        self._show(replace(self.state, is_exporting=False, done=said))

    def _not_read(self, turn: int, error: UserError) -> None:
        if turn == self.state.question:
            self._is_reading = False
            self._more = None
            self._failed(error)

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(
            replace(
                self.state, is_loading=False, is_exporting=False, problem=problem, remedy=remedy
            )
        )

    def _show(self, state: AuditState) -> None:
        self.state = state
        self._view.show_state(state)


def _line(one: AuditLine) -> Line:
    return Line(
        f"{one.node} {one.n}",
        f"{read(one.at).astimezone():%m-%d %H:%M:%S}",
        one.desk,
        one.by,
        one.what,
        one.about,
        one.detail,
        one.kind,
    )


def _ends(page: AuditPage) -> tuple[End, ...]:
    return tuple(End(end.name or end.node, end.n, end.chain.hex()[:16]) for end in page.heads)
