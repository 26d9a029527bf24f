"""The public API does what its own description says, whatever a program sends it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from desktop_app.claims.codes import shown
from desktop_app.tokens.model import TokenKind
from desktop_app.tokens.operations import signer_of
from desktop_app.web.app import make_pages
from desktop_app.web.lane import ClaimLane
from desktop_app.web.limits import Rate, Rates
from desktop_app.web.site import Site
from tests.desks import HandClock, small_desk
from tests.web.served import OTHER, claimed, fill

NO_LIMITS = Rates(*[Rate(1_000_000_000, 1e-9)] * 7)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 25
OPERATIONS = {
    "GET /api/v1/event",
    "GET /api/v1/hall",
    "GET /api/v1/roses/{token}",
    "POST /api/v1/claims",
    "POST /api/v1/claims/release",
    "POST /api/v1/claims/status",
}
TAKES_NOTHING = {"GET /api/v1/event", "GET /api/v1/hall"}  # there is no wrong way to ask
ASKED = [
    (label, mode)
    for label in sorted(OPERATIONS)
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or label not in TAKES_NOTHING
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    desk = small_desk(tmp_path_factory.mktemp("api"), HandClock())
    fill(desk, 200)
    made = Site(desk, "https://testserver", ClaimLane(desk), rates=NO_LIMITS)
    yield made
    made.close()
    desk.close()


@pytest.fixture(scope="module")
def tokens(site):
    """Of roses that are open, that somebody has claimed, that never hung."""
    signer = signer_of(site.desk)
    return [str(signer.sign(TokenKind.ROSE, f"HS-{one:03}")) for one in (*range(1, 40), 150, 999)]


@pytest.fixture(scope="module")
def codes(site):
    """Of claims that stand; some end while they are looked at."""
    return [shown(claimed(site.desk, f"HS-{one:03}")) for one in range(150, 170)]


@pytest.fixture(scope="module")
def api(site):
    return schemathesis.openapi.from_asgi("/api/openapi.json", make_pages(site))


def test_the_description_names_every_operation(api):
    assert {one.ok().label for one in api.get_all_operations()} == OPERATIONS


@pytest.mark.parametrize(("label", "mode"), ASKED, ids=lambda part: str(part))
def test_answers_are_as_described(api, tokens, codes, label, mode):
    """Good and bad requests; the tags and codes in them are often real ones."""
    operation = next(one.ok() for one in api.get_all_operations() if one.ok().label == label)

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(
        case=operation.as_strategy(generation_mode=mode),
        token=st.none() | st.sampled_from(tokens),
        code=st.none() | st.sampled_from(codes),
    )
    def asked(case, token, code):
        _make_real(case, token, code)
        case.call_and_validate(checks=CHECKS)

    asked()


def _make_real(case, token, code):
    """Of a request that is fit to be one, a request that gets far."""
    body = case.body if isinstance(case.body, dict) else {}
    if token and "token" in (case.path_parameters or {}):
        case.path_parameters["token"] = token
    if token and "token" in body:
        body |= {"token": token, "name": "林知远", "phone": "13866667777"}
        body |= {"minor": False, "related": False}
    if code and "code" in body:
        body["code"] = code
    if code and "reason" in body:
        body["phone_last4"] = OTHER.phone[-4:]
