"""The watch of a hub: a connection that listens for NOTIFY, in a thread of its own.

Its session holds the event's advisory lock while this process leads. The server gives the lock up
with the connection, so that another process takes over within a second of a kill.
"""

import contextlib
import os
import socket
import threading
from collections import deque
from collections.abc import Iterable
from typing import Any

import psycopg

from desktop_app.errors import UserError
from desktop_app.exchange.links_http import keep_alive_options
from desktop_app.store.server import CHANGED, connect_server, schema_of

_LOOK_S = 1.0  # between two looks when nobody told us of anything
_SLICE_S = 0.2  # how long `close` may wait
_TOGETHER_S = 0.02  # what is written in so short a time is looked at once
_AGAIN_S = 0.5  # until the next try when the server is away
_ANSWER_MS = 10_000  # a server that is silent for so long is away
_POLLS = "rosewall_polls"  # channel; its payload is the event, who says so, and nodes
_MOST_TOLD = 400  # nodes in a payload, which holds 8000 bytes
_HEADS = "SELECT node, n FROM nodes WHERE event = %s"
_LEAD = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
_NOTICED_SOON = (
    "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 2"
)


class ServerWatch:
    """Raises UserError server_away, server_refused when it cannot begin; afterwards it connects
    again by itself, for as long as it takes, and does not lead meanwhile."""

    def __init__(self, database: str, event: str) -> None:
        self.heads: dict[str, int] = {}
        self.leads = False
        self._database = database
        self._event = event
        self._seen: deque[dict[str, int]] = deque(maxlen=1)
        self._to_share: deque[tuple[str, ...]] = deque(maxlen=1)
        self._shared: deque[str] = deque(maxlen=_MOST_TOLD)
        self._stopping = threading.Event()
        connection = self._connected()
        self.look()
        self._thread = threading.Thread(
            target=self._run, args=(connection,), name="watch", daemon=True
        )
        self._thread.start()

    def look(self) -> bool:
        try:
            self.heads = self._seen.popleft()
        except IndexError:
            return False
        return True

    def share(self, polling: Iterable[str]) -> None:
        nodes = tuple(polling)[:_MOST_TOLD]
        if nodes:
            self._to_share.append(nodes)

    def shared(self) -> set[str]:
        told = set()
        with contextlib.suppress(IndexError):
            while True:
                told.add(self._shared.popleft())
        return told

    def close(self) -> None:
        self._stopping.set()
        self._thread.join(2 * _SLICE_S + 1.0)

    # in the thread

    def _run(self, connection: Any) -> None:
        while not self._stopping.is_set():
            try:
                if connection is None:
                    connection = self._connected()
                self._listen(connection)
            except (psycopg.Error, OSError, UserError):
                self.leads = False
                if connection is not None:
                    connection.close()
                    connection = None
                self._stopping.wait(_AGAIN_S)
        self.leads = False
        if connection is not None:
            connection.close()

    def _connected(self) -> Any:
        connection = connect_server(self._database, schema_of(self._event), autocommit=True)
        try:
            _notice_soon(connection)
            connection.execute(f"LISTEN {CHANGED}; LISTEN {_POLLS}")
            self._look_at(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _look_at(self, connection: Any) -> None:
        """Ask the server how things are."""
        if not self.leads:
            [self.leads] = connection.execute(_LEAD, (f"rosewall {self._event}",)).fetchone()
        self._seen.append(dict(connection.execute(_HEADS, (self._event,)).fetchall()))

    def _listen(self, connection: Any) -> None:
        """Until we are told of something, or a second has passed; then look. Raises psycopg.Error."""
        waited, is_told = 0.0, False
        while waited < _LOOK_S and not is_told and not self._stopping.is_set():
            for note in connection.notifies(timeout=_SLICE_S, stop_after=1):
                is_told = (
                    self._took(note.channel, note.payload, connection.info.backend_pid) or is_told
                )
            waited += _SLICE_S
            self._tell(connection)
        self._look_at(connection)
        if is_told:
            self._stopping.wait(_TOGETHER_S)

    def _took(self, channel: str, payload: str, own: int) -> bool:
        """Whether it means that our event changed."""
        event, _, more = payload.partition(" ")
        if event != self._event:
            return False
        if channel == CHANGED:
            return True
        by, *nodes = more.split() or [""]
        if by != str(own):
            self._shared.extend(nodes)
        return False

    def _tell(self, connection: Any) -> None:
        with contextlib.suppress(IndexError):
            nodes = self._to_share.popleft()
            said = " ".join((self._event, str(connection.info.backend_pid), *nodes))
            connection.execute("SELECT pg_notify(%s, %s)", (_POLLS, said))


def _notice_soon(connection: Any) -> None:
    """A server that vanished, and to the server a process that vanished, is noticed in seconds."""
    connection.execute(_NOTICED_SOON)
    with socket.socket(fileno=os.dup(connection.fileno())) as wire:
        if wire.family == getattr(socket, "AF_UNIX", None):
            return
        for option in keep_alive_options():
            wire.setsockopt(*option)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _ANSWER_MS)
