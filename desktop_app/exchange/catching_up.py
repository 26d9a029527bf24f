"""Everything that another desk has, in as few turns as it takes: for a new or a restored desk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from desktop_app.claims.answering import answer_everything
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange import records
from desktop_app.exchange.composing import compose
from desktop_app.exchange.frame import FrameRefused, decode, encode
from desktop_app.exchange.message import PROTOCOL, Head, Heads, Message
from desktop_app.exchange.model import Road, lacking
from desktop_app.exchange.receiving import Received, receive
from desktop_app.projections import project_everything
from desktop_app.store.tables import PROJECTIONS

Send = Callable[[bytes], bytes]
"""Brings a frame to the other desk and its answer back. Raises UserError when there is none."""

Progress = Callable[[int, int], None]
"""Called with the entries taken so far and those known to be missing before."""


def fill(
    desk: Desk,
    node: str,
    send: Send,
    progress: Progress | None = None,
    road: Road = Road.HTTP,
) -> int:
    """Everything that the desk `node` has, into a new store that nobody looks at yet.

    What screens read is made once, at the end. While one message is written, the next is already
    asked for, by a second thread that calls `send`, never two at a time. Raises what catch_up raises.
    """
    taken = _read_ahead(desk, send, progress, road)
    taken += catch_up(desk, node, send, progress, road, is_new=True)
    with desk.store.write() as tx:
        for table in PROJECTIONS:
            tx.execute(sa.delete(table))
        project_everything(tx, desk.event)
        answer_everything(tx, desk)
    return taken


def _read_ahead(desk: Desk, send: Send, progress: Progress | None, road: Road) -> int:
    """Take what comes in one go; nobody relies on what a new store says that it has."""
    taken, missing = 0, 0
    heads = _heads(desk)
    with ThreadPoolExecutor(1) as ahead:
        answer = send(_asks(desk, heads))
        while True:
            try:
                message = decode(answer)
            except FrameRefused:
                return taken  # catch_up says what is wrong
            missing = missing or _count(lacking(message.have, heads), message.have)
            ends = {log.node: log.entries[-1] for log in message.logs if log.entries}
            heads = heads | {node: Head(e.n, e.chain[:8]) for node, e in ends.items()}
            following = ahead.submit(send, _asks(desk, heads)) if message.is_more else None
            fresh = receive(desk, answer, road, shows=False).taken
            taken += fresh
            if progress is not None and missing:
                progress(taken, missing)
            if following is None or not fresh:
                return taken
            answer = following.result()


def _asks(desk: Desk, heads: Heads) -> bytes:
    return encode(Message(protocol=PROTOCOL, event=desk.event, sender=desk.node, have=heads))


def catch_up(
    desk: Desk,
    node: str,
    send: Send,
    progress: Progress | None = None,
    road: Road = Road.HTTP,
    *,
    is_new: bool = False,
) -> int:
    """Swap messages with the desk `node` until neither lacks anything; how many entries came.

    Each turn is durable, so it may be cut off anywhere and begun again.
    Raises UserError catch_up_refused when the other desk brings nothing that we may believe, and
    what send raises.
    """
    theirs: Heads | None = None
    taken, missing = 0, 0
    before: tuple[dict[str, int], dict[str, int]] | None = None
    while True:
        received = receive(desk, send(compose(desk, node, theirs)), road, shows=not is_new)
        theirs = _message(received).have
        taken += received.taken
        ours = _heads(desk)
        open_still = (lacking(theirs, ours), lacking(ours, theirs))
        missing = max(missing, taken + _count(open_still[0], theirs))
        if progress is not None and missing:
            progress(taken, missing)
        if open_still == ({}, {}):
            return taken
        if open_still == before:  # a whole turn, and nothing moved
            raise UserError("catch_up_refused", count=missing - taken)
        before = open_still


def _message(received: Received) -> Message:
    if received.message is None:
        raise UserError("catch_up_refused", count=0)
    return received.message


def _heads(desk: Desk) -> Heads:
    with desk.store.read() as tx:
        return records.heads(tx, desk.event)


def _count(first: dict[str, int], heads: Heads) -> int:
    return sum(heads[node].n - n + 1 for node, n in first.items())
