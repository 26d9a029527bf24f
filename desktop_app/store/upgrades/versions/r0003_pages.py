"""Whether the givers' page is open, and the day's programme. The first upgrade that a hub may meet."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Two columns that are empty at first: off, and no programme."""
    if op.get_bind().dialect.name == "postgresql":
        op.add_column("events", sa.Column("pages", sa.BigInteger(), nullable=True))
        op.add_column("events", sa.Column("programme", sa.LargeBinary(), nullable=True))
        return
    op.rename_table("events", "old_events")
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
    op.execute("INSERT INTO events SELECT event, name, date, rules, NULL, NULL FROM old_events")
    op.drop_table("old_events")
