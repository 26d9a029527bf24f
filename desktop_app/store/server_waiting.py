"""What a hub that asked to be let in keeps until the answer comes: in its database, where its store
will be, so that the two calls need no folder in common. One at a time."""

import psycopg

from desktop_app.store.server import connect_server, plain_server_words

_MAKE = """
CREATE SCHEMA IF NOT EXISTS rosewall_joining;
CREATE TABLE IF NOT EXISTS rosewall_joining.waiting (id int PRIMARY KEY CHECK (id = 1), kept bytea NOT NULL)
"""
_KEEP = """
INSERT INTO rosewall_joining.waiting VALUES (1, %s)
ON CONFLICT (id) DO UPDATE SET kept = excluded.kept
"""


def keep_waiting(database: str, content: bytes) -> None:
    """Durably; what waited before is forgotten. Raises UserError server_away, server_refused."""
    with plain_server_words(), connect_server(database, autocommit=True) as connection:
        connection.execute(_MAKE)
        connection.execute(_KEEP, (content,))


def read_waiting(database: str) -> bytes | None:
    """None when nothing waits. Raises UserError server_away, server_refused."""
    with plain_server_words(), connect_server(database, autocommit=True) as connection:
        try:
            row = connection.execute("SELECT kept FROM rosewall_joining.waiting").fetchone()
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
            return None
    return bytes(row[0]) if row else None


def drop_waiting(database: str) -> None:
    """Raises UserError server_away, server_refused."""
    with plain_server_words(), connect_server(database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS rosewall_joining CASCADE")
