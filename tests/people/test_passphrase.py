"""The keys of this laptop under a passphrase, from the command line."""

import io

import msgspec
import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.store.backup import back_up
from desktop_app.store.keys import forget_unlocked, has_passphrase
from desktop_app.store.people_key import people_key_file
from tests.desks import giver_of, words_for

WORDS = "海曙 江北 镇海 北仑 鄞州"


def says(desk, *words):
    desk.close()
    return main([*words_for(desk), "--json", *words])


def refused(capsys):
    return msgspec.json.decode(capsys.readouterr().out)["error"]["code"]


def test_a_passphrase_wraps_the_keys_and_the_command_line_asks_for_it(wall, monkeypatch, capsys):
    claim_wishes(wall, ["HS-001"], Giver(name="王芳"))
    monkeypatch.setenv("ROSEWALL_NEW_PASSPHRASE", WORDS)
    assert says(wall, "keys", "passphrase") == 0
    assert has_passphrase(wall.home)
    assert not wall.home.key_file.exists()

    forget_unlocked(wall.home)
    capsys.readouterr()
    assert says(wall, "keys") == 1
    assert refused(capsys) == "passphrase_needed"
    monkeypatch.setenv("ROSEWALL_PASSPHRASE", WORDS)
    again = open_desk(wall.home)
    assert giver_of(again, "HS-001").name == "王芳"
    again.close()


@pytest.mark.parametrize(("given", "code"), [("kurz", "passphrase_weak"), ("", "secret_prompt")])
def test_a_passphrase_that_is_weak_or_missing_changes_nothing(
    wall, monkeypatch, capsys, given, code
):
    monkeypatch.setenv("ROSEWALL_NEW_PASSPHRASE", given)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert says(wall, "keys", "passphrase") == 1
    assert refused(capsys) == code
    assert not has_passphrase(wall.home)


def test_a_backup_that_opens_elsewhere_has_the_people_key_beside_it(wall, monkeypatch):
    alone = back_up(wall.home, wall.store)
    assert not alone.with_suffix(".people").exists()
    monkeypatch.setenv("ROSEWALL_NEW_PASSPHRASE", WORDS)
    assert says(wall, "keys", "passphrase") == 0
    again = open_desk(wall.home)
    file = back_up(wall.home, again.store)
    again.close()
    assert file.with_suffix(".people").read_bytes() == people_key_file(wall.home).read_bytes()
