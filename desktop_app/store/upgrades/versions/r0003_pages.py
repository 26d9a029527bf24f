"""Pages for phones: whether they are open, the day's programme, and by which way each claim came.

Laptops only: hubs begin with this schema.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """New columns; whether a claim came with a file is told by its entry."""
    op.rename_table("events", "old_events")
    _events()
    op.execute("INSERT INTO events SELECT event, name, date, rules, NULL, NULL FROM old_events")
    op.drop_table("old_events")
    for index in ("ix_claims_code", "ix_claims_group_id", "ix_claims_wish_id", "uq_claims_live"):
        op.drop_index(index, "claims")
    op.rename_table("claims", "old_claims")
    _claims()
    op.execute(_CLAIMS)
    op.drop_table("old_claims")


_CLAIMS = """
INSERT INTO claims SELECT claim_id, wish_id, state, giver_kind, anonymous, pledge, due, code, group_id,
  node, "by", at, reason, written_at, CASE WHEN EXISTS (
    SELECT 1 FROM entries WHERE entries.subject = wish_id AND entries.kind = 'claim.made'
      AND instr(CAST(entries.body AS TEXT), claim_id)
      AND instr(CAST(entries.body AS TEXT), '"imported"')) THEN 'import' ELSE 'desk' END, private
FROM old_claims
"""


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("rules", sa.LargeBinary(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("programme", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_events")),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("giver_kind", sa.Text(), nullable=False),
        sa.Column("anonymous", sa.Integer(), nullable=False),
        sa.Column("pledge", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("node", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("private", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_code"), "claims", ["code"], unique=False)
    op.create_index(op.f("ix_claims_group_id"), "claims", ["group_id"], unique=False)
    op.create_index(op.f("ix_claims_wish_id"), "claims", ["wish_id"], unique=False)
    op.create_index(
        "uq_claims_live", "claims", ["wish_id"], unique=True, sqlite_where=sa.text("state = 'live'")
    )
