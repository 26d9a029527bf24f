"""Who asks: address and device, their cookies, and what they are allowed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from desktop_app.web.limits import network_of
from desktop_app.web.refusals import Refusal
from desktop_app.web.seals import Seals
from desktop_app.web.site import Known, Site

DEVICE_COOKIE, FORM_COOKIE, CARD_COOKIE = "device", "form", "card"
_DAY_S, _CARD_S = 86_400, 1_800
_WRONG = ("rose_unknown", "code_unknown")


def site_of(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def address_of(request: Request) -> str:
    """The caller's network; behind our proxy what it saw, which is the last word of the header."""
    if site_of(request).behind_proxy:
        seen = request.headers.get("x-forwarded-for", "").rpartition(",")[2]
        return network_of(seen)
    return network_of(request.client.host if request.client else "")


def device_of(request: Request, seals: Seals) -> str:
    """The device, as our cookie says; "" for a browser that we do not know yet."""
    return seals.device_in(request.cookies.get(DEVICE_COOKIE, ""))


def may_ask(request: Request, seals: Seals) -> None:
    """Any request. Raises Refusal too_many."""
    limits, device = site_of(request).limits, device_of(request, seals)
    wait = limits.address_asks.take(address_of(request))
    wait = wait or (limits.device_asks.take(device) if device else 0)
    if wait:
        raise Refusal("too_many", wait=wait)


def may_claim(request: Request, seals: Seals) -> None:
    """A claim or a hold. Raises Refusal too_many."""
    limits, device = site_of(request).limits, device_of(request, seals)
    wait = limits.address_claims.take(address_of(request))
    wait = wait or (limits.device_claims.take(device) if device else 0)
    if wait:
        raise Refusal("too_many", wait=wait)


async def known_and_open(request: Request) -> Known:
    """The event, while its pages are open. Raises Refusal closed."""
    known = await site_of(request).known()
    if not known.event.pages_on:
        raise Refusal("closed")
    return known


Open = Annotated[Known, Depends(known_and_open)]


@contextmanager
def guess(request: Request, seals: Seals, code: str = "") -> Iterator[None]:
    """A try with something that people type or forge: a code, a token. Wrong ones count.

    code  as it reads, when digits are tried for it: then against the code, too
    Counted before it is known, so that many at once are counted like many in a row.
    Raises Refusal too_many_wrong after too many, and again what it finds inside.
    """
    limits, device = site_of(request).limits, device_of(request, seals)
    counters = [(limits.address_wrong, address_of(request))]
    counters += [(limits.device_wrong, device)] if device else []
    counters += [(limits.code_wrong, code)] if code else []
    if wait := max(allowance.wait(who) for allowance, who in counters):
        raise Refusal("too_many_wrong", wait=wait)
    for allowance, who in counters:
        allowance.take(who)
    is_wrong = False
    try:
        yield
    except Refusal as refusal:
        is_wrong = refusal.code in _WRONG
        raise
    finally:
        if not is_wrong:
            for allowance, who in counters:
                allowance.give_back(who)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whom a page with a form is made for. `new_cookie` is "" when the browser has one of ours."""

    device: str
    form_word: str
    new_cookie: str


def visitor_of(request: Request, seals: Seals) -> Visitor:
    """The device that asks; a new one for a browser without our cookie."""
    device = device_of(request, seals)
    cookie = "" if device else seals.new_device()
    device = device or seals.device_in(cookie)
    return Visitor(device, seals.form_word(device), cookie)


def greet(request: Request, response: Response, visitor: Visitor, seals: Seals) -> None:
    """Give the browser the cookies that it needs to send a form of this page."""
    if visitor.new_cookie:
        _set(request, response, DEVICE_COOKIE, visitor.new_cookie, "lax", _DAY_S)
    word = seals.cookie_word(visitor.device)
    if request.cookies.get(FORM_COOKIE) != word:
        _set(request, response, FORM_COOKIE, word, "strict", _DAY_S)


def remember_card(request: Request, response: Response, words: str) -> None:
    """Which claim the page `/mine` shows: in a cookie, so that no address says it."""
    _set(request, response, CARD_COOKIE, words, "strict", _CARD_S)


def forget_card(response: Response) -> None:
    response.delete_cookie(CARD_COOKIE)


def check_form(request: Request, form_word: str, seals: Seals) -> str:
    """The device whose form of ours this is. Raises Refusal form_old."""
    device = device_of(request, seals)
    if not seals.is_form_of(device, request.cookies.get(FORM_COOKIE, ""), form_word):
        raise Refusal("form_old")
    return device


def _set(
    request: Request,
    response: Response,
    name: str,
    value: str,
    same_site: Literal["lax", "strict"],
    seconds: int,
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        secure=site_of(request).public_url.startswith("https://"),
        samesite=same_site,
    )
