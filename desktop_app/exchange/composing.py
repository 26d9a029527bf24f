"""What to send a desk: what it lacks. Reads only, but for signing our own log."""

from collections.abc import Sequence

from desktop_app.desk import Desk
from desktop_app.exchange import records
from desktop_app.exchange.forks import agrees, branch_of, fork_in
from desktop_app.exchange.frame import FRAME_BYTES, encode
from desktop_app.exchange.message import PROTOCOL, Heads, Log, Message, Presence
from desktop_app.exchange.model import Known, cut_at_seal, entry_size, lacking
from desktop_app.exchange.sealing import SEAL_BYTES, seal_own
from desktop_app.store.store import Transaction

_BUDGET = 1_000_000  # bytes of entries in one message: some 200 KB compressed


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
) -> tuple[bytes, Message]:
    """Like `compose`, with the message beside its frame: a driver looks whether it brings anything.

    is_gossip  with what others said of themselves, too: not needed ten times a second
    """
    seal_own(desk)
    while True:
        said = [presence] if presence else []
        message = _compose(desk, to, theirs, want, said, is_gossip=is_gossip, budget=budget)
        frame = encode(message)
        if len(frame) <= FRAME_BYTES or budget < SEAL_BYTES // 4:
            return frame, message
        budget //= 2


def _compose(
    desk: Desk,
    to: str,
    theirs: Heads | None,
    want: Sequence[str],
    said: list[Presence],
    *,
    is_gossip: bool,
    budget: int,
) -> Message:
    with desk.store.read() as tx:
        ours = records.heads(tx, desk.event)
        known = records.known_logs(tx, desk.event)
        role = known.get(to, Known()).role
        logs, is_more = [], False
        missing = lacking(ours, theirs) if theirs is not None else {}
        for node in records.by_lead_first(missing, known):
            is_told = node != desk.node or fork_in(tx, node) is not None
            if is_told and not agrees(tx, desk, node, theirs or {}):
                continue  # a fork; ours goes out once, so that they see it and tell us where
            log = _log(tx, desk, node, missing[node], budget)
            if log is None:
                continue
            is_more = is_more or log.entries[-1].n < ours[node].n
            logs.append(log)
            budget -= sum(map(entry_size, log.entries))
            if budget <= 0:
                is_more = is_more or len(logs) < len(missing)
                break
        named = {entry.private for log in logs for entry in log.entries if entry.private}
        return Message(
            protocol=PROTOCOL,
            event=desk.event,
            sender=desk.node,
            have=ours,
            logs=logs,
            vault=records.vault_rows(tx, named | set(want), role),
            want=records.lacking_records(tx),
            presences=[*said, *(records.presences(tx) if is_gossip else [])],
            is_more=is_more,
            branch=branch_of(tx, desk.event, to, theirs or {}),
        )


def _log(tx: Transaction, desk: Desk, node: str, first: int, budget: int) -> Log | None:
    """The next entries of a log, up to a seal; None when no seal covers them yet."""
    seals = records.seals_from(tx, desk.event, node, first, 1 + budget // SEAL_BYTES * 4)
    if not seals:
        return None
    entries = records.log_from(tx, desk.event, node, first, seals[-1].n)
    count = cut_at_seal(entries, seals, budget)
    last = entries[count - 1].n
    return Log(node, entries[:count], [seal for seal in seals if seal.n <= last])
