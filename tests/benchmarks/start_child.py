"""One start of the window, as `rosewall --home FOLDER` does it; benchmark `start.py` runs it.

Imports as little as the real start, so that nothing but the window is measured.
"""

import os
import sys
import time

SETTLED_MS = 2500  # after the first paint: SQLAlchemy, desk, search and card drawing are loaded
PROBE_MS = 5


def main(folder: str) -> None:
    """What `rosewall --home FOLDER` does, with a note of the times."""
    from desktop_app.__main__ import main as rosewall  # noqa: F401 - its imports are part of a start
    from desktop_app.commands.parser import parse
    from desktop_app.paths import home_folder
    from ui.shell import app

    asked = parse(["--home", folder])
    figures: dict[str, float] = {}

    def painted() -> None:
        from PySide6.QtCore import QElapsedTimer, QTimer
        from PySide6.QtWidgets import QApplication

        now = time.monotonic_ns()
        figures["painted_ms"] = (now - int(os.environ["ROSEWALL_EXEC"])) / 1e6
        figures["cpu_ms"] = time.process_time() * 1000
        figures["rss_mb"] = _resident_mb()
        clock = QElapsedTimer()
        clock.start()
        probe = QTimer(QApplication.instance(), interval=PROBE_MS)

        def tick() -> None:
            late = clock.restart() - PROBE_MS
            figures["stall_ms"] = max(figures.get("stall_ms", 0), late)

        probe.timeout.connect(tick)
        probe.start()
        QTimer.singleShot(SETTLED_MS, lambda: (figures.update(rss_later_mb=_resident_mb()), end()))

    def end() -> None:
        import json

        print(json.dumps(figures), flush=True)  # noqa: T201 - a benchmark prints
        os._exit(0)

    app.run_window(home_folder(asked.home), painted)


def _resident_mb() -> float:
    with open("/proc/self/status") as file:  # noqa: PTH123 - pathlib is not needed for a start
        status = file.read()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1])
