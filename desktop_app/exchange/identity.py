"""Who this desk is to the others: its keys, and whom it believes.

The private keys rest in the store, which is encrypted, and so in its backups: a restored desk proves
by the old key that it is the same laptop. They are made when the desk first meets another one.
The box key, to which the event's keys are sealed, lies under the people key: no copy of a store, and no
hub's database, opens a person.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from weakref import WeakKeyDictionary

import msgspec
import sqlalchemy as sa
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.x509.oid import NameOID

from desktop_app.desk import Desk, write
from desktop_app.events.facts import DeskAdmitted, DeskKeys, DeskRole
from desktop_app.events.records import all_desks, desk_names
from desktop_app.journal.entry import Note
from desktop_app.store import tables
from desktop_app.store.people import people_of
from desktop_app.store.store import Store, Transaction

_RAW_SIZE = 32
_TABLE = tables.identity
_IDENTITY = sa.select(_TABLE).where(_TABLE.c.node == sa.bindparam("of_node"))


@dataclass(frozen=True, slots=True)
class Identity:
    """The keys of this desk. Private parts never leave the store."""

    node: str
    sign_key: bytes
    box_key: bytes
    tls_key: bytes  # PEM
    tls_cert: bytes  # DER

    @property
    def public(self) -> DeskKeys:
        """What the others get to know."""
        sign = _signer(self.sign_key).public_key().public_bytes_raw()
        box = X25519PrivateKey.from_private_bytes(self.box_key).public_key().public_bytes_raw()
        return DeskKeys(sign=sign.hex(), box=box.hex(), cert=self.tls_cert.hex())

    def sign(self, what: bytes) -> bytes:
        """64 bytes: this desk said so."""
        return _signer(self.sign_key).sign(what)


def verify(key: str, signature: bytes, what: bytes) -> bool:
    """Whether the owner of a public key (hex) signed this."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, what)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_identity(node: str) -> Identity:
    """Fresh keys for a desk."""
    tls = ec.generate_private_key(ec.SECP256R1())
    return Identity(
        node,
        Ed25519PrivateKey.generate().private_bytes_raw(),
        X25519PrivateKey.generate().private_bytes_raw(),
        tls.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
        _certificate(node, tls).public_bytes(serialization.Encoding.DER),
    )


def identity_in(tx: Transaction, node: str) -> Identity | None:
    """The keys of this node, which is us or the one that we continue; None when never made."""
    row = tx.execute(_IDENTITY, {"of_node": node}).first()
    if row is None:
        return None
    return Identity(row.node, row.sign_key, _box_key(tx, row), row.tls_key, row.tls_cert)


def _box_key(tx: Transaction, row: sa.Row[tuple[str, bytes, bytes, bytes, bytes]]) -> bytes:
    """Unlocked with the people key. Without that it opens nothing: a key of zeros, as good as none.
    Before version 0.5 it lay as it is."""
    if len(row.box_key) == _RAW_SIZE:
        return bytes(row.box_key)
    return people_of(tx).unlock(bytes(row.box_key), _box_label(row.node)) or bytes(_RAW_SIZE)


def lock_old_box_keys(desk: Desk) -> int:
    """What lay as it is before version 0.5 is put under the people key; how many that were."""
    raw = sa.func.length(_TABLE.c.box_key) == _RAW_SIZE
    with desk.store.read() as tx:
        if tx.execute(sa.select(_TABLE.c.node).where(raw)).first() is None:
            return 0
    with desk.store.write() as tx:
        rows = tx.execute(sa.select(_TABLE.c.node, _TABLE.c.box_key).where(raw)).all()
        for row in rows:
            locked = people_of(tx).lock(bytes(row.box_key), _box_label(row.node))
            tx.execute(sa.update(_TABLE).where(_TABLE.c.node == row.node).values(box_key=locked))
    _KEPT.pop(desk.store, None)
    return len(rows)


def _box_label(node: str) -> str:
    return f"rosewall box key|{node}"


def keep_identity(tx: Transaction, identity: Identity) -> None:
    tx.execute(
        sa.insert(_TABLE).values(
            node=identity.node,
            sign_key=identity.sign_key,
            box_key=people_of(tx).lock(identity.box_key, _box_label(identity.node)),
            tls_key=identity.tls_key,
            tls_cert=identity.tls_cert,
        )
    )


def ensure_identity(desk: Desk) -> Identity:
    """This desk's keys. Made once; an event of one desk becomes one of several by it, and this desk
    its lead."""
    kept = _KEPT.setdefault(desk.store, {})
    if desk.node not in kept:
        kept[desk.node] = _ensured(desk)
    return kept[desk.node]


_KEPT: WeakKeyDictionary[Store, dict[str, Identity]] = WeakKeyDictionary()  # they never change


def _ensured(desk: Desk) -> Identity:
    with desk.store.read() as tx:
        found = identity_in(tx, desk.node)
    if found is not None:
        return found
    made = new_identity(desk.node)
    with desk.store.write() as tx:
        found = identity_in(tx, desk.node)  # another process may have been faster
        if found is not None:
            return found
        keep_identity(tx, made)
        if not any(one.role for one in all_desks(tx)):
            name = desk_names(tx).get(desk.node, desk.node)
            admitted = DeskAdmitted(name=name, role=DeskRole.LEAD, keys=made.public)
            write(tx, desk, [Note(desk.node, admitted)])
    return made


class TrustedDesk(msgspec.Struct, frozen=True):
    """A desk that we were told to believe when we were admitted, before we had the journal."""

    node: str
    name: str
    role: DeskRole
    keys: DeskKeys


@lru_cache(maxsize=8)
def _signer(raw: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(raw)


def _certificate(node: str, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    """Self-signed, pinned as it is; its dates mean nothing, for no clock at a stall is trusted."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"rosewall {node}")])
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=365 * 100))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
