"""Whatever a desk leaves to chance comes from one seeded source: ids, nodes, codes and keys."""

import random
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from desktop_app.claims import codes
from desktop_app.exchange import identity
from desktop_app.paths import Home
from desktop_app.people.audience import AUDIENCES
from desktop_app.store import people

# in a list: `replaced` looks at names of modules
_REAL: list[Callable[..., Any]] = [
    secrets.token_hex,
    codes.new_code,
    identity.new_identity,
    people.new_private_keys,
    people.people_key,
]
_PEOPLE_KEY = bytes(range(32))  # of every laptop: who can read what is not what is simulated


class Chance:
    """Ids are counted, so that a seed names them alike; nodes are drawn, for their order matters."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def token_hex(self, size: int | None = None) -> str:
        return self.rng.randbytes(size or 16).hex()

    def new_code(self) -> str:
        return str(_REAL[1](self.rng.randrange))

    def new_identity(self, node: str) -> identity.Identity:
        """Keys that depend on the node alone. Nothing here speaks TLS."""
        return _keys(node)

    def new_private_keys(self) -> dict[str, bytes]:
        return {reader.value: self.rng.randbytes(32) for reader in AUDIENCES}


def _people_key(_home: Home, *, make: bool = False) -> bytes:
    return _PEOPLE_KEY


@cache
def _keys(node: str) -> identity.Identity:
    drawn = random.Random(f"keys of {node}")
    sign = Ed25519PrivateKey.from_private_bytes(drawn.randbytes(32))
    box = X25519PrivateKey.from_private_bytes(drawn.randbytes(32))
    tls = ec.derive_private_key(drawn.getrandbits(128) + 1, ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, node)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(tls.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .sign(sign, None)
    )
    cert = certificate.public_bytes(Encoding.DER)
    return identity.Identity(node, sign.private_bytes_raw(), box.private_bytes_raw(), b"", cert)


@contextmanager
def all_chance_from(chance: Chance) -> Iterator[None]:
    """Every draw of the program comes from there, as long as this lasts."""
    there = {
        _REAL[0]: chance.token_hex,
        _REAL[1]: chance.new_code,
        _REAL[2]: chance.new_identity,
        _REAL[3]: chance.new_private_keys,
        _REAL[4]: _people_key,
    }
    with replaced(there):
        yield


@contextmanager
def replaced(functions: Mapping[Callable[..., object], Callable[..., object]]) -> Iterator[None]:
    """Wherever the program knows one of these functions, it calls another one instead."""
    put = [(place, old, new) for old, new in functions.items() for place in _places(old)]
    for (module, name), _, new in put:
        setattr(module, name, new)
    try:
        yield
    finally:
        for (module, name), old, _ in put:
            setattr(module, name, old)


@cache
def _places(function: Callable[..., object]) -> list[tuple[object, str]]:
    """Every module that knows it, and under which name."""
    ours = ("desktop_app.", "tests.simulation.", "tests.roses.")
    modules = [secrets, *(m for n, m in sys.modules.items() if m and n.startswith(ours))]
    return [
        (module, name)
        for module in modules
        for name, value in list(vars(module).items())
        if value is function
    ]
