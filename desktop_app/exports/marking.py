"""The mark of this desk on what is taken out of it."""

from desktop_app.desk import Desk
from desktop_app.exports.tables import Mark


def mark_of(desk: Desk, purpose: str) -> Mark:
    """Whoever is on duty, now, at this laptop. `purpose` goes into 仅供…使用."""
    name = desk.names().get(desk.node, desk.node)
    return Mark(desk.by, desk.clock().astimezone(), name, purpose)
