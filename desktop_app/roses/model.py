"""The rose: everything that is known about one wish, folded from its entries. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce

from desktop_app.claims.facts import (
    CardReplaced,
    ClaimMade,
    ClaimParked,
    ClaimReleased,
    ClaimUnparked,
    GiverKind,
    Pledge,
)
from desktop_app.journal.entry import Entry, Fact, UnknownFact
from desktop_app.journal.fold import Written, effective
from desktop_app.wishes.facts import (
    PublicWish,
    WishChanged,
    WishImported,
    WishPublished,
    WishSentBack,
    WishWithdrawn,
)


class State(StrEnum):
    """Where a wish stands. The order is the order of life; the last four are side exits."""

    DRAFT = "draft"
    REVIEW = "review"
    OPEN = "open"
    CLAIMED = "claimed"
    RECEIVED = "received"
    ON_THE_WAY = "on_the_way"
    FULFILLED = "fulfilled"
    ARCHIVED = "archived"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    TO_FUND = "to_fund"
    NEXT_ROUND = "next_round"


@dataclass(frozen=True, slots=True)
class Claim:
    """One giver's promise to fulfil one wish. Never edited, only released or settled.

    old_codes   codes of cards that got lost and were replaced
    written_at  the time on a card filled in by hand, else empty
    """

    claim_id: str
    code: str
    group: str
    giver_kind: GiverKind
    anonymous: bool
    pledge: Pledge
    due: str
    node: str
    by: str
    at: str
    imported: bool = False
    private: str | None = None
    released: str = ""  # the reason, when it was
    old_codes: tuple[str, ...] = ()
    written_at: str = ""

    @property
    def is_live(self) -> bool:
        return not self.released


@dataclass(frozen=True, slots=True)
class Rose:
    """One wish as the fold of its entries.

    identity  vault record of the beneficiary
    parked    vault record of a half-filled claim, while the rose is on hold
    exit      SENT_BACK or WITHDRAWN with its reason, when it took that side exit
    newer     kinds written by newer versions: "update needed"
    """

    wish_id: str
    wish: PublicWish | None = None
    identity: str | None = None
    source: str = ""
    published: bool = False
    exit: State | None = None
    exit_reason: str = ""
    claims: tuple[Claim, ...] = ()
    parked: str | None = None
    holder: str = ""
    epoch: int = 0
    newer: tuple[str, ...] = ()

    @property
    def live_claims(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.is_live)

    @property
    def is_disputed(self) -> bool:
        """Two promises for one wish met: both are kept, and a person settles it."""
        return len(self.live_claims) > 1

    @property
    def state(self) -> State:
        if self.live_claims:
            return State.CLAIMED
        if self.exit:
            return self.exit
        return State.OPEN if self.published else State.REVIEW

    @property
    def number(self) -> str:
        return self.wish.number if self.wish else ""


def fold(wish_id: str, entries: Iterable[Entry]) -> Rose:
    """The rose after these entries, whatever order they came in and however often."""
    return reduce(evolve, effective(entries), Rose(wish_id))


def evolve(rose: Rose, written: Written) -> Rose:
    """The rose after one more fact."""
    entry, fact = written
    rose = _held(rose, entry)
    if isinstance(fact, UnknownFact):
        return replace(rose, newer=(*rose.newer, fact.kind_written))
    if fact.kind.startswith("claim."):
        return _after_claim_fact(rose, entry, fact)
    return _after_wish_fact(rose, entry, fact)


def _after_wish_fact(rose: Rose, entry: Entry, fact: Fact) -> Rose:
    match fact:
        case WishImported() | WishChanged():
            return replace(
                rose,
                wish=fact.wish,
                published=rose.published and not fact.wish.concerns,
                source=fact.source or rose.source,
                identity=entry.private or rose.identity,
                exit=None,
                exit_reason="",
            )
        case WishPublished():
            return replace(rose, published=True, exit=None, exit_reason="")
        case WishSentBack():
            return replace(rose, published=False, exit=State.SENT_BACK, exit_reason=fact.reason)
        case WishWithdrawn():
            return replace(rose, published=False, exit=State.WITHDRAWN, exit_reason=fact.reason)
        case _:
            return rose  # RoseRecalled: `_held` has seen its epoch


def _after_claim_fact(rose: Rose, entry: Entry, fact: Fact) -> Rose:
    match fact:
        case ClaimMade():
            return replace(rose, claims=(*rose.claims, _claim(entry, fact)), parked=None)
        case ClaimReleased():
            return replace(rose, claims=tuple(_released(c, fact) for c in rose.claims))
        case CardReplaced():
            return replace(rose, claims=tuple(_with_new_card(c, fact) for c in rose.claims))
        case ClaimParked():
            return replace(rose, parked=entry.private)
        case ClaimUnparked():
            return replace(rose, parked=None)
        case _:
            return rose


def _held(rose: Rose, entry: Entry) -> Rose:
    """Whoever hung the rose holds it; hand-over and recall come with the second desk."""
    if rose.holder and entry.epoch == rose.epoch:
        return rose
    return replace(rose, holder=entry.node, epoch=entry.epoch)


def _claim(entry: Entry, fact: ClaimMade) -> Claim:
    return Claim(
        claim_id=fact.claim,
        code=fact.code,
        group=fact.group,
        giver_kind=fact.giver_kind,
        anonymous=fact.anonymous,
        pledge=fact.pledge,
        due=fact.due,
        node=entry.node,
        by=entry.by,
        at=entry.at,
        imported=fact.imported,
        private=entry.private,
        written_at=fact.written_at,
    )


def _released(claim: Claim, fact: ClaimReleased) -> Claim:
    return replace(claim, released=fact.reason) if claim.claim_id == fact.claim else claim


def _with_new_card(claim: Claim, fact: CardReplaced) -> Claim:
    if claim.claim_id != fact.claim or claim.code == fact.code:
        return claim
    return replace(claim, code=fact.code, old_codes=(*claim.old_codes, claim.code))
