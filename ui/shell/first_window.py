"""One window per folder: a second start brings the first window to the front and ends."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.paths import Home

PATIENCE_MS = 1000


def _name(home: Home) -> str:
    return f"rosewall-{hashlib.sha256(str(home.folder).encode()).hexdigest()[:16]}"


def call_first_window(home: Home) -> bool:
    """Ask the window that has this folder to come to the front; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(home))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.disconnectFromServer()
    return True


class FirstWindow(QObject):
    """Listens for later starts. `called` means: come to the front."""

    called = Signal()

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        QLocalServer.removeServer(_name(home))  # a name left over by a crash; we hold the lock
        self._server.listen(_name(home))

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
        self.called.emit()
