"""A desk on paper: the journal as a list, the rules as they are, no store. For property tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from msgspec.structs import replace as rewritten

from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.model import (
    ClaimWish,
    decide_answers,
    decide_claim,
    decide_park,
    decide_release,
    decide_settle,
    decide_unpark,
)
from desktop_app.errors import UserError
from desktop_app.journal.entry import CHAIN_START, Entry, Fact, body_of, chain_after
from desktop_app.journal.fold import ActUndone, effective
from desktop_app.journal.operations import UNDOABLE
from desktop_app.roses.facts import RoseHanded, RoseRecalled
from desktop_app.roses.model import Rose, fold
from desktop_app.wishes.facts import WishImported, WishPublished
from desktop_app.wishes.model import decide_publish, decide_send_back, decide_withdraw
from tests.desks import wish

WISH_ID = "w1"
Decide = Callable[[Rose, str], list[Fact]]
"""What a desk (its node) decides about the rose."""


@lru_cache(maxsize=500_000)
def folded(known: tuple[Entry, ...]) -> Rose:
    """The rose after these entries. Whoever plants a mistake clears this first."""
    return fold(WISH_ID, known)


@dataclass(frozen=True)
class PaperDesk:
    """One desk's knowledge of one rose. Every act gives a new desk; nothing is ever changed."""

    node: str
    era: int = 0
    known: tuple[Entry, ...] = field(default=())

    @property
    def rose(self) -> Rose:
        return folded(self.known)

    @property
    def own(self) -> list[Entry]:
        return [entry for entry in self.known if entry.node == self.node]

    def writes(self, facts: Iterable[Fact], epoch: int | None = None) -> "PaperDesk":
        """One act of these facts, as journal.records.append writes them."""
        n = len(self.own)
        chain = self.own[-1].chain if self.own else CHAIN_START
        act, fresh = n + 1, []
        epoch = max(self.rose.epoch if epoch is None else epoch, self.era)
        for fact in facts:
            n += 1
            entry = Entry(
                "e1", self.node, n, act, fact.kind, WISH_ID, epoch, body_of(fact), None, "x", ""
            )
            chain = chain_after(chain, entry)
            fresh.append(rewritten(entry, chain=chain))
        return replace(self, known=(*self.known, *fresh))

    def answers(self) -> "PaperDesk":
        """Answer whatever it is asked, as the desk does in the transaction that heard it."""
        facts = [fact for fact, _ in decide_answers(self.rose, node=self.node)]
        return self.writes(facts) if facts else self

    def hands_to(self, node: str) -> "PaperDesk":
        """带走: give the rose away; refused when it is not held here."""
        rose = self.rose
        if rose.holder != self.node:
            return self
        return self.writes([RoseHanded(to=node, level=rose.epoch)], rose.top)

    def recalls(self) -> "PaperDesk":
        """收回, by the lead: from whoever holds it."""
        rose = self.rose
        if rose.holder == self.node:
            return self
        return self.writes([RoseRecalled(after="lost", reason="x")], rose.top + 1).answers()

    def does(self, decide: Decide) -> "PaperDesk":
        """Carry out a decision; a refusal changes nothing."""
        try:
            return self.writes(decide(self.rose, self.node))
        except UserError:
            return self

    def undoes(self, act: int) -> "PaperDesk":
        """Take back an act as journal.operations does: only while it is the last on the rose."""
        counting = effective(self.known)
        if not counting or (counting[-1].entry.node, counting[-1].entry.act) != (self.node, act):
            return self
        return self.writes([ActUndone(act=act)], counting[-1].entry.epoch)

    def last_act(self) -> int:
        """The last own act that a person could take back, or 0."""
        acts = [
            w.entry.act
            for w in effective(self.known)
            if w.entry.node == self.node
            and w.entry.kind in UNDOABLE
            and w.entry.kind != "claim.asked"  # withdrawn, not undone
        ]
        return max(acts, default=0)

    def hears(self, other: "PaperDesk") -> "PaperDesk":
        """Learn all that another desk knows, as an exchange will do."""
        there = {(entry.node, entry.n) for entry in self.known}
        new = [entry for entry in other.known if (entry.node, entry.n) not in there]
        return replace(self, known=(*self.known, *new))


def hung(node: str) -> PaperDesk:
    """A desk on which one wish was imported and its rose hung."""
    return PaperDesk(node).writes([WishImported(wish=wish("HS-001"))]).writes([WishPublished()])


def restored(backup: PaperDesk, node: str) -> PaperDesk:
    """The desk that goes on from a backup, as safety.restore makes it."""
    era = 1 + max(entry.epoch for entry in backup.known)
    return replace(backup, node=node, era=era).writes([RoseRecalled()])


def claims(claim_id: str) -> Decide:
    command = ClaimWish(claim_id, "AAAAAAAA", "g1", Giver(name="x"), Pledge.BRING, date(2023, 7, 5))
    return lambda rose, node: decide_claim(rose, command, node=node)


def settles(rose: Rose, node: str) -> list[Fact]:
    return decide_settle(rose, min(c.claim_id for c in rose.live_claims), "x", node=node)


def releases(rose: Rose, node: str) -> list[Fact]:
    return decide_release(rose, "买不到", node=node)


def withdraws(rose: Rose, _node: str) -> list[Fact]:
    return decide_withdraw(rose, "重复")


def sends_back(rose: Rose, _node: str) -> list[Fact]:
    return decide_send_back(rose, "缺尺码")


def publishes(rose: Rose, _node: str) -> list[Fact]:
    return decide_publish(rose)


def parks(rose: Rose, node: str) -> list[Fact]:
    return decide_park(rose, node=node)


def unparks(rose: Rose, node: str) -> list[Fact]:
    return decide_unpark(rose, node=node)
