"""A script of a release to come, as tests imagine it: roses get a colour."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """A column with a value in every row, and an index over it."""
    with op.batch_alter_table("roses") as roses:
        roses.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="red"))
    op.create_index("ix_roses_colour", "roses", ["colour"])
