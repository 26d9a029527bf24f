"""Twenty processes want the same rose, fifty times each."""

from desktop_app.desk import open_desk
from desktop_app.paths import Home
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.journeys.crowding import crowded


def test_of_a_thousand_tries_for_one_rose_one_is_a_claim_and_all_others_are_told(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"))
    desk.close()

    outcome = crowded(tmp_path, "HS-001", processes=20, tries=50)

    assert (outcome.claimed, outcome.refused, outcome.strange) == (1, 999, [])
    desk = open_desk(Home(tmp_path))
    with desk.store.read() as tx:
        assert len(rose_by_number(tx, desk.event, "HS-001").claims) == 1
    assert examine(desk).is_well
    desk.close()
