"""Files that a person drags into the window, or says where to put."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.language import tr


def dropped_file(event: QDragEnterEvent | QDragMoveEvent | QDropEvent) -> str:
    """The one local file that is being dragged, or "" when it is anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""


def ask_pdf(page: QWidget, name: str) -> Path | None:
    """Where to save a PDF, by the system's own dialog; its name says nothing about a person."""
    start = str(Path.home() / name)
    chosen, _filter = QFileDialog.getSaveFileName(page, tr("存成 PDF"), start, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def ask_table(page: QWidget, name: str) -> Path | None:
    """Where to save an Excel file, as `ask_pdf`."""
    start = str(Path.home() / name)
    chosen, _filter = QFileDialog.getSaveFileName(page, tr("存成 Excel"), start, "Excel (*.xlsx)")
    return Path(chosen) if chosen else None
