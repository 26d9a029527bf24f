"""A giver's claim on its way from a page or the API into the lane."""

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.many import Promised, Wanted
from desktop_app.errors import UserError
from desktop_app.tokens.model import Signer, Token, TokenKind, Trust, read_token
from desktop_app.web.lane import LaneFull
from desktop_app.web.refusals import Refusal, refusal_of
from desktop_app.web.site import Site

_LONGEST = 64
_EXAMPLE = Token(TokenKind.ROSE, "HS-001", "AA", "A", "A" * 16)  # as much work as a real one


def genuine(signer: Signer, kind: TokenKind, words: str) -> str | None:
    """The subject of a token that a key of this event sealed: a wish number or a claim's code.

    None for any other, and nothing tells a forged, a foreign and a broken one apart.
    """
    token = read_token(f"{kind}:{words}") if len(words) <= _LONGEST else None
    trust = signer.trust(token or _EXAMPLE)
    if token is None or trust is not Trust.GENUINE or token.kind is not kind:
        return None
    return token.subject


async def claim(site: Site, number: str, claim_id: str, giver: Giver, pledge: Pledge) -> Promised:
    """The giver has it, durably; asked again with the same id, the same again.

    Raises Refusal.
    """
    wanted = Wanted(number, claim_id, new_code(site.draw), giver, pledge)
    try:
        return await site.claims.claim(wanted)
    except LaneFull:
        raise Refusal("busy", wait=3) from None
    except UserError as error:
        raise refusal_of(error) from None


def card_words(signer: Signer, code: str) -> str:
    """What stands in the address of a claim's card: sealed, so that nobody tries codes with it."""
    return str(signer.sign(TokenKind.CARD, code))
