"""No operation lets a hidden character into the store, whoever typed it and wherever."""

import json
from collections.abc import Callable

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim, unpark_claim
from desktop_app.claims.settling import note_call
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import EventRules, VenueAdded
from desktop_app.events.operations import (
    add_venues,
    change_rules,
    name_desk,
    read_programme,
    set_programme,
)
from desktop_app.exchange.admission import JoinRequest, make_request
from desktop_app.exchange.pairing_model import LeadNames
from desktop_app.hanging.model import Wanted
from desktop_app.hanging.operations import plan_wall
from desktop_app.inbox.operations import close_item
from desktop_app.intake.operations import import_plan, plan_table
from desktop_app.paper.operations import settle_with_words
from desktop_app.staff.facts import Topic
from desktop_app.staff.operations import Role, add_staff
from desktop_app.staff.tickets import close_ticket, open_ticket, open_tickets
from desktop_app.store import tables
from desktop_app.store.people import Row, people_of
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.operations import approve_wish, change_wish, send_back_wish, withdraw_wish
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.intake import files
from tests.typed.dirt import DIRTY, is_clean

_LINES = {"text", "note", "original_text", "hardship"}
Act = Callable[[Desk, str], object]


def _claim_and_release(desk: Desk, text: str) -> None:
    giver = Giver(name=text, phone="13800138000", note=text)
    claimed = claim_wishes(desk, ["HS-001"], giver)
    note_call(desk, claimed.claims["HS-001"], text)
    release_claim(desk, "HS-001", text or "改主意")


def _park(desk: Desk, text: str) -> None:
    park_claim(desk, "HS-002", Giver(name=text, phone=text, note=text))
    unpark_claim(desk, "HS-002")


def _guardian(desk: Desk, text: str) -> None:
    giver = Giver(name="小明", minor=True, guardian=text, guardian_phone="13800138000")
    claim_wishes(desk, ["HS-003"], giver)
    release_claim(desk, "HS-003", "改主意")


def _import(desk: Desk, text: str) -> None:
    number = f"YZ-{len(_imported) + 100}"
    _imported.append(number)
    text = text.encode("utf-8", "replace").decode()  # a file of UTF-8 has no halves of surrogates
    row = files.ordinary(心愿编号=number, 姓名=text, 心愿内容=text, 备注=text, 规格=text)
    file = files.text_file(files.table(row))
    import_plan(desk, plan_table(desk, files.read(file, "心愿.csv")))


def _review(desk: Desk, text: str) -> None:
    changed = wish("HS-004", text or "想要一盏台灯。", item=text, spec=text, alias=text)
    people = Identity(name=text, address=text, note=text, guardian=text)
    change_wish(desk, "HS-004", changed, people, text)


def _call(desk: Desk, text: str) -> None:
    open_ticket(desk, Topic.OTHER, text)
    close_ticket(desk, open_tickets(desk)[0].ticket_id, text)


_imported: list[str] = []
ACTS: dict[str, Act] = {
    "a laptop's name": name_desk,
    "a venue": lambda desk, text: add_venues(
        desk, [VenueAdded(position=1, district="HS", name=text, services=text)]
    ),
    "the rules": lambda desk, text: change_rules(
        desk, EventRules(organiser=text, hand_in_place=text, hand_in_phone=text)
    ),
    "the programme": lambda desk, text: set_programme(
        desk, read_programme([f"9:30 {text} @ {text}"])
    ),
    "a wall": lambda desk, text: plan_wall(desk, Wanted(name=text, numbers=("HS-001",))),
    "a claim": _claim_and_release,
    "a claim put aside": _park,
    "a guardian": _guardian,
    "a file": _import,
    "a wish under review": _review,
    "why it goes back": lambda desk, text: send_back_wish(desk, "HS-005", text),
    "why it goes down": lambda desk, text: withdraw_wish(desk, "HS-006", text),
    "why it may cost more": lambda desk, text: approve_wish(desk, "HS-007", text),
    "a person on duty": lambda desk, text: add_staff(desk, text, Role.LEAD, "739204"),
    "a call for the lead": _call,
    "how it was settled": lambda desk, text: close_item(desk, "nothing", text),
    "how a paper card was settled": lambda desk, text: settle_with_words(desk, "none", text),
}


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 8)))
    yield desk
    desk.close()


@pytest.mark.parametrize("what", ACTS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=DIRTY)
def test_nothing_hidden_gets_into_the_store_with(desk, what, text):
    said = ""
    try:
        ACTS[what](desk, text)
    except UserError as refused:
        said = " ".join(map(str, refused.values.values())).replace("\n", "|")
    assert is_clean(said)
    assert hidden_in(desk) == []


def test_a_laptop_that_asks_to_be_let_in_and_the_lead_that_answers_say_nothing_hidden():
    request, _identity = make_request("义卖摊位")
    spoiled = msgspec.json.encode(request).replace("义卖".encode(), "义\u202e卖".encode())
    assert msgspec.json.decode(spoiled, type=JoinRequest).name == "义卖摊位"
    lead = '{"node":"00000000","desk":"1 号\u2066电脑","event":"公\u200b益日"}'
    said = msgspec.json.decode(lead, type=LeadNames)
    assert (said.desk, said.event) == ("1 号电脑", "公益日")


def test_an_entry_under_a_name_with_hidden_characters_is_not_taken(tmp_path):
    wall = small_desk(tmp_path / "wall")
    stall = joined(wall, tmp_path / "stall", "摊位")
    stall.by = "王\u202e芳"
    name_desk(stall, "义卖")
    meet(wall, stall)
    assert wall.names()[stall.node] == "摊位"
    wall.close()
    stall.close()


def hidden_in(desk: Desk) -> list[str]:
    """Where in the store a hidden character stands: table and column, nothing of the content."""
    found: list[str] = []
    with desk.store.read() as tx:
        for table in tables.metadata.sorted_tables:
            for row in tx.execute(sa.select(table)).mappings():
                found += [
                    f"{table.name}.{name}"
                    for name, value in row.items()
                    if isinstance(value, str) and not _is_kept_well(name, value)
                ]
        bodies = tx.execute(sa.select(tables.entries.c.body)).scalars().all()
        keys = people_of(tx)
        rows = [
            Row(*row)
            for row in tx.execute(sa.select(*(tables.vault.c[name] for name in Row._fields)))
        ]
        sealed = [keys.open(tx, row) for row in rows]
    for body in [*bodies, *filter(None, sealed)]:
        found += [
            name for name, text in _texts("", json.loads(body)) if not _is_kept_well(name, text)
        ]
    return found


def _is_kept_well(name: str, text: str) -> bool:
    plain = (
        text.replace("\n", "|")
        if name in _LINES
        else text.replace("\x1f", "")
        if name == "find"
        else text
    )
    return is_clean(plain)


def _texts(name: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(name, value)]
    if isinstance(value, list):
        return [pair for one in value for pair in _texts(name, one)]
    if isinstance(value, dict):
        return [pair for key, one in value.items() for pair in _texts(key, one)]
    return []
