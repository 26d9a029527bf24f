"""A screen saver on the session bus, and a hall in another process that asks it to wait.

Run by `test_window.py` under `dbus-run-session`. A screen saver knows who holds it by its connection:
when that is gone, the display may go dark again.
"""

import subprocess
import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection

_NAME = "org.freedesktop.ScreenSaver"
_HALL = """
from ui.shell.stay_awake import StayAwake
awake = StayAwake()
awake.hold()
input()
awake.release()
input()
"""


@ClassInfo({"D-Bus Interface": _NAME})
class Saver(QObject):
    """Says `held` when it was asked and the hall is connected, `free` when the hall has let go."""

    def __init__(self, bus: QDBusConnection, hall: subprocess.Popen[str]) -> None:
        super().__init__()
        self._bus = bus
        self._hall = hall
        self._was_asked = self._is_held = False
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot(str, str, result=int)
    def Inhibit(self, _who: str, _why: str) -> int:  # noqa: N802 - its name on the bus
        self._was_asked = True
        return 1

    def _look(self) -> None:
        names = self._bus.interface().registeredServiceNames().value()
        others = sum(name.startswith(":") for name in names) - 1
        if others and self._was_asked and not self._is_held:
            self._is_held = True
            self._go_on("held")
        elif self._is_held and not others:
            self._timer.stop()
            self._go_on("free")
            QCoreApplication.quit()

    def _go_on(self, said: str) -> None:
        sys.stdout.write(f"{said}\n")
        print(file=self._hall.stdin, flush=True)


def main() -> None:
    app, bus = QCoreApplication([]), QDBusConnection.sessionBus()
    command = [sys.executable, "-c", _HALL]
    bus.registerService(_NAME)
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as hall:
        saver = Saver(bus, hall)
        bus.registerObject("/org/freedesktop/ScreenSaver", saver, bus.RegisterOption.ExportAllSlots)
        app.exec()


if __name__ == "__main__":
    main()
