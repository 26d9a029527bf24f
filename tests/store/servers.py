"""What the tests of the hub's store share: an event on a real PostgreSQL."""

import threading
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.errors import UserError
from desktop_app.journal.records import all_entries
from tests.postgres import programs, why_none

GIVER = Giver(name="李四", phone="13800138000")
EVENT = "ab" * 10


NEEDS_SERVER = pytest.mark.skipif(programs() is None, reason=why_none())


@contextmanager
def refused(code):
    with pytest.raises(UserError) as caught:
        yield
    assert caught.value.code == code


def at_once(*works):
    """What each returned or raised, all started at the same moment."""
    found, start = [None] * len(works), threading.Barrier(len(works))

    def run(place, work):
        start.wait()
        try:
            found[place] = work()
        except UserError as error:
            found[place] = error.code

    threads = [threading.Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def entries(desk):
    with desk.store.read() as tx:
        return list(all_entries(tx, desk.event))


def patient(desk, milliseconds):
    """Connections of this desk wait no longer than this for a lock."""

    def set_up(connection, _record):
        connection.execute(f"SET lock_timeout = {milliseconds}")
        connection.commit()

    desk.store._engine.dispose()
    sa.event.listen(desk.store._engine, "connect", set_up)
