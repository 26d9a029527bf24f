"""The room of consent as the shell opens it."""

from ui.consent.consent_presenter import ConsentPresenter
from ui.consent.consent_screen import ConsentScreen
from ui.shell.context import Context
from ui.widgets.files import ask_pdf


class ConsentPage(ConsentScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = presenter = ConsentPresenter(
            self, context.jobs, context.desk, context.changed
        )
        self.tab_chosen.connect(presenter.choose_tab)
        self.chosen.connect(presenter.choose)
        self.wish_asked.connect(presenter.open_wish)
        self.form_pressed.connect(self._save_form)
        self.history_pressed.connect(lambda number: context.go_to("history", number))
        self.opened.asked.connect(presenter.ask)
        self.opened.draft_typed.connect(presenter.type_draft)
        self.opened.note_pressed.connect(presenter.note)
        self.opened.withdraw_given.connect(presenter.withdraw)
        self.opened.paper_pressed.connect(presenter.ask_about_paper)
        self.opened.paper_given.connect(presenter.take)
        self.notice_closed.connect(presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """Show the consent of the wish with this number."""
        if what:
            self.number.setText(what)
            self.presenter.open_wish(what)

    def refresh(self) -> None:
        self.presenter.refresh()

    def _save_form(self, kind: str) -> None:
        if file := ask_pdf(self, f"consent-{kind}.pdf"):
            self.presenter.save_form(kind, file)


def make_page(context: Context) -> ConsentPage:
    return ConsentPage(context)
