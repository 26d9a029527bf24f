"""After the claim: gifts, delivery teams, the market and its fund.

Only new tables: the journal of an older version says nothing about them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, _TEXT, nullable=False)


def _whole(name: str) -> "sa.Column[int]":
    return sa.Column(name, _WHOLE, nullable=False)


def upgrade() -> None:
    _gifts()
    _market()
    _fund()


def _gifts() -> None:
    op.create_table(
        "gifts",
        _text("claim_id"),
        _text("wish_id"),
        _text("stage"),
        _text("due"),
        _text("item"),
        _text("spec"),
        _whole("quantity"),
        sa.Column("value_fen", _WHOLE, nullable=True),
        _whole("is_new"),
        _text("changed"),
        _text("extras"),
        _text("place"),
        _text("parcel"),
        _text("returned"),
        _text("team"),
        _whole("stop"),
        _text("household"),
        _whole("tries"),
        _text("why"),
        _text("why_words"),
        _whole("packs"),
        _text("relation"),
        _text("proof"),
        _text("written_at"),
        _text("received_at"),
        _text("received_node"),
        _text("received_by"),
        _text("out_at"),
        _text("delivered_at"),
        _text("delivered_node"),
        _text("delivered_by"),
        _whole("chased"),
        _text("chased_at"),
        _text("satisfied"),
        _whole("has_come"),
        _text("followed_at"),
        _text("thanked_at"),
        sa.Column("handed", _TEXT, nullable=True),
        sa.Column("followed_note", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("claim_id", "wish_id", name=op.f("pk_gifts")),
    )
    op.create_index(op.f("ix_gifts_wish_id"), "gifts", ["wish_id"], unique=False)
    op.create_index(op.f("ix_gifts_stage"), "gifts", ["stage"], unique=False)
    op.create_index(op.f("ix_gifts_parcel"), "gifts", ["parcel"], unique=False)
    op.create_index(op.f("ix_gifts_team"), "gifts", ["team"], unique=False)
    op.create_table(
        "teams",
        _text("team"),
        _text("name"),
        _text("areas"),
        _whole("most"),
        _whole("members"),
        _whole("packs"),
        _text("retired"),
        sa.Column("private", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_teams")),
    )


def _market() -> None:
    op.create_table(
        "charities",
        _text("charity"),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        _whole("position"),
        sa.PrimaryKeyConstraint("charity", name=op.f("pk_charities")),
    )
    op.create_table(
        "stalls",
        _text("stall"),
        _text("code"),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        _text("retired"),
        sa.Column("private", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("stall", name=op.f("pk_stalls")),
    )
    op.create_table(
        "sales",
        _text("sale"),
        _text("stall"),
        _whole("fen"),
        _text("method"),
        _text("goods"),
        _whole("quantity"),
        _text("note"),
        _whole("is_training"),
        _text("voided"),
        _text("voids"),
        _text("day"),
        _text("node"),
        _whole("n"),
        _text("by"),
        _text("at"),
        sa.PrimaryKeyConstraint("sale", name=op.f("pk_sales")),
    )
    op.create_index(
        "ix_sales_sums",
        "sales",
        ["stall", "node", "method", "is_training", "voided", "fen"],
        unique=False,
    )
    op.create_table(
        "tallies",
        _text("tally"),
        _text("stall"),
        _text("what"),
        _text("service"),
        _whole("persons"),
        _whole("times"),
        _text("day"),
        _whole("half"),
        _whole("is_training"),
        _text("voided"),
        _text("node"),
        _whole("n"),
        _text("by"),
        _text("at"),
        sa.PrimaryKeyConstraint("tally", name=op.f("pk_tallies")),
    )
    op.create_index("ix_tallies_sums", "tallies", ["stall", "service", "day", "half"], unique=False)
    op.create_table(
        "floats",
        _text("float"),
        _text("stall"),
        _text("box"),
        _whole("fen"),
        _text("day"),
        _text("taken"),
        _text("takes"),
        _text("node"),
        _whole("n"),
        _text("by"),
        _text("at"),
        sa.PrimaryKeyConstraint("float", name=op.f("pk_floats")),
    )
    op.create_index(op.f("ix_floats_stall"), "floats", ["stall"], unique=False)
    op.create_table(
        "closings",
        _text("closing"),
        _text("stall"),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        _text("countered"),
        _text("handed"),
        _text("node"),
        _text("by"),
        _text("at"),
        _whole("position"),
        sa.Column("private", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("closing", name=op.f("pk_closings")),
    )
    op.create_index(op.f("ix_closings_stall"), "closings", ["stall"], unique=False)


def _fund() -> None:
    op.create_table(
        "funds",
        _text("fund"),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("fund", name=op.f("pk_funds")),
    )
