"""What the pages refuse: foreign pages, foreign names, guessing, haste. And what they never refuse."""

import asyncio
import logging
import time

import pytest

from desktop_app.crashes.catching import Teller
from desktop_app.tokens.model import Signer, TokenKind
from desktop_app.web.guard import MOST_BODY
from desktop_app.web.limits import Allowance, Limits, Rate, Rates, network_of
from tests.web.phones import GIVER, SAFE, HandSeconds, code_on, hidden, words


def form_of(hall, phone, number="HS-001"):
    path = hall.rose(number)
    return path, hidden(phone.opens(path)) | GIVER


@pytest.mark.parametrize("host", ["evil.example", "rose.example.evil.example", "10.0.0.1", ""])
def test_a_name_that_is_not_ours_is_answered_nothing(hall, host):
    shown = hall.phone().opens(hall.rose("HS-001"), headers={"host": host})
    assert shown.status_code == 421
    assert "台灯" not in shown.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://rose.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": SAFE},
    ],
)
def test_a_form_on_a_foreign_page_claims_nothing(hall, headers):
    phone = hall.phone()
    path, form = form_of(hall, phone)
    refused = phone.sends(path, form, headers=headers)
    assert refused.status_code == 403
    assert phone.sends(path, form, headers={"origin": SAFE}).status_code == 200


def test_a_form_of_another_phone_claims_nothing(hall):
    path, form = form_of(hall, hall.phone())
    other = hall.phone()
    other.opens(path)
    assert other.sends(path, form).status_code == 403


def test_without_cookies_nothing_is_claimed_and_the_page_says_why(hall):
    phone = hall.phone()
    path, form = form_of(hall, phone)
    phone.browser.cookies.clear()
    refused = phone.sends(path, form)
    assert refused.status_code == 403
    assert "Cookie" in words(refused)


def test_looking_changes_nothing(hall):
    phone = hall.phone()
    path, form = form_of(hall, phone)
    assert phone.opens(path, params=form).status_code == 200
    assert "正等一位认领人" in words(phone.opens(path))


def test_forged_foreign_and_broken_tokens_are_told_alike(hall):
    phone = hall.phone()
    genuine = hall.rose("HS-001")
    foreign = Signer("another", (b"k" * 32,)).sign(TokenKind.ROSE, "HS-001")
    as_card = hall.card("23456789").replace("/c/", "/r/")
    tried = [genuine[:-1] + ("A" if genuine[-1] != "A" else "B"), f"/r/{foreign}", "/r/HS-001",
             as_card, "/r/" + "A" * 60]  # fmt: skip
    answers = [phone.opens(path) for path in tried]
    assert {one.status_code for one in answers} == {404}
    texts = {one.text.replace(path, "") for one, path in zip(answers, tried, strict=True)}
    assert len(texts) == 1
    assert "没有找到这朵玫瑰" in texts.pop()


def test_unknown_and_malformed_codes_are_told_alike(hall):
    phone = hall.phone()
    form = hidden(phone.opens("/"))
    answers = [
        phone.sends("/status", form | {"code": code}) for code in ("2345678A", "x", "432DVFJX")
    ]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1


def test_wrong_codes_tire_and_a_genuine_qr_never_does(hall):
    phone = hall.phone()
    code = code_on(phone.claims("HS-001"))
    form = hidden(phone.opens("/"))
    for _ in range(10):
        hall.seconds.pass_by(1)
        assert phone.sends("/status", form | {"code": "22222222"}).status_code == 404
    tired = phone.sends("/status", form | {"code": code})
    assert tired.status_code == 429
    assert int(tired.headers["retry-after"]) > 0
    assert phone.opens(hall.card(code)).status_code == 200
    hall.seconds.pass_by(61)
    assert phone.sends("/status", form | {"code": code}).status_code == 200


def test_wrong_tokens_tire_the_guesser_and_not_the_hall(hall):
    guesser, giver = hall.phone(), hall.phone()
    guesser.opens("/")
    forged = hall.rose("HS-001")[:-16] + "A" * 16
    answers = []
    for _ in range(11):
        hall.seconds.pass_by(1)
        answers.append(guesser.opens(forged).status_code)
    assert answers == [404] * 10 + [429]
    assert giver.opens(hall.rose("HS-001")).status_code == 200


def test_one_phone_in_haste_waits_and_its_neighbours_do_not(hall):
    hasty, calm = hall.phone(), hall.phone()
    answers = [hasty.opens("/") for _ in range(30)]
    assert answers[20].status_code == 200  # the first look had no cookie yet
    assert answers[-1].status_code == 429
    assert "点得太快了" in words(answers[-1])
    assert calm.opens("/").status_code == 200
    hall.seconds.pass_by(1)
    assert hasty.opens("/").status_code == 200


def test_one_phone_claims_six_in_a_minute_and_keeps_what_it_typed(open_hall):
    hall = open_hall(roses=8)
    phone = hall.phone()
    answers = []
    for one in range(1, 8):
        hall.seconds.pass_by(1)
        answers.append(phone.claims(f"HS-{one:03}"))
    assert [one.status_code for one in answers] == [200] * 6 + [429]
    assert 'value="13800001234"' in answers[-1].text


def test_two_hundred_phones_behind_one_address_are_let_through_in_three_minutes():
    """250 claims of five requests each, half of them in the first half minute."""
    seconds = HandSeconds()
    limits = Limits(Rates(), seconds)
    for claim in range(250):
        seconds.pass_by(0.24 if claim < 125 else 1.2)
        for _ in range(5):
            assert not limits.address_asks.take("hall")
            assert not limits.device_asks.take(f"phone {claim % 200}")
        assert not limits.address_claims.take("hall")
        assert not limits.device_claims.take(f"phone {claim % 200}")


