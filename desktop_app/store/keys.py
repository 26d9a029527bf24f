"""The key of a store: 32 random bytes, never a passphrase itself."""

import os
import secrets

from desktop_app.errors import UserError
from desktop_app.paths import Home


def key_of(home: Home, *, make: bool = False) -> bytes:
    """The raw key of the store in this folder; with `make`, a new one when there is none.

    Raises UserError wrong_key when there is none.
    """
    if home.key_file.exists():
        return bytes.fromhex(home.key_file.read_text("ascii").strip())
    if not make:
        raise UserError("wrong_key")
    key = secrets.token_bytes(32)
    handle = os.open(home.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(key.hex())
        file.flush()
        os.fsync(file.fileno())
    return key
