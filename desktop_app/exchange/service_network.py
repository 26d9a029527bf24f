"""This laptop in its network: a port to listen at, its addresses, whether it slept."""

import contextlib
import errno
import ipaddress
import socket
import sys
import time

from desktop_app.errors import UserError

_LOOPBACK, _EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - only with --lan # nosec B104


def listen(port: int, remembered: int, *, is_lan: bool) -> socket.socket:
    """A socket at this port; without one, at that of last time or, when that is taken, any.

    Raises UserError port_taken.
    """
    host = _EVERYWHERE if is_lan else _LOOPBACK
    if port:
        return _bound(host, port)
    if remembered:
        with contextlib.suppress(UserError):
            return _bound(host, remembered)
    return _bound(host, 0)


def own_addresses(port: int, *, is_lan: bool) -> tuple[str, ...]:
    """`host:port` where others may reach us, the likeliest first."""
    if not is_lan:
        return (f"{_LOOPBACK}:{port}",)
    import psutil

    found = {
        ipaddress.IPv4Address(one.address)
        for addresses in psutil.net_if_addrs().values()
        for one in addresses
        if one.family == socket.AF_INET
    }
    useful = sorted((ip.is_link_local, not ip.is_private, ip) for ip in found if not ip.is_loopback)
    return tuple(f"{ip}:{port}" for _far, _public, ip in useful)[:8]


def is_loopback(address: str) -> bool:
    """Whether an address leads back to the laptop that uses it."""
    host = address.rpartition(":")[0]
    return host in ("localhost", "::1") or host.startswith("127.")


def waking_clock() -> float:
    """Seconds that go on while the laptop sleeps. Linux: monotonic stands still then."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boottime) if boottime is not None else time.monotonic()


def _bound(host: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(128)
        bound.setblocking(False)
    except (OSError, OverflowError) as error:
        bound.close()
        number = getattr(error, "errno", 0)
        if isinstance(error, OverflowError) or number in (errno.EADDRINUSE, errno.EACCES):
            raise UserError("port_taken", port=port) from error
        raise
    return bound
