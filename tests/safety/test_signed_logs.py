"""Whoever has the store can write the chain anew, but not what a desk has signed."""

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.exchange.sealing import seal_own
from desktop_app.journal.entry import CHAIN_START, chain_after
from desktop_app.journal.records import all_entries
from desktop_app.safety.doctor import examine, repair_projections
from desktop_app.store import tables
from tests.desks import hang, small_desk, wish


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"))
    claim_wishes(desk, ["HS-001"], Giver(name="王芳", phone="13800001234"))
    seal_own(desk)
    yield desk
    desk.close()


def forge(desk) -> None:
    """Somebody with the key changes a claim and makes the whole chain fit again."""
    with desk.store.write() as tx:
        chain = CHAIN_START
        for entry in list(all_entries(tx, desk.event)):
            by = "别人" if entry.kind == "claim.made" else entry.by
            changed = replace(entry, by=by)
            chain = chain_after(chain, changed)
            where = sa.and_(tables.entries.c.node == entry.node, tables.entries.c.n == entry.n)
            tx.execute(sa.update(tables.entries).where(where).values(by=by, chain=chain))
        tx.execute(sa.update(tables.nodes).values(chain=chain))
    repair_projections(desk)


def test_a_sound_store_is_well(desk):
    assert examine(desk).is_well


def test_a_chain_written_anew_does_not_fit_the_seals(desk):
    forge(desk)
    report = examine(desk)
    assert report.broken == (), "the chain itself fits"
    assert [error.code for error in report.troubles] == ["seal_broken"]
