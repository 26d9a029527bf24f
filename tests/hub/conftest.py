"""One server for the hub's tests, and a lead that lets the hub in."""

import pytest

from desktop_app.roses.operations import hand_roses
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import meet
from tests.hub.hubs import hub_of
from tests.hub.processes import hub_desk
from tests.postgres import Cluster

NUMBERS = [f"HS-{n:03}" for n in range(1, 21)]


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL that every test may use and none may stop."""
    server = Cluster().make().start()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def cluster():
    """A PostgreSQL of this module's own, as safe as a hub wants it; it may be stopped."""
    cluster = Cluster(safe=True).make().start()
    yield cluster
    cluster.remove()


@pytest.fixture
def desk(cluster, tmp_path):
    """A new hub's desk with some roses."""
    desk = hub_desk(cluster, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def lead(tmp_path):
    """The lead's laptop, with twenty roses."""
    desk = small_desk(tmp_path / "lead")
    hang(desk, *map(wish, NUMBERS))
    yield desk
    desk.close()


@pytest.fixture
def hub(lead, server, tmp_path):
    """The hub, which holds all of them."""
    desk = hub_of(lead, server.database(), tmp_path / "hub", before_lead=True)
    hand_roses(lead, NUMBERS, desk.node)
    meet(lead, desk)
    yield desk
    desk.close()
