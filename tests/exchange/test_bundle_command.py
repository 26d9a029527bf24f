"""`rosewall bundle`: the same exchange from the command line."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.clock import system_clock
from desktop_app.language import use_language
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined


@pytest.fixture
def homes(tmp_path, monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "zh_CN.UTF-8")
    wall = small_desk(tmp_path / "wall", system_clock)  # what was granted years ago has run out
    hang(wall, wish("HS-001"))
    stall = joined(wall, tmp_path / "stall", "二号电脑")
    claim_wishes(stall, ["HS-001"], Giver(name="王芳"))
    stall.close()
    wall.close()
    (tmp_path / "stick").mkdir()
    yield tmp_path
    use_language("zh")


def said(capsys, *words):
    status = main([str(word) for word in words])
    return status, capsys.readouterr()


def test_a_stick_goes_there_and_back(homes, capsys):
    stick = homes / "stick"
    assert said(capsys, "--home", homes / "stall", "bundle", "write", stick)[0] == 0
    status, out = said(capsys, "--home", homes / "wall", "bundle", "read", stick)
    assert status == 0
    assert "回答了别的电脑 1 个待确认" in out.out
    assert "bundle write" in out.out
    said(capsys, "--home", homes / "wall", "bundle", "write", stick)

    status, out = said(capsys, "--home", homes / "stall", "--json", "bundle", "read", stick)

    read = json.loads(out.out)
    assert (status, read["settled"], read["troubles"]) == (0, 1, [])


def test_what_went_wrong_is_one_object_with_what_to_do(homes, capsys):
    status, out = said(
        capsys, "--home", homes / "wall", "--json", "bundle", "read", homes / "stick"
    )
    error = json.loads(out.out)["error"]
    assert (status, error["code"]) == (1, "bundle_none")
    assert error["remedy"]


def test_a_damaged_file_among_good_ones_is_named_and_the_rest_is_read(homes, capsys):
    stick = homes / "stick"
    said(capsys, "--home", homes / "stall", "bundle", "write", stick)
    (stick / "0.rosewall").write_bytes(next(iter(stick.iterdir())).read_bytes()[:-9])
    status, out = said(capsys, "--home", homes / "wall", "bundle", "read", stick)
    assert status == 1
    assert "0.rosewall" in out.out
    assert "二号电脑" in out.out
    assert "新记录" in out.out
