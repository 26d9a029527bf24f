"""What a giver does after the claim: how it stands, and giving it up."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desktop_app.messages.pages import CLAIMS, PROGRESS, REASONS
from desktop_app.tokens.model import TokenKind
from desktop_app.web import claiming
from desktop_app.web.callers import (
    CARD_COOKIE,
    Open,
    check_form,
    forget_card,
    greet,
    remember_card,
    site_of,
    visitor_of,
)
from desktop_app.web.forms import read_form
from desktop_app.web.looking import ClaimView, claim_view
from desktop_app.web.refusals import Refusal
from desktop_app.web.rendering import page
from desktop_app.web.site import Known, Mode

router = APIRouter()


@router.get("/mine")
async def mine(request: Request, known: Open) -> Response:
    """The claim that this browser made or asked for last."""
    code = claiming.genuine(known.signer, TokenKind.CARD, request.cookies.get(CARD_COOKIE, ""))
    if code is None:
        return RedirectResponse("/", 303)
    return await _claim_page(request, known, code, is_new=request.url.query == "new")


@router.post("/status")
async def status(request: Request, known: Open) -> Response:
    form = await read_form(request)
    check_form(request, form.get("form", ""), known.seals)
    claim = await claiming.find(request, known, form.get("code", "")[:64])
    return to_mine(request, known, claim.code)


@router.get("/c/{words}")
async def card(request: Request, words: str, known: Open) -> Response:
    """What the QR of a card opens: how it stands, without typing."""
    code = claiming.genuine(known.signer, TokenKind.CARD, words)
    if code is None:
        raise Refusal("code_unknown")
    return await _claim_page(request, known, code)


@router.post("/release")
async def release(request: Request, known: Open) -> Response:
    form = await read_form(request)
    check_form(request, form.get("form", ""), known.seals)
    if site_of(request).mode is Mode.HOLD:
        raise Refusal("https_needed")
    reason = REASONS.get(form.get("reason", ""), "")
    if not reason:
        raise Refusal("reason_missing")
    code, last = form.get("code", "")[:64], form.get("phone_last4", "")[:16]
    claim = await claiming.give_up(request, known, code, last, reason)
    return to_mine(request, known, claim.code)


@router.post("/forget")
async def forget(request: Request, known: Open) -> Response:
    """For whoever lent the phone."""
    form = await read_form(request)
    check_form(request, form.get("form", ""), known.seals)
    response = RedirectResponse("/", 303)
    forget_card(response)
    return response


def to_mine(request: Request, known: Known, code: str, query: str = "") -> Response:
    """To the page of a claim, which no address names."""
    response = RedirectResponse(f"/mine{query}", 303)
    remember_card(request, response, claiming.card_words(known.signer, code))
    return response


async def _claim_page(
    request: Request, known: Known, code: str, *, is_new: bool = False
) -> Response:
    site = site_of(request)
    claim: ClaimView = await site.read(lambda: claim_view(site.desk, code))
    visitor = visitor_of(request, known.seals)
    state, advice = CLAIMS[claim.state]
    response = page(
        request,
        "claim.html",
        claim=claim,
        state=state,
        advice=advice,
        stage=PROGRESS.get(claim.wish_state, ""),
        is_new=is_new,
        reasons=REASONS,
        rules=known.event.rules,
        card_path=f"/c/{claiming.card_words(known.signer, claim.code)}",
        form_word=visitor.form_word,
    )
    greet(request, response, visitor, known.seals)
    return response
