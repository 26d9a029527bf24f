"""A second lead."""

import pytest

from desktop_app.errors import UserError
from desktop_app.events.records import is_lead
from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.readiness.roles import make_lead
from desktop_app.roses.operations import recall_roses
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.waiting import wish_under_review
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import hears, joined, meet, receive_heads


@pytest.fixture
def lead(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"), identity=Identity(name="张三"))
    yield desk
    desk.close()


@pytest.fixture
def stall(lead, tmp_path):
    desk = joined(lead, tmp_path / "stall", "二号门")
    meet(lead, desk)
    yield desk
    desk.close()


def leads(desk, node):
    with desk.store.read() as tx:
        return is_lead(tx, node)


def test_a_second_lead_lets_others_in_and_everybody_believes_it(lead, stall, tmp_path):
    make_lead(lead, stall.node)
    meet(lead, stall)
    assert leads(stall, stall.node)
    third = joined(stall, tmp_path / "third", "三号门")
    meet(stall, lead)
    meet(lead, third)
    assert "三号门" in lead.names().values()
    third.close()


def test_a_second_lead_gets_what_only_leads_may_see(lead, stall):
    make_lead(lead, stall.node)
    meet(lead, stall)
    wanted = hears(lead, stall).message.want  # what the service answers at its next message
    receive(stall, compose(lead, stall.node, receive_heads(stall), want=wanted), Road.HTTP)
    assert wish_under_review(stall, "HS-001").identity.name == "张三"


def test_only_a_lead_makes_leads_and_only_of_desks_in_use(lead, stall):
    with pytest.raises(UserError, match="lead_only"):
        make_lead(stall, stall.node)
    recall_roses(lead, stall.node, "电脑被偷", retire=True)
    with pytest.raises(UserError, match="desk_unknown"):
        make_lead(lead, stall.node)
