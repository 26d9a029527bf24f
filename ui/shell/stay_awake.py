"""The display does not go dark while the hall looks at it. Asked of the system, and taken back.

Windows: SetThreadExecutionState. Elsewhere: org.freedesktop.ScreenSaver on the session bus, which
GNOME, KDE, UKUI and DDE answer; where nobody does, the laptop's own settings decide.
"""

import sys

from desktop_app.language import tr

_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_OURS = "rosewall-hall"
_CONTINUOUS, _DISPLAY = 0x80000000, 0x00000002
_PATIENCE_MS = 500


class StayAwake:
    """`hold` and `release` may be called again and again. Never raises."""

    def __init__(self) -> None:
        self._is_held = False

    @property
    def is_held(self) -> bool:
        """Whether the system agreed."""
        return self._is_held

    def hold(self) -> None:
        """Ask the system to leave the display on; it forgets when this program ends."""
        if not self._is_held:
            self._is_held = _windows(_CONTINUOUS | _DISPLAY) or _inhibited()

    def release(self) -> None:
        """The laptop's own settings decide again."""
        if self._is_held:
            self._is_held = False
            _windows(_CONTINUOUS) or _let_go()


def _windows(state: int) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    ctypes.windll.kernel32.SetThreadExecutionState(state)
    return True


def _inhibited() -> bool:
    """Over a connection of our own: it ends with the connection, without the cookie, which PySide6
    cannot send back (it knows no uint32)."""
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # only a hall needs it

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _OURS)
    if not bus.isConnected():
        _let_go()
        return False
    message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
    message.setArguments(["rosewall", tr("大屏开着")])
    answer = bus.call(message, QDBus.CallMode.Block, _PATIENCE_MS)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage:
        _let_go()
        return False
    return True


def _let_go() -> bool:
    from PySide6.QtDBus import QDBusConnection

    QDBusConnection.disconnectFromBus(_OURS)
    return True
