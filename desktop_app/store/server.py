"""A hub's store: one event in a schema of its own in a PostgreSQL database that workers share.

The same statements as on a laptop. `write` holds the event's one row in `desk` locked from its first
read to its commit, as BEGIN IMMEDIATE does there: events never wait for each other, and the desk's
counter goes up without gaps whatever number of workers there is.
"""

import contextlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql

from desktop_app.errors import UserError
from desktop_app.store.connection import REVISION
from desktop_app.store.store import HEAD, PEOPLE, Store, Transaction
from desktop_app.store.tables import metadata

OLDEST_SERVER = 15
CHANGED = "rosewall"  # channel of NOTIFY; its payload is the event
POOL = 6  # connections of one process
_WAIT_MS = 5_000  # for another worker's write, as a laptop's busy_timeout
_SCHEMA = re.compile(r"rosewall_([0-9a-f]{20})")
_PREFIX = re.compile(r"^postgres(ql)?(\+psycopg)?://")
# A write looks for a few rows by their keys. Of tables that were filled a moment ago the server knows
# nothing yet, and would rather read them from end to end.
_LOCK = "SELECT id, set_config('enable_seqscan', 'off', true) FROM desk FOR UPDATE"
_UNSURE = "unsure"  # in a connection's info: its commit may be missing on the standby
# A host that lost its power sends no word: found out in seconds, not in a quarter of an hour
_PATIENCE = {
    "connect_timeout": "5",  # of each host
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
_ALONE = "SELECT pg_try_advisory_lock(hashtextextended(%s, 1))"  # gone with its connection
_READ_ONLY = "25006"
_FAULTS = {
    "53100": "disk_full",
    _READ_ONLY: "store_readonly",  # a standby, or a primary that was put aside
    "55P03": "store_busy",
    "40P01": "store_busy",
    "40001": "store_busy",
    "58030": "disk_error",
    "XX001": "store_damaged",
    "XX002": "store_damaged",
    "42P06": "event_here",  # a schema of its name: somebody was faster
}
_REFUSED = ("28", "3D", "42501")  # who we are, the database, what we may


class ServerStore(Store):
    """Open an event on a server. `schema` differs from the event's only while it is built.

    Raises UserError, here and in every transaction: server_away, server_refused, store_newer,
    store_damaged, disk_full, store_readonly, store_busy.
    """

    def __init__(
        self, database: str, event: str, *, schema: str = "", people: object | None = None
    ) -> None:
        self.people = people
        self.database = database
        self.event = event
        self.schema = schema or schema_of(event)
        self.path = Path()
        self.key = b""
        self._closed = False
        self._engine = sa.create_engine(
            "postgresql+psycopg://",
            creator=self._connect,
            poolclass=sa.pool.QueuePool,
            pool_size=POOL,
            hide_parameters=True,
            max_overflow=0,
        )
        sa.event.listen(self._engine, "connect", _listen_for_warnings)
        sa.event.listen(self._engine, "handle_error", _leave_the_standby)
        self._reading = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._announcing = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    def make_tables(self) -> None:
        """Create every table of the newest schema in an empty one."""
        with plain_server_words(), self._engine.begin() as tx:
            tx.exec_driver_sql(f'CREATE SCHEMA "{self.schema}"')
            tx.exec_driver_sql(_all_tables())
            tx.exec_driver_sql("INSERT INTO alembic_version VALUES (%s)", (f"{REVISION:04}",))

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """See one unchanging moment of the store."""
        with plain_server_words(), self._reading.begin() as tx:
            tx.info[PEOPLE] = self.people
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Nobody else writes into this event until the commit, which is durable.

        A UserError server_away out of the commit itself leaves open whether it took place: whoever
        asks again must ask for the same thing by the same id.
        """
        with plain_server_words(), self._engine.begin() as tx:
            info = tx.info
            info.pop(HEAD, None)
            info[PEOPLE] = self.people
            tx.exec_driver_sql(_LOCK)
            info[_UNSURE] = False
            yield tx
            is_news = info.pop(HEAD, None) is not None
        if info[_UNSURE]:
            raise UserError("server_away")
        if is_news:
            self.announce()

    def announce(self) -> None:
        """Wake whoever listens. Apart from the commit: a NOTIFY within it would have the commits of
        all events in the cluster wait for each other. Should it be lost, listeners look each second."""
        trouble = contextlib.suppress(sa.exc.DBAPIError, UserError)
        with trouble, self._announcing.connect() as connection:
            connection.exec_driver_sql("SELECT pg_notify(%s, %s)", (CHANGED, self.event))

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """A server has its own tools for what a laptop does with its file."""
        raise UserError("not_on_server")
        yield

    def close(self) -> None:
        self._closed = True
        self._engine.dispose()

    def close_whole(self) -> None:
        self._engine.dispose()

    def _connect(self) -> Any:
        if self._closed:
            raise RuntimeError("this store was closed")
        return connect_server(self.database, self.schema)


@cache
def _all_tables() -> str:
    """Every table of the newest schema, for one round trip."""
    said: list[str] = []
    dialect = sa.make_url("postgresql+psycopg://").get_dialect()()

    def note(ddl: Any, *_values: Any) -> None:
        said.append(str(ddl.compile(dialect=dialect)))

    metadata.create_all(sa.create_mock_engine("postgresql+psycopg://", note), checkfirst=False)
    said.append("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
    return ";".join(said)


def _listen_for_warnings(connection: Any, record: Any) -> None:
    """A commit that was cancelled while it waited for the standby is told as done, with a warning."""
    connection.add_notice_handler(partial(_note_warning, record.info))


def _note_warning(info: dict[str, Any], notice: psycopg.errors.Diagnostic) -> None:
    if notice.severity_nonlocalized == "WARNING":
        info[_UNSURE] = True


def _leave_the_standby(context: sa.engine.ExceptionContext) -> None:
    """What became read-only is no primary any more: every connection to it is given up."""
    if getattr(context.original_exception, "sqlstate", None) == _READ_ONLY:
        context.is_disconnect = True


def connect_server(database: str, schema: str = "", *, autocommit: bool = False) -> Any:
    """A connection as the bare driver gives it. Raises UserError: server_away, server_refused."""
    options = f"-c lock_timeout={_WAIT_MS}"
    if schema:
        options += f' -c search_path="{schema}"'
    conninfo = conninfo_of(database)
    with plain_server_words():
        for _try in range(2):  # it may have come up between our call and the ping
            try:
                return psycopg.connect(
                    conninfo,
                    autocommit=autocommit,
                    options=options,
                    application_name=schema or "rosewall",
                )
            except psycopg.OperationalError as error:
                if not _may_be_refusal(conninfo, error):
                    raise
        raise UserError("server_refused")  # without its words: they may hold a password


_NO_REFUSAL = re.compile("read-only|hot standby|too many|connection slots")


def _may_be_refusal(conninfo: str, error: psycopg.OperationalError) -> bool:
    """libpq tells no code why it did not get in. Of several hosts one may be on its way up."""
    if "," in str(psycopg.conninfo.conninfo_to_dict(conninfo).get("host", "")):
        return False
    answers = psycopg.pq.PGconn.ping(conninfo.encode()) == psycopg.pq.Ping.OK
    return answers and not _NO_REFUSAL.search(str(error))


def conninfo_of(database: str) -> str:
    """libpq's form of a database's URL; several hosts with commas, as libpq has them, and then the
    primary among them. What the URL says counts.

    Raises UserError database_url.
    """
    if not _PREFIX.match(database):
        raise UserError("database_url")
    try:
        said = psycopg.conninfo.conninfo_to_dict(_PREFIX.sub("postgresql://", database))
    except psycopg.ProgrammingError as error:
        raise UserError("database_url") from error
    primary = {"target_session_attrs": "read-write"} if "," in str(said.get("host", "")) else {}
    return psycopg.conninfo.make_conninfo("", **(_PATIENCE | primary | said))


def schema_of(event: str) -> str:
    return f"rosewall_{event}"


def events_in(database: str) -> list[str]:
    """The events of a database, by id. Raises UserError: server_away, server_refused, database_url."""
    with plain_server_words(), connect_server(database, autocommit=True) as connection:
        return _events(connection)


def _events(connection: Any) -> list[str]:
    rows = connection.execute("SELECT nspname FROM pg_namespace ORDER BY nspname").fetchall()
    found = (_SCHEMA.fullmatch(name) for [name] in rows)
    return [one[1] for one in found if one]


@contextmanager
def building(database: str, event: str) -> Iterator[ServerStore]:
    """A new event's store with its tables, in place when whole: a kill leaves nothing that anybody
    sees. Raises UserError event_here, and what a ServerStore raises."""
    aside = f"{schema_of(event)}_new"
    with connect_server(database, autocommit=True) as connection, plain_server_words():
        [is_alone] = connection.execute(_ALONE, (schema_of(event),)).fetchone()
        if not is_alone or event in _events(connection):
            raise UserError("event_here")
        drop = sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(aside))
        connection.execute(drop)
        store = ServerStore(database, event, schema=aside)
        try:
            store.make_tables()
            yield store
        except BaseException:
            store.close()
            connection.execute(drop)
            raise
        store.close()
        connection.execute(
            sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(
                sql.Identifier(aside), sql.Identifier(schema_of(event))
            )
        )


def rewrite_tables(database: str, event: str, tables: Sequence[str]) -> bool:
    """Write these tables anew without what was deleted from them: their old files go, and no page of
    the new ones has a dead row. Nobody reads or writes them meanwhile (below a second for 10,000 claims).

    False when somebody holds them just now, or the server is away. WAL and dumps are the house's.
    """
    try:
        with connect_server(database, schema_of(event), autocommit=True) as connection:
            for table in tables:
                connection.execute(sql.SQL("VACUUM (FULL) {}").format(sql.Identifier(table)))
            connection.execute("CHECKPOINT")
    except psycopg.errors.InsufficientPrivilege:
        return (
            True  # only the checkpoint may be refused: the owner rewrites, and it comes by itself
        )
    except (psycopg.Error, UserError):
        return False
    return True


def revision_on(connection: Any) -> int:
    """The schema revision of an event on a server. Raises UserError store_damaged."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except psycopg.errors.UndefinedTable as error:
        raise UserError("store_damaged") from error
    return int(row[0])


@contextmanager
def plain_server_words() -> Iterator[None]:
    """Turn the server's words for trouble into a UserError; let bugs through."""
    try:
        yield
    except (psycopg.Error, sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
        code = _code_of(error)
        if code is None:
            raise
        raise UserError(code) from error


def _code_of(error: Exception) -> str | None:
    if isinstance(error, sa.exc.TimeoutError):
        return "store_busy"  # every connection of the pool is in use
    said = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    state = getattr(said, "sqlstate", None) or ""
    if state in _FAULTS:
        return _FAULTS[state]
    if state.startswith(_REFUSED):
        return "server_refused"
    lost = isinstance(said, psycopg.OperationalError | psycopg.InterfaceError)
    if state.startswith(("08", "57P")) or (lost and not state):
        return "server_away"
    return None
