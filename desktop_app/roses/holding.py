"""Who holds a rose: only that desk decides about it, everybody else asks. Pure.

The rule. Levels are walked upwards from the one in which the rose was hung. A recall into a level
outranks a hand-over into it (of several recalls that of the highest node); a hand-over counts
only when the holder of the level below wrote it. So a desk that was recalled while it could not
hear of it hands over nothing, and all desks that know the same entries name the same holder.
Should two desks have claimed in good faith, both claims are live: the rose is disputed.
"""

from collections.abc import Iterable
from typing import NamedTuple

from desktop_app.journal.fold import Written
from desktop_app.roses.facts import RoseHanded, RoseRecalled
from desktop_app.wishes.facts import WishImported


class Holding(NamedTuple):
    """The desk that may decide about a rose, and since which level.

    top  the highest epoch that any entry about the rose bears, and no lower than the level (which
         may be open without an entry in it): a hand-over or a recall opens the one above
    """

    holder: str = ""
    level: int = 0
    top: int = 0


def holding_of(written: Iterable[Written]) -> Holding:
    """Who holds the rose after these facts, which are in shared order."""
    written = list(written)
    if not written:
        return Holding()
    top = max(one.entry.epoch for one in written)
    holder, level = _way(written)[-1]
    return Holding(holder, level, max(top, level))


def way_of(written: Iterable[Written]) -> list[str]:
    """The desks that held the rose, from the one that hung it to the one that holds it now."""
    written = list(written)
    return [holder for holder, _level in _way(written)] if written else []


def _way(written: list[Written]) -> list[tuple[str, int]]:
    """Every holder with its level, upwards."""
    hung = (one.entry for one in written if isinstance(one.fact, WishImported))
    first = next(hung, written[0].entry)
    recalls: dict[int, str] = {}
    handed: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for entry, fact in written:
        if isinstance(fact, RoseRecalled):
            recalls[entry.epoch] = max(recalls.get(entry.epoch, ""), entry.node)
        elif isinstance(fact, RoseHanded):
            handed.setdefault((entry.node, fact.level), []).append((entry.epoch + 1, fact.to))
    holder, level = first.node, first.epoch
    way = [(holder, level)]
    while True:
        above = [(k, 1, node) for k, node in recalls.items() if k > level]
        above += [(k, 0, to) for k, to in handed.get((holder, level), []) if k > level]
        if not above:
            return way
        level = min(k for k, _, _ in above)
        holder = max((rank, node) for k, rank, node in above if k == level)[1]
        way.append((holder, level))
