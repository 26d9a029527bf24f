"""A hub's event on a real PostgreSQL."""

import pytest

from desktop_app.desk import make_desk
from desktop_app.paths import Home
from tests.desks import EVENT_DAY, HandClock, hang, wish
from tests.postgres import Cluster
from tests.store.servers import EVENT


@pytest.fixture(scope="module")
def server():
    cluster = Cluster().make().start()
    yield cluster
    cluster.remove()


@pytest.fixture
def home(server, tmp_path):
    return Home(tmp_path, server.database(), EVENT)


@pytest.fixture
def desk(home):
    desk = make_desk(home, "试验活动", EVENT_DAY, clock=HandClock())
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 41)))
    yield desk
    desk.close()
