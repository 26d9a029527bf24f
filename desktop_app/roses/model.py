"""The rose: everything that is known about one wish, folded from its entries. Pure.

`Rose` and `Claim` are msgspec structs, not dataclasses: `replace` runs once for every entry, and costs a
tenth.
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import reduce

import msgspec
from msgspec.structs import replace

from desktop_app.claims.facts import (
    AskClosed,
    AskRefused,
    CardReplaced,
    Channel,
    ClaimAsked,
    ClaimMade,
    ClaimParked,
    ClaimReleased,
    ClaimSettled,
    ClaimUnparked,
    GiverCalled,
    GiverCorrected,
    GiverKind,
    Pledge,
    ReleaseAsked,
)
from desktop_app.consent import model as consent
from desktop_app.fulfilment.facts import MovedToNextRound
from desktop_app.fulfilment.model import Gift, Stage, gifts_of
from desktop_app.journal.entry import Entry, Fact, UnknownFact
from desktop_app.journal.fold import Written, effective
from desktop_app.roses.holding import holding_of
from desktop_app.wishes.facts import (
    PublicWish,
    WishChanged,
    WishImported,
    WishPublished,
    WishSentBack,
    WishWithdrawn,
)
from desktop_app.wishes.hidden import HIDDEN
from desktop_app.wishes.number import codes_of


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


# somebody has promised it, be it the fund
IN_HAND = (State.CLAIMED, State.TO_FUND, State.RECEIVED, State.ON_THE_WAY)
FULFILLED = (State.FULFILLED, State.ARCHIVED)
OFF_THE_WALL = (State.SENT_BACK, State.WITHDRAWN)


class ClaimState(StrEnum):
    """Where a claim stands. Disputed is a live one beside another live one."""

    LIVE = "live"
    DISPUTED = "disputed"
    RELEASED = "released"
    ASKED = "asked"  # 待确认: its desk waits for the answer of the desk that holds the rose
    REFUSED = "refused"  # the holder said no; the giver has to be told
    CLOSED = "closed"  # refused, and the giver was served


class Claim(msgspec.Struct, frozen=True):
    """One giver's promise to fulfil one wish. Never edited, only released or settled.

    is_final    the desk that held the rose made it; until then it is only asked for
    released    the reason, when it was given up or gave way to another claim
    refused     the code of the holder's no
    closed      how the giver of a refused one was served
    release_asked  why another desk asks the holder to release it
    called      vault records of what was said in calls to the giver, oldest first
    node, by, at   where the giver stood: the asking desk, when it was asked for
    old_codes   codes of cards that got lost and were replaced
    replaced    vault records of the giver that were corrected: gone wherever this is known
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
    is_final: bool = True
    released: str = ""
    refused: str = ""
    closed: str = ""
    release_asked: str = ""
    called: tuple[str, ...] = ()
    old_codes: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    written_at: str = ""
    channel: Channel = Channel.DESK

    @property
    def is_live(self) -> bool:
        return self.is_final and not self.released

    @property
    def state(self) -> ClaimState:
        """On its own: whether it is disputed is known to the rose."""
        if self.released:
            return ClaimState.RELEASED
        if self.is_final:
            return ClaimState.LIVE
        if self.closed:
            return ClaimState.CLOSED
        if self.refused:
            return ClaimState.REFUSED
        return ClaimState.RELEASED if self.release_asked else ClaimState.ASKED


_OF_STAGE = {
    Stage.RECEIVED: State.RECEIVED,
    Stage.PACKED: State.RECEIVED,
    Stage.OUT: State.ON_THE_WAY,
    Stage.NOT_DELIVERED: State.ON_THE_WAY,
}


_FURTHEST = (State.TO_FUND, State.CLAIMED, State.RECEIVED, State.ON_THE_WAY).index


