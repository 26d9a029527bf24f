"""The inbox as the shell opens it."""

from ui.inbox.inbox_presenter import InboxPresenter
from ui.inbox.inbox_screen import InboxScreen
from ui.inbox.inbox_state import Asks
from ui.shell.context import Context


class InboxPage(InboxScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = presenter = InboxPresenter(
            self,
            context.jobs,
            context.desk,
            changed=context.changed,
            print_waiting=lambda: _print(context),
            layout=lambda: context.settings().card_layout,
            reveal_seconds=lambda: context.settings().reveal_seconds,
        )
        self.chosen.connect(presenter.choose)
        self.detail.kept.connect(presenter.keep)
        self.detail.noted.connect(presenter.note)
        self.detail.offered.connect(presenter.offer)
        self.detail.asked.connect(lambda asks: presenter.ask(Asks(asks)))
        self.detail.reveal_wanted.connect(presenter.reveal)
        self.detail.masked.connect(presenter.mask)
        self.detail.words_given.connect(presenter.give_words)
        self.detail.gift_kept.connect(presenter.keep_gift)
        self.detail.go_pressed.connect(context.go_to)
        self.undo_pressed.connect(presenter.undo)
        self.notice_closed.connect(presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """The person came for this wish number."""
        self.presenter.open_at(what)

    def refresh(self) -> None:
        self.presenter.refresh()

    def mask_people(self) -> None:
        """The screen is locked or left, or a scan came."""
        self.presenter.mask()


def _print(context: Context) -> None:
    """A laptop that prints by itself prints a swapped card, too."""
    if context.settings().auto_print:
        context.print_waiting()


def make_page(context: Context) -> InboxPage:
    return InboxPage(context)
