"""Who may put a backup in the store's place, asked of the store that is to go."""

from desktop_app.desk import Desk
from desktop_app.staff.rights import Right, require


def check_may_restore(desk: Desk) -> None:
    """Before a sound store is replaced. A damaged one cannot be asked, and nobody is: it has to be
    restorable by whoever is there. `doctor --repair` asks nobody either: it changes nothing that
    is true, and the table of staff may be what is broken.

    Raises UserError not_your_right, nobody_on_duty.
    """
    with desk.store.read() as tx:
        require(tx, desk, Right.DESKS)
