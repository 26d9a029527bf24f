"""A sheet on its way to paper, beside the window's thread."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.cards.printing import FOLDER, Printer, drop, printer_for, save_whole
from desktop_app.desk import Desk
from desktop_app.language import tr
from desktop_app.settings import Settings

Drawn = bytes
_LAYOUT = "a4"


class PaperRoad:
    """The sheets of a desk, to paper or into a file, and what is said of it. Owned by a presenter."""

    def __init__(
        self,
        desk: Desk,
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
    ) -> None:
        self.desk = desk
        self._settings = settings
        self._find_printers = find_printers

    def send(self, draw: Callable[[], Drawn], title: str, what: str, layout: str = _LAYOUT) -> str:
        """As `send_sheet`; `what` is the sheet in words."""
        printers = self._find_printers()
        printer = send_sheet(self.desk, self._settings(), printers, draw, title, layout)
        return sent_words(what, printer)

    def save(self, draw: Callable[[], Drawn], file: Path, what: str) -> str:
        """The sheet as a PDF at `file`. Raises what `draw` raises, UserError card_not_saved."""
        save_whole(file, draw())
        return saved_words(what, file)


def sent_words(what: str, printer: str) -> str:
    """Where the sheet `what` is now; `printer` as `send_sheet` names it."""
    if printer == FOLDER:
        return tr("{what}已存成 PDF，在卡片文件夹里。", what=what)
    return tr("{what}已送到 {printer}。", what=what, printer=printer)


def saved_words(what: str, file: Path) -> str:
    """The sheet `what` is at `file`."""
    return tr("{what}已存到 {file}。", what=what, file=file.name)


def send_sheet(
    desk: Desk,
    settings: Settings,
    printers: Sequence[Printer],
    draw: Callable[[], Drawn],
    title: str,
    layout: str = _LAYOUT,
) -> str:
    """Draw a sheet and hand it to the printer for A4, or for another paper; its name.

    title   of the job: it names nobody
    layout  of the paper, as printers are chosen for it
    Raises what `draw`, printer_for and Printer.send raise, UserError card_not_saved.
    """
    printer = printer_for(settings, layout, list(printers))
    return send_made(desk, printer, lambda file: save_whole(file, draw()), title)


def send_made(desk: Desk, printer: Printer, make: Callable[[Path], object], title: str) -> str:
    """Have a PDF made and hand it to this printer; its name. The file is gone afterwards.

    title  of the job: it names nobody
    Raises what `make` and Printer.send raise.
    """
    file = desk.home.cards / "spool" / f"{title}.pdf"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        make(file)
        printer.send(file, title, 1)
    finally:
        drop(file)
    return printer.name
