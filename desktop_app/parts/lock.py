"""The lock as data: which parts the program is made of, and by which hashes they are known. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.paths import resource

_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)(?:\s*;\s*(.*?))?\s*\\?$")
_HASH = re.compile(r"^\s+--hash=sha256:([0-9a-f]{64})\s*\\?$")
_VIA = re.compile(r"^\s+#(?: via|  )\s+(\S+)(?: \(pyproject\.toml\))?$")


class LockedPart(NamedTuple):
    """One line of a lock with what hangs on it.

    hashes  SHA-256 of every wheel that may be installed, one for each kind of computer
    marker  on which computers it is needed (PEP 508), "" for all
    via     the parts that ask for it; the program itself is one of them
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str
    via: tuple[str, ...]


def locked_parts(lock: str = "requirements.txt") -> list[LockedPart]:
    """Every part of a lock under resources/setup, as `uv pip compile --generate-hashes` wrote it.

    Raises ValueError for a line that it does not know: a lock is read whole or not at all.
    """
    return list(_parts(resource(f"setup/{lock}").read_text("utf-8").splitlines()))


def plain_name(name: str) -> str:
    """How package names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _parts(lines: list[str]) -> Iterator[LockedPart]:
    begins = [place for place, line in enumerate(lines) if line[:1] not in ("#", " ", "")]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        pin = _PIN.match(lines[begin])
        if pin is None:
            raise ValueError(f"line {begin + 1} of the lock is no pin")
        below = lines[begin + 1 : end]
        hashes = tuple(found[1] for line in below if (found := _HASH.match(line)))
        via = tuple(plain_name(found[1]) for line in below if (found := _VIA.match(line)))
        if len(hashes) + sum(line.lstrip().startswith("#") for line in below) != len(below):
            raise ValueError(f"below line {begin + 1} of the lock stands something unknown")
        yield LockedPart(plain_name(pin[1]), pin[2], hashes, pin[3] or "", via)
