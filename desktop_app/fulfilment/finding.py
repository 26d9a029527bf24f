"""Finding what somebody hands in: by whatever they have with them, a card or only a name.

Never raises for a bad code: that is an answer, too. A good one is answered within 100 ms of the scan.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.claims.records import (
    ClaimRow,
    claim_by_code,
    claims_of_group,
    claims_of_wish,
)
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.deciding import read_parcel
from desktop_app.fulfilment.look import HandIn, hand_in_of
from desktop_app.fulfilment.records import claim_of_parcel
from desktop_app.people.finding import Found, GiverIndex, find_givers, says_enough
from desktop_app.roses.model import ClaimState
from desktop_app.roses.records import wish_id_of
from desktop_app.scans.model import read_scan
from desktop_app.scans.operations import Examined, Verdict, examine
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Sought:
    """What a code, number, phone or name led to. At most one of hand_in, choices, givers is filled.

    hand_in   the gift that is meant
    choices   several gifts: claims on one wish, wishes of one giver; a person picks
    givers    several givers, masked, with the numbers of their wishes; a person picks
    examined  what a code was, when it was one: a refused one says why
    number    the wish, when it is known that nobody has claimed it
    """

    hand_in: HandIn | None = None
    choices: tuple[HandIn, ...] = ()
    givers: tuple[Found, ...] = ()
    examined: Examined | None = None
    number: str = ""

    @property
    def is_nothing(self) -> bool:
        """Nothing was found that could be taken in."""
        return self.hand_in is None and not self.choices and not self.givers


def seek(desk: Desk, text: str, givers: GiverIndex | None = None) -> Sought:
    """The gift that is meant by a card's or rose's code, a parcel's label, a wish number, or by the
    giver's name or at least four digits of the phone.

    givers  the index of an unlocked window; without one the vault is read: 1 s at 10,000 claims
    Raises UserError: not_your_right, givers_locked, when it is searched for a giver.
    """
    if parcel := read_parcel(text):
        with desk.store.read() as tx:
            claim_id = claim_of_parcel(tx, parcel)
            return Sought(hand_in_of(tx, desk, claim_id)) if claim_id else Sought()
    if not read_scan(text).is_known and says_enough(text):
        found = givers.search(text) if givers is not None else find_givers(desk, text)
        return _of_givers(desk, found)
    examined = examine(desk, text)
    if examined.verdict not in _LEADS_ON:
        return Sought(examined=examined)
    with desk.store.read() as tx:
        return _known(tx, desk, text, examined)


def gifts_of_wishes(desk: Desk, numbers: Iterable[str]) -> tuple[HandIn, ...]:
    """The gifts that are promised for these wishes, in this order: those of the giver whom a person
    picked. Wishes without a standing claim are left out."""
    with desk.store.read() as tx:
        claims = [claim for number in numbers for claim in _meant(tx, number)]
        return tuple(hand_in_of(tx, desk, claim.claim_id) for claim in claims)


# A card that is void was held out with a gift all the same: it leads to whatever it was for.
_LEADS_ON = (Verdict.GENUINE, Verdict.TYPED, Verdict.REPLAYED)


def _known(tx: Transaction, desk: Desk, text: str, examined: Examined) -> Sought:
    if not (code := read_scan(text).code):
        return _of_wish(tx, desk, examined)
    try:
        claim = claim_by_code(tx, code)
    except UserError:  # a new card replaced it, or it was never filled in
        return _of_wish(tx, desk, examined)
    if claim.stands:
        return Sought(hand_in_of(tx, desk, claim.claim_id), examined=examined)
    # one card may list several wishes: the first was given up, and the gift may be for another
    others = [one for one in claims_of_group(tx, claim.group_id) if one.stands]
    found = tuple(hand_in_of(tx, desk, one.claim_id) for one in (*others, claim))
    if len(found) == 1:
        return Sought(found[0], examined=examined)
    return Sought(choices=found, examined=examined)


def _of_wish(tx: Transaction, desk: Desk, examined: Examined) -> Sought:
    claims = _meant(tx, examined.number) if examined.number else []
    found = tuple(hand_in_of(tx, desk, claim.claim_id) for claim in claims)
    if len(found) == 1:
        return Sought(found[0], examined=examined)
    return Sought(choices=found, examined=examined, number="" if found else examined.number)


def _meant(tx: Transaction, number: str) -> list[ClaimRow]:
    """The claims on a wish that a gift may be for: the final ones that stand, else those that wait,
    else the ended ones, the latest first."""
    try:
        claims = claims_of_wish(tx, wish_id_of(tx, number))
    except UserError:
        return []
    final = [one for one in claims if one.stands and one.is_final]
    asked = [one for one in claims if one.state == ClaimState.ASKED]
    return final or asked or claims[::-1]


def _of_givers(desk: Desk, found: list[Found]) -> Sought:
    if len(found) != 1:
        return Sought(givers=tuple(found))
    gifts = gifts_of_wishes(desk, found[0].numbers)
    return Sought(gifts[0]) if len(gifts) == 1 else Sought(choices=gifts)
