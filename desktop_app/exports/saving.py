"""A file goes where a person wants it, whole or not at all, and a disk that refuses is explained."""

import sys
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.store.files import disk_trouble, write_whole


def save(path: Path, content: bytes) -> None:
    """Write a file, readable by its owner only.

    Raises UserError export_no_folder, export_is_folder, export_file_open, export_folder_closed,
    disk_full, disk_error.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise _trouble(path, error) from error


def _trouble(path: Path, error: OSError) -> UserError:
    """Windows refuses to replace a file that Excel has open; elsewhere a refusal is the folder's."""
    if path.is_dir():
        return UserError("export_is_folder")
    if not path.parent.is_dir():
        return UserError("export_no_folder")
    if isinstance(error, PermissionError) and sys.platform == "win32" and path.exists():
        return UserError("export_file_open")
    trouble = disk_trouble(error)
    return UserError("export_folder_closed") if trouble.code == "store_readonly" else trouble
