"""What somebody finds who has every key there is: every page of a store's file and WAL decrypted, free
pages included, and every row opened."""

from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop_app.desk import Desk
from desktop_app.people.audience import Audience
from desktop_app.store import tables
from desktop_app.store.people import Row, people_of

_PAGE, _RESERVE, _SALT, _IV = 4096, 80, 16, 16  # SQLCipher 4: IV and HMAC at the end of each page
_WAL_HEAD, _FRAME_HEAD = 32, 24
_SLICE = 24  # bytes of a ciphertext that nothing else in the world has


def decrypted(file: Path, key: bytes) -> bytes:
    """Every page of a store's file, or of a WAL, as the disk has it."""
    whole = file.read_bytes()
    if file.name.endswith("-wal"):
        step = _FRAME_HEAD + _PAGE
        starts = range(_WAL_HEAD + _FRAME_HEAD, len(whole) - _PAGE + 1, step)
        firsts = [int.from_bytes(whole[s - _FRAME_HEAD : s - _FRAME_HEAD + 4]) == 1 for s in starts]
    else:
        starts = range(0, len(whole), _PAGE)
        firsts = [start == 0 for start in starts]
    pages = (whole[start : start + _PAGE] for start in starts)
    return b"".join(_page(page, key, first) for page, first in zip(pages, firsts, strict=True))


def _page(page: bytes, key: bytes, is_first: bool) -> bytes:
    start = _SALT if is_first else 0
    iv = page[_PAGE - _RESERVE : _PAGE - _RESERVE + _IV]
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return cipher.update(page[start : _PAGE - _RESERVE]) + cipher.finalize()


def copies_of(home_folder: Path) -> list[Path]:
    """Every file in a data folder that is a store or a WAL of one."""
    patterns = ("**/*.sqlite", "**/*.backup", "**/*.sqlite-wal", "**/*.backup-wal", "**/*.part*")
    return sorted({file for one in patterns for file in home_folder.glob(one) if file.is_file()})


def traces_of(desk: Desk, subjects: Iterable[str], records: Iterable[str] = ()) -> list[bytes]:
    """What to look for afterwards: pieces of the sealed contents and wrapped keys of these subjects and
    records."""
    table = tables.vault.c
    theirs = sa.or_(table.subject.in_(sorted(subjects)), table.record.in_(sorted(records)))
    query = sa.select(table.wraps, table.content).where(theirs)
    with desk.store.read() as tx:
        rows = tx.execute(query).all()
    assert rows, "nothing to look for"
    return [bytes(cell)[-_SLICE:] for row in rows for cell in row if cell]


def found_in(files: Iterable[Path], key: bytes, traces: Iterable[bytes]) -> list[str]:
    """Names of the files in which one of the traces is left."""
    wanted = list(traces)
    return [
        file.name
        for file in files
        if any(trace in whole for whole in [decrypted(file, key)] for trace in wanted)
    ]


def everything_read(desk: Desk) -> str:
    """All that the desk's own keys open in its vault, as one text."""
    with desk.store.read() as tx:
        rows = [
            Row(*row) for row in tx.execute(sa.select(*(tables.vault.c[n] for n in Row._fields)))
        ]
        opened = [people_of(tx).open(tx, row) for row in rows if row.audience != Audience.GRANT]
    return "\n".join(content.decode() for content in opened if content)
