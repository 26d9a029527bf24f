"""What the desk sees of a claim: who gave the promise, where its card is, when it is due.

The giver is masked: a screen stands where visitors stand. In full by `people.access.reveal_giver`.
"""

from dataclasses import dataclass

from desktop_app.cards.records import CardRow, cards_of_group
from desktop_app.claims.facts import Channel
from desktop_app.claims.records import (
    ClaimRow,
    claim_by_id,
    claims_of_group,
    claims_of_wish,
    erased_claims,
    giver_of,
)
from desktop_app.desk import Desk
from desktop_app.privacy.masking import GiverShown, Level, giver_at
from desktop_app.roses.records import rose_by_number, wish_id_of
from desktop_app.staff.names import staff_names


@dataclass(frozen=True, slots=True)
class ClaimLook:
    """One live claim as the desk sees it.

    giver      masked
    desk_name  which laptop took it; by_name: who was on duty there, "" for nobody named
    together   numbers of everything this giver claimed in the same go
    card       the newest card that lists it; None when it never had one (imported, or by phone)
    is_by_phone  the giver made it, on the page
    is_erased  the giver's data were erased: the claim stands, and nobody can be told from it
    """

    claim: ClaimRow
    giver: GiverShown
    desk_name: str
    together: tuple[str, ...]
    card: CardRow | None
    is_by_phone: bool = False
    by_name: str = ""
    is_erased: bool = False


def look_at_claim(desk: Desk, number: str) -> ClaimLook | None:
    """The claim that stands on a wish, a final one first; None when there is none. Raises UserError wish_unknown."""
    with desk.store.read() as tx:
        standing = [c for c in claims_of_wish(tx, wish_id_of(tx, number)) if c.stands]
        if not standing:
            return None
        claim = min(standing, key=lambda c: not c.is_final)
        cards = [c for c in cards_of_group(tx, claim.group_id) if number in c.numbers]
        together = tuple(c.number for c in claims_of_group(tx, claim.group_id))
        giver = giver_at(Level.PUBLIC, giver_of(tx, claim))
        rose = rose_by_number(tx, desk.event, number)
        by_name = staff_names(tx)[claim.by]
        is_erased = bool(erased_claims(tx, [claim]))
    is_by_phone = any(
        one.claim_id == claim.claim_id and one.channel is Channel.PHONE for one in rose.claims
    )
    name = desk.names().get(claim.node, claim.node)
    card = cards[-1] if cards else None
    return ClaimLook(claim, giver, name, together, card, is_by_phone, by_name, is_erased)


def wish_of_claim(desk: Desk, claim_id: str) -> str:
    """Id of the wish that a claim is on. Raises UserError claim_unknown."""
    with desk.store.read() as tx:
        return claim_by_id(tx, claim_id).wish_id
