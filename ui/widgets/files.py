"""Files that a person drags into the window."""

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent


def dropped_file(event: QDragEnterEvent | QDragMoveEvent | QDropEvent) -> str:
    """The one local file that is being dragged, or "" when it is anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
