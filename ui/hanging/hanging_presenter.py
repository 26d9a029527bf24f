"""The room of the walls: which there are, laying them out, moving roses by hand."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.hanging.model import (
    Scope,
    Wall,
    Wanted,
    chosen_roses,
    laid_out,
    swapped,
)
from desktop_app.hanging.operations import (
    Laid,
    Site,
    add_late,
    look,
    plan_wall,
    put_walls,
    take_down,
    wanted_again,
)
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.wishes.number import read_number
from ui.hanging.hanging_state import NO_GRID, Form, HangingState, Stage, WallLine
from ui.hanging.hanging_words import (
    came_words,
    fit_words,
    grid_of,
    place_said,
    wall_about,
    wall_line,
)
from ui.jobs import Jobs


class View(Protocol):
    def show_state(self, state: HangingState) -> None: ...


class HangingPresenter:
    """Reads and writes walls in the store lane; a form is tried out at once, in memory."""

    def __init__(
        self, view: View, jobs: Jobs, desk: Desk, changed: Callable[[Changes], None]
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._site: Site | None = None
        self._before: tuple[Wall, ...] = ()
        self.state = HangingState()

    @property
    def wall(self) -> Wall | None:
        """The chosen wall."""
        return self._site.wall(self.state.chosen) if self._site else None

    def refresh(self) -> None:
        """Read again; what is being laid out stays as it is typed."""
        self._jobs.run(lambda: _looked(self._desk), lambda read: self._read(*read), self.failed)

    def choose(self, wall_id: str) -> None:
        """Show this wall. What was being laid out is left."""
        self.show(replace(self.state, chosen=wall_id, stage=Stage.WALL, form=None, undo=""))
        self._show_wall()

    # laying out

    def start_new(self) -> None:
        """A new wall, as proposed: every open rose that hangs nowhere yet."""
        self._open_form(Wanted(name=self._free_name()), "")

    def change(self) -> None:
        """Lay the chosen wall out anew."""
        if self.wall:
            self._open_form(wanted_again(self.wall), self.wall.wall_id)

    def fill_in(self, wanted: Wanted, numbers: str = "") -> None:
        """The form says this now: show at once what would come of it."""
        form = self.state.form
        if form is None:
            return
        if wanted.venue_id != form.wanted.venue_id and wanted.scope in (Scope.FREE, Scope.VENUE):
            wanted = replace(wanted, scope=Scope.VENUE if wanted.venue_id else Scope.FREE)
        self._try_out(replace(form, wanted=wanted, numbers_typed=numbers))

    def leave_form(self) -> None:
        self.show(replace(self.state, form=None))
        self._show_wall()

    def lay_out(self) -> None:
        """Do what the form says."""
        form = self.state.form
        if form is None or form.problem:
            return
        wanted = _named(form)
        self._jobs.run(lambda: plan_wall(self._desk, wanted, form.wall_id), self._laid, self.failed)

    # by hand

    def move(self, one: int, other: int) -> None:
        """Two places change their roses; shown at once, written behind."""
        wall = self.wall
        if wall is None or self._site is None or one == other:
            return
        moved = swapped(wall, one, other)
        self._before = (wall,)
        walls = tuple(moved if w.wall_id == wall.wall_id else w for w in self._site.walls)
        self._site = replace(self._site, walls=walls)
        number = self.state.grid.numbers[one] or self.state.grid.numbers[other]
        done = tr("{number} 挪到了{where}。", number=number, where=place_said(wall, other))
        self.show(replace(self.state, undo=tr("挪动"), done=done, problem="", remedy=""))
        self._show_wall()
        self._jobs.run(lambda: put_walls(self._desk, [moved]), self._changed, self.failed)

    def add_late(self) -> None:
        """Hang what was published since behind the last rose."""
        chosen = self.state.chosen
        self._jobs.run(lambda: add_late(self._desk, chosen), self._laid, self.failed)

    def take_down(self) -> None:
        """The wall is no more; the step can be taken back."""
        chosen = self.state.chosen
        self._jobs.run(lambda: take_down(self._desk, chosen), self._taken_down, self.failed)

    def undo(self) -> None:
        """Take the last step back: the touched walls stand as they stood."""
        before, self._before = self._before, ()
        if before:
            self._jobs.run(lambda: put_walls(self._desk, before), self._undone, self.failed)

    def dismiss(self) -> None:
        self.show(replace(self.state, problem="", remedy="", done=""))

    # what happened

    def say(self, done: str) -> None:
        self.show(replace(self.state, done=done, problem="", remedy=""))

    def failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self.show(replace(self.state, problem=problem, remedy=remedy, done=""))

    def show(self, state: HangingState) -> None:
        self.state = state
        self._view.show_state(state)

    def _laid(self, laid: Laid) -> None:
        self._before = laid.before
        moved = came_words(laid.came)
        done = tr("“{name}”布置好了：{about}。", name=laid.wall.name, about=wall_about(laid.wall))
        state = replace(self.state, chosen=laid.wall.wall_id, form=None, stage=Stage.WALL)
        self.show(replace(state, done=done + moved, problem="", remedy="", undo=tr("布置")))
        self._changed(laid.changes)
        self.refresh()

    def _taken_down(self, laid: Laid) -> None:
        self._before = laid.before
        done = tr("“{name}”拆掉了，它的玫瑰可以挂到别处。", name=laid.wall.name)
        self.show(replace(self.state, chosen="", done=done, undo=tr("拆墙")))
        self._changed(laid.changes)
        self.refresh()

    def _undone(self, changes: Changes) -> None:
        self.show(replace(self.state, undo="", done=tr("已撤销，和刚才一样。")))
        self._changed(changes)
        self.refresh()

    def _read(self, site: Site, lines: tuple[WallLine, ...]) -> None:
        self._site = site
        chosen = self.state.chosen if site.wall(self.state.chosen) else ""
        if not chosen and lines:
            chosen = lines[0].wall_id
        self.show(replace(self.state, walls=lines, chosen=chosen))
        if self.state.form:
            self._try_out(self.state.form)
        else:
            self._show_wall()

    def _show_wall(self) -> None:
        """The chosen wall, unless the middle of the room is taken by something else."""
        wall, site = self.wall, self._site
        if site is None or self.state.stage in (Stage.WALK, Stage.FOUND):
            return
        if wall is None:
            stage = Stage.WALL if self.state.walls else Stage.NOTHING
            self.show(replace(self.state, stage=stage, title="", about="", grid=NO_GRID, fit=""))
            return
        fit = site.fit(wall)
        numbers = {rose.wish_id: rose.number for rose in site.roses}
        self.show(
            replace(
                self.state,
                stage=Stage.WALL,
                title=wall.name,
                about=_about(site, wall),
                grid=grid_of(wall, site.roses),
                fit=fit_words(fit, numbers),
                late=len(fit.late),
            )
        )

    def _open_form(self, wanted: Wanted, wall_id: str) -> None:
        if self._site is None:
            return
        venues = tuple((v.venue_id, v.name) for v in self._site.venues)
        self._try_out(Form(wanted, wall_id, venues))

    def _try_out(self, form: Form) -> None:
        """Lay the wall out in memory: what the person sees is what the button would do."""
        site = self._site
        if site is None:
            return
        try:
            wall, summary = _tried(site, form)
        except UserError as error:
            form = replace(form, summary="", problem=sentences(error).in_one_line)
            self.show(replace(self.state, stage=Stage.FORM, form=form, grid=NO_GRID))
            return
        form = replace(form, summary=summary, problem="")
        grid = grid_of(wall, site.roses)
        self.show(replace(self.state, stage=Stage.FORM, form=form, grid=grid))

    def _free_name(self) -> str:
        taken = {line.name for line in self.state.walls}
        count = 1
        while (name := tr("花墙 {count}", count=count)) in taken:
            count += 1
        return name


def _looked(desk: Desk) -> tuple[Site, tuple[WallLine, ...]]:
    """Walls and roses, and each wall in words: counting belongs off the window's thread."""
    site = look(desk)
    return site, tuple(wall_line(site, wall) for wall in site.walls)


