"""The mark of this desk on what is taken out of it."""

from desktop_app.desk import Desk
from desktop_app.exports.tables import Mark
from desktop_app.staff.names import name_of


def mark_of(desk: Desk, purpose: str) -> Mark:
    """Whoever is on duty, now, at this laptop; the laptop itself while nobody is named. `purpose`
    goes into 仅供…使用."""
    name = desk.names().get(desk.node, desk.node)
    return Mark(name_of(desk, desk.by) or name, desk.clock().astimezone(), name, purpose)
