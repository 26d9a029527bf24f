"""The print room as the shell opens it."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent

from desktop_app.language import tr
from ui.cards.bulk_presenter import BulkPresenter
from ui.cards.cards_screen import BULK, PRINTERS, QUEUE, CardsScreen
from ui.cards.printers_presenter import PrintersPresenter
from ui.cards.queue_presenter import QueuePresenter
from ui.shell.context import Context
from ui.widgets.files import ask_pdf

LOOK_MS = 15_000


class CardsPage(CardsScreen):
    """The screens with their presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._folder = context.desk.home.cards
        self.keeper = QueuePresenter(
            self.queue,
            context.jobs,
            context.desk,
            changed=context.changed,
            print_waiting=context.print_waiting,
            settings=context.settings,
        )
        self._context = context
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._connect_queue()
        self.face_chosen.connect(self._face_chosen)
        self.paper_pressed.connect(lambda: context.go_to("paper"))
        self.folder_pressed.connect(lambda: self._open(self._folder))
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """A face by its name, or the card with this id."""
        if what in (QUEUE, PRINTERS, BULK):
            self.show_face(what)
        elif what:
            self.show_face(QUEUE)
            self.keeper.choose(what)

    def refresh(self) -> None:
        self.keeper.refresh()
        if self.face == PRINTERS:
            self.steward.refresh()
        elif self.face == BULK:
            self.maker.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looks.start()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looks.stop()

    def _look(self) -> None:
        """How the printers are is asked only while somebody looks at them."""
        if self.isVisible() and self.face == PRINTERS:
            self.steward.look()

    def _face_chosen(self, face: str) -> None:
        if face == PRINTERS:
            self.steward.refresh()
            self._look()
        elif face == BULK:
            self.maker.refresh()

    def _connect_queue(self) -> None:
        queue, keeper = self.queue, self.keeper
        queue.card_chosen.connect(keeper.choose)
        queue.tab_chosen.connect(keeper.choose_tab)
        queue.print_pressed.connect(keeper.print_now)
        queue.retry_pressed.connect(keeper.retry)
        queue.printed_pressed.connect(keeper.mark_printed)
        queue.save_pressed.connect(self._save_one)
        queue.asked.connect(keeper.ask)
        queue.reason_given.connect(keeper.give_reason)
        queue.printers_pressed.connect(lambda: self.show_face(PRINTERS))
        queue.notice_closed.connect(keeper.dismiss)

    @cached_property
    def steward(self) -> PrintersPresenter:
        """Of the printers; made with their face."""
        face, context = self.printers, self._context
        steward = PrintersPresenter(
            face,
            context.jobs,
            context.desk,
            settings=context.settings,
            change_settings=context.change_settings,
            find_printers=context.find_printers,
        )
        face.usual_chosen.connect(steward.choose_usual)
        face.printer_chosen.connect(steward.choose_printer)
        face.layout_chosen.connect(steward.choose_layout)
        face.copies_chosen.connect(steward.choose_copies)
        face.automatic_chosen.connect(steward.choose_automatic)
        face.trial_pressed.connect(steward.print_trial)
        face.test_pressed.connect(steward.test)
        face.form_asked.connect(steward.ask_receipt)
        face.receipt_given.connect(steward.add_receipt)
        face.receipt_removed.connect(steward.remove_receipt)
        face.look_pressed.connect(steward.look)
        face.notice_closed.connect(steward.dismiss)
        return steward

    @cached_property
    def maker(self) -> BulkPresenter:
        """Of files with many cards; made with its face."""
        bulk, context = self.bulk, self._context
        maker = BulkPresenter(bulk, context.jobs, context.worker, context.desk)
        bulk.scope_chosen.connect(maker.choose_scope)
        bulk.layout_chosen.connect(maker.choose_layout)
        bulk.numbers_typed.connect(maker.type_numbers)
        bulk.make_pressed.connect(self._make_many)
        bulk.cancel_pressed.connect(maker.cancel)
        bulk.folder_pressed.connect(lambda: self._open(maker.file.parent))
        bulk.notice_closed.connect(maker.dismiss)
        return maker

    def _open(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _save_one(self) -> None:
        if file := ask_pdf(self, tr("认领卡.pdf")):
            self.keeper.save_pdf(file)

    def _make_many(self) -> None:
        if file := ask_pdf(self, tr("认领卡一批.pdf")):
            self.maker.make(file)


def make_page(context: Context) -> CardsPage:
    return CardsPage(context)
