"""The list of parts as CycloneDX 1.6, for whoever has to answer "are you affected?".

Built from the lock, from what is installed, and from what is shipped. No network, no address of
any registry; the same parts give the same document, byte for byte, but for its time.
"""

import platform
import sys
import uuid
from collections.abc import Iterator
from typing import Any

import msgspec

from desktop_app import VERSION
from desktop_app.clock import Clock, system_clock
from desktop_app.parts.installed import InstalledPart, installed_parts
from desktop_app.parts.lock import LockedPart, locked_parts, plain_name
from desktop_app.parts.shipped import ShippedFile, shipped_files

PROGRAM = "rosewall"
_SPACE = uuid.UUID("7f3cf0c4-5a0e-4c39-9f7e-3b1d5b6c2a10")  # ours: of the document's own number


def bill_of_parts(clock: Clock = system_clock) -> dict[str, Any]:
    """The document. A part says whether it is locked, installed, or both, and in which version."""
    locked = {part.name: part for part in locked_parts()}
    here = installed_parts()
    components = [
        *(_component(part, here.get(part.name)) for part in locked.values()),
        *(_unlocked(part) for name, part in here.items() if name not in {*locked, PROGRAM}),
        _python(),
        *(_file(file) for file in shipped_files()),
    ]
    components.sort(key=lambda one: str(one["bom-ref"]))
    depends = list(_depends(locked))
    content = msgspec.json.encode([components, depends])
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, content.hex())}",
        "version": 1,
        "metadata": {
            "timestamp": clock().isoformat(timespec="seconds").replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": PROGRAM,
                "name": PROGRAM,
                "version": VERSION,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": components,
        "dependencies": depends,
    }


def _component(part: LockedPart, here: InstalledPart | None) -> dict[str, Any]:
    properties = [("rosewall:locked", part.version)]
    properties.append(("rosewall:installed", here.version if here else "no"))
    if part.marker:
        properties.append(("rosewall:only-where", part.marker))
    return {
        **_package(part.name, here.version if here else part.version),
        "scope": "optional" if part.marker else "required",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in part.hashes],
        **(_licences(here) if here else {}),
        "properties": _properties(properties),
    }


def _unlocked(part: InstalledPart) -> dict[str, Any]:
    """Installed, and no part of the program: of the checks, of the webcam, or put there by hand."""
    return {
        **_package(part.name, part.version),
        "scope": "excluded",
        **_licences(part),
        "properties": _properties(
            [("rosewall:locked", "no"), ("rosewall:installed", part.version)]
        ),
    }


def _package(name: str, version: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": name,
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }


def _python() -> dict[str, Any]:
    return {
        "type": "platform",
        "bom-ref": "python",
        "name": platform.python_implementation(),
        "version": ".".join(map(str, sys.version_info[:3])),
        "licenses": [{"license": {"id": "PSF-2.0"}}],
    }


def _file(file: ShippedFile) -> dict[str, Any]:
    return {
        "type": "file",
        "bom-ref": f"resources/{file.path}",
        "name": f"resources/{file.path}",
        "hashes": [{"alg": "SHA-256", "content": file.sha256}],
        "licenses": [{"license": {"id": file.licence}}],
    }


def _licences(part: InstalledPart) -> dict[str, Any]:
    if part.licence:
        return {"licenses": [{"expression": part.licence}]}
    if part.licence_name:
        return {"licenses": [{"license": {"name": part.licence_name}}]}
    return {}


def _properties(named: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in named]


def _depends(locked: dict[str, LockedPart]) -> Iterator[dict[str, Any]]:
    """Which part asks for which others, as the lock tells it."""
    asks: dict[str, list[str]] = {name: [] for name in (PROGRAM, *locked)}
    for part in locked.values():
        for asker in part.via:
            asks[plain_name(asker)].append(part.name)
    for name, needed in sorted(asks.items()):
        yield {"ref": name, "dependsOn": sorted(set(needed))}
