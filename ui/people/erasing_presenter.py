"""Finding a person, showing what goes, erasing them: asked of the core, told in sentences."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.cards.printing import Printer
from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.people import WHOSE
from desktop_app.people.erasing import (
    Erased,
    Plan,
    Why,
    WishStays,
    erase_person,
    plan_erasure,
)
from desktop_app.people.words import erased_lines, plan_lines
from desktop_app.settings import Settings
from ui.jobs import Jobs
from ui.paper_road import send_sheet
from ui.people.erasing_state import ErasingState, Order, Step, Told


class View(Protocol):
    def show_erasing(self, state: ErasingState) -> None: ...


class ErasingPresenter:
    """Erasing takes seconds with many backups, so it runs beside the window."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._settings = settings
        self._find_printers = find_printers
        self.state = ErasingState()
        self._show(self.state)

    def look_for(self, who: str) -> None:
        """Who is meant, and what is kept of them."""
        if self.state.step is Step.WORKING:
            return
        wanted = who.strip()
        self._jobs.run(
            lambda: plan_erasure(self._desk, wanted),
            lambda plan: self._found(wanted, plan),
            self._not_found,
        )

    def erase(self, order: Order) -> None:
        """Erase who was found; only when the word was written as it stands."""
        state = self.state
        if state.step is not Step.FOUND:
            return
        if order.typed.strip() != state.word:
            self._problem(UserError("erase_not_confirmed", word=state.word))
            return
        wish = WishStays(order.wish) if state.asks_wish and order.wish else None
        self._show(replace(state, step=Step.WORKING, problem="", remedy=""))
        self._jobs.run_aside(  # with many backups it takes a minute; claims go on meanwhile
            lambda: erase_person(self._desk, state.who, order.reason, Why(order.why), wish=wish),
            self._erased,
            self._not_erased,
        )

    def leave(self) -> None:
        """Somebody else, or nobody."""
        if self.state.step is not Step.WORKING:
            self._show(ErasingState())

    def print(self) -> None:
        """The report on paper, to tick off what has to be shredded."""
        self._jobs.run_aside(
            lambda: send_sheet(
                self._desk, self._settings(), self._find_printers(), self._pdf, "erasure"
            ),
            lambda name: self._say(tr("已送到 {printer}。", printer=name)),
            self._problem,
        )

    def save(self, file: Path) -> None:
        """The report as a PDF."""
        from desktop_app.cards.printing import save_whole

        self._jobs.run_aside(
            lambda: save_whole(file, self._pdf()),
            lambda _none: self._say(tr("已存到 {file}。", file=file.name)),
            self._problem,
        )

    def dismiss(self) -> None:
        self._show(replace(self.state, problem="", remedy="", done=""))

    def _found(self, who: str, plan: Plan) -> None:
        person = plan.person
        self._show(
            ErasingState(
                Step.FOUND,
                who=who,
                whose=tr(WHOSE[person.whose]),
                shown=person.shown or tr("没有名字"),
                lines=tuple(plan_lines(plan)[1:]),
                asks_wish=bool(person.wish),
                word=tr("删除"),
            )
        )

    def _not_found(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(ErasingState(problem=problem, remedy=remedy))

    def _erased(self, done: Erased) -> None:
        told = Told(tr("删除个人信息"), tuple(erased_lines(done)))
        self._show(ErasingState(Step.DONE, told=told))
        self._changed(done.changes)

    def _not_erased(self, error: UserError) -> None:
        self._show(replace(self.state, step=Step.FOUND))
        self._problem(error)

    def _pdf(self) -> bytes:
        from desktop_app.people.shredding import shredding_pdf  # loads reportlab

        told = self.state.told or Told("", ())
        return shredding_pdf(self._desk, told.title, told.lines)

    def _say(self, said: str) -> None:
        self._show(replace(self.state, done=said, problem="", remedy=""))

    def _problem(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self.state, problem=problem, remedy=remedy, done=""))

    def _show(self, state: ErasingState) -> None:
        self.state = state
        self._view.show_erasing(state)
