"""Naming staff: asked of the core, told in sentences. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace as with_fields

from desktop_app.cards.printing import Printer
from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.staff import ROLES
from desktop_app.settings import Settings
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import (
    Added,
    Member,
    Role,
    add_staff,
    adopt_badges,
    all_staff,
    change_role,
    drawn_badges,
    rename_staff,
    reset_tries,
    retire_staff,
    set_pin,
)
from ui.jobs import Jobs
from ui.paper_road import send_sheet
from ui.staff.staff_state import MemberFace, NewPin, Pane, StaffState


class View(Protocol):
    def show_state(self, state: StaffState) -> None: ...


class StaffPresenter:
    """Reads and writes in the store lane; a PIN that was drawn is shown once and kept nowhere."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        find_printers: Callable[[], list[Printer]],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._settings = settings
        self._change_settings = change_settings
        self._find_printers = find_printers
        self.state = StaffState()

    # looking

    def refresh(self) -> None:
        """Read again who there is."""
        self._jobs.run(lambda: all_staff(self._desk), self._read, self._failed)

    def choose(self, staff_id: str) -> None:
        """Show one of them."""
        self._show(replace(self._quiet(), pane=Pane.MEMBER, chosen=staff_id))

    def begin_adding(self) -> None:
        self._show(replace(self._quiet(), pane=Pane.ADD, chosen=""))

    def dismiss(self) -> None:
        """The notice was read."""
        self._show(replace(self.state, problem="", remedy="", done=""))

    def forget_pin(self) -> None:
        """It was written down, or the screen is locked."""
        if self.state.new_pin is not None:
            self._show(replace(self.state, new_pin=None))

    # naming

    def add(self, name: str, role: str, pin: str) -> None:
        """Somebody new. Who names themselves first is on duty from then on."""
        is_first = self.state.pane is Pane.FIRST

        def added() -> Added:
            done = add_staff(self._desk, name, Role(role), pin)
            if is_first:
                sign_in(self._desk, done.staff_id, done.pin)
            return done

        self._work(added, lambda done: self._added(done, name.strip(), is_first=is_first))

    def rename(self, name: str) -> None:
        member = self.state.member
        if member is not None and name.strip() != member.name:
            self._change(
                lambda: rename_staff(self._desk, member.staff_id, name), tr("名字改好了。")
            )

    def change_role(self, role: str) -> None:
        member = self.state.member
        if member is not None and role != member.role:
            self._change(
                lambda: change_role(self._desk, member.staff_id, Role(role)), tr("角色改好了。")
            )

    def give_pin(self, pin: str) -> None:
        """A new PIN; "" draws one. The one before opens nothing more."""
        member = self.state.member
        if member is not None:
            self._work(
                lambda: set_pin(self._desk, member.staff_id, pin),
                lambda done: self._pin_given(done, member.name),
            )

    def let_try(self) -> None:
        """Somebody mistyped too often at this desk."""
        member = self.state.member
        if member is not None:
            self._change(
                lambda: reset_tries(self._desk, member.staff_id),
                tr("{name} 现在就可以再试。", name=member.name),
            )

    def ask_retire(self, *, asks: bool) -> None:
        self._show(replace(self._quiet(), asks_retire=asks))

    def retire(self) -> None:
        member = self.state.member
        if member is not None:
            self._change(
                lambda: retire_staff(self._desk, member.staff_id),
                tr("{name} 不再签到；做过的事还写着名字。", name=member.name),
            )

    # badges

    def print_badges(self, staff: Sequence[str]) -> None:
        """New badges out of the printer for A4. Only once they are sent those before are void."""

        def printed() -> str:
            from desktop_app.staff.badge_sheet import badges_pdf  # loads reportlab

            badges = drawn_badges(self._desk, staff)
            name = send_sheet(
                self._desk,
                self._settings(),
                self._find_printers(),
                lambda: badges_pdf(badges, self._desk.settings().name),
                "badges",
            )
            adopt_badges(self._desk, badges)
            return name

        self._aside(
            printed,
            lambda name: tr("工牌已送到 {printer}；这几位以前的工牌作废了。", printer=name),
        )

    def save_badges(self, staff: Sequence[str], file: Path) -> None:
        """The same as a PDF."""

        def saved() -> str:
            from desktop_app.staff.badge_sheet import save_badges  # loads reportlab

            save_badges(self._desk, staff, file)
            return file.name

        self._aside(saved, lambda name: tr("工牌已存到 {file}；以前的作废了。", file=name))

    def choose_minutes(self, minutes: int) -> None:
        """How long without a hand until this laptop locks."""
        self._change_settings(with_fields(self._settings(), lock_minutes=minutes))
        self._show(replace(self.state, lock_minutes=minutes))

    # what comes back

    def _added(self, done: Added, name: str, *, is_first: bool) -> None:
        said = (
            tr("{name}，您现在是负责人，正在值班。接着登记其他人吧。", name=name)
            if is_first
            else tr("{name} 登记好了。", name=name)
        )
        self._show(
            replace(
                self.state,
                pane=Pane.ADD if is_first else Pane.MEMBER,
                chosen="" if is_first else done.staff_id,
                new_pin=NewPin(name, done.pin),
                added=self.state.added + 1,
                is_busy=False,
                done=said,
            )
        )
        self.refresh()
        self._changed(done.changes)

    def _pin_given(self, done: Added, name: str) -> None:
        self._show(
            replace(
                self.state,
                is_busy=False,
                new_pin=NewPin(name, done.pin),
                done=tr("新的 PIN 给好了，旧的不能用了。"),
            )
        )
        self.refresh()
        self._changed(done.changes)

    def _change(self, work: Callable[[], Changes], said: str) -> None:
        def done(changes: Changes) -> None:
            self._show(replace(self.state, is_busy=False, asks_retire=False, done=said))
            self.refresh()
            self._changed(changes)

        self._work(work, done)

    def _work(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        if not self.state.is_busy:
            self._show(replace(self._quiet(), is_busy=True))
            self._jobs.run(work, done, self._failed)

    def _aside(self, work: Callable[[], str], said: Callable[[str], str]) -> None:
        def done(name: str) -> None:
            self._show(replace(self.state, is_busy=False, done=said(name)))
            self.refresh()

        if not self.state.is_busy:
            self._show(replace(self._quiet(), is_busy=True))
            self._jobs.run_aside(work, done, self._failed)

    def _quiet(self) -> StaffState:
        return replace(self.state, problem="", remedy="", done="", new_pin=None, asks_retire=False)

    def _read(self, people: Sequence[Member]) -> None:
        state = self.state
        members = tuple(_face(one, self._desk.by) for one in people)
        is_there = any(one.staff_id == state.chosen for one in members)
        pane = state.pane
        if not members:
            pane = Pane.FIRST
        elif pane is Pane.FIRST or (pane is Pane.MEMBER and not is_there):
            pane = Pane.NOTHING
        self._show(
            replace(
                state,
                members=members,
                pane=pane,
                chosen=state.chosen if is_there else "",
                lock_minutes=self._settings().lock_minutes,
                is_loading=False,
            )
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(
            replace(self.state, is_busy=False, is_loading=False, problem=problem, remedy=remedy)
        )

    def _show(self, state: StaffState) -> None:
        self.state = state
        self._view.show_state(state)


def _face(one: Member, by: str) -> MemberFace:
    return MemberFace(
        one.staff_id,
        one.name,
        one.role,
        tr(ROLES.get(one.role, one.role)),
        one.has_pin,
        one.has_badge,
        is_here=one.staff_id == by,
    )
