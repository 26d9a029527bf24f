"""What cards say, gathered from the store: claims, public words, the giver's shown name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from desktop_app.cards.model import CardFacts, CardWish
from desktop_app.cards.records import FEW, card_by_id, listings
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.records import ClaimRow, claims_of_group, givers_of
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import Event, desk_names, event_by_id
from desktop_app.messages.words import ANONYMOUS_GIVER, chinese_word, group_on_paper
from desktop_app.privacy.masking import own_card_name
from desktop_app.store import tables
from desktop_app.store.store import Transaction
from desktop_app.tokens.model import Signer, Token, TokenKind, address_of, short_form
from desktop_app.tokens.operations import signer_of
from desktop_app.wishes.facts import Group


@dataclass(frozen=True, slots=True)
class Listed:
    """One card and the claims on it that still stand, at least one, by wish number."""

    card_id: str
    claims: tuple[ClaimRow, ...]
    reprint: int = 0
    copies: int = 1


def card_facts(desk: Desk, card_id: str) -> CardFacts:
    """Everything the card shows: claims that still stand, public words of their wishes.

    Raises UserError card_unknown, claim_without_card (all its claims were given up).
    """
    with desk.store.read() as tx:
        card = card_by_id(tx, desk.event, card_id)
        claims = claims_of_group(tx, card.group)
    standing = tuple(c for c in claims if c.claim_id in card.claims and c.stands)
    if not standing:
        raise UserError("claim_without_card")
    return facts_of(desk, [Listed(card_id, standing, card.reprint, card.copies)])[0]


def listed_on(tx: Transaction, claims: Sequence[ClaimRow]) -> list[Listed]:
    """The cards of these standing claims, each once, in the order of the claims.

    A claim is on the newest card that lists it. One that never had a card (it was imported) stands
    on a card of its own.
    """
    cards = listings(tx, {claim.group_id for claim in claims})
    newest = {claim: card for card in cards for claim in card.claims}
    together: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        card = newest.get(claim.claim_id)
        together.setdefault(card.card_id if card else claim.claim_id, []).append(claim)
    found = []
    for card_id, some in together.items():
        card = newest.get(some[0].claim_id)
        reprint, copies = (card.reprint, card.copies) if card else (0, 1)
        found.append(Listed(card_id, tuple(some), reprint, copies))
    return found


def facts_of(desk: Desk, cards: Sequence[Listed]) -> list[CardFacts]:
    """Everything that each of these cards shows. A few questions to the store, however many."""
    signer = signer_of(desk)
    claims = [claim for card in cards for claim in card.claims]
    with desk.store.read() as tx:
        event = event_by_id(tx, desk.event)
        if event is None:
            raise UserError("no_event")
        wishes = _wishes(tx, {claim.wish_id for claim in claims})
        givers = givers_of(tx, [card.claims[0] for card in cards])
        places = desk_names(tx)
    return [_facts(card, event, signer, wishes, givers, places) for card in cards]


def _facts(
    card: Listed,
    event: Event,
    signer: Signer,
    wishes: dict[str, CardWish],
    givers: dict[str, Giver],
    places: dict[str, str],
) -> CardFacts:
    first = card.claims[0]
    made_at = read(first.at).astimezone().date()
    token = card_token(signer, first.code, event, made_at)
    return CardFacts(
        event_name=event.name,
        organiser=event.rules.organiser,
        card_id=card.card_id,
        code=first.code,
        wishes=tuple(wishes[claim.wish_id] for claim in card.claims),
        giver_shown=giver_shown(givers[first.claim_id]),
        pledge=chinese_word(Pledge(first.pledge)),
        due=date.fromisoformat(first.due),
        made_at=made_at,
        payload=address_of(token, event.rules.address),
        short=short_form(token),
        hand_in_place=event.rules.hand_in_place,
        hand_in_phone=event.rules.hand_in_phone,
        place=places.get(first.node, ""),
        reprint=card.reprint,
        copies=card.copies,
        asked=tuple(claim.number for claim in card.claims if not claim.is_final),
    )


def card_token(signer: Signer, code: str, event: Event, day: date) -> Token:
    """The sealed token of a card; its day key is that of the day on which it was wanted."""
    return signer.sign(TokenKind.CARD, code, (day - date.fromisoformat(event.date)).days)


def giver_shown(giver: Giver) -> str:
    """What a card calls the giver: the name, or 爱心人士 when anonymous or without one."""
    return own_card_name(giver) or ANONYMOUS_GIVER


def _wishes(tx: Transaction, wish_ids: Iterable[str]) -> dict[str, CardWish]:
    """The public words of these wishes, by id."""
    columns = [tables.roses.c[name] for name in CardWish.__dataclass_fields__]
    wanted, found = set(wish_ids), {}
    query = sa.select(tables.roses.c.wish_id, *columns)
    if len(wanted) <= FEW:
        query = query.where(tables.roses.c.wish_id.in_(wanted))
    for wish_id, number, group, *rest in tx.execute(query):
        if wish_id in wanted:
            found[wish_id] = CardWish(number, group_on_paper(Group(group)), *rest)
    return found
