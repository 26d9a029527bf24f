"""How far the journal had come, noted outside the store after every commit.

SQLite drops the rest of its WAL without a word at the first frame that does not check, and a
copied folder may lack the WAL altogether. The note finds that: it can lag behind the store
(it is not synced), but the store can lag behind the note only by having lost what was durable.
"""

import contextlib
import hashlib
import os
from pathlib import Path
from typing import NamedTuple


class Head(NamedTuple):
    """The last entry that a desk wrote: its number, and the chain value over all of them."""

    node: str
    n: int
    chain: bytes


class Witness:
    """The note beside one store. Losing it, or failing to write it, harms nothing."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_suffix(".head")

    def note(self, head: Head) -> None:
        """Remember the head of a commit that has reached the disk."""
        text = f"{head.node} {head.n} {head.chain.hex()}"
        line = f"{text} {_check(text)}\n".ljust(160).encode("ascii")
        with contextlib.suppress(OSError):  # in place: a kill never leaves it empty
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.write(handle, line)
            finally:
                os.close(handle)

    def read(self) -> Head | None:
        """What was noted last; None when there is no note or it is torn."""
        try:
            node, n, chain, check = self._path.read_text("ascii").split()
            if check != _check(f"{node} {n} {chain}"):
                return None
            return Head(node, int(n), bytes.fromhex(chain))
        except (OSError, ValueError):
            return None


def _check(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]
