"""`rosewall test` runs every check, even after one failed, and its last line can be counted."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

PROJECT = """
[tool.ruff]
line-length = 100
lint.select = ["E4", "F", "T20"]
[tool.mypy]
strict = true
files = ["desktop_app"]
[tool.importlinter]
root_package = "desktop_app"
include_external_packages = true
[[tool.importlinter.contracts]]
name = "The core never knows the screen"
type = "forbidden"
source_modules = ["desktop_app"]
forbidden_modules = ["PySide6"]
[tool.pytest.ini_options]
addopts = ["-p", "no:cacheprovider", "--import-mode=importlib"]
"""
GOOD_TESTS = """
import os
import tempfile
from pathlib import Path


def test_no_screen_and_no_persons_folder_is_touched() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "DISPLAY" not in os.environ
    assert "rosewall-test-" in os.environ["ROSEWALL_HOME"]
    assert "rosewall-test-" in str(Path.home())
    assert "rosewall-test-" in tempfile.gettempdir()


def test_roses_are_red() -> None:
    assert "red" in "roses are red"
"""
SKIPPED = """
import pytest


@pytest.mark.skip(reason="never")
def test_nothing() -> None:
    pass
"""


class Tree:
    """A small source tree with our gate in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.has("tests/__init__.py", "")  # or the way to our own tests, which also has one, wins
        shutil.copy(ROOT / "tests" / "gate.py", folder / "tests")
        (folder / "pyproject.toml").write_text(PROJECT)
        self.has("desktop_app/__init__.py", '"""A core."""\n')
        self.has("tests/test_roses.py", GOOD_TESTS.lstrip())

    def has(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text)

    def gate(self, *options: str) -> tuple[int, list[str]]:
        """The exit code and the lines."""
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tests.gate", *options],
            env={**os.environ, "DISPLAY": ":77", "PYTHONPATH": str(self.folder)},
            cwd=self.folder.parent,
            capture_output=True,
            encoding="utf-8",
        )
        sys.stdout.write(done.stdout)  # pytest shows it beside a failure
        return done.returncode, done.stdout.splitlines()


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    (tmp_path / "tree").mkdir()
    return Tree(tmp_path / "tree")


def test_a_good_tree_passes_and_every_check_is_counted(tree: Tree) -> None:
    code, lines = tree.gate()
    assert lines[-1] == "7 passed, 0 failed, 0 skipped", "\n".join(lines)
    assert code == 0
    headlines = [line for line in lines if line.startswith("── ")]
    assert len(headlines) == 6
    assert sum(line.startswith("✓") for line in lines) == 6


def test_one_bad_check_does_not_hide_the_others(tree: Tree) -> None:
    tree.has(
        "desktop_app/thorn.py", 'import os\nimport PySide6\nprint( "x" )\neval("7")\nx: int = "a"\n'
    )
    tree.has("tests/test_thorn.py", "def test_thorn() -> None:\n    assert 'sharp' == 'blunt'\n")
    code, lines = tree.gate()
    assert code == 1
    assert sum(line.startswith("✗") for line in lines) == 6
    assert lines[-1] == "2 passed, 6 failed, 0 skipped"


def test_a_failed_format_alone_fails_the_gate(tree: Tree) -> None:
    tree.has("desktop_app/thorn.py", "rose    =    1\n")
    code, lines = tree.gate()
    assert (code, lines[-1]) == (1, "6 passed, 1 failed, 0 skipped")


@pytest.mark.parametrize(
    "what",
    ['raise SystemExit("no tests today")\n', "import os\n\nos._exit(0)\n", "", SKIPPED.lstrip()],
)
def test_a_run_without_a_finished_test_is_a_failure(what: str, tree: Tree) -> None:
    tree.has("tests/test_roses.py", what)
    code, lines = tree.gate()
    assert (code, lines[-1].startswith("5 passed, 1 failed, ")) == (1, True)


def test_options_go_on_to_the_tests(tree: Tree) -> None:
    code, lines = tree.gate("-k", "red")
    assert (code, lines[-1]) == (0, "6 passed, 0 failed, 0 skipped")


BOTH_STORES = """
import pytest


def pytest_addoption(parser):
    parser.addoption("--store")


def pytest_collection_modifyitems(config, items):
    if config.getoption("store") and SKIPPED:
        for item in items:
            item.add_marker(pytest.mark.skip(reason="no PostgreSQL here"))
"""


@pytest.mark.parametrize(
    ("skipped", "last"),
    [(False, "9 passed, 0 failed, 0 skipped"), (True, "7 passed, 0 failed, 2 skipped")],
)
def test_the_same_tests_run_on_a_server_or_the_gate_says_why_not(
    skipped: bool, last: str, tree: Tree
) -> None:
    tree.has("tests/both_stores.py", "")
    tree.has("tests/conftest.py", BOTH_STORES.lstrip().replace("SKIPPED", str(skipped)))
    code, lines = tree.gate()
    assert (code, lines[-1]) == (0, last)
    assert sum(line.startswith("✓") for line in lines) == 7
    said = "跳过 Skipped: 2 × no PostgreSQL here"
    assert (said in lines) == skipped
