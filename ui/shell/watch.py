"""What goes on by itself: the time, the signs below, the printers, the count of cards, backups."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from desktop_app.errors import UserError
from desktop_app.language import mark, tr
from ui.shell.paper import Paper, printer_sign
from ui.shell.signs import BACKUP_MINUTES, desk_signs, inbox_sign, opening_sign, scanner_sign
from ui.shell.status_bar import Sign

if TYPE_CHECKING:
    from desktop_app.cards.queue import CardRow
    from desktop_app.inbox.model import ItemKind
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp

TICK_MS = 15_000
FIRST_BACKUP_MS = 60_000
STILL_OPEN = ("waiting", "sent", "failed")  # cards that somebody still has to deal with
GO_THERE = {
    "settings": mark("去设置"),
    "cards": mark("去打印"),
    "exchange": mark("看电脑"),
    "scans": mark("看没通过的码"),
    "inbox": mark("去处理"),
    "people": mark("看个人资料"),
}


class Watch:
    """Ticks while the window is open. Everything slow happens beside the window's thread."""

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._signs: list[Sign] = [opening_sign()]
        self._cards: list[CardRow] = []
        self._waiting: dict[ItemKind, int] = {}
        self._is_counting = self._counts_again = False
        self._has_looked = False
        self._by = self._by_name = ""  # who is on duty: id and name
        self.heard_scanner: datetime | None = None
        self._tick = _timer(app, TICK_MS, self.look)
        self._backup = _timer(app, BACKUP_MINUTES * 60_000, self.back_up)
        self._first_backup = QTimer(app, singleShot=True)
        self._first_backup.timeout.connect(self.back_up)

    def start(self) -> None:
        """The desk is open."""
        self._tick.start()
        self._backup.start()
        self._first_backup.start(FIRST_BACKUP_MS)
        self.count_cards()
        self.look()

    def show(self) -> None:
        """Make the bars agree with what is known."""
        now = self._app.now()
        scanner, desks = scanner_sign(self.heard_scanner, now), self._app.others.sign(now)
        here = (inbox_sign(self._waiting), self._app.calls.sign(now))
        signs = [*self._signs, *self._printer_signs(), scanner, desks, *filter(None, here)]
        name = self._on_duty()
        duty = tr("值班 {by}", by=name) if name else ""
        self._app.contents.status.show_signs(signs, duty, f"{now.astimezone():%H:%M}")
        self._app.contents.top.show_count("cards", len(self._cards))

    def _on_duty(self) -> str:
        """The name of whoever is on duty; "" for nobody, and until it was read."""
        by = self._app.desk().by if self._app.desk.is_open else ""
        if by != self._by:
            self._by, self._by_name = by, ""
            if by:
                self._jobs.run(lambda: _name(self._app, by), self._named, self._app.say_problem)
        return self._by_name

    def _named(self, name: str) -> None:
        self._by_name = name
        self.show()

    def look(self) -> None:
        """Ask the folders and the printers how they are; what waited for a printer goes out."""
        if self._app.desk.is_open:
            self._look(may_print=True)
            self._app.printing.settle()
            self.count_inbox()
            self._app.duty.look()
            self._app.calls.look()
            self._app.claim.look_again()  # how long it has been waiting for an answer

    def card_refused(self) -> None:
        """A card was not printed: count again, and see at once what its printer has."""
        self.count_cards()
        self._look(may_print=False)

    def count_cards(self) -> None:
        """How many cards somebody still has to deal with."""
        self._jobs.run(lambda: _open_cards(self._app), self._counted, self._app.say_problem)
        self.count_inbox()

    def count_inbox(self) -> None:
        """How much waits for a person, of each kind. Beside the store lane: it reads a lot."""
        self._counts_again = self._is_counting
        if self._app.desk.is_open and not self._is_counting:
            self._is_counting = True
            self._jobs.run_aside(
                lambda: _waiting(self._app), self._inbox_counted, self._inbox_not_counted
            )

    def scanner_heard(self) -> None:
        self.heard_scanner = self._app.now()
        self.show()

    def explain(self, sign: object) -> None:
        """A sign was pressed: what it means, and the way to mend it."""
        assert isinstance(sign, Sign)  # noqa: S101 - the signal carries an object
        app = self._app
        kind = "notice" if sign.tone in ("leaf", "grey") else "warning"
        if sign.room:
            app.show_message(
                sign.explains,
                sign.remedy,
                action=tr(GO_THERE[sign.room]),
                on_action=lambda: app.house.go_to(sign.room, sign.at),
                kind=kind,
            )
        else:
            app.show_message(sign.explains, sign.remedy, kind=kind)

    def back_up(self) -> None:
        """Back up beside the work; a trouble is said, the work goes on."""
        self._jobs.run_aside(lambda: back_up_now(self._app), self._backed_up, self._app.say_problem)

    def _backed_up(self, trouble: UserError | None) -> None:
        if trouble is not None:
            self._app.say_problem(trouble)
        self.look()

    def _look(self, *, may_print: bool) -> None:
        app, layouts = self._app, {card.layout for card in self._cards}
        self._jobs.run_aside(
            lambda: (desk_signs(app.home, app.desk()), app.printing.look(layouts)),
            lambda seen: self._looked(*seen, may_print=may_print),
            app.say_problem,
        )

    def _looked(self, signs: list[Sign], paper: Paper, *, may_print: bool) -> None:
        self._signs = signs
        self._has_looked = True
        self._app.printing.looked(paper, may_print=may_print)
        self.show()

    def _printer_signs(self) -> list[Sign]:
        if not self._has_looked:
            return []
        app = self._app
        is_automatic = app.settings.auto_print
        return [printer_sign(app.printing.paper, self._cards, is_automatic=is_automatic)]

    def _inbox_counted(self, waiting: dict[ItemKind, int]) -> None:
        self._is_counting = False
        self._waiting = waiting
        self.show()
        if self._counts_again:
            self.count_inbox()

    def _inbox_not_counted(self, _error: UserError) -> None:
        """The store cannot be read just now; whoever needs it says so."""
        self._is_counting = False

    def _counted(self, cards: list[CardRow]) -> None:
        self._cards = cards
        self.show()


def back_up_now(app: DeskApp) -> UserError | None:
    """A backup here and at the second place; what was wrong with the second, if anything."""
    from desktop_app.people.promises import keep_promises
    from desktop_app.store.backup import back_up_twice

    second = app.settings.second_backup
    done = back_up_twice(app.home, app.desk().store, Path(second) if second else None)
    keep_promises(app.desk())
    return done.second_trouble


def _name(app: DeskApp, by: str) -> str:
    from desktop_app.staff.names import name_of

    return name_of(app.desk(), by)


def _open_cards(app: DeskApp) -> list[CardRow]:
    from desktop_app.cards.queue import card_queue

    return [row for row in card_queue(app.desk()) if row.state in STILL_OPEN]


def _waiting(app: DeskApp) -> dict[ItemKind, int]:
    from desktop_app.inbox.operations import count_items

    return count_items(app.desk(), but_fresh=True)


def _timer(app: DeskApp, milliseconds: int, act: Any) -> QTimer:
    timer = QTimer(app, interval=milliseconds)
    timer.timeout.connect(act)
    return timer
