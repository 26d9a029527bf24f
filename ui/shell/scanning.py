"""What happens when a code was read: the open room may take it, else it is examined and leads to
its wish, or to a verdict that says why not.

The newest scan wins: what comes back for an older one is dropped. The examination runs in the
store lane, behind whatever is being claimed there, and costs a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.messages.scans import short_word, verdict_words
from desktop_app.scans.facts import Verdict
from ui.shell.verdict_looks import LOOKS

if TYPE_CHECKING:
    from desktop_app.scans.operations import Examined
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp

_SEALS = (
    "cryptography.hazmat.primitives.hashes",
    "cryptography.hazmat.primitives.kdf.hkdf",
)
PAPER_ROOM = "paper"


class Scanning:
    """Scans come from the USB scanner and from the camera alike.

    play  sounds a verdict by its name; asked only when the person wants sounds
    """

    def __init__(self, app: DeskApp, jobs: Jobs, play: Callable[[str], None]) -> None:
        self._app = app
        self._jobs = jobs
        self._play = play
        self._newest = 0
        self._opened_by: Verdict | None = None

    def warm(self) -> None:
        """Load what checks a seal, 30 ms, before the first scan needs it."""
        self._jobs.run_aside(lambda: [import_module(name) for name in _SEALS], lambda _loaded: None)

    def scanned(self, text: str) -> None:
        """A code was read, whatever had the focus."""
        app = self._app
        app.watch.scanner_heard()
        if app.lock.scanned(text):
            self._newest += 1  # what is still being examined leads nowhere any more
            return
        app.mask()
        app.contents.menu.close_panel()
        app.calls.close()
        self._newest += 1
        number = self._newest
        if app.house.take_scan(text):
            return
        self._jobs.run(
            lambda: _examined(app, text),
            lambda found: self._known(number, found),
            app.say_problem,
        )

    def announce(self, tone: str, what: str, remedy: str = "") -> None:
        """A verdict across the window, with its sound."""
        self._say(tone, what, remedy)

    def sound(self, tone: str) -> None:
        """Play what belongs to a verdict, if the person wants sounds."""
        if self._app.settings.sounds:
            self._play(tone)

    def _known(self, number: int, found: Examined) -> None:
        if not found.is_good:
            self._count(found)
        if number != self._newest:
            return
        if not found.is_good:
            self._refuse(found)
        elif found.blank:
            self._blank(found)
        else:
            self._go_on(found)

    def _go_on(self, found: Examined) -> None:
        """To its wish. What is still open among several desks is said here, the rest there."""
        is_open = found.why in LOOKS
        self._opened_by = found.verdict
        self._app.house.go_home()
        try:
            self._app.claim.choose(found.number, by_scan=True, is_said=is_open)
            if is_open:
                said = verdict_words(found)
                self._say(found.why, short_word(found), said.remedy, said.problem)
        finally:
            self._opened_by = None

    def _refuse(self, found: Examined) -> None:
        said = verdict_words(found)
        tone = found.why if found.why in LOOKS else found.verdict
        self._say(tone, short_word(found), said.remedy, said.problem)

    def _blank(self, found: Examined) -> None:
        said = verdict_words(found)
        if self._app.house.has_room(PAPER_ROOM):
            self._app.house.go_to(PAPER_ROOM, found.code)
        self._say("note", short_word(found), said.remedy, said.problem)

    def _count(self, found: Examined) -> None:
        app = self._app
        self._jobs.run(
            lambda: _note_refused(app, found), lambda _none: app.house.refresh(), app.say_problem
        )

    def _say(self, tone: str, what: str, remedy: str, meaning: str = "") -> None:
        is_sealed = self._opened_by is Verdict.GENUINE
        seal = tr("防伪核对通过") if is_sealed else tr("没有防伪码")
        self._app.contents.verdict.say(
            tone,
            what,
            remedy,
            meaning=meaning,
            seal=seal if self._opened_by else "",
            is_sealed=is_sealed,
        )
        self.sound(tone)


def _examined(app: DeskApp, text: str) -> Examined:
    from desktop_app.scans.operations import examine

    return examine(app.desk(), text)


def _note_refused(app: DeskApp, found: Examined) -> None:
    from desktop_app.scans.operations import note_refused

    note_refused(app.desk(), found)
