"""Roses in and out of the store. The tables `roses` and `claims` are projections of the fold."""

from collections.abc import Collection, Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from desktop_app.claims.facts import Channel
from desktop_app.consent.model import withdrawals_in_force
from desktop_app.errors import UserError
from desktop_app.fulfilment.records import gift_row
from desktop_app.journal.records import entries_of
from desktop_app.roses.model import (
    FULFILLED,
    IN_HAND,
    OFF_THE_WALL,
    Claim,
    ClaimState,
    Rose,
    State,
    fold,
    shown_wish,
)
from desktop_app.roses.replacing import replace_records
from desktop_app.roses.wall import WALL_SQL, WallRose
from desktop_app.store import tables
from desktop_app.store.bulk import delete_rows, insert_rows
from desktop_app.store.store import Transaction
from desktop_app.wishes.hidden import HIDDEN
from desktop_app.wishes.number import order_of

# built once: every claim runs these, and building costs more than running
_NUMBERED = (
    sa.select(tables.roses.c.wish_id)
    .where(tables.roses.c.number == sa.bindparam("number"))
    .order_by(tables.roses.c.wish_id)  # should two wishes share it, all desks mean the same one
)
_NUMBERS = (
    sa.select(tables.roses.c.number, tables.roses.c.wish_id)
    .where(tables.roses.c.number.in_(sa.bindparam("numbers", expanding=True)))
    .order_by(tables.roses.c.wish_id.desc())
)
HAS_WORDS = tables.roses.c.text != HIDDEN
"""Of rows of the table `roses`: those whose words may be shown."""
_ROSE_COLUMNS, _CLAIM_COLUMNS = tables.roses.c.keys(), tables.claims.c.keys()
_GIFT_COLUMNS = tables.gifts.c.keys()
_ROSE_VALUES, _CLAIM_VALUES = itemgetter(*_ROSE_COLUMNS), itemgetter(*_CLAIM_COLUMNS)


def wall_roses(tx: Transaction) -> list[WallRose]:
    """Every wish, published or not, by number."""
    return [WallRose(*row) for row in tx.exec_driver_sql(WALL_SQL)]


def wall_roses_of(tx: Transaction, wish_ids: Iterable[str]) -> list[WallRose]:
    """Some wishes, for refreshing them."""
    columns = [tables.roses.c[name] for name in WallRose._fields]
    query = sa.select(*columns).where(tables.roses.c.wish_id.in_(list(wish_ids)))
    return [WallRose(*row) for row in tx.execute(query)]


def rose_by_id(tx: Transaction, event: str, wish_id: str) -> Rose:
    """The rose as its entries tell it: the truth, not the projection."""
    return fold(wish_id, entries_of(tx, event, wish_id))


def rose_by_number(tx: Transaction, event: str, number: str) -> Rose:
    """The rose with this wish number. Raises UserError wish_unknown."""
    return rose_by_id(tx, event, wish_id_of(tx, number))


def wish_id_of(tx: Transaction, number: str) -> str:
    """Which wish has this number. Raises UserError wish_unknown."""
    found = tx.execute(_NUMBERED, {"number": number}).scalar()
    if found is None:
        raise UserError("wish_unknown", number=number)
    return str(found)


def wish_ids_of(tx: Transaction, numbers: Iterable[str]) -> dict[str, str]:
    """Wish ids by number, of those that there are; the same that `wish_id_of` means."""
    found = tx.execute(_NUMBERS, {"numbers": list(numbers)})
    return {row.number: row.wish_id for row in found}


def count_held(tx: Transaction, nodes: Collection[str]) -> int:
    """How many roses these nodes hold."""
    query = sa.select(sa.func.count()).where(tables.roses.c.holder.in_(nodes))
    return int(tx.execute(query).scalar_one())


def roses_held_by(tx: Transaction, node: str, *, asked: bool = False) -> list[str]:
    """Ids of the wishes whose roses a desk holds; `asked`: only those with a claim that waits."""
    query = sa.select(tables.roses.c.wish_id).where(tables.roses.c.holder == node)
    if asked:
        query = query.where(tables.roses.c.asked > 0)
    return list(tx.execute(query.order_by(tables.roses.c.position)).scalars())


FORK = "fork"  # in `local`, while this desk knows that a copy of it went on, too


_FORKED = sa.select(tables.local.c.key).where(tables.local.c.key == FORK)


def deciding_node(tx: Transaction, node: str) -> str:
    """As whom this desk decides about roses: itself; nobody while its log is forked, so that its
    claims are 待确认 until it goes on under a new node."""
    return "" if tx.execute(_FORKED).first() else node


