"""Whoever serves one event learns here that somebody wrote into its store, and who of them links."""

from collections.abc import Iterable
from typing import Protocol

from desktop_app.desk import Desk


class Watch(Protocol):
    """Looks at one event's store. Nothing here waits for the store, but `close` for a moment."""

    @property
    def heads(self) -> dict[str, int]:
        """How far every log goes, as last looked at."""

    @property
    def leads(self) -> bool:
        """Whether of all processes that serve this event we are the one that links to others."""

    def look(self) -> bool:
        """Whether anything may have been written since the last look; `heads` is newer then."""

    def share(self, polling: Iterable[str]) -> None:
        """Tell the other processes which desks hold a long poll here."""

    def shared(self) -> set[str]:
        """The desks that hold a long poll at another process; each is told once."""

    def close(self) -> None: ...


def open_watch(desk: Desk) -> Watch:
    """Raises what the store raises when it is opened."""
    if desk.home.database:
        from desktop_app.exchange.server_watch import ServerWatch  # loads psycopg: on a hub only

        return ServerWatch(desk.home.database, desk.event)
    from desktop_app.exchange.data_watch import DataWatch

    return DataWatch(desk.store.path, desk.store.key, desk.event)
