"""`rosewall hub check` tells an operator what is wrong before a day, and what to do about it."""

from contextlib import contextmanager
from dataclasses import replace

import msgspec
import pytest

from desktop_app.__main__ import main
from desktop_app.hub.check import Grade, check_hub, server_facts, server_findings
from desktop_app.paths import Home
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
        "standby", "role", "archive"
    }  # fmt: skip
    assert int(found["journal"]["values"]["entries"]) > 3


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
