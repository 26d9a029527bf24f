"""`rosewall verify TOKEN`: for scripts, and for a desk lead who wants to know."""

import json
from dataclasses import replace

import pytest

from desktop_app.__main__ import main
from desktop_app.cards.contents import card_facts
from desktop_app.cards.operations import reprint_card
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.scans.operations import refused_list
from desktop_app.tokens.model import Signer, TokenKind, address_of, short_form
from desktop_app.tokens.operations import signer_of
from tests.desks import hang, small_desk, wish


@pytest.fixture
def desk(tmp_path, monkeypatch):
    desk = small_desk(tmp_path)
    monkeypatch.setenv("ROSEWALL_HOME", str(desk.home.folder))
    hang(desk, wish("HS-017"), wish("HS-018"))
    yield desk
    desk.close()


def verify(capsys, token: str) -> tuple[int, dict]:
    status = main(["verify", token, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_genuine_card_names_its_wish(desk, capsys):
    card = claim_wishes(desk, ["HS-017"], Giver(name="王建国")).cards[0]
    status, said = verify(capsys, card_facts(desk, card).payload)

    assert status == 0
    assert (said["verdict"], said["kind"], said["number"]) == ("genuine", "card", "HS-017")
    assert "王" not in json.dumps(said, ensure_ascii=False)


def test_a_genuine_tag_names_its_wish_and_state(desk, capsys):
    token = signer_of(desk).sign(TokenKind.ROSE, "HS-018")
    status, said = verify(capsys, address_of(token, "rose.example"))

    assert status == 0
    assert (said["verdict"], said["number"], said["state"]) == ("genuine", "HS-018", "open")


def code_of(desk, verdict: str) -> str:
    signer = signer_of(desk)
    if verdict == "forged":
        return short_form(replace(signer, keys=(b"f" * 32,)).sign(TokenKind.ROSE, "HS-017"))
    if verdict == "foreign":
        return short_form(Signer("another", signer.keys).sign(TokenKind.ROSE, "HS-017"))
    if verdict == "unknown":
        return short_form(signer.sign(TokenKind.CARD, new_code()))
    if verdict == "replayed":
        card = claim_wishes(desk, ["HS-017"], Giver(name="王建国")).cards[0]
        payload = card_facts(desk, card).payload
        reprint_card(desk, "HS-017", "丢了", lost=True)
        return payload
    return "6901234567892"


@pytest.mark.parametrize("verdict", ["forged", "foreign", "unknown", "replayed", "malformed"])
def test_what_one_cannot_go_on_with_ends_with_status_1(desk, capsys, verdict):
    code = code_of(desk, verdict)
    status, said = verify(capsys, code)

    assert status == 1
    assert said["verdict"] == verdict


def test_looking_is_not_scanning_so_nothing_is_counted(desk, capsys):
    verify(capsys, "6901234567892")

    assert refused_list(desk) == ([], {})


def test_a_person_reads_a_sentence(desk, capsys):
    assert main(["verify", "hs18"]) == 0
    assert "HS-018" in capsys.readouterr().out
