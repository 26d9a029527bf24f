"""The gate: every check that the tree must pass, one after the other, all of them even if one fails.

Runs inside `.venv`, started by `rosewall test [pytest options]`. The last line counts the checks
(`N passed, N failed, N skipped`): one for each of the first gates and one for each test. What was
skipped, and why, stands above it.
"""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = (
    "-c",
    "from importlinter.cli import lint_imports_command; lint_imports_command()",
    "--no-cache",
)

# Findings of medium and high weight; each `# nosec` names its rule and stands after its reason
BANDIT = (
    "-c",
    "import logging; logging.disable(logging.WARNING); from bandit.cli.main import main; main()",
    *("-q", "-r", "desktop_app", "ui", "-ll"),
)

# What to say, and what to run after `python`
_GATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("格式 Format", ("-m", "ruff", "format", "--check", ".")),
    ("规则 Lint", ("-m", "ruff", "check", ".")),
    ("类型 Types", ("-m", "mypy")),
    ("依赖方向 Who may import whom", LINT_IMPORTS),
    ("危险写法 Dangerous code", BANDIT),
)
_ON_SERVER = _PROJECT / "tests" / "both_stores.py"  # which tests run on PostgreSQL as well


@dataclass(frozen=True, slots=True)
class Counts:
    """How many checks passed, failed and were skipped, and why: how many for each reason."""

    passed: int
    failed: int
    skipped: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.reasons + other.reasons,
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def main(pytest_options: list[str]) -> int:
    """Run every gate; 0 only if all passed and at least one test ran."""
    verdicts: list[tuple[str, bool, float]] = []
    total = Counts(0, 0)
    for headline, command in _GATES:
        good, seconds = _run(headline, command, dict(os.environ))
        verdicts.append((headline, good, seconds))
        total += Counts(int(good), int(not good))
    for headline, tests, seconds in _all_tests(pytest_options):
        verdicts.append((headline, tests.failed == 0, seconds))
        total += tests
    _say("")
    for reason, count in sorted(total.reasons.items()):
        _say(f"跳过 Skipped: {count} × {reason}")
    for headline, good, seconds in verdicts:
        _say(f"{'✓' if good else '✗'} {headline}  {seconds:.1f} s")
    _say(str(total))
    return 0 if all(good for _, good, _ in verdicts) else 1


def _all_tests(pytest_options: list[str]) -> Iterator[tuple[str, Counts, float]]:
    """Every run of the tests. The first is seen as it goes; another one goes beside it, for each keeps
    about one core busy, and is told when both have ended."""
    (headline, options), *others = _test_runs(pytest_options)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as beside:
        said = {
            other: Path(folder) / f"{place}.txt" for place, (other, _options) in enumerate(others)
        }
        going = [
            (other, beside.submit(_test, other, words, said[other])) for other, words in others
        ]
        yield (headline, *_test(headline, options))
        for other, run in going:
            tests, seconds = run.result()
            _say(said[other].read_text(encoding="utf-8", errors="replace"))
            yield other, tests, seconds


def _test_runs(pytest_options: list[str]) -> list[tuple[str, list[str]]]:
    """All tests, then those that run on a server too; with options of their own only the first."""
    runs = [("测试 Tests", pytest_options)]
    if _ON_SERVER.exists() and not pytest_options:
        runs.append(
            ("同样的测试，PostgreSQL 上 The same tests on PostgreSQL", ["--store=postgresql"])
        )
    return runs


def _test(headline: str, options: list[str], said: Path | None = None) -> tuple[Counts, float]:
    """One run of the tests. said: where its words go, instead of being seen at once."""
    with tempfile.TemporaryDirectory(prefix="rosewall-test-", ignore_cleanup_errors=True) as folder:
        result = Path(folder) / "result.xml"
        command = ("-m", "pytest", f"--junit-xml={result}", *options)
        good, seconds = _run(headline, command, _for_tests(Path(folder)), said)
        return _counts(result, good, may_skip_all="--store=postgresql" in options), seconds


def _run(
    headline: str, command: tuple[str, ...], environment: dict[str, str], said: Path | None = None
) -> tuple[bool, float]:
    start = time.monotonic()
    with said.open("w", encoding="utf-8") if said else nullcontext(sys.stdout) as words:
        words.write(f"\n── {headline}\n")
        words.flush()
        done = subprocess.run(
            [sys.executable, *command],
            cwd=_PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=words if said else None,
            stderr=subprocess.STDOUT if said else None,
        )
        if done.returncode < 0:
            words.write(f"ended by signal {-done.returncode}\n")
    return done.returncode == 0, time.monotonic() - start


def _for_tests(folder: Path) -> dict[str, str]:
    """No screen, no person's data folder, and a place for temporary files that is removed."""
    folder.chmod(0o711)  # the tests' print server works as the user lp: it must get through
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    for name in ("TMPDIR", "ROSEWALL_HOME", "HOME", "XDG_RUNTIME_DIR"):
        place = folder / name.lower()
        place.mkdir(mode=0o711 if name == "TMPDIR" else 0o700)
        environment[name] = str(place)
    return {**environment, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def _counts(result: Path, good: bool, *, may_skip_all: bool = False) -> Counts:
    """The tests' own figures; a run that ended badly or in which no test passed has failed.

    may_skip_all  where what they all need may be missing
    """
    if not result.exists():
        return Counts(0, 1)
    root = ET.parse(result).getroot()  # our own pytest wrote it
    suites = list(root.iter("testsuite"))

    def figure(name: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites)

    failed, skipped = figure("failures") + figure("errors"), figure("skipped")
    passed = max(figure("tests") - failed - skipped, 0)
    is_run = good and (passed > 0 or (may_skip_all and skipped > 0))
    reasons = Counter(one.get("message", "") for one in root.iter("skipped"))
    return Counts(passed, failed if is_run else max(failed, 1), skipped, reasons)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
