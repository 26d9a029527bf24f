"""People: the vault is sealed, staff have names, what was erased stays erased.

Laptops and hubs. Records of the vault stay readable as they are until the event has keys: then
`people.sealing` seals them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")

_ON_LAPTOP = "INSERT INTO vault SELECT record, audience, subject, x'', content FROM old_vault"
_ON_SERVER = "INSERT INTO vault SELECT record, audience, subject, ''::bytea, content FROM old_vault"

_MARK_LAPTOP = "INSERT INTO local (key, value) VALUES ('rebuild', x'01')"
_MARK_SERVER = "INSERT INTO local (key, value) VALUES ('rebuild', '1'::bytea)"


def upgrade() -> None:
    """New tables and columns; the next opening makes the projections anew, for wishes are judged by
    stricter rules of consent (`safety.after_upgrade`)."""
    op.drop_index("ix_vault_subject", "vault")
    op.rename_table("vault", "old_vault")
    is_server = op.get_context().dialect.name == "postgresql"
    if is_server:
        op.execute("ALTER INDEX pk_vault RENAME TO pk_old_vault")
    _vault()
    op.execute(_ON_SERVER if is_server else _ON_LAPTOP)
    op.drop_table("old_vault")
    op.add_column("events", sa.Column("archived", _TEXT, nullable=True))
    _keys()
    _people()
    _consent()
    op.execute(_MARK_SERVER if is_server else _MARK_LAPTOP)


def _vault() -> None:
    op.create_table(
        "vault",
        sa.Column("record", _TEXT, nullable=False),
        sa.Column("audience", _TEXT, nullable=False),
        sa.Column("subject", _TEXT, nullable=False),
        sa.Column("wraps", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("record", "audience", name=op.f("pk_vault")),
    )
    op.create_index(op.f("ix_vault_subject"), "vault", ["subject"], unique=False)


def _keys() -> None:
    op.create_table(
        "own_keys",
        sa.Column("generation", _TEXT, nullable=False),
        sa.Column("reader", _TEXT, nullable=False),
        sa.Column("until", _TEXT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "reader", name=op.f("pk_own_keys")),
    )
    op.create_table(
        "event_keys",
        sa.Column("generation", _TEXT, nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("generation", name=op.f("pk_event_keys")),
    )


def _people() -> None:
    op.create_index("ix_entries_at", "entries", ["at", "node", "n", "by", "kind"], unique=False)
    op.create_table(
        "replaced_records",
        sa.Column("record", _TEXT, nullable=False),
        sa.Column("wish_id", _TEXT, nullable=False),
        sa.Column("now", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("record", "wish_id", name=op.f("pk_replaced_records")),
    )
    op.create_index(op.f("ix_replaced_records_wish_id"), "replaced_records", ["wish_id"])
    op.create_table(
        "staff",
        sa.Column("staff_id", _TEXT, nullable=False),
        sa.Column("role", _TEXT, nullable=False),
        sa.Column("is_retired", _WHOLE, nullable=False),
        sa.Column("private", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff")),
    )
    op.create_table(
        "tickets",
        sa.Column("ticket_id", _TEXT, nullable=False),
        sa.Column("wish_id", _TEXT, nullable=False),
        sa.Column("claim_id", _TEXT, nullable=False),
        sa.Column("topic", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("node", _TEXT, nullable=False),
        sa.Column("by", _TEXT, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.Column("closed_by", _TEXT, nullable=False),
        sa.Column("closed_at", _TEXT, nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.Column("private", _TEXT, nullable=True),
        sa.Column("answer", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_tickets")),
    )
    op.create_index(op.f("ix_tickets_state"), "tickets", ["state"], unique=False)
    op.create_table(
        "erased",
        sa.Column("subject", _TEXT, nullable=False),
        sa.Column("erasure", _TEXT, nullable=False),
        sa.Column("whose", _TEXT, nullable=False),
        sa.Column("why", _TEXT, nullable=False),
        sa.Column("node", _TEXT, nullable=False),
        sa.Column("by", _TEXT, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("subject", "erasure", name=op.f("pk_erased")),
    )


# As roses.model.shown_wish: a wish without its consent has no words in lists.
_HIDE = """
UPDATE roses SET alias = '', age_band = '', text = '内容不公开，请问现场负责人', item = '', spec = '',
  quantity = 1, price_fen = NULL, find = lower(number) || ' ' || lower(substr(number, 1, 2))
  || ltrim(substr(number, 4), '0') || ' ' || lower(substr(number, 1, 2)) || substr(number, 4)
WHERE concerns LIKE '%"no_consent"%' OR concerns LIKE '%"no_guardian_consent"%'
  OR concerns LIKE '%"not_publishable_flag"%'
"""


def _consent() -> None:
    op.create_table(
        "prints",
        sa.Column("print_id", _TEXT, nullable=False),
        sa.Column("what", _TEXT, nullable=False),
        sa.Column("wall_id", _TEXT, nullable=False),
        sa.Column("wishes", _TEXT, nullable=False),
        sa.Column("node", _TEXT, nullable=False),
        sa.Column("by", _TEXT, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.Column("position", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("print_id", name=op.f("pk_prints")),
    )
    op.create_table(
        "withdrawn",
        sa.Column("wish_id", _TEXT, nullable=False),
        sa.Column("scopes", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("wish_id", name=op.f("pk_withdrawn")),
    )
    op.execute(_HIDE)
