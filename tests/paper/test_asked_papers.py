"""Paper cards registered at a desk that does not hold the rose."""

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.claims.records import claim_by_code, giver_of
from desktop_app.paper.look import papers
from desktop_app.paper.model import FilledIn
from desktop_app.paper.operations import backfill, print_blanks, settle_with_wish
from desktop_app.roses.records import FORK
from desktop_app.store import tables
from tests.claims.two_desks import LI, ask, states, two_desks
from tests.desks import hang, wish
from tests.exchange.desks import meet

WANG = Giver(name="王芳", phone="13800138000")


@pytest.fixture
def desks(tmp_path):
    desks = two_desks(tmp_path)
    print_blanks(desks.stall, 2)
    yield desks
    desks.close()


@pytest.fixture
def code(desks):
    return papers(desks.stall).blanks[0].code


def test_a_paper_card_asks_the_holder_and_becomes_final(desks, code):
    lead, stall = desks

    done = backfill(stall, FilledIn(code, ("HS-001",), "10:05", WANG))

    assert (done.claimed, done.asked, done.refused) == (("HS-001",), ("HS-001",), {})
    meet(stall, lead)
    assert states(lead, "HS-001") == ["live"]
    with lead.store.read() as tx:
        claim = claim_by_code(tx, code)
        assert claim.written_at == "2023-06-28 10:05"
        assert giver_of(tx, claim).name == "王芳"


def test_a_paper_card_whose_ask_is_refused_keeps_its_giver(desks, code):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], LI)
    backfill(stall, FilledIn(code, ("HS-001",), "10:05", WANG))
    meet(stall, lead)

    assert sorted(states(stall, "HS-001")) == ["live", "refused"]
    with stall.store.read() as tx:
        assert giver_of(tx, claim_by_code(tx, code)).name == "王芳"


def test_a_paper_card_for_a_rose_that_somebody_waits_for_is_parked(desks, code):
    lead, stall = desks
    ask(stall, "HS-001")

    done = backfill(stall, FilledIn(code, ("HS-001", "HS-002"), "10:05", WANG))

    assert (done.claimed, list(done.refused)) == (("HS-002",), ["HS-001"])
    assert done.refused["HS-001"].code == "wish_asked"
    [parked] = papers(stall).parked
    assert parked.giver.name == "王*"
    meet(stall, lead)
    [parked] = papers(lead).parked  # whoever settles it
    assert parked.giver.name == "王*"
    settle_with_wish(lead, parked.card.backfill_id, "HS-003")
    assert states(lead, "HS-003") == ["live"]


def test_a_desk_whose_log_is_forked_makes_no_paper_card_final(desks, code):
    """It may be a copy of a copy: until it goes on under a new node it only asks."""
    stall = desks.stall
    hang(stall, wish("HS-008"))
    with stall.store.write() as tx:
        tx.execute(sa.insert(tables.local).values(key=FORK, value=b""))

    done = backfill(stall, FilledIn(code, ("HS-008",), "10:05", WANG))

    assert (done.claimed, done.asked) == (("HS-008",), ("HS-008",))
    assert states(stall, "HS-008") == ["asked"]
