"""After an upgrade whose rules tell the same journal otherwise, every projection is made anew, once.

An upgrade script knows no rules of roses: it leaves a mark in `local`, and whoever opens the desk first
does it.
"""

import sqlalchemy as sa

from desktop_app.desk import Desk
from desktop_app.projections import project_everything
from desktop_app.store.store import Transaction
from desktop_app.store.tables import PROJECTIONS, local

_MARK = local.c.key == "rebuild"


def rebuild_when_marked(desk: Desk) -> bool:
    """True when it was due. 309 wishes take a fraction of a second, 100,000 half a minute."""
    with desk.store.read() as tx:
        if not _is_marked(tx):
            return False
    with desk.store.write() as tx:
        if not _is_marked(tx):  # another process was faster
            return False
        for table in PROJECTIONS:
            tx.execute(sa.delete(table))
        project_everything(tx, desk.event)
        tx.execute(sa.delete(local).where(_MARK))
    return True


def _is_marked(tx: Transaction) -> bool:
    return tx.execute(sa.select(local.c.key).where(_MARK)).first() is not None
