"""The market out of the store: what stands in its tables, as values. Money is added up by the database."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.market.coverage import Closed, Countered, Handed, Place, newest_nodes
from desktop_app.market.facts import CashClosed, CharityNamed, Method, StallSet
from desktop_app.store import tables
from desktop_app.store.store import Transaction
from desktop_app.typed import typed

_SALES = tables.sales.c
_LEAST = 4  # characters of an id that name it
_EPOCH = 1 << 40  # positions hold the epoch above it


class CharityRow(NamedTuple):
    charity_id: str
    told: CharityNamed


class StallRow(NamedTuple):
    """retired: why it stands no more, or "". private: the vault record of its Keeper."""

    stall_id: str
    told: StallSet
    retired: str
    private: str | None


class SaleRow(NamedTuple):
    """A sale as it is kept. voided: the first reason; voids: all entries that voided it."""

    sale_id: str
    stall: str
    fen: int
    method: Method
    goods: str
    quantity: int
    note: str
    is_training: bool
    voided: str
    voids: tuple[Place, ...]
    day: str
    place: Place
    by: str
    at: str


class SaleSum(NamedTuple):
    """Many sales that have all of this in common, added up. In fen."""

    stall: str
    node: str
    day: str
    method: Method
    is_training: bool
    is_voided: bool
    fen: int
    sales: int


class FloatRow(NamedTuple):
    """Small money that was given to a box. taken: the first reason, or ""."""

    float_id: str
    stall: str
    box: str
    fen: int
    day: str
    taken: str
    takes: tuple[Place, ...]
    place: Place
    by: str
    at: str


def all_charities(tx: Transaction) -> list[CharityRow]:
    """In the order in which they were named."""
    query = sa.select(tables.charities).order_by(
        tables.charities.c.position, tables.charities.c.charity
    )
    return [
        CharityRow(row.charity, msgspec.json.decode(bytes(row.told), type=CharityNamed))
        for row in tx.execute(query)
    ]


_STALLS = sa.select(tables.stalls).order_by(tables.stalls.c.code, tables.stalls.c.stall)
_ONE_STALL = _STALLS.where(
    sa.or_(
        tables.stalls.c.stall == sa.bindparam("name"), tables.stalls.c.code == sa.bindparam("code")
    )
)


def all_stalls(tx: Transaction) -> list[StallRow]:
    """By code; those that stand no more included."""
    return [_stall(row) for row in tx.execute(_STALLS)]


def stalls_named(tx: Transaction, name: str, code: str) -> list[StallRow]:
    """Those with this id, or this code."""
    return [_stall(row) for row in tx.execute(_ONE_STALL, {"name": name, "code": code})]


_GROUPS = (_SALES.stall, _SALES.node, _SALES.day, _SALES.method, _SALES.is_training)
_IS_VOIDED = sa.case((_SALES.voided != "", 1), else_=0).label("is_voided")
_SUM = (
    sa.select(
        *_GROUPS,
        _IS_VOIDED,
        sa.func.sum(_SALES.fen).label("fen"),
        sa.func.count().label("sales"),
    )
    .group_by(*_GROUPS, _IS_VOIDED)
    .order_by(*_GROUPS, _IS_VOIDED)
)
_SUM_OF_STALL = _SUM.where(_SALES.stall == sa.bindparam("of_stall"))
_SUM_OF_SPAN = _SUM_OF_STALL.where(
    _SALES.node == sa.bindparam("of_node"),
    _SALES.n > sa.bindparam("above"),
    _SALES.n <= sa.bindparam("upto"),
)


def sale_sums(tx: Transaction, stall: str = "") -> list[SaleSum]:
    """All sales, or those of a stall, added up."""
    found = tx.execute(_SUM_OF_STALL, {"of_stall": stall}) if stall else tx.execute(_SUM)
    return [_sum(row) for row in found]


def sums_of_span(
    tx: Transaction, stall: str, node: str, above: int, upto: int | None
) -> list[SaleSum]:
    """The sales of a stall that a desk wrote with above < n <= upto, added up."""
    last = _EPOCH if upto is None else upto
    asked = {"of_stall": stall, "of_node": node, "above": above, "upto": last}
    return [_sum(row) for row in tx.execute(_SUM_OF_SPAN, asked)]


_ROWS = sa.select(tables.sales)


def voided_sales(tx: Transaction, stall: str = "") -> list[SaleRow]:
    """They are few: which of them a closing counted all the same is looked at one by one."""
    query = _ROWS.where(_SALES.voided != "")
    query = query.where(_SALES.stall == stall) if stall else query
    return [_sale(row) for row in tx.execute(query)]


def sale_named(tx: Transaction, name: str) -> SaleRow:
    """A sale by its id, or a beginning of it: its number. Raises UserError sale_unknown."""
    found = rows_beginning(tx, _SALES.sale, name)
    if len(found) != 1:
        raise UserError("sale_unknown", number=name.strip()[:20])
    return _sale(found[0])


def latest_sales(
    tx: Transaction, stall: str, day: str, nodes: Sequence[str] = (), most: int = 20
) -> list[SaleRow]:
    """Sales of a stall on a day, of some desks or of all, the newest first."""
    query = _ROWS.where(_SALES.stall == stall, _SALES.day == day)
    query = query.where(_SALES.node.in_(nodes)) if nodes else query
    query = query.order_by(_SALES.at.desc(), _SALES.node, _SALES.n.desc()).limit(most)
    return [_sale(row) for row in tx.execute(query)]


def floats_of(tx: Transaction, stall: str = "") -> list[FloatRow]:
    query = sa.select(tables.floats).order_by(tables.floats.c.at, tables.floats.c.float)
    query = query.where(tables.floats.c.stall == stall) if stall else query
    return [
        FloatRow(
            row.float, row.stall, row.box, row.fen, row.day, row.taken, _places(row.takes),
            Place(row.node, row.n), row.by, row.at,
        )
        for row in tx.execute(query)
    ]  # fmt: skip


def closings_of(tx: Transaction, stall: str = "") -> list[Closed]:
    """In no promised order: see `coverage.in_order`."""
    query = sa.select(tables.closings)
    query = query.where(tables.closings.c.stall == stall) if stall else query
    return [_closed(row) for row in tx.execute(query)]


def closing_named(tx: Transaction, name: str) -> Closed:
    """A closing by its id, or a beginning of it: its number. Raises UserError closing_unknown."""
    found = rows_beginning(tx, tables.closings.c.closing, name)
    if len(found) != 1:
        raise UserError("closing_unknown", number=name.strip()[:20])
    return _closed(found[0])


def newest_of_lines(tx: Transaction) -> dict[str, str]:
    """For every node that was continued after a restore, the newest of its line."""
    query = sa.select(tables.desks.c.node, tables.desks.c.continues)
    return newest_nodes({row.node: row.continues for row in tx.execute(query)})


def known_heads(tx: Transaction, event: str) -> dict[str, int]:
    """How far this desk knows the journal of every desk."""
    query = sa.select(tables.nodes.c.node, tables.nodes.c.n).where(tables.nodes.c.event == event)
    return {row.node: row.n for row in tx.execute(query)}


def rows_beginning(tx: Transaction, column: sa.Column[str], name: str) -> Sequence[Any]:
    """Rows of a table whose id begins so, by the index; two at most, which is one too many."""
    asked = typed(name).strip().lower()
    if len(asked) < _LEAST:
        return ()
    query = sa.select(column.table).where(column >= asked, column < asked + "\U0010ffff").limit(2)
    return tx.execute(query).all()


def _stall(row: Any) -> StallRow:
    told = msgspec.json.decode(bytes(row.told), type=StallSet)
    return StallRow(row.stall, told, row.retired, row.private)


def _sum(row: Any) -> SaleSum:
    return SaleSum(
        row.stall, row.node, row.day, Method(row.method), bool(row.is_training), bool(row.is_voided),
        int(row.fen), row.sales,
    )  # fmt: skip


def _sale(row: Any) -> SaleRow:
    return SaleRow(
        row.sale, row.stall, row.fen, Method(row.method), row.goods, row.quantity, row.note,
        bool(row.is_training), row.voided, _places(row.voids), row.day, Place(row.node, row.n),
        row.by, row.at,
    )  # fmt: skip


def _closed(row: Any) -> Closed:
    return Closed(
        row.closing,
        msgspec.json.decode(bytes(row.told), type=CashClosed),
        Place(row.node, row.position % _EPOCH),
        row.by,
        row.at,
        row.private,
        tuple(msgspec.json.decode(row.countered, type=list[Countered])),
        tuple(msgspec.json.decode(row.handed, type=list[Handed])),
    )


def _places(written: str) -> tuple[Place, ...]:
    return tuple(msgspec.json.decode(written, type=tuple[Place, ...]))
