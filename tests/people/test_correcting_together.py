"""A correction reaches every desk; the wrong record does not come back from one that had not heard."""

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.claims.records import claim_by_code, giver_of
from desktop_app.desk import Desk
from desktop_app.people.correcting import Correction, correct_giver
from desktop_app.safety.doctor import examine
from desktop_app.store import tables
from tests.exchange.desks import joined, meet

WRONG = Giver(name="王方", phone="13800138000")


@pytest.fixture
def late(wall, stall, tmp_path):
    desk = joined(wall, tmp_path / "late", "三号电脑")
    meet(wall, stall)
    meet(wall, late := desk)
    yield late
    desk.close()


def _name(desk: Desk, code: str) -> str:
    with desk.store.read() as tx:
        return giver_of(tx, claim_by_code(tx, code)).name


def _has(desk: Desk, record: str) -> bool:
    query = sa.select(tables.vault.c.record).where(tables.vault.c.record == record)
    with desk.store.read() as tx:
        return tx.execute(query).first() is not None


def _claimed(desk: Desk) -> tuple[str, str]:
    """A code and the record behind it."""
    code = claim_wishes(desk, ["HS-001"], WRONG).codes["HS-001"]
    with desk.store.read() as tx:
        return code, claim_by_code(tx, code).private or ""


def test_a_desk_that_does_not_hold_the_rose_corrects_and_all_hear_of_it(wall, stall, late):
    code, wrong = _claimed(wall)
    meet(wall, stall)
    meet(wall, late)
    assert _has(stall, wrong)
    correct_giver(stall, code, Correction(name="王芳"), "写错了")
    meet(wall, stall)
    meet(wall, late)
    for desk in (wall, stall, late):
        assert _name(desk, code) == "王芳"
        assert not _has(desk, wrong)
        assert examine(desk).is_well


def test_the_wrong_record_does_not_come_back_with_a_desk_that_was_away(wall, stall, late):
    code, wrong = _claimed(wall)
    meet(wall, late)
    correct_giver(wall, code, Correction(name="王芳"), "写错了")
    meet(wall, stall)  # hears claim and correction together
    assert not _has(stall, wrong)
    meet(late, stall)  # late still has the wrong one, and lacks the correction
    assert not _has(stall, wrong)
    assert not _has(late, wrong)
    assert _name(late, code) == _name(stall, code) == "王芳"


def test_two_desks_correct_at_once_and_lose_nobody(wall, stall, late):
    code, _wrong = _claimed(wall)
    meet(wall, stall)
    correct_giver(wall, code, Correction(name="王芳"), "写错了")
    correct_giver(stall, code, Correction(name="王昉"), "写错了")
    for one, other in ((wall, stall), (wall, late), (stall, late), (wall, stall)):
        meet(one, other)
    names = {_name(desk, code) for desk in (wall, stall, late)}
    assert len(names) == 1
    assert names <= {"王芳", "王昉"}
