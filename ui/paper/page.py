"""The room for paper cards as the shell opens it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.language import tr
from ui.paper.paper_presenter import PaperPresenter
from ui.paper.paper_screen import PaperScreen
from ui.shell.context import Context
from ui.widgets.files import ask_pdf


class PaperPage(PaperScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = presenter = PaperPresenter(
            self,
            context.jobs,
            context.worker,
            context.desk,
            changed=context.changed,
            announce=context.announce,
            saved=_open_file,
            reveal_seconds=lambda: context.settings().reveal_seconds,
        )
        self.form.edited.connect(presenter.edit)
        self.form.entered.connect(presenter.enter)
        self.form.register_pressed.connect(presenter.register)
        self.form.clear_pressed.connect(presenter.clear)
        self.tab_chosen.connect(presenter.choose_tab)
        self.line_chosen.connect(presenter.choose)
        self.parked.wish_chosen.connect(presenter.settle_with_wish)
        self.parked.asked.connect(presenter.ask)
        self.parked.reveal_wanted.connect(presenter.reveal)
        self.parked.masked.connect(presenter.mask)
        self.parked.agreed.connect(presenter.settle_with_words)
        self.print_pressed.connect(self._print_new)
        self.again_pressed.connect(self._print_again)
        self.cancel_pressed.connect(presenter.cancel)
        self.notice_closed.connect(presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """The person came with this blank card: its code."""
        if what:
            self.presenter.open_card(what)

    def refresh(self) -> None:
        self.presenter.refresh()

    def mask_people(self) -> None:
        """The screen is locked or left, or a scan came."""
        self.presenter.mask()

    def take_scan(self, text: str) -> bool:
        """Cards and roses go into their fields; everything else gets its verdict here."""
        self.presenter.scanned(text)
        return True

    def _print_new(self, count: int) -> None:
        if target := self._ask_where():
            self.presenter.print_new(count, target)

    def _print_again(self) -> None:
        if target := self._ask_where():
            self.presenter.print_again(target)

    def _ask_where(self) -> Path | None:
        return ask_pdf(self, tr("空白认领卡.pdf"))


def _open_file(file: Path) -> None:
    """In whatever the computer shows PDFs with: there it is printed, on A4."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def make_page(context: Context) -> PaperPage:
    return PaperPage(context)