class Rose(msgspec.Struct, frozen=True):
    """One wish as the fold of its entries.

    identity  vault record of the beneficiary
    parked    vault record of a half-filled claim, while the rose is on hold
    hold_code  what somebody who holds it by phone shows at a desk; "" when nobody does
    published  it hangs for everybody to see: it was hung, and its consent allows it
    exit      SENT_BACK, WITHDRAWN or NEXT_ROUND with its reason, when it took that side exit
    gifts     what became of its claims, by claim, in the order of their ids
    consents  what was noted about consent since the office's table, and withdrawn
    consent_missing  codes of what its consent lacks: then its words are shown nowhere
    holder    node of the only desk that decides about it, since the level `epoch`
    top       the highest epoch of any entry about it
    newer     kinds written by newer versions: "update needed"
    """

    wish_id: str
    wish: PublicWish | None = None
    identity: str | None = None
    source: str = ""
    published: bool = False
    consents: tuple[consent.Record, ...] = ()
    consent_missing: tuple[str, ...] = ()
    exit: State | None = None
    exit_reason: str = ""
    claims: tuple[Claim, ...] = ()
    gifts: tuple[Gift, ...] = ()
    parked: str | None = None
    hold_code: str = ""
    holder: str = ""
    epoch: int = 0
    top: int = 0
    newer: tuple[str, ...] = ()

    @property
    def live_claims(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.is_live)

    @property
    def asked_claims(self) -> tuple[Claim, ...]:
        """Those that wait for the holder's answer."""
        return tuple(claim for claim in self.claims if claim.state is ClaimState.ASKED)

    @property
    def refused_claims(self) -> tuple[Claim, ...]:
        """Those whose givers have to be told that it is not theirs."""
        return tuple(claim for claim in self.claims if claim.state is ClaimState.REFUSED)

    @property
    def is_disputed(self) -> bool:
        """Two promises for one wish met: both are kept, and a person settles it."""
        return len(self.live_claims) > 1

    def gift(self, claim_id: str) -> Gift | None:
        """What became of one of its claims; None while nothing was said about it."""
        return next((gift for gift in self.gifts if gift.claim == claim_id), None)

    def is_release_asked(self, claim: Claim) -> bool:
        """Whether somebody waits for its holder to release this live claim. Whoever brought the gift
        keeps it: while the gift is here nobody does."""
        gift = self.gift(claim.claim_id)
        return claim.is_live and bool(claim.release_asked) and not (gift and gift.is_here)

    @property
    def stray_gifts(self) -> tuple[Gift, ...]:
        """Gifts that came although their claim stands no more: a person decides what becomes of them.

        One that waits for its holder's answer may stand yet.
        """
        standing = {claim.claim_id for claim in (*self.live_claims, *self.asked_claims)}
        return tuple(
            gift
            for gift in self.gifts
            if gift.is_here and gift.stage is not Stage.DELIVERED and gift.claim not in standing
        )

    @property
    def state(self) -> State:
        """A gift that was delivered counts, whatever became of its claim."""
        if any(gift.stage is Stage.DELIVERED for gift in self.gifts):
            return State.FULFILLED
        if live := self.live_claims:
            return max((self._state_of(claim) for claim in live), key=_FURTHEST)
        if self.exit:
            return self.exit
        return State.OPEN if self.published else State.REVIEW

    def _state_of(self, claim: Claim) -> State:
        gift = self.gift(claim.claim_id)
        unborn = State.TO_FUND if claim.channel is Channel.FUND else State.CLAIMED
        return _OF_STAGE.get(gift.stage, unborn) if gift else unborn

    @property
    def number(self) -> str:
        return self.wish.number if self.wish else ""

    @property
    def concerns(self) -> tuple[str, ...]:
        """Codes of every rule that it breaks now: those of its words, and of its consent."""
        words = other_concerns(self.wish) if self.wish else ()
        return tuple(sorted({*words, *self.consent_missing}))


def may_be_shown(rose: Rose) -> bool:
    """Whether the words of this wish may be read by everybody. The one place that says so: tables,
    pages, cards, tags and screens have the words from `shown_wish`, and so not at all."""
    return rose.wish is not None and not rose.consent_missing


def shown_wish(rose: Rose) -> PublicWish | None:
    """The wish as anybody may see it: without its consent there is a number and no words.

    A claim on it stands, for a gift that was promised is brought; its giver asks the lead what to
    buy.
    """
    if rose.wish is None or may_be_shown(rose):
        return rose.wish
    hidden = replace(rose.wish, alias="", age_band="", text=HIDDEN, item="", spec="", quantity=1)
    return replace(hidden, price_fen=None, find=codes_of(rose.wish.number))


def other_concerns(wish: PublicWish) -> tuple[str, ...]:
    """Those that were found when its words were written, but for consent: that may change later."""
    return tuple(code for code in wish.concerns if code not in consent.CODES)


# What ends or changes a claim counts however early it is told.
_ABOUT_A_CLAIM = (
    AskClosed,
    AskRefused,
    CardReplaced,
    ClaimReleased,
    ClaimSettled,
    GiverCalled,
    GiverCorrected,
    ReleaseAsked,
)


