"""What the service keeps in mind of each desk while it runs. Bounded: one small thing per desk."""

import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop_app.exchange.data_watch import Change
from desktop_app.exchange.links_model import LinkState, ordered
from desktop_app.exchange.message import Head, Heads, Message, Presence

PACE_S = 0.1  # between two exchanges that bring a desk something: ten a second
_PACE_EACH_S = (
    0.008  # and slower when there are many: 50 desks hear of something 2.5 times a second
)
GOSSIP_S = 5.0
RELAY_S = 0.2  # what others wrote may reach it by another way meanwhile
_BURST, _A_SECOND = 100.0, 50.0  # requests of one desk
_CALM_S = 3.0  # after its last long poll, it counts as linked to us for so long
_MOST_PRESENCES = 200


@dataclass
class Session:
    """One other desk. Times are monotonic.

    told       the heads that it told last, with what we sent since; None before it told any
    want       vault records that it lacks
    polls      how many long polls of it are open here
    is_linked  our own link to it holds
    context    for our calls to it, once there was one
    rate       requests a second that it may make for long
    pace       seconds between two exchanges that bring it something
    kicked     something happened that makes a new try worth while
    """

    node: str
    name: str
    role: str
    cert: bytes
    told: Heads | None = None
    want: list[str] = field(default_factory=list)
    holds: int = 0
    polls: int = 0
    is_linked: bool = False
    state: str = ""
    addresses: tuple[str, ...] = ()
    kicked: Change = field(default_factory=Change)
    last_gave: float = float("-inf")
    last_poll: float = float("-inf")
    context: ssl.SSLContext | None = None
    rate: float = _A_SECOND
    pace: float = PACE_S
    _gossiped: float = float("-inf")
    _tokens: float = _BURST
    _filled: float = 0.0

    def is_polling(self, now: float) -> bool:
        """Whether its own link to us holds, at whichever of our processes."""
        return self.polls > 0 or now < self.last_poll + _CALM_S

    def is_live(self, now: float) -> bool:
        """Whether we exchange with it right now, whoever of us called."""
        return self.is_linked or self.is_polling(now)

    def may_call(self, now: float) -> bool:
        """Whether it has not asked too often."""
        self._tokens = min(_BURST, self._tokens + (now - self._filled) * self.rate)
        self._filled = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def is_gossip_due(self, now: float) -> bool:
        """Whether it should hear again what others say of themselves."""
        is_due = now >= self._gossiped + GOSSIP_S
        if is_due:
            self._gossiped = now
        return is_due

    def heard(self, message: Message) -> None:
        """It told how far it is."""
        self.told = dict(message.have)
        self.want = message.want

    def gave(self, message: Message, now: float) -> None:
        """It was sent this; if that was lost on the way, its next message says so."""
        if self.told is not None:
            ends = {log.node: log.entries[-1] for log in message.logs}
            sent = {node: Head(last.n, last.chain[:8]) for node, last in ends.items()}
            self.told = self.told | sent
        self.want = []
        if brings(message):
            self.last_gave = float("-inf") if message.is_more else now

    def lacks(self, heads: dict[str, int], node: str | None = None) -> bool:
        """Whether there are entries (of one node) that it does not know."""
        told = self.told or {}
        nodes = heads if node is None else {node: heads.get(node, 0)}
        return any(n > (told[one].n if one in told else 0) for one, n in nodes.items())

    def due(self, since: float, *, is_own: bool) -> float:
        """When to send news of `since`, so that many small ones travel together."""
        return max(self.last_gave + self.pace, since if is_own else since + RELAY_S)

    def found_at(self, addresses: Iterable[str]) -> bool:
        """It may be at these addresses, the likeliest first; whether that is new."""
        fresh = ordered(tuple(addresses), self.addresses)
        is_new = set(fresh) != set(self.addresses)
        self.addresses = fresh
        if is_new:
            self.kicked.happened()
        return is_new


def pace_of(desks: int) -> float:
    """The pace when so many desks are linked to us, so that all of them fit into one core."""
    return max(PACE_S, _PACE_EACH_S * desks)


def brings(message: Message) -> bool:
    """Whether a message has anything in it but words about its sender."""
    return bool(message.logs or message.vault or message.branch)


class Heard:
    """Presences and heads that came in and still have to be noted."""

    def __init__(self) -> None:
        self.met: dict[str, Heads] = {}
        self.said: dict[str, Presence] = {}

    def note(self, message: Message) -> None:
        self.met[message.sender] = message.have
        for presence in message.presences:
            known = self.said.get(presence.node)
            if known is None or (known.boot, known.beat) < (presence.boot, presence.beat):
                if len(self.said) >= _MOST_PRESENCES and known is None:
                    continue
                self.said[presence.node] = presence

    def take(self) -> tuple[dict[str, Heads], list[Presence]]:
        """Everything since the last time; it is forgotten here."""
        met, said = self.met, self.said
        self.met, self.said = {}, {}
        return met, list(said.values())


Tell = Callable[[Session, LinkState], None]
