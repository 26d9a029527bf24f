"""Every place where people read wishes: one without consent, and one whose consent was withdrawn, is
on none of them, on both sides of an exchange."""

import asyncio
import json
from types import SimpleNamespace

import httpx
import pytest

from desktop_app.cards.bulk import draw_cards
from desktop_app.claims.contest import look_at_contest
from desktop_app.claims.records import claims_of_wish
from desktop_app.commands.wishes import list_wishes
from desktop_app.consent.facts import Scope
from desktop_app.consent.operations import Said, note_consent
from desktop_app.events.records import is_lead
from desktop_app.hall.board_key import board_key
from desktop_app.hall.look import look_at_hall
from desktop_app.hanging.operations import look
from desktop_app.hanging.tags import draw_plan, draw_tags, with_tags
from desktop_app.paper.look import similar_wishes, wish_now
from desktop_app.roses.reading import load_roses
from desktop_app.roses.wall import first_look
from desktop_app.store import tables
from desktop_app.tokens.model import TokenKind
from desktop_app.tokens.operations import signer_of
from desktop_app.web.app import make_pages
from desktop_app.web.lane import ClaimLane
from desktop_app.web.looking import claim_view, offers_instead, wish_on_wall
from desktop_app.web.site import Site
from desktop_app.wishes.facts import Consent
from desktop_app.wishes.hidden import HIDDEN
from desktop_app.wishes.search import SearchIndex
from tests.cards.cards import pages_read
from tests.consent.two_desks import (
    CLAIMED,
    GONE,
    HIDDEN_NUMBERS,
    NEVER,
    SHOWN,
    WORDS,
    two_desks,
    wish_id,
    withdraw_both,
)
from tests.exchange.desks import hears, meet


def wall(desk):
    return str(load_roses(desk))


def first_paint(desk):
    """Its columns have no words at all: only what is open, and its number."""
    columns = first_look(desk.home).wall
    return str([n for n, s in zip(columns.numbers, columns.stages, strict=True) if s == "open"])


def tags(desk):
    every = [rose.wish_id for rose in load_roses(desk)]
    return "".join(pages_read(draw_tags(desk, every).pdf))


def tags_of_all(desk):
    numbers = {rose.wish_id: rose.number for rose in load_roses(desk)}
    return str([numbers[one] for one in with_tags(look(desk).roses)])


def plan(desk):
    return "".join(pages_read(draw_plan(desk, look(desk).walls[0]).pdf))


def cards(desk):
    return "".join(pages_read(draw_cards(desk, None, "a6", lambda _t, _d: None).pdf))


def page_of_a_rose(desk):
    return str([wish_on_wall(desk, number) for number in WORDS])


def offers(desk):
    """What is offered instead of one that is gone, at a desk and on a phone."""
    ids = [wish_id(desk, number) for number in WORDS]
    return str(
        [
            *(offers_instead(desk, number) for number in WORDS),
            *(similar_wishes(desk, number) for number in WORDS),
            *(look_at_contest(desk, one).similar for one in ids),
        ]
    )


def paper_cards(desk):
    return str([wish_now(desk, number) for number in WORDS])


def claim_page(desk):
    with desk.store.read() as tx:
        [claim] = claims_of_wish(tx, wish_id(desk, CLAIMED))
    return str(claim_view(desk, claim.code))


def hall(desk):
    return str(look_at_hall(desk))


def search(desk):
    """Every word and every sound of a hidden wish finds nothing."""
    roses = load_roses(desk)
    index = SearchIndex([rose.find for rose in roses])
    looked_for = [part for words in WORDS.values() for part in words]
    return str([roses[hit] for text in looked_for for hit in index.search(text)])


def search_words(desk):
    with desk.store.read() as tx:
        return str(tx.execute(tables.roses.select()).all())


def command_line(desk):
    asked = SimpleNamespace(state="", find="")
    answer = list_wishes(asked, desk)
    return json.dumps(answer.data, ensure_ascii=False) + str(answer.lines)


def web_pages(desk):
    """What phones, screens and programs are told, over HTTP."""
    signer = signer_of(desk)
    roses = [signer.sign(TokenKind.ROSE, number) for number in WORDS]
    with desk.store.read() as tx:
        [claim] = claims_of_wish(tx, wish_id(desk, CLAIMED))
        board = [f"/board?key={board_key(desk)}"] if is_lead(tx, desk.node) else []
    paths = [
        *(f"/r/{token}" for token in roses),
        *(f"/api/v1/roses/{token}" for token in roses),
        f"/c/{signer.sign(TokenKind.CARD, claim.code)}",
        "/hall",
        "/api/v1/hall",
        *board,
        "/",
    ]
    return asyncio.run(_asked(desk, paths))


