"""Which closing counted which money, decided alike by every desk, whatever arrived first. Pure.

A closing says how far its desk knew every desk's journal (`CashClosed.covers`); so the closings of a stall
stand in an order of which knew of which. Money belongs to the first closing in that order that covers it:
none is counted twice, not even when two desks that had not met closed the same box. What was voided counts
as voided for a closing that knew of it. A closing that did not has counted the money, and its sheet is not
changed by what comes later: that is what a counter-entry is for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from desktop_app.market.facts import CashClosed, Method
from desktop_app.market.money import Money

OPEN = ""  # instead of a closing's id: counted by none so far


class Place(NamedTuple):
    """An entry of the journal: the n-th of a desk."""

    node: str
    n: int


class Countered(msgspec.Struct, frozen=True, kw_only=True):
    """A counter-entry, in fen."""

    method: Method
    fen: int
    reason: str
    node: str
    by: str
    at: str


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """Cash that was handed to the charity, in fen. private: the vault record of a Handing."""

    fen: int
    receipt: str
    private: str | None
    node: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A closing with what was said about it later. private: the vault record of its Counters."""

    closing_id: str
    told: CashClosed
    place: Place
    by: str
    at: str
    private: str | None
    countered: tuple[Countered, ...] = ()
    handed: tuple[Handed, ...] = ()

    def knew(self, place: Place) -> bool:
        """Whether its desk had this entry when it closed."""
        return self.told.covers.get(place.node, 0) >= place.n

    @property
    def counters(self) -> Money:
        """The sum of its counter-entries."""
        return Money.sum(Money.of({one.method: one.fen}) for one in self.countered)

    @property
    def handed_fen(self) -> int:
        return sum(one.fen for one in self.handed)


class Span(NamedTuple):
    """Entries of one desk, above < n <= upto, and the closing that counts what they say; upto None: all
    that is to come."""

    closing_id: str
    above: int
    upto: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The closings of one stall in the order that all desks share.

    newest  for a node that was continued under another one after a restore, the newest of its line: a
            box stays one box
    """

    closings: tuple[Closed, ...]
    newest: Mapping[str, str]

    def covering(self, box: str, place: Place) -> Closed | None:
        """Who counted what this entry says about the money of a box; None: nobody so far."""
        return next((one for one in self._about(box) if one.knew(place)), None)

    def spans(self, node: str) -> list[Span]:
        """All entries of a desk about its own box, parted by the closings that cover them."""
        found, above = [], 0
        for one in self._about(node):
            upto = one.told.covers.get(node, 0)
            if upto > above:
                found.append(Span(one.closing_id, above, upto))
                above = upto
        return [*found, Span(OPEN, above, None)]

    def counts_as_voided(self, box: str, place: Place, voids: Iterable[Place]) -> bool:
        """Whether an entry that was voided is out of the money: the closing that counts it knew so."""
        counted = self.covering(box, place)
        voids = list(voids)
        return bool(voids) and (counted is None or any(map(counted.knew, voids)))

    def is_in(self, scope: str, box: str) -> bool:
        """Whether a closing of `scope` ("" is the whole stall) is about this box."""
        return scope in ("", box) or self._newest(scope) == self._newest(box)

    def _about(self, box: str) -> Iterable[Closed]:
        return (one for one in self.closings if self.is_in(one.told.node, box))

    def _newest(self, node: str) -> str:
        return self.newest.get(node, node)


def in_order(closings: Iterable[Closed]) -> tuple[Closed, ...]:
    """Each after all that it knew of; those that knew nothing of each other by their places.

    A desk may hear of a closing before it hears of all that this one covers, so what one of them covers
    says nothing about their order; only whether it knew the other.
    """
    waiting = {one.closing_id: one for one in closings}
    ordered: list[Closed] = []
    while waiting:
        free = [one for one in waiting.values() if not _waits(one, waiting.values())]
        # nobody can know of what knows of it; a desk in wrong hands may say so all the same
        first = min(free or waiting.values(), key=lambda one: (one.place, one.closing_id))
        ordered.append(waiting.pop(first.closing_id))
    return tuple(ordered)


def _waits(one: Closed, others: Iterable[Closed]) -> bool:
    return any(other is not one and one.knew(other.place) for other in others)


def newest_nodes(continues: Mapping[str, str]) -> dict[str, str]:
    """For every node that another one continues, the newest of its line.

    continues  by node, the node that it goes on with after a restore; "" for none
    """
    after = {before: node for node, before in sorted(continues.items()) if before}
    found = {}
    for node in after:
        newest, seen = node, {node}
        while (next_one := after.get(newest)) is not None and next_one not in seen:
            newest = next_one
            seen.add(newest)
        found[node] = newest
    return found


def by_stall(closings: Iterable[Closed], newest: Mapping[str, str]) -> dict[str, Coverage]:
    """The coverage of every stall that has closings."""
    gathered: dict[str, list[Closed]] = {}
    for one in closings:
        gathered.setdefault(one.told.stall, []).append(one)
    return {stall: Coverage(in_order(some), newest) for stall, some in gathered.items()}
