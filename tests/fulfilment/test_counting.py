"""Gifts in figures, for the hall and the report."""

from desktop_app.claims.operations import release_claim
from desktop_app.fulfilment.counting import look_at_gifts
from tests.desks import hang, wish
from tests.fulfilment.gifts import claimed, comes, delivered


def test_an_event_without_claims_has_no_channel(desk):
    look = look_at_gifts(desk)
    assert (look.channels, look.promised) == ((), 0)


def test_promised_received_delivered_late_and_stray_are_told_apart(desk, clock):
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 6)))
    claims = claimed(desk, *(f"HS-{n:03d}" for n in range(1, 6))).claims
    clock.turn(days=3)
    comes(desk, claims["HS-001"])
    comes(desk, claims["HS-002"])
    delivered(desk, "HS-002", claims["HS-002"])
    release_claim(desk, "HS-003", "改主意")
    comes(desk, claims["HS-003"])
    clock.turn(days=6)
    [one] = look_at_gifts(desk).channels
    assert (one.channel, one.promised, one.received, one.delivered) == ("desk", 4, 2, 1)
    assert (one.released, one.late) == (1, 2)
    assert (one.median_days, one.longest_days, one.median_wait) == (9, 9, 3)
    assert look_at_gifts(desk).stray == 1


def test_a_delivered_gift_counts_whatever_became_of_its_claim(desk):
    hang(desk, wish("HS-001"))
    claim = claimed(desk, "HS-001").claims["HS-001"]
    release_claim(desk, "HS-001", "改主意")
    comes(desk, claim)
    delivered(desk, "HS-001", claim)
    look = look_at_gifts(desk)
    assert (look.promised, look.delivered, look.stray) == (1, 1, 0)
