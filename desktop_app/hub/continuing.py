"""A hub's event that was restored with PostgreSQL's tools goes on: under a new node.

What the hub wrote after the backup was taken keeps its numbers: another desk may know of it.
"""

from desktop_app.clock import Clock, system_clock
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.safety.continuing import GoesOn, continue_desk
from desktop_app.store.store import Transaction

_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
AND application_name = current_setting('application_name')
"""


def continue_hub(home: Home, clock: Clock = system_clock) -> GoesOn:
    """Make the restored event a desk of its own, in one transaction. No worker may be running here:
    it would go on under the old node.

    Raises UserError hub_running, and what open_desk raises.
    """
    desk = open_desk(home, clock=clock)
    try:
        with desk.store.write() as tx:
            _check_alone(tx)
            return continue_desk(tx, home, desk.store, clock)
    finally:
        desk.close()


def _check_alone(tx: Transaction) -> None:
    if tx.exec_driver_sql(_OTHERS).scalar_one():
        raise UserError("hub_running")
