"""What a person at a desk can do with wishes."""

from collections.abc import Callable, Iterable

import msgspec

from desktop_app.changes import Changes
from desktop_app.claims.model import check_holder
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Fact
from desktop_app.journal.records import Note
from desktop_app.language import mark
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_number, wall_roses
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank
from desktop_app.wishes.checking import checked_wish
from desktop_app.wishes.facts import Identity, PublicWish
from desktop_app.wishes.model import (
    NotPublishable,
    decide_approve,
    decide_change,
    decide_publish,
    decide_send_back,
    decide_withdraw,
)
from desktop_app.wishes.search import haystack


def publish_wishes(desk: Desk, numbers: Iterable[str]) -> Changes:
    """Hang these roses, all or none. Raises NotPublishable, WrongStep, UserError wish_unknown."""
    return _decide_each(desk, numbers, decide_publish, mark("发布"))


def publish_all(desk: Desk) -> tuple[Changes, dict[str, tuple[str, ...]]]:
    """Hang every rose that breaks no rule; the others stay, with their reasons by number."""
    left: dict[str, tuple[str, ...]] = {}

    def publish(rose: Rose) -> list[Fact]:
        try:
            return decide_publish(rose)
        except NotPublishable as error:
            left[rose.number] = error.concerns
            return []

    with desk.store.read() as tx:
        waiting = [
            r.number for r in wall_roses(tx) if r.state == "review" and r.holder == desk.node
        ]
    return _decide_each(desk, waiting, publish, mark("发布")), left


def send_back_wish(desk: Desk, number: str, reason: str) -> Changes:
    """退回: back to who collected it. Raises reason_missing, wish_claimed, WrongStep."""
    return _decide_each(desk, [number], lambda rose: decide_send_back(rose, reason), mark("退回"))


def withdraw_wish(desk: Desk, number: str, reason: str) -> Changes:
    """下架. Raises reason_missing, wish_claimed, WrongStep."""
    return _decide_each(desk, [number], lambda rose: decide_withdraw(rose, reason), mark("下架"))


def approve_wish(desk: Desk, number: str, reason: str) -> Changes:
    """Allow a price over the cap. Raises reason_missing, wish_claimed."""
    return _decide_each(
        desk,
        [number],
        lambda rose: decide_approve(rose, reason),
        mark("批准"),
        Right.OVERRIDE,
    )


def change_wish(
    desk: Desk, number: str, wish: PublicWish, identity: Identity, reason: str
) -> Changes:
    """New public words and identity of a wish; the rules are checked anew.

    `wish.text` is what a person typed; the concerns, the blanked text and the search words are
    worked out here. Raises reason_missing, wish_claimed, wish_unknown, RoseElsewhere.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    rules = desk.settings().rules
    checked, kept = checked_wish(wish, identity, rules)
    checked = msgspec.structs.replace(checked, find=haystack(checked))
    with desk.store.write() as tx:
        require(tx, desk, Right.REVIEW)
        rose = rose_by_number(tx, desk.event, number)
        check_holder(rose, desk.node)
        is_erased = bool(vault.erased_among(tx, [rose.wish_id]))  # of them nothing is kept again
        new_identity = not is_erased and kept != vault.get(tx, rose.identity, Identity)
        facts = decide_change(rose, checked, reason, new_identity=new_identity)
        record = vault.put(tx, rose.wish_id, vault.LEAD, kept) if new_identity else rose.identity
        notes = [Note(rose.wish_id, fact, rose.epoch, record) for fact in facts]
        act = write(tx, desk, notes)
    return Changes(frozenset({rose.wish_id}), act=act, label=mark("修改"), number=number)


def identity_of(tx: Transaction, rose: Rose) -> Identity:
    """Whose wish it is: for the lead and the review screen only."""
    return vault.get(tx, rose.identity, Identity) or Identity()


def _decide_each(
    desk: Desk,
    numbers: Iterable[str],
    decide: Callable[[Rose], list[Fact]],
    label: str,
    right: Right = Right.REVIEW,
) -> Changes:
    """Decide about several roses in one transaction: all or none. Raises RoseElsewhere."""
    with desk.store.write() as tx:
        require(tx, desk, right)
        roses = [rose_by_number(tx, desk.event, number) for number in numbers]
        for rose in roses:
            check_holder(rose, desk.node)
        decided = [(rose, decide(rose)) for rose in roses]
        notes = [Note(r.wish_id, fact, r.epoch) for r, facts in decided for fact in facts]
        act = write(tx, desk, notes)
    changed = frozenset(rose.wish_id for rose, facts in decided if facts)
    first = next((rose.number for rose, facts in decided if facts), "")
    return Changes(changed, act=act, label=label, number=first)
