"""As whom a command works: ROSEWALL_STAFF with ROSEWALL_PIN, else whoever is on duty at this desk."""

import getpass
import os
import sys

from desktop_app.desk import Desk, open_desk
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.staff.records import everybody


def desk_for_command(home: Home) -> Desk:
    """The desk, open, working as somebody. While the event has no staff the variables say nothing.

    Raises what `open_desk` and `act_as` raise.
    """
    desk = open_desk(home)
    try:
        name = os.environ.get("ROSEWALL_STAFF", "").strip()
        if name and _has_staff(desk):
            from desktop_app.staff.duty import act_as  # loads argon2: not for every command

            act_as(desk, name, typed_pin())
    except BaseException:
        desk.close()
        raise
    return desk


def _has_staff(desk: Desk) -> bool:
    with desk.store.read() as tx:
        return bool(everybody(tx))


def typed_pin() -> str:
    """From the environment, or typed unseen. Raises UserError pin_not_asked."""
    return os.environ.get("ROSEWALL_PIN") or asked_pin()


def asked_pin() -> str:
    """Typed unseen. Raises UserError pin_not_asked."""
    if not sys.stdin.isatty():
        raise UserError("pin_not_asked")
    return getpass.getpass("PIN: ")
