"""The public notice as a file: for the wall, or for an office."""

from pathlib import Path

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exports.saving import save
from desktop_app.exports.tables import write_tables
from desktop_app.fund.notice import NoticeLook, look_at_notice
from desktop_app.fund.notice_sheet import notice_document, notice_tables


def notice_pdf(desk: Desk) -> bytes:
    """The notice as it is printed; every text was read back. Raises what `sheet_pdf` raises."""
    from desktop_app.readiness.sheet import sheet_pdf  # reportlab takes 0.3 s to load

    return sheet_pdf(notice_document(_checked(desk)))


def save_notice(desk: Desk, file: Path) -> None:
    """The notice as `.pdf` to hang up, or as `.xlsx` for an office; whole or not at all.

    It names nobody who does not want to be named, so it bears no mark of who took it out.
    Raises UserError notice_form, and what writing raises.
    """
    match file.suffix.lower():
        case ".pdf":
            save(file, notice_pdf(desk))
        case ".xlsx":
            write_tables(file, notice_tables(_checked(desk)), None)
        case _:
            raise UserError("notice_form")


def _checked(desk: Desk) -> NoticeLook:
    """Sums that do not agree would be a bug of ours: they are not hung up."""
    look = look_at_notice(desk)
    if not look.adds_up:
        raise ValueError("the notice does not add up")
    return look
