"""`rosewall verify TOKEN`: for scripts, and for a desk lead who wants to know."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.scans.operations import refused_list
from desktop_app.tokens.model import TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.desks import hang, small_desk, wish
from tests.scans.codes import card_of, refused_code


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
    _card, payload = card_of(desk, "HS-017")
    status, said = verify(capsys, payload)

    assert status == 0
    assert (said["verdict"], said["kind"], said["number"]) == ("genuine", "card", "HS-017")
    assert "王" not in json.dumps(said, ensure_ascii=False)


def test_a_genuine_tag_names_its_wish_and_state(desk, capsys):
    token = signer_of(desk).sign(TokenKind.ROSE, "HS-018")
    status, said = verify(capsys, address_of(token, "rose.example"))

    assert status == 0
    assert (said["verdict"], said["number"], said["state"]) == ("genuine", "HS-018", "open")


@pytest.mark.parametrize("verdict", ["forged", "foreign", "unknown", "replayed", "malformed"])
def test_what_one_cannot_go_on_with_ends_with_status_1(desk, capsys, verdict):
    code = refused_code(desk, verdict, "HS-017")
    status, said = verify(capsys, code)

    assert status == 1
    assert said["verdict"] == verdict


def test_looking_is_not_scanning_so_nothing_is_counted(desk, capsys):
    verify(capsys, "6901234567892")

    assert refused_list(desk) == ([], {})


def test_a_person_reads_a_sentence(desk, capsys):
    assert main(["verify", "hs18"]) == 0
    assert "HS-018" in capsys.readouterr().out
