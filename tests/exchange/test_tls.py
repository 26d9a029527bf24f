"""Who may talk to whom: certificates that were admitted, exactly those."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from desktop_app.exchange.identity import new_identity
from desktop_app.exchange.tls import (
    admit,
    client_context,
    server_context,
    unpinned_context,
)

WALL, STALL, STRANGER = (new_identity(node) for node in ("aaaa0001", "aaaa0002", "aaaa0003"))


def shake(client: ssl.SSLContext, server: ssl.SSLContext) -> ssl.SSLObject:
    """A handshake without a network; returns the server's side of it."""
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    caller = client.wrap_bio(down, up)
    called = server.wrap_bio(up, down, server_side=True)
    waiting = [caller, called]
    while waiting:
        for side in list(waiting):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            waiting.remove(side)
    return called


def test_two_desks_of_one_event_accept_each_other_and_know_who_it_is():
    called = shake(
        client_context(STALL, WALL.tls_cert), server_context(WALL, [STALL.tls_cert, WALL.tls_cert])
    )
    assert called.getpeercert(binary_form=True) == STALL.tls_cert
    assert called.version() == "TLSv1.3"


def test_a_laptop_that_was_not_admitted_is_refused():
    with pytest.raises(ssl.SSLError):
        shake(client_context(STRANGER, WALL.tls_cert), server_context(WALL, [STALL.tls_cert]))


def test_a_laptop_that_is_admitted_later_is_accepted_without_a_restart():
    server = server_context(WALL, [STALL.tls_cert])
    admit(server, STRANGER.tls_cert)
    assert shake(client_context(STRANGER, WALL.tls_cert), server).getpeercert(binary_form=True)


def test_another_laptop_at_the_known_address_is_refused():
    with pytest.raises(ssl.SSLCertVerificationError):
        shake(client_context(STALL, WALL.tls_cert), server_context(STRANGER, [STALL.tls_cert]))


def test_an_impostor_with_the_same_name_is_refused():
    impostor = new_identity(WALL.node)
    with pytest.raises(ssl.SSLCertVerificationError):
        shake(client_context(STALL, WALL.tls_cert), server_context(impostor, [STALL.tls_cert]))


def test_without_a_certificate_one_is_nobody():
    called = shake(unpinned_context(), server_context(WALL, [STALL.tls_cert]))
    assert called.getpeercert(binary_form=True) is None


def test_a_certificate_from_the_future_is_as_good_for_clocks_are_wrong():
    born = datetime.now(UTC) + timedelta(days=3650)
    key = serialization.load_pem_private_key(STALL.tls_key, None)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "rosewall")])
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(born)
        .not_valid_after(born + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    ).public_bytes(serialization.Encoding.DER)
    late = replace(STALL, tls_cert=cert)
    called = shake(client_context(late, WALL.tls_cert), server_context(WALL, [cert]))
    assert called.getpeercert(binary_form=True) == cert
