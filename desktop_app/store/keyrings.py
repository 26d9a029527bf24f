"""The operating system's key store, where there is one that works.

Without a desktop session `keyring` falls back to a backend that refuses everything, and some
key stores are there but locked: both count as none.
"""

import keyring
from keyring.errors import KeyringError

_REAL = 1  # backends below are placeholders or plain files


def keep(service: str, account: str, secret: str) -> bool:
    """Store a secret and read it back; False when the key store did not take it."""
    backend = keyring.get_keyring()
    if backend.priority < _REAL:
        return False
    try:
        backend.set_password(service, account, secret)
        return bool(backend.get_password(service, account) == secret)
    except (KeyringError, OSError, RuntimeError):
        return False


def fetch(service: str, account: str) -> str | None:
    """The secret, or None when the key store is gone, locked or does not know it."""
    backend = keyring.get_keyring()
    if backend.priority < _REAL:
        return None
    try:
        return backend.get_password(service, account)
    except (KeyringError, OSError, RuntimeError):
        return None
