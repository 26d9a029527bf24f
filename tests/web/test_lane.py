"""Claims on their way into the store: shared commits, and a store that is away for a moment."""

import asyncio
import threading
from contextlib import contextmanager

import pytest

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Wanted
from desktop_app.errors import UserError
from desktop_app.journal.records import all_entries
from desktop_app.web import lane as lanes
from desktop_app.web.lane import ClaimLane
from tests.desks import hang, small_desk, wish

NUMBERS = [f"HS-{n:03}" for n in range(1, 6)]


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, *(wish(number) for number in NUMBERS))
    yield desk
    desk.close()


def wanted(desk, number):
    return Wanted(number, desk.new_id(), new_code(), Giver(name="王芳", phone="13800001234"))


def claims_of(desk):
    with desk.store.read() as tx:
        return [one for one in all_entries(tx, desk.event) if one.kind == "claim.made"]


async def claimed(desk, busy=None):
    """All five at once; with `busy`, while somebody else writes."""
    lane = ClaimLane(desk)
    asked = [asyncio.create_task(lane.claim(wanted(desk, NUMBERS[0])))]
    await asyncio.sleep(0.1)
    asked += [asyncio.create_task(lane.claim(wanted(desk, number))) for number in NUMBERS[1:]]
    await asyncio.sleep(0)
    if busy is not None:
        busy.set()
    answers = await asyncio.gather(*asked)
    lane.close()
    return [answer.number for answer in answers]


def test_whoever_comes_while_another_process_writes_shares_the_next_commit(desk):
    holds, may_end = threading.Event(), threading.Event()

    def write_long():
        with desk.store.write():
            holds.set()
            may_end.wait(4)

    other = threading.Thread(target=write_long)
    other.start()
    holds.wait(4)
    assert asyncio.run(claimed(desk, may_end)) == NUMBERS
    other.join()
    assert len({entry.act for entry in claims_of(desk)}) == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_claim_is_made_once_when_the_store_went_away_before_or_after_its_commit(
    desk, monkeypatch, when
):
    monkeypatch.setattr(lanes, "_REST_S", 0.01)
    left, write = [UserError("server_away")] * 2, desk.store.write

    @contextmanager
    def breaking():
        if when == "before" and left:
            raise left.pop()
        with write() as tx:
            yield tx
        if left:
            raise left.pop()

    monkeypatch.setattr(desk.store, "write", breaking)
    assert asyncio.run(claimed(desk)) == NUMBERS
    made = [entry.subject for entry in claims_of(desk)]
    assert len(made) == len(set(made)) == len(NUMBERS)


def test_everybody_is_told_when_the_store_stays_away(desk, monkeypatch):
    monkeypatch.setattr(lanes, "_REST_S", 0.001)

    @contextmanager
    def away():
        raise UserError("server_away")
        yield

    monkeypatch.setattr(desk.store, "write", away)
    with pytest.raises(UserError, match="server_away"):
        asyncio.run(asyncio.wait_for(claimed(desk), 5))
