"""A window that the system cannot load ends in a sentence, not in a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

# A PySide6 whose QtCore fails in the words of the loader, as a bare Debian's did
PART = """
raise ImportError({said!r}, name="QtCore", path=__file__)
"""
CANNOT_OPEN = "{}: cannot open shared object file: No such file or directory"
TOO_OLD = "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.99' not found (required by /x/libQt6Core.so.6)"


def opens_a_window(folder: Path, source: str, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "PySide6").mkdir()
    (folder / "PySide6" / "__init__.py").touch()
    (folder / "PySide6" / "QtCore.py").write_text(source)
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop_app", "--home", str(folder / "home"), *more],
        env={**os.environ, "PYTHONPATH": f"{folder}:{ROOT}", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
    )


def test_a_missing_system_library_is_named_with_its_package(tmp_path: Path) -> None:
    answer = opens_a_window(tmp_path, PART.format(said=CANNOT_OPEN.format("libEGL.so.1")))
    assert answer.returncode == 1
    assert "libEGL.so.1" in answer.stderr
    assert "apt-get install libegl1" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("said", "code", "library"),
    [
        (CANNOT_OPEN.format("libdbus-1.so.3"), "library_missing", "libdbus-1.so.3"),
        (CANNOT_OPEN.format("libthorn.so.7"), "library_unfit", "libthorn.so.7"),
        (TOO_OLD, "library_unfit", "libc.so.6"),
        ("DLL load failed while importing QtCore: 找不到指定的模块。", "library_unfit", "QtCore"),
    ],
)
def test_a_program_is_told_which_library(
    said: str, code: str, library: str, tmp_path: Path
) -> None:
    answer = opens_a_window(tmp_path, PART.format(said=said), "--json")
    error = json.loads(answer.stdout)["error"]
    assert (answer.returncode, error["code"]) == (1, code)
    assert error["values"]["library"] == library
    assert library in error["problem"]


def test_a_mistake_of_our_own_is_not_blamed_on_the_system(tmp_path: Path) -> None:
    answer = opens_a_window(tmp_path, "from desktop_app import thorn\n")
    assert "程序里出了一个错误" in answer.stderr
    assert "builtins.ImportError desktop_app\n" in answer.stderr  # from which it could not
    assert "ui/shell/app.py:" in answer.stderr
