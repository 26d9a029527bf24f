"""Whether an event on a server has the schema that this program knows."""

from desktop_app.errors import UserError
from desktop_app.store.connection import REVISION
from desktop_app.store.server import connect_server, plain_server_words, revision_on, schema_of


def check_revision(database: str, event: str, known: int = REVISION) -> int:
    """The event's schema revision. Raises UserError store_newer, and what connect_server raises."""
    with plain_server_words(), connect_server(database, schema_of(event)) as connection:
        found = revision_on(connection)
    if found > known:
        raise UserError("store_newer", found=found, known=known)
    return found


def check_schema(database: str, event: str) -> None:
    """Nobody works on an event of another schema; a hub brings an older one up to date when it starts.

    Raises UserError schema_older, store_newer, and what connect_server raises.
    """
    found = check_revision(database, event)
    if found < REVISION:
        raise UserError("schema_older", found=found, known=REVISION)
