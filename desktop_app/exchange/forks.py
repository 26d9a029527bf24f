"""Forks: one node, two branches of its log.

Somebody copied a desk's folder, or put an old one back, and both went on under the same name. Nobody
merges the two: each desk keeps the branch that it knew first and sets the other aside. The desk whose
branch the others do not have is told where the branches part. It decides nothing finally from then on;
it goes on under a new node (`safety.restore` of its own store), which writes again what it had
written on its branch. So both givers of a rose are seen, and the rose is disputed.
"""

from collections.abc import Callable

import msgspec

from desktop_app.desk import Desk
from desktop_app.exchange import records
from desktop_app.exchange.message import Branch, Heads, Message
from desktop_app.exchange.model import Reason
from desktop_app.journal.records import journal_head
from desktop_app.roses.records import FORK
from desktop_app.store.store import Transaction

_LOOK_BACK = 4000  # entries; a branch that parted earlier is known to part there at the latest


Compare = Callable[[Transaction, Desk, str, Heads], bool]


class Fork(msgspec.Struct, frozen=True):
    """This desk's log parts from what others have of it: `after` is the last entry in common."""

    node: str
    after: int


def fork_of(desk: Desk) -> Fork | None:
    """Whether this desk was told that it is on a branch of its own."""
    with desk.store.read() as tx:
        return fork_in(tx, desk.node)


def fork_in(tx: Transaction, node: str) -> Fork | None:
    found = records.recall(tx, FORK, Fork)
    return found if found is not None and found.node == node else None


def branch_of(tx: Transaction, event: str, node: str, theirs: Heads) -> Branch | None:
    """What to tell the desk `node` about our branch of its log; None while we have the same."""
    there = theirs.get(node)
    here, _chain = journal_head(tx, event, node)
    if there is None or here == 0:
        return None
    last = min(there.n, here)
    if last == there.n and records.chain_at(tx, event, node, last)[:8] == there.chain:
        return None
    if last == here < there.n and not records.is_set_aside(tx, Reason.FORK, node):
        return None  # it has more of its own log than we, as a desk should
    first = max(1, last - _LOOK_BACK + 1)
    chains = records.chains_from(tx, event, node, first, last)
    return Branch(first, b"".join(chain[:8] for chain in chains))


def note_fork(tx: Transaction, event: str, node: str, branch: Branch | None) -> None:
    """Another desk has another branch of our log: remember the last entry in common.

    Only an entry that we have, too, and differently, is a fork: entries of ours that we lack are
    those of a stale copy, and come back by themselves.
    """
    if branch is None or fork_in(tx, node) is not None:
        return
    count = len(branch.chains) // 8
    ours = records.chains_from(tx, event, node, branch.first, branch.first + count - 1)
    for k, chain in enumerate(ours):
        if chain[:8] != branch.chains[8 * k : 8 * k + 8]:
            records.remember(tx, FORK, Fork(node, branch.first + k - 1))
            return


def forked(
    tx: Transaction, desk: Desk, message: Message, compare: "Compare | None" = None
) -> list[str]:
    """Logs of which the sender has another branch than we. `compare` is `agrees`, or one that
    remembers."""
    compare = compare or agrees
    ours = records.heads(tx, desk.event)
    return [
        node
        for node, head in message.have.items()
        if (there := ours.get(node)) is not None
        and head != there
        and head.n <= there.n
        and not compare(tx, desk, node, message.have)
    ]


def agrees(tx: Transaction, desk: Desk, node: str, theirs: Heads) -> bool:
    """Whether our log goes through the other desk's head, which lies within ours."""
    head = theirs.get(node)
    if head is None or head.n == 0:
        return True
    return records.chain_at(tx, desk.event, node, head.n)[:8] == head.chain
