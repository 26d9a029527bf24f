"""An older event on a server becomes one of today's schema, whoever of several starters comes first.

All scripts run in one transaction with the event's advisory lock: PostgreSQL's DDL is part of
transactions, so a kill leaves the old schema or the new one. alembic is loaded only when needed.
"""

from pathlib import Path

import sqlalchemy as sa

from desktop_app.store.connection import REVISION
from desktop_app.store.server import connect_server, plain_server_words, schema_of
from desktop_app.store.server_schema import check_revision
from desktop_app.store.upgrade import SCRIPTS, run_scripts

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(:schema, 0))"
_OTHERS_MAY_TAKE = "SET LOCAL lock_timeout = '10min'"  # another starter runs the same scripts
_READERS_MAY_TAKE = "SET LOCAL lock_timeout = '20s'"  # workers of the old version, of one row


def migrate(
    database: str, event: str, revision: int = REVISION, scripts: tuple[Path, ...] = SCRIPTS
) -> int | None:
    """Bring an event to today's schema; the revision that it had, or None when it was up to date.

    Raises UserError store_newer, store_damaged, store_busy, and what connect_server raises.
    """
    if check_revision(database, event, revision) == revision:
        return None
    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect_server(database, schema_of(event)),
        poolclass=sa.pool.NullPool,
        hide_parameters=True,
    )
    with plain_server_words(), engine.begin() as tx:
        tx.exec_driver_sql(_OTHERS_MAY_TAKE)
        tx.execute(sa.text(_LOCK), {"schema": schema_of(event)})
        tx.exec_driver_sql(_READERS_MAY_TAKE)
        found = int(tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
        if found >= revision:
            return None  # another starter was faster
        run_scripts(tx, revision, scripts)
    return found
