"""The wall is on the screen before anything heavy is loaded, and one folder has one window."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from desktop_app.instance import InstanceLock
from desktop_app.paths import Home
from tests.shell.hands import desk_with_wishes
from ui.shell.first_window import FirstWindow, call_first_window

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "alembic", "reportlab", "qrcode", "pypinyin", "pypdfium2", "zxingcpp")


@pytest.mark.parametrize("count", [5, 0])
def test_the_wall_is_painted_before_anything_heavy_is_loaded(tmp_path, count):
    desk_with_wishes(Home(tmp_path), count).close()
    script = textwrap.dedent(f"""
        import json, os, sys
        from desktop_app.paths import home_folder
        from ui.shell.app import run_window

        def painted():
            heavy = [name for name in {HEAVY!r} if name in sys.modules]
            print(json.dumps(heavy), flush=True)
            os._exit(0)

        run_window(home_folder({str(tmp_path)!r}), painted)
    """)
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert json.loads(told.stdout or "null") == [], told.stderr


AT_THE_DOOR = """
    import os, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from desktop_app.paths import Home
    from ui.shell.app import run_window

    home, act = sys.argv[1:]

    def answer():
        from ui.door.door_screen import DoorScreen
        [door] = [w for w in app.topLevelWidgets() if isinstance(w, DoorScreen)]
        if act == "leave":
            door.close()
        else:
            door.name.edit.setText("2027 公益日")
            door.day.edit.setText("2027-06-28")
            door.go.click()

    def painted():
        print("painted", flush=True)
        QTimer.singleShot(300, lambda: (print("stays", flush=True), os._exit(0)))

    app = QApplication([])
    QTimer.singleShot(300, answer)
    sys.exit(run_window(Home(Path(home)), painted))
"""


@pytest.mark.parametrize(
    ("act", "said", "status"), [("new", ["painted", "stays"], 0), ("leave", [], 1)]
)
def test_a_folder_without_an_event_is_met_at_the_door(tmp_path, act, said, status):
    """Not told to a terminal that nobody sees: after the answer the window opens by itself."""
    script = textwrap.dedent(AT_THE_DOOR)
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "new"), act],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (told.stdout.split(), told.returncode) == (said, status), told.stderr


def test_a_second_start_calls_the_first_window_to_the_front(tmp_path, qtbot):
    home = Home(tmp_path)
    lock = InstanceLock(home)
    assert lock.acquire()
    first = FirstWindow(home)
    with qtbot.waitSignal(first.called):
        assert call_first_window(home)
    lock.release()


def test_nobody_answers_for_a_folder_without_a_window(tmp_path, qapp):
    assert not call_first_window(Home(tmp_path))
