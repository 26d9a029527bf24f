"""The print server is started once for all tests that print."""

import pytest

from tests.cards.print_server import private_print_server


@pytest.fixture(scope="session")
def print_server(tmp_path_factory):
    with private_print_server(tmp_path_factory.mktemp("cups")) as server:
        yield server
