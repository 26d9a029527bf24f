"""A word to systemd (`sd_notify`): that we answer callers, that we end. Silent everywhere else."""

import contextlib
import os
import socket


def tell_system(word: str) -> None:
    """word: `READY=1`, `STOPPING=1`."""
    place = os.environ.get("NOTIFY_SOCKET", "")
    if not place:
        return
    address = f"\0{place[1:]}" if place.startswith("@") else place
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.sendto(word.encode("ascii"), address)
