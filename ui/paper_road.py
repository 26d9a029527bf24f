"""A sheet on its way to paper, beside the window's thread."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.cards.printing import Printer, drop, printer_for, save_whole
from desktop_app.desk import Desk
from desktop_app.settings import Settings

Drawn = bytes
_LAYOUT = "a4"


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
