"""What stands at the door and what its buttons do. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.paths import Home

if TYPE_CHECKING:
    from ui.jobs import Jobs


class Door(Enum):
    """Why the desk cannot just open."""

    NEW = auto()  # no event in the folder
    LOCKED = auto()  # the passphrase is asked for
    DAMAGED = auto()  # a backup is needed
    SHUT = auto()  # nothing to do here: a newer version, another disk


_DOORS = {
    "no_event": Door.NEW,
    "passphrase_needed": Door.LOCKED,
    "wrong_passphrase": Door.LOCKED,
    "store_damaged": Door.DAMAGED,
    "tail_lost": Door.DAMAGED,
    "wrong_key": Door.DAMAGED,
}


@dataclass(frozen=True, slots=True)
class BackupChoice:
    """A backup to bring back: where it is, and when it was made, for people."""

    file: Path
    words: str


@dataclass(frozen=True, slots=True)
class DoorState:
    door: Door
    backups: tuple[BackupChoice, ...] = ()
    busy: str = ""
    is_joining: bool = False
    problem: str = ""
    remedy: str = ""


class DoorView(Protocol):
    def show_state(self, state: DoorState) -> None: ...


class Verbs(Protocol):
    """What the door can do to a folder. Each raises UserError."""

    def make_event(self, home: Home, name: str, day: date) -> None: ...
    def make_demo(self) -> Home: ...
    def unlock(self, home: Home, passphrase: str) -> None: ...
    def restore(self, home: Home, file: Path, passphrase: str) -> None: ...
    def backups(self, home: Home) -> list[tuple[Path, datetime, int]]: ...


class DoorPresenter:
    """Calls `opened` with the folder once the desk can open."""

    def __init__(
        self,
        view: DoorView,
        jobs: Jobs,
        verbs: Verbs,
        home: Home,
        trouble: UserError,
        opened: Callable[[Home], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._verbs = verbs
        self._home = home
        self._opened = opened
        door = _DOORS.get(trouble.code, Door.SHUT)
        self._state = DoorState(door)
        if door is not Door.NEW:
            self._state = self._with_trouble(trouble)
        view.show_state(self._state)
        jobs.run_aside(lambda: verbs.backups(home), self._backups_found)

    @property
    def state(self) -> DoorState:
        return self._state

    def make_event(self, name: str, day_text: str) -> None:
        """Start an event with this name and date."""
        try:
            day = date.fromisoformat(day_text.strip())
        except ValueError:
            self._failed(UserError("bad_date", text=day_text[:20]))
            return
        if not name.strip():
            self._failed(UserError("name_missing"))
            return
        self._do(
            tr("正在新建活动……"), lambda: self._verbs.make_event(self._home, name.strip(), day)
        )

    def look_at_demo(self) -> None:
        self._show(replace(self._state, busy=tr("正在准备演示活动……"), problem="", remedy=""))
        self._jobs.run(self._verbs.make_demo, self._opened, self._failed)

    def look_at_joining(self, *, is_joining: bool) -> None:
        """The page on which a new laptop joins, or back from it."""
        self._show(replace(self._state, is_joining=is_joining, problem="", remedy=""))

    def unlock(self, passphrase: str) -> None:
        self._do(tr("正在打开……"), lambda: self._verbs.unlock(self._home, passphrase))

    def restore(self, file: Path, passphrase: str = "") -> None:
        """Bring a backup back; what is there is set aside."""
        self._do(tr("正在恢复……"), lambda: self._verbs.restore(self._home, file, passphrase))

    def _do(self, busy: str, work: Callable[[], None]) -> None:
        self._show(replace(self._state, busy=busy, problem="", remedy=""))
        self._jobs.run(work, lambda _nothing: self._opened(self._home), self._failed)

    def _failed(self, error: UserError) -> None:
        self._show(self._with_trouble(error))

    def _with_trouble(self, error: UserError) -> DoorState:
        problem, remedy = sentences(error)
        return replace(self._state, busy="", problem=problem, remedy=remedy)

    def _backups_found(self, found: list[tuple[Path, datetime, int]]) -> None:
        choices = tuple(
            BackupChoice(
                file,
                tr(
                    "{time}，{count} 条记录",
                    time=f"{at.astimezone():%Y-%m-%d %H:%M}",
                    count=entries,
                ),
            )
            for file, at, entries in found
        )
        self._show(replace(self._state, backups=choices))

    def _show(self, state: DoorState) -> None:
        self._state = state
        self._view.show_state(state)
