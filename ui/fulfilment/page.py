"""The room 到物 as the shell opens it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.language import tr
from ui.fulfilment.due_presenter import DuePresenter
from ui.fulfilment.due_state import DueAsks
from ui.fulfilment.fulfilment_screen import DUE, RECEIVE, FulfilmentScreen
from ui.fulfilment.gift_papers import GiftPapers
from ui.fulfilment.receive_presenter import ReceivePresenter
from ui.fulfilment.receive_state import Asks
from ui.shell.context import Context
from ui.widgets.files import ask_pdf


class FulfilmentPage(FulfilmentScreen):
    """The screen with its presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.papers = GiftPapers(
            context.jobs,
            context.worker,
            context.desk,
            settings=context.settings,
            find_printers=context.find_printers,
        )
        self.taker = ReceivePresenter(
            self.receive,
            context.jobs,
            context.desk,
            changed=context.changed,
            announce=context.announce,
            taken=self._taken,
        )
        self.chaser = DuePresenter(
            self.due,
            context.jobs,
            context.desk,
            changed=context.changed,
            papers=self.papers,
            saved=self._chased,
            reveal_seconds=lambda: context.settings().reveal_seconds,
        )
        self._connect_receive()
        self._connect_due()
        self.face_chosen.connect(lambda _face: self.refresh())
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """A face by its name; a wish number, a card's code: the gift for it."""
        if what in (RECEIVE, DUE):
            self.show_face(what)
        elif what:
            self.show_face(RECEIVE)
            self.taker.seeking.seek(what)

    def refresh(self) -> None:
        """Only what is seen is read."""
        if self.face == DUE:
            self.chaser.refresh()
        else:
            self.taker.refresh()

    def mask_people(self) -> None:
        """The screen is locked or left, or a scan came."""
        self.chaser.mask()

    def take_scan(self, text: str) -> bool:
        """Whatever is scanned in this room is handed in."""
        if self.face != RECEIVE:
            self.show_face(RECEIVE)
        self.taker.seeking.scanned(text)
        return True

    def _connect_receive(self) -> None:
        view, taker = self.receive, self.taker
        view.sought.connect(taker.seeking.seek)
        view.line_chosen.connect(taker.seeking.choose)
        view.line_ticked.connect(taker.seeking.tick)
        view.take_pressed.connect(taker.take)
        view.form.edited.connect(taker.edit)
        view.form.changing.connect(taker.change)
        view.form.adding.connect(taker.add)
        view.asked.connect(lambda asks: taker.ask(Asks(asks)))
        view.words_given.connect(taker.give_words)
        view.print_pressed.connect(self._print_label)
        view.today_chosen.connect(taker.choose_today)
        view.undo_pressed.connect(taker.undo)
        view.notice_closed.connect(taker.dismiss)

    def _connect_due(self) -> None:
        view, chaser = self.due, self.chaser
        view.urgency_chosen.connect(chaser.choose_urgency)
        view.channel_chosen.connect(chaser.choose_channel)
        view.chosen.connect(chaser.choose)
        view.ticked.connect(chaser.tick)
        view.all_ticked.connect(chaser.tick_all)
        view.asked.connect(lambda asks: chaser.ask(DueAsks(asks)))
        view.chase_pressed.connect(self._chase)
        view.cancel_pressed.connect(chaser.cancel)
        view.given.connect(self._given)
        view.undo_pressed.connect(chaser.undo)
        view.notice_closed.connect(chaser.dismiss)
        view.detail.reveal_wanted.connect(chaser.reveal)
        view.detail.masked.connect(chaser.mask)
        view.detail.noted.connect(chaser.note)
        view.detail.wish_pressed.connect(self._receive_chosen)

    def _taken(self, claims: Sequence[str]) -> None:
        """A laptop with a printer for labels prints them by itself."""
        if self.papers.has_label_printer:
            self._to_printer(claims)

    def _to_printer(self, claims: Sequence[str]) -> None:
        self.papers.print_labels(
            claims,
            lambda printer: self.taker.say(tr("标签已交给 {printer}。", printer=printer)),
            self.taker.fail,
        )

    def _print_label(self) -> None:
        """The label of the gift in view: to its printer, or into a file."""
        face = self.taker.state.face
        if face is None:
            return
        if self.papers.has_label_printer:
            self._to_printer([face.claim_id])
        elif target := ask_pdf(self, tr("包裹标签.pdf")):
            self.papers.save_labels(
                [face.claim_id],
                target,
                lambda _count: self._label_saved(target),
                self.taker.fail,
            )

    def _label_saved(self, target: Path) -> None:
        self.taker.say(tr("标签存好了，请打出来贴上。"))
        _open_file(target)

    def _chase(self) -> None:
        if self.chaser.state.meant and (target := ask_pdf(self, tr("催办卡.pdf"))):
            self.chaser.chase(target)

    def _given(self, reason: str, day: str) -> None:
        """A question was answered; for a call list it has to be said where."""
        if self.chaser.state.asks is not DueAsks.CALL_LIST:
            self.chaser.give(reason, day)
        elif target := ask_pdf(self, tr("电话清单.pdf")):
            self.chaser.save_list(reason, target)

    def _chased(self, target: Path) -> None:
        _open_file(target)

    def _receive_chosen(self) -> None:
        if (face := self.chaser.state.face) is not None:
            self.open_at(face.number)


def _open_file(file: Path) -> None:
    """In whatever the computer shows PDFs with: there it is printed."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def make_page(context: Context) -> FulfilmentPage:
    return FulfilmentPage(context)
