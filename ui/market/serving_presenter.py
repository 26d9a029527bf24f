"""Counting who was served: one press, one fact; the newest can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.market.look import TallyTable, look_at_tallies
from desktop_app.market.tallies import TallyKind, note_tally, take_tally_back
from desktop_app.messages import sentences
from ui.jobs import Jobs
from ui.market.market_state import Stand, no_stall, stall_retired
from ui.market.serving_state import GivenLine, HalfHour, ServiceLine, ServingState

_HALVES_OF_A_DAY = 48


class View(Protocol):
    def show_serving(self, state: ServingState) -> None: ...


class ServingPresenter:
    """The sums are those of the stall, of all desks; taking back is about what this desk noted."""

    def __init__(
        self, view: View, jobs: Jobs, desk: Desk, changed: Callable[[Changes], None]
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._stand = Stand()
        self.state = ServingState()

    def stand(self, stand: Stand) -> None:
        """Count for this stall from now on."""
        if stand.stall != self._stand.stall:
            self.state = ServingState()
        self._stand = stand
        self.refresh()

    def refresh(self) -> None:
        """Read today's tallies again."""
        if not self._stand.stall:
            self._show(replace(self.state, is_loading=False, blocked=no_stall()))
            return
        stall = self._stand.stall
        self._jobs.run(lambda: look_at_tallies(self._desk, stall), self._read, self._failed)

    def serve(self, service: str) -> None:
        """Somebody new: one person, one time."""
        said = tr("{service} +1 人", service=service)
        self._note(service, said, times=1, persons=1)

    def serve_again(self, service: str) -> None:
        """Somebody who was counted already: one time more."""
        said = tr("{service} +1 次", service=service)
        self._note(service, said, times=1)

    def give(self, goods: str, pieces: int) -> None:
        """Things given away."""
        said = tr("发放 {goods} {count} 件", goods=goods, count=pieces)
        self._note(goods, said, times=pieces, what=TallyKind.GOODS)

    def take_back(self, name: str = "") -> None:
        """The newest that this desk noted, of one service or thing, or of all."""
        stall = self._stand.stall

        def taken(changes: Changes) -> None:
            self._show(replace(self.state.quiet(), last=""))
            self._changed(changes)
            self.refresh()

        self._jobs.run(lambda: take_tally_back(self._desk, stall, name), taken, self._failed)

    def dismiss(self) -> None:
        self._show(self.state.quiet())

    def _note(
        self,
        name: str,
        said: str,
        *,
        times: int,
        persons: int = 0,
        what: TallyKind = TallyKind.SERVICE,
    ) -> None:
        stall, is_training = self._stand.stall, self._stand.is_training

        def noted(changes: Changes) -> None:
            gifts = self.state.gifts + (what is TallyKind.GOODS)
            last = tr("练习：{said}", said=said) if is_training else said
            self._show(replace(self.state.quiet(), last=last, gifts=gifts))
            self._changed(changes)
            self.refresh()

        self._jobs.run(
            lambda: note_tally(
                self._desk, stall, name,
                times=times, persons=persons, what=what, is_training=is_training,
            ),
            noted,
            self._failed,
        )  # fmt: skip

    def _read(self, table: TallyTable) -> None:
        stall = table.stall
        if stall.stall_id != self._stand.stall:
            return
        self._show(
            replace(
                self.state,
                is_loading=False,
                blocked=stall_retired() if stall.retired else None,
                is_training=self._stand.is_training,
                practised=table.training,
                services=tuple(_service(table, name) for name in table.services),
                halves=_halves(table),
                given=tuple(GivenLine(name, count) for name, count in table.given_away.items()),
                goods=tuple(name for name, _fen in stall.goods),
            )
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self.state, is_loading=False, problem=problem, remedy=remedy))

    def _show(self, state: ServingState) -> None:
        self.state = state
        self._view.show_serving(state)


def _service(table: TallyTable, name: str) -> ServiceLine:
    is_own = name in table.stall.services
    return ServiceLine(name, table.persons.get(name, 0), table.times.get(name, 0), is_own)


def _halves(table: TallyTable) -> tuple[HalfHour, ...]:
    """From the first half-hour with somebody to the last; those between with nobody stand there, too."""
    counted = {one.half: one for one in table.halves}
    if not counted:
        return ()
    lines = []
    for half in range(min(counted), min(max(counted) + 1, _HALVES_OF_A_DAY)):
        one = counted.get(half)
        at = f"{half // 2:02}:{half % 2 * 30:02}"
        persons = sum(one.persons.values()) if one else 0
        lines.append(HalfHour(at, persons, sum(one.times.values()) if one else 0))
    return tuple(lines)
