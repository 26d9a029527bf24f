"""The gate's own rules: each must really catch what it is there for."""

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Where packages come from. Written in pieces: this file is under the rule too.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypi", "python", "org"),
        ("registry", "npmjs"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("crates", "io"),
        ("proxy", "golang"),
        ("rubygems", "org"),
        ("repo1", "maven"),
        ("repo", "maven"),
        ("pkg", "dev"),
        ("mirrors", "aliyun"),
        ("tuna", "tsinghua"),
    )
)

# One planted import for each contract of pyproject.toml: where, and what
PLANTS = {
    "The core never knows the screen": ("desktop_app/planted/thorn.py", "import PySide6.QtCore"),
    "Rules are pure": ("desktop_app/planted/model.py", "import sqlalchemy"),
    "Screens get data, not database rows": (
        "ui/planted/thorn.py",
        "import desktop_app.store.tables",
    ),
    "Screens do not know each other": ("ui/wall/thorn.py", "import ui.claims"),
    "Features do not know the exchange": (
        "desktop_app/claims/thorn.py",
        "import desktop_app.exchange",
    ),
    "The window loads nothing of pages, hub or server": (
        "ui/planted/thorn.py",
        "import desktop_app.web",
    ),
    "The store knows no features": ("desktop_app/store/thorn.py", "import desktop_app.claims"),
}


# Where a newcomer looks first: kept this short on purpose. Names with a dot in front are free.
TOP_LEVEL = {
    "desktop_app",
    "ui",
    "resources",
    "tests",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "rosewall",
    "rosewall.cmd",
}
SHARED_BY_SCREENS = {"shell", "theme", "widgets"}


def _contracts() -> dict[str, dict[str, list[str]]]:
    """Every import contract by its name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return {contract["name"]: contract for contract in settings["contracts"]}


def _our_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_registry() -> None:
    files = _our_files()
    assert ROOT / "resources/setup/requirements.txt" in files
    named = [
        f"{path.relative_to(ROOT)} names {host}"
        for path in files
        for host in REGISTRIES
        if host.encode() in path.read_bytes()
    ]
    assert named == []


def test_nothing_but_the_agreed_names_lies_at_the_top() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in _our_files()}
    assert {name for name in tops if not name.startswith(".")} == TOP_LEVEL


def test_what_runs_before_the_first_set_up_needs_nothing_installed() -> None:
    core = ROOT / "desktop_app"
    early = [core / "__init__.py", *(core / "setup").rglob("*.py"), ROOT / "tests" / "gate.py"]
    assert len(early) > 4
    needed = {module for path in early for module in _imported(path)}
    ours = {module for module in needed if module.startswith("desktop_app.setup")}
    foreign = {module.split(".")[0] for module in needed - ours - {"desktop_app"}}
    assert foreign <= sys.stdlib_module_names
    assert list(_imported(core / "__init__.py")) == []


def test_every_contract_has_a_planted_import() -> None:
    assert sorted(PLANTS) == sorted(_contracts())


def test_no_new_screen_is_forgotten() -> None:
    folders = {f"ui.{init.parent.name}" for init in (ROOT / "ui").glob("*/__init__.py")}
    screens = folders - {f"ui.{name}" for name in SHARED_BY_SCREENS}
    assert sorted(_contracts()["Screens do not know each other"]["modules"]) == sorted(screens)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the import contracts speak about."""
    copy = tmp_path_factory.mktemp("tree")
    for package in ("desktop_app", "ui"):
        shutil.copytree(
            ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__")
        )
        (copy / package / "planted").mkdir()
        (copy / package / "planted" / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def _lint_imports(tree: Path) -> tuple[int, str]:
    """The exit code and the words of import-linter, run as the gate runs it."""
    from tests.gate import LINT_IMPORTS

    done = subprocess.run(
        [sys.executable, *LINT_IMPORTS], cwd=tree, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stdout + done.stderr


def test_the_tree_keeps_every_contract(tree: Path) -> None:
    code, said = _lint_imports(tree)
    assert code == 0, said
    assert f"Contracts: {len(PLANTS)} kept, 0 broken." in said


@pytest.mark.parametrize("contract", PLANTS)
def test_an_import_against_a_contract_is_caught(contract: str, tree: Path) -> None:
    where, what = PLANTS[contract]
    planted = tree / where
    planted.write_text(f"{what}\n")
    try:
        code, said = _lint_imports(tree)
    finally:
        planted.unlink()
    assert code != 0
    assert f"{contract} BROKEN" in said
    assert planted.stem in said.split("Broken contracts")[1]


def _imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _is_qt(module: str) -> bool:
    return module.split(".")[0] in ("PySide6", "shiboken6")


def presenters_with_widgets(tree: Path) -> list[str]:
    """The presenters that import PySide6; they decide what is shown, without a screen."""
    return [
        presenter.stem
        for presenter in (tree / "ui").rglob("*_presenter.py")
        if any(_is_qt(module) for module in _imported(presenter))
    ]


def test_presenters_run_without_widgets(tree: Path) -> None:
    assert list((ROOT / "ui").rglob("*_presenter.py"))
    assert presenters_with_widgets(tree) == []


@pytest.mark.parametrize(
    "what", ["import PySide6.QtCore", "def f():\n    from PySide6.QtCore import Signal"]
)
def test_a_presenter_with_widgets_is_caught(what: str, tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "thorn_presenter.py").write_text(f"{what}\n")
    assert presenters_with_widgets(tmp_path) == ["thorn_presenter"]


VOID_CALLS = """
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPainter
rose, wall = QObject(), QImage(8, 8, QImage.Format.Format_RGB32)
painter = QPainter(wall)
for _ in range(10_000):
    rose.setObjectName("rose")
    painter.drawPoint(1, 1)
painter.end()
"""


def test_ten_thousand_void_qt_calls_survive() -> None:
    """PySide6 6.12.0 on Python 3.11 lost one reference to None in each, and died after some 7,000."""
    done = subprocess.run([sys.executable, "-c", VOID_CALLS], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
