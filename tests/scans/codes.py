"""Codes that lead nowhere, one of each kind."""

from dataclasses import replace

from desktop_app.cards.contents import card_facts
from desktop_app.cards.operations import reprint_card
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.desk import Desk
from desktop_app.tokens.model import Signer, TokenKind, event_tag, short_form
from desktop_app.tokens.operations import signer_of


def card_of(desk: Desk, number: str) -> tuple[str, str]:
    """A claim's card: its id and what its QR says."""
    card = claim_wishes(desk, [number], Giver(name="王建国")).cards[0]
    return card, card_facts(desk, card).payload


def signer_of_another_event(desk: Desk) -> Signer:
    """One of 1,024 events has the tag of ours; its tokens would be taken for forged ones."""
    names = (f"another {n}" for n in range(9))
    other = next(name for name in names if event_tag(name) != event_tag(desk.event))
    return Signer(other, signer_of(desk).keys)


def refused_code(desk: Desk, kind: str, number: str) -> str:
    """A code of this verdict; "released" is a replayed card of a claim given up."""
    signer = signer_of(desk)
    if kind == "forged":
        return short_form(replace(signer, keys=(b"f" * 32,)).sign(TokenKind.ROSE, number))
    if kind == "foreign":
        return short_form(signer_of_another_event(desk).sign(TokenKind.ROSE, number))
    if kind == "unknown":
        return short_form(signer.sign(TokenKind.CARD, new_code()))
    if kind == "malformed":
        return "330203200001011234"
    _card, payload = card_of(desk, number)
    if kind == "released":
        release_claim(desk, number, "来不及")
    else:
        reprint_card(desk, number, "丢了", lost=True)
    return payload
