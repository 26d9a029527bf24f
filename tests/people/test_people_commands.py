"""The command line masks people, and shows them for a purpose that is written down first."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import all_entries
from desktop_app.people.access_facts import AccessRevealed, Part, Purpose, Whose
from desktop_app.wishes.facts import Identity
from tests.desks import HandClock, hang, small_desk, wish, words_for

WANG = Giver(name="王思明", phone="13800138000")
FAMILY = Identity(name="孙翠萍", phone="13712345678", address="解放路 5 号", street="白云街道")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    hang(desk, wish("HS-001"), wish("HS-002"), identity=FAMILY)
    yield desk
    desk.close()


@pytest.fixture
def rosewall(desk, capsys):
    """One call on the desk: its exit status and the JSON it printed."""

    def call(*words):
        status = main([*words, *words_for(desk), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def looks(desk):
    with desk.store.read() as tx:
        facts = [fact_of(entry) for entry in all_entries(tx, desk.event)]
    return [fact for fact in facts if isinstance(fact, AccessRevealed)]


def test_claims_are_listed_by_giver_masked(desk, rosewall):
    claim_wishes(desk, ["HS-002", "HS-001"], WANG)
    for text in ("王思明", "wsm", "8000", "思明"):
        assert rosewall("claims", "--giver", text) == (
            0,
            {
                "givers": [
                    {"giver": "王*明", "phone": "138****8000", "numbers": ["HS-001", "HS-002"]}
                ],
                "count": 1,
            },
        )
    assert rosewall("claims", "--giver", "赵")[1]["count"] == 0
    status, said = rosewall("claims", "--giver", "800")
    assert (status, said["error"]["code"]) == (1, "giver_words_few")


def test_a_giver_is_revealed_by_number_or_code_with_a_purpose(desk, rosewall):
    code = claim_wishes(desk, ["HS-001"], WANG).codes["HS-001"]
    assert rosewall("reveal", "hs1", "--purpose", "打电话给认领人", "--field", "phone") == (
        0,
        {"number": "HS-001", "phone": "13800138000"},
    )
    assert rosewall("reveal", code, "--purpose", "核对收件人")[1]["name"] == "王思明"
    assert [(one.purpose, one.part, one.words) for one in looks(desk)] == [
        (Purpose.CALL, Part.PHONE, ""),
        (Purpose.OTHER, Part.ALL, "核对收件人"),
    ]


def test_a_family_is_revealed_with_its_own_flag_or_by_its_address(desk, rosewall):
    assert rosewall("reveal", "HS-001", "--purpose", "送达", "--field", "address") == (
        0,
        {"number": "HS-001", "street": "白云街道", "address": "解放路 5 号"},
    )
    shown = rosewall("reveal", "HS-001", "--purpose", "送达", "--family", "--field", "name")
    assert shown == (0, {"number": "HS-001", "name": "孙翠萍"})
    assert {one.whose for one in looks(desk)} == {Whose.FAMILY}


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("reveal", "HS-001", "--purpose", ""), 1, "no_claim_to_show"),
        (("reveal", "HS-001", "--purpose", "送达"), 1, "no_claim_to_show"),
        (("reveal", "ZZ-001", "--purpose", "送达"), 1, "claim_unknown"),
        (("reveal", "HS-999", "--purpose", "送达", "--family"), 1, "wish_unknown"),
        (("reveal", "HS-001", "--purpose", "  ", "--family"), 1, "purpose_missing"),
        (("reveal", "HS-001", "--field", "shoe", "--purpose", "x"), 2, ""),
        (("reveal", "HS-001"), 2, ""),
        (("claims",), 2, ""),
    ],
)
def test_bad_calls_are_refused_with_what_to_do_and_leave_nothing(
    desk, rosewall, words, status, code
):
    got, said = rosewall(*words)
    assert got == status
    if code:
        assert said["error"]["code"] == code
        assert said["error"]["remedy"]
    assert looks(desk) == []


def test_people_read_lines_and_that_it_was_logged(desk, capsys):
    claim_wishes(desk, ["HS-001"], WANG)
    main(["reveal", "HS-001", "--purpose", "核对身份", *words_for(desk)])
    said = capsys.readouterr().out
    assert "电话  13800138000" in said
    assert "已记入查看记录" in said
    main(["claims", "--giver", "王", *words_for(desk)])
    assert capsys.readouterr().out == "王*明  138****8000  HS-001\n"


def test_a_half_filled_claim_is_taken_up_masked_unless_a_purpose_is_given(desk, rosewall):
    park_claim(desk, "HS-001", WANG)
    assert rosewall("unpark", "HS-001")[1] == {
        "number": "HS-001",
        "giver": "王*明",
        "phone": "138****8000",
    }
    park_claim(desk, "HS-001", WANG)
    assert rosewall("unpark", "HS-001", "--purpose", "核对身份")[1]["phone"] == "13800138000"
    [look] = looks(desk)
    assert look.purpose is Purpose.CHECK


def test_history_says_that_a_familys_data_were_seen(desk, rosewall, capsys):
    rosewall("reveal", "HS-001", "--purpose", "送达", "--family")
    main(["history", "HS-001", *words_for(desk)])
    assert "受益家庭资料 · 全部，用途：送达" in capsys.readouterr().out
