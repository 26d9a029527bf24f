"""A laptop in wrong hands is read no more; what it had told others is known to all."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.receiving import receive
from desktop_app.roses.operations import hand_roses, recall_roses
from desktop_app.roses.records import rose_by_number
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet, receive_heads


@pytest.fixture
def three(tmp_path):
    lead = small_desk(tmp_path / "lead")
    hang(lead, wish("HS-001"), wish("HS-002"))
    stolen = joined(lead, tmp_path / "stolen", "二号电脑")
    third = joined(lead, tmp_path / "third", "三号电脑")
    hand_roses(lead, ["HS-001", "HS-002"], stolen.node)
    meet(lead, stolen)
    meet(lead, third)
    yield lead, stolen, third
    for desk in (lead, stolen, third):
        desk.close()


def test_what_a_retired_laptop_sends_is_set_aside(three):
    lead, stolen, _third = three
    recall_roses(lead, stolen.node, "被偷了", retire=True)
    claim_wishes(stolen, ["HS-001"], Giver(name="某人"))

    received = receive(lead, compose(stolen, lead.node, receive_heads(lead)), Road.BUNDLE)

    assert [refusal.reason for refusal in received.refused] == [Reason.RETIRED_DESK]
    with lead.store.read() as tx:
        assert not rose_by_number(tx, lead.event, "HS-001").claims


def test_what_it_had_told_another_desk_before_is_known_to_all_in_the_end(three):
    lead, stolen, third = three
    claim_wishes(stolen, ["HS-001"], Giver(name="王芳"))
    meet(third, stolen)
    recall_roses(lead, stolen.node, "被偷了", retire=True)
    claim_wishes(lead, ["HS-001"], Giver(name="李雷"))

    meet(lead, third)

    assert receive_heads(lead) == receive_heads(third)
    for desk in (lead, third):
        with desk.store.read() as tx:
            assert rose_by_number(tx, desk.event, "HS-001").is_disputed
