"""The givers' pages: a rose behind its tag, a claim, how it stands with it, giving it up.

Forms and links only; every POST ends in a redirect or tells on the same page what is wrong.
"""

import re
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.claims.phone_holds import MINUTES, Held
from desktop_app.errors import UserError
from desktop_app.language import LANGUAGES
from desktop_app.messages.pages import CLAIMS, GIVERS, PROGRESS, REASONS, STAGES
from desktop_app.messages.words import chinese_word
from desktop_app.tokens.model import TokenKind
from desktop_app.web import claiming
from desktop_app.web.answers import words_of
from desktop_app.web.callers import (
    CARD_COOKIE,
    Visitor,
    check_form,
    forget_card,
    greet,
    may_claim,
    remember_card,
    site_of,
    visitor_of,
)
from desktop_app.web.forms import Form, giver_of_form, pledge_of_form, read_form, troubles_of
from desktop_app.web.looking import (
    ClaimView,
    Wish,
    claim_view,
    offers_instead,
    wish_on_wall,
)
from desktop_app.web.refusals import Refusal, refusal_of
from desktop_app.web.rendering import LANGUAGE_COOKIE, page
from desktop_app.web.site import Known, Mode

router = APIRouter()

_NONCE = re.compile(r"[0-9a-f]{16}")
_LOCAL = re.compile(r"/[A-Za-z0-9/_-]{0,80}")
_YEAR_S = 31_536_000
_GONE = ("taken", "being_asked", "on_hold", "not_open")
_PASSING = ("busy", "too_many")


async def known_and_open(request: Request) -> Known:
    """The event, while its pages are open. Raises Refusal closed."""
    known = await site_of(request).known()
    if not known.event.pages_on:
        raise Refusal("closed")
    return known


Open = Annotated[Known, Depends(known_and_open)]


@router.get("/")
async def home(request: Request, known: Open) -> Response:
    visitor = visitor_of(request, known.seals)
    response = page(request, "home.html", form_word=visitor.form_word)
    greet(request, response, visitor, known.seals)
    return response


@router.get("/r/{words}")
async def rose(request: Request, words: str, known: Open) -> Response:
    wish = await _wish(request, words, known)
    visitor = visitor_of(request, known.seals)
    site, held = site_of(request), None
    if site.mode is Mode.HOLD:
        held = await site.read(lambda: site.holds.of_device(visitor.device))
    return await _wish_page(request, known, visitor, wish, {}, held=held)


@router.post("/r/{words}")
async def take_rose(request: Request, words: str, known: Open) -> Response:
    """A claim, or without HTTPS a hold."""
    form = await read_form(request)
    device = check_form(request, form.get("form", ""), known.seals)
    wish = await _wish(request, words, known)
    if site_of(request).mode is Mode.HOLD:
        return await _hold(request, known, device, wish)
    return await _claim(request, known, device, wish, form)


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
    return _to_mine(request, known, claim.code)


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
    return _to_mine(request, known, claim.code)


@router.post("/forget")
async def forget(request: Request, known: Open) -> Response:
    """For whoever lent the phone."""
    form = await read_form(request)
    check_form(request, form.get("form", ""), known.seals)
    response = RedirectResponse("/", 303)
    forget_card(response)
    return response


@router.get("/privacy")
async def privacy(request: Request) -> Response:
    await site_of(request).known()
    return page(request, "privacy.html")


@router.get("/language")
async def choose_language(request: Request) -> Response:
    wanted = request.query_params.get("to", "")
    back = request.query_params.get("back", "/")
    response = RedirectResponse(back if _is_local(back) else "/", 303)
    if wanted in LANGUAGES:
        secure = site_of(request).mode is Mode.CLAIM
        response.set_cookie(
            LANGUAGE_COOKIE, wanted, max_age=_YEAR_S, httponly=True, secure=secure, samesite="lax"
        )
    return response


async def _wish(request: Request, words: str, known: Known) -> Wish:
    """Raises Refusal rose_unknown, off_wall."""
    number = claiming.number_on_tag(request, words, known)
    wish = await site_of(request).read(lambda: wish_on_wall(site_of(request).desk, number))
    if wish is None:
        raise Refusal("off_wall")
    return wish


