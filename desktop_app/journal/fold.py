"""From entries to state: the order that all desks share, and what an undo takes away.

Pure. The same entries, in any arrival order and with any repeats, give the same list.
"""

from collections.abc import Iterable
from typing import NamedTuple

from desktop_app.journal.entry import Entry, Fact, fact_of, register


class ActUndone(Fact, frozen=True, kw_only=True):
    """The desk took back one of its own acts on this subject."""

    kind = "act.undone"
    act: int


register(ActUndone)


class Written(NamedTuple):
    """A fact with the entry that carries it."""

    entry: Entry
    fact: Fact


def in_shared_order(entries: Iterable[Entry]) -> list[Entry]:
    """Each entry once, by epoch, then desk, then number: the order all desks agree on.

    Within one epoch only the holder decides, so its own counter orders the decisions.
    """
    once = {(entry.node, entry.n): entry for entry in entries}
    return sorted(once.values(), key=lambda entry: (entry.epoch, entry.node, entry.n))


def effective(entries: Iterable[Entry]) -> list[Written]:
    """The facts that count, in shared order: all but those whose act was undone by its desk."""
    written = [Written(entry, fact_of(entry)) for entry in in_shared_order(entries)]
    undone = {(entry.node, fact.act) for entry, fact in written if isinstance(fact, ActUndone)}
    return [
        w
        for w in written
        if (w.entry.node, w.entry.act) not in undone and not isinstance(w.fact, ActUndone)
    ]
