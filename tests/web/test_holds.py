"""A laptop in the hall without a certificate: ten minutes for a giver, and no personal data."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, unpark_claim
from desktop_app.claims.phone_holds import PhoneHolds
from desktop_app.roses.records import rose_by_number
from tests.web.phones import GIVER, PLAIN, code_on, hidden, words

TEN_MINUTES = 600


@pytest.fixture
def plain(open_hall):
    return open_hall(roses=10, url=PLAIN)


def keeps(hall, phone, number):
    path = hall.rose(number)
    return phone.sends(path, hidden(phone.opens(path)))


def rose(hall, number):
    with hall.desk.store.read() as tx:
        return rose_by_number(tx, hall.desk.event, number)


def test_over_plain_http_nobody_is_asked_for_name_or_phone(plain):
    shown = plain.phone().opens(plain.rose("HS-001"))
    assert 'name="name"' not in shown.text
    assert 'name="phone"' not in shown.text
    assert "为我留 10 分钟" in words(shown)


def test_a_hold_is_a_code_for_the_desk_and_nobody_else_gets_the_rose(plain):
    late, path = plain.phone(), plain.rose("HS-001")
    form = hidden(late.opens(path))
    shown = keeps(plain, plain.phone(), "HS-001")
    assert rose(plain, "HS-001").hold_code == code_on(shown)
    assert "10 分钟" in words(shown)
    refused = late.sends(path, form)
    assert refused.status_code == 409
    assert "有人正留着" in words(refused)


def test_what_was_typed_all_the_same_is_not_kept(plain):
    phone, path = plain.phone(), plain.rose("HS-001")
    phone.sends(path, hidden(phone.opens(path)) | GIVER)
    _changes, giver = unpark_claim(plain.desk, "HS-001")
    assert giver == Giver()


def test_after_ten_minutes_the_rose_hangs_again(plain):
    phone = plain.phone()
    keeps(plain, phone, "HS-001")
    plain.seconds.pass_by(TEN_MINUTES - 1)
    plain.site.holds.end_overdue()
    assert "1 分钟" in words(phone.opens(plain.rose("HS-001")))
    plain.seconds.pass_by(1)
    plain.site.holds.end_overdue()
    assert rose(plain, "HS-001").parked is None
    assert "为我留 10 分钟" in words(phone.opens(plain.rose("HS-001")))


def test_the_desk_claims_it_within_the_ten_minutes_and_the_end_touches_nothing(plain):
    keeps(plain, plain.phone(), "HS-001")
    unpark_claim(plain.desk, "HS-001")
    claim_wishes(plain.desk, ["HS-001"], Giver(name="王芳", phone="13800001234"))
    plain.seconds.pass_by(TEN_MINUTES)
    plain.site.holds.end_overdue()
    assert len(rose(plain, "HS-001").live_claims) == 1


def test_a_phone_keeps_one_rose_at_a_time_and_three_in_ten_minutes(plain):
    phone = plain.phone()
    keeps(plain, phone, "HS-001")
    second = keeps(plain, phone, "HS-002")
    assert second.status_code == 409
    assert "您已经留着 HS-001" in words(second)
    for number in ("HS-001", "HS-002", "HS-003"):
        keeps(plain, phone, number)
        unpark_claim(plain.desk, number)
    fourth = keeps(plain, phone, "HS-004")
    assert fourth.status_code == 429
    assert "十分钟里已经留过三朵" in words(fourth)
    plain.seconds.pass_by(TEN_MINUTES)
    assert code_on(keeps(plain, phone, "HS-004"))


def test_at_most_three_in_ten_of_the_open_roses_are_kept(plain):
    for number in ("HS-001", "HS-002", "HS-003"):
        assert code_on(keeps(plain, plain.phone(), number))
    full = keeps(plain, plain.phone(), "HS-004")
    assert "现在留着的玫瑰已经够多了" in words(full)
    assert rose(plain, "HS-004").parked is None


def test_of_two_roses_one_may_still_be_kept(open_hall):
    hall = open_hall(roses=2, url=PLAIN)
    assert code_on(keeps(hall, hall.phone(), "HS-001"))
    assert "够多了" in words(keeps(hall, hall.phone(), "HS-002"))


def test_holds_from_before_a_restart_have_ten_fresh_minutes(plain):
    keeps(plain, plain.phone(), "HS-001")
    again = PhoneHolds(plain.desk, plain.seconds, plain.site.draw)
    again.end_overdue()
    plain.seconds.pass_by(TEN_MINUTES - 1)
    again.end_overdue()
    assert rose(plain, "HS-001").hold_code
    plain.seconds.pass_by(1)
    again.end_overdue()
    assert not rose(plain, "HS-001").hold_code


def test_a_code_gives_nothing_up_over_plain_http(plain):
    phone = plain.phone()
    form = hidden(phone.opens("/")) | {"code": "432DVFJX", "reason": "no_time"}
    refused = phone.sends("/release", form)
    assert refused.status_code == 403
    assert "服务台" in words(refused)


def test_the_api_takes_no_names_over_plain_http(plain):
    body = {"token": plain.rose("HS-001")[3:], "request_id": "00000000-0000-4000-8000-000000000001"}
    assert plain.phone().asks("/api/v1/claims", body | GIVER).json()["error"] == "https_needed"
