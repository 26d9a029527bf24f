"""The review room as the shell opens it."""

from ui.review.review_presenter import ReviewPresenter
from ui.review.review_screen import ReviewScreen
from ui.shell.context import Context


class ReviewPage(ReviewScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = ReviewPresenter(
            self,
            context.jobs,
            context.desk,
            context.changed,
            reveal_seconds=lambda: context.settings().reveal_seconds,
        )
        self.wish_chosen.connect(self.presenter.open_wish)
        self.tab_chosen.connect(self.presenter.choose_tab)
        self.draft_typed.connect(self.presenter.type_draft)
        self.proposal_taken.connect(self.presenter.take_proposal)
        self.identity_asked.connect(self.presenter.show_identity)
        self.consent_asked.connect(lambda number: context.go_to("consent", number))
        self.history_asked.connect(lambda number: context.go_to("history", number))
        self.save_pressed.connect(lambda: self.presenter.save(then_publish=False))
        self.publish_pressed.connect(lambda: self.presenter.save(then_publish=True))
        self.publish_ready_pressed.connect(self.presenter.publish_ready)
        self.asked.connect(self.presenter.ask)
        self.reason_given.connect(self.presenter.give_reason)
        self.undo_pressed.connect(self.presenter.undo)
        self.notice_closed.connect(self.presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """Open the wish with this number."""
        if what:
            self.presenter.open_wish(what)

    def refresh(self) -> None:
        self.presenter.refresh()

    def mask_people(self) -> None:
        """The screen is locked or left, or a scan came."""
        self.presenter.mask()

    def end_sitting(self) -> None:
        """The screen is locked."""
        self.presenter.end_sitting()


def make_page(context: Context) -> ReviewPage:
    return ReviewPage(context)
