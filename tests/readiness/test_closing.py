"""收摊: what is open is named, two people sign, and the next morning goes on."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.records import set_aside
from desktop_app.readiness.closing import close_day, day_of
from desktop_app.readiness.sheet import sheet_pdf
from desktop_app.readiness.sheets import closing_document
from tests.cards.cards import pages_read
from tests.desks import hang, small_desk, wish, words_for
from tests.exchange.desks import joined, meet
from tests.readiness.ready import hears_of

GIVER = Giver(name="王芳", phone="13800138000")


@pytest.fixture
def lead(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


def something_open(desk):
    """Somebody sent what is not believed; nobody has looked yet."""
    with desk.store.write() as tx:
        set_aside(
            tx,
            reason=Reason.UNKNOWN_DESK,
            road=Road.HTTP,
            sender="f" * 8,
            node="f" * 8,
            detail="1",
            frame=b"",
            clock=desk.clock,
        )


def test_a_day_without_anything_open_is_closed_without_a_word(lead):
    close_day(lead)
    day = day_of(lead)
    assert day.is_clear
    assert day.closed_at == "2023-06-28T01:00:00.000Z"


def test_a_day_with_something_open_wants_a_reason_and_writes_nothing_until_then(lead):
    something_open(lead)
    with pytest.raises(UserError) as refused:
        close_day(lead, "  ")
    assert (refused.value.code, refused.value.values) == ("day_not_clear", {"count": 1})
    assert day_of(lead).closed_at == ""
    close_day(lead, "等明天负责人来看")
    day = day_of(lead)
    assert (day.closed_at != "", day.reason) == (True, "等明天负责人来看")
    assert len(day.items) == 1  # named, not gone


def test_after_closing_the_next_claim_is_made_as_before(lead):
    close_day(lead)
    lead.clock.turn(hours=14)
    claim_wishes(lead, ["HS-001"], GIVER)
    assert day_of(lead).figures.claimed == 1


def test_the_day_says_what_nobody_else_has_yet(lead, tmp_path):
    stall = joined(lead, tmp_path / "stall", "二号门")
    meet(lead, stall)
    hears_of(lead, stall)
    assert day_of(lead).unshared == 0
    claim_wishes(lead, ["HS-001"], GIVER)
    day = day_of(lead)
    assert day.unshared > 0
    assert [(peer.name, peer.to_send) for peer in day.desks] == [("二号门", day.unshared)]
    stall.close()


def test_the_sheet_has_figures_open_things_journals_and_two_lines_to_sign(lead):
    claim_wishes(lead, ["HS-001"], GIVER)
    something_open(lead)
    close_day(lead, "等明天负责人来看")
    day = day_of(lead)
    [page] = pages_read(sheet_pdf(closing_document(day)))
    shown = page.replace(" ", "")
    for words in (
        "收摊单",
        "没有采信的数据1件",
        "等明天负责人来看",
        "现场负责人",
        "复核人",
        "HS-001",
    ):
        assert words in shown, words
    [end] = day.ends
    assert end.chain.hex()[:16] in shown
    assert "王芳" not in shown
    assert "13800138000" not in shown


@pytest.fixture
def rosewall(lead, capsys):
    def call(*words):
        status = main([*words, *words_for(lead), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def test_close_day_refuses_in_words_and_closes_with_a_reason(lead, rosewall, tmp_path):
    something_open(lead)
    status, said = rosewall("close-day")
    assert (status, said["error"]["code"]) == (1, "day_not_clear")
    assert said["error"]["problem"] == "还有 1 件事没处理。"
    file = tmp_path / "day.pdf"
    status, said = rosewall("close-day", "--reason", "明天再看", "--out", str(file))
    assert status == 0
    assert said["open_items"] == {"quarantine": 1}
    assert said["journals"][0]["n"] == day_of(lead).ends[0].n
    assert file.stat().st_size == said["file"]["bytes"]
