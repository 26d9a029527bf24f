"""Somebody asks for the card of a wish: which card is that?"""

from desktop_app.cards.facts import CardQueued
from desktop_app.cards.model import Card, CardState, decide_void
from desktop_app.cards.operations import REPLACED, claim_named, reprint_card, retry_card
from desktop_app.cards.records import card_by_id, cards_of_group
from desktop_app.desk import Desk, write
from desktop_app.events.records import own_nodes
from desktop_app.journal.entry import Note
from desktop_app.staff.rights import Right, require


def card_to_print(desk: Desk, named: str, reason: str, layout: str = "") -> Card:
    """The waiting card of a wish's claim, named as in `reprint_card`.

    A card that waits here or that failed is the one. Otherwise one may be on paper already, here or
    at the desk that wanted it, so another one is wanted, marked 补打, for this reason. With a layout it comes on that paper.
    Raises what reprint_card raises.
    """
    last = _last_card(desk, named)
    if (
        last is None
        or last.state in (CardState.SENT, CardState.PRINTED)
        or not _is_ours(desk, last)
    ):
        [card_id] = reprint_card(desk, named, reason, layout=layout).cards
    elif layout not in ("", last.layout):
        card_id = _on_other_paper(desk, last.card_id, layout)
    else:
        retry_card(desk, last.card_id)
        card_id = last.card_id
    with desk.store.read() as tx:
        return card_by_id(tx, desk.event, card_id)


def _is_ours(desk: Desk, card: Card) -> bool:
    with desk.store.read() as tx:
        return card.node in own_nodes(tx, desk.node)


def _last_card(desk: Desk, named: str) -> Card | None:
    """The newest card of the claim that is still wanted."""
    with desk.store.read() as tx:
        claim = claim_named(tx, desk, named)
        cards = [
            card_by_id(tx, desk.event, row.card_id) for row in cards_of_group(tx, claim.group_id)
        ]
    wanted = [c for c in cards if claim.claim_id in c.claims and c.state is not CardState.VOID]
    return wanted[-1] if wanted else None


def _on_other_paper(desk: Desk, card_id: str, layout: str) -> str:
    """The same card in another layout; nothing was on paper, so it is no 补打."""
    new_id = desk.new_id()
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        card = card_by_id(tx, desk.event, card_id)
        wanted = CardQueued(
            group=card.group,
            claims=card.claims,
            layout=layout,
            copies=card.copies,
            reprint=card.reprint,
        )
        voided = [Note(card_id, fact) for fact in decide_void(card, REPLACED)]
        write(tx, desk, [Note(new_id, wanted), *voided])
    return new_id