def _tried(site: Site, form: Form) -> tuple[Wall, str]:
    """The wall that the form describes, and what it would mean. Raises UserError."""
    wanted = _named(form)
    name = wanted.name.strip()
    others = [wall for wall in site.walls if wall.wall_id != form.wall_id]
    if any(wall.name == name for wall in others):
        raise UserError("wall_name_taken", name=name)
    own = site.wall(form.wall_id)
    district = site.district_of(wanted.venue_id)
    roses = chosen_roses(wanted, site.roses, site.walls, own, district)
    wall = laid_out(wanted, form.wall_id, roses)
    here = set(wall.hanging)
    came = {one.name: len(here & set(one.roses)) for one in others if here & set(one.roses)}
    return wall, tr("；").join(part for part in (wall_about(wall), came_words(came)) if part)


def _named(form: Form) -> Wanted:
    """The form's wish with the typed numbers read. Raises BadNumber."""
    wanted = form.wanted
    if wanted.scope is not Scope.CHOSEN:
        return wanted
    typed = [part for part in re.split(r"[\s,，、;；]+", form.numbers_typed) if part]
    return replace(wanted, numbers=tuple(map(read_number, typed)))


def _about(site: Site, wall: Wall) -> str:
    venue = next((v.name for v in site.venues if v.venue_id == wall.venue_id), "")
    return " · ".join(part for part in (wall_about(wall), venue) if part)
