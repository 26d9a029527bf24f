"""The city board: for whoever has the lead's link, with the age of every number."""

import re

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.clock import written
from desktop_app.events.facts import DeskRole, VenueAdded
from desktop_app.events.operations import add_venues
from desktop_app.exchange.records import note_peer
from desktop_app.hall.board_key import board_key
from desktop_app.store import tables
from tests.desks import hang, wish
from tests.exchange.desks import joined
from tests.web.phones import words

PERSON = Giver(name="王思明", phone="13800138000")


@pytest.fixture
def city(hall):
    """Three roses of 海曙区, two of 象山县, which another desk holds."""
    add_venues(
        hall.desk,
        [
            VenueAdded(position=1, district="HS", name="鼓楼地铁站", date="2023-06-28"),
            VenueAdded(position=2, district="XS", name="珠溪村", date="2023-06-28"),
        ],
    )
    hang(hall.desk, wish("XS-001"), wish("XS-002"))
    with hall.desk.store.write() as tx:
        roses = tables.roses.c
        tx.execute(sa.update(tables.roses).where(roses.district == "XS").values(holder="stall"))
    return hall


def organiser(hall):
    phone = hall.phone()
    phone.opens(f"/board?key={board_key(hall.desk)}")
    return phone


def rows(shown):
    """The table's rows as a reader takes them in."""
    body = re.search(r"<tbody>(.*?)</tbody>", shown.text, re.DOTALL)[1]
    plain = [re.sub(r"<[^>]*>", " ", row) for row in body.split("</tr>")]
    return [" ".join(row.split()) for row in plain if row.strip()]


def test_without_the_link_there_is_no_such_page(city):
    for path in ("/board", "/board?key=", "/board?key=AAAA", "/board?order=age"):
        shown = city.phone().opens(path)
        unknown = city.phone().opens("/boards")
        assert shown.status_code == unknown.status_code == 404
        assert words(shown) == words(unknown)
    forged = city.phone().opens("/board", headers={"Cookie": f"board={board_key(city.desk)}"})
    assert forged.status_code == 404


def test_the_link_opens_it_once_and_for_all_and_its_key_is_in_no_address(city):
    key, phone = board_key(city.desk), city.phone()
    entered = phone.opens(f"/board?key={key}")
    cookie = entered.headers["set-cookie"]
    for word in ("HttpOnly", "SameSite=strict", "Secure", "Path=/board"):
        assert word in cookie
    assert key not in cookie
    assert key not in entered.text
    assert '<meta http-equiv="refresh" content="0; url=/board">' in entered.text
    assert phone.opens("/board").status_code == 200


def test_another_events_link_opens_nothing(city, open_hall):
    other = open_hall()
    assert city.phone().opens(f"/board?key={board_key(other.desk)}").status_code == 404


def test_every_number_has_its_age_in_words_and_shape(city):
    claim_wishes(city.desk, ["HS-001"], PERSON)
    phone = organiser(city)
    shown = phone.opens("/board")
    assert rows(shown) == [
        "海曙区 鼓楼地铁站 3 1 33% 2 0 现在",
        "象山县 珠溪村 2 – – – – 还没有听到",
    ]
    assert re.findall(r'<tr class="(\w+)">', shown.text) == ["fresh", "never"]
    with city.desk.store.write() as tx:
        note_peer(tx, "stall", heard_at=written(city.desk.clock()))
    city.desk.clock.turn(minutes=12)
    shown = phone.opens("/board")
    assert rows(shown)[1] == "象山县 珠溪村 2 0 0% 2 0 12 分钟前的数字"
    assert re.findall(r'<tr class="(\w+)">', shown.text) == ["fresh", "older"]


def test_links_sort_it_without_a_script(city):
    phone = organiser(city)
    shown = phone.opens("/board")
    for order in re.findall(r'href="(/board\?order=\w+)"', shown.text):
        assert phone.opens(order).status_code == 200
    assert rows(phone.opens("/board?order=age"))[0].startswith("象山县")
    assert rows(phone.opens("/board?order=collected"))[0].startswith("海曙区")
    assert 'aria-sort="descending"' in phone.opens("/board?order=open").text
    assert phone.opens("/board?order=%27--").status_code == 200
    assert '<meta http-equiv="refresh" content="10">' in shown.text  # without a script


def test_desks_and_questions_stand_on_it(city, tmp_path):
    stall = joined(city.desk, tmp_path / "stall", "高桥摊位", DeskRole.DESK)
    stall.close()
    with city.desk.store.write() as tx:
        met = written(city.desk.clock())
        note_peer(tx, stall.node, heard_at=met, met_at=met, state="connected")
        tx.execute(sa.update(tables.roses).where(tables.roses.c.number == "HS-001").values(asked=1))
    phone = organiser(city)
    read = words(phone.opens("/board"))
    assert "高桥摊位 电脑" in read
    assert "待确认 1 待裁定 0" in read
    assert "3 朵在它手里" in read
    city.desk.clock.turn(minutes=9)
    assert "失联 9 分钟" in words(phone.opens("/board"))


def test_claims_of_the_last_hours_stand_as_bars(city):
    claim_wishes(city.desk, ["HS-001", "HS-002"], PERSON)
    shown = organiser(city).opens("/board").text
    assert re.search(r"最近 3 小时，每 10 分钟：(0 ){17}2", shown)


def test_nobody_is_named_on_it(city):
    claim_wishes(city.desk, ["HS-001"], PERSON)
    shown = organiser(city).opens("/board").text
    for secret in (PERSON.name, PERSON.phone, "王", "张三"):
        assert secret not in shown
