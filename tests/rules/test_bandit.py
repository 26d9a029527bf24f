"""The gate's bandit finds dangerous code, and what it is told to pass over says why."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate import BANDIT

ROOT = Path(__file__).resolve().parents[2]


def _bandit(tree: Path) -> tuple[int, str]:
    """The exit code and the words of bandit, run as the gate runs it."""
    done = subprocess.run(
        [sys.executable, *BANDIT], cwd=tree, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stdout + done.stderr


# Code that bandit must find, and by which of its rules
DANGERS = {
    "B602": "import subprocess\nsubprocess.run(x, shell=True)",
    "B501": "import httpx\nhttpx.get(x, verify=False)",
    "B306": "import tempfile\ntempfile.mktemp()",
    "B608": "tx.execute('SELECT a FROM b WHERE c = %s' % x)",
    "B324": "import hashlib\nhashlib.md5(x)",
    "B701": "import jinja2\njinja2.Environment()",
}


@pytest.mark.parametrize("danger", DANGERS)
def test_dangerous_code_is_caught(danger: str, tmp_path: Path) -> None:
    for folder in ("desktop_app", "ui"):
        (tmp_path / folder).mkdir()
    (tmp_path / "ui" / "thorn.py").write_text(f"{DANGERS[danger]}\n")
    code, said = _bandit(tmp_path)
    assert code == 1
    assert danger in said


def test_every_exemption_from_bandit_names_its_rule_and_has_a_reason() -> None:
    marked = [
        (path, line)
        for folder in ("desktop_app", "ui")
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text().splitlines()
        if "nosec" in line
    ]
    assert marked
    exempt = re.compile(r"# noqa: S\d{3} - \S.{4,} # nosec B\d{3}$")
    assert [f"{path.name}: {line}" for path, line in marked if not exempt.search(line)] == []
