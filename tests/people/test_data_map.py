"""The data map keeps up with the code: no sealed field without a line, no line without its field."""

import ast
import string
from pathlib import Path

import msgspec
import pytest

from desktop_app.claims.facts import CallNote, Giver
from desktop_app.consent.facts import ConsentNote
from desktop_app.delivery.facts import Crew
from desktop_app.fulfilment.facts import FollowUpNote, HandedOver
from desktop_app.fund.facts import Donor, Signer
from desktop_app.market.facts import Counters, Handing, Keeper
from desktop_app.people.audience import DELIVERY, Audience, Parted
from desktop_app.people.data_map import (
    DATA_MAP,
    NOT_ABOUT_PEOPLE,
    NOT_OF_A_PERSON,
    fields_of,
    goes_words,
    holding_of,
    sensitive_words,
)
from desktop_app.people.holdings import Going, Holding, Whom
from desktop_app.people.open_data import PUBLIC_WISH
from desktop_app.people.sealed_data import SEALED
from desktop_app.staff.facts import Person, TicketNote
from desktop_app.wishes.facts import Identity, PublicWish

ROOT = Path(__file__).resolve().parent.parent.parent
STRUCTS: dict[str, type[msgspec.Struct]] = {
    one.__name__: one
    for one in (
        Giver,
        CallNote,
        Identity,
        ConsentNote,
        HandedOver,
        FollowUpNote,
        Crew,
        Person,
        TicketNote,
        Keeper,
        Counters,
        Handing,
        Donor,
        Signer,
    )
}


def _read_from_the_vault() -> set[str]:
    """Names of the structs that some code reads from the vault: what is written is read somewhere."""
    found = set()
    for file in (ROOT / "desktop_app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            of_vault = isinstance(node.func.value, ast.Name) and node.func.value.id == "vault"
            if of_vault and node.func.attr in ("get", "get_all") and len(node.args) == 3:
                kind = node.args[2]
                if isinstance(kind, ast.Name) and kind.id[:1].isupper() | kind.id.startswith("_"):
                    found.add(kind.id)
    return found


def test_every_kind_of_sealed_record_is_on_the_map():
    found = _read_from_the_vault()
    assert {"Giver", "Identity", "Person"} <= found, (
        "the vault's readers were not found in the code"
    )
    assert found - NOT_ABOUT_PEOPLE == {holding.key for holding in SEALED}


@pytest.mark.parametrize("holding", SEALED, ids=lambda holding: holding.key)
def test_every_sealed_field_is_on_the_map_and_no_field_that_is_gone(holding: Holding):
    kept = {field.name for field in msgspec.structs.fields(STRUCTS[holding.key])}
    assert {field.name for field in holding.fields} == kept


def test_every_field_of_a_public_wish_is_on_the_map_or_says_nothing_of_a_person():
    kept = {field.name for field in msgspec.structs.fields(PublicWish)}
    assert {field.name for field in PUBLIC_WISH.fields} == kept - NOT_OF_A_PERSON
    assert kept >= NOT_OF_A_PERSON


@pytest.mark.parametrize("holding", SEALED, ids=lambda holding: holding.key)
def test_the_map_says_for_whom_each_field_is_sealed(holding: Holding):
    struct = STRUCTS[holding.key]
    parts = struct.parts if issubclass(struct, Parted) else {}
    for field in holding.fields:
        assert holding.audience_of(field) == parts.get(field.name, holding.audience), field.name


def test_a_map_that_forgets_a_field_is_noticed():
    short = holding_of("Identity").fields[1:]
    assert {field.name for field in short} != {f.name for f in msgspec.structs.fields(Identity)}


def test_every_holding_says_what_for_on_which_ground_who_reads_it_and_when_it_goes():
    for holding in DATA_MAP:
        words = (holding.title, holding.purpose, holding.ground, holding.readers, holding.rests)
        assert all(words), holding.key
        assert not any(word.endswith("。") for word in words), holding.key
        assert holding.fields, holding.key


def test_the_number_of_days_stands_in_one_place():
    assert goes_words(holding_of("Giver"), 90).startswith("归档满 90 天")
    texts = [field.what for holding in DATA_MAP for field in holding.fields]
    texts += [
        one for holding in DATA_MAP for one in (holding.purpose, holding.ground, holding.rests)
    ]
    assert not any("180" in text for text in texts)
    assert all("180" not in going for going in Going)
    names = {name for going in Going for _, name, _, _ in string.Formatter().parse(going) if name}
    assert names == {"days"}


def test_all_about_a_child_under_14_is_sensitive():
    name = holding_of("Identity").fields[0]
    assert sensitive_words(name, is_child=True) == "敏感"
    assert sensitive_words(name, is_child=False) == "一般"
    hardship = next(f for f in holding_of("Identity").fields if f.name == "hardship")
    assert sensitive_words(hardship, is_child=False) == "敏感"


def test_the_delivery_team_is_named_only_where_it_reads():
    identity = holding_of("Identity")
    for field in identity.fields:
        says_team = "送达队员" in identity.readers_of(field)
        assert says_team == (identity.audience_of(field) is DELIVERY), field.name


def test_staff_are_for_every_desk_and_families_are_not():
    assert holding_of("Person").audience is Audience.EVENT
    assert {holding.key for holding, _field in fields_of(Whom.FAMILY)} >= {
        "Identity",
        "ConsentNote",
    }
