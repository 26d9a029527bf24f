"""The public API, as a program of somebody else meets it."""

import json
import uuid

import pytest

from desktop_app.claims.records import claim_by_code, giver_of
from desktop_app.web.limits import Rate, Rates
from tests.web.phones import GIVER

CLAIMS = "/api/v1/claims"


def wanted(hall, number="HS-001", **more):
    body = {"token": hall.rose(number)[3:], "request_id": str(uuid.uuid4())}
    return body | GIVER | more


def test_a_rose_is_public_words(hall):
    found = hall.phone().asks("/api/v1/roses/" + hall.rose("HS-001")[3:]).json()
    assert found["number"] == "HS-001"
    assert found["can_claim"]
    assert found["price_yuan"] == 150
    assert "张三" not in json.dumps(found, ensure_ascii=False)


def test_a_claim_is_durable_and_asking_again_is_harmless(hall):
    body = wanted(hall)
    first, again = (hall.phone().asks(CLAIMS, body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.json()["final"]
    with hall.desk.store.read() as tx:
        claim = claim_by_code(tx, first.json()["code"].replace("-", ""))
        assert giver_of(tx, claim).phone == "13800001234"


def test_two_givers_with_one_request_id_are_two_givers(hall):
    body = wanted(hall)
    assert hall.phone().asks(CLAIMS, body).status_code == 201
    other = hall.phone().asks(CLAIMS, body | {"name": "李雷", "phone": "13900005678"})
    assert other.status_code == 409
    assert other.json()["error"] == "taken"
    assert "code" not in other.json()


def test_a_claim_is_followed_and_given_up_by_its_code(hall):
    code = hall.phone().asks(CLAIMS, wanted(hall)).json()["code"]
    assert hall.phone().asks(CLAIMS + "/status", {"code": code}).json()["state"] == "live"
    release = {"code": code, "phone_last4": "1234", "reason": "no_time"}
    wrong = hall.phone().asks(CLAIMS + "/release", release | {"phone_last4": "0000"})
    assert (wrong.status_code, wrong.json()["error"]) == (404, "code_unknown")
    assert hall.phone().asks(CLAIMS + "/release", release).json()["state"] == "released"
    assert hall.phone().asks(CLAIMS, wanted(hall)).status_code == 201


@pytest.mark.parametrize(
    ("more", "status", "error"),
    [
        ({"phone": ""}, 422, "phone_missing"),
        ({"minor": True}, 422, "guardian_missing"),
        ({"related": True}, 422, "related_party"),
        ({"token": "HS-001" + "A" * 19}, 404, "rose_unknown"),
        ({"pledge": "金丝雀"}, 422, "bad_words"),
        ({"name": "金丝雀" * 40}, 422, "bad_words"),
        ({"more": "金丝雀"}, 422, "bad_words"),
    ],
)
def test_a_refusal_says_what_and_what_to_do_and_repeats_nothing(hall, more, status, error):
    refused = hall.phone().asks(CLAIMS, wanted(hall, **more))
    assert refused.status_code == status
    assert set(refused.json()) == {"error", "problem", "remedy"}
    assert refused.json()["error"] == error
    assert "金丝雀" not in refused.text


def test_while_closed_it_says_so_and_claims_nothing(hall):
    body = wanted(hall)
    assert hall.phone().asks("/api/v1/event").json()["open"]
    hall.switch(is_on=False)
    hall.seconds.pass_by(1)
    assert not hall.phone().asks("/api/v1/event").json()["open"]
    assert hall.phone().asks(CLAIMS, body).json()["error"] == "closed"


def test_a_foreign_page_cannot_call_it(hall):
    refused = hall.phone().asks(CLAIMS, wanted(hall), headers={"origin": "https://evil.example"})
    assert (refused.status_code, refused.json()["error"]) == (403, "foreign_page")
    as_form = hall.phone().sends(CLAIMS, {k: str(v) for k, v in wanted(hall).items()})
    assert as_form.status_code == 422


def test_the_description_is_whole_and_has_nobody_in_it(hall):
    described = hall.phone().asks("/api/openapi.json")
    spec = described.json()
    assert spec["openapi"].startswith("3.1")
    claims = spec["paths"][CLAIMS]["post"]
    assert {"201", "403", "404", "409", "413", "422", "429", "503"} <= set(claims["responses"])
    schemas = spec["components"]["schemas"]
    ours = {name: one for name, one in schemas.items() if not name.startswith(("Hall", "City"))}
    for name, schema in ours.items():
        assert schema.get("description") or schema.get("properties"), f"{name} is not described"
        for field, about in schema.get("properties", {}).items():
            assert "$ref" in about or about.get("description"), f"{name}.{field} is not described"
    assert not any(digits in described.text for digits in ("138", "139", "王芳"))


def test_many_claims_from_one_address_are_asked_to_wait(open_hall):
    hall = open_hall(rates=Rates(address_claims=Rate(2, 1)))
    answers = [hall.phone().asks(CLAIMS, wanted(hall, f"HS-00{one}")) for one in (1, 2, 3)]
    assert [one.status_code for one in answers] == [201, 201, 429]
    assert answers[-1].headers["retry-after"] == "1"
