"""What to send a desk: what it lacks. Reads only, but for signing our own log."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.desk import Desk
from desktop_app.exchange import records
from desktop_app.exchange.forks import agrees, branch_of, fork_in
from desktop_app.exchange.frame import FRAME_BYTES, encode
from desktop_app.exchange.message import PROTOCOL, Head, Heads, Log, Message, Presence
from desktop_app.exchange.model import Known, cut_at_seal, entry_size, lacking, sparse
from desktop_app.exchange.sealing import SEAL_BYTES, seal_own
from desktop_app.journal.records import journal_head
from desktop_app.store.store import Transaction

_BUDGET = 1_000_000  # bytes of entries in one message: some 200 KB compressed
_MOST_ENTRIES = 4_000  # of one log in a message


def compose(
    desk: Desk,
    to: str,
    theirs: Heads | None,
    *,
    want: Sequence[str] = (),
    presence: Presence | None = None,
    budget: int = _BUDGET,
) -> bytes:
    """The frame for a desk: what it lacks by the heads that it told, as much as fits.

    theirs  None before it told any: then it gets only our heads
    want    vault records that it asked for
    """
    return compose_message(desk, to, theirs, want=want, presence=presence, budget=budget)[0]


def compose_message(
    desk: Desk,
    to: str,
    theirs: Heads | None,
    *,
    want: Sequence[str] = (),
    presence: Presence | None = None,
    is_gossip: bool = True,
    budget: int = _BUDGET,
    recent: "Recent | None" = None,
    only_own: bool = False,
) -> tuple[bytes, Message]:
    """Like `compose`, with the message beside its frame: a driver looks whether it brings anything.

    is_gossip  with what others said of themselves, too: not needed ten times a second
    recent     kept by a driver that sends many desks the same
    only_own   of the logs only ours: the others go another way, such as a long poll
    """
    said = [presence] if presence else []
    asked = _Asked(to, theirs, want, said, is_gossip, recent or Recent(), only_own)
    if not asked.recent.is_sealed(desk):
        seal_own(desk)
    while True:
        message = _compose(desk, asked, budget)
        frame = encode(message)
        if len(frame) <= FRAME_BYTES or budget < SEAL_BYTES // 4:
            return frame, message
        budget //= 2


class Recent:
    """Pieces of logs that were sent lately: thirty desks lack the same entries.

    Nothing in it grows old, for an entry never changes; it is emptied when it is full. Threads may
    share it.
    """

    def __init__(self) -> None:
        self._logs: dict[tuple[str, int, int, int], Log | None] = {}
        self._agreed: dict[tuple[str, Head], bool] = {}
        self._told: set[tuple[str, str]] = set()
        self._sealed = 0

    def is_sealed(self, desk: Desk) -> bool:
        """Whether our log is signed up to its end."""
        with desk.store.read() as tx:
            n, _chain = journal_head(tx, desk.event, desk.node)
            if n > self._sealed:
                self._sealed = records.last_sealed(tx, desk.event, desk.node)
        return n <= self._sealed

    def log(
        self, tx: Transaction, desk: Desk, node: str, span: tuple[int, int], budget: int
    ) -> Log | None:
        """The entries of a log in a span, as far as they fit and are sealed."""
        key = (node, *span, budget if budget < _BUDGET else _BUDGET)
        if key in self._logs:
            return self._logs[key]
        found = _log(tx, desk, node, span, budget)
        if found is not None and len(found.entries) <= _FEW:
            # a seal may come any moment; a big piece is sent once
            if len(self._logs) >= _MOST_RECENT:
                self._logs.clear()
            self._logs[key] = found
        return found

    def agrees(self, tx: Transaction, desk: Desk, node: str, theirs: Heads) -> bool:
        """As `forks.agrees`."""
        head = theirs.get(node)
        if head is None:
            return True
        known = self._agreed.get((node, head))
        if known is None:
            if len(self._agreed) >= _MOST_AGREED:
                self._agreed.clear()
            known = self._agreed[node, head] = agrees(tx, desk, node, theirs)
        return known

    def tells(self, tx: Transaction, desk: Desk, node: str, to: str) -> bool:
        """Whether to send a desk our branch of a log of which it has another one: once, so that it
        sets it aside and its people see it; of our own log until we were told where it parts."""
        if node == desk.node:
            return fork_in(tx, node) is None
        is_first = (to, node) not in self._told
        self._told.add((to, node))
        return is_first


_MOST_RECENT, _MOST_AGREED, _FEW = 2_000, 4_000, 50


class _Asked(NamedTuple):
    """For whom, what it has, what it wants, what to tell it besides."""

    to: str
    theirs: Heads | None
    want: Sequence[str]
    said: list[Presence]
    is_gossip: bool
    recent: Recent
    only_own: bool


def _compose(desk: Desk, asked: _Asked, budget: int) -> Message:
    theirs = asked.theirs or {}
    with desk.store.read() as tx:
        ours = records.heads(tx, desk.event)
        logs, is_more = _logs(tx, desk, asked, ours, budget)
        named = {entry.private for log in logs for entry in log.entries if entry.private}
        named |= set(asked.want)
        role = records.known_logs(tx, desk.event).get(asked.to, Known()).role if named else ""
        allowed = records.audiences_of(role) if asked.to else records.ANYBODYS
        return Message(
            protocol=PROTOCOL,
            event=desk.event,
            sender=desk.node,
            have=ours,
            logs=logs,
            vault=records.vault_rows(tx, named, allowed),
            want=records.lacking_records(tx),
            presences=[*asked.said, *(records.presences(tx) if asked.is_gossip else [])],
            is_more=is_more,
            branch=branch_of(tx, desk.event, asked.to, theirs),
        )


def _logs(
    tx: Transaction, desk: Desk, asked: _Asked, ours: Heads, budget: int
) -> tuple[list[Log], bool]:
    """What the other desk lacks, admitting desks first; and whether there is more of it."""
    theirs, recent = asked.theirs or {}, asked.recent
    missing = lacking(ours, theirs) if asked.theirs is not None else {}
    logs: list[Log] = []
    is_more = False
    nodes = [node for node in missing if node == desk.node or not asked.only_own]
    if len(nodes) > 1:
        nodes = records.by_lead_first(nodes, records.known_logs(tx, desk.event))
    for node in nodes:
        is_fork = not recent.agrees(tx, desk, node, theirs)
        if is_fork and not recent.tells(tx, desk, node, asked.to):
            continue
        log = recent.log(tx, desk, node, (missing[node], ours[node].n), budget)
        if log is None:
            continue
        is_more = is_more or log.entries[-1].n < ours[node].n
        logs.append(log)
        budget -= sum(map(entry_size, log.entries))
        if budget <= 0:
            return logs, is_more or len(logs) < len(missing)
    return logs, is_more


def _log(tx: Transaction, desk: Desk, node: str, span: tuple[int, int], budget: int) -> Log | None:
    """The entries of a span, up to a seal; None when no seal covers them yet.

    Of many seals only those are sent that cut the log into pieces of some size.
    """
    first, last = span[0], min(span[1], span[0] + _MOST_ENTRIES - 1)
    seals = records.seals_between(tx, desk.event, node, first, last)
    if not seals and last < span[1]:  # its desk was long alone: a piece without a seal
        last = records.next_seal(tx, desk.event, node, last) or last
        seals = records.seals_between(tx, desk.event, node, first, last)
    if not seals:
        return None
    entries = records.log_from(tx, desk.event, node, first, last)
    count = cut_at_seal(entries, seals, budget)
    return Log(node, entries[:count], sparse(seals, entries[:count], SEAL_BYTES // 2))
