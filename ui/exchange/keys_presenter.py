"""Who holds keys until when: asked of the core, told in sentences."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.people.holders import Keys, extend_all, key_holders, renew_all
from desktop_app.people.words import holder_parts
from ui.exchange.keys_state import HolderLine, KeysState
from ui.jobs import Jobs


class View(Protocol):
    def show_keys(self, state: KeysState) -> None: ...


class KeysPresenter:
    """Asked when the room is entered: nothing here changes by the second."""

    def __init__(self, view: View, jobs: Jobs, desk: Desk, is_lead: Callable[[], bool]) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._is_lead = is_lead
        self.state = KeysState()

    def refresh(self) -> None:
        """Who holds what now."""
        self._jobs.run(lambda: (key_holders(self._desk), self._is_lead()), self._read, self._failed)

    def extend(self, until: str) -> None:
        """Let every laptop read until this day."""
        try:
            day = date.fromisoformat(until.strip())
        except ValueError:
            self._failed(UserError("keys_date", text=until.strip()[:20]))
            return
        self._jobs.run(
            lambda: extend_all(self._desk, day),
            lambda count: self._done(
                tr("{count} 台电脑的密钥延长到 {day}，交换一次以后生效。", count=count, day=day)
            ),
            self._failed,
        )

    def ask_renew(self, *, is_renewing: bool) -> None:
        self._show(replace(self.state, is_renewing=is_renewing, done="", problem="", remedy=""))

    def renew(self) -> None:
        """New keys from now on."""
        said = tr("已换新密钥：从现在起写下的内容，只有在用的电脑能看。")
        self._jobs.run(lambda: renew_all(self._desk), lambda _done: self._done(said), self._failed)

    def dismiss(self) -> None:
        self._show(replace(self.state, done="", problem="", remedy=""))

    def _read(self, read: tuple[Keys, bool]) -> None:
        held, is_lead = read
        lines = tuple(_line(one.node, one.name, *holder_parts(one)) for one in held.holders)
        self._show(replace(self.state, lines=lines, own=_own_words(held), is_lead=is_lead))

    def _done(self, said: str) -> None:
        self._show(replace(self.state, done=said, problem="", remedy="", is_renewing=False))
        self.refresh()

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self.state, problem=problem, remedy=remedy, done=""))

    def _show(self, state: KeysState) -> None:
        self.state = state
        self._view.show_keys(state)


def _own_words(held: Keys) -> str:
    term = held.own
    if term.dropped is not None:
        return sentences(UserError("keys_ran_out", day=term.dropped.isoformat())).in_one_line
    if term.until is not None:
        return tr(
            "这台电脑的密钥到 {day} 为止，还有 {count} 天。", day=term.until, count=term.days_left
        )
    return ""


def _line(node: str, name: str, reads: str, until: str, is_well: bool) -> HolderLine:
    return HolderLine(node, name, reads, until, "leaf" if is_well else "amber")
