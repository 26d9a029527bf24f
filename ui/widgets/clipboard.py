"""Something personal on the clipboard, for half a minute and only when somebody pressed for it."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

CLEAR_AFTER_MS = 30_000
_NO_HISTORY = {  # what Windows' and KDE's clipboard histories ask for, so that they keep nothing
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "x-kde-passwordManagerHint": b"secret",
}


class BriefCopy(QObject):
    """Copies, and takes the copy back after 30 s unless something else was copied meanwhile."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self.timer = QTimer(self, interval=CLEAR_AFTER_MS, singleShot=True)
        self.timer.timeout.connect(self.take_back)

    def copy(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        for form, value in _NO_HISTORY.items():
            data.setData(form, value)
        self._text = text
        QGuiApplication.clipboard().setMimeData(data)
        self.timer.start()

    def take_back(self) -> None:
        """Clear the clipboard if our text is still in it."""
        self.timer.stop()
        text, self._text = self._text, ""
        if text and QGuiApplication.clipboard().text() == text:
            QGuiApplication.clipboard().clear()


def brief_copy() -> BriefCopy:
    """The one of this program: it outlives the panel that copied."""
    app = QGuiApplication.instance()
    if app is None:
        raise RuntimeError("no application to copy for")
    return app.findChild(BriefCopy) or BriefCopy(app)
