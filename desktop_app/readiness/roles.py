"""A second lead, for the hour when the first one is away.

Only upwards: what a lead wrote is believed by its role as it is now, so taking the role away would
make others refuse what it rightly did before. A lead in wrong hands is retired instead.
"""

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskAdmitted, DeskRole
from desktop_app.events.records import check_lead, desk_by_node
from desktop_app.journal.records import Note
from desktop_app.language import mark
from desktop_app.people.keys import grant_missing
from desktop_app.staff.rights import Right, require


def make_lead(desk: Desk, node: str) -> Changes:
    """Let another desk do what only a lead may. Nothing to do when it is one.

    Raises UserError: lead_only, desk_unknown.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.DESKS)
        row = desk_by_node(tx, node)
        if row is None or row.keys is None or row.retired is not None:
            raise UserError("desk_unknown", name=row.name if row else node[:40])
        if row.role == DeskRole.LEAD:
            return Changes()
        admitted = DeskAdmitted(name=row.name, role=DeskRole.LEAD, keys=row.keys)
        act = write(tx, desk, [Note(node, admitted)])
        grant_missing(tx, desk)
    return Changes(act=act, label=mark("设为负责人"))
