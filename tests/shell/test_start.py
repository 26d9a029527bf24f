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
