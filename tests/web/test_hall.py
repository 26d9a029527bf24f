"""What the hall's screens are told, how often, and nobody's name."""

import asyncio
import json
import re
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.clock import written
from desktop_app.events.operations import read_programme, set_programme
from desktop_app.exchange.records import note_peer
from desktop_app.hall.look import Hall as Look
from desktop_app.roses.records import Figures
from desktop_app.store import tables
from desktop_app.web.hall_picture import CROWD, picture_of
from tests.web.served import FAMILY

API = "/api/v1/hall"
PERSON = Giver(name="王思明", phone="13800138000", note="傍晚来电")


def told(hall, **headers):
    hall.seconds.pass_by(2)
    return hall.phone().asks(API, headers=headers)


def test_a_screen_is_told_what_everybody_may_see(hall):
    set_programme(hall.desk, read_programme(["8:30 开幕式", "9:30 义诊 @ 广场东侧"]))
    claim_wishes(hall.desk, ["HS-002"], PERSON)
    picture = told(hall).json()
    assert picture["figures"] == {"collected": 3, "claimed": 1, "open": 2, "fulfilled": 0}
    assert (picture["roses"], picture["each"], picture["time"]) == ("oco", 1, "09:00")
    assert picture["thanks"][0] | {"id": ""} == {
        "id": "", "place": 1, "number": "HS-002", "alias": "张奶奶", "giver": "王*明", "minutes": 0,
    }  # fmt: skip
    assert [one["title"] for one in picture["programme"]["now"]] == ["开幕式"]
    assert picture["programme"]["minutes"] == 30


def test_no_screen_is_told_who_gives_or_receives(hall):
    claim_wishes(hall.desk, ["HS-001"], PERSON)
    claim_wishes(hall.desk, ["HS-002"], Giver(name="李小明", phone="13900139000", minor=True,
                                              guardian="李建国", guardian_phone="13900139001"))  # fmt: skip
    claim_wishes(hall.desk, ["HS-003"], Giver(name="赵不留名", phone="13900139002", anonymous=True))
    with hall.desk.store.read() as tx:
        ids = [row.claim_id for row in tx.execute(sa.select(tables.claims.c.claim_id))]
        codes = [row.code for row in tx.execute(sa.select(tables.claims.c.code))]
    for text in (told(hall).text, hall.phone().opens("/hall").text):
        for secret in (PERSON.name, PERSON.phone, PERSON.note, "李小明", "李建国", "139001390",
                       "不留名", FAMILY.name, *ids, *codes):  # fmt: skip
            assert secret not in text


def test_a_claim_that_is_given_up_leaves_the_screen(hall):
    claim_wishes(hall.desk, ["HS-001"], PERSON)
    assert told(hall).json()["thanks"]
    release_claim(hall.desk, "HS-001", "改变主意")
    assert (told(hall).json()["roses"], told(hall).json()["thanks"]) == ("ooo", [])


def test_an_unchanged_picture_is_not_sent_twice(hall):
    first = told(hall)
    again = told(hall, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    claim_wishes(hall.desk, ["HS-001"], PERSON)
    assert told(hall, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_many_screens_at_once_cost_one_look(hall):
    async def all_ask():
        return await asyncio.gather(*(phone.browser.get(API) for phone in phones))

    phones = [hall.phone() for _screen in range(50)]
    assert {one.status_code for one in hall.run(all_ask())} == {200}
    assert hall.pages.state.looker.looks == 1
    hall.seconds.pass_by(1.1)
    hall.run(all_ask())
    assert hall.pages.state.looker.looks == 2


def test_a_number_that_is_not_of_now_has_its_age_and_one_never_heard_is_none(hall):
    roses = tables.roses.c
    with hall.desk.store.write() as tx:
        tx.execute(sa.update(tables.roses).values(holder="stall"))
    district = told(hall).json()["districts"][0]
    assert (district["claimed"], district["open"], district["age_seconds"]) == (None, None, None)
    with hall.desk.store.write() as tx:
        tx.execute(sa.update(tables.roses).where(roses.number == "HS-001").values(holder="stall"))
        note_peer(tx, "stall", heard_at=written(hall.desk.clock()))
    hall.desk.clock.turn(minutes=3, seconds=20)
    first = told(hall)
    assert (first.json()["districts"][0]["open"], first.json()["districts"][0]["age_seconds"]) == (
        3,
        180,
    )
    hall.desk.clock.turn(seconds=20)  # within a minute nothing on the screen changes
    assert told(hall).headers["ETag"] == first.headers["ETag"]


def test_the_switch_of_the_givers_page_leaves_the_hall_alone(open_hall):
    hall = open_hall(is_on=False)
    assert hall.phone().opens("/hall").status_code == 200
    assert told(hall).status_code == 200


def test_the_api_is_described(hall):
    described = hall.phone().opens("/api/openapi.json").json()
    assert set(described["paths"][API]) == {"get"}
    assert "/hall" not in described["paths"]
    assert "/board" not in described["paths"]


def test_beyond_what_a_screen_can_draw_a_rose_stands_for_several():
    figures = Figures(
        collected=40_123, claimed=12_345, open=27_000, fulfilled=4_000, review=0, withdrawn=0
    )
    now = datetime(2023, 6, 28, 1, tzinfo=UTC)
    picture = picture_of(Look("活动", "2023-06-28", now, figures, "", (), (), (), ()))
    assert len(picture.roses) <= CROWD
    assert picture.each * len(picture.roses) == pytest.approx(40_123, abs=picture.each)
    assert picture.roses.count("f") * picture.each == pytest.approx(4_000, abs=picture.each)
    assert picture.roses.count("o") / len(picture.roses) == pytest.approx(
        1 - 12_345 / 40_123, abs=0.01
    )


def test_one_more_claim_opens_one_more_rose_of_many():
    def roses(claimed):
        figures = Figures(50_000, claimed, 50_000 - claimed, 0, 0, 0)
        now = datetime(2023, 6, 28, 1, tzinfo=UTC)
        return picture_of(Look("活动", "2023-06-28", now, figures, "", (), (), (), ())).roses

    before, after = roses(20_000), roses(20_050)
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert changed == [("o", "c")]
    assert "c" in before[:20]
    assert "c" in before[-20:]


def test_a_title_cannot_break_out_of_the_page(hall):
    set_programme(hall.desk, read_programme(["8:30 </script><script>alert(1)</script>"]))
    page = hall.phone().opens("/hall").text
    assert "<script>alert" not in page
    first = re.search(r'id="first">(.*?)</script>', page, re.DOTALL)
    assert json.loads(first[1])["programme"]["now"][0]["title"].startswith("</script>")
