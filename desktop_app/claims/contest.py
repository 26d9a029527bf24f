"""What a person sees who has to settle: every claim on one rose side by side, and what to offer.

The givers are masked, and so is what was said in calls; somebody has to call them:
`people.access.reveal_giver` shows a phone.
"""

from dataclasses import dataclass

from desktop_app.cards.records import cards_of_group
from desktop_app.claims.facts import CallNote, GiverCalled
from desktop_app.claims.records import ClaimRow, claims_of_wish, erased_claims, givers_of
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import desk_names
from desktop_app.journal.fold import effective
from desktop_app.journal.records import entries_of
from desktop_app.privacy.masking import GiverShown, Level, giver_at, text_at
from desktop_app.roses.model import ClaimState, State
from desktop_app.roses.records import rose_by_id, wall_roses
from desktop_app.roses.wall import WallRose
from desktop_app.staff.names import staff_names
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.similar import nearest

__all__ = ["Call", "Contender", "Contest", "look_at_contest", "similar_open"]

_CONTEND = (ClaimState.LIVE, ClaimState.DISPUTED, ClaimState.REFUSED)


@dataclass(frozen=True, slots=True)
class Call:
    """What was said in a call, by whom, at which desk, when by that desk's clock."""

    text: str
    by: str
    desk: str
    at: str


@dataclass(frozen=True, slots=True)
class Contender:
    """One of several claims on a rose.

    giver      masked
    card       where its newest card is (cards.model.CardState), "" when it has none
    is_erased  the giver's data were erased: the claim stands, and nobody can be told from it
    """

    claim: ClaimRow
    giver: GiverShown
    desk: str
    card: str
    calls: tuple[Call, ...] = ()
    is_erased: bool = False

    @property
    def is_refused(self) -> bool:
        return self.claim.state == ClaimState.REFUSED


@dataclass(frozen=True, slots=True)
class Contest:
    """A rose with several claims that want to stand, the earliest written first.

    is_here  this desk holds the rose, so it may settle live claims
    similar  the nearest open wishes, for whoever gives way
    """

    rose: WallRose
    holder: str
    is_here: bool
    contenders: tuple[Contender, ...]
    similar: tuple[WallRose, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Several are live; else all but one were refused already."""
        return sum(not one.is_refused for one in self.contenders) > 1


def look_at_contest(desk: Desk, wish_id: str, offers: int = 3) -> Contest:
    """Every claim on this wish that stands or was refused and not served. Raises wish_unknown."""
    with desk.store.read() as tx:
        names = desk_names(tx)
        roses = wall_roses(tx)
        rose = next((one for one in roses if one.wish_id == wish_id), None)
        if rose is None:
            raise UserError("wish_unknown", number="")
        claims = [one for one in claims_of_wish(tx, wish_id) if one.state in _CONTEND]
        givers = givers_of(tx, claims)
        calls = calls_about(tx, desk, wish_id, names)
        erased = erased_claims(tx, claims)
        contenders = tuple(
            Contender(
                one,
                giver_at(Level.PUBLIC, givers[one.claim_id]),
                names.get(one.node, one.node),
                _card(tx, one),
                tuple(calls.get(one.claim_id, ())),
                one.claim_id in erased,
            )
            for one in claims
        )
    holder = names.get(rose.holder, rose.holder)
    similar = similar_open(rose, roses, offers)
    return Contest(rose, holder, rose.holder == desk.node, contenders, tuple(similar))


def similar_open(rose: WallRose, roses: list[WallRose], count: int) -> list[WallRose]:
    """The nearest wishes that nobody claims, asks for or has half claimed."""
    free = [r for r in roses if r.state == State.OPEN and not r.parked and not r.asked]
    return nearest(rose, free, count)


def calls_about(
    tx: Transaction, desk: Desk, wish_id: str, names: dict[str, str]
) -> dict[str, list[Call]]:
    """What was said in calls about this wish, by claim, oldest first; masked."""
    rose = rose_by_id(tx, desk.event, wish_id)
    if not any(claim.called for claim in rose.claims):
        return {}
    found: dict[str, list[Call]] = {}
    staff = staff_names(tx)
    for entry, fact in effective(entries_of(tx, desk.event, wish_id)):
        if isinstance(fact, GiverCalled) and entry.private:
            note = vault.get(tx, entry.private, CallNote)
            if note is not None:
                said = text_at(Level.PUBLIC, note.text)
                call = Call(said, staff[entry.by], names.get(entry.node, entry.node), entry.at)
                found.setdefault(fact.claim, []).append(call)
    return found


def _card(tx: Transaction, claim: ClaimRow) -> str:
    cards = [one for one in cards_of_group(tx, claim.group_id) if claim.number in one.numbers]
    return cards[-1].state if cards else ""
