"""Desks of one event for tests of the exchange: real stores, met by hand."""

from pathlib import Path

from desktop_app.desk import Desk
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.admission import admit_desk, make_request, start_store
from desktop_app.exchange.composing import compose
from desktop_app.exchange.message import Heads
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import Received, receive
from tests import desks
from tests.desks import HandClock


def joined(lead: Desk, folder: Path, name: str, role: DeskRole = DeskRole.DESK) -> Desk:
    """A new laptop that the lead let in, with everything that the lead has."""
    request, identity = make_request(name)
    admission = admit_desk(lead, request, name, role)
    clock = lead.clock if isinstance(lead.clock, HandClock) else HandClock()
    home = desks.home_of(folder, lead.event)
    return start_store(home, identity, admission, lambda desk: meet(desk, lead), clock)


def meet(one: Desk, other: Desk) -> None:
    """Both learn all that the other knows, and the answers to it."""
    for _round in range(50):
        heard = hears(one, other), hears(other, one)
        if not any(received.is_news for received in heard):
            return
    raise AssertionError("they never come to an end")


def hears(listener: Desk, speaker: Desk, theirs: Heads | None = None) -> Received:
    """One message, one way: the speaker sends what the listener lacks."""
    told = receive_heads(listener) if theirs is None else theirs
    received = receive(listener, compose(speaker, listener.node, told), Road.HTTP)
    assert received.message is not None
    return received


def receive_heads(desk: Desk) -> Heads:
    """What a desk would tell of what it has."""
    from desktop_app.exchange.records import heads

    with desk.store.read() as tx:
        return heads(tx, desk.event)
