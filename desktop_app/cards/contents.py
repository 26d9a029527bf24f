"""What one card says, gathered from the store: claims, public words, the giver's shown name."""

from datetime import date

from desktop_app.cards.model import Card, CardFacts, CardWish
from desktop_app.cards.records import card_by_id
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.records import ClaimRow, claims_of_group, giver_of
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import Event, desk_names, event_by_id
from desktop_app.messages.words import ANONYMOUS_GIVER, chinese_word
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_id
from desktop_app.store.store import Transaction
from desktop_app.tokens.model import Signer, Token, TokenKind, address_of, short_form
from desktop_app.tokens.operations import signer_of


def card_facts(desk: Desk, card_id: str) -> CardFacts:
    """Everything the card shows: claims that still stand, public words of their wishes.

    Raises UserError card_unknown, claim_without_card (all its claims were given up).
    """
    signer = signer_of(desk)
    with desk.store.read() as tx:
        card = card_by_id(tx, desk.event, card_id)
        claims = _standing(tx, card)
        if not claims:
            raise UserError("claim_without_card")
        event = event_by_id(tx, desk.event)
        if event is None:
            raise UserError("no_event")
        first = claims[0]
        made_at = read(first.at).astimezone().date()
        token = card_token(signer, first.code, event, made_at)
        return CardFacts(
            event_name=event.name,
            organiser=event.rules.organiser,
            card_id=card_id,
            code=first.code,
            wishes=tuple(_wish(rose_by_id(tx, desk.event, claim.wish_id)) for claim in claims),
            giver_shown=giver_shown(giver_of(tx, first)),
            pledge=chinese_word(Pledge(first.pledge)),
            due=date.fromisoformat(first.due),
            made_at=made_at,
            payload=address_of(token, event.rules.address),
            short=short_form(token),
            hand_in_place=event.rules.hand_in_place,
            hand_in_phone=event.rules.hand_in_phone,
            place=desk_names(tx).get(first.node, ""),
            reprint=card.reprint,
            copies=card.copies,
        )


def card_token(signer: Signer, code: str, event: Event, day: date) -> Token:
    """The sealed token of a card; its day key is that of the day on which it was wanted."""
    return signer.sign(TokenKind.CARD, code, (day - date.fromisoformat(event.date)).days)


def giver_shown(giver: Giver) -> str:
    """What a card calls the giver: the name, or 爱心人士 when anonymous or without one."""
    return ANONYMOUS_GIVER if giver.anonymous else giver.name.strip() or ANONYMOUS_GIVER


def _standing(tx: Transaction, card: Card) -> list[ClaimRow]:
    claims = claims_of_group(tx, card.group)
    return [c for c in claims if c.claim_id in card.claims and c.state != "released"]


def _wish(rose: Rose) -> CardWish:
    wish = rose.wish
    if wish is None:
        raise UserError("wish_unknown", number=rose.wish_id)
    return CardWish(
        number=wish.number,
        group=chinese_word(wish.group),
        alias=wish.alias,
        age_band=wish.age_band,
        text=wish.text,
        item=wish.item,
        spec=wish.spec,
        quantity=wish.quantity,
    )
