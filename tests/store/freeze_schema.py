"""Write the first upgrade script anew from tables.py: only until the first release.

Afterwards a changed table needs a new script beside it (`test_upgrades.py` says so).
Run: python -m tests.store.freeze_schema && ruff format desktop_app/store/upgrades
"""

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext

from desktop_app.store.tables import metadata
from desktop_app.store.upgrade import SCRIPTS

_HEAD = '''"""The schema of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Every table, as `store.tables` was then."""
'''


def first_script() -> Path:
    """Where the first script is, written anew."""
    with sa.create_engine("sqlite://").connect() as nowhere:
        planned = produce_migrations(MigrationContext.configure(nowhere), metadata)
    assert planned.upgrade_ops is not None
    lines = render_python_code(planned.upgrade_ops).splitlines()
    body = [line for line in lines if not line.strip().startswith("#")]
    script = SCRIPTS[0] / "r0001_first.py"
    script.write_text(_HEAD + "\n".join(body) + "\n", "utf-8")
    return script


if __name__ == "__main__":
    first_script()
