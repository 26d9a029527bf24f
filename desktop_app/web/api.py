"""The public API: what a page of ours does, for programs. Described by OpenAPI at /api/openapi.json."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from desktop_app.claims.codes import shown
from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.language import tr_in
from desktop_app.messages.pages import REASONS, STAGES
from desktop_app.messages.words import group_on_paper
from desktop_app.web import claiming
from desktop_app.web.callers import Open, may_claim, site_of
from desktop_app.web.forms import NAME_LENGTH, PHONE_LENGTH, tidy, troubles_of
from desktop_app.web.looking import ClaimView, wish_on_wall
from desktop_app.web.refusals import Refusal
from desktop_app.web.rendering import language_of
from desktop_app.web.site import Mode

_TOKEN = "HS-017AAA" + "A" * 16
_CODE = "2345-6789"


class Problem(BaseModel):
    """Why not, in the language of `Accept-Language` (zh, en)."""

    error: str = Field(description="A word for programs.", examples=["taken"])
    problem: str = Field(description="What happened.")
    remedy: str = Field(description="What to do now.")


class EventAnswer(BaseModel):
    """The welfare day."""

    name: str = Field(description="What the day is called.", examples=["党员公益日"])
    date: str = Field(description="Its first day, ISO 8601; empty while unknown.")
    open: bool = Field(description="Whether wishes can be claimed here now.")


class RoseAnswer(BaseModel):
    """A wish as it hangs on the wall: public words only."""

    number: str = Field(description="Wish number.", examples=["HS-017"])
    alias: str = Field(description="A form of address, never a name.", examples=["张奶奶"])
    group: str = Field(description="Whom it is for, in a soft word.", examples=["长辈"])
    age_band: str = Field(description="Rough age.")
    text: str = Field(description="The wish.", examples=["想要一盏台灯。"])
    item: str = Field(description="The thing, in short.")
    spec: str = Field(description="Size or kind.")
    quantity: int = Field(description="How many.")
    price_yuan: int | None = Field(description="About what it costs; null while unknown.")
    state: str = Field(
        description="open, held (somebody keeps it), asked (to be confirmed), claimed, received, "
        "on_the_way, fulfilled, archived.",
        examples=["open"],
    )
    state_words: str = Field(description="The same in words.")
    can_claim: bool = Field(description="Whether a claim now has a chance.")


class ClaimWanted(BaseModel):
    """A giver wants a wish. Ask again with the same request_id and words: it is one claim."""

    model_config = ConfigDict(extra="forbid")
    token: str = Field(description="What stands in the rose tag's QR after /r/.", max_length=64,
                       examples=[_TOKEN])  # fmt: skip
    request_id: UUID = Field(description="Drawn by the caller, once for one claim.")
    name: str = Field("", description="Needed unless anonymous.", max_length=NAME_LENGTH)
    phone: str = Field("", description="To reach the giver; needed unless minor.",
                       max_length=PHONE_LENGTH)  # fmt: skip
    pledge: Pledge = Field(Pledge.BRING, description="How the gift will come.")
    kind: GiverKind = Field(GiverKind.PERSON, description="Who gives.")
    anonymous: bool = Field(False, description="Thanked in public as 爱心人士.")
    minor: bool = Field(False, description="Younger than 18; then with guardian.")
    guardian: str = Field("", description="Name of the guardian.", max_length=NAME_LENGTH)
    guardian_phone: str = Field("", description="Phone of the guardian.", max_length=PHONE_LENGTH)
    related: bool = Field(False, description="Related to a beneficiary: then it is refused.")


class ClaimAnswer(BaseModel):
    """A claim that has reached the disk."""

    number: str = Field(description="Wish number.", examples=["HS-017"])
    code: str = Field(description="Opens the claim's status; 8 characters, as printed.",
                      examples=[_CODE])  # fmt: skip
    due: date = Field(description="Last day to hand the gift in.")
    final: bool = Field(description="False: another desk holds the rose and will answer.")


class CodeGiven(BaseModel):
    model_config = ConfigDict(extra="forbid")
    code: str = Field(description="As on the card; dash and case do not matter.", max_length=24,
                      examples=[_CODE])  # fmt: skip


class ReleaseWanted(CodeGiven):
    phone_last4: str = Field("", description="Last four digits of the giver's phone, if one was given.",
                             max_length=4)  # fmt: skip
    reason: Literal["bought_not", "no_time", "mistake", "other"] = Field(description="Why.")


class StatusAnswer(BaseModel):
    """How it stands with a claim. Nothing about its giver."""

    number: str = Field(description="Wish number.", examples=["HS-017"])
    code: str = Field(description="As printed.", examples=[_CODE])
    due: date = Field(description="Last day to hand the gift in.")
    state: str = Field(
        description="live, asked (to be confirmed), disputed, leaving (its release is asked for), "
        "released, refused, closed.",
        examples=["live"],
    )
    wish_state: str = Field(description="How far the gift is.", examples=["claimed"])


def refusals(*codes: int) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI describes these statuses."""
    words = {
        403: "Not over this connection, or not from this page.",
        404: "No token or code of ours; forged, foreign and unknown ones are told alike.",
        409: "Not now: taken, kept, given up.",
        413: "Longer than 4 KB.",
        421: "Not our host name.",
        422: "Something is missing or cannot be read; nothing of what was sent is repeated.",
        429: "Too often; Retry-After says when.",
        500: "A bug of ours.",
        503: "Closed by the organiser, or busy; then Retry-After says when.",
    }
    return {code: {"model": Problem, "description": words[code]} for code in codes}


