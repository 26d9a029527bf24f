"""The frame of the fund's room: which part is open, which desk decides, what was said."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.fund.operations import take_fund
from desktop_app.language import tr
from ui.fund.doing import Doing
from ui.fund.fund_look import Seen, look
from ui.fund.fund_state import FundState, Tab
from ui.jobs import Jobs


class View(Protocol):
    def show_state(self, state: FundState) -> None: ...


class Part(Protocol):
    """A part of the room, fed by one look at the fund."""

    def seen(self, seen: Seen) -> None: ...

    def refresh(self) -> None:
        """It is open now: read what only it needs."""


class FundPresenter:
    """Reads the fund once for all parts; `parts` are given after they are made with `doing`."""

    def __init__(
        self, view: View, jobs: Jobs, desk: Desk, changed: Callable[[Changes], None]
    ) -> None:
        self._view = view
        self._desk = desk
        self.doing = Doing(jobs, desk, self, changed)
        self.parts: dict[Tab, Part] = {}
        self.state = FundState()

    def refresh(self) -> None:
        """Read again; what is half filled in stays."""
        self.doing.read(lambda: look(self._desk), self._looked)
        if (part := self.parts.get(self.state.tab)) is not None:
            part.refresh()

    def choose_tab(self, tab: str) -> None:
        """Another part."""
        self._show(replace(self.state, tab=Tab(tab), problem="", remedy="", done=""))
        self.refresh()

    def ask_take(self, *, is_on: bool) -> None:
        """Begin to take the fund over, or leave it."""
        self._show(replace(self.state, is_taking=is_on))

    def take(self, reason: str) -> None:
        """This desk decides from now on."""

        def then() -> None:
            self._show(replace(self.state, is_taking=False))
            self.refresh()

        self.doing.write(
            lambda: take_fund(self._desk, reason),
            tr("善款由这台电脑管了。另一台连上以后就知道。"),
            then,
        )

    def dismiss(self) -> None:
        """The person closed the notice."""
        self._show(replace(self.state, problem="", remedy="", done=""))

    def say_busy(self, words: str) -> None:
        self._show(replace(self.state, busy=words))

    def say_done(self, words: str) -> None:
        self._show(replace(self.state, problem="", remedy="", done=words))

    def say_problem(self, problem: str, remedy: str) -> None:
        self._show(replace(self.state, problem=problem, remedy=remedy, done=""))

    def _looked(self, seen: Seen) -> None:
        fund, elsewhere = seen.fund, ""
        if not fund.is_here:
            elsewhere = tr("善款由“{desk}”管：在那里记账和签字，这里只看。", desk=fund.holder_name)
        self._show(replace(self.state, elsewhere=elsewhere, can_take=fund.can_take))
        for part in self.parts.values():
            part.seen(seen)

    def _show(self, state: FundState) -> None:
        if state != self.state:
            self.state = state
            self._view.show_state(state)