def test_what_is_too_long_is_not_read(hall):
    phone = hall.phone()
    path, form = form_of(hall, phone)
    refused = phone.sends(path, form | {"name": "x" * MOST_BODY})
    assert refused.status_code == 413


def test_every_page_tells_the_browser_what_it_may_not_do(hall):
    phone = hall.phone()
    for shown in (phone.opens("/"), phone.opens("/nowhere"), phone.opens("/api/v1/event")):
        policy = shown.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert shown.headers["cache-control"] == "no-store"
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert shown.headers["referrer-policy"] == "same-origin"
        assert "max-age" in shown.headers["strict-transport-security"]


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(hall):
    shown = hall.phone().opens("/")
    cookies = shown.headers.get_list("set-cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "Secure" in cookie
    assert sum("SameSite=strict" in cookie for cookie in cookies) == 1


def test_behind_our_proxy_the_last_address_counts(open_hall):
    hall = open_hall(behind_proxy=True)
    wrong = {"code": "22222222"}
    for index in range(60):
        body = hall.phone().asks(
            "/api/v1/claims/status", wrong, headers={"x-forwarded-for": f"1.2.3.{index}, 9.9.9.9"}
        )
        assert body.status_code == 404
    same = hall.phone().asks(
        "/api/v1/claims/status", wrong, headers={"x-forwarded-for": "8.8.8.8, 9.9.9.9"}
    )
    other = hall.phone().asks(
        "/api/v1/claims/status", wrong, headers={"x-forwarded-for": "9.9.9.9, 8.8.8.8"}
    )
    assert (same.status_code, other.status_code) == (429, 404)


def test_a_household_of_ipv6_is_one_caller():
    assert network_of("2001:db8:1:2::7") == network_of("2001:db8:1:2:ffff::1")
    assert network_of("2001:db8:1:3::7") != network_of("2001:db8:1:2::7")
    assert network_of("::ffff:10.0.0.7") == "10.0.0.7"


def test_a_bug_in_a_page_is_told_calmly_and_logged_without_what_was_typed(hall, monkeypatch):
    """Said through the handler that every process of ours has (desktop_app.crashes)."""
    typed, said = "13912345678", []
    monkeypatch.setattr(logging.getLogger("desktop_app.web.guard"), "propagate", False)
    monkeypatch.setattr(
        logging.getLogger("desktop_app.web.guard"), "handlers", [Teller(said.append)]
    )

    def broken(*_given):
        raise ValueError(typed)

    monkeypatch.setattr("desktop_app.web.givers.wish_on_wall", broken)
    shown = hall.phone().opens(hall.rose("HS-001"))
    assert shown.status_code == 500
    assert "不是您的问题" in words(shown)
    [line] = said
    assert line.startswith("ERROR desktop_app.web.guard: a page failed\nbuiltins.ValueError\n")
    assert "tests/web/test_guard.py" in line
    assert typed not in line + shown.text


def test_what_was_typed_is_text_and_never_markup(hall):
    shown = hall.phone().claims("HS-001", name='"><script>x</script>', phone="1")
    assert shown.status_code == 422
    assert "<script" not in shown.text
    assert "&lt;script&gt;" in shown.text


def test_guesses_at_the_same_moment_count_like_guesses_in_a_row(hall):
    mine = hall.phone().claims("HS-001")
    form = hidden(mine, "/release") | {"reason": "no_time"}
    thieves = [hall.phone(f"10.1.0.{one}") for one in range(12)]
    for thief in thieves:
        thief.opens("/")

    async def all_at_once():
        async def guess(one, thief):
            word = hidden(await thief.browser.get("/"))["form"]
            digits = {"form": word, "phone_last4": f"{one:04}"}
            return await thief.browser.post("/release", data=form | digits)

        return await asyncio.gather(*(guess(one, thief) for one, thief in enumerate(thieves)))

    answers = [one.status_code for one in hall.run(all_at_once())]
    assert sorted(answers) == [404] * 5 + [429] * 7


def test_a_code_cannot_be_written_otherwise_to_try_its_digits_again(hall):
    code = code_on(hall.phone().claims("HS-001"))
    wide = code.translate({ord(c): ord(c) + 0xFEE0 for c in code if c != "-"})
    answers = []
    for way in (code, code.lower(), f" {code}", code.replace("-", ""), wide, f"{code}-"):
        body = {"code": way, "phone_last4": "0000", "reason": "mistake"}
        answers.append(hall.phone().asks("/api/v1/claims/release", body).status_code)
    assert answers == [404] * 5 + [429]


def test_a_page_that_is_not_there_is_not_kept_by_browsers(hall):
    missing = hall.phone().opens("/static/nowhere.css")
    assert (missing.status_code, missing.headers["cache-control"]) == (404, "no-store")


def test_closing_takes_less_than_a_second_of_the_clock(hall):
    phone = hall.phone()
    phone.opens("/")
    hall.switch(is_on=False)
    hall.seconds.pass_by(0.5)
    assert phone.opens("/").status_code == 503


def test_limits_forget_the_oldest_callers():
    allowance = Allowance(Rate(1, 60), time.monotonic)
    for one in range(30_000):
        allowance.take(str(one))
    assert len(allowance._buckets) <= 20_000
    assert allowance.wait("29999")
