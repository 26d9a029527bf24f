"""The market from the command line, as a script calls it."""

import json

import pytest

from desktop_app.__main__ import main
from tests.desks import small_desk, words_for
from tests.market.markets import CHARITY, set_up


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def rosewall(desk, capsys):
    def call(*words):
        status = main([*words, *words_for(desk), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def market(rosewall):
    """A charity and a stall, from nothing."""
    named = [
        word
        for field in ("name", "certificate", "filing", "plan", "account", "phone")
        for word in (f"--{field}", getattr(CHARITY, field))
    ]
    assert rosewall("charity", *named)[0] == 0
    status, said = rosewall(
        "stall", "add", "a01", "--organisation", "海曙区义工协会", "--kind", "sale", "--kind", "clinic",
        "--share", "30", "--service", "量血压", "--goods", "香囊=15", "--keeper", "王秀芳",
    )  # fmt: skip
    assert status == 0, said
    assert said["stall"]["charity"] == CHARITY.name
    return rosewall


def test_a_stall_is_set_up_changed_retired_and_listed(market):
    status, said = market("stall", "set", "A01", "--share", "100")
    assert (status, said["stall"]["share"], said["stall"]["keeper"]) == (0, 100, "王*芳")
    assert said["stall"]["goods"] == [{"name": "香囊", "fen": 1_500}]
    assert market("stall", "retire", "A01", "--reason", "下雨")[0] == 0
    assert market("stall", "list")[1]["count"] == 0
    assert market("stall", "list", "--all")[1]["stalls"][0]["retired"] == "下雨"


def test_without_a_charity_a_sale_is_refused_with_what_to_do(desk, rosewall):
    set_up(desk, charity="")
    status, said = rosewall("sale", "A01", "5")
    assert (status, said["error"]["code"]) == (1, "charity_missing")
    assert "慈善组织" in said["error"]["remedy"]


def test_a_day_at_the_stall(market, tmp_path):
    slip = tmp_path / "slip.pdf"
    status, sold = market("sale", "A01", "12.5", "--goods", "香囊", "--receipt", str(slip))
    assert (status, sold["fen"]) == (0, 1_250)
    assert slip.read_bytes().startswith(b"%PDF")
    market("sale", "A01", "10", "--method", "wechat")
    market("sale", "A01", "99", "--training")
    wrong = market("sale", "A01", "3")[1]["number"]
    assert market("sale", "--void", wrong, "--reason", "输错") == (0, {"voided": wrong})
    listed = market("sale", "A01")[1]
    assert listed["here"]["sold"] == {"cash": 1_250, "wechat": 1_000, "alipay": 0, "total": 2_250}
    assert (listed["here"]["voids"], listed["here"]["training"]["total"]) == (1, 9_900)
    figures = market("market")[1]
    assert (figures["stalls"][0]["given"], figures["given"]) == (675, 675)


@pytest.mark.parametrize("amount", ["五块左右", "0", "12.345"])
def test_an_amount_that_is_none_is_refused(market, amount):
    status, said = market("sale", "A01", amount)
    assert status == 1
    assert said["error"]["code"] in ("amount_unreadable", "amount_bad")


def test_services_are_counted_by_half_hour_and_taken_back(market):
    market("tally", "A01", "量血压", "3", "--persons", "2")
    market("tally", "A01", "宣传册", "20", "--given")
    status, said = market("tally", "A01")
    assert (status, said["times"], said["persons"]) == (0, 3, 2)
    assert said["given_away"] == {"宣传册": 20}
    assert [half["times"] for half in said["half_hours"]] == [{"量血压": 3}]
    assert market("tally", "A01", "量血压", "--undo")[1]["times"] == 0
    assert market("tally", "A01", "理发")[1]["error"]["code"] == "service_unknown"


CLOSE = ("close-cash", "A01", "--counter", "周一鸣", "--counter", "吴小丽", "--witness", "郑大海")


def test_cash_is_closed_corrected_and_handed_over(market, tmp_path):
    assert market("cash", "float", "A01", "--amount", "100")[1]["floats"][0]["fen"] == 10_000
    market("sale", "A01", "20")
    market("sale", "A01", "8", "--method", "alipay")
    sheet = tmp_path / "sheet.pdf"
    differs = market(*CLOSE, "--count", "100=1,20=1", "--again", "100=1,10=2")
    assert (differs[0], differs[1]["error"]["code"]) == (1, "counts_differ")
    count = ("--count", "100=1,20=1", "--again", "20=1,100=1", "--alipay", "8", "--seal", "F-1")
    status, said = market(*CLOSE, *count, "--out", str(sheet))
    assert (status, said["closing"]["difference"]) == (0, 0)
    assert said["closing"]["brought"] == {"cash": 2_000, "wechat": 0, "alipay": 800, "total": 2_800}
    assert said["closing"]["given"]["total"] == 840
    assert sheet.read_bytes().startswith(b"%PDF")
    number = said["closing"]["number"]
    corrected = market("cash", "correct", number, "--amount", "-5", "--reason", "假币")[1]
    assert corrected["closing"]["brought"]["cash"] == 1_500
    handing = ("--receipt", "R-1", "--giver", "周一鸣", "--taker", "钱会计")
    market("cash", "hand-over", number, "--amount", "1.5", *handing)
    handed = market("cash", "hand-over", number, *handing)[1]
    assert [one["fen"] for one in handed["closing"]["handed"]] == [150, 300], "不写金额就是余下的"
    assert handed["closing"]["left"] == 0
    assert market("cash", "hand-over", number, *handing)[1]["error"]["code"] == "hand_over_much"
    [listed] = market("cash", "list", "A01")[1]["closings"]
    assert listed["number"] == number
    assert market(*CLOSE, "--count", "0", "--again", "0")[1]["error"]["code"] == "nothing_to_close"


def test_who_leaves_something_out_hears_what_to_type(market):
    for words in ((), ("list",), ("sheet",)):
        assert market("cash", *words)[1]["error"]["code"] == "cash_which"
    assert market("cash", "float", "A01")[1]["error"]["code"] == "cash_amount"
    assert market("cash", "correct", "A01")[1]["error"]["code"] == "cash_amount"


def test_nobody_closes_without_two_counts(market):
    market("sale", "A01", "20")
    assert market(*CLOSE, "--count", "20=1")[1]["error"]["code"] == "count_missing"


def test_a_person_reads_the_same_in_words(desk, market, capsys):
    market("sale", "A01", "20")
    main(["cash", "list", "A01", *words_for(desk)])
    said = capsys.readouterr().out
    assert "1 笔还没结账" in said
    assert "20" not in said, "blind until it was counted"
    market("sale", "A01", "8", "--method", "wechat")
    main([*CLOSE, "--count", "20=1", "--again", "20=1", *words_for(desk)])
    said = capsys.readouterr().out
    assert "点到 20.00 元，应有 20.00 元，相符。" in said
    assert "微信 8.00 元 还没有账单" in said
    main(["market", *words_for(desk)])
    assert "应捐合计 8.40 元" in capsys.readouterr().out
    main(["charity", *words_for(desk)])
    assert CHARITY.filing in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_figures_go_into_a_file(market, tmp_path, ending):
    market("sale", "A01", "20.5")
    file = tmp_path / f"market.{ending}"
    status, said = market("market", "--out", str(file))
    assert (status, said["file"]) == (0, str(file))
    if ending == "csv":
        text = file.read_bytes().decode("utf-8-sig")
        assert "海曙区义工协会" in text
        assert "20.50" in text
    else:
        assert file.read_bytes().startswith(b"PK")


def test_who_did_what_tells_of_the_market_and_names_nobody(desk, market, capsys):
    market("sale", "A01", "20", "--goods", "香囊")
    market(*CLOSE, "--count", "20=1", "--again", "20=1")
    main(["audit-log", *words_for(desk)])
    said = capsys.readouterr().out
    for words in (
        "登记慈善组织",
        "登记摊位",
        "收款",
        "现金，20.00 元，香囊",
        "结账",
        "点到 20.00 元",
        "A01",
    ):
        assert words in said, words
    assert "周一鸣" not in said
    assert "王秀芳" not in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sale", "A01", "--day", "6月28日"), "bad_date"),
        (("tally", "A01", "--day", "2023-13-40"), "bad_date"),
        (("market", "--day", "xx"), "bad_date"),
        (("sale", "A01", "--limit", "0"), "bad_limit"),
        (("sale", "A01", "--limit", "9" * 30), "bad_limit"),
    ],
)
def test_a_day_that_is_none_and_a_limit_without_sense_are_refused(market, words, code):
    status, said = market(*words)
    assert (status, said["error"]["code"]) == (1, code)
