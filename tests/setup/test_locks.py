"""The locks say exactly what pyproject.toml says, for every system, and nothing can be slipped in."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK_FOLDER = ROOT / "resources" / "setup"
LOCKS = ("requirements.txt", "requirements-checks.txt", "requirements-camera.txt")


def locked(name: str) -> dict[str, tuple[Requirement, frozenset[str]]]:
    """Each pin of a lock with its hashes; comments left out."""
    text = re.sub(r"^\s*#.*\n", "", (LOCK_FOLDER / name).read_text(), flags=re.MULTILINE)
    pins = {}
    for line in text.replace("\\\n", " ").splitlines():
        pin, *hashes = line.split(" --hash=")
        requirement = Requirement(pin.strip())
        pins[canonicalize_name(requirement.name)] = (
            requirement,
            frozenset(h.strip() for h in hashes),
        )
    return pins


def wanted(extra: str = "") -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pins = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    return [Requirement(pin) for pin in pins]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_one_version_with_a_hash(lock: str) -> None:
    for name, (pin, hashes) in locked(lock).items():
        assert re.fullmatch(r"==[\w.+]+", str(pin.specifier)), name
        assert pin.url is None
        assert hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", h) for h in hashes), name


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_place_to_fetch_from(lock: str) -> None:
    text = (LOCK_FOLDER / lock).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*-", re.sub(r"^ +--hash=.*$", "", text, flags=re.M), flags=re.M)


@pytest.mark.parametrize(
    ("lock", "extra"), [(LOCKS[0], ""), (LOCKS[1], "checks"), (LOCKS[2], "camera")]
)
def test_the_lock_pins_what_pyproject_pins(lock: str, extra: str) -> None:
    pins = locked(lock)
    for want in wanted(extra):
        assert pins[canonicalize_name(want.name)][0].specifier == want.specifier, want.name


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_checks_and_camera_run_on_the_very_parts_that_people_get(lock: str) -> None:
    run_time, more = locked(LOCKS[0]), locked(lock)
    assert {name: more.get(name) for name in run_time} == run_time


def test_what_is_installed_here_is_what_is_locked() -> None:
    from importlib.metadata import version

    for name, (pin, _) in locked(LOCKS[1]).items():
        if pin.marker is None or pin.marker.evaluate():
            assert pin.specifier.contains(version(name), prereleases=True), name


def test_both_launchers_agree_with_each_other_and_with_pyproject() -> None:
    for_python = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert for_python == ">=3.11,<3.14"
    for launcher in ("rosewall", "rosewall.cmd"):
        text = (ROOT / launcher).read_text()
        assert "not (3, 11) <= sys.version_info < (3, 14)" in text
        for minor in (11, 12, 13):
            assert f"3.{minor}" in text
        for shared in (
            *LOCKS,
            "-P -m desktop_app.setup ",
            "-P -m tests.gate",
            "-P -m desktop_app ",
            ".venv",
        ):
            assert shared in text, (launcher, shared)


def test_windows_reads_its_launcher_in_its_own_line_ends() -> None:
    rules = (ROOT / ".gitattributes").read_text()
    assert "*.cmd text eol=crlf" in rules
    assert b"\n" not in (ROOT / "rosewall.cmd").read_bytes().replace(b"\r\n", b"")
