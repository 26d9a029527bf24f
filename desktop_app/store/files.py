"""Files that are whole or not there at all, whatever happens in between."""

import errno
import os
import sys
from pathlib import Path

from desktop_app.errors import UserError

_DISK = {"ENOSPC": "disk_full", "EDQUOT": "disk_full", "EFBIG": "disk_full"}
_READONLY = {"EROFS", "EACCES", "EPERM", "ENOENT", "ENOTDIR"}


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file, readable by its owner only: the old content or the new, never half.

    Raises OSError.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise PermissionError(errno.EPERM, "a device or a socket is not replaced by a file")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file, durable when this returns: the whole file or none. Raises OSError."""
    part = target.with_name(f"{target.name}.part")
    try:
        with source.open("rb") as reading, part.open("wb") as writing:
            while chunk := reading.read(1 << 20):
                writing.write(chunk)
            writing.flush()
            os.fsync(writing.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def copy_with_wal(store: Path, target: Path) -> None:
    """Copy a closed store or backup, and the WAL beside it when there is one. Raises OSError."""
    wal = store.with_name(f"{store.name}-wal")
    if wal.exists():
        copy_whole(wal, target.with_name(f"{target.name}-wal"))
    copy_whole(store, target)


def sync_file(path: Path) -> None:
    """Push a file's content to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Push a folder's names to the disk; Windows does that by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_name(path: Path) -> Path:
    """This path, or the first `name-2`, `name-3` … that does not exist yet."""
    count, free = 1, path
    while free.exists():
        count += 1
        free = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return free


def disk_trouble(error: OSError) -> UserError:
    """What to tell the person about a disk that refuses: disk_full, store_readonly, disk_error."""
    name = errno.errorcode.get(error.errno or 0, "")
    if name in _DISK:
        return UserError(_DISK[name])
    return UserError("store_readonly" if name in _READONLY else "disk_error")