def project(tx: Transaction, roses: Iterable[Rose]) -> None:
    """Make the projections agree with these roses. Writes for many roses are batched."""
    roses = list(roses)
    old = [rose.wish_id for rose in roses]
    delete_rows(tx, tables.claims.c.wish_id, old)
    delete_rows(tx, tables.roses.c.wish_id, old)
    rows = [_rose_row(rose) for rose in roses if rose.wish]
    insert_rows(tx, tables.roses, _ROSE_COLUMNS, map(_ROSE_VALUES, rows))
    claims = [_claim_row(rose, claim) for rose in roses for claim in rose.claims]
    insert_rows(tx, tables.claims, _CLAIM_COLUMNS, map(_CLAIM_VALUES, claims))
    delete_rows(tx, tables.gifts.c.wish_id, old)
    gifts = [gift_row(rose.wish_id, gift) for rose in roses for gift in rose.gifts]
    insert_rows(tx, tables.gifts, _GIFT_COLUMNS, map(itemgetter(*_GIFT_COLUMNS), gifts))
    delete_rows(tx, tables.withdrawn.c.wish_id, old)
    gone = [row for rose in roses if rose.consents for row in _withdrawn_rows(rose)]
    if gone:
        tx.execute(sa.insert(tables.withdrawn), gone)
    codes = [row for rose in roses for claim in rose.claims for row in _code_rows(rose, claim)]
    if codes:  # a code that is void stays void, so there is nothing to take out otherwise
        delete_rows(tx, tables.void_codes.c.wish_id, old)
        tx.execute(sa.insert(tables.void_codes), codes)
    replace_records(tx, roses)


def _rose_row(rose: Rose) -> dict[str, Any]:
    wish = shown_wish(rose)
    assert wish is not None  # noqa: S101 - the caller filters; mypy needs to know
    live = rose.live_claims
    row = msgspec.structs.asdict(wish)
    row["concerns"] = msgspec.json.encode(rose.concerns).decode()
    row |= {
        "wish_id": rose.wish_id,
        "position": order_of(wish.number),
        "state": rose.state,
        "published": int(rose.published),
        "claim_id": live[0].claim_id if live else None,
        "parked": int(rose.parked is not None),
        "holder": rose.holder,
        "epoch": rose.epoch,
        "private": rose.identity,
        "asked": len(rose.asked_claims),
        "disputed": int(rose.is_disputed),
    }
    return row


def _claim_row(rose: Rose, claim: Claim) -> dict[str, Any]:
    state = ClaimState.DISPUTED if claim.is_live and rose.is_disputed else claim.state
    return {
        "claim_id": claim.claim_id,
        "wish_id": rose.wish_id,
        "state": state,
        "giver_kind": claim.giver_kind,
        "anonymous": int(claim.anonymous),
        "pledge": claim.pledge,
        "due": claim.due,
        "code": claim.code,
        "group_id": claim.group,
        "node": claim.node,
        "by": claim.by,
        "at": claim.at,
        "reason": claim.released or claim.closed or claim.refused,
        "written_at": claim.written_at,
        "channel": Channel.IMPORT if claim.imported else claim.channel,
        "private": claim.private,
    }


def _withdrawn_rows(rose: Rose) -> list[dict[str, Any]]:
    scopes = sorted({one.scope for one in withdrawals_in_force(rose.consents)})
    encoded = msgspec.json.encode(scopes).decode()
    return [{"wish_id": rose.wish_id, "scopes": encoded}] if scopes else []


def _code_rows(rose: Rose, claim: Claim) -> list[dict[str, Any]]:
    """Codes that open nothing any more. One card's code may stand for several claims; one row."""
    return [
        {"code": code, "wish_id": rose.wish_id, "claim_id": claim.claim_id}
        for code in claim.old_codes
    ]


class Figures(NamedTuple):
    """The four figures of the day. claimed counts every claim, fulfilled ones included."""

    collected: int
    claimed: int
    open: int
    fulfilled: int
    review: int
    withdrawn: int


class Open(NamedTuple):
    """Wishes about which something is still open.

    asked     待确认: a claim waits for the holder's answer
    disputed  待裁定: several live claims, and a person settles it
    """

    asked: int
    disputed: int


def open_questions(tx: Transaction) -> Open:
    """Counted from the projection."""
    asked, disputed = tables.roses.c.asked, tables.roses.c.disputed
    count = sa.func.count
    return Open(
        *tx.execute(sa.select(count().filter(asked > 0), count().filter(disputed > 0))).one()
    )


def figures(tx: Transaction) -> Figures:
    """Counted from the projection. A wish off the wall (退回, 下架) is not collected."""
    query = sa.select(tables.roses.c.state, sa.func.count()).group_by(tables.roses.c.state)
    counts = {row.state: int(row[1]) for row in tx.execute(query)}
    return figures_of(counts)


def figures_of(counts: Mapping[str, int]) -> Figures:
    """From how many wishes there are in each state."""
    off = sum(counts.get(state, 0) for state in OFF_THE_WALL)
    return Figures(
        collected=sum(counts.values()) - off,
        claimed=sum(counts.get(state, 0) for state in (*IN_HAND, *FULFILLED)),
        open=counts.get(State.OPEN, 0),
        fulfilled=sum(counts.get(state, 0) for state in FULFILLED),
        review=counts.get(State.REVIEW, 0),
        withdrawn=off,
    )
