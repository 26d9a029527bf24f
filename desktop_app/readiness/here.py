"""This desk among the others: who it is in the event, and what a restore left to do."""

from dataclasses import dataclass

from desktop_app.desk import Desk
from desktop_app.events.facts import DeskRole
from desktop_app.events.records import all_desks, desk_names, is_lead
from desktop_app.exchange.forks import fork_in
from desktop_app.exchange.offers import own_addresses
from desktop_app.readiness import records
from desktop_app.readiness.records import Old


@dataclass(frozen=True, slots=True)
class Here:
    """role: "" while the event has but one desk. leads: names of those that may let others in.

    old        nodes that it goes on for after a restore, with the roses nobody recalled yet
    is_forked  another copy of it wrote, too: it decides nothing until it goes on under a new node
    addresses  where its service listens, or listened last
    """

    name: str
    role: str
    is_lead: bool
    leads: tuple[str, ...]
    holds: int
    old: tuple[Old, ...] = ()
    is_forked: bool = False
    addresses: tuple[str, ...] = ()


def look_here(desk: Desk) -> Here:
    """This desk as it stands now. A read."""
    with desk.store.read() as tx:
        desks = all_desks(tx)
        gone = {one.continues for one in desks}
        own = next((one for one in desks if one.node == desk.node), None)
        leads = [
            one.name
            for one in desks
            if one.role == DeskRole.LEAD and one.retired is None and one.node not in gone
        ]
        return Here(
            name=desk_names(tx).get(desk.node, ""),
            role=own.role if own else "",
            is_lead=is_lead(tx, desk.node),
            leads=tuple(leads),
            holds=records.held_by(tx, desk.node),
            old=tuple(records.old_roses(tx, desk.node)),
            is_forked=fork_in(tx, desk.node) is not None,
            addresses=own_addresses(tx),
        )