async def _asked(desk, paths):
    site = Site(desk, "https://rose.example", ClaimLane(desk))
    transport = httpx.ASGITransport(make_pages(site), client=("10.0.0.7", 50_000))
    try:
        async with httpx.AsyncClient(
            transport=transport, base_url="https://rose.example", follow_redirects=True
        ) as browser:
            answers = [await browser.get(path) for path in paths]
        assert answers[0].status_code == 200
        return "".join(answer.text for answer in answers)
    finally:
        site.close()


# surface -> whether the number of a claimed one stands there: its giver has the card, its rose is counted
SURFACES = {
    wall: True,
    first_paint: False,
    tags: False,
    tags_of_all: False,
    plan: False,
    cards: True,
    page_of_a_rose: False,
    offers: False,
    paper_cards: True,
    claim_page: True,
    hall: False,
    search: False,
    search_words: True,
    command_line: True,
    web_pages: True,
}


def read(surface, desk):
    return "".join(surface(desk).split())


def words_of(number):
    return ["".join(part.split()) for part in WORDS[number]]


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory):
    """Withdrawn at the stall, which holds no rose; both desks have met since."""
    with two_desks(tmp_path_factory.mktemp("withdrawn")) as (lead, stall):
        withdraw_both(stall)
        meet(lead, stall)
        yield {"lead": lead, "stall": stall}


@pytest.mark.parametrize("who", ["lead", "stall"])
@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_what_may_not_be_shown_is_nowhere(withdrawn, surface, who):
    said = read(surface, withdrawn[who])
    found = [word for number in HIDDEN_NUMBERS for word in words_of(number) if word in said]
    assert found == []
    if not SURFACES[surface]:
        assert [number for number in HIDDEN_NUMBERS if number in said] == []


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_the_same_places_show_what_may_be_shown(tmp_path, surface):
    """So that the test above does not look away: before anybody withdraws, the words are there."""
    with two_desks(tmp_path) as (lead, _stall):
        said = read(surface, lead)
        shown = [SHOWN, GONE, CLAIMED]
        looked_for = [part for number in shown for part in (number, *words_of(number))]
        assert any(part in said for part in looked_for)
        assert not any(part in said for part in words_of(NEVER))


def test_the_claim_stands_and_its_card_has_the_number_alone(withdrawn):
    said = read(cards, withdrawn["lead"])
    assert CLAIMED in said
    assert HIDDEN in said
    assert "李雷" in said


@pytest.mark.parametrize("first", ["withdrawal", "claim"])
def test_the_order_in_which_desks_hear_does_not_matter(tmp_path, first):
    """A third desk hears the stall's withdrawal before or after what the lead wrote."""
    from tests.exchange.desks import joined

    with two_desks(tmp_path) as (lead, stall):
        third = joined(lead, tmp_path / "third", "门口")
        withdraw_both(stall)
        order = (stall, lead) if first == "withdrawal" else (lead, stall)
        for speaker in order:
            hears(third, speaker)
        said = read(wall, third) + read(hall, third)
        assert not any(word in said for number in (GONE, CLAIMED) for word in words_of(number))
        third.close()


@pytest.mark.parametrize("scope", [Scope.ALL, Scope.PUBLISH])
def test_consent_noted_again_by_the_lead_hangs_it_again_everywhere(tmp_path, scope):
    with two_desks(tmp_path) as (lead, stall):
        withdraw_both(stall, scope)
        meet(lead, stall)
        note_consent(lead, GONE, Said(by=Consent.SELF, publish=True))
        meet(lead, stall)
        for desk in (lead, stall):
            assert all(word in read(wall, desk) for word in words_of(GONE))
            assert wish_on_wall(desk, GONE) is not None
            assert wish_on_wall(desk, CLAIMED) is None


def test_photographs_withdrawn_leave_the_words_where_they_are(tmp_path):
    with two_desks(tmp_path) as (lead, stall):
        withdraw_both(stall, Scope.PHOTO)
        meet(lead, stall)
        assert all(word in read(wall, lead) for word in words_of(GONE))
