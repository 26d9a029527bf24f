"""What a browser without scripts sends, read strictly."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.claims.phone import read_phone
from desktop_app.errors import UserError
from desktop_app.typed import typed
from desktop_app.web.refusals import Refusal

_MOST_FIELDS = 30
NAME_LENGTH, PHONE_LENGTH = 40, 24
_KINDS = {kind.value: kind for kind in GiverKind}
_PLEDGES = {pledge.value: pledge for pledge in Pledge}
Form = Mapping[str, str]


async def read_form(request: Request) -> dict[str, str]:
    """The fields, of several with one name the last; text is NFC without control characters.

    Raises Refusal wrong_kind, bad_words.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refusal("wrong_kind")
    body = await request.body()
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise Refusal("bad_words") from None
    return {name: tidy(value) for name, value in pairs}


def tidy(text: str) -> str:
    """NFC, one line, without what no person types."""
    return typed(text).strip()


def giver_of_form(form: Form) -> Giver:
    """Who claims, as typed; see `troubles_of` for what is wrong with it."""
    is_minor = bool(form.get("minor"))
    return Giver(
        name=form.get("name", "")[:NAME_LENGTH],
        phone=form.get("phone", "")[:PHONE_LENGTH],
        kind=_KINDS.get(form.get("kind", ""), GiverKind.PERSON),
        anonymous=bool(form.get("anonymous")),
        minor=is_minor,
        guardian=form.get("guardian", "")[:NAME_LENGTH] if is_minor else "",
        guardian_phone=form.get("guardian_phone", "")[:PHONE_LENGTH] if is_minor else "",
        related=bool(form.get("related")),
    )


def pledge_of_form(form: Form) -> Pledge:
    return _PLEDGES.get(form.get("pledge", ""), Pledge.BRING)


def troubles_of(giver: Giver) -> dict[str, str]:
    """Field -> code of what is wrong with it, in the order of the form; empty when all is well.

    Whoever claims by phone can be reached by phone: nobody at a desk has seen them.
    """
    found: dict[str, str] = {}
    if not giver.name and not giver.anonymous:
        found["name"] = "name_missing"
    if not _is_phone(giver.phone):
        found["phone"] = "bad_phone"
    elif not giver.phone and not giver.minor:
        found["phone"] = "phone_missing"
    if giver.minor and not giver.guardian:
        found["guardian"] = "guardian_missing"
    if giver.minor and not _is_phone(giver.guardian_phone, may_miss=False):
        found["guardian_phone"] = "bad_guardian_phone"
    if giver.related:
        found["related"] = "related_party"
    return found


def _is_phone(text: str, *, may_miss: bool = True) -> bool:
    try:
        return bool(read_phone(text)) or may_miss
    except UserError:
        return False
