"""A new laptop joins over the network: what the two people see, and what a stranger cannot do."""

import re

import pytest

from desktop_app.desk import has_event, open_desk, write
from desktop_app.events.facts import DeskRetired
from desktop_app.exchange.offers import (
    OfferState,
    accept_join,
    close_offer,
    joins_waiting,
    offer_state,
    open_offer,
    refuse_join,
)
from desktop_app.exchange.pairing_client import Step, Watcher, join
from desktop_app.journal.entry import Note
from desktop_app.paths import Home
from desktop_app.roses.wall import first_look
from desktop_app.safety.doctor import examine
from desktop_app.store import tables
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import meet, receive_heads
from tests.exchange.joining import ADDRESS, Hall, refused


@pytest.fixture
def hall(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield Hall(desk)
    desk.close()


@pytest.fixture
def new(tmp_path):
    return Home(tmp_path / "new")


def offer_of(hall):
    return open_offer(hall.lead, monotonic=hall.tick)


def waiting(hall):
    return joins_waiting(hall.lead, monotonic=hall.tick)


def state(hall, offer):
    return offer_state(hall.lead, offer.offer_id, monotonic=hall.tick)


def accepts(hall, name="二号电脑"):
    """The person at the lead presses accept as soon as there is somebody."""

    def press():
        for one in waiting(hall):
            accept_join(hall.lead, one.join_id, name)

    hall.on_wait = press


def comes(hall, new, code, **other):
    desk = join(new, code, other.pop("name", "新电脑"), outside=hall.outside(), **other)
    desk.close()


def test_a_laptop_joins_with_the_code_and_has_every_wish(hall, new):
    offer = offer_of(hall)
    assert re.fullmatch("[0-9]{8}", offer.code)
    assert offer.addresses == (ADDRESS,)
    accepts(hall)

    comes(hall, new, f" {offer.code[:4]} {offer.code[4:]}")

    assert first_look(new).wall.numbers == ["HS-001", "HS-002"]
    desk = open_desk(new)
    assert desk.names()[desk.node] == "二号电脑"
    assert examine(desk).is_well
    assert receive_heads(desk) == receive_heads(hall.lead)
    meet(desk, hall.lead)
    desk.close()
    assert state(hall, offer) is OfferState.USED
    assert waiting(hall) == []


def test_the_qr_brings_address_and_secret_along(hall, new):
    offer = offer_of(hall)
    assert re.fullmatch("ROSEWALL/J/[A-Z2-7]+", offer.qr_text)
    assert len(offer.qr_text) < 160
    accepts(hall)

    comes(hall, new, offer.qr_text)

    assert has_event(new)


def test_both_screens_show_the_same_six_digits_and_the_names(hall, new):
    offer = offer_of(hall)
    seen, shown = [], []

    def look():
        for one in waiting(hall):
            seen.append((one.digits, one.name))
            accept_join(hall.lead, one.join_id)

    hall.on_wait = look
    comes(hall, new, offer.code, watcher=Watcher(on_digits=shown.append))

    [(digits, name)], [said] = seen, shown
    assert re.fullmatch("[0-9]{6}", digits)
    assert digits == said.digits
    assert name == "新电脑"
    assert (said.lead, said.event) == ("1 号电脑", "试验活动")


def test_nobody_is_let_in_before_the_lead_accepts(hall, new):
    offer = offer_of(hall)
    before = receive_heads(hall.lead)
    refused_by_hand = []

    def refuse():
        [one] = waiting(hall)
        assert receive_heads(hall.lead) == before
        assert one.node not in hall.lead.names()
        refuse_join(hall.lead, one.join_id)
        refused_by_hand.append(one)

    hall.on_wait = refuse
    with refused("join_refused"):
        comes(hall, new, offer.code)

    assert refused_by_hand
    assert not has_event(new)
    assert receive_heads(hall.lead) == before


def other_code(code):
    return f"{(int(code) + 1) % 10**8:08}"


def test_a_wrong_code_has_one_try_and_the_right_one_none_after_it(hall, new):
    offer = offer_of(hall)
    with refused("join_code_wrong"):
        comes(hall, new, other_code(offer.code))
    assert state(hall, offer) is OfferState.BURNED
    hall.restart()
    with refused("join_no_offer"):
        comes(hall, new, offer.code)
    assert waiting(hall) == []


def test_the_secret_is_gone_from_the_store_once_it_was_tried(hall, new):
    offer = offer_of(hall)
    with refused("join_code_wrong"):
        comes(hall, new, other_code(offer.code))
    with hall.lead.store.read() as tx:
        assert [row.secret for row in tx.execute(tables.offers.select())] == [""]


def test_an_offer_is_over_after_five_minutes_whatever_the_wall_clock_says(hall, new):
    offer = offer_of(hall)
    hall.lead.clock.turn(days=-400)
    hall.tick.now += 299
    assert state(hall, offer) is OfferState.OPEN
    hall.tick.now += 1
    assert state(hall, offer) is OfferState.EXPIRED
    with refused("join_no_offer"):
        comes(hall, new, offer.code)


def test_an_offer_from_before_the_computer_started_is_over(hall):
    offer = offer_of(hall)
    hall.tick.now = 3.0
    assert state(hall, offer) is OfferState.EXPIRED


def test_three_offers_in_five_minutes_are_enough(hall):
    offers = [offer_of(hall) for _ in range(3)]
    with refused("too_many_offers"):
        offer_of(hall)
    assert [state(hall, one) for one in offers] == [
        OfferState.CLOSED,
        OfferState.CLOSED,
        OfferState.OPEN,
    ]
    hall.tick.now += 300
    assert state(hall, offer_of(hall)) is OfferState.OPEN


def test_a_closed_offer_lets_nobody_in(hall, new):
    offer = offer_of(hall)
    close_offer(hall.lead, offer.offer_id)
    with refused("join_no_offer"):
        comes(hall, new, offer.code)


def test_of_two_newcomers_with_one_code_the_second_has_to_ask_for_another(hall, new, tmp_path):
    offer = offer_of(hall)
    late = []

    def second_comes():
        if not late:
            late.append(True)
            with refused("join_no_offer"):
                comes(hall, Home(tmp_path / "late"), offer.code)
        for one in waiting(hall):
            accept_join(hall.lead, one.join_id)

    hall.on_wait = second_comes
    comes(hall, new, offer.code)
    assert late
    assert not has_event(Home(tmp_path / "late"))


def test_with_somebody_in_between_the_right_code_does_not_help(hall, new):
    offer = offer_of(hall)
    hall.shown = b"the certificate of somebody in between"
    accepts(hall)
    with refused("join_code_wrong"):
        comes(hall, new, offer.code)
    assert state(hall, offer) is OfferState.BURNED
    assert waiting(hall) == []
    assert not has_event(new)


def test_the_qr_knows_the_lead_and_does_not_even_try_somebody_else(hall, new):
    offer = offer_of(hall)
    hall.shown = b"the certificate of somebody in between"
    with refused("lead_changed"):
        comes(hall, new, offer.qr_text)
    assert state(hall, offer) is OfferState.OPEN


def test_the_service_may_be_killed_while_the_newcomer_waits(hall, new):
    offer = offer_of(hall)
    killed = []

    def kill_then_accept():
        if not killed:
            killed.append(True)
            hall.restart()
            return
        for one in waiting(hall):
            accept_join(hall.lead, one.join_id)

    hall.on_wait = kill_then_accept
    comes(hall, new, offer.code)
    assert has_event(new)


def test_who_gives_up_is_no_longer_waiting_at_the_lead(hall, new):
    offer = offer_of(hall)
    asked = []

    def is_cancelled():
        asked.append(True)
        return len(asked) > 2

    with refused("join_cancelled"):
        comes(hall, new, offer.code, watcher=Watcher(is_cancelled=is_cancelled))
    assert waiting(hall) == []
    assert not has_event(new)


def test_a_second_try_is_that_of_the_same_laptop(hall, new):
    first = offer_of(hall)
    nodes = []

    def is_cut_off(step, _done):
        if step is Step.RECEIVING:
            nodes.append(set(hall.lead.names()))
            raise KeyboardInterrupt

    accepts(hall)
    with pytest.raises(KeyboardInterrupt):
        comes(hall, new, first.code, watcher=Watcher(on_step=is_cut_off))
    assert not has_event(new)

    comes(hall, new, offer_of(hall).code)

    assert set(hall.lead.names()) == nodes[0]
    assert not (new.folder / "joining").exists()
    assert first_look(new).wall.numbers == ["HS-001", "HS-002"]


def test_a_laptop_that_was_retired_before_it_was_ready_joins_as_a_new_one(hall, new):
    def is_cut_off(step, _done):
        if step is Step.RECEIVING:
            raise KeyboardInterrupt

    accepts(hall)
    with pytest.raises(KeyboardInterrupt):
        comes(hall, new, offer_of(hall).code, watcher=Watcher(on_step=is_cut_off))
    [ghost] = set(hall.lead.names()) - {hall.lead.node}
    with hall.lead.store.write() as tx:
        write(tx, hall.lead, [Note(ghost, DeskRetired(n=0, reason="没有装好"))])

    comes(hall, new, offer_of(hall).code)

    desk = open_desk(new)
    assert desk.node != ghost
    meet(desk, hall.lead)
    desk.close()


def test_nobody_decides_for_a_quarter_of_an_hour(hall, new):
    offer = offer_of(hall)

    def time_passes():
        hall.tick.now += 300

    hall.on_wait = time_passes
    with refused("join_lapsed"):
        comes(hall, new, offer.code)
    assert waiting(hall) == []


def test_a_lead_that_is_away_for_a_moment_is_waited_for(hall, new):
    offer = offer_of(hall)
    waited = []

    def comes_back():
        waited.append(True)
        hall.is_cut_off = 3 <= len(waited) < 30
        if len(waited) > 30:
            [one] = waiting(hall)
            accept_join(hall.lead, one.join_id)

    hall.on_wait = comes_back
    comes(hall, new, offer.code)
    assert has_event(new)


def test_a_lead_that_went_away_for_good_is_said_so(hall, new):
    offer = offer_of(hall)

    def goes():
        hall.is_cut_off = True

    hall.on_wait = goes
    with refused("lead_unreachable"):
        comes(hall, new, offer.code)


@pytest.mark.parametrize(
    ("found", "code"),
    [((), "lead_not_found"), (("10.0.0.1:1", ADDRESS), "")],
)
def test_finding_the_lead_on_the_network(hall, new, found, code):
    hall.found = found
    accepts(hall)
    offer = offer_of(hall)
    if code:
        with refused(code):
            comes(hall, new, offer.code)
    else:
        comes(hall, new, offer.code)


def test_a_typed_address_is_tried_even_when_nothing_was_found(hall, new):
    offer = offer_of(hall)
    with refused("lead_unreachable"):
        comes(hall, new, offer.code, address="10.0.0.9:8765")
    accepts(hall)
    comes(hall, new, offer.code, address=ADDRESS)
    assert has_event(new)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1234567", "join_code_malformed"),
        ("", "join_code_malformed"),
        ("HS-001", "join_code_malformed"),
        ("ROSEWALL/J/AAAA", "join_qr_damaged"),
    ],
)
def test_what_is_no_code_is_said_before_anything_is_asked(hall, new, typed, code):
    with refused(code):
        comes(hall, new, typed)


def test_every_letter_that_a_scanner_loses_or_swaps_is_noticed(hall, new):
    text = offer_of(hall).qr_text
    for at in range(len("ROSEWALL/J/"), len(text), 7):
        swapped = "B" if text[at] != "B" else "C"
        for damaged in (text[:at] + text[at + 1 :], text[:at] + swapped + text[at + 1 :]):
            with refused("join_qr_damaged"):
                comes(hall, new, damaged)


def test_a_chinese_input_method_may_type_the_qr(hall, new):
    accepts(hall)
    text = offer_of(hall).qr_text.replace("/", "、").lower()
    comes(hall, new, text)
    assert has_event(new)


def test_a_folder_with_an_event_does_not_join_another(hall):
    offer = offer_of(hall)
    with refused("event_exists"):
        comes(hall, hall.lead.home, offer.code)


def test_only_a_lead_lets_in(hall, new):
    accepts(hall)
    comes(hall, new, offer_of(hall).code)
    desk = open_desk(new)
    with refused("lead_only"):
        open_offer(desk, monotonic=hall.tick)
    desk.close()
