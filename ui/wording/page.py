"""The room for trying out a text as the shell opens it."""

from ui.shell.context import Context
from ui.wording.wording_presenter import WordingPresenter
from ui.wording.wording_screen import WordingScreen


class WordingPage(WordingScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = presenter = WordingPresenter(self, context.jobs, context.desk)
        self.typed.connect(presenter.look)
        self.taken.connect(presenter.take_proposal)
        self.clear_pressed.connect(presenter.clear)
        self.notice_closed.connect(presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """Nothing is kept between visits, so there is no place to open at."""

    def refresh(self) -> None:
        self.presenter.refresh()


def make_page(context: Context) -> WordingPage:
    return WordingPage(context)
