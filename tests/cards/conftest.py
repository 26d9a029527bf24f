"""The print server is started once for all tests that print."""

import pytest

from tests.cards.print_server import private_print_server


@pytest.fixture(scope="session")
def print_server():
    with private_print_server() as server:
        yield server