async def _claim(request: Request, known: Known, device: str, wish: Wish, form: Form) -> Response:
    giver, nonce = giver_of_form(form), _nonce(form)
    visitor = visitor_of(request, known.seals)
    if troubles := troubles_of(giver):
        return await _wish_page(request, known, visitor, wish, form, troubles=troubles)
    claim_id = known.seals.claim_id(known.event.event_id, "form", device, nonce, wish.number)
    try:
        may_claim(request, known.seals)
        done = await claiming.claim(
            site_of(request), wish.number, claim_id, giver, pledge_of_form(form)
        )
    except Refusal as refusal:
        if refusal.code in _GONE:
            wish = await _wish(request, request.path_params["words"], known)
        elif refusal.code not in _PASSING:
            raise
        return await _wish_page(request, known, visitor, wish, form, refusal=refusal)
    return _to_mine(request, known, done.code, "?new")


async def _hold(request: Request, known: Known, device: str, wish: Wish) -> Response:
    site = site_of(request)
    may_claim(request, known.seals)
    visitor = visitor_of(request, known.seals)
    try:
        await site.read(lambda: site.holds.hold(wish.number, device))
    except UserError as error:
        refusal = refusal_of(error)
        if refusal.code in _GONE:
            wish = await _wish(request, request.path_params["words"], known)
        return await _wish_page(request, known, visitor, wish, {}, refusal=refusal)
    return RedirectResponse(request.url.path, 303)


def _to_mine(request: Request, known: Known, code: str, query: str = "") -> Response:
    response = RedirectResponse(f"/mine{query}", 303)
    remember_card(request, response, claiming.card_words(known.signer, code))
    return response


async def _wish_page(
    request: Request,
    known: Known,
    visitor: Visitor,
    wish: Wish,
    form: Form,
    *,
    troubles: dict[str, str] | None = None,
    refusal: Refusal | None = None,
    held: Held | None = None,
) -> Response:
    """The rose; below it the form, the hold, or why there is neither."""
    site = site_of(request)
    is_gone = not wish.is_open and not (held and held.number == wish.number)
    offers = await site.read(lambda: offers_instead(site.desk, wish.number)) if is_gone else []
    stage, advice = STAGES[wish.stage]
    notice = words_of(request, refusal) if refusal else None
    response = page(
        request,
        "wish.html",
        status=refusal.status if refusal else 422 if troubles else 200,
        wish=wish,
        stage=stage,
        advice=advice,
        held=held if held and held.number == wish.number else None,
        offers=offers,
        notice=notice,
        troubles={name: GIVERS[code] for name, code in (troubles or {}).items()},
        form=_shown_again(form),
        form_word=visitor.form_word,
        kinds=[(kind.value, chinese_word(kind)) for kind in GiverKind],
        pledges=[(pledge.value, chinese_word(pledge)) for pledge in Pledge],
        minutes=MINUTES,
        has_card=CARD_COOKIE in request.cookies,
    )
    if refusal and refusal.wait:
        response.headers["Retry-After"] = str(refusal.wait)
    greet(request, response, visitor, known.seals)
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


def _shown_again(form: Form) -> dict[str, str]:
    """What was typed, for the fields; an empty form has its defaults."""
    giver: Giver = giver_of_form(form)
    return {
        "name": giver.name,
        "phone": giver.phone,
        "kind": giver.kind,
        "pledge": pledge_of_form(form),
        "anonymous": "1" if giver.anonymous else "",
        "minor": "1" if giver.minor else "",
        "guardian": giver.guardian,
        "guardian_phone": giver.guardian_phone,
        "related": "1" if giver.related else "",
        "nonce": _nonce(form),
    }


def _nonce(form: Form) -> str:
    """What makes a second press of the same button the same claim."""
    nonce = form.get("nonce", "")
    return nonce if _NONCE.fullmatch(nonce) else secrets.token_hex(8)


def _is_local(path: str) -> bool:
    return bool(_LOCAL.fullmatch(path)) and not path.startswith("//")
