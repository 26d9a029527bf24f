"""What is really installed in this Python, by its own records. Asks no network."""

from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from typing import NamedTuple

from desktop_app.parts.lock import plain_name

_LONGEST = 80  # characters: longer ones are whole licence texts
_CLASSIFIER = "License :: "
_READ = {"sqlcipher3": "Zlib"}  # its records say nothing; its LICENSE is zlib's text


class InstalledPart(NamedTuple):
    """A package as it lies here.

    licence       an SPDX expression, when the package gives one
    licence_name  else what it says in words; "" when it says nothing
    """

    name: str
    version: str
    licence: str
    licence_name: str


def installed_parts() -> dict[str, InstalledPart]:
    """Every package of this Python by its name; of two with one name the one that is imported."""
    found: dict[str, InstalledPart] = {}
    for part in _found():
        found.setdefault(part.name, part)
    return found


def _found() -> Iterator[InstalledPart]:
    for distribution in distributions():
        name = _said(distribution, "Name")
        if name:  # a half-removed package has none
            expression = _said(distribution, "License-Expression") or _READ.get(
                plain_name(name), ""
            )
            words = "" if expression else _licence_words(distribution)
            yield InstalledPart(plain_name(name), distribution.version, expression, words)


def _said(distribution: Distribution, field: str) -> str:
    """ "" where it says nothing: `metadata[field]` raises KeyError once keyring is imported, which
    brings an importlib_metadata of its own.
    """
    return str((distribution.metadata.get_all(field) or [""])[0])


def _licence_words(distribution: Distribution) -> str:
    """The classifiers say it in the shortest way; a long text is not repeated."""
    classified = [
        line.removeprefix(_CLASSIFIER).removeprefix("OSI Approved :: ")
        for line in distribution.metadata.get_all("Classifier") or []
        if line.startswith(_CLASSIFIER) and line != f"{_CLASSIFIER}OSI Approved"
    ]
    said = _said(distribution, "License").strip()
    if classified:
        return " OR ".join(classified)
    return said if len(said) <= _LONGEST and "\n" not in said else ""
