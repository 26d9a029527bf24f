"""The review room: which wish is open, what is being typed, what was decided."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import msgspec

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import EventRules
from desktop_app.journal.operations import undo_act
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.messages.words import word
from desktop_app.people.access import Sitting
from desktop_app.roses.model import State
from desktop_app.roses.wall import WallRose
from desktop_app.wishes.facts import Group
from desktop_app.wishes.operations import (
    approve_wish,
    change_wish,
    publish_all,
    publish_wishes,
    send_back_wish,
    withdraw_wish,
)
from desktop_app.wishes.review import public_text
from desktop_app.wishes.waiting import WishUnderReview, waiting_wishes, wish_under_review
from ui.jobs import Jobs
from ui.review.draft import draft_of, identity_lines, opened_with, reasons, wish_of
from ui.review.review_state import Asking, Draft, ReviewState, WaitingLine

_FIELDS_TIME = 3  # a family has thirteen fields, a giver two: time to read them
_REASONED = {
    Asking.APPROVE: (approve_wish, mark("{number} 的价格已批准。")),
    Asking.SEND_BACK: (send_back_wish, mark("{number} 已退回。")),
    Asking.WITHDRAW: (withdraw_wish, mark("{number} 已下架。")),
}


class View(Protocol):
    def show_state(self, state: ReviewState) -> None: ...


class ReviewPresenter:
    """Everything that touches the store goes through the lane; typing is checked at once."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        changed: Callable[[Changes], None],
        reveal_seconds: Callable[[], int],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._state = ReviewState(is_loading=True)
        self._all: tuple[WaitingLine, ...] = ()
        self._under: WishUnderReview | None = None
        self._rules = EventRules()
        self._last_act = 0
        self._following = ""
        self._sitting = Sitting()
        self._reveal_seconds = reveal_seconds
        self._turn = 0

    def refresh(self) -> None:
        """Read the list again; a half-typed draft stays."""
        self._jobs.run(lambda: self._read(), self._listed, self._failed)

    def choose_tab(self, tab: str) -> None:
        """review or sent_back."""
        state = replace(self._with_lines(tab), asking=Asking.NOTHING)
        numbers = [line.number for line in state.lines]
        if state.opened and state.opened.number not in numbers:
            state = replace(state, opened=None)
            self._under = None
        self._show(state)
        if state.opened is None and numbers:
            self.open_wish(numbers[0])

    def open_wish(self, number: str) -> None:
        """Bring this wish under the eyes, unless it is there already."""
        if self._state.opened and self._state.opened.number == number:
            return
        self.mask()
        self._jobs.run(lambda: self._read_wish(number), self._opened, self._failed)

    def type_draft(self, draft: Draft) -> None:
        """The reviewer typed: the rules are looked at anew."""
        if self._under is None or self._state.opened is None:
            return
        now = opened_with(self._under, draft, self._rules)
        before = self._state.opened
        kept = replace(
            now,
            identity=before.identity,
            is_identity_shown=before.is_identity_shown,
            turn=before.turn,
            seconds=before.seconds,
        )
        self._show(replace(self._state, opened=kept))

    def take_proposal(self) -> None:
        """Put the proposed neutral wording into the form."""
        opened = self._state.opened
        if opened and opened.proposal:
            self.type_draft(replace(opened.draft, text=opened.proposal))

    def show_identity(self, is_shown: bool) -> None:
        """The person behind the wish, for the reviewer's eyes, for a while: logged before."""
        if not is_shown:
            self.mask()
            return
        if self._under is None or self._state.opened is None:
            return
        self._turn += 1
        turn, under, number = self._turn, self._under, self._state.opened.number
        self._jobs.run(
            lambda: self._sitting.looks_at(self._desk, number),
            lambda _logged: self._identify(turn, under),
            self._failed,
        )

    def mask(self) -> None:
        """Time is up, or the screen shows something else: the person is masked again."""
        self._turn += 1
        opened = self._state.opened
        if opened is not None and opened.is_identity_shown:
            masked = replace(opened, identity=(), is_identity_shown=False)
            self._show(replace(self._state, opened=masked))

    def end_sitting(self) -> None:
        """The screen is locked: whoever looks next is written down anew."""
        self.mask()
        self._sitting.end()

    def _identify(self, turn: int, under: WishUnderReview) -> None:
        opened = self._state.opened
        if turn != self._turn or opened is None:
            return
        shown = replace(
            opened,
            identity=identity_lines(under.identity),
            is_identity_shown=True,
            turn=turn,
            seconds=_FIELDS_TIME * self._reveal_seconds(),
        )
        self._show(replace(self._state, opened=shown))

    def save(self, *, then_publish: bool) -> None:
        """Keep what was typed; with then_publish the rose hangs when no rule is broken."""
        opened, under = self._state.opened, self._under
        if opened is None or under is None or opened.price_problem:
            return
        if then_publish and not opened.can_publish:
            return
        number, draft, is_changed = opened.number, opened.draft, opened.is_changed

        def work() -> Changes:
            changes = Changes()
            if is_changed:
                wish = wish_of(under, draft)
                bare = msgspec.structs.replace(under.identity, original_text="")
                changes = change_wish(self._desk, number, wish, bare, tr("审核时修改"))
            return publish_wishes(self._desk, [number]) if then_publish else changes

        done = tr("{number} 已挂上花墙。") if then_publish else tr("{number} 已保存。")
        self._do(work, done.format(number=number), stay=not then_publish)

    def publish_ready(self) -> None:
        """Hang every rose that breaks no rule; the others stay with their reasons."""

        self._do(lambda: publish_all(self._desk)[0], "", stay=False)

    def ask(self, asking: Asking) -> None:
        """Open the reason field for this act, or close it."""
        self._show(replace(self._state, asking=asking, problem="", remedy=""))

    def give_reason(self, reason: str) -> None:
        """Do what was asked about, with this reason."""
        opened, asking = self._state.opened, self._state.asking
        if opened is None or asking is Asking.NOTHING:
            return
        operation, done = _REASONED[asking]
        number = opened.number
        self._do(
            lambda: operation(self._desk, number, reason),
            tr(done, number=number),
            stay=asking is Asking.APPROVE,
        )

    def undo(self) -> None:
        """Take the last act of this room back."""
        act = self._last_act
        if act:
            self._do(lambda: undo_act(self._desk, act), tr("已撤销。"), stay=False, can_undo=False)

    def dismiss(self) -> None:
        """The person closed the notice."""
        self._show(replace(self._state, problem="", remedy="", done="", can_undo=False))

    def _do(
        self, work: Callable[[], Changes], done: str, *, stay: bool, can_undo: bool = True
    ) -> None:
        if self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, problem="", remedy="", done=""))

        def finished(changes: Changes) -> None:
            self._last_act = changes.act if can_undo else 0
            said = done or tr("发布了 {count} 个心愿。", count=len(changes.wishes))
            opened = self._state.opened
            self._following = opened.number if stay and opened else self._next()
            self._show(
                replace(
                    self._state,
                    is_busy=False,
                    asking=Asking.NOTHING,
                    opened=None,
                    done=said,
                    can_undo=bool(self._last_act),
                )
            )
            self._under = None
            self._changed(changes)
            self.refresh()

        self._jobs.run(work, finished, self._failed)

    def _next(self) -> str:
        """The wish after the open one, so that reviewing goes on without a hand on the mouse."""
        numbers = [line.number for line in self._state.lines]
        if self._state.opened is None or self._state.opened.number not in numbers:
            return ""
        place = numbers.index(self._state.opened.number)
        rest = numbers[place + 1 :] + numbers[:place]
        return rest[0] if rest else ""

    def _read_wish(self, number: str) -> WishUnderReview:
        """A text as it was collected tells of the person: to open it is to look, and is logged."""
        under = wish_under_review(self._desk, number)
        if public_text(under.wish, under.identity) != under.wish.text:
            self._sitting.looks_at(self._desk, number)
        return under

    def _read(self) -> tuple[list[WallRose], EventRules]:
        return waiting_wishes(self._desk), self._desk.settings().rules

    def _listed(self, read: tuple[list[WallRose], EventRules]) -> None:
        roses, self._rules = read
        self._all = tuple(_line(rose) for rose in roses)
        state = self._with_lines(self._state.tab)
        self._show(replace(state, is_loading=False))
        numbers = [line.number for line in state.lines]
        if self._following in numbers:
            self.open_wish(self._following)
        elif self._state.opened is None and numbers:
            self.open_wish(numbers[0])

    def _with_lines(self, tab: str) -> ReviewState:
        return replace(
            self._state,
            tab=tab,
            lines=tuple(line for line in self._all if line.state == tab),
            waiting=sum(line.state == State.REVIEW for line in self._all),
            sent_back=sum(line.state == State.SENT_BACK for line in self._all),
            ready=sum(line.is_ready for line in self._all),
        )

    def _opened(self, under: WishUnderReview) -> None:
        self._under = under
        self._following = ""
        opened = opened_with(under, draft_of(under), self._rules)
        self._show(replace(self._state, opened=opened, asking=Asking.NOTHING))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self._state, is_busy=False, problem=problem, remedy=remedy))

    def _show(self, state: ReviewState) -> None:
        self._state = state
        self._view.show_state(state)


def _line(rose: WallRose) -> WaitingLine:
    codes = msgspec.json.decode(rose.concerns, type=tuple[str, ...])
    who = " · ".join(part for part in (rose.alias, word(Group(rose.group))) if part)
    is_ready = not codes and rose.state == State.REVIEW
    reason = tr("可以发布") if is_ready else reasons(codes)
    return WaitingLine(rose.number, who, reason, rose.state, is_ready)
