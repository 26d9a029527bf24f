"""The room of people's data as the shell opens it."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.language import tr
from ui.people.erasing_presenter import ErasingPresenter
from ui.people.erasing_state import ErasingState, RetentionState
from ui.people.papers_page import PapersPart
from ui.people.people_screen import PeopleScreen
from ui.people.retention_presenter import RetentionPresenter
from ui.shell.context import Context
from ui.widgets.files import ask_pdf


class PeoplePage(PeopleScreen):
    """The screen with its presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        self.papers = PapersPart(context)
        super().__init__(self.papers)
        self.eraser = ErasingPresenter(
            self,
            context.jobs,
            context.desk,
            changed=context.changed,
            settings=context.settings,
            find_printers=context.find_printers,
        )
        self.keeper = RetentionPresenter(self, context.jobs, context.desk, context.changed)
        self._connect(context)

    def open_at(self, what: str) -> None:
        """Somebody to be found: a wish number, a card code."""
        if what:
            self.erasing.who.setText(what)
            self.papers.file.edits["who"].setText(what)
            self.papers.correction.edits["which"].setText(what)
            self.eraser.look_for(what)

    def refresh(self) -> None:
        self.keeper.refresh()

    def show_erasing(self, state: ErasingState) -> None:
        self.erasing.show_erasing(state)

    def show_retention(self, state: RetentionState) -> None:
        self.retention.show_retention(state)

    def _connect(self, context: Context) -> None:
        erasing, retention = self.erasing, self.retention
        erasing.look_pressed.connect(self.eraser.look_for)
        erasing.ordered.connect(self.eraser.erase)
        erasing.left.connect(self.eraser.leave)
        erasing.print_pressed.connect(self.eraser.print)
        erasing.save_pressed.connect(lambda: self._save(self.eraser.save))
        erasing.notice_closed.connect(self.eraser.dismiss)
        retention.archive_pressed.connect(self.keeper.archive)
        retention.end_asked.connect(lambda is_asking: self.keeper.ask(is_asking=is_asking))
        retention.ended.connect(self.keeper.end)
        retention.save_pressed.connect(lambda: self._save(self.keeper.save))
        retention.notice_closed.connect(self.keeper.dismiss)
        self.back_pressed.connect(context.go_home)

    def _save(self, save: Callable[[Path], None]) -> None:
        if chosen := ask_pdf(self, tr("粉碎清单.pdf")):
            save(chosen)


def make_page(context: Context) -> PeoplePage:
    return PeoplePage(context)