_ALWAYS = (421, 429, 500, 503)


def _no(*codes: int) -> dict[int | str, dict[str, Any]]:
    return refusals(*codes, *_ALWAYS)


Sealed = Annotated[
    str, Path(max_length=64, description="What stands in the QR after /r/.", examples=[_TOKEN])
]
router = APIRouter(prefix="/api/v1", tags=["givers"])


@router.get("/event", summary="The welfare day", responses=_no())
async def event(request: Request) -> EventAnswer:
    known = await site_of(request).known()
    return EventAnswer(name=known.event.name, date=known.event.date, open=known.event.pages_on)


@router.get("/roses/{token}", summary="A wish by its rose tag", responses=_no(404, 422))
async def rose(request: Request, token: Sealed, known: Open) -> RoseAnswer:
    number = claiming.number_on_tag(request, token, known)
    wish = await site_of(request).read(lambda: wish_on_wall(site_of(request).desk, number))
    if wish is None:
        raise Refusal("off_wall")
    language = language_of(request)
    return RoseAnswer(
        number=wish.number,
        alias=wish.alias,
        group=tr_in(language, group_on_paper(wish.group)),
        age_band=wish.age_band,
        text=wish.text,
        item=wish.item,
        spec=wish.spec,
        quantity=wish.quantity,
        price_yuan=wish.price_yuan,
        state=wish.stage,
        state_words=tr_in(language, STAGES[wish.stage][0]),
        can_claim=wish.is_open and site_of(request).mode is Mode.CLAIM,
    )


@router.post(
    "/claims", status_code=201, summary="Claim a wish", responses=_no(403, 404, 409, 413, 422)
)
async def claim(request: Request, wanted: ClaimWanted, known: Open) -> ClaimAnswer:
    site = site_of(request)
    if site.mode is Mode.HOLD:
        raise Refusal("https_needed")
    number = claiming.number_on_tag(request, wanted.token, known)
    giver = _giver(wanted)
    for code in troubles_of(giver).values():
        raise Refusal(code)
    may_claim(request, known.seals)
    who = (giver.name, giver.phone, giver.guardian_phone)
    words = (known.event.event_id, "api", str(wanted.request_id), number, *who)
    done = await claiming.claim(site, number, known.seals.claim_id(*words), giver, wanted.pledge)
    return ClaimAnswer(number=number, code=shown(done.code), due=done.due, final=done.is_final)


@router.post(
    "/claims/status", summary="How it stands with a claim", responses=_no(403, 404, 413, 422)
)
async def claim_status(request: Request, given: CodeGiven, known: Open) -> StatusAnswer:
    return _status(await claiming.find(request, known, given.code))


@router.post("/claims/release", summary="Give a claim up", responses=_no(403, 404, 409, 413, 422))
async def claim_release(request: Request, wanted: ReleaseWanted, known: Open) -> StatusAnswer:
    if site_of(request).mode is Mode.HOLD:
        raise Refusal("https_needed")
    words = (wanted.code, wanted.phone_last4, REASONS[wanted.reason])
    return _status(await claiming.give_up(request, known, *words))


def _giver(wanted: ClaimWanted) -> Giver:
    return Giver(
        name=tidy(wanted.name),
        phone=tidy(wanted.phone),
        kind=wanted.kind,
        anonymous=wanted.anonymous,
        minor=wanted.minor,
        guardian=tidy(wanted.guardian) if wanted.minor else "",
        guardian_phone=tidy(wanted.guardian_phone) if wanted.minor else "",
        related=wanted.related,
    )


def _status(claim: ClaimView) -> StatusAnswer:
    return StatusAnswer(
        number=claim.number,
        code=shown(claim.code),
        due=claim.due,
        state=claim.state,
        wish_state=claim.wish_state,
    )
