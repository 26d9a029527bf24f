"""How a hub begins: with an event of its own, or let into one by its lead, as every desk is."""

from datetime import date

from desktop_app.clock import Clock, system_clock
from desktop_app.desk import Desk, make_desk
from desktop_app.errors import UserError
from desktop_app.events.operations import name_desk
from desktop_app.exchange.identity import ensure_identity
from desktop_app.language import mark
from desktop_app.paths import Home
from desktop_app.typed import is_blank

NAME = mark("总站")  # what a hub is called unless somebody says otherwise


def new_hub(home: Home, event: str, day: date, name: str, clock: Clock = system_clock) -> Desk:
    """A new event whose first desk, and so its lead, is the hub. A kill leaves nothing or all of it.

    Raises UserError: event_and_date, what a database's URL and a server are refused for.
    """
    if is_blank(event):
        raise UserError("event_and_date")

    def begin(desk: Desk) -> None:
        name_desk(desk, name)
        ensure_identity(desk)

    return make_desk(home, event.strip(), day, fill=begin, clock=clock)
