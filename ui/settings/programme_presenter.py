"""The day's programme, as lines that somebody types."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import ProgrammeItem
from desktop_app.events.operations import day_programme, read_programme, set_programme
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.readiness.here import look_here
from ui.jobs import Jobs
from ui.settings.phone_state import ProgrammeState


class View(Protocol):
    def show_programme(self, state: ProgrammeState) -> None: ...


class ProgrammePresenter:
    """Checks while it is typed; saves it whole."""

    def __init__(
        self, view: View, jobs: Jobs, desk: Desk, changed: Callable[[Changes], None]
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self.state = ProgrammeState()

    def refresh(self) -> None:
        """Read it again."""
        desk = self._desk
        self._jobs.run(
            lambda: (day_programme(desk), look_here(desk).is_lead),
            lambda read: self._read(*read),
            self._failed,
        )

    def check(self, text: str) -> None:
        """Say what is wrong with it, or how many parts it has."""
        try:
            items = read_programme(text.splitlines())
        except UserError as error:
            self._show(
                replace(self.state, is_good=False, checked=sentences(error).in_one_line, done="")
            )
        else:
            self._show(replace(self.state, is_good=True, checked=_counted(items), done=""))

    def save(self, text: str) -> None:
        """The day's programme from now on."""

        def done(changes: Changes) -> None:
            self._show(replace(self.state, done=tr("节目单已保存，大屏上就是它。")))
            self._changed(changes)
            self.refresh()

        self._jobs.run(
            lambda: set_programme(self._desk, read_programme(text.splitlines())), done, self._failed
        )

    def _read(self, items: Sequence[ProgrammeItem], is_lead: bool) -> None:
        who = "" if is_lead else tr("节目单由现场负责人的电脑来改。")
        text = "\n".join(_line(item) for item in items)
        counted = _counted(items)
        self._show(replace(self.state, text=text, checked=counted, is_good=True, who=who))

    def _failed(self, error: UserError) -> None:
        self._show(replace(self.state, checked=sentences(error).in_one_line, is_good=False))

    def _show(self, state: ProgrammeState) -> None:
        self.state = state
        self._view.show_programme(state)


def _line(item: ProgrammeItem) -> str:
    """As `read_programme` reads it."""
    at = item.at.removeprefix("0")
    return f"{at} {item.title} @ {item.place}" if item.place else f"{at} {item.title}"


def _counted(items: Sequence[ProgrammeItem]) -> str:
    if not items:
        return tr("还没有节目。")
    return tr("{count} 项，{first} 开始。", count=len(items), first=items[0].at.removeprefix("0"))
