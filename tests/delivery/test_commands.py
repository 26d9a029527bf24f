"""Delivery by the command line: from the team to the thanks."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.fulfilment.model import Stage
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import Role, add_staff
from tests.delivery.rounds import CHEN, FIRST, LI, LI_SISTER, gift, hand_in, promise
from tests.desks import HandClock, small_desk, words_for


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk", HandClock())
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", LI_SISTER, is_here=False)
    promise(desk, "HS-003", CHEN)
    yield desk
    desk.close()


@pytest.fixture
def rosewall(desk, capsys):
    """One call on the desk: its exit status and the JSON it printed."""

    def call(*words):
        status = main([*words, *words_for(desk), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def says(desk, capsys):
    """One call on the desk: what a person reads."""

    def call(*words):
        main([*words, *words_for(desk)])
        said = capsys.readouterr()
        return said.out + said.err

    return call


def with_team(rosewall):
    rosewall("teams", "add", FIRST, "--areas", "HS", "--most", "40",
             "--member", "周平:13700000001", "--member", "吴静 13700000002")  # fmt: skip


def test_a_team_is_added_changed_listed_and_retired(rosewall, says):
    with_team(rosewall)
    status, said = rosewall("teams")
    assert status == 0
    [team] = said["teams"]
    assert (team["name"], team["areas"], team["most"], team["members"]) == (FIRST, ["HS"], 40, 2)
    rosewall("teams", "packs", FIRST, "--packs", "20")
    rosewall("teams", "set", FIRST, "--rename", "善行九队", "--most", "30")
    [team] = rosewall("teams")[1]["teams"]
    assert (team["name"], team["most"], team["members"], team["packs"]) == ("善行九队", 30, 2, 20)
    assert "周平" not in says("teams")
    assert rosewall("teams", "retire", "善行九队")[1]["error"]["code"] == "reason_missing"
    assert rosewall("teams", "retire", "善行九队", "--reason", "人手不够")[1]["retired"]
    assert rosewall("teams", "add")[1]["error"]["code"] == "team_name_missing"


def test_a_proposal_is_shown_first_and_written_when_asked(rosewall, desk):
    with_team(rosewall)
    said = rosewall("pack", "--propose")[1]
    assert {stop["number"] for stop in said["stops"]} == {"HS-001", "HS-002", "HS-003"}
    assert said["waiting"] == ["HS-002"]
    assert gift(desk, "HS-001").team == ""
    on_paper = rosewall("pack", FIRST, "--propose", "--out", "packing.pdf")[1]["error"]
    assert on_paper["code"] == "proposal_on_paper"
    assert gift(desk, "HS-001").team == ""
    assert rosewall("pack", "--propose", "--apply")[1]["applied"]
    doors = rosewall("pack", FIRST)[1]["round"]
    assert [[one["number"] for one in door["gifts"]] for door in doors] == [
        ["HS-001", "HS-002"],
        ["HS-003"],
    ]


def test_from_the_lane_to_the_door_and_back(rosewall, says, desk):
    with_team(rosewall)
    rosewall("pack", FIRST, "--assign", "hs1", "hs3")
    status, said = rosewall("pack", FIRST, "--scan", "HS-001", "HS-003", "HS-009")
    assert status == 1
    assert [one["verdict"] for one in said["scans"]] == ["put_in", "put_in", "unknown"]
    assert "没到的 HS-002" in says("pack", FIRST, "--scan", "HS-001")
    assert rosewall("deliver", "--out", FIRST)[1] == {"team": FIRST, "count": 2}
    said = rosewall("deliver", "HS-003", "--not", "not_met", "--back", "B2")[1]
    assert said == {"gifts": [{"number": "HS-003", "stage": "received"}]}
    status, said = rosewall("deliver", "HS-001", "--to", "李建国", "--relation", "guardian",
                            "--by", "周平", "--by", "吴静", "--written", "10:40")  # fmt: skip
    assert said == {"gifts": [{"number": "HS-001", "stage": "delivered"}]}
    assert gift(desk, "HS-001").written_at == "2023-06-28 10:40"
    assert rosewall("deliver", "HS-001", "--to", "李建国")[1]["error"]["code"] == "gift_brought"
    assert rosewall("deliver")[1]["error"]["code"] == "numbers_missing"


def test_siblings_are_delivered_together_or_not_at_all(rosewall, desk):
    with_team(rosewall)
    status, said = rosewall("deliver", "HS-001", "HS-002", "--to", "李建国")
    assert (status, said["error"]["code"]) == (1, "gift_expected")
    assert gift(desk, "HS-001").stage is Stage.RECEIVED
    hand_in(desk, "HS-002")
    assert rosewall("deliver", "HS-001", "HS-002", "--to", "李建国")[0] == 0


def test_papers_are_saved_and_the_line_says_that_families_left(rosewall, says, tmp_path):
    with_team(rosewall)
    rosewall("pack", FIRST, "--assign", "HS-001", "HS-003")
    out = tmp_path / "一队.pdf"
    said = rosewall("pack", FIRST, "--out", str(out), "--sheet", "signoff")[1]
    assert (said["sheets"], said["families"]) == (["signoff"], 2)
    assert out.read_bytes().startswith(b"%PDF")
    assert "粉碎" in says("pack", FIRST, "--out", str(tmp_path / "一队.xlsx"))
    assert "李" not in says("pack", FIRST)


def test_families_are_asked_and_givers_thanked(rosewall, tmp_path):
    with_team(rosewall)
    rosewall("deliver", "HS-003", "--to", "陈阿毛")
    [one] = rosewall("follow-up")[1]["follow_ups"]
    assert (one["number"], one["item"]) == ("HS-003", "台灯")
    assert rosewall("follow-up", "HS-003")[1]["error"]["code"] == "follow_up_how"
    rosewall("follow-up", "HS-003", "--satisfied", "partly", "--note", "声音小")
    assert rosewall("follow-up")[1]["follow_ups"] == []
    slip = tmp_path / "感谢.pdf"
    assert rosewall("thanks", "HS-003", "--out", str(slip))[1]["number"] == "HS-003"
    assert slip.exists()


def test_whoever_delivers_sees_the_door_by_the_purpose_and_no_other(rosewall, desk):
    with_team(rosewall)
    rosewall("pack", FIRST, "--assign", "HS-001")
    add_staff(desk, "李娟", Role.LEAD, "739204")
    sign_in(desk, "李娟", "739204")
    add_staff(desk, "周平", Role.DELIVERY, "739205")
    sign_in(desk, "周平", "739205")
    said = rosewall("reveal", "HS-001", "--family", "--purpose", "送达")[1]
    assert said["address"].startswith("白云街道")
    assert "hardship" not in said
    status, said = rosewall("reveal", "HS-003", "--family", "--purpose", "送达")
    assert (status, said["error"]["code"]) == (1, "stop_not_yours")
    assert rosewall("reveal", "HS-001", "--family", "--purpose", "看看")[1]["error"]["code"] == (
        "not_your_right"
    )


def test_the_history_tells_the_whole_way(rosewall, says):
    with_team(rosewall)
    rosewall("pack", FIRST, "--assign", "HS-003")
    rosewall("pack", FIRST, "--scan", "HS-003")
    rosewall("deliver", "--out", FIRST)
    rosewall("deliver", "HS-003", "--not", "refused", "--reason", "尺码不合适")
    rosewall("deliver", "HS-003", "--back", "B2")
    rosewall("deliver", "HS-003", "--to", "陈阿毛", "--relation", "relative", "--packs", "1")
    rosewall("follow-up", "HS-003", "--satisfied", "yes")
    lines = says("history", "HS-003")
    for words in (
        "分队：善行一队，第 1 站", "放进分拣格：善行一队", "带走：善行一队", "没送到：不收；尺码不合适",
        "回库：放在 B2", "送达：亲属，凭签收单；公益包 1 个", "回访：满意",
    ):  # fmt: skip
        assert words in lines
    assert "陈阿毛" not in lines
