"""A giver's claim on its way from a page or the API into the lane."""

from starlette.requests import Request

from desktop_app.claims.codes import new_code, read_code
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.many import Promised, Wanted
from desktop_app.errors import UserError
from desktop_app.tokens.model import Signer, Token, TokenKind, Trust, read_token
from desktop_app.web.callers import guess, site_of
from desktop_app.web.lane import LaneFull
from desktop_app.web.looking import ClaimView, claim_view, release_by_phone
from desktop_app.web.refusals import Refusal, refusal_of
from desktop_app.web.site import Known, Site

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


def number_on_tag(request: Request, words: str, known: Known) -> str:
    """The wish number on a rose tag. A genuine one is never refused for what others tried.

    Raises Refusal rose_unknown, too_many_wrong.
    """
    number = genuine(known.signer, TokenKind.ROSE, words)
    if number is not None:
        return number
    with guess(request, known.seals):
        raise Refusal("rose_unknown")


async def find(request: Request, known: Known, code: str) -> ClaimView:
    """The claim with a code that somebody typed. Raises Refusal code_unknown, too_many_wrong."""
    site = site_of(request)
    with guess(request, known.seals):
        try:
            return await site.read(lambda: claim_view(site.desk, code))
        except UserError as error:
            raise refusal_of(error) from None


async def give_up(
    request: Request, known: Known, code: str, last_digits: str, reason: str
) -> ClaimView:
    """Release a claim by its code and the phone's last digits, and how it stands then.

    Raises Refusal; a few wrong tries for one code, whoever tries, and it has to rest.
    """
    site = site_of(request)
    with guess(request, known.seals, _plain(code)):
        try:
            await site.read(lambda: release_by_phone(site.desk, code, last_digits, reason))
        except UserError as error:
            raise refusal_of(error) from None
    return await site.read(lambda: claim_view(site.desk, code))


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


def _plain(code: str) -> str:
    """However it was typed; "" when it is none, and no digits need be tried for it."""
    try:
        return read_code(code)
    except UserError:
        return ""
