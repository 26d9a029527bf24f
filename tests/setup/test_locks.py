"""Every part is locked by hash, comes as a wheel, and is there for a reason."""

import re
import tomllib
from pathlib import Path

import pytest

from desktop_app import VERSION
from desktop_app.parts.lock import locked_parts, plain_name
from desktop_app.setup import environment

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {"": "requirements.txt", "checks": "requirements-checks.txt", "camera": "requirements-camera.txt"}  # fmt: skip
MOST_DIRECT = 31  # desktop_app/parts/README.md says why so many
_PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]+\])?==([0-9][0-9A-Za-z.]*)")


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _asked(project, extra: str) -> dict[str, str]:
    """The direct parts with their versions; every one must be pinned exactly."""
    wanted = list(project["dependencies"])
    wanted += project["optional-dependencies"][extra] if extra else []
    pins = {line: _PIN.fullmatch(line) for line in wanted}
    assert [line for line, pin in pins.items() if pin is None] == []
    return {plain_name(pin[1]): pin[2] for pin in pins.values()}


@pytest.mark.parametrize("extra", LOCKS)
def test_every_part_that_is_asked_for_is_locked_in_that_version_with_hashes(project, extra):
    asked = _asked(project, extra)
    locked = {part.name: part for part in locked_parts(LOCKS[extra])}
    assert {name: locked[name].version for name in asked} == asked
    assert [part.name for part in locked.values() if not part.hashes] == []
    direct = {part.name for part in locked.values() if "rosewall" in part.via}
    assert direct == set(asked)


@pytest.mark.parametrize("extra", LOCKS)
def test_every_part_of_a_lock_is_asked_for_by_another(extra):
    locked = {part.name: part for part in locked_parts(LOCKS[extra])}
    assert [
        part.name
        for part in locked.values()
        if not part.via or not set(part.via) <= {*locked, "rosewall"}
    ] == []


@pytest.mark.parametrize("extra", ["checks", "camera"])
def test_the_checks_run_on_the_parts_that_a_desk_has(extra):
    more = {part.name: part for part in locked_parts(LOCKS[extra])}
    for part in locked_parts():
        assert (more[part.name].version, more[part.name].hashes) == (part.version, part.hashes)


def test_no_lock_names_a_place_or_an_option():
    for lock in LOCKS.values():
        text = (ROOT / "resources/setup" / lock).read_text()
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        assert not [line for line in lines if "://" in line or " @ " in line]
        assert not [line for line in lines if line.startswith("-")]
        assert not [
            line for line in lines if line.lstrip().startswith("--") and "--hash=" not in line
        ]


def test_each_part_has_its_reason_and_there_are_not_more_than_agreed(project):
    assert len(project["dependencies"]) <= MOST_DIRECT
    text = (ROOT / "pyproject.toml").read_text()
    pins = [line for line in text.splitlines() if re.match(r'\s+"[A-Za-z].*==', line)]
    assert len(pins) > 45
    assert [line for line in pins if not re.search(r'",\s+# \S.{4,}', line)] == []


def test_setting_up_takes_wheels_by_hash_and_nothing_else(tmp_path, monkeypatch):
    ran: list[list[str]] = []
    monkeypatch.setattr(environment, "_run", lambda command, *_heard: ran.append(command))
    monkeypatch.setattr(environment, "_pip", lambda _venv: ["pip"])
    (tmp_path / ".venv").mkdir()
    (tmp_path / "resources/setup").mkdir(parents=True)
    (tmp_path / "resources/setup/requirements.txt").write_text("a==1\n")
    environment._install(tmp_path, tmp_path / ".venv", "requirements.txt")
    [command] = ran
    for word in ("--require-hashes", "--no-deps"):
        assert word in command
    assert command[command.index("--only-binary") + 1] == ":all:"


def test_the_version_is_the_same_everywhere(project):
    assert project["version"] == VERSION
