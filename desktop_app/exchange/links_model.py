"""To whom a desk links, when it tries again, and why it did not work. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.events.facts import DeskRole

MOST_LINKS = 8  # beyond, what others know comes through those that we link to
_FIRST_REST, _LONGEST_REST = 0.5, 15.0
MOST_ADDRESSES = 8


class LinkState(StrEnum):
    """How it stands between us and another desk: what `peers.state` holds."""

    CONNECTED = "connected"
    NO_ADDRESS = "no_address"  # nobody told where it listens
    REFUSED = "refused"  # a computer is there, the program is not running
    UNREACHABLE = "unreachable"  # another network, or a Wi-Fi that keeps laptops apart
    FIREWALL_LIKELY = "firewall_likely"  # no answer at all
    WRONG_CERTIFICATE = "wrong_certificate"  # somebody else listens there
    NOT_PAIRED = "not_paired"  # it does not know us
    OTHER_EVENT = "other_event"
    VERSION = "version"
    BUSY = "busy"
    CLOSED = "closed"  # it took the call and hung up: it ends, or it does not know us


class LinkFailed(Exception):
    """Why there is no link. `after`: seconds that the other one asked us to wait."""

    def __init__(self, state: LinkState, after: float = 0.0) -> None:
        super().__init__(state)
        self.state = state
        self.after = after


@dataclass(frozen=True, slots=True)
class Candidate:
    """A desk that we might link to.

    is_live  we exchange with it right now, whoever of us called
    """

    node: str
    role: str
    holds: int
    is_live: bool


def links_for(own: str, others: Sequence[Candidate]) -> set[str]:
    """Which desks to link to: all of a few; of many the leads, hubs and holders of roses.

    Only when none of those is there, neighbours by node as well, so that the rest stays one net.
    """
    if len(others) <= MOST_LINKS:
        return {one.node for one in others}
    leads = [one for one in others if one.role in (DeskRole.LEAD, DeskRole.HUB)][:3]
    holders = [one for one in others if one.holds and one not in leads]
    holders = sorted(holders, key=lambda one: (-one.holds, one.node))[:3]
    wanted = [*leads, *holders]
    if not any(one.is_live for one in wanted):
        ring = sorted(others, key=lambda one: (one.node < own, one.node))
        wanted += [one for one in ring if one not in wanted][: MOST_LINKS - len(wanted)]
    return {one.node for one in wanted}


def yields(own: str, other: str, *, is_polling: bool) -> bool:
    """Whether the link of the other one is enough for both: the larger node leaves it to the smaller."""
    return is_polling and own > other


def rest(tries: int, chance: float) -> float:
    """Seconds until the next try after so many failed ones; chance is 0 to 1."""
    longest = min(_FIRST_REST * float(2 ** min(max(tries - 1, 0), 10)), _LONGEST_REST)
    return longest * (0.5 + chance / 2)


def ordered(*sources: Collection[str]) -> tuple[str, ...]:
    """Addresses, the likeliest first, each once."""
    return tuple(dict.fromkeys(a for source in sources for a in source))[:MOST_ADDRESSES]


def is_address(text: str) -> bool:
    """Whether it is `host:port`."""
    host, _, port = text.rpartition(":")
    return bool(host) and port.isdecimal() and 0 < int(port) < 65_536
