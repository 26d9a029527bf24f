"""Pinned TLS 1.3 between desks, both ways. There is no authority: a certificate is right or not.

Every desk has a self-signed certificate, which its admission wrote into the journal. A context
trusts exactly those that it was given. Dates in certificates are not looked at, for a laptop
with an empty clock battery believes it is 2010.
"""

import secrets
import ssl
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from desktop_app.exchange.identity import Identity

PEER = "peer_certificate"
_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME, to which Python gives no name


def server_context(identity: Identity, certs: Iterable[bytes]) -> ssl.SSLContext:
    """For our service: a caller shows one of these certificates (DER) or none; others are refused.

    Who shows none may only do what is open to anybody: pairing, health.
    """
    context = _context(ssl.PROTOCOL_TLS_SERVER)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.num_tickets = 0  # a resumed session would skip the look at the certificate
    _present(context, identity)
    for cert in certs:
        admit(context, cert)
    return context


def admit(context: ssl.SSLContext, cert: bytes) -> None:
    """From now on this certificate (DER) is accepted, in a context that is in use, too."""
    context.load_verify_locations(cadata=cert)


def client_context(identity: Identity | None, peer_cert: bytes) -> ssl.SSLContext:
    """For calling one desk: it has to show exactly this certificate, and gets to see ours, if any."""
    context = _context(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # addresses change; the certificate itself is the name
    context.verify_mode = ssl.CERT_REQUIRED
    admit(context, peer_cert)
    if identity is not None:
        _present(context, identity)
    return context


def unpinned_context() -> ssl.SSLContext:
    """For pairing only, where the code proves afterwards who is at the other end."""
    context = _context(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class CertifiedProtocol(HttpToolsProtocol):
    """uvicorn's protocol; requests find their caller's certificate (DER or None) as state[PEER].

    uvicorn passes on nothing of a connection's TLS (ASGI's tls extension is not implemented), but
    copies `app_state` into the scope of each request; here each connection has its own.
    """

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        tls = transport.get_extra_info("ssl_object")
        cert = tls.getpeercert(binary_form=True) if tls is not None else None
        self.app_state = {**self.app_state, PEER: cert}


def _context(protocol: int) -> ssl.SSLContext:
    context = ssl.SSLContext(protocol)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags |= ssl.VerifyFlags(_NO_CHECK_TIME)
    return context


def _present(context: ssl.SSLContext, identity: Identity) -> None:
    """Python loads keys from files only: the key goes through one that is encrypted and short-lived."""
    password = secrets.token_hex(16).encode()
    key = serialization.load_pem_private_key(identity.tls_key, None).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password),
    )
    cert = ssl.DER_cert_to_PEM_cert(identity.tls_cert).encode()
    with tempfile.TemporaryDirectory(prefix="rosewall-") as folder:
        file = Path(folder) / "desk.pem"
        file.write_bytes(key + cert)
        context.load_cert_chain(file, password=password)
