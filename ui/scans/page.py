"""The room of refused scans as the shell opens it."""

from ui.scans.scans_presenter import ScansPresenter
from ui.scans.scans_screen import ScansScreen
from ui.shell.context import Context


class ScansPage(ScansScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = ScansPresenter(self, context.jobs, context.desk)
        self.kind_chosen.connect(self.presenter.choose_kind)
        self.back_pressed.connect(context.go_home)

    def open_at(self, _what: str) -> None:
        """There is nothing in it to be opened at."""

    def refresh(self) -> None:
        self.presenter.refresh()


def make_page(context: Context) -> ScansPage:
    return ScansPage(context)
