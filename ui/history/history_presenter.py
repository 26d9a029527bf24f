"""A wish's history: what the room shows, and how it comes by it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_app.clock import read
from desktop_app.delivery.look import team_names
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.journal.operations import history_of
from desktop_app.messages import sentences
from desktop_app.messages.ages import age
from desktop_app.messages.history import Step, steps_of
from desktop_app.staff.names import at_desk, names_at
from desktop_app.wishes.number import read_number
from ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Line:
    """One step as the eye reads it. `when` is local time, `ago` its age in words."""

    day: str
    when: str
    ago: str
    what: str
    detail: str
    who: str
    kind: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class HistoryState:
    """Without a number the room asks for one."""

    number: str = ""
    lines: tuple[Line, ...] = ()
    is_loading: bool = False
    problem: str = ""
    remedy: str = ""


class View(Protocol):
    def show_state(self, state: HistoryState) -> None: ...


class HistoryPresenter:
    """Reads the journal of one wish in the store lane and tells it in words."""

    def __init__(self, view: View, jobs: Jobs, desk: Desk) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._state = HistoryState()

    def start(self) -> None:
        self._show(self._state)

    def open_wish(self, text: str) -> None:
        """Tell the history of the wish that a person typed, scanned or came from."""
        try:
            number = read_number(text)
        except UserError as error:
            self._failed(error)
            return
        self._show(HistoryState(number, is_loading=True))
        self._jobs.run(
            lambda: steps_of(
                history_of(self._desk, number),
                self._desk.names(),
                names_at(self._desk),
                team_names(self._desk),
            ),
            lambda steps: self._loaded(number, steps),
            self._failed,
        )

    def refresh(self) -> None:
        if self._state.number:
            self.open_wish(self._state.number)

    def _loaded(self, number: str, steps: list[Step]) -> None:
        if number != self._state.number:
            return  # another wish was asked for meanwhile
        now = self._desk.clock()
        newest_first = tuple(line_of(step, now) for step in reversed(steps))
        self._show(HistoryState(number, newest_first))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(HistoryState(problem=problem, remedy=remedy))

    def _show(self, state: HistoryState) -> None:
        self._state = state
        self._view.show_state(state)


def line_of(step: Step, now: datetime) -> Line:
    """A step with its times in words of this desk's own clock and zone."""
    moment = read(step.at)
    local = moment.astimezone()
    return Line(
        day=f"{local:%Y-%m-%d}",
        when=f"{local:%H:%M}",
        ago=age(moment, now),
        what=step.what,
        detail=step.detail,
        who=at_desk(step.desk, step.by),
        kind=step.kind,
        is_undone=step.is_undone,
    )
