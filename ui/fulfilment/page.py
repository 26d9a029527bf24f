"""The room 到物 as the shell opens it."""

from ui.fulfilment.due_presenter import DuePresenter
from ui.fulfilment.due_state import DueAsks
from ui.fulfilment.fulfilment_screen import DUE, RECEIVE, FulfilmentScreen
from ui.fulfilment.receive_presenter import ReceivePresenter
from ui.fulfilment.receive_state import Asks
from ui.shell.context import Context


class FulfilmentPage(FulfilmentScreen):
    """The screen with its presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.taker = ReceivePresenter(
            self.receive,
            context.jobs,
            context.desk,
            changed=context.changed,
            announce=context.announce,
            print_labels=lambda claims: None,
        )
        self.chaser = DuePresenter(
            self.due,
            context.jobs,
            context.desk,
            changed=context.changed,
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
            self.refresh()
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
            self.taker.refresh()
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
        view.print_pressed.connect(taker.print)
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
        view.given.connect(chaser.give)
        view.undo_pressed.connect(chaser.undo)
        view.notice_closed.connect(chaser.dismiss)
        view.detail.reveal_wanted.connect(chaser.reveal)
        view.detail.masked.connect(chaser.mask)
        view.detail.noted.connect(chaser.note)
        view.detail.wish_pressed.connect(self._receive_chosen)

    def _receive_chosen(self) -> None:
        if (face := self.chaser.state.face) is not None:
            self.open_at(face.number)


def make_page(context: Context) -> FulfilmentPage:
    return FulfilmentPage(context)
