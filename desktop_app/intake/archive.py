"""The zip around an xlsx or ods, checked before anybody unpacks or parses it."""

import io
import re
import zipfile
import zlib

from desktop_app.errors import UserError
from desktop_app.intake.sheet import MOST_RATIO, MOST_UNPACKED

_MOST_MEMBERS = 2_000
_SMALL = 1024 * 1024  # below this a high ratio harms nobody: empty styles shrink a lot
_OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_CHUNK = 1024 * 1024


class Archive:
    """The members of a zip whose unpacked size is known to be within the limits.

    What the directory says is not believed: every member is unpacked once, counting, and
    nothing of it is kept. Raises UserError: file_damaged, file_locked, file_is_bomb,
    file_is_word.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UserError("file_damaged") from error
        infos = self._zip.infolist()
        self.names = [info.filename for info in infos]
        self._check_directory(infos)
        self._check_members(infos)

    def read(self, name: str) -> bytes:
        """A member's bytes; empty when there is none."""
        return self._zip.read(name) if name in self.names else b""

    def _check_directory(self, infos: list[zipfile.ZipInfo]) -> None:
        plain = [name.lower().replace("\\", "/") for name in self.names]
        if len(infos) > _MOST_MEMBERS or len(set(plain)) != len(plain):
            raise UserError("file_is_bomb")
        if any(_OUTSIDE.search(name) for name in self.names):
            raise UserError("file_is_bomb")
        if any(info.flag_bits & 1 for info in infos):
            raise UserError("file_locked")
        if sum(info.file_size for info in infos) > MOST_UNPACKED:
            raise UserError("file_is_bomb")
        if any(name.startswith("word/") for name in plain):
            raise UserError("file_is_word")

    def _check_members(self, infos: list[zipfile.ZipInfo]) -> None:
        left = MOST_UNPACKED
        for info in infos:
            size = self._unpacked_size(info, left)
            left -= size
            if left < 0 or (size > _SMALL and size > MOST_RATIO * max(1, info.compress_size)):
                raise UserError("file_is_bomb")

    def _unpacked_size(self, info: zipfile.ZipInfo, most: int) -> int:
        """The true size, or something above `most`; refuses a DTD, the seat of entity bombs."""
        size, tail = 0, b""
        try:
            with self._zip.open(info) as member:
                while (chunk := member.read(_CHUNK)) and size <= most:
                    size += len(chunk)
                    seam = tail + chunk
                    if b"<!DOCTYPE" in seam or b"<!ENTITY" in seam:
                        raise UserError("file_is_bomb")
                    tail = chunk[-16:]
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise UserError("file_damaged") from error
        return size
