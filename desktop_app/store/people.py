"""Who may read a record of the vault, and the keys that make it so.

Each row of the vault has a key of its own. That key is wrapped for every audience that may open the
row, with the public key which the event has for the audience: so whoever knows the event can write,
and only a desk that was given the audience's private key can read. (X25519, HKDF, AES-256-GCM, with
one ephemeral key for all that a process wraps for an audience: 5 µs a row instead of 100.)
"""

import secrets
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.people.audience import AUDIENCES, READERS, Audience, PublicKeys
from desktop_app.store import tables
from desktop_app.store.people_key import people_key
from desktop_app.store.store import PEOPLE, Transaction

_KEY, _NONCE = 32, 12
_CURRENT = (
    sa.select(tables.event_keys.c.public).order_by(tables.event_keys.c.position.desc()).limit(1)
)
_OWN = sa.select(tables.own_keys)


class Wrapped(msgspec.Struct, frozen=True, array_like=True):
    """The key of a row, for one audience.

    sender  the ephemeral public key that it was wrapped with
    """

    generation: str
    reader: str
    sender: bytes
    nonce: bytes
    sealed: bytes


class Row(NamedTuple):
    """A row of the vault, as far as sealing knows it."""

    record: str
    audience: str
    subject: str
    wraps: bytes
    content: bytes

    @property
    def label(self) -> bytes:
        """What the seal binds: the content cannot be moved to another record or audience."""
        return f"{self.record}|{self.audience}|{self.subject}".encode()


_wraps = msgspec.msgpack.Decoder(list[Wrapped])
_encoder = msgspec.msgpack.Encoder()


class _Sender(NamedTuple):
    public: bytes
    cipher: AESGCM


class PeopleKeys:
    """What this process can seal and open. One belongs to each open store; threads share it."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._private: dict[tuple[str, str], bytes] = {}
        self._senders: dict[tuple[str, str, bytes], _Sender] = {}
        self._openers: dict[tuple[str, str, bytes], AESGCM] = {}

    # writing

    def seal(self, tx: Transaction, rows: Iterable[Row]) -> list[Row]:
        """The rows with their contents sealed; as they are while the event has no keys."""
        public = current_keys(tx)
        if public is None:
            return list(rows)
        return [self._sealed(row, public) for row in rows]

    def _sealed(self, row: Row, public: PublicKeys) -> Row:
        key, nonce = secrets.token_bytes(_KEY), secrets.token_bytes(_NONCE)
        wraps = [self._wrap(key, row, reader, public) for reader in READERS[row.audience]]
        content = nonce + AESGCM(key).encrypt(nonce, row.content, row.label)
        return row._replace(wraps=_encoder.encode(wraps), content=content)

    def _wrap(self, key: bytes, row: Row, reader: Audience, public: PublicKeys) -> Wrapped:
        to = public.of(reader)
        sender = self._senders.get((public.generation, reader, to))
        if sender is None:
            once = X25519PrivateKey.generate()
            mine = once.public_key().public_bytes_raw()
            cipher = _cipher(once.exchange(X25519PublicKey.from_public_bytes(to)), mine, to, reader)
            sender = self._senders[public.generation, reader, to] = _Sender(mine, cipher)
        nonce = secrets.token_bytes(_NONCE)
        sealed = sender.cipher.encrypt(nonce, key, row.label)
        return Wrapped(public.generation, reader, sender.public, nonce, sealed)

    # reading

    def open(self, tx: Transaction, row: Row) -> bytes | None:
        """The content of a row; None when this desk has no key for it, or when it is forged."""
        if not row.wraps:
            return row.content
        try:
            for wrap in _wraps.decode(row.wraps):
                if (opener := self._opener(tx, wrap)) is not None:
                    key = opener.decrypt(wrap.nonce, wrap.sealed, row.label)
                    nonce, sealed = row.content[:_NONCE], row.content[_NONCE:]
                    return AESGCM(key).decrypt(nonce, sealed, row.label)
        except (InvalidTag, ValueError, msgspec.MsgspecError):
            return None  # another desk's program is broken, or in wrong hands
        return None

    def _opener(self, tx: Transaction, wrap: Wrapped) -> AESGCM | None:
        known = self._openers.get((wrap.generation, wrap.reader, wrap.sender))
        if known is None:
            raw = self.private_key(tx, (wrap.generation, wrap.reader))
            if raw is None:
                return None
            mine = X25519PrivateKey.from_private_bytes(raw)
            shared = mine.exchange(X25519PublicKey.from_public_bytes(wrap.sender))
            own = mine.public_key().public_bytes_raw()
            known = _cipher(shared, wrap.sender, own, wrap.reader)
            if len(self._openers) >= _MOST_OPENERS:
                self._openers.clear()
            self._openers[wrap.generation, wrap.reader, wrap.sender] = known
        return known

    def private_key(self, tx: Transaction, wanted: tuple[str, str]) -> bytes | None:
        """One of the event's private keys, by generation and reader; None without it."""
        if wanted not in self._private:
            self._private = dict(self._read_own(tx))
        return self._private.get(wanted)

    def can_read(self, tx: Transaction, reader: Audience) -> bool:
        """Whether this desk opens what is sealed for an audience now; yes while nothing is sealed."""
        public = current_keys(tx)
        return public is None or self.private_key(tx, (public.generation, reader)) is not None

    def opens_own(self, tx: Transaction) -> bool:
        """Whether the people key that lies here opens what it was given; yes when that is nothing."""
        try:
            return tx.execute(_OWN).first() is None or any(self._read_own(tx))
        except UserError:
            return False  # the file is damaged, or another laptop's

    def _read_own(self, tx: Transaction) -> Iterable[tuple[tuple[str, str], bytes]]:
        rows = tx.execute(_OWN).all()
        key = people_key(self._home) if rows else None
        if key is None:
            return
        cipher = AESGCM(key)
        for row in rows:
            try:
                raw = cipher.decrypt(row.sealed[:_NONCE], row.sealed[_NONCE:], _own_label(row))
            except InvalidTag:
                continue  # sealed under a people key that is gone
            yield (row.generation, row.reader), raw

    # keeping

    def keep(
        self, tx: Transaction, generation: str, keys: Mapping[str, bytes], until: str = ""
    ) -> None:
        """Keep private keys of the event: sealed under the people key, which is made when needed."""
        key = people_key(self._home, make=True)
        if key is None:
            raise UserError("people_locked")
        for reader, raw in keys.items():
            row = _Own(generation, reader, until)
            nonce = secrets.token_bytes(_NONCE)
            sealed = nonce + AESGCM(key).encrypt(nonce, raw, _own_label(row))
            own = tables.own_keys
            tx.execute(sa.delete(own).where(own.c.generation == generation, own.c.reader == reader))
            tx.execute(sa.insert(own).values(**row._asdict(), sealed=sealed))
        self.forget()

    def lock(self, raw: bytes, label: str) -> bytes:
        """A secret of this desk under its people key, for a place that others may copy."""
        key, nonce = people_key(self._home, make=True), secrets.token_bytes(_NONCE)
        if key is None:
            raise UserError("people_locked")
        return nonce + AESGCM(key).encrypt(nonce, raw, label.encode())

    def unlock(self, locked: bytes, label: str) -> bytes | None:
        """The secret again; None when the people key is gone."""
        key = people_key(self._home)
        try:
            return key and AESGCM(key).decrypt(locked[:_NONCE], locked[_NONCE:], label.encode())
        except InvalidTag:
            return None

    def forget(self) -> None:
        """Read the keys anew next time: some came, or they were destroyed."""
        self._private, self._senders, self._openers = {}, {}, {}


