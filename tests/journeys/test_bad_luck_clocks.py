"""A clock that jumps: what happened stays in its order, and claims stay claims."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.model import WishTaken
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.desk import open_desk
from desktop_app.journal.operations import history_of, latest_acts, undo_act
from desktop_app.roses.records import wall_roses
from desktop_app.safety.doctor import examine
from desktop_app.store.backup import back_up, list_backups
from tests.desks import HandClock, hang, small_desk, wish

TEN_YEARS = 3652  # days


@pytest.mark.parametrize("days", [-TEN_YEARS, TEN_YEARS])
def test_order_and_claims_are_unharmed_when_the_clock_jumps(tmp_path, days):
    clock = HandClock()
    desk = small_desk(tmp_path, clock)
    hang(desk, wish("HS-001"), wish("HS-002"))
    claim_wishes(desk, ["HS-001"], Giver(name="王芳"))
    desk.close()

    clock.turn(days=days)
    desk = open_desk(desk.home, clock=clock)
    with pytest.raises(WishTaken):
        claim_wishes(desk, ["HS-001"], Giver(name="李雷"))
    release_claim(desk, "HS-001", "买不到")
    clock.turn(days=-days)
    claim_wishes(desk, ["HS-001"], Giver(name="李雷"))
    kinds = [entry.kind for entry in history_of(desk, "HS-001")]

    assert kinds[2:] == ["claim.made", "claim.released", "claim.made"]
    assert latest_acts(desk, 1)[0].number == "HS-001"
    undo_act(desk)
    with desk.store.read() as tx:
        assert next(r.state for r in wall_roses(tx) if r.number == "HS-001") == "open"
    assert examine(desk).is_well
    desk.close()


def test_a_clock_of_long_ago_neither_hides_nor_kills_the_newest_backup(tmp_path):
    clock = HandClock()
    desk = small_desk(tmp_path, clock)
    back_up(desk.home, desk.store, clock=clock)
    clock.turn(days=-TEN_YEARS)
    hang(desk, wish("HS-001"))

    newest = back_up(desk.home, desk.store, clock=clock)

    assert list_backups(desk.home)[0].file == newest
    desk.close()
