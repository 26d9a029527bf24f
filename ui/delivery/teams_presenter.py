"""Planning the rounds: a proposal, moves by hand, the teams themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.delivery.look import propose_rounds
from desktop_app.delivery.packing import scan_item
from desktop_app.delivery.planning import apply_proposal, assign_stops
from desktop_app.delivery.proposing import Proposal
from desktop_app.delivery.teams import (
    TeamPlan,
    crew,
    read_member,
    retire_team,
    set_team,
    take_packs,
)
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from ui.delivery.board_look import Looked, look_around
from ui.delivery.reading import Reading
from ui.delivery.teams_look import moved_in, place_before, typed_of, with_looked
from ui.delivery.teams_state import TeamsState, TeamTyped
from ui.jobs import Jobs


class View(Protocol):
    def show_state(self, state: TeamsState) -> None: ...


class TeamsPresenter:
    """Reads and writes in the store lane. A proposal is shown first and written when it is accepted."""

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
        self._proposal: Proposal | None = None
        self.state = TeamsState()

    def refresh(self) -> None:
        """Read the board again. A proposal stays: what went on since then is left out of it."""
        self._reading.again()

    def choose(self, key: str, team: str) -> None:
        """A gift, or the head of a team's lane."""
        if self.state.form is None:
            self._show(replace(self.state, chosen=key or team, asks=False))

    def open_at(self, number: str) -> None:
        """The person came for this wish; behind a look that is under way."""

        def looked(_nothing: None) -> None:
            self._choose_gift(number)

        self._jobs.run(lambda: None, looked, self._failed)

    def take_scan(self, text: str) -> None:
        """A code was read: its gift is chosen on the board."""

        def found(number: str) -> None:
            if self._choose_gift(number):
                self._announce("good", number, "")
            elif number:
                self._announce("wait", number, tr("没有礼物在这里要送"))
            else:
                self._announce("malformed", tr("不是我们的码"), tr("请扫物品标签或玫瑰"))

        self._jobs.run(lambda: scan_item(self._desk, text).number, found, self._failed)

    def _choose_gift(self, number: str) -> bool:
        gift = self._looked.gift_for(number)
        if gift is not None:
            self._show(replace(self.state.quiet(), chosen=gift[2].claim_id, form=None))
        return gift is not None

    # the proposal

    def propose(self) -> None:
        """给出方案. Nothing is written."""
        self._jobs.run(lambda: propose_rounds(self._desk), self._proposed, self._failed)

    def accept(self) -> None:
        """The proposal is written, in one act."""
        if (proposal := self._proposal) is not None:
            self._do(
                lambda: apply_proposal(self._desk, proposal),
                lambda done: tr("分好了，动了 {count} 件。", count=len(done.wishes)),
            )

    def dismiss_proposal(self) -> None:
        self._proposal = None
        self._show(self.state.quiet())

    # by hand

    def move(self, key: str, team: str, before: str = "") -> None:
        """A gift goes with another team, or earlier or later in its round, and with it whatever goes to
        the same door. While a proposal is looked at, the proposal is changed and nothing written.

        before  the gift whose door comes next; "": at the end
        """
        if self._proposal is not None:
            self._proposed(moved_in(self._proposal, self._looked, key, team))
            return
        found = self._looked.gift_of(key)
        if found is None:
            return
        number, place = found[2].number, place_before(self._looked, key, team, before)
        own = self._looked.round_of(team)
        name = own.look.team.name if own else tr("还没分")

        def said(done: Changes) -> str:
            others = len(done.wishes) - 1
            more = tr("，同一户的 {count} 件一起", count=others) if others > 0 else ""
            return tr("{number} 换到“{name}”{more}。", number=number, name=name, more=more)

        self._do(lambda: assign_stops(self._desk, [number], team, place), said)

    # teams

    def start_team(self) -> None:
        """A new team is written."""
        self._open_form(TeamTyped())

    def change_team(self) -> None:
        """The chosen team is written anew; who goes along is read for whoever may see it."""
        own = self._looked.round_of(self.state.chosen)
        if own is not None:
            self._jobs.run(
                lambda: crew(self._desk, own.look.team.team),
                lambda who: self._open_form(typed_of(own.look, who)),
                self._failed,
            )

    def leave_form(self) -> None:
        self._show(replace(self.state.quiet(), form=None))

    def save_team(self, typed: TeamTyped) -> None:
        """Keep the team as it was written."""

        def work() -> Changes:
            members = tuple(
                read_member(line) for line in typed.members.splitlines() if line.strip()
            )
            plan = TeamPlan(typed.name, typed.areas, typed.most, members, typed.note)
            return set_team(self._desk, plan, typed.team).changes

        self._do(work, lambda _done: tr("“{name}”存下了。", name=typed.name), closes=True)

    def take_packs(self, packs: int) -> None:
        """爱心公益包 that the chosen team takes along; below 0: that it brings back."""
        team = self.state.chosen
        said = (
            tr("领了 {count} 个包。", count=packs)
            if packs > 0
            else tr("退了 {count} 个包。", count=-packs)
        )
        self._do(lambda: take_packs(self._desk, team, packs), lambda _done: said)

    def ask_retire(self, asks: bool) -> None:
        self._show(replace(self.state.quiet(), asks=asks))

    def retire(self, reason: str) -> None:
        """The chosen team goes nowhere any more."""
        team = self.state.chosen
        self._do(lambda: retire_team(self._desk, team, reason), lambda _done: tr("停用了。"))

    def dismiss(self) -> None:
        self._show(replace(self.state, problem="", remedy="", done=""))

    # what happened

    def _do(
        self, work: Callable[[], Changes], said: Callable[[Changes], str], *, closes: bool = False
    ) -> None:
        def done(changes: Changes) -> None:
            self._proposal = None
            form = None if closes else self.state.form
            self.state = replace(self.state.quiet(), form=form, asks=False, done=said(changes))
            self._reading.after(lambda: self._changed(changes))

        if not self.state.is_busy:
            self._show(replace(self.state.quiet(), is_busy=True))
            self._jobs.run(work, done, self._failed)

    def _open_form(self, typed: TeamTyped) -> None:
        forms = self.state.forms + 1
        self._show(replace(self.state.quiet(), form=typed, forms=forms, asks=False))

    def _proposed(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._show(replace(self.state.quiet(), form=None))

    def _read(self, looked: Looked) -> None:
        self._looked = looked
        self._show(self.state)

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._looked.names)
        self._show(replace(self.state.quiet(), problem=problem, remedy=remedy))

    def _show(self, state: TeamsState) -> None:
        self.state = with_looked(state, self._looked, self._proposal)
        self._view.show_state(self.state)