class _Own(NamedTuple):
    generation: str
    reader: str
    until: str


_MOST_OPENERS = 4_000  # one for each process that ever wrote for an audience


def people_of(tx: Transaction) -> PeopleKeys:
    """The keys that belong to the store of this transaction."""
    found = tx.info.get(PEOPLE)
    if not isinstance(found, PeopleKeys):
        raise RuntimeError("this store was opened without its people")
    return found


def current_keys(tx: Transaction) -> PublicKeys | None:
    """The public keys that new records are sealed with; None while the event has none."""
    body = tx.execute(_CURRENT).scalar()
    return _public(bytes(body)) if body else None


def new_private_keys() -> dict[str, bytes]:
    """Fresh private keys for all audiences."""
    return {reader.value: X25519PrivateKey.generate().private_bytes_raw() for reader in AUDIENCES}


def public_of(generation: str, private: Mapping[str, bytes]) -> PublicKeys:
    """The public halves of private keys."""
    halves = {
        reader: X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw().hex()
        for reader, raw in private.items()
    }
    return PublicKeys(generation=generation, **halves)


def seal_to(box: bytes, content: bytes, label: bytes) -> bytes:
    """Seal something to one desk's public box key (32 bytes): only that desk opens it."""
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(box))
    nonce = secrets.token_bytes(_NONCE)
    return mine + nonce + _cipher(shared, mine, box, "box").encrypt(nonce, content, label)


def open_from(box_key: bytes, sealed: bytes, label: bytes) -> bytes | None:
    """What was sealed to our private box key; None when it was not for us."""
    mine = X25519PrivateKey.from_private_bytes(box_key)
    sender, nonce, rest = sealed[:_KEY], sealed[_KEY : _KEY + _NONCE], sealed[_KEY + _NONCE :]
    try:
        shared = mine.exchange(X25519PublicKey.from_public_bytes(sender))
        own = mine.public_key().public_bytes_raw()
        return _cipher(shared, sender, own, "box").decrypt(nonce, rest, label)
    except (InvalidTag, ValueError):
        return None


def _own_label(row: "_Own | sa.Row[tuple[str, ...]]") -> bytes:
    return f"{row.generation}|{row.reader}|{row.until}".encode()


def _cipher(shared: bytes, sender: bytes, receiver: bytes, what: str) -> AESGCM:
    about = b"rosewall people 1|" + what.encode() + b"|" + sender + receiver
    return AESGCM(HKDF(SHA256(), 32, None, about).derive(shared))


@lru_cache(maxsize=16)
def _public(body: bytes) -> PublicKeys:
    return msgspec.json.decode(body, type=PublicKeys)
