"""A new laptop is let in: a code, six digits on two screens, a name, and a person's word."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.offers import (
    LIVES_S,
    Join,
    Offer,
    OfferState,
    accept_join,
    close_offer,
    joins_waiting,
    offer_state,
    open_offer,
    refuse_join,
)
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.readiness.here import look_here
from ui.exchange.joining_state import JoiningState, Step
from ui.jobs import Jobs

PATIENCE = 8  # looks until the service listens
_LOST = {
    OfferState.BURNED: (mark("有人输错了码，这个码作废了。"), mark("请给一个新码，当面念给他。")),
    OfferState.EXPIRED: (mark("这个码过了 5 分钟，不能用了。"), mark("请给一个新码。")),
    OfferState.CLOSED: (mark("这个码已经收回。"), mark("请给一个新码。")),
    OfferState.USED: (mark("那台电脑没有等到答复。"), mark("请给一个新码，再来一次。")),
}


class View(Protocol):
    def show_joining(self, state: JoiningState | None) -> None: ...


class Look(NamedTuple):
    """What became of our offer, and who waits."""

    offer: OfferState
    joins: list[Join]


class JoiningPresenter:
    """The window and the service meet in the store alone: this one looks there every second."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        go_online: Callable[[], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._go_online = go_online
        self._monotonic = monotonic
        self._offer: Offer | None = None
        self._opened_at = 0.0
        self._patience = 0
        self._is_opening = False
        self._decided: set[str] = set()
        self._state: JoiningState | None = None

    @property
    def is_open(self) -> bool:
        return self._state is not None

    def start(self) -> None:
        """Open an offer, or a new one in place of the old, once the service listens: what the
        symbol says includes where."""
        self._go_online()
        self._offer = None
        self._patience = PATIENCE
        self._show(JoiningState())
        self._open_when_heard()

    def leave(self) -> None:
        """Close the offer and go back to the desks."""
        offer, self._offer = self._offer, None
        if offer is not None:
            self._jobs.run(lambda: close_offer(self._desk, offer.offer_id), lambda _none: None)
        self._show(None)

    def tick(self) -> None:
        """Look again: called every second while it is open."""
        offer = self._offer
        if self._state is None or self._state.step is Step.DONE:
            return
        if offer is None:
            if self._state.step is Step.OPENING:
                self._open_when_heard()
            return

        def look() -> Look:
            return Look(
                offer_state(self._desk, offer.offer_id, monotonic=self._monotonic),
                joins_waiting(self._desk, monotonic=self._monotonic),
            )

        self._jobs.run(look, self._looked, self._failed)

    def accept(self, name: str, role: DeskRole = DeskRole.DESK) -> None:
        """The digits are the same on both screens: let it in."""
        state = self._state
        if state is None or state.step is not Step.DIGITS or state.is_busy:
            return
        join_id = state.join_id
        self._show(replace(state, is_busy=True, problem="", remedy=""))

        def done(admission: object) -> None:
            self._decided.add(join_id)
            self._offer = None
            named = getattr(admission, "name", name)
            said = tr("“{name}”加入了。它收到全部心愿后就能用。", name=named)
            self._show(JoiningState(Step.DONE, done=said))
            self._changed(Changes())

        self._jobs.run(lambda: accept_join(self._desk, join_id, name, role), done, self._failed)

    def refuse(self) -> None:
        """不是这台: somebody else's laptop asks, or the digits differ."""
        state = self._state
        if state is None or state.step is not Step.DIGITS:
            return
        join_id = state.join_id
        self._decided.add(join_id)

        def done(_none: None) -> None:
            self._offer = None
            if self._state is not None:
                words = tr("没有让它加入。"), tr("要加的电脑请用一个新码。")
                self._show(JoiningState(Step.LOST, problem=words[0], remedy=words[1]))

        self._jobs.run(lambda: refuse_join(self._desk, join_id), done, self._failed)

    def _open_when_heard(self) -> None:
        """Without a network there is never an address: then the code alone has to do."""
        if self._is_opening:
            return
        self._is_opening = True
        self._patience -= 1
        is_late = self._patience < 0

        def work() -> Offer | None:
            if not is_late and not look_here(self._desk).addresses:
                return None
            return open_offer(self._desk, monotonic=self._monotonic)

        self._jobs.run(work, self._opened, self._not_opened)

    def _opened(self, offer: Offer | None) -> None:
        self._is_opening = False
        if offer is None:
            return
        if self._state is None:  # left meanwhile
            self._jobs.run(lambda: close_offer(self._desk, offer.offer_id), lambda _none: None)
            return
        self._offer, self._opened_at = offer, self._monotonic()
        self._show(self._offered(Step.OFFER))

    def _not_opened(self, error: UserError) -> None:
        self._is_opening = False
        problem, remedy = sentences(error)
        if self._state is not None:
            self._show(JoiningState(Step.LOST, problem=problem, remedy=remedy))

    def _offered(self, step: Step) -> JoiningState:
        offer = self._offer
        assert offer is not None  # noqa: S101 - only called with one
        left = max(LIVES_S - int(self._monotonic() - self._opened_at), 0)
        return JoiningState(
            step,
            code=f"{offer.code[:4]} {offer.code[4:]}",
            qr=offer.qr_text,
            left=tr("还有 {minutes} 分 {seconds:02} 秒", minutes=left // 60, seconds=left % 60),
            places=offer.addresses,
        )

    def _looked(self, look: Look) -> None:
        state = self._state
        if state is None or self._offer is None or state.is_busy:
            return
        joins = [join for join in look.joins if join.join_id not in self._decided]
        if joins:
            self._show_digits(state, joins)
        elif look.offer is OfferState.OPEN:
            self._show(self._offered(Step.OFFER))
        elif look.offer is OfferState.TRIED:
            self._show(self._offered(Step.TRIED))
        else:
            problem, remedy = (tr(words) for words in _LOST[look.offer])
            self._show(JoiningState(Step.LOST, problem=problem, remedy=remedy))

    def _show_digits(self, state: JoiningState, joins: list[Join]) -> None:
        first = joins[0]
        is_same = state.join_id == first.join_id
        self._show(
            JoiningState(
                Step.DIGITS,
                join_id=first.join_id,
                newcomer=first.name,
                digits=f"{first.digits[:3]} {first.digits[3:]}",
                waiting=len(joins) - 1,
                problem=state.problem if is_same else "",
                remedy=state.remedy if is_same else "",
            )
        )

    def _failed(self, error: UserError) -> None:
        if self._state is not None:
            problem, remedy = sentences(error)
            self._show(replace(self._state, is_busy=False, problem=problem, remedy=remedy))

    def _show(self, state: JoiningState | None) -> None:
        self._state = state
        self._view.show_joining(state)
