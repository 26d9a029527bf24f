"""`rosewall hub check` tells an operator what is wrong before a day, and what to do about it."""

from contextlib import contextmanager
from dataclasses import replace

import msgspec
import pytest

from desktop_app.__main__ import main
from desktop_app.hub.check import Grade, check_hub, server_facts, server_findings
from desktop_app.paths import Home
from desktop_app.store.keys import forget_unlocked, set_passphrase
from desktop_app.store.server import connect_server, schema_of
from tests.postgres import programs, why_none

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())


def check(desk, capsys):
    """Exit status, and findings by what they are about."""
    status = main(["hub", "check", "--json", "--home", str(desk.home.folder),
                   "--database", desk.home.database])  # fmt: skip
    found = msgspec.json.decode(capsys.readouterr().out)["findings"]
    return status, {one["what"]: one for one in found}


@contextmanager
def sql(desk):
    with connect_server(desk.home.database, schema_of(desk.event), autocommit=True) as connection:
        yield connection


def test_a_sound_hub_passes_and_what_could_be_better_is_said(desk, capsys):
    status, found = check(desk, capsys)
    assert status == 0
    assert {what for what, one in found.items() if one["grade"] == "warn"} == {
        "standby", "role", "archive", "people"
    }  # fmt: skip
    assert int(found["journal"]["values"]["entries"]) > 3


def test_givers_contacts_open_only_with_the_hubs_own_folder(desk, tmp_path, capsys):
    _status, found = check(desk, capsys)
    assert found["people"]["code"] == "hub_key_plain"
    elsewhere = replace(desk.home, folder=tmp_path / "elsewhere")
    found = {one.what: one for one in check_hub(elsewhere)}
    assert (found["people"].grade, found["people"].code) == (Grade.FAIL, "hub_keys_missing")
    assert main(["serve", "--home", str(elsewhere.folder), "--database", desk.home.database]) == 1
    assert "people.key" in capsys.readouterr().err


def test_a_passphrase_in_a_file_keeps_a_thief_of_the_disk_out(desk, tmp_path, monkeypatch, capsys):
    set_passphrase(desk.home, "海曙 江北 镇海 北仑 鄞州")
    forget_unlocked(desk.home)
    status, found = check(desk, capsys)
    assert (status, found["people"]["code"]) == (1, "passphrase_needed")
    file = tmp_path / "secret"
    monkeypatch.setenv("ROSEWALL_PASSPHRASE_FILE", str(file))
    _status, found = check(desk, capsys)
    assert found["people"]["code"] == "passphrase_file"
    file.write_text("海曙 江北 镇海 北仑 鄞州\n", "utf-8")
    status, found = check(desk, capsys)
    assert (status, found["people"]["grade"]) == (0, "ok")


def test_a_changed_entry_is_found(desk, capsys):
    with sql(desk) as connection:
        connection.execute("UPDATE entries SET by = 'somebody' WHERE n = 2")
    status, found = check(desk, capsys)
    assert (status, found["journal"]["code"]) == (1, "chain_broken")


def test_a_rose_that_the_journal_does_not_tell_so_is_found(desk, capsys):
    with sql(desk) as connection:
        connection.execute("UPDATE roses SET state = 'claimed' WHERE number = 'HS-001'")
    status, found = check(desk, capsys)
    assert (status, found["journal"]["code"]) == (1, "projection_differs")


def test_a_commit_that_does_not_wait_for_the_disk_is_no_hub(desk, capsys):
    name = desk.home.database.rpartition("/")[2]
    with sql(desk) as connection:
        connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    status, found = check(desk, capsys)
    assert (status, found["durability"]["code"]) == (1, "server_unsafe")


def test_a_server_that_does_not_answer_is_the_only_finding(tmp_path):
    home = Home(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:9/none")
    [found] = check_hub(home)
    assert (found.grade, found.code) == (Grade.FAIL, "server_away")


def test_a_missing_standby_is_said_where_one_is_promised(desk):
    facts = server_facts(desk.home.database)
    promised = facts.settings | {"synchronous_standby_names": "city"}
    for seen, code in ((0, "server_standby_gone"), (None, "server_standby_unseen"), (1, "")):
        findings = server_findings(replace(facts, settings=promised, standbys=seen))
        assert [one.code for one in findings if one.what == "standby"] == [code]
