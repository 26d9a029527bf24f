"""The two secrets of an offer as people carry them: eight digits, or what a QR symbol says. Pure.

ROSEWALL/J/AEBQ…      base32 of: version, event tag, SHA-256 of the lead's certificate, the
                      secret, its addresses, and a check over all of it
"""

import base64
import binascii
import ipaddress
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from desktop_app.errors import UserError
from desktop_app.exchange.pairing_model import By

CODE_DIGITS = 8
_PREFIX = "ROSEWALL/J/"
_VERSION = 1
_TAG, _CERT, _SECRET, _CHECK = 6, 32, 16, 3
_FIXED = 1 + _TAG + _CERT + _SECRET
_MOST_ADDRESSES = 3
_QR = re.compile(r"(?:ROSEWALL/)?J/([A-Z2-7]{90,400})")
_CHINESE_KEYS = str.maketrans({"、": "/", "。": "."})


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a newcomer was given.

    cert_hash  of the lead's certificate; b"" when only the code is known
    """

    by: By
    secret: bytes
    addresses: tuple[str, ...] = ()
    cert_hash: bytes = b""
    event_tag: bytes = b""


def new_code(random: Callable[[int], bytes]) -> str:
    """Eight digits, each as likely as any other."""
    return f"{int.from_bytes(random(16)) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def event_tag(event: str) -> bytes:
    """Tells this event from another without naming it."""
    return sha256(f"rosewall pairing {event}".encode()).digest()[:_TAG]


def qr_text(event: str, cert_hash: bytes, secret: bytes, addresses: tuple[str, ...]) -> str:
    """What the QR symbol of an offer says: about 150 characters, all alphanumeric."""
    places = b"".join(_packed(one) for one in addresses[:_MOST_ADDRESSES])
    plain = bytes([_VERSION]) + event_tag(event) + cert_hash + secret + places
    whole = plain + sha256(plain).digest()[:_CHECK]
    return _PREFIX + base64.b32encode(whole).decode().rstrip("=")


def read_ticket(text: str) -> Ticket:
    """What was typed or scanned. Raises UserError join_code_malformed, join_qr_damaged, peer_newer."""
    plain = unicodedata.normalize("NFKC", text).translate(_CHINESE_KEYS).strip().upper()
    digits = re.sub(r"[\s\-·]", "", plain)
    if re.fullmatch(r"[0-9]{8}", digits):
        return Ticket(By.CODE, digits.encode())
    found = _QR.fullmatch(plain)
    if found is None:
        if "ROSEWALL/J" in plain:
            raise UserError("join_qr_damaged")
        raise UserError("join_code_malformed", count=CODE_DIGITS)
    return _read_qr(found[1])


def read_address(text: str) -> str:
    """HOST:PORT as typed. Raises UserError address_malformed."""
    plain = unicodedata.normalize("NFKC", text).translate(_CHINESE_KEYS).strip().lower()
    host, _colon, port = plain.rpartition(":")
    host = host.strip("[]")
    is_name = re.fullmatch(r"[0-9a-z][0-9a-z.\-]{0,80}|[0-9a-f:]{2,40}", host)
    if not is_name or not port.isdecimal() or not 0 < int(port) < 65536:
        raise UserError("address_malformed", text=text.strip()[:40])
    return f"[{host}]:{int(port)}" if ":" in host else f"{host}:{int(port)}"


def _read_qr(letters: str) -> Ticket:
    try:
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error as error:
        raise UserError("join_qr_damaged") from error
    plain, check = whole[:-_CHECK], whole[-_CHECK:]
    if sha256(plain).digest()[:_CHECK] != check or len(plain) < _FIXED:
        raise UserError("join_qr_damaged")
    if plain[0] != _VERSION:
        raise UserError("peer_newer")
    tag, cert = plain[1 : 1 + _TAG], plain[1 + _TAG : 1 + _TAG + _CERT]
    secret = plain[1 + _TAG + _CERT : _FIXED]
    return Ticket(By.QR, secret, _unpacked(plain[_FIXED:]), cert, tag)


def _packed(address: str) -> bytes:
    """Six bytes for an IPv4 address; else its length, more than any first byte of one, and itself."""
    host, _colon, port = address.rpartition(":")
    try:
        return b"\4" + ipaddress.IPv4Address(host).packed + int(port).to_bytes(2)
    except ValueError:
        name = address.encode()[:60]
        return b"\0" + bytes([len(name)]) + name


def _unpacked(places: bytes) -> tuple[str, ...]:
    found = []
    while places:
        if places[0] == 4 and len(places) >= 7:
            host, port = ipaddress.IPv4Address(places[1:5]), int.from_bytes(places[5:7])
            found.append(f"{host}:{port}")
            places = places[7:]
        elif places[0] == 0 and len(places) >= 2 and len(places) >= 2 + places[1]:
            end = 2 + places[1]
            found.append(places[2:end].decode("ascii", "replace"))
            places = places[end:]
        else:
            raise UserError("join_qr_damaged")
    return tuple(found)
