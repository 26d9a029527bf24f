"""The history room as the shell opens it."""

from ui.history.history_presenter import HistoryPresenter
from ui.history.history_screen import HistoryScreen
from ui.shell.context import Context


class HistoryPage(HistoryScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = HistoryPresenter(self, context.jobs, context.desk)
        self.wish_asked.connect(self.presenter.open_wish)
        self.consent_pressed.connect(lambda number: context.go_to("consent", number))
        self.back_pressed.connect(context.go_home)
        self.presenter.start()

    def open_at(self, what: str) -> None:
        """Show the wish with this number."""
        if what:
            self.number.setText(what)
            self.presenter.open_wish(what)

    def refresh(self) -> None:
        self.presenter.refresh()


def make_page(context: Context) -> HistoryPage:
    return HistoryPage(context)
