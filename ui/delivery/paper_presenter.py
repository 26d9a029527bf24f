"""A team's papers and the slips for givers: to a printer or into a file, beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop_app.cards.printing import Printer, printer_for
from desktop_app.changes import Changes
from desktop_app.delivery.sheets import SheetKind
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.settings import Settings
from ui.delivery.packing_state import PAPERS
from ui.jobs import Jobs
from ui.paper_road import saved_words, send_made, sent_words

_A4, _THANKS = "a4", "thanks"  # layouts: which printer they go to is said in the settings


class PaperPresenter:
    """Owned by the page; `said` and `failed` are where the person looks."""

    def __init__(
        self,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
        changed: Callable[[Changes], None],
    ) -> None:
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._find_printers = find_printers
        self._changed = changed

    def print_sheet(
        self,
        team: str,
        kind: SheetKind,
        said: Callable[[str], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """One of a team's papers, out of the printer for A4."""
        title = f"team-{kind}"
        self._jobs.run_aside(
            lambda: self._send(_A4, lambda file: self._make_sheet(team, kind, file), title),
            lambda printer: said(sent_words(tr(PAPERS[kind]), printer)),
            failed,
        )

    def save_sheet(
        self,
        team: str,
        kind: SheetKind,
        file: Path,
        said: Callable[[str], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """One of a team's papers as `.pdf` or `.xlsx`."""
        self._jobs.run_aside(
            lambda: self._make_sheet(team, kind, file),
            lambda _none: said(saved_words(tr(PAPERS[kind]), file)),
            failed,
        )

    def print_thanks(
        self, number: str, said: Callable[[str], None], failed: Callable[[UserError], None]
    ) -> None:
        """The slip for whoever gave it, out of the printer for such slips."""
        made: list[Changes] = []

        def work() -> str:
            make = lambda file: made.append(self._make_thanks(number, file))  # noqa: E731
            return self._send(_THANKS, make, "thanks")

        def done(printer: str) -> None:
            said(sent_words(tr("感谢卡"), printer))
            for changes in made:
                self._changed(changes)

        self._jobs.run_aside(work, done, failed)

    def save_thanks(
        self,
        number: str,
        file: Path,
        said: Callable[[str], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """The slip as a PDF."""

        def done(changes: Changes) -> None:
            said(saved_words(tr("感谢卡"), file))
            self._changed(changes)

        self._jobs.run_aside(lambda: self._make_thanks(number, file), done, failed)

    def _send(self, layout: str, make: Callable[[Path], object], title: str) -> str:
        printer = printer_for(self._settings(), layout, self._find_printers())
        return send_made(self._desk, printer, make, title)

    def _make_sheet(self, team: str, kind: SheetKind, file: Path) -> None:
        from desktop_app.delivery.printing import save_papers  # reportlab takes 0.3 s to load

        save_papers(self._desk, team, file, (kind,))

    def _make_thanks(self, number: str, file: Path) -> Changes:
        from desktop_app.delivery.following import thank_giver  # as above

        return thank_giver(self._desk, number, file)
