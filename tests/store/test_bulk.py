"""Several rows go into PostgreSQL by another road than one: nobody may notice."""

import pytest
import sqlalchemy as sa

from desktop_app.store import tables
from desktop_app.store.bulk import delete_rows, insert_rows
from tests.postgres import Cluster, programs, why_none

COLUMNS = ("record", "subject", "audience", "wraps", "content")
HARD = ("a\tb\nc\\N", "王\v芳", "\\", b"", b"\0\t\n\\\xff\\x41")


@pytest.fixture(scope="module")
def engine():
    if programs() is None:
        pytest.skip(why_none())
    from desktop_app.store.server import connect_server

    cluster = Cluster().make().start()
    try:
        database = cluster.database()
        engine = sa.create_engine("postgresql+psycopg://", creator=lambda: connect_server(database))
        tables.metadata.create_all(engine)
        yield engine
        engine.dispose()
    finally:
        cluster.remove()


def put(tx, count, values=HARD):
    rows = [(f"{values[0]}{n}", *values[1:]) for n in range(count)]
    insert_rows(tx, tables.vault, COLUMNS, rows)


def test_many_rows_hold_the_same_bytes_as_one(engine):
    with engine.connect() as tx:
        put(tx, 1)
        [alone] = tx.execute(sa.select(tables.vault)).all()
        delete_rows(tx, tables.vault.c.record, [alone.record])
        put(tx, 9)
        assert alone in tx.execute(sa.select(tables.vault)).all()
        delete_rows(tx, tables.vault.c.subject, [alone.subject, "nobody"])
        assert not tx.execute(sa.select(tables.vault)).all()


@pytest.mark.parametrize("count", [1, 9])
def test_a_row_that_does_not_fit_is_refused_in_the_same_words(engine, count):
    with engine.connect() as tx:
        put(tx, count)
        with pytest.raises(sa.exc.IntegrityError):
            put(tx, count)
