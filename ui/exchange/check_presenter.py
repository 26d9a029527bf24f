"""开门自检: every desk's lamps, and the tests of this one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.cards.printing import Printer, printer_for
from desktop_app.cards.queue import print_trial
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.ages import age
from desktop_app.readiness.health import look_at_self, note_printed, note_printer, note_scanned
from desktop_app.readiness.model import Cell, Point, Row, Verdict
from desktop_app.readiness.operations import Checked, check_desks
from desktop_app.readiness.words import cell_words, headline, lamp_word, point_word, todos
from desktop_app.settings import Settings
from ui.exchange.check_state import CheckState, DeskLamps, Lamp, Task
from ui.jobs import Jobs
from ui.paper_road import Drawn, PaperRoad, sent_words

_SIGNS = {
    Verdict.GREEN: ("check-circle", "leaf"),
    Verdict.AMBER: ("warning", "amber"),
    Verdict.RED: ("close", "rose"),
}


class View(Protocol):
    def show_check(self, state: CheckState) -> None: ...


class Announce(Protocol):
    def __call__(self, tone: str, what: str, remedy: str = "") -> None: ...


class CheckPresenter:
    """Reads the store alone; the others' words come in through the service."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
        announce: Announce,
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._find_printers = find_printers
        self._road = PaperRoad(desk, settings, find_printers)
        self._announce = announce
        self._state = CheckState()

    def refresh(self) -> None:
        """Judge again from what is known."""
        self._jobs.run(lambda: check_desks(self._desk), self._checked, self._failed)

    def look(self) -> None:
        """Look at this laptop anew: disk, battery, backups, printer. Somebody opened the page."""

        def work() -> None:
            look_at_self(self._desk)
            try:
                trouble = self._printer().trouble()
            except UserError as error:
                note_printer(self._desk, error.code)
            else:
                note_printer(self._desk, trouble.value if trouble and trouble.stops else "")

        self._jobs.run_aside(work, lambda _none: self.refresh(), self._failed)

    def print_trial(self) -> None:
        """Print a card that belongs to nobody on the printer of the cards."""
        if self._state.is_busy:
            return

        def work() -> str:
            printer = self._printer()
            try:
                print_trial(self._desk, printer, self._settings().card_layout)
            except UserError as error:
                note_printer(self._desk, error.code)
                raise
            note_printed(self._desk)
            return printer.name

        def done(name: str) -> None:
            self._show(replace(self._state, is_busy=False, done=sent_words(tr("试打页"), name)))
            self.refresh()

        self._busy()
        self._jobs.run_aside(work, done, self._failed)

    def take_scan(self, _text: str) -> bool:
        """Whatever was read: the scanner works."""

        def noted(_health: object) -> None:
            self._announce("good", tr("扫码枪正常"), tr("这台电脑的扫码已经试过了。"))
            self.refresh()

        self._jobs.run(lambda: note_scanned(self._desk), noted, self._failed)
        return True

    def print_sheet(self) -> None:
        """The sheet, out of the printer for A4."""
        self._aside(lambda: self._road.send(self._drawn, "self-check", tr("自检单")))

    def save_sheet(self, file: Path) -> None:
        """The sheet as a file."""
        self._aside(lambda: self._road.save(self._drawn, file, tr("自检单")))

    def dismiss(self) -> None:
        self._show(replace(self._state, problem="", remedy="", done=""))

    def _drawn(self) -> Drawn:
        from desktop_app.readiness.sheet import sheet_pdf  # reportlab takes 0.3 s to load
        from desktop_app.readiness.sheets import check_document
        from desktop_app.staff.names import name_of

        event = self._desk.settings().name
        by = name_of(self._desk, self._desk.by)
        return sheet_pdf(check_document(check_desks(self._desk), event, by))

    def _printer(self) -> Printer:
        settings = self._settings()
        return printer_for(settings, settings.card_layout, self._find_printers())

    def _checked(self, checked: Checked) -> None:
        own = next(row for row in checked.rows if row.is_own)
        told = replace(
            self._state,
            columns=tuple(point_word(point) for point in Point),
            rows=tuple(_lamps(row, checked) for row in checked.rows),
            tasks=tuple(task for row in checked.rows for task in _tasks(row)),
            headline=headline(checked),
            about=_about(checked),
            is_ready=checked.is_ready,
            own_printer=_own_words(own, Point.PRINTER),
            own_scanner=_own_words(own, Point.SCANNER),
        )
        if told != self._state:
            self._show(told)

    def _aside(self, work: Callable[[], str]) -> None:
        if not self._state.is_busy:
            self._busy()
            self._jobs.run_aside(work, self._done, self._failed)

    def _busy(self) -> None:
        self._show(replace(self._state, is_busy=True, problem="", remedy="", done=""))

    def _done(self, said: str) -> None:
        self._show(replace(self._state, is_busy=False, done=said))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self._state, is_busy=False, problem=problem, remedy=remedy, done=""))
        if error.code.startswith("printer_"):
            self.refresh()

    def _show(self, state: CheckState) -> None:
        self._state = state
        self._view.show_check(state)


def _lamps(row: Row, checked: Checked) -> DeskLamps:
    old = tr("这台") if row.is_own else tr("还没听到")
    if row.heard_at and not row.is_own:
        old = tr("{ago}听到", ago=age(row.heard_at, checked.at))
    return DeskLamps(row.name, old, tuple(_lamp(row.name, cell) for cell in row.cells))


def _lamp(desk: str, cell: Cell) -> Lamp:
    words = cell_words(cell)
    parts = (desk, point_word(cell.point), words.word, lamp_word(cell.verdict), words.remedy)
    return Lamp(*_SIGNS[cell.verdict], words.word, tr("，").join(p for p in parts if p))


def _tasks(row: Row) -> list[Task]:
    return [
        Task(*_SIGNS[one.verdict], f"{one.desk} · {one.point} · {one.word}", one.remedy)
        for one in todos(row)
    ]


def _about(checked: Checked) -> str:
    ready = sum(row.verdict is Verdict.GREEN for row in checked.rows)
    return tr("{count} 台电脑，{ready} 台全好", count=len(checked.rows), ready=ready)


def _own_words(row: Row, point: Point) -> str:
    cell = next(cell for cell in row.cells if cell.point is point)
    return cell_words(cell).word
