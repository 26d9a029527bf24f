"""The papers of privacy: drawn beside the window's thread, shown, printed, saved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.cards.printing import Printer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.settings import Settings
from ui.jobs import Jobs
from ui.paper_road import send_sheet
from ui.settings.privacy_state import PrivacyState

_ASSESSMENT = "pia"


class View(Protocol):
    def show_privacy(self, state: PrivacyState) -> None: ...


class PrivacyPresenter:
    """Nothing is drawn before somebody asks for it."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._find_printers = find_printers
        self.state = PrivacyState()
        self._show(self.state)

    def choose(self, paper: str) -> None:
        """Another paper; what was looked at is put away."""
        self._show(PrivacyState(paper=paper, is_office=paper == _ASSESSMENT))

    def look(self) -> None:
        """Its first page."""
        self._work(
            lambda: _picture(self._drawn()), lambda png: self._show(replace(self._quiet(), png=png))
        )

    def print(self) -> None:
        """Out of the printer for A4."""
        self._work(
            lambda: send_sheet(
                self._desk, self._settings(), self._find_printers(), self._drawn, "privacy"
            ),
            lambda name: self._done(tr("已送到 {printer}。", printer=name)),
        )

    def save(self, file: Path) -> None:
        """As a PDF, or as a table that an office fills in: by the end of its name."""

        def saved() -> None:
            from desktop_app.people.assessment import save_assessment
            from desktop_app.people.exporting import check_folder, save_bytes

            if file.suffix.lower() == ".xlsx":
                save_assessment(self._desk, file)
                return
            check_folder(file)
            save_bytes(file, self._drawn())

        self._work(saved, lambda _none: self._done(tr("已存到 {file}。", file=file.name)))

    def dismiss(self) -> None:
        self._show(replace(self._quiet(), png=self.state.png))

    def _drawn(self) -> bytes:
        from desktop_app.people.privacy_papers import PrivacyPaper, pdf_of  # loads reportlab

        return pdf_of(self._desk, PrivacyPaper(self.state.paper))

    def _work(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        if not self.state.is_busy:
            self._show(replace(self._quiet(), png=self.state.png, is_busy=True))
            self._jobs.run_aside(work, done, self._failed)

    def _quiet(self) -> PrivacyState:
        return PrivacyState(paper=self.state.paper, is_office=self.state.is_office)

    def _done(self, said: str) -> None:
        self._show(replace(self._quiet(), png=self.state.png, done=said))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self._quiet(), png=self.state.png, problem=problem, remedy=remedy))

    def _show(self, state: PrivacyState) -> None:
        self.state = state
        self._view.show_privacy(state)


def _picture(pdf: bytes) -> bytes:
    from desktop_app.cards.preview import first_page

    return first_page(pdf)
