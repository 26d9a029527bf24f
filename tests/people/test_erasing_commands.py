"""The verbs erase, archive, retention and keys, as a script calls them."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.language import use_language
from desktop_app.staff.operations import Role, add_staff, retire_staff
from desktop_app.wishes.facts import Identity
from tests.desks import hang, wish, words_for
from tests.exchange.desks import joined
from tests.people.forensics import everything_read
from tests.staff.people import with_staff, with_volunteer_on_duty

WANG = Giver(name="王秀芳", phone="13800001234")


@pytest.fixture
def rosewall(wall, capsys):
    def call(*words, at=wall):
        status = main([*words, *words_for(at), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def held(wall):
    claim_wishes(wall, ["HS-001", "HS-002"], WANG)
    hang(wall, wish("YZ-001"), identity=Identity(name="欧阳思源", address="望湖路 8 号"))
    return wall


def test_a_dry_run_says_what_would_go_and_nothing_goes(held, rosewall, capsys):
    status, said = rosewall("erase", "giver:王秀芳", "--dry-run")
    assert status == 0
    assert (said["erased"], said["kept"], said["numbers"]) == (
        False,
        {"giver": 1},
        ["HS-001", "HS-002"],
    )
    assert said["shown"] == "王*芳 138****1234"
    assert [paper["kind"] for paper in said["papers"]] == ["card", "export", "bundles"]
    assert "13800001234" in everything_read(held)
    main(["erase", "giver:王秀芳", "--dry-run", *words_for(held)])
    told = capsys.readouterr().out
    assert "将删除：姓名和联系方式 1" in told
    assert "请粉碎或删掉：" in told
    assert "王秀芳" not in told


def test_a_giver_is_erased(held, rosewall):
    status, said = rosewall("erase", "giver:13800001234", "--reason", "本人要求")
    assert (status, said["erased"], said["overwritten"]) == (0, True, True)
    assert "13800001234" not in everything_read(held)
    assert rosewall("status")[1]["claimed"] == 2
    assert rosewall("doctor")[1]["well"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["giver:王秀芳"], "reason_missing"),
        (["giver:王秀芳", "--reason", "王秀芳要求"], "words_named"),
        (["giver:没有", "--reason", "要求"], "person_unknown"),
        (["HS-999", "--reason", "要求"], "wish_unknown"),
        (["YZ-001", "--reason", "要求"], "erase_wish_which"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_to_do(held, rosewall, words, code):
    status, said = rosewall("erase", *words)
    assert (status, said["error"]["code"]) == (1, code)
    assert said["error"]["remedy"]
    assert "王秀芳" not in said["error"]["problem"]
    assert "13800001234" in everything_read(held)


def test_a_family_and_its_wish(held, rosewall):
    assert rosewall("erase", "yz1", "--reason", "家长要求", "--withdraw")[0] == 0
    assert "望湖路" not in everything_read(held)
    assert rosewall("wishes", "--state", "withdrawn")[1]["wishes"][0]["number"] == "YZ-001"


def test_two_of_one_name_are_listed_masked(held, rosewall):
    claim_wishes(held, ["HS-003"], Giver(name="王秀芳", phone="13611112222"))
    status, said = rosewall("erase", "giver:王秀芳", "--reason", "要求")
    assert (status, said["error"]["code"]) == (1, "person_ambiguous")
    assert said["error"]["problem"].startswith("有 2 位都对得上")
    assert said["error"]["remedy"].count("王*芳") == 2
    assert "13611112222" not in said["error"]["remedy"]


def test_who_may_not_is_told_who_may(held, rosewall):
    with_volunteer_on_duty(held)
    status, said = rosewall("erase", "giver:王秀芳", "--reason", "要求")
    assert (status, said["error"]["code"]) == (1, "not_your_right")
    assert "主办方" in said["error"]["remedy"]


def test_somebody_of_the_staff_is_erased_once_retired(held, rosewall, monkeypatch):
    with_staff(held)
    add_staff(held, "孙尚香", Role.ORGANISER, "640918")
    add_staff(held, "林月如", Role.VOLUNTEER, "740812")
    monkeypatch.setenv("ROSEWALL_STAFF", "孙尚香")
    monkeypatch.setenv("ROSEWALL_PIN", "640918")
    assert (
        rosewall("erase", "林月如", "--reason", "本人要求")[1]["error"]["code"] == "staff_on_duty"
    )
    retire_staff(held, "林月如")
    assert rosewall("erase", "林月如", "--reason", "本人要求")[0] == 0
    assert "林月如" not in everything_read(held)


def test_archive_then_retention_in_words(held, rosewall, capsys):
    assert rosewall("retention")[1]["error"]["code"] == "not_archived"
    main(["retention", "--dry-run", *words_for(held)])
    assert "还没有归档；归档后保存 180 天" in capsys.readouterr().out
    status, said = rosewall("archive")
    assert (status, said["days_left"], said["givers"], said["families"]) == (0, 180, 1, 9)
    assert rosewall("archive")[1]["error"]["code"] == "archived_before"
    assert rosewall("archive", "--again")[0] == 0
    main(["retention", "--dry-run", *words_for(held)])
    assert "还有 180 天" in capsys.readouterr().out
    status, said = rosewall("retention")
    assert (status, said["error"]["code"]) == (1, "retention_not_due")
    assert "还有 180 天" in said["error"]["problem"]


def test_early_with_a_reason_and_never_twice(held, rosewall):
    assert rosewall("retention", "--early")[1]["error"]["code"] == "reason_missing"
    status, said = rosewall("retention", "--early", "--reason", "主办方决定")
    assert (status, said["over"], said["families"], said["givers"]) == (0, True, 0, 0)
    assert everything_read(held) == ""
    assert rosewall("retention", "--early", "--reason", "再来")[1]["error"]["code"] == "people_gone"
    assert rosewall("doctor")[1]["well"]
    assert rosewall("retention", "--dry-run")[1]["over"]


def test_the_rule_is_read_and_changed(held, rosewall):
    assert rosewall("event")[1].get("retention_days", 180) == 180
    assert rosewall("event", "--retention-days", "90", "--retention-auto", "是")[0] == 0
    said = rosewall("retention", "--dry-run")[1]
    assert (said["days"], said["auto"]) == (90, True)
    assert rosewall("event", "--retention-days", "0")[1]["error"]["code"] == "bad_days"


def test_who_holds_keys_until_when(held, rosewall, tmp_path, capsys):
    stall = joined(held, tmp_path / "stall", "二号电脑")
    try:
        [here, other] = rosewall("keys")[1]["holders"]
        assert (here["until"], sorted(here["readers"])) == ("", ["delivery", "desk", "lead"])
        assert (other["desk"], other["readers"], other["current"]) == ("二号电脑", ["desk"], True)
        main(["keys", *words_for(held)])
        assert "二号电脑  普通电脑  认领人的联系方式  2023-07-05 已过期" in capsys.readouterr().out
    finally:
        stall.close()


def test_keys_are_extended_and_renewed(held, rosewall, tmp_path):
    stall = joined(held, tmp_path / "stall", "二号电脑")
    try:
        later = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
        status, said = rosewall("keys", "extend", "--until", later)
        assert (status, said["holders"][1]["until"]) == (0, later)
        assert rosewall("keys", "renew")[1]["holders"][1]["current"]
        for wrong in ("2020-01-01", "2099-01-01"):
            assert rosewall("keys", "extend", "--until", wrong)[1]["error"]["code"] == "keys_date"
        assert rosewall("keys", "extend")[1]["error"]["code"] == "keys_until_missing"
        assert rosewall("keys", "extend", "--until", "昨天")[1]["error"]["code"] == "bad_date"
        assert (
            rosewall("keys", "extend", "--until", later, at=stall)[1]["error"]["code"]
            == "lead_only"
        )
    finally:
        stall.close()


def test_english_speaks_too(held, capsys):
    try:
        use_language("en")
        main(["retention", "--dry-run", *words_for(held)])
    finally:
        use_language("zh")
    assert capsys.readouterr().out
