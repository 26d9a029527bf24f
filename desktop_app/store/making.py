"""A new store, in place when whole: a kill leaves none or a ready one."""

from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.files import disk_trouble
from desktop_app.store.keys import key_of
from desktop_app.store.locks import Alone
from desktop_app.store.people import PeopleKeys
from desktop_app.store.store import Store
from desktop_app.store.swap import clear_new, new_store, swap_in


@contextmanager
def new_place(home: Home, event: str, name: str = "") -> Iterator[Store]:
    """An empty store with its tables for a new event or a desk that joins one. Nobody sees it before
    the block ends well.

    name  of the event, for the refusal
    Raises UserError: event_exists, event_here, and what a store raises.
    """
    if home.database:
        from desktop_app.store.server import building  # loads psycopg: on a hub only

        with building(home.database, event) as built:
            built.people = PeopleKeys(home)
            yield built
        return
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        with Alone(home.store):
            if home.store.exists():  # another process was faster
                raise UserError("event_exists", name=name)
            clear_new(home.store)
            key = key_of(home, make=True)
            store = Store(new_store(home.store), key, alone=True, people=PeopleKeys(home))
            try:
                store.make_tables()
                yield store
                store.close_whole()
            finally:
                store.close()
            swap_in(home.store, aside=home.store)
    except OSError as error:
        raise disk_trouble(error) from error
