"""The same tests on both stores: `pytest --store=postgresql` gives the desks of the tests chosen here
a store on a PostgreSQL server, each in a fresh event of one throw-away cluster.

Chosen is whatever asks the store: every operation, every projection, the exchange between desks.
Left out are files (backup, restore, doctor, keys, upgrades), windows, and the tests that try thousands
of orders: their rules are pure, the store has no say in them.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from desktop_app.desk import random_id
from desktop_app.paths import Home
from desktop_app.store.server import ServerStore, connect_server, schema_of
from desktop_app.store.tables import metadata
from tests import desks
from tests.postgres import Cluster, programs, why_none

CHOSEN = (
    "tests/cards/test_asked_cards.py",
    "tests/cards/test_queue.py",
    "tests/claims/test_asking.py",
    "tests/claims/test_asking_commands.py",
    "tests/claims/test_claiming.py",
    "tests/claims/test_undoing_asks.py",
    "tests/delivery/test_commands.py",
    "tests/delivery/test_road.py",
    "tests/delivery/test_rounds.py",
    "tests/delivery/test_together.py",
    "tests/exchange/test_bundle.py",
    "tests/exchange/test_exchange.py",
    "tests/exchange/test_folder.py",
    "tests/exchange/test_retired.py",
    "tests/fulfilment/test_commands.py",
    "tests/fulfilment/test_counting.py",
    "tests/fulfilment/test_finding.py",
    "tests/fulfilment/test_overdue.py",
    "tests/fulfilment/test_receiving.py",
    "tests/fulfilment/test_strays.py",
    "tests/fulfilment/test_two_desks.py",
    "tests/hall/test_programme.py",
    "tests/hanging/test_hanging_commands.py",
    "tests/hanging/test_walls.py",
    "tests/inbox/test_inbox.py",
    "tests/inbox/test_inbox_commands.py",
    "tests/inbox/test_settling.py",
    "tests/intake/test_importing.py",
    "tests/intake/test_many_desks.py",
    "tests/market/test_cash.py",
    "tests/market/test_figures.py",
    "tests/market/test_market_commands.py",
    "tests/market/test_sales.py",
    "tests/market/test_stalls.py",
    "tests/market/test_tallies.py",
    "tests/paper/test_asked_papers.py",
    "tests/paper/test_backfilling.py",
    "tests/paper/test_blanks.py",
    "tests/readiness/test_closing.py",
    "tests/readiness/test_opening.py",
    "tests/readiness/test_roles.py",
    "tests/safety/test_signed_logs.py",
    "tests/scans/test_asked_scans.py",
    "tests/scans/test_examining.py",
    "tests/taking/test_taking.py",
    "tests/taking/test_taking_commands.py",
    "tests/tokens/test_tokens.py",
    "tests/web/test_api.py",
    "tests/web/test_givers.py",
    "tests/web/test_holds.py",
    "tests/wishes/test_publishing.py",
)

# In the chosen files, but about files, or about the printer and scanner that no hub has
LEFT_OUT = frozenset(
    {
        "test_an_entry_that_no_hub_can_keep_is_refused_everywhere",
        "test_a_desk_that_was_not_tried_yet_may_not_open",
        "test_a_trial_page_and_a_scan_turn_their_lamps_green",
        "test_check_says_no_until_every_lamp_is_green",
        "test_a_bundle_that_begins_after_a_gap_waits_and_is_taken_once_the_gap_is_filled",
        "test_a_desk_killed_in_the_middle_of_printing_finds_its_card_again",
        "test_after_a_restore_the_cards_that_waited_print",
        "test_all_or_nothing_when_the_disk_gives_up_halfway",
        "test_in_a_folder_a_bundle_waits_for_the_one_that_fills_its_gap",
        "test_whatever_two_desks_do_apart_they_agree_when_they_met",
    }
)


class Server:
    """Places for desks on a cluster that starts when the first one is wanted. Desks of one event stand
    in databases of their own, as laptops do. An ended test's schemas are emptied and given to the
    next ones: making the tables anew would take as long as a test."""

    def __init__(self) -> None:
        self._cluster: Cluster | None = None
        self._databases: list[str] = []
        self._desks: dict[str, int] = {}
        self._used: list[tuple[str, str]] = []
        self._spare: dict[str, list[str]] = defaultdict(list)

    def home(self, folder: Path, event: str = "") -> Home:
        """A place for the first desk of a new event, or for one more desk of this one."""
        if self._cluster is None:
            self._cluster = Cluster().make().start()
        event = event or random_id()
        number = self._desks[event] = self._desks.get(event, 0) + 1
        if number > len(self._databases):
            self._databases.append(self._cluster.database())
        return Home(folder, self._databases[number - 1], event)

    def make_tables(self, store: ServerStore) -> None:
        """In place of the store's own: take a spare schema, where there is one."""
        self._used.append((store.database, store.event))
        if not self._spare[store.database]:
            _make_tables(store)
            return
        spare = self._spare[store.database].pop()
        with connect_server(store.database, spare) as connection:
            connection.execute(f'{_EMPTY}; ALTER SCHEMA "{spare}" RENAME TO "{store.schema}"')

    def end_test(self) -> None:
        for database, event in self._used:
            self._spare[database].append(schema_of(event))
        self._used = []

    def remove(self) -> None:
        if self._cluster is not None:
            self._cluster.remove()


_make_tables = ServerStore.make_tables
_EMPTY = ";".join(f'DELETE FROM "{table}"' for table in metadata.tables)


class OnServer:
    """pytest's part while it runs with --store=postgresql."""

    def __init__(self, root: Path) -> None:
        files = [root / name for name in CHOSEN]
        self._chosen = {place for file in files for place in (file, *file.parents)}
        self._server = Server()

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        is_file_of_ours = collection_path.name in ("conftest.py", "__init__.py")
        return None if is_file_of_ours or collection_path in self._chosen else True

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.name not in LEFT_OUT]
        if programs() is None:
            for item in items:
                item.add_marker(pytest.mark.skip(reason=why_none()))

    def pytest_sessionstart(self) -> None:
        desks.home_of = self._server.home
        ServerStore.make_tables = lambda store: self._server.make_tables(store)

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logfinish(self) -> None:
        self._server.end_test()

    def pytest_sessionfinish(self) -> None:
        self._server.remove()
