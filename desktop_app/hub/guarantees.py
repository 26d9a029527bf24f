"""What a PostgreSQL server says about itself, and what it must say before a hub promises anything."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.people.audience import Audience
from desktop_app.store.people import people_of
from desktop_app.store.server import OLDEST_SERVER, connect_server, plain_server_words

NEEDED = ("fsync", "full_page_writes", "synchronous_commit")
_NAMES = (
    *NEEDED,
    "server_version",
    "server_version_num",
    "data_checksums",
    "server_encoding",
    "synchronous_standby_names",
    "max_connections",
)


def check_server(database: str) -> None:
    """Refuse a server that forgets what it confirmed, or is too old.

    Raises UserError server_old, server_unsafe, and what connect_server raises.
    """
    with plain_server_words(), connect_server(database, autocommit=True) as connection:
        found = settings_of(connection)
    for trouble in troubles_in(found):
        raise trouble


def check_readable(desk: Desk) -> None:
    """Refuse to serve without the keys for givers' contacts: cards could not be checked either.

    Raises UserError hub_keys_missing, and what key_of raises.
    """
    with desk.store.read() as tx:
        if not people_of(tx).can_read(tx, Audience.DESK):
            raise UserError("hub_keys_missing", folder=str(desk.home.folder))


def settings_of(connection: Any) -> dict[str, str]:
    """The settings as they hold for our own connections, which a role or a database may change."""
    row = connection.execute(
        "SELECT " + ", ".join(f"current_setting('{name}')" for name in _NAMES)
    ).fetchone()
    return dict(zip(_NAMES, row, strict=True))


def troubles_in(found: Mapping[str, str]) -> Iterator[UserError]:
    """What keeps a hub from starting: server_old, server_unsafe."""
    if int(found["server_version_num"]) < OLDEST_SERVER * 10_000:
        yield UserError("server_old", found=found["server_version"], least=OLDEST_SERVER)
    for name in NEEDED:
        if found[name] == "off":
            yield UserError("server_unsafe", name=name, value=found[name])
