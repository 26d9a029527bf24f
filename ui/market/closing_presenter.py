"""Closing the cash: small money, two blind counts, and the sheet.

What somebody counted stays in this object until the sheet is written; it is shown nowhere, and gone when
the count is given up, another stall is chosen, or the two counts differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from desktop_app.market.cash import (
    CashDone,
    Count,
    Counted,
    Counters,
    Paper,
    Reckoned,
    Statement,
    close_cash,
    give_float,
    reckon_cash,
    take_float,
)
from desktop_app.market.counting import counted
from desktop_app.market.look_cash import CashLook, look_at_cash
from desktop_app.messages import sentences
from desktop_app.money import yuan_words
from ui.jobs import Jobs
from ui.market.cash_words import compared, float_line, open_words
from ui.market.closing_state import ClosingState, Step, Typed
from ui.market.market_state import Stand, no_stall


class View(Protocol):
    def show_closing(self, state: ClosingState) -> None: ...


class ClosingPresenter:
    """looked: the sheets of the stall are shown by another presenter."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        looked: Callable[[CashLook], None],
        written: Callable[[str], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._looked = looked
        self._written = written
        self._stand = Stand()
        self._cash: CashLook | None = None
        self._first: Counted | None = None
        self._count: Count | None = None
        self.state = ClosingState()

    def stand(self, stand: Stand) -> None:
        """Close for this stall from now on; a count that was going on is given up."""
        if stand.stall != self._stand.stall:
            self._forget()
            self._cash = None
            self.state = ClosingState(turn=self.state.turn + 1, written=self.state.written + 1)
        self._stand = stand
        self.refresh()

    def refresh(self) -> None:
        """Read boxes and sheets again; a count goes on undisturbed."""
        if not self._stand.stall:
            self._show(replace(self.state, is_loading=False, blocked=no_stall()))
            return
        stall = self._stand.stall
        self._jobs.run(lambda: look_at_cash(self._desk, stall), self._read, self._failed)

    # small money

    def give_float(self, text: str) -> None:
        """So many yuan go into this desk's box."""
        stall = self._stand.stall
        self._write(lambda: give_float(self._desk, stall, read_fen(text)), tr("备用金已放入。"))

    def ask_float(self, float_id: str) -> None:
        """Ask why this one is taken out; "" leaves it."""
        self._show(replace(self.state.quiet(), taking=float_id))

    def take_float(self, reason: str) -> None:
        float_id = self.state.taking
        self._write(lambda: take_float(self._desk, float_id, reason), tr("备用金已取出。"))

    # counting

    def choose_scope(self, *, of_all: bool) -> None:
        """Close this desk's box, or the whole stall."""
        self._show(replace(self.state, of_all=of_all))
        if self._cash is not None:
            self._read(self._cash)

    def begin(self) -> None:
        """Counter one, with an empty grid."""
        self._forget()
        self._show(
            replace(self.state.quiet(), step=Step.FIRST, turn=self.state.turn + 1, compared=None)
        )

    def leave(self) -> None:
        """Not now: what was counted is forgotten."""
        self._forget()
        self._show(
            replace(
                self.state.quiet(),
                step=Step.REST,
                turn=self.state.turn + 1,
                written=self.state.written + 1,
                compared=None,
            )
        )

    def take_count(self, pieces: Mapping[int, int]) -> None:
        """One of the two is ready. The first is put away; with the second both are compared."""
        try:
            found = counted(pieces)
        except UserError as error:
            self._failed(error)
            return
        if self.state.step is Step.FIRST:
            self._first = found
            self._show(replace(self.state.quiet(), step=Step.SECOND, turn=self.state.turn + 1))
        elif self.state.step is Step.SECOND and self._first is not None and not self.state.is_busy:
            scope = "" if self.state.of_all else self._desk.node
            self._compare(Count(self._first, found, scope))

    def _compare(self, count: Count) -> None:
        """Both at once; and again when sales arrive before the sheet is written."""

        def reckoned(found: Reckoned) -> None:
            self._count = count
            told = compared(found)
            turn = self.state.turn + (self.state.step is not Step.COMPARE)
            idle = replace(self.state, is_busy=False, turn=turn)
            self._show(replace(idle, step=Step.COMPARE, compared=told))

        stall = self._stand.stall
        is_again = self.state.step is Step.COMPARE
        self._show(replace(self.state if is_again else self.state.quiet(), is_busy=True))
        self._jobs.run(lambda: reckon_cash(self._desk, stall, count), reckoned, self._not_reckoned)

    def _not_reckoned(self, error: UserError) -> None:
        self._forget()
        if error.code == "counts_differ":
            differ = replace(self.state, is_busy=False, step=Step.DIFFER, turn=self.state.turn + 1)
            self._show(differ)
        else:
            self._show(replace(self.state, step=Step.REST, turn=self.state.turn + 1))
            self._failed(error)

    def seal(self, typed: Typed) -> None:
        """Write the final sheet."""
        count, stall = self._count, self._stand.stall
        if count is None or self.state.is_busy:
            return
        self._show(replace(self.state.quiet(), is_busy=True))
        self._jobs.run(
            lambda: close_cash(self._desk, stall, count, _paper(typed)), self._closed, self._failed
        )

    def dismiss(self) -> None:
        self._show(self.state.quiet())

    def _closed(self, done: CashDone) -> None:
        self._forget()
        said = tr("结账单 {number} 写好了。请打印，三个人签字，钱袋封好。", number=done.number)
        self._show(
            replace(
                self.state,
                is_busy=False,
                step=Step.REST,
                compared=None,
                of_all=False,
                turn=self.state.turn + 1,
                written=self.state.written + 1,
                done=said,
            )
        )
        self._changed(done.changes)
        self._written(done.closing_id)
        self.refresh()

    def _forget(self) -> None:
        self._first = self._count = None

    def _write(self, work: Callable[[], Changes], said: str) -> None:
        def written(changes: Changes) -> None:
            more = self.state.written + 1
            self._show(replace(self.state, is_busy=False, taking="", written=more, done=said))
            self._changed(changes)
            self.refresh()

        if not self.state.is_busy:
            self._show(replace(self.state.quiet(), is_busy=True))
            self._jobs.run(work, written, self._failed)

    def _read(self, cash: CashLook) -> None:
        if cash.stall.stall_id != self._stand.stall:
            return
        self._cash = cash
        self._looked(cash)
        has_more = any(not box.is_here for box in cash.boxes)
        of_all = self.state.of_all and has_more
        floats = [one for one in cash.floats if of_all or one.is_here]
        total = yuan_words(sum(one.fen for one in floats))
        self._show(
            replace(
                self.state,
                is_loading=False,
                blocked=None,
                is_training=self._stand.is_training,
                floats=tuple(float_line(one) for one in floats),
                floats_sum=total if floats else tr("没有"),
                open_words=open_words(cash, of_all=of_all),
                has_more=has_more,
                of_all=of_all,
            )
        )
        if self._count is not None and not self.state.is_busy:
            self._compare(self._count)

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        idle = replace(self.state, is_loading=False, is_busy=False, done="")
        self._show(replace(idle, problem=problem, remedy=remedy))

    def _show(self, state: ClosingState) -> None:
        self.state = state
        self._view.show_closing(state)


def _paper(typed: Typed) -> Paper:
    """As the core takes it. Raises UserError amount_unreadable."""
    statements = {
        method: Statement(fen=read_fen(text), number=number)
        for method, text, number in typed.statements
    }
    who = Counters(first=typed.first, second=typed.second, witness=typed.witness)
    return Paper(who, statements, typed.reason, typed.seal)
