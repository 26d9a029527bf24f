"""Signing in, unlocking, handing over: what the page asks and what came of it. Knows no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.staff import ROLES
from ui.staff.sign_in_state import SignInState, SlipFace, Tile, Why
from ui.staff.slip_words import slip_lines

if TYPE_CHECKING:
    from desktop_app.staff.duty import Duty, Slip
    from desktop_app.staff.operations import Member
    from ui.jobs import Jobs


class View(Protocol):
    def show_state(self, state: SignInState) -> None: ...


class Entered(NamedTuple):
    """Who signed in; slip: what they take over, None for the same person and after nobody."""

    duty: Duty
    slip: Slip | None


class Verbs(Protocol):
    """In the store lane. Each may raise the UserErrors of `staff.duty`."""

    def people(self) -> Sequence[Member]: ...
    def by_pin(self, staff: str, pin: str) -> Entered: ...
    def by_badge(self, text: str) -> Entered: ...
    def by_passphrase(self, text: str) -> None: ...
    def print_slip(self, slip: Slip) -> str: ...


class SignInPresenter:
    """Lives as long as the page covers the window.

    entered  called with whoever signed in, None for the passphrase, before a slip is shown
    done     called when the window shall be uncovered
    """

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        verbs: Verbs,
        *,
        entered: Callable[[Entered | None], None],
        done: Callable[[], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._verbs = verbs
        self._entered_by = entered
        self._done = done
        self._slip: Slip | None = None
        self.state = SignInState()

    def begin(self, state: SignInState, here: str) -> None:
        """Stand there for this reason. here: staff id of whoever is on duty."""
        self._slip = None
        self._show(state)
        if state.why is not Why.PASSPHRASE:
            self._jobs.run(
                self._verbs.people, lambda people: self._read(people, here), self._failed
            )

    def lock(self) -> None:
        """Nobody signed in for minutes: there is no way back but signing in."""
        if self.state.why in (Why.HAND_OVER, Why.SLIP):
            self._show(replace(self.state, why=Why.LOCKED, can_leave=False, slip=None))

    def choose(self, staff_id: str) -> None:
        """Somebody pressed their tile."""
        state = self.state
        if staff_id != state.chosen:
            cleared = replace(state, chosen=staff_id, wait=0, problem="", remedy="")
            self._show(replace(cleared, turn=state.turn + 1))

    def enter(self, typed: str) -> None:
        """A PIN, or the passphrase, and Enter."""
        state = self.state
        if state.is_busy or state.wait or not typed:
            return
        if state.why is Why.PASSPHRASE:
            self._try(lambda: self._verbs.by_passphrase(typed))
        elif state.tile is None:
            self._say(tr("先点自己的名字，再输 PIN。"), tr("或者扫一下工牌。"))
        else:
            self._try(lambda: self._verbs.by_pin(state.chosen, typed))

    def badge(self, text: str) -> None:
        """A badge was read."""
        if not self.state.is_busy:
            self._try(lambda: self._verbs.by_badge(text))

    def waited(self) -> None:
        """The seconds are over."""
        self._show(replace(self.state, wait=0, problem="", remedy=""))

    def leave(self) -> None:
        """Back to the work without handing over."""
        if self.state.can_leave:
            self._done()

    def go_on(self) -> None:
        """The slip was read."""
        if self.state.slip is not None:
            self._done()

    def print_slip(self) -> None:
        """The slip on paper, for the pocket."""
        slip, face = self._slip, self.state.slip
        if slip is None or face is None or face.is_busy:
            return
        self._show(
            replace(self.state, slip=replace(face, is_busy=True, said="", problem="", remedy=""))
        )
        self._jobs.run_aside(lambda: self._verbs.print_slip(slip), self._printed, self._not_printed)

    def _try(self, work: Callable[[], Entered | None]) -> None:
        self._show(replace(self.state, is_busy=True, problem="", remedy=""))
        self._jobs.run(work, self._entered, self._refused)

    def _entered(self, entered: Entered | None) -> None:
        self._entered_by(entered)
        if entered is None or entered.slip is None:
            self._done()
            return
        self._slip = entered.slip
        face = SlipFace(entered.duty.name, slip_lines(entered.slip))
        self._show(
            replace(
                self.state,
                why=Why.SLIP,
                slip=face,
                by=entered.duty.name,
                is_busy=False,
                turn=self.state.turn + 1,
            )
        )

    def _refused(self, error: UserError) -> None:
        wait = int(str(error.values["seconds"])) if error.code == "pin_wait" else 0
        problem, remedy = _words(error)
        self._show(
            replace(
                self.state,
                is_busy=False,
                turn=self.state.turn + 1,
                wait=wait,
                problem=problem,
                remedy=remedy,
            )
        )

    def _failed(self, error: UserError) -> None:
        self._say(*sentences(error))

    def _read(self, people: Sequence[Member], here: str) -> None:
        tiles = tiles_of(people, here)
        known = {tile.staff_id for tile in tiles}
        is_next = self.state.why is Why.HAND_OVER
        chosen = self.state.chosen or ("" if is_next else here)
        if not chosen and len(tiles) == 1:
            chosen = tiles[0].staff_id
        self._show(replace(self.state, people=tiles, chosen=chosen if chosen in known else ""))

    def _printed(self, printer: str) -> None:
        if self.state.slip is not None:
            face = replace(
                self.state.slip, is_busy=False, said=tr("已送到 {printer}。", printer=printer)
            )
            self._show(replace(self.state, slip=face))

    def _not_printed(self, error: UserError) -> None:
        if self.state.slip is not None:
            problem, remedy = sentences(error)
            face = replace(self.state.slip, is_busy=False, problem=problem, remedy=remedy)
            self._show(replace(self.state, slip=face))

    def _say(self, problem: str, remedy: str = "") -> None:
        self._show(replace(self.state, is_busy=False, problem=problem, remedy=remedy))

    def _show(self, state: SignInState) -> None:
        self.state = state
        self._view.show_state(state)


def tiles_of(people: Sequence[Member], here: str) -> tuple[Tile, ...]:
    """Tiles by name, whoever is on duty first."""
    tiles = [
        Tile(
            one.staff_id,
            name,
            tr(ROLES.get(one.role, one.role)),
            one.has_pin,
            is_here=one.staff_id == here,
        )
        for one, name in zip(people, short_names([one.name for one in people]), strict=True)
    ]
    return tuple(sorted(tiles, key=lambda tile: not tile.is_here))


def short_names(names: Sequence[str]) -> list[str]:
    """`王芳（海曙）` is 王芳, unless there is another 王芳: visitors see the page, too."""
    plain = [name.partition("（")[0].partition("(")[0].strip() or name for name in names]
    count = Counter(plain)
    return [short if count[short] == 1 else name for short, name in zip(plain, names, strict=True)]


def _words(error: UserError) -> tuple[str, str]:
    """In the window nobody types commands: the remedies that name them have other words here."""
    if error.code == "pin_wrong":
        return (
            tr("PIN 不对，还可以试 {left} 次。", left=error.values["left"]),
            tr("再输一次，或扫工牌。忘了，请叫负责人来重给一个。"),
        )
    if error.code == "pin_wait":
        return (
            tr("PIN 输错太多次，要等一会儿。"),
            tr("现在就可以扫工牌；或请负责人在这台电脑签到，到“人员”里让您再试。"),
        )
    return sentences(error)
