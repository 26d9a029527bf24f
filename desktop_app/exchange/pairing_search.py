"""Which laptop is the lead that gave a code? By the QR, by a typed address, or by asking around."""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.clock import Clock, system_clock
from desktop_app.errors import UserError
from desktop_app.exchange.pairing_code import Ticket
from desktop_app.exchange.pairing_line import (
    Line,
    OpenExchange,
    OpenLine,
    exchange_line,
    hash_of,
    open_line,
)
from desktop_app.exchange.pairing_model import Random

FIND_S = 5.0


def find_leads(seconds: float) -> list[str]:
    """Addresses of leads that the network tells of; none where it tells nothing."""
    from desktop_app.exchange.discovery import find_leads as find  # zeroconf takes 0.1 s to load

    return list(find(seconds))


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything that a joining laptop needs from the world."""

    find: Callable[[float], Iterable[str]] = find_leads
    open_line: OpenLine = open_line
    exchange_line: OpenExchange = exchange_line
    pause: Callable[[float], None] = time.sleep
    random: Random = os.urandom
    clock: Clock = system_clock


def find_lead(ticket: Ticket, typed: tuple[str, ...], outside: Outside) -> Line:
    """A connection to the lead that has an open offer.

    A code is tried at one lead only, for a try at the wrong one would burn that one's offer.
    Raises UserError: lead_not_found, several_leads, lead_unreachable, lead_changed, no_lead_there,
    join_no_offer.
    """
    known = typed or ticket.addresses
    trouble = UserError("lead_not_found")
    offering: dict[bytes, Line] = {}  # by certificate: one lead may be found twice
    for address in known or dict.fromkeys(outside.find(FIND_S)):
        try:
            line = _offering(address, ticket, outside)
        except UserError as error:
            trouble = error
            continue
        if line.cert in offering:
            line.close()
        offering.setdefault(line.cert, line)
        if known:
            break
    if len(offering) == 1:
        return next(iter(offering.values()))
    for line in offering.values():
        line.close()
    raise UserError("several_leads") if offering else trouble


def _offering(address: str, ticket: Ticket, outside: Outside) -> Line:
    line = outside.open_line(address)
    try:
        if ticket.cert_hash and hash_of(line.cert) != ticket.cert_hash:
            raise UserError("lead_changed")
        if not line.is_offering():
            raise UserError("join_no_offer", address=address)
    except UserError:
        line.close()
        raise
    return line