def fold(wish_id: str, entries: Iterable[Entry]) -> Rose:
    """The rose after these entries, whatever order they came in and however often."""
    written = effective(entries)
    holder, level, top = holding_of(written)
    written.sort(key=lambda one: isinstance(one.fact, _ABOUT_A_CLAIM))  # stable
    rose = reduce(evolve, written, Rose(wish_id, holder=holder, epoch=level, top=top))
    if gifts := gifts_of(written):
        rose = replace(rose, gifts=tuple(gifts[claim] for claim in sorted(gifts)))
    return _as_consent_allows(rose)


def _as_consent_allows(rose: Rose) -> Rose:
    """Consent is looked at last: what was withdrawn counts however early it is told."""
    if rose.wish is None:
        return rose
    missing = consent.missing_of(rose.wish, rose.consents)
    if not missing:
        return rose
    return replace(rose, consent_missing=missing, published=False)


def evolve(rose: Rose, written: Written) -> Rose:
    """The rose after one more fact. Who holds it is not told by one fact: see `holding`; nor is
    whether its consent suffices: see `fold`."""
    entry, fact = written
    if isinstance(fact, UnknownFact):
        return replace(rose, newer=(*rose.newer, fact.kind_written))
    if isinstance(fact, ClaimMade | ClaimAsked):
        return _with_claim(rose, entry, fact)
    if isinstance(fact, _ABOUT_A_CLAIM):
        return replace(rose, claims=tuple(_after(claim, entry, fact) for claim in rose.claims))
    if isinstance(fact, consent.FACTS):
        return replace(rose, consents=(*rose.consents, consent.Record(entry, fact)))
    return _after_wish_fact(rose, entry, fact)


def _after_wish_fact(rose: Rose, entry: Entry, fact: Fact) -> Rose:
    match fact:
        case WishImported() | WishChanged():
            return replace(
                rose,
                wish=fact.wish,
                published=rose.published and not other_concerns(fact.wish),
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
        case MovedToNextRound():
            return replace(rose, published=False, exit=State.NEXT_ROUND, exit_reason=fact.reason)
        case ClaimParked():
            return replace(rose, parked=entry.private, hold_code=fact.code)
        case ClaimUnparked():
            return replace(rose, parked=None, hold_code="")
        case _:
            return rose  # who holds it: see `holding`; where its gifts are: see `fulfilment.model`


def _with_claim(rose: Rose, entry: Entry, fact: ClaimMade | ClaimAsked) -> Rose:
    """One more claim, or what was asked for is final, or the question to a known answer."""
    is_final = isinstance(fact, ClaimMade)
    parked = None if is_final else rose.parked
    hold_code = rose.hold_code if parked else ""
    for claim in rose.claims:
        if claim.claim_id == fact.claim:
            known = replace(claim, is_final=claim.is_final or is_final)
            if not is_final:  # the giver stands where it was asked
                known = replace(known, node=entry.node, by=entry.by, at=entry.at)
            others = tuple(known if c is claim else c for c in rose.claims)
            return replace(rose, claims=others, parked=parked, hold_code=hold_code)
    claims = (*rose.claims, _claim(entry, fact))
    return replace(rose, claims=claims, parked=parked, hold_code=hold_code)


def _claim(entry: Entry, fact: ClaimMade | ClaimAsked) -> Claim:
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
        imported=isinstance(fact, ClaimMade) and fact.imported,
        private=entry.private,
        is_final=isinstance(fact, ClaimMade),
        written_at=fact.written_at,
        channel=fact.channel,
    )


def _after(claim: Claim, entry: Entry, fact: Fact) -> Claim:
    """The claim after something was said about it, or about another one."""
    if isinstance(fact, ClaimSettled):
        return _after_settling(claim, fact)
    if claim.claim_id != getattr(fact, "claim", ""):
        return claim
    match fact:
        case ClaimReleased():
            return replace(claim, released=fact.reason)
        case CardReplaced() if claim.code != fact.code:
            return replace(claim, code=fact.code, old_codes=(*claim.old_codes, claim.code))
        case AskRefused():
            return replace(claim, refused=fact.code)
        case AskClosed():
            return replace(claim, closed=fact.how)
        case ReleaseAsked():
            return replace(claim, release_asked=fact.reason)
        case GiverCalled() if entry.private:
            return replace(claim, called=(*claim.called, entry.private))
        case GiverCorrected() if entry.private:
            return replace(claim, private=entry.private, replaced=(*claim.replaced, fact.replaces))
        case _:
            return claim


def _after_settling(claim: Claim, fact: ClaimSettled) -> Claim:
    if claim.claim_id == fact.keep:
        return replace(claim, is_final=True)
    if claim.claim_id not in fact.over:
        return claim
    if claim.is_final:
        return replace(claim, released=fact.how)
    return replace(claim, closed=fact.how)
