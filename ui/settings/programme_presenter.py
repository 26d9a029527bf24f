"""The day's programme, as lines that somebody types."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import msgspec

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import ProgrammeItem
from desktop_app.events.operations import day_programme, read_programme, set_programme
from desktop_app.events.publishing import names_here, texts_of_programme
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.privacy.people import NameBook
from desktop_app.privacy.public import Objection, Spot, objections
from desktop_app.readiness.here import look_here
from ui.advising import advice_on
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
        self._before: tuple[ProgrammeItem, ...] = ()
        self._names = NameBook()
        self.state = ProgrammeState()

    def refresh(self) -> None:
        """Read it again."""
        desk = self._desk
        self._jobs.run(
            lambda: (day_programme(desk), look_here(desk).is_lead, names_here(desk)),
            lambda read: self._read(*read),
            self._failed,
        )

    def check(self, text: str) -> None:
        """Say what is wrong with it, or how many parts it has."""
        new = replace(self.state, done="", advice=None, rewritten="")
        try:
            items = read_programme(text.splitlines())
        except UserError as error:
            self._show(replace(new, is_good=False, checked=sentences(error).in_one_line))
            return
        found = objections(texts_of_programme(items, self._before), self._names)
        self._show(
            replace(
                new,
                is_good=all(one.can_stay for one in found),
                checked=_counted(items),
                advice=advice_on(found),
                rewritten=_rewritten(items, found),
            )
        )

    def save(self, text: str, as_is: str = "") -> None:
        """The day's programme from now on; as_is: why its words may stay as they are."""

        def done(changes: Changes) -> None:
            said = tr("节目单已保存，大屏上就是它。")
            self._show(replace(self.state, done=said, advice=None))
            self._changed(changes)
            self.refresh()

        self._jobs.run(
            lambda: set_programme(self._desk, read_programme(text.splitlines()), as_is=as_is),
            done,
            self._failed,
        )

    def _read(self, items: tuple[ProgrammeItem, ...], is_lead: bool, names: NameBook) -> None:
        self._before, self._names = items, names
        who = "" if is_lead else tr("节目单由现场负责人的电脑来改。")
        text = "\n".join(_line(item) for item in items)
        counted = _counted(items)
        self._show(replace(self.state, text=text, checked=counted, is_good=True, who=who))

    def _failed(self, error: UserError) -> None:
        self._show(replace(self.state, checked=sentences(error).in_one_line, is_good=False))

    def _show(self, state: ProgrammeState) -> None:
        self.state = state
        self._view.show_programme(state)


def _rewritten(items: Sequence[ProgrammeItem], found: Sequence[Objection]) -> str:
    """All lines, in the one that the advice is on the proposal; "" without one."""
    advised = next((one for one in found if not one.can_stay), found[0] if found else None)
    if advised is None or not advised.proposal:
        return ""
    part = "title" if advised.where.spot is Spot.PROGRAMME_TITLE else "place"
    lines = list(items)
    at = advised.where.line - 1
    lines[at] = msgspec.structs.replace(lines[at], **{part: advised.proposal})
    return "\n".join(map(_line, lines))


def _line(item: ProgrammeItem) -> str:
    """As `read_programme` reads it."""
    at = item.at.removeprefix("0")
    return f"{at} {item.title} @ {item.place}" if item.place else f"{at} {item.title}"


def _counted(items: Sequence[ProgrammeItem]) -> str:
    if not items:
        return tr("还没有节目。")
    return tr("{count} 项，{first} 开始。", count=len(items), first=items[0].at.removeprefix("0"))
