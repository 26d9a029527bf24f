"""Several desks: who they are, what is asked of whom, and what this laptop alone knows."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """New tables; new columns with what they were before there were several desks."""
    op.create_table(
        "identity",
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(), nullable=False),
        sa.Column("box_key", sa.LargeBinary(), nullable=False),
        sa.Column("tls_key", sa.LargeBinary(), nullable=False),
        sa.Column("tls_cert", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("node", name=op.f("pk_identity")),
    )
    op.create_table(
        "joins",
        sa.Column("join_id", sa.Text(), nullable=False),
        sa.Column("offer_id", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digits", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("admission", sa.LargeBinary(), nullable=True),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("join_id", name=op.f("pk_joins")),
    )
    op.create_table(
        "local",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_local")),
    )
    op.create_table(
        "offers",
        sa.Column("offer_id", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offers")),
    )
    op.create_table(
        "peers",
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("addresses", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.Text(), nullable=False),
        sa.Column("met_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("presence", sa.LargeBinary(), nullable=True),
        sa.Column("have", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("node", name=op.f("pk_peers")),
    )
    op.create_table(
        "quarantine",
        sa.Column("quarantine_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("road", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("frame", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("quarantine_id", name=op.f("pk_quarantine")),
    )
    op.create_index(op.f("ix_quarantine_state"), "quarantine", ["state"], unique=False)
    op.create_table(
        "seals",
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("event", "node", "n", name=op.f("pk_seals")),
    )
    _remade("desks", _desks, "node, name, '', NULL, NULL, ''")
    _remade("roses", _roses, _ROSES + ", 0, 0")
    _remade("cards", _cards, _CARDS + ", coalesce(" + _WANTED_BY + ", '')")


_ROSES = '"wish_id", "number", "position", "state", "published", "district", "group", "kind", "alias", "age_band", "text", "item", "spec", "quantity", "price_fen", "concerns", "find", "claim_id", "parked", "holder", "epoch", "private"'
_CARDS = '"card_id", "group_id", "claims", "state", "layout", "copies", "reprint", "printer", "job", "detail", "at", "position"'
_WANTED_BY = (
    "(SELECT entries.node FROM entries WHERE entries.subject = card_id"
    " AND entries.kind = 'card.queued' ORDER BY epoch, entries.node, n LIMIT 1)"
)


def _remade(name: str, make: Callable[[], None], values: str) -> None:
    """The table as it is made now, with the rows that it had."""
    inspector = sa.inspect(op.get_bind())
    for index in inspector.get_indexes(name):
        op.drop_index(str(index["name"]), name)
    op.rename_table(name, f"old_{name}")
    make()
    op.execute(f"INSERT INTO {name} SELECT {values} FROM old_{name}")  # noqa: S608 - constants only # nosec B608
    op.drop_table(f"old_{name}")


def _desks() -> None:
    op.create_table(
        "desks",
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=True),
        sa.Column("retired", sa.Integer(), nullable=True),
        sa.Column("continues", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("node", name=op.f("pk_desks")),
    )


def _roses() -> None:
    op.create_table(
        "roses",
        sa.Column("wish_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("spec", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price_fen", sa.Integer(), nullable=True),
        sa.Column("concerns", sa.Text(), nullable=False),
        sa.Column("find", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=True),
        sa.Column("parked", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("private", sa.Text(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("wish_id", name=op.f("pk_roses")),
    )
    op.create_index("ix_roses_holder", "roses", ["holder"], unique=False)
    op.create_index("ix_roses_number", "roses", ["number"], unique=False)
    op.create_index("ix_roses_state", "roses", ["state"], unique=False)
    op.create_index(
        "ix_roses_wall",
        "roses",
        [
            "position",
            "number",
            "state",
            "parked",
            "asked",
            "disputed",
            "district",
            "group",
            "wish_id",
        ],
        unique=False,
    )


def _cards() -> None:
    op.create_table(
        "cards",
        sa.Column("card_id", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("reprint", sa.Integer(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_cards")),
    )
    op.create_index(op.f("ix_cards_group_id"), "cards", ["group_id"], unique=False)
    op.create_index(op.f("ix_cards_state"), "cards", ["state"], unique=False)
