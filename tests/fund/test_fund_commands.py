"""The command line of the fund, from the first yuan to the public notice."""

import json

import pytest

from desktop_app.__main__ import main
from tests.desks import small_desk, words_for
from tests.fund.funds import left_overs, market_money


@pytest.fixture
def rosewall(tmp_path, capsys, monkeypatch):
    """One call on a desk with left-over wishes: its exit status and the JSON it printed."""
    for name in ("ROSEWALL_STAFF", "ROSEWALL_PIN"):
        monkeypatch.delenv(name, raising=False)
    desk = small_desk(tmp_path / "wall")
    left_overs(desk)

    def call(*words):
        status = main([*words, *words_for(desk), "--json"])
        return status, json.loads(capsys.readouterr().out)

    call.desk = desk
    yield call
    desk.close()


def done(answer):
    status, said = answer
    assert status == 0, said
    return said


def code(answer):
    status, said = answer
    assert status == 1
    return said["error"]["code"]


def test_from_the_money_to_the_notice(rosewall, tmp_path):
    receipt = done(
        rosewall("fund", "receive", "280元", "--donor", "阳光商贸", "--kind", "company")
    )["receipt"]
    dry = done(rosewall("fund", "propose", "--dry-run"))
    assert [one["number"] for one in dry["paid"]] == ["HS-001", "HS-002"]
    assert {one["number"]: one["why"] for one in dry["unpaid"]} == {
        "JB-001": "no_money",
        "JB-002": "no_price",
    }
    assert done(rosewall("fund"))["proposals"] == []

    assert "proposal" in done(rosewall("fund", "propose"))
    assert done(rosewall("fund", "approve", "--name", "王芳"))["decided"] is False
    assert code(rosewall("fund", "approve", "--name", "王芳")) == "fund_signed_twice"
    assert done(rosewall("fund", "approve", "--name", "李强")) == {"decided": True, "wishes": 2}

    done(rosewall("fund", "purchase", "hs1", "--amount", "85.5", "--invoice", "2533"))
    assert code(rosewall("fund", "purchase", "hs2", "--amount", "150.01")) == "fund_over"
    done(rosewall("fund", "reverse", "hs2", "--reason", "家里已经有了"))
    figures = done(rosewall("fund"))["figures"]
    assert (figures["received"], figures["spent"], figures["free"]) == (28_000, 8_550, 19_450)

    traced = done(rosewall("fund", "trace", receipt[:8]))
    assert {use["number"]: use["fen"] for use in traced["uses"]} == {"HS-001": 8_550, "HS-002": 0}
    assert sum(use["fen"] for use in traced["uses"]) + traced["returned"] + traced["free"] == 28_000
    assert done(rosewall("fund", "trace", "HS-001"))["fen"] == 8_550

    for name in ("notice.pdf", "notice.xlsx"):
        done(rosewall("notice", "--out", str(tmp_path / name)))
        assert (tmp_path / name).stat().st_size > 1_000
    assert code(rosewall("notice", "--out", str(tmp_path / "notice.txt"))) == "notice_form"


def test_money_of_the_market_is_booked_from_its_closing_once(rosewall):
    market_money(rosewall.desk)
    closings = done(rosewall("fund", "closings"))["closings"]
    assert {one["method"]: one["left"] for one in closings} == {"cash": 12_000, "wechat": 8_000}
    number = closings[0]["number"]
    words = ("--source", "market", "--closing", number, "--method")
    assert code(rosewall("fund", "receive", "120.01", *words, "cash")) == "fund_closing_over"
    done(rosewall("fund", "receive", "120", *words, "cash"))
    assert code(rosewall("fund", "receive", "1", *words, "cash")) == "fund_closing_over"
    done(rosewall("fund", "receive", "80", *words, "wechat"))
    assert done(rosewall("fund"))["figures"]["free"] == 20_000


def test_a_closing_without_an_amount_is_booked_whole(rosewall):
    market_money(rosewall.desk)
    number = done(rosewall("fund", "closings"))["closings"][0]["number"]
    assert code(rosewall("fund", "receive", "--closing", number)) == "fund_closing_method"
    assert (
        done(rosewall("fund", "receive", "--closing", number, "--method", "cash"))["fen"] == 12_000
    )
    assert done(rosewall("fund", "receive", "--closing", number))["fen"] == 8_000, "只剩微信"
    assert code(rosewall("fund", "receive", "--closing", number)) == "fund_closing_over"


def test_who_says_neither_amount_nor_closing_hears_what_to_type(rosewall):
    status, said = rosewall("fund", "receive")
    assert (status, said["error"]["code"]) == (1, "fund_receive_what")
    assert "rosewall fund receive" in said["error"]["remedy"]


def test_a_closing_booked_wrongly_is_returned_and_booked_anew(rosewall):
    market_money(rosewall.desk)
    number = done(rosewall("fund", "closings"))["closings"][0]["number"]
    words = ("--source", "market", "--closing", number, "--method", "cash")
    receipt = done(rosewall("fund", "receive", "120", *words))["receipt"]
    done(rosewall("fund", "return", receipt, "--amount", "120", "--reason", "记错了"))
    done(rosewall("fund", "receive", "110", *words))
    assert done(rosewall("fund"))["figures"]["free"] == 11_000


def test_pledged_money_is_named_and_fulfilled(rosewall):
    words = ("--donor", "张三", "--shown", "张三", "--only", "child", "--only", "HS")
    pledge = done(rosewall("fund", "pledge", "500", *words))["pledge"]
    done(rosewall("fund", "receive", "200", "--pledge", pledge[:6]))
    said = done(rosewall("fund"))
    assert (said["figures"]["pledged"], said["figures"]["received"]) == (30_000, 20_000)
    assert (said["receipts"][0]["groups"], said["receipts"][0]["districts"]) == (["child"], ["HS"])
    done(rosewall("fund", "end", pledge, "--reason", "不来了"))


def test_what_is_missing_in_a_call_is_said(rosewall):
    assert code(rosewall("fund", "pledge")) == "fund_which"
    assert code(rosewall("fund", "purchase", "HS-001")) == "fund_amount"
    assert code(rosewall("fund", "approve")) == "fund_no_proposal"
    assert code(rosewall("fund", "receive", "12.345")) == "amount_unreadable"


def test_people_read_lines_and_no_names(rosewall, capsys):
    done(rosewall("fund", "receive", "280", "--donor", "王秀芳", "--phone", "13800001234"))
    done(rosewall("fund", "propose"))
    assert main(["fund", *words_for(rosewall.desk)]) == 0
    said = capsys.readouterr().out
    assert "到账 280.00 元" in said
    assert "王*芳" in said
    assert "王秀芳" not in said
    assert "13800001234" not in said
