"""Gifts for tests: promised by claims, and what comes of them."""

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import Claimed, claim_wishes
from desktop_app.desk import Desk, write
from desktop_app.fulfilment.facts import Came, GiftDelivered, GiftOut, Relation
from desktop_app.fulfilment.model import next_step
from desktop_app.fulfilment.receiving import Received, receive_gift
from desktop_app.journal.entry import Note
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_number

LAMP = Came(item="台灯")


def claimed(desk: Desk, *numbers: str, phone: str = "13800000001") -> Claimed:
    """Claims of one giver, made in one go."""
    return claim_wishes(desk, list(numbers), Giver(name="王芳", phone=phone))


def comes(desk: Desk, claim_id: str, came: Came = LAMP, **how: str) -> Received:
    """The gift of a claim is handed in at this desk."""
    return receive_gift(desk, claim_id, came, **how)


def rose(desk: Desk, number: str) -> Rose:
    """The rose as this desk knows it."""
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def put_out(desk: Desk, number: str, claim_id: str) -> None:
    """A team takes it along."""
    told = rose(desk, number)
    fact = GiftOut(claim=claim_id, step=next_step(told.gift(claim_id)))
    with desk.store.write() as tx:
        write(tx, desk, [Note(told.wish_id, fact, told.epoch)])


def delivered(desk: Desk, number: str, claim_id: str) -> None:
    """It is with its family."""
    told = rose(desk, number)
    step = next_step(told.gift(claim_id))
    fact = GiftDelivered(claim=claim_id, step=step, relation=Relation.SELF)
    with desk.store.write() as tx:
        write(tx, desk, [Note(told.wish_id, fact, told.epoch)])
