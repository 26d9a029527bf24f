"""The givers' pages: a rose behind its tag, a claim, how it stands with it, giving it up.

Forms and links only; every POST ends in a redirect or tells on the same page what is wrong.
"""

import re
import secrets

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desktop_app.claims.facts import Giver, GiverKind
from desktop_app.claims.phone_holds import MINUTES, Held
from desktop_app.errors import UserError
from desktop_app.language import LANGUAGES
from desktop_app.messages.pages import GIVERS, PLEDGES, STAGES
from desktop_app.messages.words import chinese_word
from desktop_app.people.notices import Kind, about_event, notice_of
from desktop_app.web import claiming
from desktop_app.web.answers import words_of
from desktop_app.web.callers import (
    CARD_COOKIE,
    Open,
    Visitor,
    check_form,
    greet,
    may_claim,
    site_of,
    visitor_of,
)
from desktop_app.web.following import to_mine
from desktop_app.web.forms import Form, giver_of_form, pledge_of_form, read_form, troubles_of
from desktop_app.web.looking import (
    Wish,
    offers_instead,
    wish_on_wall,
)
from desktop_app.web.refusals import Refusal, refusal_of
from desktop_app.web.rendering import LANGUAGE_COOKIE, language_of, page
from desktop_app.web.site import Known, Mode

router = APIRouter()

_NONCE = re.compile(r"[0-9a-f]{16}")
_LOCAL = re.compile(r"/[A-Za-z0-9/_-]{0,80}")
_YEAR_S = 31_536_000
_GONE = ("taken", "being_asked", "on_hold", "not_open")
_PASSING = ("busy", "too_many")


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
    number = claiming.number_on_tag(request, words, known)
    if site_of(request).mode is Mode.HOLD:
        return await _hold(request, known, device, number)
    return await _claim(request, known, device, number, form)


@router.get("/privacy")
async def privacy(request: Request) -> Response:
    known = await site_of(request).known()
    about = about_event(known.event.name, known.event.rules)
    return page(request, "privacy.html", notice=notice_of(Kind.GIVERS, about, language_of(request)))


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


async def _claim(request: Request, known: Known, device: str, number: str, form: Form) -> Response:
    """Into the lane without a look into the store before: it tells, and it waits for a standby."""
    giver = giver_of_form(form)
    if troubles := troubles_of(giver):
        return await _asked_again(request, known, form, troubles=troubles)
    words = (known.event.event_id, "form", device, _nonce(form), number)
    try:
        may_claim(request, known.seals)
        done = await claiming.claim(
            site_of(request), number, known.seals.claim_id(*words), giver, pledge_of_form(form)
        )
    except Refusal as refusal:
        if refusal.code not in (*_GONE, *_PASSING):
            raise
        return await _asked_again(request, known, form, refusal=refusal)
    return to_mine(request, known, done.code, "?new")


async def _hold(request: Request, known: Known, device: str, number: str) -> Response:
    site = site_of(request)
    may_claim(request, known.seals)
    try:
        await site.read(lambda: site.holds.hold(number, device))
    except UserError as error:
        return await _asked_again(request, known, {}, refusal=refusal_of(error))
    return RedirectResponse(request.url.path, 303)


async def _asked_again(
    request: Request,
    known: Known,
    form: Form,
    *,
    troubles: dict[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    """The rose as it is now, with what was typed and what is wrong."""
    wish = await _wish(request, request.path_params["words"], known)
    visitor = visitor_of(request, known.seals)
    return await _wish_page(request, known, visitor, wish, form, troubles=troubles, refusal=refusal)


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
        pledges=PLEDGES,
        minutes=MINUTES,
        has_card=CARD_COOKIE in request.cookies,
    )
    if refusal and refusal.wait:
        response.headers["Retry-After"] = str(refusal.wait)
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
