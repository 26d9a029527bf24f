"""The room of taking roses along as the shell opens it."""

from ui.shell.context import Context
from ui.taking.taking_presenter import TakingPresenter
from ui.taking.taking_screen import TakingScreen


class TakingPage(TakingScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = presenter = TakingPresenter(
            self, context.jobs, context.desk, context.changed, context.announce
        )
        choosing, desks = self.choosing, self.desks
        choosing.numbers_given.connect(presenter.add_numbers)
        choosing.some_changed.connect(presenter.filter)
        choosing.some_pressed.connect(presenter.add_some)
        choosing.area_changed.connect(presenter.mark_area)
        choosing.area_pressed.connect(presenter.add_area)
        choosing.dropped.connect(presenter.drop)
        choosing.cleared.connect(presenter.clear)
        desks.desk_chosen.connect(presenter.choose_desk)
        desks.hand_pressed.connect(presenter.hand)
        desks.cancel_pressed.connect(presenter.cancel)
        desks.return_pressed.connect(presenter.return_all)
        desks.ask_pressed.connect(presenter.ask_return)
        desks.recall_asked.connect(presenter.ask_recall)
        desks.recall_given.connect(lambda why, retire: presenter.recall(why, retire=retire))
        desks.join_pressed.connect(lambda: context.go_to("exchange"))
        self.with_parked_pressed.connect(lambda: presenter.hand(with_parked=True))
        self.ticked.connect(presenter.tick)
        self.notice_closed.connect(presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """The person came for this desk (its node), or with this rose's number."""
        self.presenter.open_at(what)

    def refresh(self) -> None:
        self.presenter.refresh()

    def take_scan(self, text: str) -> bool:
        """Every scan is a rose to take along; the verdict is said here."""
        self.presenter.scanned(text)
        return True


def make_page(context: Context) -> TakingPage:
    return TakingPage(context)
