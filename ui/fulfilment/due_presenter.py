"""Looking after gifts that have not come: calling, more time, chase cards, release, the next round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.claims.settling import note_call
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.call_list import save_call_list
from desktop_app.fulfilment.chasing import move_to_next_round
from desktop_app.fulfilment.overdue import Urgency
from desktop_app.journal.operations import undo_act
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.gifts import numbers_words
from desktop_app.people.access import Revealed, reveal_giver
from desktop_app.people.access_facts import Part, Purpose
from ui.fulfilment.due_acts import Done, moved, released
from ui.fulfilment.due_look import (
    One,
    Waiting,
    due_face,
    look_at_expected,
    look_at_one,
    with_expected,
)
from ui.fulfilment.due_state import DueAsks, DueState
from ui.fulfilment.gift_papers import GiftPapers
from ui.jobs import Jobs
from ui.revealing import Revealing, Shown

MORE_DAYS = 7  # that are proposed when a gift has more time


class View(Protocol):
    def show_state(self, state: DueState) -> None: ...


class DuePresenter:
    """Reads and writes in the store lane; chase cards are drawn by the worker.

    saved  hears of the file with chase cards, or with the call list
    """

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        papers: GiftPapers,
        saved: Callable[[Path], None],
        reveal_seconds: Callable[[], int],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._papers = papers
        self._saved = saved
        self._found = Waiting()
        self._revealing = Revealing(
            jobs, self._revealed, self._reveal, self._failed, reveal_seconds
        )
        self.state = DueState()

    # looking

    def refresh(self) -> None:
        """Read the list again; what is ticked and chosen stays while it is listed."""
        self._jobs.run(lambda: look_at_expected(self._desk), self._listed, self._failed)

    def choose_urgency(self, urgency: str) -> None:
        """Only these; the same again: whatever is red or amber."""
        shown = "" if self.state.urgency == urgency else urgency
        self._list(replace(self.state, urgency=shown))

    def choose_channel(self, channel: str) -> None:
        """Only what was claimed so; the same again: all."""
        self._list(replace(self.state, channel="" if self.state.channel == channel else channel))

    def choose(self, claim_id: str) -> None:
        self.mask()
        self._show(replace(self.state, chosen=claim_id, face=None, asks=DueAsks.NOTHING))
        self._look()

    def open_at(self, number: str) -> None:
        """The person came for this wish: its line, whatever is filtered."""
        for one in self._found.gifts:
            if one.number == number:
                urgency = one.urgency if one.urgency is Urgency.GREEN else ""
                self._list(replace(self.state, urgency=urgency, channel="", chosen=one.claim_id))

    def tick(self, claim_id: str) -> None:
        """Take this one along, or not."""
        self._show(replace(self.state, ticked=self.state.ticked ^ {claim_id}))

    def tick_all(self) -> None:
        """All that are listed, or none of them."""
        every = frozenset(line.claim_id for line in self.state.lines)
        self._show(replace(self.state, ticked=frozenset() if self.state.ticked else every))

    def dismiss(self) -> None:
        self._show(self.state.quiet())

    def _listed(self, found: Waiting) -> None:
        self._found = found
        self._list(self.state)

    def _list(self, state: DueState) -> None:
        state = with_expected(state, self._found.gifts, self._desk.clock())
        self._show(state)
        self._look()

    def _look(self) -> None:
        if chosen := self.state.chosen:
            self._jobs.run(lambda: look_at_one(self._desk, chosen), self._looked, self._failed)

    def _looked(self, one: One) -> None:
        claim = one.gift.claim_id
        if claim == self.state.chosen:
            expected = next((e for e in self._found.gifts if e.claim_id == claim), None)
            self._show(replace(self.state, face=due_face(one, expected, self._desk.clock())))

    # seeing whom to call

    def reveal(self, purpose: str, part: str, words: str) -> None:
        """Show the giver in full for a while; who looked and why is written down before."""
        if self.state.face is not None:
            self._revealing.want(self.state.face.claim_id, Purpose(purpose), Part(part), words)

    def mask(self) -> None:
        """Time is up, or the screen shows something else."""
        self._revealing.mask()

    def _revealed(self, claim_id: str, purpose: Purpose, part: Part, words: str) -> Revealed:
        return reveal_giver(self._desk, claim_id, purpose, part, words)

    def _reveal(self, shown: Shown | None) -> None:
        self._show(replace(self.state, shown=shown))

    # acts

    def note(self, text: str) -> None:
        """What was said in a call."""
        face = self.state.face
        if face is None:
            return
        claim = face.claim_id

        def noted(done: Done) -> None:
            state = replace(self.state, noted=self.state.noted + 1)
            self._end(state, done, tr("通话记下了，别的电脑也会看到。"), undo=False)

        self._do(lambda: Done((note_call(self._desk, claim, text),)), noted)

    def ask(self, asks: DueAsks) -> None:
        """Open the question before an act, or close it."""
        today = self._desk.clock().astimezone().date()
        proposed = (today + timedelta(days=MORE_DAYS)).isoformat()
        if asks is DueAsks.NOTHING or self.state.meant:
            self._show(
                replace(self.state.quiet(), asks=asks, proposed=proposed, least=today.isoformat())
            )

    def give(self, reason: str, day: str) -> None:
        """The question was answered: do it."""
        claims, numbers = self.state.meant, self.state.meant_numbers
        named = numbers_words(numbers)
        match self.state.asks:
            case DueAsks.EXTEND:
                said = tr("{named} 延到 {day}。", named=named, day=day)
                due = date.fromisoformat(day)
                self._do(lambda: moved(self._desk, claims, due, reason), self._ended(said))
            case DueAsks.RELEASE:
                late = self._all_late(claims)
                self._do(
                    lambda: released(self._desk, claims, numbers, reason, late=late),
                    self._ended(tr("{named} 已释放，玫瑰挂回墙上。", named=named)),
                )
            case DueAsks.NEXT_ROUND:
                said = tr("{named} 已转下轮。", named=named)
                self._do(
                    lambda: Done((move_to_next_round(self._desk, numbers, reason),)),
                    self._ended(said),
                )

    def save_list(self, why: str, target: Path) -> None:
        """电话清单 of what is meant, names and phones in full, into this PDF; it is written down."""
        meant = set(self.state.meant)
        gifts = [one for one in self._found.gifts if one.claim_id in meant]

        def work() -> Done:
            save_call_list(self._desk, gifts, target, contacts_for=why)
            return Done(())

        def saved(done: Done) -> None:
            said = tr("电话清单存好了，{count} 行；用完请收好或粉碎。", count=len(gifts))
            state = replace(self.state, ticked=frozenset(), asks=DueAsks.NOTHING)
            self._end(state, done, said)
            self._saved(target)

        self._do(work, saved)

    def undo(self) -> None:
        """Take the last act back, the newest part first."""
        if acts := self.state.undo:
            self._do(
                lambda: Done(tuple(undo_act(self._desk, act) for act in acts)),
                lambda done: self._end(self.state, done, tr("已撤销，和刚才一样。"), undo=False),
            )

    # chase cards

    def chase(self, target: Path) -> None:
        """Chase cards of what is ticked, or of the one in view, into this file."""
        if claims := self.state.meant:
            self._show(replace(self.state.quiet(), progress=0.0))
            self._papers.save_chase_cards(
                claims,
                target,
                drew=self._drew,
                saved=lambda numbers, without: self._chased(target, numbers, without),
                failed=self._failed,
            )

    def cancel(self) -> None:
        """Give the chase cards up."""
        self._papers.cancel()
        self._show(replace(self.state, progress=None))

    def _drew(self, share: float) -> None:
        self._show(replace(self.state, progress=share))

    def _chased(self, target: Path, numbers: Sequence[str], without: Sequence[str]) -> None:
        said = tr("{count} 张催办卡存好了。", count=len(numbers))
        if without:
            said += tr("{numbers} 不用催。", numbers=tr("、").join(without))
        self._show(replace(self.state.quiet(), progress=None, ticked=frozenset(), done=said))
        self._saved(target)
        self.refresh()

    def _all_late(self, claims: Sequence[str]) -> bool:
        late = {one.claim_id for one in self._found.gifts if one.days_late > 0}
        return late.issuperset(claims)

    def _do(self, work: Callable[[], Done], then: Callable[[Done], None]) -> None:
        if not self.state.is_busy:
            self._show(replace(self.state.quiet(), is_busy=True))
            self._jobs.run(work, then, self._failed)

    def _ended(self, said: str) -> Callable[[Done], None]:
        def ended(done: Done) -> None:
            state = replace(self.state, ticked=frozenset(), asks=DueAsks.NOTHING)
            if done.asked:
                asked = tr("、").join(done.asked)
                self._end(state, done, tr("已请拿着玫瑰的电脑释放 {asked}。", asked=asked))
            else:
                self._end(state, done, said)

        return ended

    def _end(self, state: DueState, done: Done, said: str, *, undo: bool = True) -> None:
        acts = tuple(one.act for one in reversed(done.changes) if one.wishes)
        self._show(replace(state.quiet(), is_busy=False, done=said, undo=acts if undo else ()))
        for one in done.changes:
            self._changed(one)
        self.refresh()

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._found.names)
        self._show(
            replace(
                self.state.quiet(), is_busy=False, progress=None, problem=problem, remedy=remedy
            )
        )

    def _show(self, state: DueState) -> None:
        self.state = state
        self._view.show_state(state)
