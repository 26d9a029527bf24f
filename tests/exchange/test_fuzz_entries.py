"""Whatever an admitted desk writes into its log: taken or set aside, and the laptop goes on."""

import contextlib
import os

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from desktop_app.cards.records import all_cards
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.claims.records import standing_claims
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.events.records import all_desks, all_venues, event_by_id
from desktop_app.exchange.composing import compose
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.hanging.records import all_audits, all_walls
from desktop_app.paper.records import all_backfills, uses_of_blanks
from desktop_app.roses.records import figures, rose_by_id, wall_roses
from desktop_app.roses.wall import columns_of
from desktop_app.safety.doctor import examine
from desktop_app.scans.records import refused_scans
from desktop_app.tokens.records import signer_in
from tests.desks import hang, small_desk, wish
from tests.exchange import hostile
from tests.exchange.desks import receive_heads

FUZZ = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
TIMES = int(os.environ.get("ROSEWALL_FUZZ", "1"))  # a long run: README.md
TEMPLATES: dict[DeskRole, hostile.Template] = {}


@pytest.fixture(scope="module", autouse=True)
def templates(tmp_path_factory):
    for role in (DeskRole.DESK, DeskRole.LEAD):
        folder = tmp_path_factory.mktemp(role)
        lead = small_desk(folder / "template")
        hang(lead, wish("HS-001"), wish("HS-002"))
        ensure_identity(lead)
        claim_wishes(lead, ["HS-002"], Giver(name="王芳"))
        TEMPLATES[role] = hostile.Template(folder, lead, role)
    yield
    TEMPLATES.clear()


def look_at_everything(desk):
    """What the screens of a desk read all day."""
    with desk.store.read() as tx:
        roses = wall_roses(tx)
        columns_of(roses)
        for rose in roses:
            rose_by_id(tx, desk.event, rose.wish_id)
        figures(tx)
        event_by_id(tx, desk.event)
        for read in (all_desks, all_venues, all_walls, all_audits, all_backfills):
            read(tx)
        uses_of_blanks(tx)
        refused_scans(tx)
        signer_in(tx, desk.event)
        standing_claims(tx)
        all_cards(tx, desk.node)


def survives(template, *frames):
    desk = template.opened("desk")
    try:
        for frame in frames:
            before = receive_heads(desk)
            received = receive(desk, frame, Road.HTTP)
            event(f"taken {bool(received.taken)} {[no.reason for no in received.refused]}")
            if not received.taken and not received.answers:
                assert receive_heads(desk) == before
        look_at_everything(desk)
        assert examine(desk).is_well
        compose(desk, template.node, {})
        with contextlib.suppress(UserError):  # told to the person: Mallory may have taken it first
            claim_wishes(desk, ["HS-001"], Giver(name="李雷"))
        assert examine(desk).is_well
    finally:
        desk.close()


@settings(FUZZ, max_examples=60 * TIMES)
@given(st.data())
def test_hostile_entries_of_an_admitted_desk_never_stop_a_laptop(data):
    template = TEMPLATES[data.draw(st.sampled_from(list(TEMPLATES)))]
    many = data.draw(st.lists(hostile.entries(template), min_size=1, max_size=6))
    survives(template, template.frame(*many))
