"""A hub's event saved and brought back with PostgreSQL's own tools."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Promised, Wanted, claim_many
from desktop_app.desk import make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.hall.look import look_at_hall
from desktop_app.hub.continuing import continue_hub
from desktop_app.paths import Home
from desktop_app.safety.doctor import examine
from desktop_app.store.server import events_in, schema_of
from tests.desks import EVENT_DAY, HandClock, hang, wish
from tests.postgres import Cluster, programs, why_none

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())

GIVER = Giver(name="王芳", phone="13900139000")


@pytest.fixture(scope="module")
def two_servers():
    clusters = [Cluster().make().start() for _ in range(2)]
    yield clusters
    for cluster in clusters:
        cluster.remove()


def claimed(desk, *numbers):
    wanted = [
        Wanted(one, desk.new_id(), f"AAAAA{one[-3:]}".replace("0", "2"), GIVER) for one in numbers
    ]
    answers, _ = claim_many(desk, wanted)
    assert all(isinstance(one, Promised) for one in answers)
    return wanted, answers


def libpq(url):
    return url.replace("+psycopg", "")


def test_an_event_comes_back_on_another_server_with_all_that_was_promised(two_servers, tmp_path):
    first, second = two_servers
    desk = make_desk(
        Home(tmp_path, first.database("city")), "试验活动", EVENT_DAY, clock=HandClock()
    )
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 21)))
    wanted, answers = claimed(desk, "HS-001", "HS-002", "HS-003")
    figures = look_at_hall(desk)
    neighbour = make_desk(Home(tmp_path, desk.home.database, "cd" * 10), "邻居", EVENT_DAY)
    neighbour.close()

    saved = first.folder / "city.dump"  # the server's user writes it
    first.run("pg_dump", "-Fc", "-n", schema_of(desk.event), "-f", str(saved),
              "-d", libpq(desk.home.database))  # fmt: skip
    claimed(desk, "HS-004")
    desk.close()
    place = second.database("city")
    second.run("pg_restore", "--exit-on-error", "-d", libpq(place), str(saved))

    assert events_in(place) == [desk.event]
    old_node = desk.node
    continue_hub(Home(tmp_path, place), HandClock())
    again = open_desk(Home(tmp_path, place), clock=HandClock())
    assert again.node != old_node
    report = examine(again)
    assert (report.is_well, report.troubles) == (True, ())
    assert look_at_hall(again) == figures
    assert claim_many(again, wanted)[0] == answers
    claimed(again, "HS-005")
    assert examine(again).is_well
    with again.store.read(), pytest.raises(UserError, match="hub_running"):
        continue_hub(again.home, HandClock())
    again.close()
