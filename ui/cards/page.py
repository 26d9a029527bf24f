"""The print room as the shell opens it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop_app.language import tr
from ui.cards.queue_presenter import QueuePresenter
from ui.cards.queue_screen import QueueScreen
from ui.shell.context import Context


class QueuePage(QueueScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._folder = context.desk.home.cards
        self.presenter = QueuePresenter(
            self,
            context.jobs,
            context.desk,
            changed=context.changed,
            print_waiting=context.print_waiting,
            settings=context.settings,
            change_settings=context.change_settings,
        )
        self.card_chosen.connect(self.presenter.choose)
        self.tab_chosen.connect(self.presenter.choose_tab)
        self.printer_chosen.connect(self.presenter.choose_printer)
        self.trial_pressed.connect(self.presenter.print_trial)
        self.print_pressed.connect(self.presenter.print_now)
        self.folder_pressed.connect(self._open_folder)
        self.retry_pressed.connect(self.presenter.retry)
        self.printed_pressed.connect(self.presenter.mark_printed)
        self.save_pressed.connect(self._ask_where)
        self.asked.connect(self.presenter.ask)
        self.reason_given.connect(self.presenter.give_reason)
        self.notice_closed.connect(self.presenter.dismiss)
        self.back_pressed.connect(context.go_home)
        self._has_looked = False

    def open_at(self, what: str) -> None:
        """Bring the card with this id into view."""
        if what:
            self.presenter.choose(what)

    def refresh(self) -> None:
        self.presenter.refresh()
        if not self._has_looked:
            self._has_looked = True
            self.presenter.look_for_printers()

    def _open_folder(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _ask_where(self) -> None:
        """The system's own save dialog: the file's name says nothing about a person."""
        start = str(Path.home() / tr("认领卡.pdf"))
        name, _filter = QFileDialog.getSaveFileName(self, tr("存成 PDF"), start, "PDF (*.pdf)")
        if name:
            self.presenter.save_pdf(Path(name))


def make_page(context: Context) -> QueuePage:
    return QueuePage(context)
