"""Who the other desks are, where they may be, and to which of them we want a link."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from desktop_app.exchange.links_model import Candidate, LinkState, links_for
from desktop_app.exchange.message import Message
from desktop_app.exchange.service_book import Entry, Notes
from desktop_app.exchange.service_network import is_loopback
from desktop_app.exchange.service_sessions import Heard, Session, pace_of


class Others:
    """The desks that may exchange with this one, and what was heard of them since the last note."""

    def __init__(self, node: str, *, is_lan: bool) -> None:
        self.sessions: dict[str, Session] = {}
        self.wanted: set[str] = set()
        self._node = node
        self._is_lan = is_lan
        self._by_cert: dict[bytes, Session] = {}
        self._heard = Heard()
        self._states: dict[str, str] = {}
        self._addresses: dict[str, tuple[str, ...]] = {}

    def caller(self, cert: bytes | None) -> Session | None:
        """Whose certificate it is."""
        return self._by_cert.get(cert) if cert is not None else None

    def learn(self, book: list[Entry], admit: Callable[[bytes], None]) -> None:
        """Who they are now. `admit` is called with each certificate that is new."""
        for entry in book:
            session = self.sessions.get(entry.node)
            if session is None or session.cert != entry.cert:
                session = Session(entry.node, entry.name, entry.role, entry.cert)
                self.sessions[entry.node] = session
                self._by_cert[entry.cert] = session
                admit(entry.cert)
            session.name, session.role, session.holds = entry.name, entry.role, entry.holds
            self._found_at(session, entry.addresses, is_known=True)
        for node in set(self.sessions) - {entry.node for entry in book}:
            self._by_cert.pop(self.sessions.pop(node).cert, None)

    def choose(self) -> None:
        """To whom to link, and how often to tell each of something."""
        now = asyncio.get_running_loop().time()
        others = [
            Candidate(one.node, one.role, one.holds, one.is_live(now))
            for one in self.sessions.values()
        ]
        self.wanted = links_for(self._node, others)
        pace = pace_of(sum(one.is_live for one in others))
        for session in self.sessions.values():
            session.pace = pace

    def heard(self, message: Message) -> None:
        """What a desk said of itself and of others, and where they are."""
        self._heard.note(message)
        for presence in message.presences:
            session = self.sessions.get(presence.node)
            if session is not None and presence.addresses:
                self._found_at(session, presence.addresses, is_known=True)

    def found(self, node: str, addresses: Sequence[str]) -> None:
        """A desk was found in the network."""
        session = self.sessions.get(node)
        if session is not None:
            self._found_at(session, addresses)

    def worked(self, session: Session, address: str) -> None:
        """This address led there: first the next time, too."""
        if session.addresses[:1] != (address,):
            session.found_at([address])
            self._addresses[session.node] = session.addresses

    def stands(self, session: Session, state: LinkState) -> bool:
        """How it stands with a desk; whether that is new."""
        if session.state == state:
            return False
        session.state = state
        if state is not LinkState.CONNECTED:  # that one is noted with what was heard
            self._states[session.node] = state
        return True

    def polling(self) -> list[str]:
        """The desks that hold a long poll here."""
        return [one.node for one in self.sessions.values() if one.polls]

    def poll_elsewhere(self, nodes: Iterable[str], now: float) -> None:
        """These desks hold a long poll at another process of ours."""
        for node in nodes:
            if session := self.sessions.get(node):
                session.last_poll = now

    def take_notes(self) -> Notes:
        """Everything to be written down since the last time; it is forgotten here."""
        notes = Notes(*self._heard.take(), self._states, self._addresses)
        self._states, self._addresses = {}, {}
        return notes

    def _found_at(
        self, session: Session, addresses: Sequence[str], *, is_known: bool = False
    ) -> None:
        """is_known: it may be an old word, so it comes after those that we have."""
        useful = [one for one in addresses if not self._is_lan or not is_loopback(one)]
        if is_known:
            useful = [one for one in useful if one not in session.addresses]
            useful = [*session.addresses[:1], *useful] if useful else []
        if useful and session.found_at(useful):
            self._addresses[session.node] = session.addresses
