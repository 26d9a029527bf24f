"""Joining an event from a new laptop. Knows no widgets."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.errors import UserError
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.paths import Home

if TYPE_CHECKING:
    from ui.jobs import Jobs


class Phase(Enum):
    """What the page asks for or waits for."""

    ASKING = auto()  # for the code
    BUSY = auto()
    DIGITS = auto()  # for the lead, who compares
    REQUESTED = auto()  # the request is on the stick


@dataclass(frozen=True, slots=True)
class JoinState:
    """done: 0 to 1, None while nobody can tell. digits: six, with a gap in the middle."""

    phase: Phase = Phase.ASKING
    busy: str = ""
    done: float | None = None
    digits: str = ""
    lead: str = ""
    event: str = ""
    asks_address: bool = False
    problem: str = ""
    remedy: str = ""
    can_cancel: bool = True


class JoinView(Protocol):
    def show_join(self, state: JoinState) -> None: ...


Post = Callable[[Callable[[], None]], None]
"""Has this done on the GUI thread."""


class Told(Protocol):
    """Who hears how the joining goes, on any thread."""

    def stepped(self, step: str, done: float) -> None: ...
    def digits(self, digits: str, lead: str, event: str) -> None: ...
    def is_cancelled(self) -> bool: ...


class JoinVerbs(Protocol):
    """What the page can do. Each raises UserError."""

    def join(self, home: Home, words: JoinWords, told: Told) -> None: ...
    def write_request(self, home: Home, file: Path, name: str) -> str: ...
    def accept(self, home: Home, file: Path, told: Told) -> None: ...


@dataclass(frozen=True, slots=True)
class JoinWords:
    """What a person typed or scanned."""

    code: str
    name: str
    address: str = ""


_STEPS = {  # by the words of exchange.pairing_client.Step
    "finding": mark("正在找负责人的电脑……"),
    "pairing": mark("正在核对码……"),
    "waiting": mark("等负责人接受……"),
    "receiving": mark("正在接收心愿……"),
}
_FAR = {"lead_not_found", "several_leads", "lead_unreachable", "no_lead_there", "address_malformed"}


class JoinPresenter:
    """Calls `joined` once this laptop has everything."""

    def __init__(
        self, view: JoinView, jobs: Jobs, verbs: JoinVerbs, home: Home, joined: Callable[[], None]
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._verbs = verbs
        self._home = home
        self._joined = joined
        self._cancelled = threading.Event()
        self._state = JoinState()
        self.post: Post = lambda work: work()

    @property
    def state(self) -> JoinState:
        return self._state

    def begin(self) -> None:
        """The page is opened."""
        self._show(JoinState())

    def join(self, words: JoinWords) -> None:
        """Join with a code or what the QR said. Nothing while it is under way."""
        if self._state.phase in (Phase.BUSY, Phase.DIGITS):
            return
        self._work(tr("正在找负责人的电脑……"), lambda: self._verbs.join(self._home, words, self))

    def write_request(self, file: Path, name: str) -> None:
        """Without a network: the request for the stick."""
        self._state = replace(self._state, problem="", remedy="")
        self._jobs.run_aside(
            lambda: self._verbs.write_request(self._home, file, name), self._requested, self._failed
        )

    def accept(self, file: Path) -> None:
        """The admission came back on the stick."""
        self._work(tr("正在接收心愿……"), lambda: self._verbs.accept(self._home, file, self))

    def show_address(self) -> None:
        """Somebody wants to type where the lead is."""
        self._show(replace(self._state, asks_address=True))

    def cancel(self) -> None:
        """Stop what is under way; the lead is told."""
        self._cancelled.set()
        if self._state.phase in (Phase.BUSY, Phase.DIGITS):
            self._show(replace(self._state, busy=tr("正在取消……"), can_cancel=False))

    # told by the thread that joins

    def stepped(self, step: str, done: float) -> None:
        self.post(lambda: self._stepped(step, done))

    def digits(self, digits: str, lead: str, event: str) -> None:
        self.post(lambda: self._compare(digits, lead, event))

    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def _stepped(self, step: str, done: float) -> None:
        words = _STEPS.get(step)
        if words is None or not self._state.can_cancel:
            return
        is_receiving = step == "receiving"
        phase = Phase.DIGITS if step == "waiting" else Phase.BUSY
        self._show(
            replace(self._state, phase=phase, busy=tr(words), done=done if is_receiving else None)
        )

    def _compare(self, digits: str, lead: str, event: str) -> None:
        shown = f"{digits[:3]} {digits[3:]}"
        self._show(replace(self._state, phase=Phase.DIGITS, digits=shown, lead=lead, event=event))

    def _work(self, busy: str, work: Callable[[], None]) -> None:
        self._cancelled.clear()
        address = self._state.asks_address
        self._show(JoinState(Phase.BUSY, busy=busy, asks_address=address))
        self._jobs.run_aside(work, lambda _nothing: self._joined(), self._failed)

    def _requested(self, digits: str) -> None:
        shown = f"{digits[:3]} {digits[3:]}"
        self._show(JoinState(Phase.REQUESTED, digits=shown))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        asks = self._state.asks_address or error.code in _FAR
        self._show(JoinState(asks_address=asks, problem=problem, remedy=remedy))

    def _show(self, state: JoinState) -> None:
        self._state = state
        self._view.show_join(state)
