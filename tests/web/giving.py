"""What a giver does on a phone, and every state of every page that a giver can come to."""

import re
from collections.abc import Callable

from desktop_app.events.operations import switch_pages
from tests.web.browser import Phone
from tests.web.served import Served

NAME, NUMBER = "林知远", "13866667777"  # a giver; on no page that others see


def claim(held: Phone, name: str = NAME, phone: str = NUMBER) -> None:
    """Fill the form of the open wish and send it."""
    held.page.locator("#name").fill(name)
    held.page.locator("#phone").fill(phone)
    held.page.locator("form.card button").click()


def shown_code(held: Phone) -> str:
    """The short code on the page, as printed: 2345-6789."""
    text = held.page.locator(".shown").inner_text().strip()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", text), text
    return text


def ask(held: Phone, place: Served, code: str) -> None:
    """How it stands, by the code typed on the first page."""
    held.opens(place.url)
    held.page.locator("#code").fill(code)
    held.page.locator("main form button").click()


def release(held: Phone, last_four: str) -> None:
    held.page.locator("summary").click()
    held.page.locator("#reason-no_time").check()
    held.page.locator("#phone_last4").fill(last_four)
    held.page.locator("details button").click()


# States: each brings a phone there

State = Callable[[Phone, Served], None]


def _home(held: Phone, place: Served) -> None:
    held.opens(place.url)


def _open(held: Phone, place: Served) -> None:
    held.opens(place.rose(place.free()))


def _error(held: Phone, place: Served) -> None:
    _open(held, place)
    held.page.locator("#minor").check()
    claim(held, "", "138")


def _claimed(held: Phone, place: Served) -> None:
    held.opens(place.rose(place.taken()[0]))


def _late(held: Phone, place: Served) -> None:
    """Somebody else was quicker, while this giver was typing."""
    _open(held, place)
    held.page.locator("#name").fill(NAME)
    number = held.page.locator("h1 .number").inner_text()
    place.take(number)
    claim(held)


def _result(held: Phone, place: Served) -> None:
    _open(held, place)
    claim(held)


def _status(held: Phone, place: Served) -> None:
    ask(held, place, place.taken()[1])
    held.page.locator("summary").click()


def _card(held: Phone, place: Served) -> None:
    held.opens(place.card(place.taken()[1]))


def _released(held: Phone, place: Served) -> None:
    ask(held, place, place.taken()[1])
    release(held, "1111")


def _unknown_code(held: Phone, place: Served) -> None:
    ask(held, place, "22222222")


def _unknown_rose(held: Phone, place: Served) -> None:
    held.opens(f"{place.url}/r/HS-001AAAAAAAAAAAAAAAAAAA")


def _privacy(held: Phone, place: Served) -> None:
    held.opens(f"{place.url}/privacy")


def _closed(held: Phone, place: Served) -> None:
    address = place.rose(place.free())
    switch_pages(place.desk, is_on=False)
    place.seconds.pass_by(60)
    held.opens(address)
    switch_pages(place.desk, is_on=True)
    place.seconds.pass_by(60)


STATES: dict[str, State] = {
    "home": _home,
    "open": _open,
    "error": _error,
    "claimed": _claimed,
    "late": _late,
    "result": _result,
    "status": _status,
    "card": _card,
    "released": _released,
    "unknown_code": _unknown_code,
    "unknown_rose": _unknown_rose,
    "privacy": _privacy,
    "closed": _closed,
}


def _hold_offer(held: Phone, place: Served) -> None:
    held.opens(place.rose(place.free()))


def _held(held: Phone, place: Served) -> None:
    _hold_offer(held, place)
    held.page.locator("form.card button").click()


def _held_by_other(held: Phone, place: Served) -> None:
    number = place.free()
    place.site.holds.hold(number, f"the phone that keeps {number}")
    held.opens(place.rose(number))


HOLD_STATES: dict[str, State] = {
    "hold_offer": _hold_offer,
    "held": _held,
    "held_by_other": _held_by_other,
}
