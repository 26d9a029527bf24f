"""What the program ships that is no Python package: fonts, sounds, icons, pages, demo data."""

import hashlib
from pathlib import PurePosixPath
from typing import NamedTuple

from desktop_app.paths import resource

_KINDS = ("fonts", "sounds", "icons", "web", "demo")
_CODE = (".py", ".md", ".txt")  # how they were made, and the texts of licences

# The longest beginning counts. Where each comes from stands in the README.md of its folder.
_LICENCES = {
    "": "MIT",  # drawn, sounded and written for this program
    "fonts/NotoSansSC": "OFL-1.1",
    "fonts/NotoSerifSC": "OFL-1.1",
    "fonts/HanaMinB": "OFL-1.1",  # or its own, which allows everything: the reader may choose
}


class ShippedFile(NamedTuple):
    """A file below resources/, by its path there."""

    path: str
    sha256: str
    licence: str


def shipped_files() -> list[ShippedFile]:
    """All of them, in the order of their names."""
    top = resource("")
    return [
        ShippedFile(name, hashlib.sha256((top / name).read_bytes()).hexdigest(), _licence(name))
        for kind in _KINDS
        for name in sorted(
            path.relative_to(top).as_posix() for path in (top / kind).rglob("*") if path.is_file()
        )
        if PurePosixPath(name).suffix not in _CODE
    ]


def _licence(name: str) -> str:
    return _LICENCES[max((begin for begin in _LICENCES if name.startswith(begin)), key=len)]
